"""`short_answer`: a word or a few, typed and held against patterns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from modules.answers import Response
from modules.messages import Message
from modules.minutes import TYPING
from modules.numbers import spelt
from modules.patterns import covers, has_star, matches, plain_text
from modules.questions.base import (
    Fault,
    Fraction,
    Grade,
    Interaction,
    Question,
    Row,
    State,
    undelimited,
    without_full_score,
)

LONGEST = 500
"""Characters that a typed answer may have."""


class Pattern(Struct, frozen=True, kw_only=True):
    """One kind of answer that the author expects, and what it earns."""

    text: Annotated[str, Meta(min_length=1, max_length=200)]
    """What is typed; `*` stands for anything, `\\*` for the sign itself."""
    score: Fraction = 0.0
    feedback: Annotated[str, Meta(max_length=2000)] = ""


Patterns = Annotated[tuple[Pattern, ...], Meta(min_length=1, max_length=50)]


class ShortAnswer(Question, frozen=True, kw_only=True, tag="short_answer"):
    """Type an answer. The first pattern that fits says what it earns; 0 if none does (Moodle's shortanswer)."""

    answers: Patterns
    case_sensitive: bool = False

    def accept(self, response: object) -> Response:
        """A text of one line that is not empty, without blanks at its ends."""
        text = typed(response)
        if not text:
            raise ValueError(f"{response!r} is not an answer in words (question {self.id})")
        return text

    def grade(self, response: Response) -> Grade:
        """The score and the feedback of the first pattern that fits."""
        return grade_text(self.answers, str(response), self.case_sensitive)

    def rows(self) -> tuple[Row, ...]:
        """Each pattern."""
        return pattern_rows(self.answers)

    def answering(self) -> float:
        """A word is recalled and typed."""
        return TYPING

    def response_text(self, response: Response) -> str:
        """What was typed."""
        return str(response)

    def expected_text(self) -> str:
        """The first pattern with the highest score, “…” where anything may stand."""
        return plain_text(best_pattern(self.answers).text)

    def interaction(self, response: Response) -> Interaction:
        """xAPI `fill-in`; every answer that earns everything is correct, as far as xAPI can say it."""
        case = f"{{case_matters={str(self.case_sensitive).lower()}}}"
        right = tuple(case + text for text in literal_texts(self.answers))
        return Interaction("fill-in", undelimited(str(response)), right)

    @property
    def guess_score(self) -> float | None:
        """The score of a pattern that takes anything, else 0 (Moodle)."""
        return guess_text(self.answers)

    def faults(self) -> Iterator[Fault]:
        """Nothing that earns everything, and patterns that can never match."""
        yield from pattern_faults(self.answers, self.case_sensitive)


def typed(response: object) -> str:
    """What was typed, on one line, composed (NFC) and without blanks at its ends. Raises ValueError if too long."""
    if not isinstance(response, str):
        raise ValueError(f"{response!r} is not a text")
    text = unicodedata.normalize("NFC", " ".join(response.splitlines())).strip()
    if len(text) > LONGEST:
        raise ValueError(f"an answer has at most {LONGEST} characters")
    return text


def grade_text(answers: Sequence[Pattern], text: str, case_sensitive: bool) -> Grade:
    """The score and the feedback of the first pattern that fits; 0 if none does."""
    for answer in answers:
        if matches(answer.text, text, case_sensitive=case_sensitive):
            return Grade(answer.score, (answer.feedback,) if answer.feedback else ())
    return Grade(0.0)


def pattern_rows(answers: Sequence[Pattern]) -> tuple[Row, ...]:
    """Each pattern, for whoever reviews it."""
    best = best_pattern(answers).score
    return tuple(
        Row(text=a.text, worth=spelt(a.score), said=a.feedback, right=a.score == best, shown=False) for a in answers
    )


def best_pattern(answers: Sequence[Pattern]) -> Pattern:
    """The first pattern with the highest score."""
    return max(answers, key=lambda answer: answer.score)


def literal_texts(answers: Sequence[Pattern]) -> tuple[str, ...]:
    """The answers that earn everything, in xAPI's terms; these have no sign for “anything”, so none with one."""
    right = (answer.text for answer in answers if State.of(answer.score) is State.RIGHT and not has_star(answer.text))
    return tuple(undelimited(plain_text(text)) for text in right)


def guess_text(answers: Sequence[Pattern]) -> float:
    """The score of a pattern that takes anything, else 0."""
    return next((answer.score for answer in answers if set(answer.text) == {"*"}), 0.0)


def pattern_faults(answers: Sequence[Pattern], case_sensitive: bool) -> Iterator[Fault]:
    """Nothing that earns everything, and patterns that can never match."""
    yield from without_full_score(best_pattern(answers).score, "answers")
    for place, answer in enumerate(answers):
        if answer.text != answer.text.strip():
            yield Fault(
                ("answers", place, "text"),
                Message("this pattern can never match: answers come without blanks at their ends"),
                Message("take the blanks at the beginning and the end out"),
            )
            continue
        earlier = (e.text for e in answers[:place] if covers(e.text, answer.text, case_sensitive=case_sensitive))
        if (first := next(earlier, None)) is not None:
            yield Fault(
                ("answers", place, "text"),
                Message("this pattern can never match: “%(earlier)s” before it takes every such answer",
                        {"earlier": first}),
                Message("move it up before “%(earlier)s”, or take it out", {"earlier": first}),
            )  # fmt: skip
