"""Making a report file: the same for the export screen and for the command line."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from modules.habits import ActionPlan
from modules.kept import plain_words
from modules.reader import question_from
from progress.errors import SaveFailed, reason_of
from progress.exports.as_csv import Dialect, activities_csv, answers_csv
from progress.exports.as_json import as_json
from progress.exports.cells import Sheet
from progress.exports.consent import KINDS, Choices, Kind
from progress.exports.document import Document, build, file_name, file_stem, save
from progress.exports.evidence import HOLDS as PAGE_HOLDS
from progress.exports.evidence import Speech
from progress.exports.seal import numbered, seal
from progress.exports.sheets import code_sheet, sheets
from progress.statement import Statement, now
from tui import formats
from tui.safe import one_line
from tui.texts import N_, _, language

if TYPE_CHECKING:
    from tui.desk import Desk

FORMATS = {
    "xlsx": N_("Excel workbook (XLSX)"),
    "pdf": N_("page to print (PDF)"),
    "html": N_("page for a browser (HTML)"),
    "csv": N_("table for Excel (CSV)"),
    "json": N_("data for programs (JSON)"),
    "xapi": N_("statements for a learning record store (xAPI)"),
}
"""The kinds of file, the one to send first."""
HOLDS: dict[str, frozenset[Kind]] = {
    "csv": frozenset(KINDS) - {"objectives"},
    "pdf": PAGE_HOLDS,
    "html": PAGE_HOLDS,
    "xapi": frozenset(KINDS) - {"objectives"},
}
"""What a kind of file has a place for, where that is not everything."""


class Report(NamedTuple):
    """A finished file that has no place yet."""

    name: str
    data: bytes
    remark: str = ""
    """A sentence to say beside it, in the language spoken now."""


Reading = Callable[[Iterable[Statement]], Iterable[Statement]]
"""Lets someone watch how far the record has been read."""


def document_of(desk: Desk, choices: Choices, created: str, reading: Reading = iter) -> Document:
    """What the record comes to, as far as `choices` lets it out."""
    return build(
        lambda: reading(desk.record.statements()),
        desk.summary,
        list(desk.open_modules()),
        learner=desk.learner,
        created=created,
        app=desk.start.version,
        choices=choices,
        read_text=lambda statement: text_in_words(desk, statement),
        rebuild=question_from,
    )


def text_in_words(desk: Desk, statement: str) -> str | None:
    """A private text as a person reads it, by its statement's id: picks and plans are kept as data. None if erased."""
    text = desk.keeper.texts.read(statement)
    return None if text is None else plain_words(text, _, formats.day)


def plan_page(desk: Desk, plan: ActionPlan, title: str, questions: Sequence[str], today: date) -> Report:
    """The plan as one page to print."""
    from progress.exports.as_plan import as_plan  # its template library waits until a plan is printed

    profile = desk.profile
    who = " · ".join(one_line(part) for part in (profile.name, profile.unit) if part)
    data = as_plan(
        plan, title=title, who=who, questions=questions, made=today, day=formats.day, language=language(), translate=_
    )
    name = file_stem(profile.name, desk.learner, now()).removeprefix("asnbrand_")
    return Report(_("plan") + f"_{name}.html", data)


def held(kind: str, choices: Choices) -> Choices:
    """The choices without what a file of that kind has no place for."""
    left = {name: () if name == "texts" else False for name in KINDS if name not in HOLDS.get(kind, KINDS)}
    return replace(choices, **left)


def make_reports(
    desk: Desk,
    kind: str,
    choices: Choices,
    created: str,
    dialect: Dialect = "excel-id",
    reading: Reading = iter,
    *,
    approval: bool = True,
) -> list[Report]:
    """The report as files of that kind. Reads the record: call it in the desk's thread. Raises SaveFailed.

    Its number is used up by this. XLSX and JSON carry an integrity code. As CSV one table of activities, and where
    single answers or texts were chosen a second one with those. A PDF or HTML page has room for the supervisor's
    signature if `approval` is true.
    """
    document = document_of(desk, choices, created, reading)
    if kind == "json":
        sealed = seal(desk.folder, document, reading(desk.record.statements()))
        return [Report(file_name(sealed.document, kind), as_json(sealed.document, sealed.code))]
    if kind == "xlsx":
        from progress.exports.as_xlsx import as_xlsx

        def cells(document: Document, key: str) -> list[Sheet]:
            return [*sheets(document, file_name(document, kind), _), code_sheet(document, key, _)]

        sealed = seal(desk.folder, document, reading(desk.record.statements()), cells)
        return [Report(file_name(sealed.document, kind), as_xlsx(sealed.sheets, sealed.code, created, _))]
    document = numbered(desk.folder, document)
    if kind == "xapi":
        from progress.exports.as_xapi import as_xapi

        data = as_xapi(
            document,
            reading(desk.record.statements()),
            list(desk.open_modules()),
            rebuild=question_from,
            read_text=lambda statement: text_in_words(desk, statement),
        )
        return [Report(file_name(document, "xapi.json"), data)]
    if kind in ("pdf", "html"):
        return [_page(document, kind, approval)]
    name = file_name(document, kind)
    reports = [Report(name, activities_csv(document, dialect, _))]
    if choices.rows or choices.texts:
        # What the file holds is in its name, in the language of whoever gets it.
        of_answers = name.replace(".csv", "_" + _("answers") + ".csv")
        reports.append(Report(of_answers, answers_csv(document, dialect, _)))
    return reports


def _page(document: Document, kind: str, approval: bool) -> Report:
    """The evidence as PDF, or as HTML where this computer cannot make a PDF."""
    speech = Speech(language(), _, formats.number, formats.day)
    remark = _("Open it in a browser; from there it can be printed or saved as PDF.")
    if kind == "pdf":
        from progress.exports.as_pdf import as_pdf

        try:
            return Report(file_name(document, kind), as_pdf(document, speech, approval=approval))
        except (ImportError, RuntimeError):  # there is no typst for this computer, or it could not draw the page
            remark = _("A PDF cannot be made on this computer, so this is the same page as HTML. Open it in a "
                       "browser; from there it can be printed or saved as PDF.")  # fmt: skip
    from progress.exports.as_html import as_html

    return Report(file_name(document, "html"), as_html(document, speech, approval=approval), remark)


def write_report(report: Report, folder: Path) -> Path:
    """Put the report into a folder, or into a file if `folder` names one. Raises SaveFailed."""
    path = folder if folder.suffix and not folder.is_dir() else folder / report.name
    if path.suffix.lower() == ".pdf" and report.name.endswith(".html"):
        path = path.with_suffix(".html")  # what could not be made a PDF is not called one
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaveFailed(reason_of(error), error) from error
    save(path, report.data)
    return path


def folder_named(text: str, data: Path) -> Path:
    """The folder that a person typed, taken from the default one where it is not whole. Raises SaveFailed."""
    try:
        return default_folder(data) / Path(text.strip()).expanduser()
    except RuntimeError as error:  # "~somebody", whom this computer does not know
        raise SaveFailed(reason_of(FileNotFoundError(errno.ENOENT, text)), error) from error


def default_folder(data: Path) -> Path:
    """The person's documents, where they look for files; the data folder where there are none."""
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if documents.is_dir() else data / "laporan"
