"""A backup: all that was kept of one learner, in one zip file that any computer can open.

It holds ``asnbrand-backup.json`` (whose it is), the record's files byte for byte, and the private texts; neither
locks nor the cached view nor drafts. Whoever reads one trusts nothing in it: names that do not belong there, and more
bytes than a record can have, are refused before anything is written.
"""

from __future__ import annotations

import re
import struct
import time
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import msgspec
from msgspec import Struct, field

from modules.messages import Message
from progress.disk import DISK, Disk, write_whole
from progress.errors import Refused, SaveFailed, reason_of
from progress.folders import RECORD_FILES, TEXTS, is_learner_id
from progress.statement import now

_ABOUT = "asnbrand-backup.json"
_RECORD_ENTRY = re.compile(r'record-[^/\\:*?"<>|\x00-\x1f]{1,200}\.jsonl')
_TEXT_ENTRY = re.compile(TEXTS + r"/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_MOST_BYTES = 1 << 29
"""Unpacked. A hundred thousand answers need a sixteenth of it."""
_MOST_ENTRIES = 200_000
_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, ArithmeticError)
"""What reading a damaged zip file may raise, or one with a password."""

NOT_A_BACKUP = Message("This file is not a backup of this program.")
DAMAGED = Message("This backup is damaged: what it says of itself cannot be read.")
NEWER = Message("This backup was made by a newer version of this program. Update the program, then try again.")
TOO_LARGE = Message("This file would unpack to far more than a backup can hold, so it is not opened.")
EXISTS = Message("There is a file of that name already, and a backup replaces none. Choose another name.")
DIFFERS = Message("The backup was read back and is not what it should be, so it was not kept. Is the disk sound?")


class _About(Struct, kw_only=True):
    """What a backup says of itself."""

    v: Literal[1] = 1
    format: Literal["asnbrand-backup"] = "asnbrand-backup"
    learner: str
    created: str


class _Version(Struct):
    format: Literal["asnbrand-backup"]
    v: int


class Backup(Struct, kw_only=True):
    """One learner's files, in memory."""

    learner: str
    created: str
    """ISO 8601."""
    records: dict[str, bytes] = field(default_factory=dict)
    """The record's files by name."""
    times: dict[str, float] = field(default_factory=dict)
    """When each was changed last, in seconds since 1970."""
    texts: dict[str, bytes] = field(default_factory=dict)
    """The private texts by their statement's id."""
    unreadable: list[str] = field(default_factory=list)
    """The entries of a damaged zip file that are lost."""


def gather(folder: Path, learner: str, disk: Disk = DISK) -> Backup:
    """Read what there is of a learner, as it is now. Raises SaveFailed if anything cannot be read."""
    kept = Backup(learner=learner, created=now())
    try:
        for path in disk.files(folder, RECORD_FILES):  # before the texts: then no text is missing of what they tell
            kept.records[path.name] = _read(path, disk)
            kept.times[path.name] = path.stat().st_mtime
        for path in disk.files(folder / TEXTS, "*"):
            if _TEXT_ENTRY.fullmatch(f"{TEXTS}/{path.name}"):
                try:
                    kept.texts[path.name] = _read(path, disk)
                except FileNotFoundError:
                    continue  # erased just now
    except OSError as error:
        raise SaveFailed(reason_of(error), error) from error
    return kept


def write_backup(backup: Backup, path: Path, disk: Disk = DISK) -> None:
    """Make a backup's file, whole or not at all, and only if it could be read back. Raises SaveFailed.

    A file that is there already is left alone.
    """
    if path.exists():
        raise SaveFailed(EXISTS)

    def check(written: Path) -> None:
        try:
            same = msgspec.structs.replace(read_backup(written, disk), times=backup.times) == backup
        except Refused:
            same = False
        if not same:
            raise SaveFailed(DIFFERS)

    try:
        disk.make_folder(path.parent)
        write_whole(path, _zipped(backup), check=check, disk=disk)
    except OSError as error:
        raise SaveFailed(reason_of(error), error) from error


