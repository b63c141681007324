"""The team's report of many files, against the least that reading them needs."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from benchmarks import history
from modules.catalogue import Catalogue
from progress.exports.as_json import as_json
from progress.exports.as_xlsx import as_xlsx
from progress.exports.cells import Sheet
from progress.exports.document import Document, build, file_name
from progress.exports.seal import seal
from progress.exports.sheets import code_sheet, sheets
from progress.learners import Learners
from progress.statement import Statement
from progress.summary import summarise

FILES = 500
STATEMENTS = 600
"""Of each learner: the module played through several times."""
UNITS = 25
CREATED = "2026-11-24T06:25:00.000+07:00"
JSON_EVERY = 10
"""One in so many sends JSON; the others XLSX."""


@contextmanager
def sent_reports(count: int = FILES) -> Iterator[Path]:
    """A folder of reports as a supervisor gets them: one played history, sealed for each learner with their own key."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made, statements = _played(folder / "played")
        received = folder / "received"
        received.mkdir()
        for place in range(count):
            _send(folder / "senders" / str(place), received, _learner(made, place), statements)
        yield received


def _played(folder: Path) -> tuple[Document, Sequence[Statement]]:
    learner, _activity = history.make(folder, STATEMENTS, ends_in="tes-akhir")
    with Learners(folder).open(learner.id) as record:
        statements = list(record.statements())
    document = build(lambda: statements, summarise(statements), [Catalogue().open("persepsi")], learner=learner.id,
                     created=CREATED, app="0.0")  # fmt: skip
    return document, statements


def _learner(document: Document, place: int) -> Document:
    learner = replace(
        document.learner,
        id=str(uuid.UUID(int=place, version=4)),
        name=f"Peserta {place:03d}",
        number=f"19000101••••••••{place % 100:02d}",
        unit=f"Kelurahan Contoh {place % UNITS:02d}",
    )
    return replace(document, learner=learner)


def _send(sender: Path, received: Path, document: Document, statements: Sequence[Statement]) -> None:
    def cells(document: Document, key: str) -> list[Sheet]:
        return [*sheets(document, file_name(document, "xlsx")), code_sheet(document, key)]

    sender.mkdir(parents=True)
    as_table = int(document.learner.name[-3:]) % JSON_EVERY != 0
    made = seal(sender, document, statements, cells if as_table else None)
    data = as_xlsx(made.sheets, made.code, CREATED) if as_table else as_json(made.document, made.code)
    (received / file_name(made.document, "xlsx" if as_table else "json")).write_bytes(data)
