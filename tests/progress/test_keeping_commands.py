"""`progress backup`, `restore`, `merge`, `erase` and `doctor` as a person or a script uses them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.terminal import ROOT, environment
from progress.folders import LEARNERS
from progress.learners import Learners, Profile
from progress.texts import Texts
from tests.progress.makers import fact, facts, ids

pytestmark = pytest.mark.slow
DONE, PROBLEMS, USAGE = 0, 1, 2
COMMAND = [sys.executable, "-m", "asnbrand_train", "--lang", "en", "--data"]


def run(data: Path, *arguments: str | Path, folder: Path | None = None) -> tuple[int, list[str], list[str]]:
    """The exit code, and what was printed where; without a terminal."""
    done = subprocess.run(
        [*COMMAND, str(data), *map(str, arguments)],
        cwd=folder or ROOT,
        env=environment(HOME=str(data), PYTHONPATH=str(ROOT)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    out, err = (stream.decode("utf-8").splitlines() for stream in (done.stdout, done.stderr))
    assert not any("Traceback" in line for line in err), err
    return done.returncode, out, err


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that is not there yet."""
    return tmp_path / "data"


@pytest.fixture
def siti(data: Path) -> str:
    """The id of a learner with three answers and a private text."""
    return a_learner(data, "Siti Rahmawati", 0)


def a_learner(data: Path, name: str, first: int) -> str:
    """One with three answers and a private text."""
    learners = Learners(data)
    id_ = learners.create(Profile(name=name)).id
    with learners.open(id_) as record:
        record.append(facts(3, first))
        Texts(record).keep(fact(first + 3, data={"text": True}), "Saya kurang sabar.")
    return id_


def kept(data: Path, learner: str) -> set[str]:
    """The ids of what the learner's record holds."""
    with Learners(data).open(learner) as record:
        return set(ids(record.statements()))


def test_a_record_moves_to_another_computer(data: Path, siti: str, tmp_path: Path) -> None:
    """Backed up here, restored there, twice: everything is there once."""
    code, out, err = run(data, "progress", "backup", "--output", tmp_path)
    (path,) = tmp_path.glob("*.zip")
    assert (code, out, err) == (DONE, [str(path)], [])
    assert path.name.startswith("asnbrand_siti-rahmawati_")
    there = tmp_path / "there"
    assert run(there, "progress", "restore", path) == (
        DONE,
        [f"Siti Rahmawati ({siti})", "Added: 5 facts, 1 private text. Here before: 0 facts."],
        [],
    )
    code, out, _ = run(there, "progress", "restore", path)
    assert (code, out[1]) == (DONE, "Added: 0 facts, 0 private texts. Here before: 5 facts.")
    assert kept(there, siti) == kept(data, siti)


def test_a_backup_goes_where_it_is_told(data: Path, siti: str, tmp_path: Path) -> None:
    """A file's name, a folder that is not there, or the folder one stands in; of the learner that is meant."""
    asep = a_learner(data, "Asep", 10)
    code, out, _ = run(data, "progress", "backup", "--learner", siti, "--output", tmp_path / "new" / "siti.zip")
    assert (code, out) == (DONE, [str(tmp_path / "new" / "siti.zip")])
    code, out, _ = run(data, "progress", "backup", "--learner", asep, "--output", tmp_path / "folder")
    assert code == DONE
    assert Path(out[0]).parent == tmp_path / "folder"
    code, out, _ = run(data, "progress", "backup", folder=tmp_path)
    assert code == DONE
    assert (tmp_path / out[0]).is_file()


def test_a_backup_that_cannot_be_made(data: Path, siti: str, tmp_path: Path) -> None:
    """Exit code 1 and why; what stood there stands."""
    (tmp_path / "a.zip").write_text("laporan")
    code, out, err = run(data, "progress", "backup", "--output", tmp_path / "a.zip")
    assert (code, out) == (PROBLEMS, [])
    assert "could not be made" in err[0]
    assert "Choose another name" in err[0]
    assert (tmp_path / "a.zip").read_text() == "laporan"


def test_without_a_learner(data: Path) -> None:
    """Exit code 2, a sentence, and no folder made."""
    for command in (["backup"], ["erase", "--yes-erase", "x"], ["merge", "siapa"]):
        code, out, err = run(data, "progress", *command)
        assert (code, out, len(err)) == (USAGE, [], 1), command
    for command in (["backup", "--learner", "siapa"], ["erase", "--learner", "siapa", "--yes-erase", "siapa"]):
        code, out, err = run(data, "progress", *command)
        assert (code, out) == (USAGE, [])
        assert "siapa" in err[0]
    assert not data.exists()


def test_what_is_no_backup_is_not_restored(data: Path, tmp_path: Path) -> None:
    """Exit code 2, a sentence, and no folder made."""
    (tmp_path / "x.zip").write_text("halo")
    for path in (tmp_path / "x.zip", tmp_path / "nowhere.zip", tmp_path):
        code, out, err = run(data, "progress", "restore", path)
        assert (code, out, len(err)) == (USAGE, [], 1)
    assert not data.exists()


