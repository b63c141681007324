"""Gathering reports: what counts, what does not and why; and nothing that is sent stops it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from progress.exports.seal import new_key, open_code, sign
from progress.exports.verify import FOLDER, verify
from progress.team import collect as collecting
from progress.team.collect import Collected, collect
from tests.progress.reports import replaced
from tests.progress.teams import BUDI, NUR, SITI, begun, person, sent


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """Where reports arrive."""
    folder = tmp_path / "received"
    folder.mkdir()
    return folder


@pytest.fixture
def gather(tmp_path: Path, received: Path) -> Callable[..., Collected]:
    """Looks at all of them."""

    def look(*paths: Path, **more: Any) -> Collected:
        return collect(paths or [received], tmp_path / "data", **more)

    return look


Gather = Callable[..., Collected]


def fates(collected: Collected) -> dict[str, tuple[str, str]]:
    """What became of each file, and why."""
    return {note.path.name: (note.fate, str(note.reason or "")) for note in collected.files}


def test_files_and_folders(received: Path, gather: Gather, tmp_path: Path) -> None:
    """Named ones, those in folders and deeper; XLSX and JSON alike; each once, however often it is met."""
    sent(received, 1, SITI)
    deeper = received / "Bagian" / "lebih dalam"
    deeper.parent.mkdir()
    other = sent(deeper, 2, BUDI, kind="json")
    named = sent(tmp_path / "named", 3, NUR)
    collected = gather(received, other, named, deeper)
    assert sorted(member.name for member in collected.members) == ["Budi Santoso", "Nur Aini", "Siti Rahma"]
    assert [note.fate for note in collected.files] == ["counted"] * 3
    assert collected.looked_at == 3


def test_the_newest_of_each_record_counts(received: Path, gather: Gather) -> None:
    """In whatever order the files come; a copy of the newest is no second person."""
    for _ in range(3):
        newest = sent(received, 1, SITI)
    (received / "00 copy.xlsx").write_bytes(newest.read_bytes())
    collected = gather()
    (member,) = collected.members
    assert member.report == 3
    said = fates(collected)
    assert said["01_001.xlsx"] == ("older", "Report number 1; number 3 of the same record is newer.")
    assert sorted(fate for fate, _ in said.values()) == ["counted", "older", "older", "older"]


def test_a_changed_file_counts_by_its_seal(received: Path, gather: Gather) -> None:
    """What machines read is only the sealed document; that cells were changed is kept to be said."""
    path = sent(received, 1, SITI)
    path.write_bytes(replaced(path.read_bytes(), "<v>87.5</v>", "<v>99</v>"))
    (member,) = gather().members
    assert member.modules[0].best_score == 0.875
    assert "shows “99”, was “87.5”" in str(member.differences[0])


def test_of_two_with_one_number_the_intact_one_counts(received: Path, gather: Gather) -> None:
    """However the files are called."""
    path = sent(received, 1, SITI)
    changed = replaced(path.read_bytes(), "Siti Rahma", "Budi")
    (received / "00.xlsx").write_bytes(changed)
    (received / "99.xlsx").write_bytes(changed)
    (member,) = gather().members
    assert (member.path, member.differences) == (path, ())


def test_another_key_is_said_and_does_not_push_out_the_known_one(received: Path, gather: Gather) -> None:
    """Even with a greater number; alone it counts, and is still said."""
    sent(received, 1, SITI)
    gather()
    for _ in range(2):
        strange = sent(received, 1, SITI, sender="b")
    collected = gather()
    (member,) = collected.members
    assert (member.report, member.key) == (1, "same")
    assert fates(collected)[strange.name][0] == "waiting"
    (alone,) = gather(strange).members
    assert (alone.report, alone.key) == (2, "other")


def test_keys_are_remembered_where_verify_keeps_them(received: Path, gather: Gather, tmp_path: Path) -> None:
    """Both ways."""
    path = sent(received, 1, SITI)
    assert gather().members[0].key == "first"
    assert (tmp_path / "data" / FOLDER / f"{person(1)}.json").exists()
    assert verify([path], tmp_path / "data")[0].key == "same"
    assert gather().members[0].key == "same"


def test_what_does_not_go_on_is_kept_to_be_said(received: Path, gather: Gather) -> None:
    """A later report from which something is missing."""
    sent(received, 1, SITI, count=5)
    gather()
    sent(received, 1, SITI, count=3)
    (member,) = gather().members
    assert (member.report, member.follows) == (2, "not")


def test_refused_files_are_named_with_a_reason(received: Path, gather: Gather) -> None:
    """Each of them, and the good one still counts."""
    good = sent(received, 1, SITI)
    (received / "a.xlsx").write_bytes(b"PK\x03\x04" + b"\0" * 50)
    (received / "b.json").write_text('{"schema": "asnbrand.progress/1"}', "utf-8")
    (received / "c.xlsx").write_bytes(b"")
    broken = sent(received, 2, BUDI, kind="json")
    broken.write_bytes(broken.read_bytes().replace(b'"seal": "ey', b'"seal": "ez'))
    (received / "d.docx").write_bytes(b"PK")
    (received / "rekap-tim_2026-11-24.xlsx").write_bytes(b"PK")
    collected = gather()
    said = fates(collected)
    assert [member.path for member in collected.members] == [good]
    assert said["a.xlsx"][0] == said["b.json"][0] == said["c.xlsx"][0] == "refused"
    assert "no integrity code" in said["b.json"][1]
    assert "does not hold" in said[broken.name][1]
    assert said["d.docx"] == ("other", "No report: only XLSX and JSON files are looked at.")
    assert said["rekap-tim_2026-11-24.xlsx"] == ("other", "A team report of this program.")
    assert all(reason for fate, reason in said.values() if fate != "counted")


def test_hidden_files_and_those_of_excel_are_counted_only(received: Path, gather: Gather) -> None:
    """Nobody sent them."""
    sent(received, 1, SITI)
    for name in ("~$01_001.xlsx", ".hidden.xlsx"):
        (received / name).write_bytes(b"x")
    (received / ".git").mkdir()
    collected = gather()
    assert (collected.hidden, len(collected.files)) == (3, 1)


def test_the_roster_is_no_report(received: Path, gather: Gather) -> None:
    """Though it lies in the same folder."""
    sent(received, 1, SITI)
    roster = received / "daftar.xlsx"
    roster.write_bytes(b"PK")
    assert set(fates(gather(leave_out=roster))) == {"01_001.xlsx"}


def sealed_anew(path: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    """A JSON report whose maker signs what no program writes."""
    fields = json.loads(path.read_text("utf-8"))
    sealed, _key = open_code(fields.pop("seal"))
    change(sealed.document)
    code = sign(msgspec.json.encode(sealed), new_key())
    path.write_text(json.dumps({**sealed.document, "seal": code}), "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(modules=7),
        lambda d: d.update(modules=d["modules"] * 300),
        lambda d: d.update(modules=d["modules"] * 2),
        lambda d: d["modules"][0].update(best_score=99.0),
        lambda d: d["modules"][0].update(best_score="tinggi"),
        lambda d: d["modules"][0].update(status="juara"),
        lambda d: d["modules"][0].update(title="x" * 100_000),
        lambda d: d.update(minutes=-5),
        lambda d: d.update(minutes=1e300),
        lambda d: d.update(created=None),
        lambda d: d.update(schema="asnbrand.progress/2"),
        lambda d: d["learner"].update(name=["Siti"]),
        lambda d: d.pop("modules"),
    ],
    ids=range(13),
)
def test_a_sealed_document_of_another_shape_is_refused(received: Path, gather: Gather, change: Any) -> None:
    """Its code holds, for whoever has a key can sign anything; the figures of the others stay right."""
    sent(received, 1, SITI)
    evil = sent(received, 2, BUDI, kind="json")
    sealed_anew(evil, change)
    collected = gather()
    assert [member.name for member in collected.members] == ["Siti Rahma"]
    assert "not what this version" in fates(collected)[evil.name][1]


def test_an_unknown_field_is_no_reason_to_refuse(received: Path, gather: Gather) -> None:
    """A newer version may write more."""
    path = sent(received, 1, SITI, kind="json")
    sealed_anew(path, lambda d: d.update(extra=1))
    assert len(gather().members) == 1


def test_links_pipes_and_what_is_not_there(received: Path, gather: Gather, tmp_path: Path) -> None:
    """A circle of links, a pipe that nobody writes to, a link to nothing: none of them stops it."""
    good = sent(received, 1, SITI)
    (received / "circle").symlink_to(received, target_is_directory=True)
    (received / "nowhere.xlsx").symlink_to(tmp_path / "gone")
    (received / "same.xlsx").symlink_to(good)
    os.mkfifo(received / "pipe.xlsx")
    collected = gather(received, received / "pipe.xlsx", tmp_path / "gone.xlsx")
    assert len(collected.members) == 1
    said = fates(collected)
    assert said["circle"][0] == said["nowhere.xlsx"][0] == "other"
    assert said["gone.xlsx"][0] == said["pipe.xlsx"][0] == "refused"


def test_a_folder_that_cannot_be_read(received: Path, gather: Gather, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is named, and the others are still looked at."""
    sent(received, 1, SITI)
    (received / "a").mkdir()
    real = os.scandir

    def scandir(path: Any) -> Any:
        if Path(path).name == "a":
            raise PermissionError(13, "no")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    collected = gather()
    assert (len(collected.members), fates(collected)["a"][0]) == (1, "refused")


def test_too_many_files(received: Path, gather: Gather, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many are looked at and so many named, and it is said."""
    monkeypatch.setattr(collecting, "MOST_FILES", 20)
    monkeypatch.setattr(collecting, "MOST_LISTED", 5)
    for place in range(40):
        (received / f"{place:02d}.json").write_bytes(b"{}")
    collected = gather()
    assert (collected.looked_at, len(collected.files), collected.unlisted) == (20, 5, 16)


def test_a_file_that_breaks_its_reader(received: Path, gather: Gather, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in a library that reads foreign files costs that one file."""
    bad, good = sent(received, 1, SITI), sent(received, 2, BUDI, change=begun)

    def breaking(paths: list[Path], *more: Any, **named: Any) -> Any:
        if paths == [bad]:
            raise MemoryError
        return verify(paths, *more, **named)

    monkeypatch.setattr(collecting, "verify", breaking)
    collected = gather()
    assert [member.path for member in collected.members] == [good]
    assert fates(collected)[bad.name][0] == "refused"


def test_progress_is_told(received: Path, gather: Gather) -> None:
    """For a bar that ends full."""
    for place in (1, 2):
        sent(received, place, SITI)
    told: list[tuple[int, int]] = []
    gather(progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]
