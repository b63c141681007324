"""What a learner does inside an attempt, in plain values.

A session is rebuilt by replaying these in order; ``progress`` wraps each into a statement and unwraps it again.
"""

from __future__ import annotations

from msgspec import Struct

Response = bool | str | tuple[str, ...]
"""What a learner answers: an option's id, several options' ids, true or false, or free text."""


class Answer(Struct, frozen=True, kw_only=True):
    """A response to one question; None means that the learner took the response back."""

    question: str
    response: Response | None
    score: float | None = None
    """The grade's fraction as it was told to the learner, -1 to 1; None while it has not been told."""


class Flag(Struct, frozen=True, kw_only=True):
    """The learner marked a question to come back to, or took the mark away."""

    question: str
    on: bool


class Reached(Struct, frozen=True, kw_only=True):
    """The learner came to a lesson's step for the first time in this attempt."""

    step: str


Event = Answer | Flag | Reached
