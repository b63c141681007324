"""Damaged lines are kept aside, and told of once."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from progress.damaged import FOLDER
from progress.disk import Disk
from progress.lines import CHANGED
from progress.reading import NO_RECORD, Damage
from progress.record import Record
from tests.progress.makers import DEVICE, LEARNER, fact, open_record

NAME = f"record-{DEVICE}-0.jsonl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record whose second of three answers was changed by hand."""
    with open_record(tmp_path) as record:
        for n in range(3):
            record.append([fact(n)])
    lines = (tmp_path / NAME).read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"kuis", b"kues")
    (tmp_path / NAME).write_bytes(b"".join(lines))
    return tmp_path


def read(folder: Path, disk: Disk | None = None) -> Record:
    """The record, read as the program does when it starts."""
    record = Record(folder, LEARNER, DEVICE, *([disk] if disk is not None else []))
    for _ in record.follow():
        pass
    return record


def test_the_bytes_are_kept_aside_once(folder: Path) -> None:
    """With file, line, offset and reason; the original stays as it is, and a second start adds nothing."""
    before = (folder / NAME).read_bytes()
    lines = before.splitlines(keepends=True)
    read(folder)
    (copy,) = (folder / FOLDER).iterdir()
    about, kept = copy.read_bytes().split(b"\n", 1)
    assert kept == lines[2]
    said = json.loads(about)
    assert said.pop("found")
    assert said == {"file": NAME, "line": 3, "offset": len(lines[0] + lines[1]), "reason": str(CHANGED)}
    first = copy.read_bytes()
    read(folder)
    assert [path.read_bytes() for path in (folder / FOLDER).iterdir()] == [first]
    assert (folder / NAME).read_bytes() == before


def test_a_sound_record_leaves_nothing(tmp_path: Path) -> None:
    """Not even a folder."""
    with open_record(tmp_path) as record:
        record.append([fact()])
        list(record.follow())
        assert record.new_damage() == []
        record.mark_told([])
    assert not (tmp_path / FOLDER).exists()


def test_damage_is_told_once(folder: Path) -> None:
    """Until there is another; the same bytes moved elsewhere in the file are the same damage."""
    record = read(folder)
    damages = record.new_damage()
    assert [damage.line for damage in damages] == [3]
    assert read(folder).new_damage() == damages  # nobody has been told yet
    record.mark_told(damages)
    record.mark_told(damages)
    assert record.new_damage() == []
    assert read(folder).new_damage() == []
    assert read(folder).problems == damages
    lines = (folder / NAME).read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b"kuis", b"kues")
    (folder / NAME).write_bytes(b"".join([lines[0], *lines[2:]]))
    assert [(damage.line, damage.reason) for damage in read(folder).new_damage()] == [(3, CHANGED)]


def test_a_foreign_file_is_told_of_once(folder: Path) -> None:
    """It is not copied: it stays where it is."""
    (folder / "record-x.jsonl").write_bytes(b"Nama;Nilai\n")
    record = read(folder)
    damages = record.new_damage()
    assert Damage("record-x.jsonl", 0, 0, NO_RECORD) in damages
    record.mark_told(damages)
    assert read(folder).new_damage() == []
    assert len(list((folder / FOLDER).glob("*.txt"))) == 2  # one line, and what was told


def test_a_file_that_cannot_be_read_is_told_of_at_each_start(folder: Path) -> None:
    """It may be another reason each time."""
    (folder / "record-y.jsonl").mkdir()
    record = read(folder)
    record.mark_told(record.new_damage())
    assert record.new_damage() == []
    assert [damage.file for damage in read(folder).new_damage()] == ["record-y.jsonl"]


def test_what_happens_while_it_is_open_is_told_in_each_run(tmp_path: Path) -> None:
    """A file that shrank at the same place in another run is another event."""
    for _ in range(2):
        with open_record(tmp_path) as record:
            record.append([fact(0)])
            (tmp_path / NAME).write_bytes(b"")
            record.append([fact(1)])
            damages = record.new_damage()
            assert [damage.line for damage in damages] == [0]
            record.mark_told(damages)
            assert record.new_damage() == []


def test_where_nothing_can_be_written_it_is_told_once_a_run(folder: Path) -> None:
    """And nobody is bothered with the failure."""

    class ReadOnly(Disk):
        def make_folder(self, folder: Path) -> None:
            raise OSError(errno.EROFS, "Read-only file system")

    record = read(folder, ReadOnly())
    damages = record.new_damage()
    assert len(damages) == 1
    record.mark_told(damages)
    assert record.new_damage() == []
    assert not (folder / FOLDER).exists()
    assert len(read(folder).new_damage()) == 1
