"""Gathers the reports that came: looks at each file once, keeps of each learner the newest, and says what became of
every file."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from modules.messages import Message
from progress.disk import DISK, Disk
from progress.errors import Refused, reason_of
from progress.exports.seal import Sealed
from progress.exports.verify import Check, verify
from progress.team.member import Member, member_of

MOST_FILES = 20_000
"""As many are looked at: a folder that was named by mistake must not take all day."""
MOST_LISTED = 2_000
"""As many files that were refused or are no reports are named; the others are counted."""
OWN = re.compile(r"rekap-tim_\d{4}-\d{2}-\d{2}(_\d+)?\.(xlsx|html)")
"""How this report's own files are called."""

Fate = Literal["counted", "older", "waiting", "refused", "other"]
"""Counted; replaced by a newer report of the same record; not counted because its key is another than that of the
report that is; not to be relied on; no report at all."""

BROKEN = Message("Its integrity code does not hold: it was changed, cut or put together anew. Ask for the file to be "
                 "sent again, made anew by the program.")  # fmt: skip
NO_FILE = Message("This is not a file that can be read.")
NO_REPORT = Message("No report: only XLSX and JSON files are looked at.")
OWN_FILE = Message("A team report of this program.")
TOO_MANY = Message("Only the first %(n)d files were looked at. Name a smaller folder.", {"n": MOST_FILES})
LINK = Message("A link to a folder, which is not followed.")
UNREADABLE = Message("It cannot be read; something in it is not as it should be.")

Progress = Callable[[int, int], None]
"""Is told how many files have been looked at, and of how many."""


class FileNote(Struct, frozen=True, kw_only=True):
    """What became of a file."""

    path: Path
    fate: Fate
    reason: Message | None = None
    """Why it is not counted, or what is to be said of it though it is."""
    member: Member | None = None
    """Whom it is about, where that is known."""


class Collected(Struct, kw_only=True):
    """What came of all files."""

    members: list[Member] = field(default_factory=list)
    files: list[FileNote] = field(default_factory=list)
    looked_at: int = 0
    hidden: int = 0
    """Hidden files and those that Excel keeps while a workbook is open (``~$…``)."""
    unlisted: int = 0
    """Files that are not among `files`, because there were too many of them."""

    def note(self, path: Path, fate: Fate, reason: Message | None = None, member: Member | None = None) -> None:
        """Say what became of a file."""
        if len(self.files) < MOST_LISTED or fate not in ("refused", "other"):
            self.files.append(FileNote(path=path, fate=fate, reason=reason, member=member))
        else:
            self.unlisted += 1


def collect(paths: Sequence[Path], data: Path, *, leave_out: Path | None = None, progress: Progress | None = None,
            disk: Disk = DISK) -> Collected:  # fmt: skip
    """Look at every file named and at every one in the folders named.

    `data` is the folder in which keys are remembered, `leave_out` a file that is none of the reports: the roster.
    Nothing that a file or folder holds stops this.
    """
    collected = Collected()
    found = _Finder(collected, leave_out).find(paths)
    newest: dict[str, list[Member]] = {}
    for place, path in enumerate(found):
        if progress is not None:
            progress(place, len(found))
        collected.looked_at += 1
        try:
            member = _look(path, data, disk)
        except Refused as refused:
            collected.note(path, "refused", refused.reason)
        else:
            _keep(member, newest.setdefault(member.learner, []), collected)
    if progress is not None:
        progress(len(found), len(found))
    for several in newest.values():
        _decide(several, collected)
    collected.files.sort(key=lambda note: str(note.path))
    return collected


# One file


def _look(path: Path, data: Path, disk: Disk) -> Member:
    """The learner whose report a file is. Raises Refused."""
    try:
        (check,) = verify([path], data, disk=disk)
    except Exception as error:  # whatever a library that reads foreign files comes upon
        raise Refused(UNREADABLE) from error
    return member_of(path, _sealed(check), check.key, check.follows, check.differences)


def _sealed(check: Check) -> Sealed:
    if check.refused is not None:
        raise Refused(check.refused)
    if check.sealed is None:
        raise Refused(BROKEN)
    return check.sealed


