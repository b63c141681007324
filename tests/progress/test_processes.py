"""Real processes: two that write at once, and some that are killed while they write."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.progress.makers import LEARNER, ids, open_record, read

ROOT = Path(__file__).resolve().parents[2]

WRITER = f"""
import sys
from pathlib import Path
from progress.record import Record
from progress.statement import Statement, new_id, now

record = Record.open(Path(sys.argv[1]), learner={LEARNER!r}, device="a1b2c3d4")
print(record.path.name, flush=True)
for _ in range(int(sys.argv[2])):
    saved = record.append([Statement(id=new_id(), verb="answered", object="m#q", at=now())])
    print(saved[0].id, flush=True)
sys.stdin.read()
"""


def start(folder: Path, count: int) -> subprocess.Popen[str]:
    """A process that saves and says the id of each statement once it is acknowledged."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(count)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_terminals_write_at_once(tmp_path: Path) -> None:
    """Each to its own file; all that either acknowledged is there once."""
    writers = [start(tmp_path, 200), start(tmp_path, 200)]
    said: list[str] = []
    files: list[str] = []
    for writer in writers:
        assert writer.stdout is not None
        files.append(writer.stdout.readline().strip())
        said += [writer.stdout.readline().strip() for _ in range(200)]
    for writer in writers:
        writer.communicate("")
    assert sorted(files) == ["record-a1b2c3d4-0.jsonl", "record-a1b2c3d4-1.jsonl"]
    assert len(set(said)) == 400
    assert sorted(ids(read(tmp_path))) == sorted(said)


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    """Killed in the middle of saving, several times over: nothing acknowledged is lost, no file is damaged."""
    said: list[str] = []
    for round_ in range(6):
        writer = start(tmp_path, 100_000)
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == "record-a1b2c3d4-0.jsonl"
        for _ in range(10 + 7 * round_):
            said.append(writer.stdout.readline().strip())
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.read().split("\n")[:-1]
        writer.communicate()
    assert len(said) > 100
    with open_record(tmp_path) as record:
        kept = ids(record.statements())
        assert record.problems == []
        assert record.path is not None
        assert record.path.name == "record-a1b2c3d4-0.jsonl"
    assert set(said) <= set(kept)
    assert len(kept) == len(set(kept)) <= len(said) + 6


def test_the_first_view_needs_the_standard_library_only(tmp_path: Path) -> None:
    """Reading view.json and finding the learners loads none of what the record needs."""
    code = """
import json, sys
from pathlib import Path
from progress.folders import data_folder, learner_folders
from progress.view import read_view, record_state
assert learner_folders(data_folder(sys.argv[1])) == []
assert read_view(Path(sys.argv[1]), "x") is None
print(json.dumps(sorted(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert not loaded & {"msgspec", "yaml", "tinydb", "filelock", "platformdirs"}


def test_tinydb_is_loaded_by_the_journal_alone() -> None:
    """What sums up and exports does not know how facts are kept."""
    imports = {
        path.name
        for path in (ROOT / "progress").rglob("*.py")
        if any(line.startswith(("import tinydb", "from tinydb")) for line in path.read_text("utf-8").splitlines())
    }
    assert imports == {"journal.py"}
