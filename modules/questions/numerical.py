"""`numerical`: a number, typed and held against intervals."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct

from modules.answers import Response
from modules.messages import Message
from modules.minutes import TYPING
from modules.numbers import readings, spelt
from modules.questions.base import (
    Fault,
    Fraction,
    Grade,
    Interaction,
    Question,
    Row,
    State,
    decimal,
    without_full_score,
)
from modules.questions.short_answer import typed

EPSILON = 1e-14
"""What Moodle adds so that equal numbers stay equal in binary: ten to the minus PHP's `precision`."""


class Accepted(Struct, frozen=True, kw_only=True):
    """A number that the author expects, how far off an answer may be, and what it earns."""

    value: Literal["*"] | float
    """`*` takes every number."""
    tolerance: Annotated[float, Meta(ge=0)] = 0.0
    tolerance_type: Literal["nominal", "relative", "geometric"] = "nominal"
    """The tolerance is added and taken away, a share of the value, or a share by which it is multiplied and divided."""
    score: Fraction = 0.0
    feedback: Annotated[str, Meta(max_length=2000)] = ""

    def interval(self) -> tuple[float, float]:
        """The least and the greatest number that fits, as Moodle computes them."""
        if isinstance(self.value, str):
            return (-math.inf, math.inf)
        value, tolerance = self.value, self.tolerance
        match self.tolerance_type:
            case "nominal":
                tolerance += EPSILON * max(tolerance, abs(value), EPSILON)
                return (value - tolerance, value + tolerance)
            case "relative":
                reach = abs(value) * (tolerance + EPSILON)
                return (value - reach, value + reach)
            case "geometric":
                quotient = 1 + tolerance + EPSILON
                return (value / quotient, value * quotient)

    def takes(self, number: float) -> bool:
        """Whether a number fits."""
        least, most = self.interval()
        return least <= number <= most

    def faults(self) -> Iterator[Fault]:
        """A geometric tolerance around zero or less."""
        if self.tolerance_type == "geometric" and not isinstance(self.value, str) and self.value <= 0:
            yield Fault(
                ("tolerance_type",),
                Message("a geometric tolerance needs a value above 0"),
                Message("write “tolerance_type: nominal” or “relative”"),
            )


AcceptedNumbers = Annotated[tuple[Accepted, ...], Meta(min_length=1, max_length=50)]


class Numerical(Question, frozen=True, kw_only=True, tag="numerical"):
    """Type a number. The first answer whose interval holds it says what it earns; 0 if none does (Moodle)."""

    answers: AcceptedNumbers
    unit: Annotated[str, Meta(max_length=20)] = ""
    """Shown behind the field; it may be typed and changes nothing."""

    def accept(self, response: object) -> Response:
        """A number as it was typed, without the unit. Raises ValueError if it is none."""
        return typed_number(response, self.unit)

    def grade(self, response: Response) -> Grade:
        """The score and the feedback of the first answer that takes the number."""
        return grade_number(self.answers, str(response))

    def rows(self) -> tuple[Row, ...]:
        """Each number and the interval around it."""
        return number_rows(self.answers, self.unit)

    def answering(self) -> float:
        """A number is worked out and typed."""
        return TYPING

    def response_text(self, response: Response) -> str:
        """The number as it was typed, with the unit."""
        return f"{response} {self.unit}".strip()

    def expected_text(self) -> str:
        """The first value with the highest score, with the unit."""
        return f"{number_text(best_number(self.answers))} {self.unit}".strip()

    def interaction(self, response: Response) -> Interaction:
        """xAPI `numeric`; every interval that earns everything is correct."""
        right = (answer.interval() for answer in self.answers if State.of(answer.score) is State.RIGHT)
        # Twelve digits leave out what Moodle adds to the ends of an interval for the sake of binary numbers.
        bounds = tuple("[:]".join("" if math.isinf(end) else decimal(end, 12) for end in ends) for ends in right)
        return Interaction("numeric", decimal(best_reading(self.answers, str(response))), bounds)

    @property
    def guess_score(self) -> float | None:
        """The score of an answer that takes any number, else 0 (Moodle)."""
        return guess_number(self.answers)

    def faults(self) -> Iterator[Fault]:
        """Nothing that earns everything, and answers that can never count."""
        yield from number_faults(self.answers)


