"""The one place where a learner's files are touched, so that tests can make any call of it fail."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
_FRESH = os.O_WRONLY | os.O_TRUNC | os.O_CREAT | getattr(os, "O_BINARY", 0)
_CANNOT_SYNC_FOLDERS = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF, errno.EACCES}
"""What file systems say that know no such thing, as some network drives."""
PATIENT = os.name == "nt"
"""Whether a refusal may pass: Windows refuses to replace or remove a file that a virus scanner or sync tool holds."""
_TRIES = 6


class Disk:
    """Plain calls of the operating system; every one may raise OSError. Files are readable by their owner only."""

    def open_append(self, path: Path) -> int:
        """Open for appending, made if it is not there. A descriptor."""
        return os.open(path, _APPEND, 0o600)

    def open_fresh(self, path: Path) -> int:
        """Open emptied for writing, made if it is not there. A descriptor."""
        return os.open(path, _FRESH, 0o600)

    def open_read(self, path: Path) -> BinaryIO:
        """Open for reading bytes."""
        return path.open("rb")

    def size(self, descriptor: int) -> int:
        """How many bytes the open file has."""
        return os.fstat(descriptor).st_size

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

    def pause(self, seconds: float) -> None:
        """Wait before trying again."""
        time.sleep(seconds)


DISK = Disk()
"""The real one."""


def write_all(disk: Disk, descriptor: int, data: bytes) -> None:
    """Write every byte of `data`, however few the disk takes at a time."""
    while data:
        data = data[disk.write(descriptor, data) :]


def write_whole(path: Path, data: bytes, *, sync: bool = True, disk: Disk = DISK) -> None:
    """Put `data` in place of the file, all or nothing: a temporary file beside it takes its name. Raises OSError.

    With `sync` it is on the disk when this returns.
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
        _again(disk, lambda: disk.replace(temporary, path))
    except BaseException:
        _forget(disk, temporary)
        raise
    if sync:
        disk.sync_folder(path.parent)


def remove(path: Path, disk: Disk = DISK) -> None:
    """Remove a file if it is there. Raises OSError."""
    _again(disk, lambda: disk.remove(path))


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
