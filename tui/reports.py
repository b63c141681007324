"""Making a report file: the same for the export screen and for the command line."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from modules.habits import ActionPlan
from modules.kept import plain_words
from modules.reader import question_from
from progress.errors import SaveFailed, reason_of
from progress.exports.as_csv import Dialect, activities_csv, answers_csv
from progress.exports.as_json import as_json
from progress.exports.document import Choices, Document, build, file_name, file_stem, save
from progress.exports.seal import seal
from progress.exports.sheets import code_sheet, sheets
from progress.statement import now
from tui import formats
from tui.safe import one_line
from tui.texts import N_, _, language

if TYPE_CHECKING:
    from tui.desk import Desk

FORMATS = {
    "xlsx": N_("Excel workbook (XLSX)"),
    "csv": N_("table for Excel (CSV)"),
    "json": N_("data for programs (JSON)"),
}
"""The kinds of file, the one to send first."""


class Report(NamedTuple):
    """A finished file that has no place yet."""

    name: str
    data: bytes


def document_of(desk: Desk, choices: Choices, created: str) -> Document:
    """What the record comes to, as far as `choices` lets it out."""
    return build(
        desk.record.statements,
        desk.summary,
        list(desk.open_modules()),
        learner=desk.learner,
        created=created,
        app=desk.start.version,
        choices=choices,
        read_text=lambda statement: _in_words(desk.keeper.texts.read(statement)),
        rebuild=question_from,
    )


def _in_words(text: str | None) -> str | None:
    """A private text as a person reads it: picks and plans are kept as data."""
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


def make_reports(desk: Desk, kind: str, choices: Choices, created: str, dialect: Dialect = "excel-id") -> list[Report]:
    """The report as files of that kind. Reads the record: call it in the desk's thread. Raises SaveFailed.

    XLSX and JSON carry an integrity code, whose number is used up by this. As CSV one table of activities, and where
    single answers were chosen a second one with those.
    """
    document = document_of(desk, choices, created)
    name = file_name(document, kind)
    if kind == "json":
        sealed = seal(desk.folder, document, desk.record.statements())
        return [Report(name, as_json(document, sealed.code))]
    if kind == "xlsx":
        from progress.exports.as_xlsx import as_xlsx

        sealed = seal(
            desk.folder,
            document,
            desk.record.statements(),
            lambda seq, key: [*sheets(document, name, _), code_sheet(document, seq, key, _)],
        )
        return [Report(name, as_xlsx(sealed.sheets, sealed.code, created, _))]
    reports = [Report(name, activities_csv(document, dialect, _))]
    if choices.answers:
        # What the file holds is in its name, in the language of whoever gets it.
        of_answers = name.replace(".csv", "_" + _("answers") + ".csv")
        reports.append(Report(of_answers, answers_csv(document, dialect, _)))
    return reports


def write_report(report: Report, folder: Path) -> Path:
    """Put the report into a folder, or into a file if `folder` names one. Raises SaveFailed."""
    path = folder if folder.suffix and not folder.is_dir() else folder / report.name
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
