"""`true_false`: a statement that holds or does not."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from modules.answers import Response
from modules.questions.base import Grade, Interaction, Question, Row


class TrueFalse(Question, frozen=True, kw_only=True, tag="true_false"):
    """Say whether the statement is true. 1 or 0."""

    answer: bool
    feedback_true: Annotated[str, Meta(max_length=2000)] = ""
    """Shown to whoever answered “true”."""
    feedback_false: Annotated[str, Meta(max_length=2000)] = ""
    """Shown to whoever answered “false”."""

    def accept(self, response: object) -> Response:
        """True or False."""
        if isinstance(response, bool):
            return response
        raise ValueError(f"{response!r} is neither true nor false (question {self.id})")

    def grade(self, response: Response) -> Grade:
        """1 if the response is the answer, else 0."""
        feedback = self.feedback_true if response else self.feedback_false
        return Grade(float(response == self.answer), (feedback,) if feedback else ())

    def rows(self) -> tuple[Row, ...]:
        """True, then false."""
        both = ((True, self.feedback_true), (False, self.feedback_false))
        return tuple(
            Row(text=self.response_text(answer), worth=str(int(right)), said=said, right=right)
            for answer, said in both
            for right in (answer == self.answer,)
        )

    def response_text(self, response: Response) -> str:
        """Benar or Salah: the two words of the course's language."""
        return "Benar" if response else "Salah"

    def expected_text(self) -> str:
        """Benar or Salah."""
        return self.response_text(self.answer)

    def interaction(self, response: Response) -> Interaction:
        """xAPI `true-false`."""
        return Interaction("true-false", str(bool(response)).lower(), (str(self.answer).lower(),))

    @property
    def guess_score(self) -> float | None:
        """One half."""
        return 0.5