def test_a_damaged_backup_says_what_is_missing(data: Path, siti: str, tmp_path: Path) -> None:
    """Exit code 1, and the rest is there."""
    (record,) = (data / LEARNERS / siti).glob("*.jsonl")
    record.write_bytes(record.read_bytes().replace(b"kuis", b"kues", 1))
    run(data, "progress", "backup", "--output", tmp_path / "b.zip")
    there = tmp_path / "there"
    code, out, _ = run(there, "progress", "restore", tmp_path / "b.zip")
    assert code == PROBLEMS
    assert out[1:] == [
        "Added: 2 facts, 1 private text. Here before: 0 facts.",
        f"Could not be read, or not all of it: {record.name}",
    ]


def test_two_records_are_joined(data: Path, siti: str) -> None:
    """Into the one that learned last, unless told otherwise; the other stays, and one is told how it goes."""
    rahma = a_learner(data, "Siti R.", 10)
    os.utime(next((data / LEARNERS / siti).glob("*.jsonl")), (1, 1))
    code, out, err = run(data, "progress", "merge", rahma)
    assert (code, out) == (USAGE, [])
    assert "--into" in err[0]
    theirs = kept(data, siti)
    code, out, err = run(data, "progress", "merge", siti)
    assert (code, err) == (DONE, [])
    assert out[:2] == [f"Siti R. ({rahma})", "Added: 5 facts, 1 private text. Here before: 0 facts."]
    assert f"progress erase --learner {siti}" in out[2]
    assert kept(data, rahma) > theirs
    assert kept(data, siti) == theirs
    code, out, err = run(data, "progress", "merge", rahma, "--into", siti)
    assert (code, out[0]) == (DONE, f"Siti Rahmawati ({siti})")
    assert run(data, "progress", "merge", siti, "--into", siti)[0] == USAGE


# Erasing


def test_erasing_needs_the_name(data: Path, siti: str) -> None:
    """Without a terminal it is asked for as an option, and a wrong one erases nothing."""
    for arguments in ([], ["--yes-erase", "Asep"], ["--yes-erase", ""]):
        code, out, err = run(data, "progress", "erase", *arguments)
        assert (code, out, len(err)) == (USAGE, [], 1), arguments
        assert len(kept(data, siti)) == 5
    asep = a_learner(data, "Asep", 10)
    code, out, err = run(data, "progress", "erase", "--learner", siti, "--yes-erase", " siti  RAHMAWATI")
    assert (code, err) == (DONE, [])
    assert out[0].startswith("Siti Rahmawati is erased.")
    assert [info.id for info in Learners(data).list()] == [asep]


def test_an_open_record_is_not_erased(data: Path, siti: str) -> None:
    """Exit code 2 and why."""
    with Learners(data).open(siti):
        code, _, err = run(data, "progress", "erase", "--yes-erase", "Siti Rahmawati")
        assert code == USAGE
        assert "another window" in err[0]
    assert len(kept(data, siti)) == 5


def test_what_was_left_over_goes_with_the_same_command(data: Path, siti: str) -> None:
    """As when a program held a file the first time."""
    folder = data / LEARNERS / siti
    folder.rename(folder.with_name(f".erased-{siti}"))
    asep = a_learner(data, "Asep", 10)
    code, out, _ = run(data, "progress", "erase", "--learner", siti)
    assert (code, len(out)) == (DONE, 1)
    assert [path.name for path in (data / LEARNERS).iterdir()] == [asep]


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminal there")
@pytest.mark.parametrize(("typed", "gone"), [("Siti Rahmawati", True), ("ya", False), ("\x04", False)])
def test_the_name_is_typed_in_a_terminal(data: Path, siti: str, typed: str, gone: bool) -> None:
    """After it was said what goes."""
    import pexpect

    arguments = [*COMMAND[1:], str(data), "progress", "erase"]
    child: pexpect.spawn[str] = pexpect.spawn(
        COMMAND[0], arguments, env=environment(HOME=str(data)), cwd=str(ROOT), timeout=30, encoding="utf-8"
    )
    child.expect_exact(f"Siti Rahmawati ({siti}): 5 facts")
    child.expect_exact("cannot be undone")
    child.expect_exact("type the name")
    child.send(typed if typed == "\x04" else f"{typed}\r")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == (DONE if gone else USAGE)
    assert (Learners(data).list() == []) is gone


# Doctor


def test_doctor_reads_every_line(data: Path, siti: str) -> None:
    """And says for each file how many there are, how many were never finished and how many are damaged."""
    (record,) = (data / LEARNERS / siti).glob("*.jsonl")
    code, out, _ = run(data, "doctor")
    assert f"    {record.name}: 4 lines checked, 0 unfinished, 0 damaged" in out
    content = record.read_bytes()
    record.write_bytes(content.replace(b"kuis", b"kues", 1) + content.splitlines()[-1][:40])
    before = record.read_bytes()
    code, out, _ = run(data, "doctor")
    assert code == PROBLEMS
    assert f"    {record.name}: 5 lines checked, 1 unfinished, 1 damaged" in out
    assert any(line.startswith(f"    {record.name}:3: ") for line in out)
    assert record.read_bytes() == before
