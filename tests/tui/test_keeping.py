"""What a person sees of the record: another folder when the disk is full, damage told once, another window's facts."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from progress.disk import DISK, Disk
from progress.learners import Learners
from progress.record import Record
from progress.texts import Texts
from progress.union import restore
from tests.tui import past
from tests.tui.opened import started


class FullBelow:
    """A disk that has no room left below one folder, while `full` is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.full = True

        def open_append(path: Path) -> int:
            if self.full and path.is_relative_to(folder):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return Disk.open_append(DISK, path)

        def open_fresh(path: Path) -> int:
            if self.full and path.is_relative_to(folder):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return Disk.open_fresh(DISK, path)

        monkeypatch.setattr(DISK, "open_append", open_append)
        monkeypatch.setattr(DISK, "open_fresh", open_fresh)


def elsewhere(folder: Path) -> Record:
    """The record that was kept in the other folder."""
    (kept,) = folder.glob("asnbrand-train-*")
    (file,) = kept.glob("record-*.jsonl")
    device = file.name.split("-")[1]
    return Record(kept, "", device)


async def test_answers_go_to_another_folder_and_come_home(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way out of a full disk: name a folder once, go on, and nothing is missing or doubled afterwards."""
    stick = tmp_path / "stick"
    async with started(data) as player:
        await player.press("1", "6", "enter", "1")
        disk = FullBelow(monkeypatch, data)
        await player.press("enter")
        assert player.on("SaveFailedDialog")
        await player.press("2")
        player.screen.query_one("Input").value = str(stick)  # type: ignore[attr-defined]
        await player.press("enter")
        assert "question 2 of 3" in player.text()
        await player.press("1", "enter")  # and from now on without asking
        assert "question 3 of 3" in player.text()
        assert player.facts("answered") == []
        with elsewhere(stick) as kept:
            assert [fact.verb for fact in kept.statements()] == ["answered", "answered"]

        disk.full = False
        await player.press("1", "enter")
        answered = player.facts("answered")
        assert len(answered) == len({fact.object for fact in answered}) == 3
        assert any("usual place" in text for text in player.said())
        assert len(player.desk.summary.open_facts(answered[0].attempt)) == 4  # its beginning and each answer once


async def test_a_text_goes_to_another_folder_and_comes_home(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Private texts as well."""
    async with started(data, facts=past.read("sapaan", until="tulis")) as player:
        await player.press("enter")
        await player.type("Selamat pagi.")
        disk = FullBelow(monkeypatch, data)
        await player.press("f5", "2")
        player.screen.query_one("Input").value = str(tmp_path / "stick")  # type: ignore[attr-defined]
        await player.press("enter")
        assert "Lesson finished" in player.text()
        with elsewhere(tmp_path / "stick") as kept:
            (fact,) = [fact for fact in kept.statements() if fact.verb == "answered"]
            assert Texts(kept).read(fact.id) == "Selamat pagi."
        disk.full = False
        await player.press("enter")  # the next activity begins, and that is saved
        assert player.desk.keeper.waiting == []
        (home,) = player.facts("answered")
        assert player.desk.keeper.texts.read(home.id) == "Selamat pagi."


async def test_a_folder_that_refuses_too_is_said(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the question comes again with that folder's reason, and the answer is still there."""
    async with started(data) as player:
        await player.press("1", "6", "enter", "1")
        FullBelow(monkeypatch, data)
        await player.press("enter", "2")
        blocked = tmp_path / "berkas"
        blocked.write_text("")
        player.screen.query_one("Input").value = str(blocked)  # type: ignore[attr-defined]
        await player.press("enter")
        assert player.on("SaveFailedDialog")
        assert "question 1 of 3" in " ".join(player.lines())


async def test_damage_is_told_once(data: Path) -> None:
    """Calmly, with what is sound, and the damaged line is kept aside; the next start says nothing."""
    async with started(data, facts=past.read("sapaan")):
        pass
    (file,) = data.rglob("record-*.jsonl")
    lines = file.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"verb"', b'"vreb"')
    file.write_bytes(b"".join(lines))
    async with started(data) as player:
        assert player.on("NoticeDialog")
        assert "A part of your record cannot be read" in player.text()
        assert "Everything else is sound" in player.text()
        await player.press("enter")
        assert player.on("HomePage")
    assert any(data.rglob("damaged/*"))
    async with started(data) as player:
        assert player.on("HomePage")


async def test_home_takes_in_what_another_window_has_answered(data: Path) -> None:
    """Two windows of one learner: what is finished in one shows in the other when it comes back to home."""
    async with started(data) as player:
        (learner,) = Learners(data).list()
        with Learners(data).open(learner.id) as other:
            other.append(past.read("sapaan"))
        assert player.desk.progress_of("contoh/sapaan").status == "not_started"
        await player.press("p", "escape")
        assert player.desk.progress_of("contoh/sapaan").status == "completed"


async def test_what_stayed_in_the_other_folder_is_named_at_the_end_and_can_be_restored(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk is still full at the end, the program says where the answers are; restoring brings them home."""
    async with started(data) as player:
        await player.press("1", "6", "enter", "1")
        disk = FullBelow(monkeypatch, data)
        await player.press("enter", "2")
        player.screen.query_one("Input").value = str(tmp_path / "stick")  # type: ignore[attr-defined]
        await player.press("enter", "escape", "escape", "q")
        await player.until(lambda: player.app.return_value is not None)
        left = player.app.left_elsewhere
        assert left is not None
        assert left.parent == tmp_path / "stick"
    disk.full = False
    assert restore(Learners(data), left).added == 1
    assert restore(Learners(data), left).added == 0
    async with started(data) as player:
        assert len(player.facts("answered")) == 1
        assert player.desk.state_of("contoh/tes-akhir").status == "in_progress"
