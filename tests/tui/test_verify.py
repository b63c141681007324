"""`progress verify`: what a supervisor reads, in both languages, and what a script gets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from progress.exports.seal import KEY_FILE
from progress.record import Record
from tests.progress.reports import attempt, begin, json_report, replaced, xlsx
from tui import texts
from tui.cli import main


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A learner's record, on a computer of their own."""
    before = texts.language()
    with begin(tmp_path / "record") as record:
        yield record
    texts.use_language(before)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> object:
    """The command, as it is typed."""
    monkeypatch.delenv("LANGUAGE", raising=False)

    def typed(*arguments: object, lang: str = "en") -> tuple[int, str]:
        words = ["--lang", lang, "--data", str(tmp_path / "data"), "progress", "verify", *map(str, arguments)]
        code = main(words, "0.0")
        shown = capsys.readouterr()
        assert "Traceback" not in shown.out + shown.err
        return code, shown.out + shown.err

    return typed


def put(path: Path, data: bytes) -> Path:
    """A file that came."""
    path.write_bytes(data)
    return path


def test_intact_changed_and_not_to_be_checked(record: Record, run: object, tmp_path: Path) -> None:
    """Exit codes 0, 1 and 2; of several files the worst counts."""
    assert callable(run)
    good = put(tmp_path / "a.xlsx", xlsx(record))
    code, said = run(good)
    assert (code, "INTACT" in said, "first seen now" in said) == (0, True, True)
    assert "never shows who answered" in said
    changed = put(tmp_path / "b.xlsx", replaced(good.read_bytes(), "<v>87.5</v>", "<v>99</v>"))
    code, said = run(changed)
    assert (code, "CHANGED" in said, "INTACT" in said) == (1, True, False)
    assert "shows “99”, was “87.5”" in said
    table = put(tmp_path / "c.csv", b"Nama;Nilai\r\n")
    code, said = run(good, changed, table)
    assert (code, "CANNOT BE CHECKED" in said, "The report with this code was checked before." in said) == (
        2,
        True,
        True,
    )


def test_the_same_key_going_on_and_another_key(record: Record, run: object, tmp_path: Path) -> None:
    """In the words of somebody who asks and decides."""
    assert callable(run)
    run(put(tmp_path / "a.xlsx", xlsx(record)))
    attempt(record, "a", "a")
    code, said = run(put(tmp_path / "b.json", json_report(record)))
    assert (code, "the same as before" in said, "Goes on from report number 1" in said) == (0, True, True)
    (record.folder / KEY_FILE).unlink()
    other = put(tmp_path / "c.xlsx", xlsx(record))
    code, said = run(other)
    assert (code, "ANOTHER than before" in said) == (1, True)
    assert run(other, "--trust-new-key")[0] == 0
    assert run(other)[0] == 0


def test_a_code_that_does_not_hold(record: Record, run: object, tmp_path: Path) -> None:
    """Nothing else is said of such a file."""
    assert callable(run)
    data = json_report(record).replace(b'"seal": "ey', b'"seal": "ez')
    code, said = run(put(tmp_path / "a.json", data))
    assert (code, "NOT TO BE RELIED ON" in said, "Siti" in said) == (1, True, False)


def test_in_indonesian(record: Record, run: object, tmp_path: Path) -> None:
    """Each of the outcomes is a sentence that a clerk understands."""
    assert callable(run)
    data = xlsx(record)
    said = run(put(tmp_path / "a.xlsx", data), lang="id")[1]
    assert "UTUH" in said
    said += run(put(tmp_path / "b.xlsx", replaced(data, "Siti Rahma", "Budi")), lang="id")[1]
    assert "BERUBAH setelah dibuat" in said
    assert "tidak pernah siapa yang menjawab" in said
    assert "segel" not in said.lower()


def test_hostile_names_reach_no_terminal(run: object, tmp_path: Path) -> None:
    """Not as control characters."""
    assert callable(run)
    from progress.learners import Profile

    with begin(tmp_path / "record", Profile(name="Siti\x1b[31m\u202e")) as record:
        said = run(put(tmp_path / "a.json", json_report(record)))[1]
    assert "Siti" in said
    assert "\x1b" not in said
    assert "\u202e" not in said
