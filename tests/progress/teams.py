"""A folder of reports from several learners, for the tests of the team's report."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec.structs import replace

from progress.exports.as_json import as_json
from progress.exports.as_xlsx import as_xlsx
from progress.exports.document import Document, LearnerPart
from progress.exports.seal import seal
from progress.exports.sheets import code_sheet, sheets
from progress.learners import Profile
from progress.nip import masked
from progress.statement import Statement
from tests.progress.makers import facts
from tests.progress.reports import CREATED, begin, document

Change = Callable[[Document], Document]
TODAY = "2026-11-25T10:00:00.000+07:00"
SITI = Profile(name="Siti Rahma", number="190001011900011001", unit="Kelurahan Contoh")
BUDI = Profile(name="Budi Santoso", number="190002021900012002", unit="Kelurahan Contoh")
NUR = Profile(name="Nur Aini", number="190003031900211003", unit="Bagian Prokopim")


@cache
def played() -> Document:
    """What one learner did: a test failed and passed, a lesson read."""
    with TemporaryDirectory() as name, begin(Path(name)) as record:
        return document(record)


def statements(count: int = 3) -> Sequence[Statement]:
    """What is counted in a report."""
    return [replace(fact, attempt="a") for fact in facts(count)]


def sent(folder: Path, place: int, profile: Profile, *, shown: str | None = None, kind: str = "xlsx", count: int = 3,
         sender: str = "", change: Change | None = None) -> Path:  # fmt: skip
    """A report of learner number `place`, put into the folder; each call of one learner makes the next report.

    Their NIP is sent as `shown`: masked unless it says otherwise. `sender` is another computer of theirs, `change`
    changes the document before it is sealed.
    """
    document = played()
    number = masked(profile.number) if shown is None else shown
    learner = LearnerPart(id=person(place), name=profile.name, number=number, unit=profile.unit)
    document = replace(document, learner=learner)
    if change is not None:
        document = change(document)
    computer = folder.parent / f".{folder.name}" / f"{place}{sender}"
    computer.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)

    def cells(document: Document, key: str) -> Any:
        return [*sheets(document, "report.xlsx"), code_sheet(document, key)]

    made = seal(computer, document, statements(count), cells if kind == "xlsx" else None)
    path = folder / f"{place:02d}{sender}_{made.document.number:03d}.{kind}"
    path.write_bytes(as_xlsx(made.sheets, made.code, CREATED) if kind == "xlsx" else as_json(made.document, made.code))
    return path


def person(place: int) -> str:
    """The id of a learner's record."""
    return str(uuid.UUID(int=place + 1, version=4))


def begun(document: Document) -> Document:
    """The same learner, who has only begun."""
    module = replace(document.modules[0], status="in_progress", first_score=None, best_score=None, gain=None, done=1)
    return replace(document, modules=(module,), minutes=4.0)


def finished(best: float, first: float = 0.5, gain: float | None = 0.4, minutes: float = 90.0) -> Change:
    """Makes of a document that of a learner who has completed all of it."""

    def change(document: Document) -> Document:
        module = replace(document.modules[0], status="completed", first_score=first, best_score=best, gain=gain,
                         done=document.modules[0].total, minutes=minutes)  # fmt: skip
        return replace(document, modules=(module,), minutes=minutes)

    return change


def untouched(document: Document) -> Document:
    """A learner who has not begun."""
    module = replace(document.modules[0], status="not_started", first_score=None, best_score=None, gain=None, done=0)
    return replace(document, modules=(module,), minutes=0.0, first_at="", last_at="")
