"""Reports made of a short history, for the tests of what leaves the machine."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from modules.activities.quiz import QuizSession, plan_attempt
from progress.attempts import (
    Context,
    begin_lesson,
    begin_quiz,
    completed_lesson,
    definitions_needed,
    from_event,
    reflected,
    submitted,
)
from progress.exports.as_json import as_json
from progress.exports.as_xlsx import as_xlsx
from progress.exports.consent import KINDS, Choices, choose
from progress.exports.document import Document, build
from progress.exports.seal import Seal, seal
from progress.exports.sheets import code_sheet, sheets
from progress.learners import Profile, profile_fact
from progress.record import Record
from progress.summary import summarise
from progress.texts import Texts
from tests.progress.makers import LEARNER, LESSON, MODULE, QUIZ, open_record

CREATED = "2026-11-24T06:25:00.000+07:00"
NAME = "asnbrand_siti-rahma_20261124-062500.xlsx"
SITI = Profile(name="Siti Rahma", number="190001011900011000", unit="Kelurahan", position="Staf")
TEXTS = (f"{MODULE.module.id}#r1",)
"""What is written in it."""
SECRET = "Saya kurang sabar."
ALL = choose(KINDS, TEXTS, number="full", statements=True)


def attempt(record: Record, *responses: str) -> None:
    """Take the quiz to its end."""
    plan = plan_attempt(QUIZ, random.Random(1))
    begun = begin_quiz(MODULE.module, QUIZ, plan)
    context = Context.of(begun)
    session = QuizSession(plan, {question.id: question for question in QUIZ.questions})
    needed = definitions_needed(QUIZ.questions, summarise(record.statements()).digests, context)
    record.append([*needed, begun])
    for id_, response in zip(("q-1", "q-2"), responses, strict=True):
        session.go(session.place(id_))
        record.append([from_event(session.respond(response).answer, context, 60.0)])
    record.append(submitted(session.submit(), context, 30.0))


def write_down(record: Record) -> None:
    """Read the lesson and write something private."""
    begun = begin_lesson(MODULE.module, LESSON)
    context = Context.of(begun)
    record.append([begun])
    Texts(record).keep(reflected("r1", context, 20.0), SECRET)
    record.append([completed_lesson(context, 1.0)])


def begin(folder: Path, profile: Profile = SITI) -> Record:
    """A record with a failed and a passed attempt, and something private."""
    record = open_record(folder)
    record.append([profile_fact(profile)])
    attempt(record, "c", "c")
    attempt(record, "b", "a")
    write_down(record)
    return record


def document(record: Record, choices: Choices | None = None) -> Document:
    """What is exported of it."""
    return build(
        record.statements, summarise(record.statements()), [MODULE], learner=LEARNER, created=CREATED, app="0.1.0",
        choices=choices, read_text=Texts(record).read,
    )  # fmt: skip


def sealed(record: Record, choices: Choices | None = None, **more: Any) -> Seal:
    """A workbook's cells and its code."""
    sent = document(record, choices)

    def cells(sent: Document, key: str) -> Any:
        return [*sheets(sent, NAME), code_sheet(sent, key)]

    return seal(record.folder, sent, record.statements(), cells, **more)


def xlsx(record: Record, choices: Choices | None = None) -> bytes:
    """The workbook."""
    made = sealed(record, choices)
    return as_xlsx(made.sheets, made.code, CREATED)


def json_report(record: Record, choices: Choices | None = None) -> bytes:
    """The JSON report."""
    sent = document(record, choices)
    made = seal(record.folder, sent, record.statements())
    return as_json(made.document, made.code)


def book(rows: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """Any workbook at all."""
    from xlsxwriter import Workbook

    data = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd hh:mm:ss"}
    made = Workbook(data, {"in_memory": True, **plain})
    for name, cells in rows.items():
        page = made.add_worksheet(name)
        for row, values in enumerate(cells):
            for column, value in enumerate(values):
                if value is not None:
                    page.write(row, column, value)
    made.close()
    return data.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """What a workbook is made of."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(entries: Mapping[str, bytes]) -> bytes:
    """A workbook of these parts."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return data.getvalue()


def replaced(data: bytes, old: str, new: str) -> bytes:
    """The workbook with a text replaced wherever it stands; it must stand somewhere."""
    entries = parts(data)
    assert any(old.encode() in content for content in entries.values())
    return packed({name: content.replace(old.encode(), new.encode()) for name, content in entries.items()})
