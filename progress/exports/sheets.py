"""What stands in each cell of the XLSX report.

The same cells are written by ``as_xlsx`` and sealed by ``seal``, so whoever checks a file can name a cell that differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from modules.messages import Message, Translate
from progress.exports.answers import AnswerPart
from progress.exports.cells import Cell, Row, Sheet, Style, Value, as_day, as_moment, cleaned, head_row, hundred, plain
from progress.exports.document import STATUS_WORDS, Document, ModulePart, activity_titles
from progress.exports.words import NO_CERTIFICATE, NOTES, TITLE, lessons
from progress.nip import digits, grouped

JP_COLUMN = 11


def sheets(document: Document, file: str, translate: Translate = str) -> list[Sheet]:
    """The sheets of a report that is kept as `file`; answers and notes only where they were chosen."""
    said = [_summary(document, translate), _modules(document, translate), _recap(document, file, translate)]
    if document.included.rows:
        said.append(_answers(document, translate))
    if document.included.texts:
        said.append(_notes(document, translate))
    return said


def code_sheet(document: Document, key: str, translate: Translate = str) -> Sheet:
    """The sheet of the integrity code up to where the code itself begins."""
    lead = (
        Message("This code shows whether the file was changed after it was made. It does not prove who answered, and "
                "it is not a certified electronic signature or seal (BSrE)."),
        Message("To check the file: asnbrand-train progress verify FILE"),
        Message("Please leave this sheet as it is. What is changed on the other sheets can be found with it."),
    )  # fmt: skip
    facts: Sequence[tuple[Message, Value, Style]] = (
        (Message("Report number"), document.number, "count"),
        (Message("Made"), as_moment(document.created), "moment"),
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


def number_of(document: Document) -> str:
    """The NIP in its groups, which nobody takes for a number."""
    number = document.learner.number
    return grouped(number) if digits(number).isdigit() else number


# Each sheet


def _summary(document: Document, translate: Translate) -> Sheet:
    learner = document.learner
    done = sum(module.status == "completed" for module in document.modules)
    facts: list[tuple[Message, Value, Style]] = [
        (Message("Name"), learner.name, "text"),
        (Message("NIP/NI PPPK"), number_of(document), "text"),
        (Message("Position"), learner.position, "text"),
        (Message("Unit"), learner.unit, "text"),
        (Message("First activity"), as_day(document.first_at), "date"),
        (Message("Last activity"), as_day(document.last_at), "date"),
        (Message("Modules completed"), Message("%(done)d of %(total)d",
         {"done": done, "total": len(document.modules)}).text(translate), "text"),
        (Message("Active minutes"), document.minutes, "minutes"),
        (Message("Report made"), as_moment(document.created), "moment"),
    ]  # fmt: skip
    heads = (
        Message("Module"), Message("Status"), Message("Activities done"), Message("Progress"), Message("First score"),
        Message("Best score"), Message("Gain"), Message("Attempts"), Message("Active minutes"),
        Message("Planned minutes"),
    )  # fmt: skip
    top: list[Row] = [
        (Cell(TITLE.text(translate), "title"),),
        (Cell(NO_CERTIFICATE.text(translate), "lead"),),
        (),
        *[(Cell(label.text(translate), "label"), Cell(cleaned(value), style)) for label, value, style in facts],
        (),
    ]  # fmt: skip
    rows = [*top, head_row(heads, translate), *[_module_row(module, translate) for module in document.modules], ()]
    rows += [(Cell(note.text(translate), "lead"),) for note in NOTES]
    chart = len(rows) + 1 if any(module.best_score is not None for module in document.modules) else None
    rows += [()] * (1 if chart is None else 2 + chart_height(len(document.modules)) // ROW)
    rows += _objectives(document, translate)
    return Sheet(
        "summary", Message("Summary").text(translate), tuple(rows), (40, 18, 11, 13, 10, 10, 13, 11, 9, 9), len(top),
        len(top) + len(document.modules), chart,
    )  # fmt: skip


ROW = 20
"""The height of an empty row, in pixels."""


def chart_height(modules: int) -> int:
    """Of a chart with two bars for each module, in pixels."""
    return 130 + 54 * modules


def _module_row(module: ModulePart, translate: Translate) -> Row:
    return (
        Cell(plain(module.title)),
        Cell(STATUS_WORDS[module.status].text(translate)),
        Cell(Message("%(done)d of %(total)d", {"done": module.done, "total": module.total}).text(translate)),
        Cell(module.done / module.total if module.total else 0.0, "share"),
        Cell(hundred(module.first_score), "score"),
        Cell(hundred(module.best_score), "score"),
        Cell(module.gain, "gain"),
        Cell(module.attempts, "count"),
        Cell(module.minutes, "minutes"),
        Cell(module.planned_minutes, "count"),
    )


def _objectives(document: Document, translate: Translate) -> Iterator[Row]:
    """What each module teaches and, where that goes in, what was reached of it."""
    told = document.included.objectives
    result = Message("Latest final test") if told else None
    yield (
        Cell(Message("Module").text(translate), "head"),
        Cell(result.text(translate) if result is not None else None, "head"),
        Cell(Message("What is learned there").text(translate), "span"),
    )
    for module in document.modules:
        for objective in module.objectives:
            yield (
                Cell(plain(module.title)),
                Cell(hundred(objective.share), "score"),
                Cell(plain(objective.text), "span"),
            )


def _modules(document: Document, translate: Translate) -> Sheet:
    heads = (
        Message("Module"), Message("Version"), Message("Activity"), Message("Status"), Message("First score"),
        Message("Best score"), Message("Pass mark"), Message("Attempts"), Message("Active minutes"),
        Message("Planned minutes"), Message("Begun"), Message("Completed on"), Message("Last activity"),
    )  # fmt: skip
    rows = [
        (Cell(plain(m.title)), Cell(plain(m.version)), Cell(plain(a.title)),
         Cell(STATUS_WORDS[a.status].text(translate)), Cell(hundred(a.first_score), "score"),
         Cell(hundred(a.best_score), "score"), Cell(hundred(a.pass_mark), "score"), Cell(a.attempts, "count"),
         Cell(a.minutes, "minutes"), Cell(a.planned_minutes, "count"), Cell(as_day(a.first_at), "date"),
         Cell(as_day(a.done_at), "date"), Cell(as_moment(a.last_at), "moment"))
        for m in document.modules
        for a in m.activities
    ]  # fmt: skip
    widths = (32, 8, 30, 16, 10, 10, 9, 11, 9, 9, 12, 12, 17)
    return Sheet(
        "modules",
        Message("Modules").text(translate),
        (head_row(heads, translate), *rows),
        widths,
        0,
        wide=True,
        frozen=1,
    )


def _recap(document: Document, file: str, translate: Translate) -> Sheet:
    heads = (
        Message("No"), Message("NIP/NI PPPK"), Message("Name"), Message("Position"), Message("Work unit"),
        Message("Activity/module"), Message("Kind"), Message("Organiser"), Message("Start date"), Message("End date"),
        Message("Duration (minutes)"), Message("JP"), Message("Score"), Message("Status"), Message("Remarks"),
        Message("Evidence file"),
    )  # fmt: skip
    begun = [module for module in document.modules if module.status != "not_started"]
    learner = document.learner
    who = (number_of(document), learner.name, learner.position, learner.unit)
    kind = Message("Self-paced learning/e-learning").text(translate)
    organiser = Message("Self-paced (asnbrand-train)").text(translate)
    rows = []
    for place, module in enumerate(begun, 1):
        whole, tenth = divmod(lessons(module.counted_minutes), 10)
        remark = Message("Equals %(whole)d.%(tenth)d × 45 minutes, active as far as planned; JP is filled in by BKPSDM",
                         {"whole": whole, "tenth": tenth}).text(translate)  # fmt: skip
        rows.append(
            (Cell(place, "count"), *[Cell(plain(text)) for text in who], Cell(plain(module.title)),
             Cell(kind), Cell(organiser),
             Cell(as_day(module.first_at), "date"), Cell(as_day(module.done_at), "date"),
             Cell(module.minutes, "minutes"), Cell(None, "score"), Cell(hundred(module.score), "score"),
             Cell(STATUS_WORDS[module.status].text(translate)), Cell(remark), Cell(file))
        )  # fmt: skip
    widths = (5, 22, 20, 16, 18, 24, 15, 16, 12, 12, 10, 6, 8, 13, 24, 24)
    table = (head_row(heads, translate), *rows)
    return Sheet(
        "recap", Message("BKPSDM recap").text(translate), table, widths, 0, free=(JP_COLUMN,), wide=True, frozen=3
    )


def _answers(document: Document, translate: Translate) -> Sheet:
    """One row an answer; of what the learner left out not even the column."""
    titles = activity_titles(document, translate)
    chosen = document.included
    asked = {a.certainty is not None for a in document.answers}
    columns: list[tuple[Message, int, Style, Callable[[AnswerPart], Value]]] = [
        (Message("Time"), 18, "moment", lambda a: as_moment(a.at)),
        (Message("Module"), 26, "text", lambda a: titles.get((a.module, a.activity), (a.module, a.activity))[0]),
        (Message("Activity"), 24, "text", lambda a: titles.get((a.module, a.activity), (a.module, a.activity))[1]),
        (Message("Attempt"), 10, "count", lambda a: a.attempt),
        (Message("Question"), 16, "text", lambda a: a.question),
        (Message("Question text"), 52, "text", lambda a: a.prompt.strip()),
        (Message("Response"), 34, "text", lambda a: a.response),
        (Message("Best response"), 34, "text", lambda a: a.expected),
        (Message("Score (0–100)"), 9, "score", lambda a: hundred(a.score)),
    ]
    if chosen.seconds:
        columns.append((Message("Seconds"), 9, "minutes", lambda a: a.seconds))
    if chosen.certainty and True in asked:
        columns.append((Message("How sure (1–3)"), 9, "count", lambda a: a.certainty))
    if any(a.attempt_try is not None for a in document.answers):
        columns.append((Message("Try"), 8, "count", lambda a: a.attempt_try))
    if chosen.notes:
        columns.append((Message("Note on the question"), 30, "text", lambda a: a.note))
    if any(a.remark is not None for a in document.answers):
        columns.append((Message("Remark on the score"), 30, "text",
                        lambda a: a.remark.text(translate) if a.remark is not None else None))  # fmt: skip
    head = head_row([column[0] for column in columns], translate)
    rows = [
        tuple(Cell(cleaned(value(a)), style) for _, _, style, value in columns)
        for a in document.answers
        if a.kind != "text"
    ]
    widths = tuple(column[1] for column in columns)
    return Sheet("answers", Message("Answers").text(translate), (head, *rows), widths, 0, wide=True, frozen=1)


def _notes(document: Document, translate: Translate) -> Sheet:
    titles = activity_titles(document, translate)
    heads = Message("Time"), Message("Module"), Message("Activity"), Message("Prompt"), Message("Own words")
    rows = []
    for a in document.answers:
        if a.kind == "text":
            texts = (*titles.get((a.module, a.activity), (a.module, a.activity)), a.prompt.strip(), a.response)
            rows.append((Cell(as_moment(a.at), "moment"), *[Cell(plain(text)) for text in texts]))
    table, widths = (head_row(heads, translate), *rows), (18, 26, 24, 44, 70)
    return Sheet("notes", Message("Notes").text(translate), table, widths, 0, wide=True, frozen=1)
