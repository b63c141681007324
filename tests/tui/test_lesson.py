"""A lesson: read, compare, answer, write, stop and come back."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import TextArea

from tests.tui import past
from tests.tui.opened import Player, started


async def test_enter_reads_on_and_compares(data: Path) -> None:
    """Enter shows the rest of a long step before it goes on; a comparison keeps its reason until it is asked for."""
    async with started(data) as player:
        await player.press("1", "2")
        assert "step 1 of 4" in player.text()
        assert "more below, Enter reads on" in player.text()
        await player.press("enter")
        assert "step 1 of 4" in player.text()
        assert "layanan pertama yang diterima warga." in player.text()
        await player.press("enter")
        assert "step 2 of 4" in player.text()
        assert "Helps less “Tunggu saja di sana.”" in player.text()
        assert "Warga tahu bahwa ia dilihat" not in player.text()
        await player.press("enter")
        assert "Why Warga tahu bahwa ia dilihat" in player.text()
        await player.press("enter")
        assert "step 3 of 4" in player.text()
        assert [fact.data["step"] for fact in player.facts("progressed")] == ["buka", "banding", "cek"]


async def test_a_check_is_told_and_may_be_tried_again(data: Path) -> None:
    """A digit picks, Enter answers; sign, word and reason follow; what is kept is what was told."""
    async with started(data, facts=past.read("sapaan", until="cek")) as player:
        await player.press("enter", "enter")
        assert "Pick an answer first, with a digit or Up and Down." in player.text()
        await player.press("1")
        assert player.facts("answered") == []
        assert "Pick an answer first" not in player.text()
        await player.press("enter")
        assert "× Not quite. Warga merasa tidak dilihat." in player.text()
        assert "r Try again" in player.footer()
        await player.press("r", "down", "down", "enter")
        assert "√ Right. Ia tahu bahwa Anda melihatnya." in player.text()
        told = [(fact.result.response, fact.result.score) for fact in player.facts("answered") if fact.result]
        assert told == [("a", 0.0), ("b", 1.0)]
        assert [fact.object for fact in player.facts("defined")] == ["contoh#cek-sapa"]


async def test_a_told_check_stays_told(data: Path) -> None:
    """Whoever comes back to an answered check sees the answer, and Enter goes on without answering again."""
    async with started(data, facts=past.read("sapaan", until="cek")) as player:
        await player.press("enter", "2", "enter", "enter")
        assert "step 4 of 4" in player.text()
        await player.press("escape", "enter", "tab", "left")
        assert "√ Right." in player.text()
        await player.press("enter")
        assert "step 4 of 4" in player.text()
        assert len(player.facts("answered")) == 1


async def test_a_reflection_is_kept_privately(data: Path) -> None:
    """The text goes into a file of its own, the record says only that it was written, and the lesson ends."""
    async with started(data, facts=past.read("sapaan", until="tulis")) as player:
        await player.press("enter")
        await player.type("Selamat pagi, Bu. Rahasia saya.")
        await player.press("f5")
        assert "Lesson finished" in player.text()
        (said,) = player.facts("answered")
        assert said.object == "contoh#r-sapa"
        assert said.data == {"text": True}
        folder = player.record.folder
        assert [path.read_text() for path in (folder / "texts").iterdir()] == ["Selamat pagi, Bu. Rahasia saya."]
        assert "Rahasia" not in "".join(path.read_text() for path in folder.glob("record-*.jsonl"))
        assert list(folder.glob("drafts/*")) == []
        assert [fact.verb for fact in player.facts()][-1] == "completed"


async def test_what_is_being_written_is_never_lost(data: Path) -> None:
    """A draft outlasts leaving with Esc, going back a step, and the end of the program."""
    async with started(data, facts=past.read("sapaan", until="tulis")) as player:
        await player.press("enter")
        await player.type("satu")
        await player.press("escape", "enter")
        assert player.screen.query_one(TextArea).text == "satu"
        await player.press("end")
        await player.type(" dua")
        await player.press("tab", "left", "right")
        assert player.screen.query_one(TextArea).text == "satu dua"
        await player.press("end")
        await player.type(" tiga")
        await player.press("ctrl+q")
    async with started(data) as player:
        await player.press("enter")
        assert player.screen.query_one(TextArea).text == "satu dua tiga"
        assert player.facts("answered") == []


async def test_an_emptied_reflection_stays_empty(data: Path) -> None:
    """Who empties what was written, and keeps that, finds it empty."""
    async with started(data, facts=past.read("sapaan", until="tulis")) as player:
        await player.press("enter")
        await player.type("lekas dihapus")
        await player.press("escape", "enter", "f7", "delete", "f5")
        assert "Lesson finished" in player.text()
        assert player.facts("answered") == []
    async with started(data) as player:
        await player.press("1", "2", "enter", "right", "right", "right", "right")
        assert player.screen.query_one(TextArea).text == ""


async def test_after_the_end_comes_the_next_activity(data: Path) -> None:
    """Enter at the end of a lesson says that it is finished, once more opens what follows; reading again is new."""
    async with started(data, facts=past.read("cermin", until="periksa")) as player:
        await player.press("enter", "1", "2", "enter", "enter")
        assert "Lesson finished" in player.text()
        assert "Up next Latihan loket" in player.text()
        await player.press("enter")
        assert player.on("QuizPage")
        assert "Latihan loket" in player.text()
        assert len({fact.attempt for fact in player.facts("completed")}) == 1


async def test_several_options_are_ticked(data: Path) -> None:
    """Digits and Space tick and untick; the answer is what is ticked."""
    async with started(data, facts=past.read("cermin", until="periksa")) as player:
        await player.press("enter")
        assert "More than one may fit" in player.text()
        assert "Tick with a digit or Space, then press Enter." in player.text()
        await player.press("down", "enter")
        assert "Tick an answer first, with a digit or Space." in player.text()
        await player.press("up", "1", "3", "3", "down", "space", "space")
        assert "■  1  Bertanya □  2  Mendengar sampai selesai □  3  Menduga".replace("  ", " ") in player.text()
        await player.press("enter")
        assert "± Partly right: 50% of the points. Bertanya memberi tahu." in player.text()
        (answer,) = player.facts("answered")
        assert answer.result is not None
        assert answer.result.response == ["tanya"]


async def test_sources_open_over_the_step(data: Path) -> None:
    """s shows what the step rests on; Esc comes back to it."""
    async with started(data) as player:
        await player.press("1", "2", "s")
        assert "Ambady, N. & Rosenthal, R. (1992)" in player.text()
        assert "Facts as of 2026-02." in player.text()
        await player.press("escape")
        assert player.on("LessonPage")


async def test_the_mouse_does_it_too(data: Path) -> None:
    """A click on an option picks it and does not answer; a click on the button of a reflection keeps it."""
    async with started(data, facts=past.read("sapaan", until="cek")) as player:
        await player.press("enter")
        await player.pilot.click("Options", offset=(10, 1))
        await player.settle()
        assert "●  2  Mengangguk".replace("  ", " ") in player.text()
        assert player.facts("answered") == []
        await player.press("enter", "enter")
        await player.type("dengan tetikus")
        await _click_button(player)
        assert "Lesson finished" in player.text()
        assert [fact.object for fact in player.facts("answered")] == ["contoh#cek-sapa", "contoh#r-sapa"]


async def _click_button(player: Player) -> None:
    await player.pilot.click("ReflectionView Button")
    await player.settle()


async def test_one_comes_back_to_the_step_that_was_left(data: Path) -> None:
    """Also when that is not the step reached last: whoever went back to read again goes on there."""
    async with started(data, facts=past.read("sapaan", until="tulis")) as player:
        await player.press("enter", "f4", "f4")
        left = player.lines()[0]
        await player.press("escape", "enter")
        assert player.lines()[0] == left
        await player.press("escape", "q")
    async with started(data) as player:
        await player.press("enter")
        assert player.lines()[0] == left
