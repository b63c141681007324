"""What stands in each cell of the XLSX report: values and what kind of cell each is, but nothing of its look.

The same cells are written by ``as_xlsx`` and sealed by ``seal``, so whoever checks a file can name a cell that differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

from modules.messages import Message, Translate
from progress.exports.document import STATUS_WORDS, ActivityPart, Document, ModulePart
from progress.nip import digits, grouped
from progress.overview import DONE
from progress.summary import Status

Value = str | int | float | date | None
Style = Literal[
    "title", "lead", "label", "text", "head", "count", "score", "minutes", "share", "date", "moment", "code"
]
"""``lead`` is an explaining sentence over the width of the page, ``code`` a part of the integrity code."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST = 32_000
"""Characters in a cell; Excel takes 32,767."""
JP_COLUMN = 11


class Cell(NamedTuple):
    """One cell."""

    value: Value
    style: Style = "text"


Row = tuple[Cell, ...]


class Sheet(NamedTuple):
    """One sheet, from cell A1 on."""

    key: Literal["summary", "modules", "recap", "answers", "notes", "code"]
    name: str
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    """Of the columns, in characters."""
    head: int | None = None
    """The row of the table's headings, from 0."""
    free: tuple[int, ...] = ()
    """Columns that are left empty for others to fill in."""


def sheets(document: Document, file: str, translate: Translate = str) -> list[Sheet]:
    """The sheets of a report that is kept as `file`; answers and notes only where they were chosen."""
    said = [_summary(document, translate), _modules(document, translate), _recap(document, file, translate)]
    if document.included.answers:
        said.append(_answers(document, translate))
    if document.included.texts:
        said.append(_notes(document, translate))
    return said


def code_sheet(document: Document, seq: int, key: str, translate: Translate = str) -> Sheet:
    """The sheet of the integrity code up to where the code itself begins."""
    lead = (
        Message("This code shows whether the file was changed after it was made. It does not prove who answered, and "
                "it is not a certified electronic signature or seal (BSrE)."),
        Message("To check the file: asnbrand-train progress verify FILE"),
        Message("Please leave this sheet as it is. What is changed on the other sheets can be found with it."),
    )  # fmt: skip
    facts: Sequence[tuple[Message, Value, Style]] = (
        (Message("Report number"), seq, "count"),
        (Message("Made"), _moment(document.created), "moment"),
        (Message("Key"), key, "text"),
        (Message("Record"), document.learner.id, "text"),
    )
    rows: list[Row] = [
        (Cell(Message("Integrity code").text(translate), "title"),),
        *[(Cell(sentence.text(translate), "lead"),) for sentence in lead],
        (),
        *[(Cell(label.text(translate), "label"), Cell(value, style)) for label, value, style in facts],
        (),
    ]
    return Sheet("code", Message("Integrity code").text(translate), tuple(rows), (20, 80))


def plain(text: str) -> str:
    """A text as a cell can hold it: without control characters, and not longer than a cell."""
    cleaned = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return cleaned if len(cleaned) <= _MOST else cleaned[: _MOST - 1] + "…"


def number_of(document: Document) -> str:
    """The NIP in its groups, which nobody takes for a number."""
    number = document.learner.number
    return grouped(number) if digits(number).isdigit() else number


# Each sheet


def _summary(document: Document, translate: Translate) -> Sheet:
    learner = document.learner
    first, last = _span(a for m in document.modules for a in m.activities)
    done = sum(m.total > 0 and m.done == m.total for m in document.modules)
    facts: list[tuple[Message, Value, Style]] = [
        (Message("Name"), learner.name, "text"),
        (Message("NIP/NI PPPK"), number_of(document), "text"),
        (Message("Position"), learner.position, "text"),
        (Message("Unit"), learner.unit, "text"),
        (Message("First activity"), first, "date"),
        (Message("Last activity"), last, "date"),
        (Message("Modules completed"), Message("%(done)d of %(total)d",
         {"done": done, "total": len(document.modules)}).text(translate), "text"),
        (Message("Active minutes"), document.minutes, "minutes"),
        (Message("Report made"), _moment(document.created), "moment"),
    ]  # fmt: skip
    heads = (
        Message("Module"), Message("Status"), Message("Activities done"), Message("Progress"), Message("First score"),
        Message("Best score"), Message("Attempts"), Message("Active minutes"), Message("Planned minutes"),
    )  # fmt: skip
    top: list[Row] = [
        (Cell(Message("Evidence of self-paced learning").text(translate), "title"),),
        (Cell(Message("Made by asnbrand-train, a program for learning by oneself. It is not a training certificate; "
                      "training hours (JP) are recognised by BKPSDM or the organiser.").text(translate), "lead"),),
        (),
        *[(Cell(label.text(translate), "label"), Cell(_cleaned(value), style)) for label, value, style in facts],
        (),
    ]  # fmt: skip
    rows = [*top, _head(heads, translate), *[_module_row(module, translate) for module in document.modules], ()]
    notes = (
        Message("Scores are from 0 to 100 and those of the final test: of its first attempt, and the best of all."),
        Message("An active minute is one really used: a screen left alone counts two minutes at most."),
        Message("No score in a row means that the final test has not been handed in yet."),
    )
    rows += [(Cell(note.text(translate), "lead"),) for note in notes]
    return Sheet(
        "summary", Message("Summary").text(translate), tuple(rows), (40, 18, 11, 13, 10, 10, 11, 9, 9), len(top)
    )


