"""One judgement: what was counted, whether that is well, and where to look."""

from __future__ import annotations

from msgspec import Struct

from modules.messages import Message
from modules.problems import Problem


class Figure(Struct, frozen=True, kw_only=True):
    """One judgement over a module or over the course."""

    message: Message
    """What was counted, with its limit."""
    well: bool
    advice: Message | None = None
    """What to do about it."""
    places: tuple[Problem, ...] = ()
    """Where in the files, if that can be said."""
