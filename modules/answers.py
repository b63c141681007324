"""What a learner does inside an attempt, in plain values.

A session is rebuilt by replaying these in order; ``progress`` wraps each into a statement and unwraps it again.
"""

from __future__ import annotations

from msgspec import Struct

Response = bool | str | tuple[str, ...]
"""What a learner answers: an id, several ids or texts in the order of what was asked, true or false, or free text."""


class Answer(Struct, frozen=True, kw_only=True):
    """A response to one question; None means that the learner took the response back."""

    question: str
    response: Response | None
    score: float | None = None
    """What the question is worth so far as it was told to the learner, -1 to 1, with a certainty -6 to 3; None while it
    has not been told, and for what is never counted."""
    certainty: int | None = None
    """How sure the learner was, 1 to 3, where that is asked."""
    attempt_try: int | None = None
    """Which try at the question it was, from 1, where several are allowed."""
    right: bool | None = None
    """Whether the response by itself is fully right, where that differs from a score of 1: with tries and certainty."""


class Flag(Struct, frozen=True, kw_only=True):
    """The learner marked a question to come back to, or took the mark away."""

    question: str
    on: bool


class Reached(Struct, frozen=True, kw_only=True):
    """The learner came to a lesson's step for the first time in this attempt."""

    step: str


class Ready(Struct, frozen=True, kw_only=True):
    """The learner stands before a speech: their own, or the module's."""

    own: bool


class Spoken(Struct, frozen=True, kw_only=True):
    """A speech was spoken from start to stop, and is still to be rated."""

    seconds: float
    words: int
    """Of its script."""


class Rated(Struct, frozen=True, kw_only=True):
    """A round of a rehearsal, as the learner judged it."""

    about: str
    """The rehearsal's ``round_name``."""
    number: int
    ratings: tuple[str, ...]
    """Of a speech ``pesan:3`` for each criterion; of a text the ids of what is ticked."""
    seconds: float | None = None
    """How long the speech took; None for a text."""
    words: int = 0
    characters: int = 0


Event = Answer | Flag | Reached | Ready | Spoken | Rated
