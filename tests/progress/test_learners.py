"""Learners: where their files are, who they are, who was here last."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

import pytest

from progress.errors import SaveFailed
from progress.folders import data_folder
from progress.learners import Learners, Profile, device_id, profile_fact, settings_fact
from progress.view import record_state, write_view
from tests.progress.makers import BrokenDisk

SITI = Profile(name="Siti R.", number="19000101 190001 1 000", unit="Kelurahan", position="Staf")


def age(folder: Path, seconds: int) -> None:
    """Make a record look older."""
    for path in folder.glob("record-*.jsonl"):
        os.utime(path, (1e9 - seconds, 1e9 - seconds))


def test_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The argument, else the environment, else the system's place."""
    monkeypatch.setenv("ASNBRAND_DATA", str(tmp_path / "env"))
    assert data_folder(str(tmp_path / "arg")) == tmp_path / "arg"
    assert data_folder() == tmp_path / "env"
    monkeypatch.delenv("ASNBRAND_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert data_folder().name == "asnbrand-train"
    monkeypatch.chdir(tmp_path)
    assert data_folder("here") == tmp_path / "here"


def test_a_learner_is_made_with_a_profile(tmp_path: Path) -> None:
    """A folder with a UUID for a name; the first statement is the profile."""
    learners = Learners(tmp_path)
    assert learners.list() == []
    assert learners.current() is None
    siti = learners.create(SITI)
    assert uuid.UUID(siti.id).version == 4
    assert siti.folder == tmp_path / "learners" / siti.id
    assert siti.name == "Siti R."
    with learners.open(siti.id) as record:
        (first,) = record.statements()
    assert (first.verb, first.n, Profile.of(first.data)) == ("profile", 1, SITI)
    assert learners.list() == [siti]
    assert learners.current() == siti


def test_the_newest_profile_stands(tmp_path: Path) -> None:
    """A name changed on another computer too."""
    learners = Learners(tmp_path)
    siti = learners.create(SITI)
    with learners.open(siti.id) as record:
        record.append([settings_fact({"language": "en"}), profile_fact(Profile(name="Siti Rahma"))])
    with learners.open(siti.id) as record:
        record.append([settings_fact({"profile": '"verb":"profile"'})])
    assert [info.name for info in learners.list()] == ["Siti Rahma"]


def test_the_name_comes_from_a_fresh_view(tmp_path: Path) -> None:
    """And from the record once that has changed."""
    learners = Learners(tmp_path)
    siti = learners.create(SITI)
    write_view(siti.folder, {"name": "From the view"}, "c", state=record_state(siti.folder))
    assert [info.name for info in learners.list()] == ["From the view"]
    with learners.open(siti.id) as record:
        record.append([settings_fact({})])
    assert [info.name for info in learners.list()] == ["Siti R."]


def test_the_one_who_learned_last_is_current(tmp_path: Path) -> None:
    """By when their record was written to."""
    learners = Learners(tmp_path)
    made = [learners.create(Profile(name=name)) for name in ("Ani", "Budi", "Citra")]
    for seconds, learner in zip((20, 10, 30), made, strict=True):
        age(learner.folder, seconds)
    assert [info.name for info in learners.list()] == ["Budi", "Ani", "Citra"]
    current = learners.current()
    assert current is not None
    assert current.name == "Budi"
    assert current.last_used.timestamp() == 1e9 - 10
    assert current.last_used.utcoffset() is not None


def test_what_is_no_learner_is_passed_over(tmp_path: Path) -> None:
    """Other folders, files, and a learner who never came to be."""
    learners = Learners(tmp_path)
    siti = learners.create(SITI)
    (tmp_path / "learners" / "backup").mkdir()
    (tmp_path / "learners" / str(uuid.uuid4())).mkdir()
    (tmp_path / "learners" / "file.txt").touch()
    assert [info.id for info in learners.list()] == [siti.id]


def test_a_learner_that_cannot_be_saved(tmp_path: Path) -> None:
    """Said, and none is listed."""
    counter = BrokenDisk()
    Learners(tmp_path / "count", counter).create(SITI)
    failed = 0
    for call in range(counter.calls):
        learners = Learners(tmp_path / str(call), BrokenDisk(call=call))
        try:
            learners.create(SITI)
        except SaveFailed:
            failed += 1
        assert len(learners.list()) <= 1
    assert 5 <= failed < counter.calls  # the device's own file is not worth failing for


def test_each_computer_has_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same again on the same computer, another on the next that shares the folder."""
    monkeypatch.setattr("platform.node", lambda: "pc-loket-1")
    first = device_id(tmp_path)
    assert first == device_id(tmp_path)
    assert len(bytes.fromhex(first)) == 4
    monkeypatch.setattr("platform.node", lambda: "pc-loket-2")
    assert device_id(tmp_path) != first
    monkeypatch.setattr("platform.node", lambda: "pc-loket-1")
    assert device_id(tmp_path) == first


@pytest.mark.parametrize("rubbish", [b"", b"xyz", b"../../x", b"a1b2c3d4e5", b"\xff\xfe", bytes(64)])
def test_a_damaged_device_file_is_made_anew(tmp_path: Path, rubbish: bytes) -> None:
    """It becomes a part of file names: only what it should be is taken."""
    device_id(tmp_path)
    (path,) = tmp_path.glob("device-*.txt")
    path.write_bytes(rubbish)
    made = device_id(tmp_path)
    assert len(bytes.fromhex(made)) == 4
    assert path.read_text() == made + "\n"


def test_a_device_that_cannot_be_kept_is_good_for_one_run(tmp_path: Path) -> None:
    """Reading must work on a disk that is full."""
    assert len(device_id(tmp_path, BrokenDisk(call=0))) == 8
    assert list(tmp_path.glob("device-*")) == []


@pytest.mark.parametrize("data", [None, 3, [], {"name": None}, {"name": ["x"], "number": 7, "more": 1}])
def test_a_profile_is_read_whatever_it_holds(data: object) -> None:
    """What is no text counts as not given."""
    assert Profile.of(data) == Profile(name="")
    assert Profile.of({"name": "Siti", "unit": 3, "more": 1}) == Profile(name="Siti")