def _module_row(module: ModulePart, translate: Translate) -> Row:
    final = next((a for a in reversed(module.activities) if a.role == "posttest"), None)
    return (
        Cell(plain(module.title)),
        Cell(_module_status(module, translate)),
        Cell(Message("%(done)d of %(total)d", {"done": module.done, "total": module.total}).text(translate)),
        Cell(module.done / module.total if module.total else 0.0, "share"),
        Cell(_hundred(final.first_score if final else None), "score"),
        Cell(_hundred(final.best_score if final else None), "score"),
        Cell(final.attempts if final else 0, "count"),
        Cell(module.minutes, "minutes"),
        Cell(module.planned_minutes, "count"),
    )


def _modules(document: Document, translate: Translate) -> Sheet:
    heads = (
        Message("Module"), Message("Version"), Message("Activity"), Message("Status"), Message("First score"),
        Message("Best score"), Message("Pass mark"), Message("Attempts"), Message("Active minutes"),
        Message("Planned minutes"), Message("Begun"), Message("Completed on"), Message("Last activity"),
    )  # fmt: skip
    rows = [
        (Cell(plain(m.title)), Cell(plain(m.version)), Cell(plain(a.title)),
         Cell(STATUS_WORDS[a.status].text(translate)), Cell(_hundred(a.first_score), "score"),
         Cell(_hundred(a.best_score), "score"), Cell(_hundred(a.pass_mark), "score"), Cell(a.attempts, "count"),
         Cell(a.minutes, "minutes"), Cell(a.planned_minutes, "count"), Cell(_day(a.first_at), "date"),
         Cell(_day(a.done_at), "date"), Cell(_moment(a.last_at), "moment"))
        for m in document.modules
        for a in m.activities
    ]  # fmt: skip
    widths = (32, 8, 30, 16, 10, 10, 9, 11, 9, 9, 12, 12, 17)
    return Sheet("modules", Message("Modules").text(translate), (_head(heads, translate), *rows), widths, 0)


def _recap(document: Document, file: str, translate: Translate) -> Sheet:
    heads = (
        Message("No"), Message("NIP/NI PPPK"), Message("Name"), Message("Position"), Message("Work unit"),
        Message("Activity/module"), Message("Kind"), Message("Organiser"), Message("Start date"), Message("End date"),
        Message("Duration (minutes)"), Message("JP"), Message("Score"), Message("Status"), Message("Remarks"),
        Message("Evidence file"),
    )  # fmt: skip
    begun = [m for m in document.modules if any(a.first_at for a in m.activities)]
    learner = document.learner
    who = (number_of(document), learner.name, learner.position, learner.unit)
    kind = Message("Self-paced learning/e-learning").text(translate)
    organiser = Message("Self-paced (asnbrand-train)").text(translate)
    rows = []
    for place, module in enumerate(begun, 1):
        first, _last = _span(module.activities)
        whole, tenth = divmod(round(module.minutes / 4.5), 10)
        remark = Message("Equals %(whole)d.%(tenth)d × 45 active minutes; JP is filled in by BKPSDM",
                         {"whole": whole, "tenth": tenth}).text(translate)  # fmt: skip
        rows.append(
            (Cell(place, "count"), *[Cell(plain(text)) for text in who], Cell(plain(module.title)),
             Cell(kind), Cell(organiser),
             Cell(first, "date"), Cell(_finished(module), "date"), Cell(module.minutes, "minutes"),
             Cell(None, "score"), Cell(_hundred(_score(module)), "score"), Cell(_module_status(module, translate)),
             Cell(remark), Cell(file))
        )  # fmt: skip
    widths = (5, 22, 20, 16, 18, 24, 15, 16, 12, 12, 10, 6, 8, 13, 24, 24)
    table = (_head(heads, translate), *rows)
    return Sheet("recap", Message("BKPSDM recap").text(translate), table, widths, 0, free=(JP_COLUMN,))


