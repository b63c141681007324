"""The team's report of many files, against the least that reading them needs."""

from __future__ import annotations

import tempfile
import tracemalloc
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec.structs import replace

from benchmarks import history
from benchmarks.measure import Row, Timed, compare, still_garbage_collector, stopwatch
from modules.catalogue import Catalogue
from progress.exports.as_json import as_json
from progress.exports.as_xlsx import as_xlsx
from progress.exports.cells import Sheet
from progress.exports.document import Document, build, file_name
from progress.exports.reading import read_report
from progress.exports.seal import Sealed, open_code, seal
from progress.exports.sheets import code_sheet, sheets
from progress.learners import Learners
from progress.statement import Statement
from progress.summary import summarise
from progress.team.collect import collect
from progress.team.report import team_report

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
    learner, _activity = history.make(folder, STATEMENTS, ends_in="efek-halo")  # with results of the last test
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


FLOOR = "msgspec decoding what the same codes hold"


def team() -> Iterator[Row]:
    """Reading, checking and remembering the reports, the whole report, and the memory that this takes."""
    with sent_reports() as received, tempfile.TemporaryDirectory() as name:
        data, output = Path(name) / "data", Path(name) / "output"
        decode = decoding(received)

        def looked_at() -> float:
            with still_garbage_collector(), stopwatch() as took:
                collect([received], data)
            return took[0]

        def report() -> float:
            with still_garbage_collector(), stopwatch() as took:
                team_report([received], None, output, data)
            return took[0]

        what = f"{FILES} reports of {STATEMENTS} statements"
        yield compare(f"checking {what}", FLOOR, looked_at, decode, rounds=5, budget=CHECKING)
        yield compare(f"the team's report of {what}", FLOOR, report, decode, rounds=5, budget=REPORT)
        size = sum(path.stat().st_size for path in received.iterdir()) / 1e6
        yield Row(f"memory, checking {what}", "the files themselves", peak(received, data), size, MEMORY, "MB")


CHECKING, REPORT, MEMORY = 200, 250, 0.25
"""How many times the floor they may need."""


def decoding(received: Path) -> Timed:
    """Decodes what was sealed in all reports, which lies in memory: nothing is opened, unpacked or checked."""
    documents = [msgspec.json.encode(open_code(read_report(path).code)[0]) for path in received.iterdir()]
    decode = msgspec.json.Decoder(Sealed).decode

    def all_of_them() -> float:
        with still_garbage_collector(), stopwatch() as took:
            for document in documents:
                decode(document)
        return took[0]

    return all_of_them


def peak(folder: Path, data: Path) -> float:
    """The most memory that Python's objects need while the reports in a folder are checked, in MB."""
    tracemalloc.start()
    collect([folder], data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6
