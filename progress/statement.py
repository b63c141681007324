"""One thing that happened, in xAPI's terms: verb, object, result, time. Never changed, never removed."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from msgspec import Struct, field


class Result(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What came of it. Each part is absent where it has no meaning."""

    score: float | None = None
    """A fraction, -1 to 1, with a certainty -6 to 3, as it was told to the learner: never graded again."""
    success: bool | None = None
    """Of a question: the response by itself is fully right. Of a quiz: it was passed."""
    completion: bool | None = None
    response: Any = None
    """An option's id, a list of ids, true or false; never private text."""
    seconds: float | None = None
    """Active seconds since the attempt's previous statement, gaps capped at 120 s."""
    certainty: int | None = None
    """How sure the learner was, 1 to 3, where a quiz asks."""
    attempt_try: int | None = field(default=None, name="try")
    """Which try it was, from 1, where a quiz allows several."""


# gc=False: read from JSON these can hold no cycles, and thousands of them need not be searched for any.
class Statement(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A fact about the owner of the file it stands in.

    Order is ``(n, device, id)``: the union of two computers' files has one order, whatever their clocks said.
    """

    id: str
    """UUIDv4, made once when the learner confirms and kept through every retry."""
    verb: str
    """The last part of ADL's verb (http://adlnet.gov/expapi/verbs/…), or one of ours: bookmarked, checked,
    defined, erased, flagged, linked, profile, rated, reported, settings, skipped."""
    object: str
    """``persepsi#q-dengar`` (a question, a reflection; of a scenario's node ``persepsi#simulasi-loket.loket``) or
    ``persepsi/tes-akhir`` (an activity)."""
    at: str
    """ISO 8601 with milliseconds and the local offset."""
    n: int = 0
    """1 + the greatest n seen when it was appended; 0 until then."""
    device: str = ""
    """The computer that wrote it; empty until it is appended."""
    activity: str = ""
    """``persepsi/tes-akhir``: where it happened."""
    digest: str = ""
    """Of the question or activity that was shown."""
    attempt: str = ""
    """UUIDv4 of the attempt it belongs to."""
    result: Result | None = None
    data: Any = None
    """What this verb alone carries: an attempt's plan, a question as authored, a profile, a setting, a step."""

    @property
    def order(self) -> tuple[int, str, str]:
        """What statements are sorted by."""
        return (self.n, self.device, self.id)


def new_id() -> str:
    """A fresh UUIDv4."""
    return str(uuid.uuid4())


def now() -> str:
    """The present moment: ISO 8601, milliseconds, local offset."""
    return datetime.now().astimezone().isoformat(timespec="milliseconds")
