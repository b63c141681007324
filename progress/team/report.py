"""Makes the team's report: one call for the command line and for the screen."""

from __future__ import annotations

import os
import zlib
from collections.abc import Sequence
from io import BytesIO
from itertools import count
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

from modules.messages import Message, Translate
from progress.disk import DISK, Disk
from progress.errors import Refused, SaveFailed, reason_of
from progress.exports.cells import as_day
from progress.exports.document import save
from progress.exports.painter import Painter, new_book
from progress.statement import now
from progress.team.collect import Progress, collect
from progress.team.figures import Standing, Team, figures
from progress.team.page import MARK, team_page
from progress.team.roster import read_roster
from progress.team.sheets import team_sheets
from progress.team.words import TITLE, Matter, matters

NOTHING_READ = Message("None of the files is a report that can be accepted.")


class TeamReport(Struct, frozen=True, kw_only=True):
    """What came of it, for whoever asked."""

    xlsx: Path
    page: Path
    people: int
    """Those whom the figures are about."""
    counts: dict[Standing, int]
    reports: int
    """Report files that were accepted: the newest of each record."""
    looked_at: int
    hidden: int
    to_check: tuple[Matter, ...]
    """What a person should look at, in words; empty if all is well."""
    team: Team


def team_report(
    paths: Sequence[Path],
    roster: Path | None,
    output: Path,
    data: Path,
    *,
    progress: Progress | None = None,
    translate: Translate = str,
    created: str = "",
    disk: Disk = DISK,
) -> TeamReport:
    """Read the reports in files and folders and write a workbook and a page about them into the folder `output`.

    `data` is the data folder, in which keys are remembered. `progress` is told how many files have been looked at and
    of how many; it may raise to stop. A report of the same day is replaced, anything else never.

    Raises Refused if the roster cannot be read, NothingRead if no file is a report, and SaveFailed if nothing could
    be written.
    """
    listed = read_roster(roster, disk) if roster is not None else None
    collected = collect(paths, data, leave_out=roster, progress=progress, disk=disk)
    team = figures(collected, listed, created or now())
    to_check = tuple(matters(team, translate))
    if not collected.members:
        raise NothingRead(to_check)
    try:
        output.mkdir(parents=True, exist_ok=True)
        book, page = _places(output, f"rekap-tim_{as_day(team.created):%Y-%m-%d}", disk)
    except OSError as error:
        raise SaveFailed(reason_of(error), error) from error
    save(book, team_book(team, translate), disk)
    save(page, team_page(team, translate).encode(), disk)
    return TeamReport(
        xlsx=book,
        page=page,
        people=team.everyone.people,
        counts=team.everyone.counts,
        reports=len(collected.members),
        looked_at=collected.looked_at,
        hidden=collected.hidden,
        to_check=to_check,
        team=team,
    )


class NothingRead(Refused):
    """No file is a report that can be accepted."""

    def __init__(self, to_check: tuple[Matter, ...]) -> None:
        super().__init__(NOTHING_READ)
        self.to_check = to_check
        """Why each was not."""


def _places(folder: Path, stem: str, disk: Disk) -> tuple[Path, Path]:
    """Where workbook and page go: in place of earlier ones, but of nothing else that has such a name."""
    for place in count(1):
        name = stem if place == 1 else f"{stem}_{place}"
        book, page = folder / f"{name}.xlsx", folder / f"{name}.html"
        if all(not os.path.lexists(path) or _ours(path, disk) for path in (book, page)):
            return book, page
    raise AssertionError  # a folder with a file for every number


def _ours(path: Path, disk: Disk) -> bool:
    """Whether a file is such a report."""
    try:
        with disk.open_read(path) as stream:
            if path.suffix == ".html":
                return MARK.encode() in stream.read(2000)
            with ZipFile(stream) as archive, archive.open("docProps/core.xml") as about:
                return MARK.encode() in about.read(10_000)
    except (BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError, OSError):
        return False


def team_book(team: Team, translate: Translate = str) -> bytes:
    """The workbook."""
    data = BytesIO()
    book = new_book(data, TITLE.text(translate), team.created, translate, MARK)
    painter = Painter(book)
    for sheet in team_sheets(team, translate):
        painter.paint(sheet)
    book.close()
    return data.getvalue()
