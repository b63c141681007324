"""Which questions a learner has been told the answer to, and in which attempt last."""

from __future__ import annotations

from msgspec import Struct, field

from progress.statement import Statement


class Told(Struct, frozen=True):
    """An answer that was given and told."""

    digest: str
    """Of the question as it was shown."""
    activity: str
    attempt: str


class ToldQuestions(Struct):
    """All of them, put together one statement at a time."""

    questions: dict[str, Told] = field(default_factory=dict)
    """By ``persepsi#q-dengar``, the latest."""
    asked: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    """The open attempt at each quiz, and the digest of each question that it asks."""

    def still_asked(self) -> set[str]:
        """The questions that an open attempt at a quiz asks: until it is handed in their answers are not shown."""
        return {object_ for _attempt, questions in list(self.asked.values()) for object_ in questions}

    def known(self) -> dict[str, Told]:
        """The questions whose answer may be read now: not those that are still asked, also if an earlier attempt has
        told them."""
        hidden = self.still_asked()
        return {object_: told for object_, told in list(self.questions.items()) if object_ not in hidden}

    def score(self, statement: Statement) -> None:
        """A question's score was told: at once, or when the quiz was handed in."""
        if statement.digest:
            self.questions[statement.object] = Told(statement.digest, statement.activity, statement.attempt)

    def begin(self, statement: Statement, asked: dict[str, str]) -> None:
        """An attempt has begun, a quiz's with these questions; the one before is given up."""
        self.asked.pop(statement.activity, None)
        if asked:
            self.asked[statement.activity] = (statement.attempt, asked)

    def end(self, statement: Statement) -> None:
        """An attempt is over. Handed in, all its questions have been told, also those that are not counted."""
        attempt, questions = self.asked.get(statement.activity, ("", {}))
        if statement.verb != "skipped" and attempt != statement.attempt:
            return
        self.asked.pop(statement.activity, None)
        if statement.verb == "completed":
            for object_, digest in questions.items():
                self.questions[object_] = Told(digest, statement.activity, attempt)
