"""How an activity stands: a sign, and its number."""

from __future__ import annotations

from textual.content import Content

from tui.symbols import symbols

_SIGNS = {"completed": "right", "passed": "right", "skipped": "dot", "in_progress": "bar", "failed": "partial"}


def standing(status: str, place: int) -> Content:
    """The sign of a status, none before the beginning; the status itself is said in words beside it."""
    sign = getattr(symbols(), _SIGNS.get(status, ""), " ")
    style = "$right" if status in ("completed", "passed") else "$accent"
    return Content.assemble((f"{sign} ", style), (f"{place:>2}  ", "$accent"))