def read_backup(path: Path, disk: Disk = DISK) -> Backup:
    """Read a backup's file. Raises Refused if it is none, or not a safe one."""
    try:
        with disk.open_read(path) as stream, ZipFile(stream) as archive:
            return _Reader(archive).read()
    except (*_BROKEN, IsADirectoryError):
        raise Refused(NOT_A_BACKUP) from None
    except FileNotFoundError:
        raise Refused(Message("There is no file %(name)s.", {"name": path})) from None
    except OSError as error:
        raise Refused(reason_of(error)) from error


class _Reader:
    """Unpacks into memory, never more than a backup can hold."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._left = _MOST_BYTES

    def read(self) -> Backup:
        entries = {info.filename: info for info in self._archive.infolist()}
        if _ABOUT not in entries:
            raise Refused(NOT_A_BACKUP)
        if len(entries) > _MOST_ENTRIES or sum(info.file_size for info in entries.values()) > self._left:
            raise Refused(TOO_LARGE)
        if len(entries) < len(self._archive.infolist()):
            raise Refused(NOT_A_BACKUP)
        about = self._about(entries.pop(_ABOUT))
        backup = Backup(learner=about.learner, created=about.created)
        for name, info in entries.items():
            if name == f"{TEXTS}/":
                continue
            text = _TEXT_ENTRY.fullmatch(name)
            if text is None and not _RECORD_ENTRY.fullmatch(name):
                raise Refused(
                    Message("This backup holds something that does not belong in it: %(name)s", {"name": name})
                )
            data = self._unpacked(info)
            if data is None:
                backup.unreadable.append(name)
            elif text is not None:
                backup.texts[text[1]] = data
            else:
                backup.records[name] = data
                backup.times[name] = _seconds(info)
        return backup

    def _about(self, info: ZipInfo) -> _About:
        data = self._unpacked(info)
        if data is None:
            raise Refused(DAMAGED)
        try:
            about = msgspec.json.decode(data, type=_About)
        except ValueError:
            raise Refused(NEWER if _is_newer(data) else NOT_A_BACKUP) from None
        if not is_learner_id(about.learner):
            raise Refused(NOT_A_BACKUP)
        return about

    def _unpacked(self, info: ZipInfo) -> bytes | None:
        """An entry's bytes; None if they are damaged. What it says of its size is not believed."""
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            return None
        try:
            with self._archive.open(info) as stream:
                data = stream.read(self._left + 1)
                if len(data) <= self._left:
                    stream.read(1)  # the end, where its check is looked at
        except (*_BROKEN, OSError):
            return None
        self._left -= len(data)
        if self._left < 0:
            raise Refused(TOO_LARGE)
        return data


def _zipped(backup: Backup) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data, seconds in _entries(backup):
            info = ZipInfo(name, _date(seconds))
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def _entries(backup: Backup) -> Iterator[tuple[str, bytes, float]]:
    present = time.time()
    yield _ABOUT, msgspec.json.encode(_About(learner=backup.learner, created=backup.created)), present
    for name, data in backup.records.items():
        yield name, data, backup.times[name]
    for id_, data in backup.texts.items():
        yield f"{TEXTS}/{id_}", data, present


def _date(seconds: float) -> tuple[int, int, int, int, int, int]:
    """As zip files have it: local, from 1980 to 2107."""
    t = time.localtime(seconds)
    return (min(max(t.tm_year, 1980), 2107), t.tm_mon, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec)


def _seconds(info: ZipInfo) -> float:
    try:
        return time.mktime((*info.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        return 0.0


def _is_newer(data: bytes) -> bool:
    try:
        return msgspec.json.decode(data, type=_Version).v > 1
    except ValueError:
        return False


def _read(path: Path, disk: Disk) -> bytes:
    stream: BinaryIO
    with disk.open_read(path) as stream:
        return stream.read()
