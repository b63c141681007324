"""The answers of a record that a learner lets out: the one rule for every export that tells single answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from modules.behaviours import uncertain
from modules.module import OpenModule
from modules.questions import AnyQuestion
from progress.exports.consent import Choices
from progress.overview import is_private, response_text
from progress.statement import Result, Statement
from progress.summary import REVIEW

Rebuild = Callable[[Any], AnyQuestion]
"""Makes a question of what its author wrote (``modules.reader.question_from``)."""
ReadText = Callable[[str], str | None]
"""Gives the private text of a statement (``texts.read``)."""

RowKind = Literal["answer", "self_assessment", "path", "note", "text"]
"""A path is a choice in a scenario, a note what was said of a question, a text what the learner wrote freely."""


class Given(Struct, frozen=True, kw_only=True):
    """An answer, or a note on a question, as far as it goes out. What was not ticked is None."""

    statement: Statement
    kind: RowKind
    question: AnyQuestion | None
    """As it was shown; None where that is not known."""
    prompt: str
    """Empty where it is not known."""
    response: str
    """In the question's words; of a note the note itself."""
    score: float | None = None
    """As told, also where that was later; what being sure added or took is out of it unless it was ticked."""
    success: bool | None = None
    seconds: float | None = None
    certainty: int | None = None
    attempt: int = 0
    """1 is the learner's first attempt at that activity."""
    last: bool = True
    """Whether it is the attempt's last answer to that question."""

    @property
    def key(self) -> tuple[str, str]:
        """What it belongs to: the attempt and the question."""
        return (self.statement.attempt, self.statement.object)

    @property
    def keyed(self) -> bool:
        """Whether the best response goes with it."""
        return self.kind in ("answer", "self_assessment")


class Said(NamedTuple):
    """What goes out, in the record's order."""

    answers: list[Given]
    notes: list[Given]


def given(
    statements: Iterable[Statement],
    modules: Iterable[OpenModule],
    rebuild: Rebuild,
    read_text: ReadText | None,
    choices: Choices,
) -> Said:
    """What of a record's answers and notes `choices` let out; what was taken back or erased is none."""
    collected = _Collected(list(modules), rebuild, read_text, choices)
    for statement in statements:
        collected.add(statement)
    return collected.finish()


def reflection_prompts(modules: Iterable[OpenModule]) -> dict[str, str]:
    """What each private text answers, by ``persepsi#r1``: reflections, and essays by ``persepsi#q-surat.text``."""
    return {
        f"{opened.module.id}#{id_}": prompt
        for opened in modules
        for activity in opened.activities.values()
        for id_, prompt in activity.writings()
    }


def kind_and_role(begun: Statement) -> tuple[str, str]:
    """What kind of activity an ``initialized`` statement began, and a quiz's role; empty where it does not say."""
    data = as_dict(begun.data)
    return str(data.get("kind", "")), str(as_dict(data.get("plan")).get("role", ""))


def as_dict(value: Any) -> Mapping[str, Any]:
    """What a statement holds, if that is a mapping at all."""
    return value if isinstance(value, Mapping) else {}


class _Told(Struct):
    """An answer whose score may still come."""

    statement: Statement
    score: float | None
    success: bool | None


