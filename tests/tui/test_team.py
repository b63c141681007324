"""`team report`: what a supervisor reads, in both languages, and what a script gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from progress.learners import Profile
from tests.progress.teams import BUDI, SITI, begun, finished, sent
from tui import texts
from tui.cli import main


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """As it was before."""
    before = texts.language()
    yield
    texts.use_language(before)


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """Where reports arrive."""
    folder = tmp_path / "received"
    folder.mkdir()
    return folder


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, as it is typed."""
    monkeypatch.delenv("LANGUAGE", raising=False)

    def typed(*arguments: object, lang: str = "en") -> tuple[int, str, str]:
        words = ["--lang", lang, "--data", str(tmp_path / "data"), "team", "report", *map(str, arguments)]
        code = main([*words, "--output", str(tmp_path / "out")], "0.0")
        shown = capsys.readouterr()
        assert "Traceback" not in shown.out + shown.err
        return code, shown.out, shown.err

    return typed


Run = Callable[..., tuple[int, str, str]]


def test_all_well(received: Path, run: Run, tmp_path: Path) -> None:
    """Exit code 0, the figures with their denominators, and where the files are."""
    sent(received, 1, SITI, change=finished(0.9))
    sent(received, 2, BUDI, change=begun)
    code, out, err = run(received)
    assert (code, err) == (0, "")
    assert "Files looked at: 2. Reports accepted: 2." in out
    assert "Completed: 1 of 2 people (50%)" in out
    assert "Not sent yet" not in out
    written = [Path(line) for line in out.splitlines()[-2:]]
    assert [path.parent for path in written] == [tmp_path / "out"] * 2
    assert all(path.exists() for path in written)


def test_something_to_look_at(received: Path, run: Run, tmp_path: Path) -> None:
    """Exit code 1, and what it is; with a roster also who has not sent."""
    sent(received, 1, SITI)
    (received / "rusak.xlsx").write_bytes(b"PK")
    roster = tmp_path / "daftar.csv"
    roster.write_text(f"Nama,NIP,Unit Kerja\nSiti Rahma,{SITI.number},Kelurahan Contoh\nEko,,Luar\n", "utf-8")
    code, out, _err = run(received, "--roster", roster)
    assert code == 1
    assert "Not sent yet: 1 of 2 people (50%)" in out
    assert "Not accepted: rusak.xlsx" in out


def test_nothing_to_read(received: Path, run: Run, tmp_path: Path) -> None:
    """Exit code 2, in a sentence; also for a roster that is none."""
    code, out, err = run(received, received / "gone.xlsx")
    assert code == 2
    assert "There is no file" in out
    assert "None of the files" in err
    sent(received, 1, SITI)
    code, _out, err = run(received, "--roster", tmp_path / "gone.csv")
    assert (code, "There is no file" in err) == (2, True)
    with pytest.raises(SystemExit) as stopped:
        run()
    assert stopped.value.code == 2


def test_a_folder_that_cannot_be_made(received: Path, run: Run, tmp_path: Path) -> None:
    """Exit code 1 and the reason."""
    sent(received, 1, SITI)
    (tmp_path / "out").write_text("a file", "utf-8")
    code, _out, err = run(received)
    assert (code, "could not be written" in err) == (1, True)


def test_in_indonesian(received: Path, run: Run) -> None:
    """As a supervisor reads it."""
    sent(received, 1, SITI)
    code, out, _err = run(received, lang="id")
    assert code == 0
    assert "Laporan yang diterima: 1." in out
    assert "Sedang berjalan: 1 dari 1 orang (100%)" in out


def test_hostile_names_reach_no_terminal(received: Path, run: Run) -> None:
    """Not as control characters."""
    for place in (1, 2):
        sent(received, place, Profile(name="Siti\x1b[31m\u202e", unit="A\x07"), shown="")
    (received / "a\nFILES ARE ALL GOOD\u200b.xlsx").write_bytes(b"PK")
    code, out, _err = run(received)
    assert (code, "Two records" in out) == (1, True)
    assert not {"\x1b", "\u202e", "\x07", "\u200b"} & set(out)
    assert not [line for line in out.splitlines() if line.startswith("FILES")]
