"""CSV: tables for a spreadsheet, of answers or of activities, that it can only show and never run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Literal

from modules.messages import Message, Translate
from progress.exports.document import STATUS_WORDS, Document, activity_titles
from progress.nip import digits, grouped

Dialect = Literal["excel-id", "plain"]
"""`excel-id` opens in an Indonesian Excel at a double click (``;``, decimal comma, BOM); `plain` is for programs."""

Cell = str | int | float | None

# A spreadsheet runs a cell that begins with one of these, also in full width and after spaces, and when a separator
# that it was not told of makes the middle of a text the beginning of a cell.
_RUNS = "=+\\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
_BEGINS = re.compile(rf"""(^|[;,|\t\n])(?=[\s"\ufeff\u200b-\u200f\u2060]*[{_RUNS}])""")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LONG_NUMBER = re.compile(r"\s*(\d{12,}|0\d+)\s*")
"""What Excel would take for a number and show as 1,9E17 or without its zeros."""


def answers_csv(document: Document, dialect: Dialect = "excel-id", translate: Translate = str) -> bytes:
    """One row per answer; no rows if the learner did not choose to send answers."""
    titles = activity_titles(document, translate)
    columns: Sequence[Message] = (
        *_WHO, Message("Time"), Message("Module"),
        Message("Activity"), Message("Attempt"), Message("Question"), Message("Question text"),
        Message("Response"), Message("Best response"), Message("Score (0–100)"), Message("Seconds"),
        Message("How sure (1–3)"), Message("Try"), Message("Note on the question"),
        Message("Remark on the score"),
    )  # fmt: skip
    who = _who(document)
    rows = (
        (*who, _when(a.at, dialect), a.module, titles.get((a.module, a.activity), (a.module, a.activity))[1],
         a.attempt, a.question, a.prompt.strip(), a.response, a.expected, _hundred(a.score), a.seconds,
         a.certainty, a.attempt_try, a.note,
         a.remark.text(translate) if a.remark is not None else "")
        for a in document.answers
    )  # fmt: skip
    return _table(columns, rows, dialect, translate)


def activities_csv(document: Document, dialect: Dialect = "excel-id", translate: Translate = str) -> bytes:
    """One row per activity: status, scores, attempts, minutes."""
    columns: Sequence[Message] = (
        *_WHO, Message("Module"), Message("Version"),
        Message("Activity"), Message("Status"), Message("First score (0–100)"), Message("Best score (0–100)"),
        Message("Attempts"), Message("Active minutes"), Message("Planned minutes"), Message("Last activity"),
        Message("Gain of the module"),
    )  # fmt: skip
    who = _who(document)
    rows = (
        (*who, m.title, m.version, a.title, STATUS_WORDS[a.status].text(translate), _hundred(a.first_score),
         _hundred(a.best_score), a.attempts, a.minutes, a.planned_minutes, _when(a.last_at, dialect),
         m.gain if a.role == "posttest" else None)
        for m in document.modules
        for a in m.activities
    )  # fmt: skip
    return _table(columns, rows, dialect, translate)


def safe(text: str) -> str:
    """A text that a spreadsheet shows and neither runs nor takes for a number."""
    cleaned = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if cleaned[:1] in ("\t", "\n") or _LONG_NUMBER.fullmatch(cleaned):
        cleaned = "'" + cleaned
    return _BEGINS.sub(r"\1'", cleaned)


def _who(document: Document) -> tuple[Cell, ...]:
    learner = document.learner
    number = grouped(learner.number) if digits(learner.number).isdigit() else learner.number
    return learner.name, number, learner.unit, learner.position


_WHO = (Message("Name"), Message("NIP/NI PPPK"), Message("Unit"), Message("Position"))


def _when(at: str, dialect: Dialect) -> str:
    """A moment as it is in the record; for Excel as the learner's clock showed it, which Excel takes for a date."""
    return at[:19].replace("T", " ") if dialect == "excel-id" else at


def _hundred(score: float | None) -> float | None:
    return None if score is None else round(score * 100, 2)


def _table(columns: Sequence[Message], rows: Iterable[Sequence[Cell]], dialect: Dialect, translate: Translate) -> bytes:
    excel = dialect == "excel-id"
    show = _with_comma if excel else _with_point
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([safe(column.text(translate)) for column in columns])
    writer.writerows([show(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if excel else "utf-8")


def _with_point(cell: Cell) -> str:
    if isinstance(cell, str):
        return safe(cell)
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) and abs(cell) < 1e6 else str(cell)


def _with_comma(cell: Cell) -> str:
    return _with_point(cell) if isinstance(cell, str) else _with_point(cell).replace(".", ",")