def _keep(member: Member, several: list[Member], collected: Collected) -> None:
    """Of one record the newest with each kind of key: one that is known, and another."""
    strange = member.key == "other"
    rival = next((kept for kept in several if (kept.key == "other") == strange), None)
    if rival is None:
        several.append(member)
        return
    newer, older = (member, rival) if _age(member) > _age(rival) else (rival, member)
    several[several.index(rival)] = newer
    _older(older, newer, collected)


def _age(member: Member) -> tuple[int, bool, str]:
    return member.report, not member.differences, member.created


def _older(older: Member, newer: Member, collected: Collected) -> None:
    if older.report == newer.report:
        reason = Message("The same report number as in %(file)s, which is counted.", {"file": newer.path.name})
    else:
        numbers = {"old": older.report, "new": newer.report}
        reason = Message("Report number %(old)d; number %(new)d of the same record is newer.", numbers)
    collected.note(older.path, "older", reason, older)


def _decide(several: list[Member], collected: Collected) -> None:
    """Count the report with the key that is known; one with another key only if there is no other."""
    several.sort(key=lambda member: member.key == "other")
    counted, *waiting = several
    collected.members.append(counted)
    collected.note(counted.path, "counted", None, counted)
    for member in waiting:
        reason = Message(
            "Its key is another than that of %(file)s, which is counted. Ask the learner which of the two is theirs; "
            "if it is this one: asnbrand-train progress verify --trust-new-key FILE",
            {"file": counted.path.name},
        )
        collected.note(member.path, "waiting", reason, member)


# Finding them


class _Finder:
    """Walks through folders without following links in circles."""

    def __init__(self, collected: Collected, leave_out: Path | None) -> None:
        self._collected = collected
        self._seen: set[tuple[int, int] | str] = set()
        self._found: list[Path] = []
        if leave_out is not None:
            self._new(leave_out)

    def find(self, paths: Sequence[Path]) -> list[Path]:
        """The files that may be reports, in the order of their names within each folder."""
        for path in paths:
            if path.is_dir():
                self._walk(path)
            elif _is_file(path):
                self._file(path, named=True)
            else:
                missing = Message("There is no file %(name)s.", {"name": path})
                self._collected.note(path, "refused", NO_FILE if os.path.lexists(path) else missing)
        if len(self._found) > MOST_FILES:
            self._collected.note(self._found[MOST_FILES], "refused", TOO_MANY)
        return self._found[:MOST_FILES]

    def _walk(self, folder: Path) -> None:
        left = [folder]
        while left and len(self._found) <= MOST_FILES:
            folder = left.pop()
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError as error:
                self._collected.note(folder, "refused", reason_of(error))
                continue
            inside = [Path(entry.path) for entry in entries if self._visit(entry)]
            left += reversed(inside)

    def _visit(self, entry: os.DirEntry[str]) -> bool:
        """Take a file up; say whether it is a folder to go into."""
        path = Path(entry.path)
        if entry.name.startswith((".", "~$")):
            self._collected.hidden += 1
        elif entry.is_dir(follow_symlinks=False):
            return True
        elif _is_file(path):
            self._file(path, named=False)
        else:
            self._collected.note(path, "other", LINK if entry.is_symlink() and path.is_dir() else NO_FILE)
        return False

    def _file(self, path: Path, *, named: bool) -> None:
        if not self._new(path):
            return
        if OWN.fullmatch(path.name):
            self._collected.note(path, "other", OWN_FILE)
        elif not named and path.suffix.lower() not in (".xlsx", ".json"):
            self._collected.note(path, "other", NO_REPORT)
        else:
            self._found.append(path)

    def _new(self, path: Path) -> bool:
        """Whether a file is met for the first time, under whatever name."""
        try:
            found = path.stat()
            mark: tuple[int, int] | str = (found.st_dev, found.st_ino) if found.st_ino else str(path.resolve())
        except (OSError, RuntimeError, ValueError):
            mark = str(path)
        new = mark not in self._seen
        self._seen.add(mark)
        return new


def _is_file(path: Path) -> bool:
    """Whether it is a plain file or a link to one: reading a pipe or a device might never end."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False
