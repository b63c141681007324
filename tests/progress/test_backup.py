"""A backup holds all of a learner's files, is whole or not there, and a hostile one is refused."""

from __future__ import annotations

import struct
import uuid
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress import backup as backup_module
from progress.attempts import Context, reflected
from progress.backup import (
    DAMAGED,
    DIFFERS,
    EXISTS,
    NEWER,
    NOT_A_BACKUP,
    TOO_LARGE,
    Backup,
    gather,
    read_backup,
    write_backup,
)
from progress.disk import Disk
from progress.errors import Refused, SaveFailed
from progress.texts import Texts
from tests.progress.makers import DEVICE, LEARNER, BrokenDisk, facts, open_record

NAME = f"record-{DEVICE}-0.jsonl"
ABOUT = b'{"v":1,"format":"asnbrand-backup","learner":"%b","created":"2026-11-24T08:00:00+07:00"}' % LEARNER.encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A learner's folder with a record, a private text, a draft, a lock and a view."""
    folder = tmp_path / LEARNER
    with open_record(folder) as record:
        record.append(facts(3))
        texts = Texts(record)
        texts.keep(reflected("r1", Context(module="m", activity="m/a", attempt="t"), 3.0), "Saya kurang sabar…")
        texts.save_draft("k", "belum selesai")
    (folder / "view.json").write_text("{}")
    return folder


def made(folder: Path, path: Path) -> Path:
    """A backup of the folder."""
    write_backup(gather(folder, LEARNER), path)
    return path


def zipped(path: Path, *entries: tuple[str, bytes], about: bytes | None = ABOUT) -> Path:
    """A zip file with these entries, and what a backup says of itself."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in [*([("asnbrand-backup.json", about)] if about is not None else []), *entries]:
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return path


def refused(path: Path) -> object:
    """Why it is refused."""
    with pytest.raises(Refused) as refusal:
        read_backup(path)
    return refusal.value.reason


def test_it_holds_record_and_texts_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    """And neither lock nor view nor draft."""
    path = made(folder, tmp_path / "a" / "b.zip")
    (text,) = (folder / "texts").iterdir()
    with zipfile.ZipFile(path) as archive:
        assert sorted(archive.namelist()) == sorted(["asnbrand-backup.json", NAME, f"texts/{text.name}"])
        assert archive.read(NAME) == (folder / NAME).read_bytes()
    backup = read_backup(path)
    assert backup.learner == LEARNER
    assert backup.records == {NAME: (folder / NAME).read_bytes()}
    assert backup.texts == {text.name: "Saya kurang sabar…".encode()}
    assert abs(backup.times[NAME] - (folder / NAME).stat().st_mtime) <= 2
    assert backup.unreadable == []


def test_it_can_be_made_while_somebody_learns(folder: Path, tmp_path: Path) -> None:
    """A line that is half written is in it as it is."""
    with (folder / NAME).open("ab") as stream:
        stream.write(b'01234567 {"v":1,"s":[{"id"')
    assert read_backup(made(folder, tmp_path / "b.zip")).records[NAME] == (folder / NAME).read_bytes()


def test_a_failure_at_any_call_leaves_no_backup_and_no_trace(folder: Path, tmp_path: Path) -> None:
    """Or a whole one, where only what came after failed."""
    backup = gather(folder, LEARNER)
    counter = BrokenDisk()
    write_backup(backup, tmp_path / "count" / "b.zip", counter)
    assert counter.calls >= 5
    for call in range(counter.calls):
        target = tmp_path / str(call)
        with pytest.raises(SaveFailed, match="no room left"):
            write_backup(backup, target / "b.zip", BrokenDisk(call=call))
        left = list(target.iterdir())
        assert left in ([], [target / "b.zip"]), call
        assert all(read_backup(path).records == backup.records for path in left)


def test_it_is_read_back_before_it_counts(folder: Path, tmp_path: Path) -> None:
    """A disk that writes something else is found out."""

    class Lying(Disk):
        def write(self, descriptor: int, data: bytes) -> int:
            return super().write(descriptor, data[:200] + b"\x00" + data[201:])

    with pytest.raises(SaveFailed) as failed:
        write_backup(gather(folder, LEARNER), tmp_path / "b.zip", Lying())
    assert failed.value.reason == DIFFERS
    assert list(tmp_path.iterdir()) == [folder]


def test_it_replaces_nothing(folder: Path, tmp_path: Path) -> None:
    """Neither another file nor an older backup."""
    path = tmp_path / "b.zip"
    path.write_text("laporan")
    with pytest.raises(SaveFailed) as failed:
        made(folder, path)
    assert failed.value.reason == EXISTS
    assert path.read_text() == "laporan"


def test_what_cannot_be_read_cannot_be_backed_up(folder: Path) -> None:
    """A backup that lacks something must not look like one."""
    (folder / "record-x.jsonl").mkdir()
    with pytest.raises(SaveFailed):
        gather(folder, LEARNER)


# What is refused


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    """A text, a folder, another zip file, nothing, one without an owner."""
    (tmp_path / "a.txt").write_text("halo")
    (tmp_path / "empty.zip").write_bytes(b"")
    assert refused(tmp_path / "a.txt") == NOT_A_BACKUP
    assert refused(tmp_path / "empty.zip") == NOT_A_BACKUP
    assert refused(tmp_path) == NOT_A_BACKUP
    assert "no file" in str(refused(tmp_path / "b.zip"))
    assert refused(zipped(tmp_path / "other.zip", ("word/document.xml", b"<w/>"), about=None)) == NOT_A_BACKUP
    for about in (b"", b"[]", ABOUT.replace(LEARNER.encode(), b"../../x"), ABOUT.replace(b"asnbrand-", b"other-")):
        assert refused(zipped(tmp_path / "wrong.zip", about=about)) == NOT_A_BACKUP


def test_a_newer_programs_backup_is_not_half_read(tmp_path: Path) -> None:
    """It says so."""
    assert refused(zipped(tmp_path / "b.zip", about=ABOUT.replace(b'"v":1', b'"v":2'))) == NEWER


@pytest.mark.parametrize(
    "name",
    [
        "../record-a1b2c3d4-0.jsonl",
        "/etc/record-a.jsonl",
        "C:\\record-a.jsonl",
        "record-..\\..\\x.jsonl",
        "record-a/../../x.jsonl",
        "record-a:stream.jsonl",
        "record-a?.jsonl",
        "texts/../../x",
        f"texts/{uuid.UUID(int=1)}/x",
        "texts/x",
        "drafts/0123",
        "record-a.jsonl.exe",
        "program.exe",
        "view.json",
        "record-a.lock",
    ],
)
def test_names_that_do_not_belong_there_are_refused(tmp_path: Path, name: str) -> None:
    """Whatever they lead to."""
    path = tmp_path / "b.zip"
    # A zip file made with tools that would not write such a name themselves.
    placeholder = "x" * len(name.encode())
    data = zipped(path, (placeholder, b"x")).read_bytes()
    path.write_bytes(data.replace(placeholder.encode(), name.encode()))
    assert "does not belong" in str(refused(path))


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it says how large it is or not, and whether it is one entry or many."""
    monkeypatch.setattr(backup_module, "_MOST_BYTES", 1 << 20)
    monkeypatch.setattr(backup_module, "_MOST_ENTRIES", 50)
    big = zipped(tmp_path / "big.zip", (NAME, bytes(2 << 20)))
    assert big.stat().st_size < 5000
    assert refused(big) == TOO_LARGE
    many = [(f"record-{n}.jsonl", bytes(100_000)) for n in range(20)]
    assert refused(zipped(tmp_path / "many.zip", *many)) == TOO_LARGE
    small = [(f"record-{n}.jsonl", b"") for n in range(60)]
    assert refused(zipped(tmp_path / "small.zip", *small)) == TOO_LARGE
    data = big.read_bytes()
    big.write_bytes(data.replace(struct.pack("<I", 2 << 20), struct.pack("<I", 100)))
    assert read_backup(big).unreadable == [NAME]  # it lies: no more is read than it says, and its check does not fit


