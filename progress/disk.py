"""The one place where a learner's files are touched, so that tests can make any call of it fail."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_APPEND = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_FRESH = os.O_WRONLY | os.O_TRUNC | os.O_CREAT | getattr(os, "O_BINARY", 0)
_CANNOT_SYNC_FOLDERS = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF, errno.EACCES}
"""What file systems say that know no such thing, as some network drives."""
PATIENT = os.name == "nt"
"""Whether a refusal may pass: Windows refuses to replace or remove a file that a virus scanner or sync tool holds."""
_TRIES = 6
_READ_AHEAD = 1 << 17
"""Bytes that are asked of the disk at once; Python alone would ask for 8 KiB, a thousand times for a long record."""


class Disk:
    """Plain calls of the operating system; every one may raise OSError. Files are readable by their owner only."""

    def open_append(self, path: Path) -> int:
        """Open for appending and for `read_at`, made if it is not there. A descriptor."""
        return os.open(path, _APPEND, 0o600)

    def open_new(self, path: Path) -> int:
        """Open a file that is not there yet for writing; FileExistsError if it is. A descriptor."""
        return os.open(path, _NEW, 0o600)

    def open_fresh(self, path: Path) -> int:
        """Open emptied for writing, made if it is not there. A descriptor."""
        return os.open(path, _FRESH, 0o600)

    def open_read(self, path: Path) -> BinaryIO:
        """Open for reading bytes: many at a time, as a long record is read in full before home can be painted."""
        return path.open("rb", buffering=_READ_AHEAD)

    def size(self, descriptor: int) -> int:
        """How many bytes the open file has."""
        return os.fstat(descriptor).st_size

    def read_at(self, descriptor: int, offset: int, count: int) -> bytes:
        """Some of the open file's bytes from `offset` on, at most `count`. Where appending goes on is not changed."""
        os.lseek(descriptor, offset, os.SEEK_SET)
        return os.read(descriptor, count)

    def write(self, descriptor: int, data: bytes) -> int:
        """Write some of `data` and return how many bytes; it may be fewer than all."""
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        """Return when the open file's bytes are on the disk."""
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close it."""
        os.close(descriptor)

    def files(self, folder: Path, pattern: str) -> list[Path]:
        """The files in `folder` whose names fit, by name; none if there is no such folder."""
        return sorted(folder.glob(pattern))

    def make_folder(self, folder: Path) -> None:
        """Make a folder and those above it where they are missing."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Make a new name in `folder` outlast a power cut, where the file system can. Windows offers no such call."""
        if os.name != "posix":
            return
        try:
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            if error.errno not in _CANNOT_SYNC_FOLDERS:
                raise

    def replace(self, source: Path, target: Path) -> None:
        """Give `source` the name `target`, in one step; what was there before is gone."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Remove a file; one that is not there is as good as removed."""
        path.unlink(missing_ok=True)

    def remove_folder(self, folder: Path) -> None:
        """Remove a folder with all that is in it; links are removed and not followed."""
        shutil.rmtree(folder)

    def set_time(self, path: Path, seconds: float) -> None:
        """Say when a file was changed last, in seconds since 1970."""
        os.utime(path, (seconds, seconds))

    def pause(self, seconds: float) -> None:
        """Wait before trying again."""
        time.sleep(seconds)


DISK = Disk()
"""The real one."""


def write_all(disk: Disk, descriptor: int, data: bytes) -> None:
    """Write every byte of `data`, however few the disk takes at a time."""
    while data:
        data = data[disk.write(descriptor, data) :]


def read_all(disk: Disk, descriptor: int, offset: int, count: int) -> bytes:
    """The open file's `count` bytes from `offset` on; fewer if it ends before."""
    parts = []
    while count > 0 and (part := disk.read_at(descriptor, offset, count)):
        parts.append(part)
        offset += len(part)
        count -= len(part)
    return b"".join(parts)


def write_whole(
    path: Path, data: bytes, *, sync: bool = True, check: Callable[[Path], None] | None = None, disk: Disk = DISK
) -> None:
    """Put `data` in place of the file, all or nothing: a temporary file beside it takes its name. Raises OSError.

    With `sync` it is on the disk when this returns. `check` may look at the temporary file and raise what it likes:
    then nothing is replaced.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        descriptor = disk.open_fresh(temporary)
        try:
            write_all(disk, descriptor, data)
            if sync:
                disk.fsync(descriptor)
        finally:
            disk.close(descriptor)
        if check is not None:
            check(temporary)
        _again(disk, lambda: disk.replace(temporary, path))
    except BaseException:
        _forget(disk, temporary)
        raise
    if sync:
        disk.sync_folder(path.parent)


def write_new(path: Path, data: bytes, *, disk: Disk = DISK) -> None:
    """Make a file that is not there yet; on the disk when this returns. Raises OSError, and then takes it back.

    FileExistsError, with nothing done, if it is there.
    """
    descriptor = disk.open_new(path)
    try:
        try:
            write_all(disk, descriptor, data)
            disk.fsync(descriptor)
        finally:
            disk.close(descriptor)
    except BaseException:
        _forget(disk, path)
        raise
    disk.sync_folder(path.parent)


def remove(path: Path, disk: Disk = DISK) -> None:
    """Remove a file if it is there. Raises OSError."""
    _again(disk, lambda: disk.remove(path))


def move(source: Path, target: Path, disk: Disk = DISK) -> None:
    """Give a file or a folder another name. Raises OSError."""
    _again(disk, lambda: disk.replace(source, target))


def remove_folder(folder: Path, disk: Disk = DISK) -> None:
    """Remove a folder with all that is in it. Raises OSError; some of it may be gone then."""
    _again(disk, lambda: disk.remove_folder(folder))


def _again(disk: Disk, step: Callable[[], None]) -> None:
    for attempt in range(_TRIES):
        try:
            return step()
        except PermissionError:
            if not PATIENT or attempt == _TRIES - 1:
                raise
            disk.pause(0.05 * 2**attempt)
    return None


def _forget(disk: Disk, temporary: Path) -> None:
    with suppress(OSError):
        disk.remove(temporary)
