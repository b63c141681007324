"""What holds on every screen: pausing, leaving, a window that is too small, and a disk that refuses."""

from __future__ import annotations

import errno
import os
import zlib
from pathlib import Path

import pytest

from progress.attempts import ActiveClock
from progress.disk import DISK, Disk
from progress.record import Record
from tests.tui import past
from tests.tui.opened import Hands, started
from tests.tui.slow import Gate
from tui.widgets.options import Options


class Refusing:
    """Makes one call of the disk fail while `full` is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, call: str, code: int) -> None:
        self.full = True

        def refuse(*arguments: object) -> object:
            if self.full:
                raise OSError(code, os.strerror(code))
            return getattr(Disk, call)(DISK, *arguments)

        monkeypatch.setattr(DISK, call, refuse)


PLACES = {"page": ("1",), "list": ("1", "5", "enter", "d"), "sources": ("1", "2", "s")}
"""Keys that lead from home to a page, or to a window over one."""


@pytest.mark.parametrize("place", PLACES)
async def test_pause_hides_everything_and_stops_the_clock(data: Path, place: str) -> None:
    """F10 works wherever one is; nothing of the training shows; any key returns and does nothing else."""
    async with started(data) as player:
        await player.press(*PLACES[place])
        hands = Hands()
        player.desk.clock = ActiveClock(hands)
        before = player.text()
        hands.time = 10.0
        await player.press("f10")
        assert player.text() == "Paused. Press any key to go on."
        hands.time = 100.0
        await player.press("k" if place != "page" else "f10")
        assert player.text() == before
        hands.time = 105.0
        assert player.desk.clock.lap() == 15.0


async def test_control_c_never_ends_the_program(data: Path) -> None:
    """Not even several times, and not while writing: it says how to leave."""
    async with started(data, facts=past.read("sapaan", until="tulis")) as player:
        await player.press("ctrl+c", "ctrl+c", "enter")
        await player.type("satu")
        await player.press("ctrl+c")
        assert player.app.return_code is None
        assert player.app.is_running
        assert player.on("LessonPage")
        assert set(player.said()) == {"To leave, press Esc until you are at the start, then q."}


async def test_leaving_waits_for_what_is_being_saved(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """q pressed while an answer is on its way to a slow disk: the answer arrives, then the program ends."""
    async with started(data, facts=past.read("sapaan", until="cek")) as player:
        await player.press("enter", "2")
        gate = Gate(Record.append)
        monkeypatch.setattr(Record, "append", gate)
        await player.hurry("enter", "escape", "q")
        assert player.app.is_running
        assert player.app.return_value is None
        gate.open()
        await player.until(lambda: player.app.return_value is not None)
        assert player.app.return_value == 0
    async with started(data) as player:
        assert [fact.object for fact in player.facts("answered")] == ["contoh#cek-sapa"]


@pytest.mark.parametrize("call", ["write", "fsync"])
async def test_a_full_disk_costs_no_answer(data: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """The answer stays on the screen under the reason; trying again saves it exactly once."""
    async with started(data, facts=past.read("sapaan", until="cek")) as player:
        await player.press("enter", "2")
        disk = Refusing(monkeypatch, call, errno.ENOSPC)
        await player.press("enter")
        assert player.on("SaveFailedDialog")
        assert "This could not be saved There is no room left on the disk." in player.text()
        behind = player.app.screen_stack[-2].query_one(Options)
        assert behind.picked == ["b"]
        assert behind.is_on_screen
        await player.press("escape")
        assert player.on("SaveFailedDialog")
        disk.full = False
        await player.press("enter")
        assert player.on("LessonPage")
        assert "√ Right." in player.text()
        assert [fact.result.response for fact in player.facts("answered") if fact.result] == ["b"]
        assert player.record.problems == []


async def test_a_full_disk_in_a_test_keeps_the_answer_on_the_screen(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the next question follows a saved answer, it does not follow one that could not be saved."""
    async with started(data) as player:
        await player.press("1", "6", "enter", "1")
        disk = Refusing(monkeypatch, "write", errno.EDQUOT)
        await player.press("enter")
        assert player.on("SaveFailedDialog")
        assert "Your share of the disk is used up." in player.text()
        assert "Seorang warga datang." in player.text()
        disk.full = False
        await player.press("1")
        assert "question 2 of 3" in player.text()
        assert len(player.facts("answered")) == 1


async def test_a_text_that_cannot_be_saved_stays(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written stays where it was written until it is kept."""
    async with started(data, facts=past.read("sapaan", until="tulis")) as player:
        await player.press("enter")
        await player.type("Selamat pagi, Bu.")
        disk = Refusing(monkeypatch, "write", errno.EACCES)
        await player.press("f5")
        assert "This program is not allowed to write in that folder." in player.text()
        assert player.app.screen_stack[-2].query("TextArea")
        disk.full = False
        await player.press("enter")
        assert "Lesson finished" in player.text()
        assert len(player.facts("answered")) == 1


async def test_a_record_that_can_only_be_read_says_why(data: Path) -> None:
    """A record that a newer program has written to says so at once, plays, and says it again at the first save."""
    async with started(data, facts=past.read("sapaan", until="cek")):
        pass
    (file,) = data.rglob("record-*.jsonl")
    line = b'{"v":99,"s":[]}'
    with file.open("ab") as stream:
        stream.write(b"%08x %s\n" % (zlib.crc32(line), line))
    said = "A newer version of this program has written to this record."
    async with started(data) as player:
        assert player.on("NoticeDialog")
        assert f"This record can only be read {said}" in player.text()
        await player.press("escape", "enter", "2", "enter")
        assert player.on("SaveFailedDialog")
        assert said in player.text()


async def test_leaving_although_nothing_can_be_saved(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window over a failed save still answers after Ctrl+Q; giving the answer up ends the program."""
    async with started(data, facts=past.read("sapaan", until="cek")) as player:
        await player.press("enter", "2")
        Refusing(monkeypatch, "write", errno.ENOSPC)
        await player.press("enter", "ctrl+q")
        assert player.on("SaveFailedDialog")
        await player.press("3")
        await player.until(lambda: player.app.return_value is not None)
        assert player.app.return_value == 1


async def test_too_small_a_window_says_so_and_recovers(data: Path) -> None:
    """At the start as well as later; what was open is still there, also when help was opened meanwhile."""
    async with started(data, size=(50, 15)) as player:
        assert player.text() == "This window is too small: 50 × 15 characters. Make it at least 60 × 20."
        await player.pilot.resize_terminal(60, 20)
        await player.settle()
        assert player.on("HomePage")
        await player.press("1", "5", "enter")
        await player.pilot.resize_terminal(59, 20)
        await player.settle()
        assert "59 × 20" in player.text()
        await player.press("f1")
        await player.pilot.resize_terminal(80, 24)
        await player.settle()
        if not player.on("QuizPage"):
            await player.press("escape")
        assert player.on("QuizPage")
        assert "Sapaan adalah layanan pertama." in player.text()
        await player.press("1")
        assert player.screen.query_one(Options).picked == ["true"]
