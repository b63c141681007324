"""Files are replaced whole or not at all, and Windows' moods are waited out."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from progress.disk import DISK, Disk, move, read_all, remove, remove_folder, write_new, write_whole
from progress.errors import reason_of
from tests.progress.makers import BrokenDisk


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """And no temporary file stays."""
    path = tmp_path / "a.txt"
    write_whole(path, b"before")
    write_whole(path, b"after", sync=False)
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_at_any_call_leaves_old_or_new(tmp_path: Path) -> None:
    """Never a part, never a temporary file."""
    counter = BrokenDisk()
    write_whole(tmp_path / "count.txt", b"x", disk=counter)
    assert counter.calls >= 5
    for call in range(counter.calls):
        folder = tmp_path / str(call)
        folder.mkdir()
        path = folder / "a.txt"
        path.write_bytes(b"before")
        with pytest.raises(OSError, match="No space"):
            write_whole(path, b"after", disk=BrokenDisk(call=call))
        assert path.read_bytes() in (b"before", b"after"), call
        assert list(folder.iterdir()) == [path], call


def test_a_check_that_fails_replaces_nothing(tmp_path: Path) -> None:
    """It sees the finished bytes before they count."""
    path = tmp_path / "a.txt"
    write_whole(path, b"before")

    def check(temporary: Path) -> None:
        assert temporary.read_bytes() == b"after"
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        write_whole(path, b"after", check=check)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_is_whole_or_not_there(tmp_path: Path) -> None:
    """Whichever call fails but the last, which is too late; and one that is there is left alone."""
    counter = BrokenDisk()
    write_new(tmp_path / "count.txt", b"x", disk=counter)
    assert counter.calls >= 4
    for call in range(counter.calls):
        path = tmp_path / f"{call}.txt"
        with pytest.raises(OSError, match="No space"):
            write_new(path, b"new", disk=BrokenDisk(call=call))
        assert path.exists() is (call == counter.calls - 1), call
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "count.txt", b"other")
    assert (tmp_path / "count.txt").read_bytes() == b"x"


def test_a_part_of_an_open_file_is_read(tmp_path: Path) -> None:
    """However little the disk gives at a time, no more than there is; and appending still goes to the end."""

    class Slow(Disk):
        def read_at(self, descriptor: int, offset: int, count: int) -> bytes:
            return super().read_at(descriptor, offset, min(count, 3))

    (tmp_path / "a.txt").write_bytes(b"0123456789")
    descriptor = DISK.open_append(tmp_path / "a.txt")
    try:
        assert read_all(Slow(), descriptor, 2, 5) == b"23456"
        assert read_all(Slow(), descriptor, 8, 5) == b"89"
        DISK.write(descriptor, b"X")
    finally:
        DISK.close(descriptor)
    assert (tmp_path / "a.txt").read_bytes() == b"0123456789X"


def test_a_disk_that_takes_little_at_a_time_gets_it_all(tmp_path: Path) -> None:
    """A short write is no failure."""

    class Slow(Disk):
        def write(self, descriptor: int, data: bytes) -> int:
            return super().write(descriptor, data[:3])

    write_whole(tmp_path / "a.txt", b"0123456789", disk=Slow())
    assert (tmp_path / "a.txt").read_bytes() == b"0123456789"


class Held(Disk):
    """A file that a virus scanner holds for some tries, as on Windows."""

    def __init__(self, tries: int) -> None:
        self.tries = tries
        self.pauses: list[float] = []

    def _hold(self) -> None:
        self.tries -= 1
        if self.tries >= 0:
            raise PermissionError(errno.EACCES, "held")

    def replace(self, source: Path, target: Path) -> None:
        self._hold()
        super().replace(source, target)

    def remove_folder(self, folder: Path) -> None:
        self._hold()
        super().remove_folder(folder)

    def remove(self, path: Path) -> None:
        if not path.name.endswith(".tmp"):
            self._hold()
        super().remove(path)

    def sync_folder(self, folder: Path) -> None:
        """Windows has no such call."""

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)


def test_a_held_file_is_tried_again_on_windows_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few times, with growing pauses; elsewhere a refusal is a refusal."""
    path = tmp_path / "a.txt"
    with pytest.raises(PermissionError):
        write_whole(path, b"x", disk=Held(1))
    monkeypatch.setattr("progress.disk.PATIENT", True)
    disk = Held(3)
    write_whole(path, b"x", disk=disk)
    assert path.read_bytes() == b"x"
    assert len(disk.pauses) == 3
    assert disk.pauses == sorted(set(disk.pauses))
    remove(path, Held(2))
    assert not path.exists()
    disk = Held(1000)
    with pytest.raises(PermissionError):
        write_whole(path, b"x", disk=disk)
    assert sum(disk.pauses) < 5
    (tmp_path / "folder" / "in").mkdir(parents=True)
    move(tmp_path / "folder", tmp_path / "moved", Held(2))
    remove_folder(tmp_path / "moved", Held(2))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="folders are synced on POSIX only")
def test_a_drive_that_cannot_sync_folders_is_good_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network drives; a disk that fails is another matter."""
    sync = os.fsync

    def fail(code: int) -> None:
        def fsync(descriptor: int) -> None:
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                raise OSError(code, os.strerror(code))
            sync(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)

    fail(errno.EINVAL)
    write_whole(tmp_path / "a.txt", b"x")
    fail(errno.EIO)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        write_whole(tmp_path / "a.txt", b"x")


def test_removing_what_is_not_there_is_done(tmp_path: Path) -> None:
    """No error."""
    remove(tmp_path / "a.txt")
    assert not (tmp_path / "a.txt").exists()


def test_files_are_their_owners_alone(tmp_path: Path) -> None:
    """Reports and texts as well as records."""
    write_whole(tmp_path / "a.txt", b"x")
    if os.name == "posix":
        assert (tmp_path / "a.txt").stat().st_mode & 0o077 == 0


def test_windows_says_when_another_program_holds_a_file() -> None:
    """Error 32 comes as a plain refusal otherwise."""
    error = PermissionError(errno.EACCES, "held")
    error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
    assert "Another program" in str(reason_of(error))
    assert "not allowed" in str(reason_of(PermissionError(errno.EACCES, "refused")))
    assert str(reason_of(OSError("odd"))) == "The computer says: odd"