def test_two_entries_of_one_name_are_refused(tmp_path: Path) -> None:
    """Which of them would count?"""
    with pytest.warns(UserWarning, match="Duplicate"):
        path = zipped(tmp_path / "b.zip", (NAME, b"a"), (NAME, b"b"))
    assert refused(path) == NOT_A_BACKUP


def test_a_backup_from_a_bad_stick_gives_what_can_be_read(folder: Path, tmp_path: Path) -> None:
    """A damaged entry is named, the others are there."""
    path = made(folder, tmp_path / "b.zip")
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo(NAME).header_offset + 60
        about = archive.getinfo("asnbrand-backup.json").header_offset + 60
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)
    backup = read_backup(path)
    assert backup.unreadable == [NAME]
    assert len(backup.texts) == 1
    data[about] ^= 0xFF
    path.write_bytes(data)
    assert refused(path) == DAMAGED


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, Backup]:
    """A file to damage, a backup's bytes, and what they hold."""
    folder = tmp_path_factory.mktemp("whole")
    with open_record(folder) as record:
        record.append(facts(3))
    path = made(folder, folder / "b.zip")
    return path, path.read_bytes(), read_backup(path)


@given(st.data())
def test_a_damaged_backup_is_never_believed(whole: tuple[Path, bytes, Backup], data: st.DataObject) -> None:
    """Bytes changed or cut off anywhere: refused or named, or the record is what it was; no other error comes out."""
    path, good, backup = whole
    bad = bytearray(good)
    for _ in range(data.draw(st.integers(1, 4))):
        bad[data.draw(st.integers(0, len(bad) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bad[: data.draw(st.integers(0, len(bad)) | st.just(len(bad)))])
    try:
        read = read_backup(path)
    except Refused:
        return
    assert (
        all(read.records.get(name) == kept for name, kept in backup.records.items())
        or read.unreadable
        or (
            read.records.keys() != backup.records.keys()  # a name was changed into another good one
        )
    )