class _Collected:
    """Answers, the questions they answer, and the scores told later."""

    def __init__(
        self, modules: Sequence[OpenModule], rebuild: Rebuild, read_text: ReadText | None, choices: Choices
    ) -> None:
        self._prompts = reflection_prompts(modules)
        self._activities = {f"{m.module.id}/{id_}": activity for m in modules for id_, activity in m.activities.items()}
        self._rebuild = rebuild
        self._read_text = read_text
        self._choices = choices
        self._begun: dict[str, tuple[str, str]] = {}
        """The kind and role of each attempt's activity."""
        self._authored: dict[str, Any] = {}
        self._questions: dict[str, AnyQuestion | None] = {}
        self._attempts: dict[str, dict[str, int]] = {}
        """The number of each attempt, by activity."""
        self._answers: list[_Told] = []
        self._latest: dict[tuple[str, str], _Told] = {}
        """Each attempt's last answer to each question: the one that a score told later belongs to."""
        self._notes: list[Statement] = []

    def add(self, statement: Statement) -> None:
        """Take in one statement."""
        result = statement.result or Result()
        key = (statement.attempt, statement.object)
        match statement.verb:
            case "defined":
                self._authored[statement.digest] = statement.data
            case "initialized":
                attempts = self._attempts.setdefault(statement.activity, {})
                attempts.setdefault(statement.attempt, len(attempts) + 1)
                self._begun[statement.attempt] = kind_and_role(statement)
            case "answered" | "responded" if not as_dict(statement.data).get("repeated"):
                told = self._latest[key] = _Told(statement, result.score, result.success)
                self._answers.append(told)
            case "scored" if key in self._latest:
                told = self._latest[key]
                told.score, told.success = result.score, result.success
            case "reported":
                self._notes.append(statement)

    def finish(self) -> Said:
        """Those that go."""
        answers = [one for told in self._answers if (one := self._answer(told)) is not None]
        return Said(answers, [*map(self._note, self._notes)] if self._choices.notes else [])

    def _answer(self, told: _Told) -> Given | None:
        statement, score = told.statement, told.score
        question = self._question(statement.digest)
        kind = self._kind(statement, question)
        response = self._response(statement, question) if self._goes(statement, kind) else None
        if response is None:
            return None
        result = statement.result or Result()
        sure = result.certainty
        if score is not None and sure is not None and not self._choices.certainty:
            # The score alone would tell how sure the learner was, and so would the last digits of what it is made of.
            score = round(uncertain(score, sure), 6)
        timed = kind in ("answer", "self_assessment") and self._choices.seconds
        return Given(
            statement=statement,
            kind=kind,
            question=question,
            prompt=self._prompt(statement),
            response=response,
            score=score,
            success=told.success,
            seconds=(result.seconds or 0.0) if timed else None,
            certainty=sure if self._choices.certainty else None,
            attempt=self._number(statement),
            last=self._latest[(statement.attempt, statement.object)] is told,
        )

    def _note(self, statement: Statement) -> Given:
        return Given(
            statement=statement,
            kind="note",
            question=self._question(statement.digest),
            prompt=self._prompt(statement),
            response=str(as_dict(statement.data).get("note", "")),
            attempt=self._number(statement),
        )

    def _kind(self, statement: Statement, question: AnyQuestion | None) -> RowKind:
        if is_private(statement):
            return "text"
        begun = self._begun.get(statement.attempt, ("", ""))[0]
        if not begun and (activity := self._activities.get(statement.activity)) is not None:
            begun = activity.kind  # the line that began it is lost
        if begun in _KINDS_OF:
            return _KINDS_OF[begun]
        return "answer" if question is None or question.counted else "self_assessment"

    def _goes(self, statement: Statement, kind: RowKind) -> bool:
        """Whether the learner agreed to send an answer of this kind, and of this activity."""
        choices = self._choices
        if kind == "text":
            return statement.object in choices.texts
        role = "practice" if statement.activity == REVIEW else self._begun.get(statement.attempt, ("", ""))[1]
        ticked = {"answer": choices.answers, "self_assessment": choices.self_assessments, "path": choices.paths}
        return ticked[kind] and (not role or choices.tells(role) or kind == "self_assessment")

    def _number(self, statement: Statement) -> int:
        return self._attempts.get(statement.activity, {}).get(statement.attempt, 0)

    def _prompt(self, statement: Statement) -> str:
        if (said := self._said(statement)) is not None:
            return said[0]
        shown = as_dict(self._authored.get(statement.digest)).get("prompt")
        return str(shown or self._prompts.get(statement.object, ""))

    def _response(self, statement: Statement, question: AnyQuestion | None) -> str | None:
        """What was answered; None if it was taken back, erased or is not to be told."""
        if as_dict(statement.data).get("cleared"):
            return None
        if is_private(statement):
            return self._read_text(statement.id) if self._read_text is not None else None
        said = self._said(statement)
        return said[1] if said is not None else response_text((statement.result or Result()).response, question)

    def _said(self, statement: Statement) -> tuple[str, str] | None:
        """What its activity makes of it; None for an answer to a question, and where the activity is gone."""
        activity = self._activities.get(statement.activity)
        if activity is None or statement.digest in self._authored:
            return None
        return activity.said(statement.object.partition("#")[2], (statement.result or Result()).response)

    def _question(self, digest: str) -> AnyQuestion | None:
        if digest not in self._questions:
            try:
                self._questions[digest] = self._rebuild(self._authored[digest])
            except (KeyError, ValueError):
                self._questions[digest] = None
        return self._questions[digest]


_KINDS_OF: dict[str, RowKind] = {"scenario": "path", "rehearsal": "self_assessment"}
"""What the answers in an activity of such a kind are; those in others are what their questions make them."""