def typed_number(response: object, unit: str = "") -> str:
    """A number as it was typed, without the unit. Raises ValueError if it is none."""
    text = typed(response)
    if unit and text.casefold().endswith(unit.casefold()):
        text = text[: -len(unit)].rstrip()
    if not readings(text):
        raise ValueError(f"{response!r} is not a number")
    return text


def grade_number(answers: Sequence[Accepted], text: str) -> Grade:
    """What a typed number earns; of two ways to read it, the one that earns more."""
    grades = [_grade(answers, number) for number in readings(text)]
    return max(grades, key=lambda grade: grade.fraction, default=Grade(0.0))


def best_reading(answers: Sequence[Accepted], text: str) -> float:
    """The typed number; of two ways to read it, the one that earns more, else the first."""
    return max(readings(text), key=lambda number: _grade(answers, number).fraction)


def _grade(answers: Sequence[Accepted], number: float) -> Grade:
    for answer in answers:
        if answer.takes(number):
            return Grade(answer.score, (answer.feedback,) if answer.feedback else ())
    return Grade(0.0)


def best_number(answers: Sequence[Accepted]) -> Accepted:
    """The first answer with the highest score."""
    return max(answers, key=lambda answer: answer.score)


def number_text(answer: Accepted) -> str:
    """The value in the course's language, or * for any number."""
    return answer.value if isinstance(answer.value, str) else spelt(answer.value)


def number_rows(answers: Sequence[Accepted], unit: str = "") -> tuple[Row, ...]:
    """Each number and the interval around it, for whoever reviews it."""
    best = best_number(answers).score
    return tuple(
        Row(
            text=f"{_interval_text(answer)} {unit}".strip(),
            worth=spelt(answer.score),
            said=answer.feedback,
            right=answer.score == best,
            shown=False,
        )
        for answer in answers
    )


def _interval_text(answer: Accepted) -> str:
    if isinstance(answer.value, str) or not answer.tolerance:
        return number_text(answer)
    least, most = (float(f"{end:.12g}") for end in answer.interval())
    return f"{number_text(answer)} ({spelt(least)} – {spelt(most)})"


def guess_number(answers: Sequence[Accepted]) -> float:
    """The score of an answer that takes any number, else 0."""
    return next((answer.score for answer in answers if answer.value == "*"), 0.0)


def number_faults(answers: Sequence[Accepted]) -> Iterator[Fault]:
    """Nothing that earns everything, and answers that can never count."""
    yield from without_full_score(best_number(answers).score, "answers")
    for place, answer in enumerate(answers):
        least, most = answer.interval()
        before = ((e, *e.interval()) for e in answers[:place])
        earlier = next((e for e, low, high in before if low <= least and most <= high), None)
        if earlier is not None:
            yield Fault(
                ("answers", place, "value"),
                Message("this answer can never count: the tolerance of “%(earlier)s” before it covers it",
                        {"earlier": number_text(earlier)}),
                Message("put the narrower answer first, or make the earlier tolerance smaller"),
            )  # fmt: skip


def overlapping(answers: Sequence[Accepted]) -> Iterator[tuple[int, Accepted]]:
    """The place of each answer that shares a part of its interval with an earlier one, and that earlier one.

    An interval wholly around an earlier one is meant: it takes what comes less near.
    """
    for place, answer in enumerate(answers):
        least, most = answer.interval()
        for earlier in answers[:place]:
            low, high = earlier.interval()
            if low < least <= high < most or least < low <= most < high:
                yield place, earlier
                break
