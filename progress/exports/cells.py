"""Cells and sheets of a workbook: values and what kind of cell each is, but nothing of its look (`painter`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal, NamedTuple

from modules.messages import Message, Translate

Value = str | int | float | date | None
Style = Literal[
    "title", "lead", "label", "text", "span", "head", "count", "score", "gain", "minutes", "share", "date", "moment",
    "code",
]  # fmt: skip
"""``lead`` is a sentence over the width of the page, ``span`` a text up to its right edge, ``code`` a part of the
integrity code."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Also those that turn the direction of reading, with which a text could show another one."""
_MOST = 32_000
"""Characters in a cell; Excel takes 32,767."""


class Cell(NamedTuple):
    """One cell."""

    value: Value
    style: Style = "text"


Row = tuple[Cell, ...]


class Sheet(NamedTuple):
    """One sheet, from cell A1 on."""

    key: str
    """What it is for, as the program calls it."""
    name: str
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    """Of the columns, in characters."""
    head: int | None = None
    """The row of the table's headings, from 0."""
    last: int | None = None
    """The table's last row, where something else follows it."""
    chart: int | None = None
    """The row from which on there is room for a chart of the scores."""
    free: tuple[int, ...] = ()
    """Columns that are left empty for others to fill in."""
    wide: bool = False
    """Whether it is printed across the page."""
    frozen: int | None = None
    """How many columns stay in sight beside the headings when its table is scrolled; None: it is no table to scroll
    and filter."""


def plain(text: str) -> str:
    """A text as a cell can hold it: without control characters, not longer than a cell."""
    cleaned = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return cleaned if len(cleaned) <= _MOST else cleaned[: _MOST - 1] + "…"


def head_row(heads: Iterable[Message], translate: Translate) -> Row:
    """The headings of a table."""
    return tuple(Cell(head.text(translate), "head") for head in heads)


def cleaned(value: Value) -> Value:
    """Any value as a cell can hold it."""
    return plain(value) if isinstance(value, str) else value


def hundred(score: float | None) -> float | None:
    """A fraction on the scale that people know, 0 to 100."""
    return None if score is None else round(score * 100, 2)


def as_moment(at: str) -> datetime | None:
    """As the learner's clock showed it; to the second, without an offset, which no spreadsheet knows."""
    try:
        moment = datetime.fromisoformat(at).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return None
    return moment if moment.year >= 1900 else None  # before that Excel has no dates


def as_day(at: str) -> date | None:
    """The day of a time, as the learner's clock showed it."""
    moment = as_moment(at)
    return moment.date() if moment is not None else None