def _answers(document: Document, translate: Translate) -> Sheet:
    titles = {(m.id, a.id): (m.title, a.title) for m in document.modules for a in m.activities}
    heads = (
        Message("Time"), Message("Module"), Message("Activity"), Message("Attempt"), Message("Question"),
        Message("Question text"), Message("Response"), Message("Best response"), Message("Score (0–100)"),
        Message("Seconds"),
    )  # fmt: skip
    rows = []
    for a in document.answers:
        if not a.own:
            module, activity = titles.get((a.module, a.activity), (a.module, a.activity))
            rows.append(
                (Cell(_moment(a.at), "moment"), Cell(plain(module)), Cell(plain(activity)), Cell(a.attempt, "count"),
                 *[Cell(plain(text)) for text in (a.question, a.prompt.strip(), a.response, a.expected)],
                 Cell(_hundred(a.score), "score"), Cell(round(a.seconds, 1), "minutes"))
            )  # fmt: skip
    widths = (18, 26, 24, 10, 16, 52, 34, 34, 9, 9)
    return Sheet("answers", Message("Answers").text(translate), (_head(heads, translate), *rows), widths, 0)


def _notes(document: Document, translate: Translate) -> Sheet:
    titles = {(m.id, a.id): (m.title, a.title) for m in document.modules for a in m.activities}
    heads = Message("Time"), Message("Module"), Message("Activity"), Message("Prompt"), Message("Own words")
    rows = []
    for a in document.answers:
        if a.own:
            module, activity = titles.get((a.module, a.activity), (a.module, a.activity))
            texts = (module, activity, a.prompt.strip(), a.response)
            rows.append((Cell(_moment(a.at), "moment"), *[Cell(plain(text)) for text in texts]))
    return Sheet("notes", Message("Notes").text(translate), (_head(heads, translate), *rows), (18, 26, 24, 44, 70), 0)


# What a module comes to

_MODULE_WORDS: dict[Status, Message] = {
    "not_started": STATUS_WORDS["not_started"],
    "in_progress": STATUS_WORDS["in_progress"],
    "completed": STATUS_WORDS["completed"],
}


def _module_status(module: ModulePart, translate: Translate) -> str:
    if module.total and module.done == module.total:
        return _MODULE_WORDS["completed"].text(translate)
    begun = any(activity.first_at for activity in module.activities)
    return _MODULE_WORDS["in_progress" if begun else "not_started"].text(translate)


def _score(module: ModulePart) -> float | None:
    scores = [a.score for a in module.activities if a.role == "posttest" and a.score is not None]
    return scores[-1] if scores else None


def _finished(module: ModulePart) -> date | None:
    """The day on which the last of its activities was done; None while one is left."""
    if not all(activity.status in DONE for activity in module.activities):
        return None
    days = [day for activity in module.activities if (day := _day(activity.done_at)) is not None]
    return max(days, default=None)


def _span(activities: Iterable[ActivityPart]) -> tuple[date | None, date | None]:
    begun = [activity for activity in activities if activity.first_at]
    first = [day for activity in begun if (day := _day(activity.first_at)) is not None]
    last = [day for activity in begun if (day := _day(activity.last_at)) is not None]
    return min(first, default=None), max(last, default=None)


# Values


def _head(heads: Iterable[Message], translate: Translate) -> Row:
    return tuple(Cell(head.text(translate), "head") for head in heads)


def _cleaned(value: Value) -> Value:
    return plain(value) if isinstance(value, str) else value


def _hundred(score: float | None) -> float | None:
    return None if score is None else round(score * 100, 2)


def _moment(at: str) -> datetime | None:
    """As the learner's clock showed it; to the second, without an offset, which no spreadsheet knows."""
    try:
        moment = datetime.fromisoformat(at).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return None
    return moment if moment.year >= 1900 else None  # before that Excel has no dates


def _day(at: str) -> date | None:
    moment = _moment(at)
    return moment.date() if moment is not None else None
