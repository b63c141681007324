"""A rehearsal on the screen: drafted, spoken, rated, compared; or written and checked; left and come back to."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from textual.widgets import TextArea

from modules.activities.rehearsal import Check, Criterion, Field, Rehearsal
from modules.catalogue import Catalogue
from tests.tui import hostile, past
from tests.tui.hostile import controls, marks_in_a_row
from tests.tui.opened import Hands, Player, started
from tests.tui.test_everywhere import Refusing
from tests.tui.test_question_types import EXAMPLES
from tui.screens.rehearsal import RehearsalPage
from tui.stopwatch import Stopwatch

SAID = "Selamat pagi, Bapak dan Ibu. [jeda] Saya *Rina*."
"""A first part of six words."""


class Speaker(Player):
    """A player whose stopwatch goes only when told to."""

    hands: Hands

    @property
    def page(self) -> RehearsalPage:
        """The rehearsal."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, RehearsalPage))

    async def open(self, activity: str = "pidato") -> None:
        """Open a rehearsal of the examples."""
        self.app.open_activity("contoh-lengkap", activity)
        await self.settle()
        self.hands = Hands()
        self.page.play.stopwatch = Stopwatch(self.hands)

    async def speak(self, seconds: float) -> None:
        """Start, speak so long, stop."""
        await self.press("space")
        self.hands.time += seconds
        await self.press("enter")

    async def rate(self, *levels: str, change: str = "") -> None:
        """Rate every criterion, and say what to change."""
        for level in levels:
            await self.press(level, "enter")
        await self.type(change)
        await self.press("f5")


@asynccontextmanager
async def speaking(data: Path, activity: str = "pidato", **more: Any) -> AsyncIterator[Speaker]:
    """The program with a rehearsal open."""
    async with started(data, modules=(EXAMPLES,), **more) as player:
        speaker = Speaker(player.app, player.pilot)
        await speaker.open(activity)
        yield speaker


async def draft(player: Player, first: str = SAID) -> None:
    """Write the first part and leave the other four empty."""
    await player.type(first)
    await player.press(*["f5"] * 5)


async def test_the_first_page_says_that_nothing_is_recorded_and_who_can_read(data: Path) -> None:
    """What it is, how it goes, what is private; nothing is kept before a choice is made."""
    async with speaking(data) as player:
        assert "Nothing is recorded: no microphone, no camera." in player.text()
        assert "only you and whoever uses your account can read it" in player.text()
        assert "as many rounds as you like, about 30 seconds each." in player.text()
        assert "1 Draft a text of my own 5 short parts 2 Use the text provided" in " ".join(player.text().split())
        assert player.facts("initialized", "progressed") == []


async def test_a_draft_becomes_the_teleprompter_s_text(data: Path) -> None:
    """Part by part with F5; cues come as a sign and a word, and do not count as words."""
    async with speaking(data) as player:
        await player.press("1")
        assert "part 1 of 5" in player.lines()[0]
        await player.type(SAID)
        assert "7 words" in player.text()
        await player.press("f5")
        assert "part 2 of 5" in player.lines()[0]
        await player.press("f4")
        assert player.screen.query_one(TextArea).text == SAID
        await player.press(*["f5"] * 5)
        assert "round 1" in player.lines()[0]
        assert "Selamat pagi, Bapak dan Ibu. [║pause] Saya *Rina*." in player.text()
        assert "*…* stress [║pause]" in player.text()
        assert "7 words, about 0:03 at 110 words a minute (practice value, not a standard)" in player.text()
        (said,) = player.facts("answered")
        assert (said.object, said.data) == ("contoh-lengkap#pidato.pembuka", {"text": True})
        assert [path.read_text() for path in (player.record.folder / "texts").iterdir()] == [SAID]


async def test_an_empty_draft_is_no_speech(data: Path) -> None:
    """It says so at the last part, and goes nowhere."""
    async with speaking(data) as player:
        await player.press("1", *["f5"] * 6)
        assert "Write at least one part first; F4 goes back." in player.text()
        assert "part 5 of 5" in player.lines()[0]


async def test_space_starts_and_pauses_and_enter_stops(data: Path) -> None:
    """Only what was spoken counts; the time is not told to the second while nothing may move."""
    async with speaking(data) as player:
        await player.press("2")
        assert "Ready when you are" in player.text()
        await player.press("enter")
        assert "Press Space first" in player.text()
        assert "Space Start" in player.footer()
        await player.press("space")
        assert "Space Pause" in player.footer()
        player.hands.time = 7.0
        player.page.tick()
        await player.settle()
        assert "● Speaking aim" in player.text()
        player.hands.time = 14.0
        player.page.tick()
        await player.settle()
        assert "● Speaking: more than 0:10" in player.text()
        await player.press("space")
        assert "║ Paused at 0:14" in player.text()
        player.hands.time = 100.0
        await player.press("space")
        player.hands.time = 116.0
        await player.press("enter")
        assert "Which of these is closest to how you spoke just now?" in player.text()
        spoken = player.facts("progressed")[-1].data["spoken"]
        assert spoken == {"seconds": 30.0, "words": 20}


async def test_the_clock_ticks_and_the_text_moves_only_with_animation(data: Path) -> None:
    """Without it nothing scrolls by itself; with it the text goes on at the pace to practise."""
    for animation in ("off", "on"):
        async with speaking(data / animation, size=(60, 20), animation=animation) as player:
            long = structs.replace(player.page.rehearsal, script="kata " * 400)
            player.page.play.rehearsal = player.page.session.rehearsal = long
            await player.press("2", "space")
            for _second in range(20):
                player.hands.time += 1
                player.page.tick()
                await player.settle()
            moves = animation == "on"
            assert (player.page.page.scroll_offset.y > 0) == moves
            assert ("Speaking: 0:20" in player.text()) == moves
            await player.press("down")
            assert player.page.page.scroll_offset.y > 0


async def test_a_visitor_stops_the_clock(data: Path) -> None:
    """F10, and help too: nobody speaks while something lies over the text."""
    async with speaking(data) as player:
        for key in ("f10", "f1"):
            await player.press("2" if key == "f10" else "r", "space")
            began = player.hands.time
            player.hands.time += 9
            await player.press(key)
            player.hands.time += 500
            await player.press("escape")
            assert "Paused at 0:09" in player.text(), began


async def test_a_slip_of_the_finger_is_no_round(data: Path) -> None:
    """Start and stop at once sets the clock back; r does so at any time."""
    async with speaking(data) as player:
        await player.press("2")
        await player.speak(1.0)
        assert "That was too short to count." in player.text()
        await player.press("space")
        player.hands.time += 20
        await player.press("space", "r")
        assert "Ready when you are" in player.text()
        assert not [fact for fact in player.facts("progressed") if "spoken" in fact.data]


async def test_rounds_are_rated_and_compared(data: Path) -> None:
    """Levels by digits, up and down by sign and word, and what to change stands before the next round."""
    async with speaking(data) as player:
        await player.press("2")
        await player.speak(40)
        assert "1 of 4" in player.text()
        await player.press("enter")
        assert "Pick a level first" in player.text()
        await player.press("2", "enter", "left")
        assert "● 2" in " ".join(player.text().split())
        await player.rate("2", "3", "1", "4", change="Lebih pelan.")
        assert "10 seconds longer than the 0:30 aimed at." in player.text()
        assert "practice value: 110 (not a standard)" in player.text()
        await player.press("1")
        assert "This time you change: Lebih pelan." in player.text()
        assert "round 2" in player.lines()[0]
        await player.speak(30)
        assert "In the round before you chose 2." in player.text()
        await player.press("3", "enter", "3", "enter", "1", "enter", "2", "enter")
        assert player.screen.query_one(TextArea).text == ""
        await player.press("f5")
        shown = " ".join(player.text().split())
        assert "Time 0:40 0:30" in shown
        assert "Pesan (1–4) 2 3 ▲ up" in shown
        assert "Gestur (1–4) 3 3 = same" in shown
        assert "Intonasi (1–4) 4 2 ▼ down" in shown
        rounds = [fact for fact in player.facts("answered") if fact.object.endswith(".round")]
        assert [fact.result.attempt_try for fact in rounds if fact.result] == [1, 2]
        assert [fact.result.score for fact in rounds if fact.result] == [None, None]
        assert rounds[1].data["round"]["seconds"] == 30.0
        await player.press("3")
        assert "√ Rehearsal finished" in player.text()
        assert "Up next Latihan menulis: membalas keluhan" in player.text()
        assert player.desk.state_of("contoh-lengkap/pidato").status == "completed"
        await player.press("enter")
        assert "Latihan menulis" in player.lines()[0]


async def test_every_place_is_found_again(data: Path) -> None:
    """After leaving and starting anew: the part with what was typed, the speech to rate, the rounds."""
    async with speaking(data) as player:
        await player.press("1")
        await player.type(SAID)
        await player.press("f5")
        await player.type("belum selesai")
        await player.press("ctrl+q")
    async with speaking(data) as player:
        assert "part 2 of 5" in player.lines()[0]
        assert player.screen.query_one(TextArea).text == "belum selesai"
        await player.press(*["f5"] * 4, "space")
        player.hands.time += 20
        await player.press("escape")
    async with speaking(data) as player:
        assert "The round you were in does not count. Space begins it anew." in player.text()
        assert "belum selesai" in player.text()
        await player.speak(33)
        await player.press("1", "enter")
    async with speaking(data) as player:
        assert "round 1" in player.lines()[0]
        assert "Pesan 1 of 4" in player.text()
        await player.rate("1", "1", "1", "1")
    async with speaking(data) as player:
        assert "Time 0:33" in " ".join(player.text().split())
        assert player.facts("completed") == []


async def test_what_was_written_and_spoken_stays_for_the_next_time(data: Path) -> None:
    """After finishing, the own text is offered first, rounds count on, and an emptied part stays empty."""
    async with speaking(data) as player:
        await player.press("1")
        await draft(player)
        await player.speak(30)
        await player.rate("1", "2", "3", "4")
        await player.press("3", "escape")
        await player.open()
        assert "You have done 1 round so far." in player.text()
        assert "1 Speak my own text" in " ".join(player.text().split())
        await player.press("1")
        assert "round 2" in player.lines()[0]
        assert "Selamat pagi" in player.text()
        await player.press("f4", "f4", "f4", "f4", "f4", "f7", "delete", "f5")
        await player.type("Hanya ini.")
        await player.press(*["f5"] * 4)
        assert "Selamat pagi" not in player.text()
        assert "Hanya ini." in player.text()
    async with speaking(data) as player:
        assert "Selamat pagi" not in player.text()
        await player.press("f4", "f4", "f4", "f4", "f4")
        assert player.screen.query_one(TextArea).text == ""


async def test_a_reply_is_drafted_written_and_checked(data: Path) -> None:
    """Parts become one text with a counter; what is not ticked is named; improving it changes nothing before."""
    async with speaking(data, "balasan") as player:
        assert "At most 280 characters." in player.text()
        await player.press("1")
        await player.type("kata " * 16)
        assert "× 16 of at most 15 words – too long" in player.text()
        await player.press("f5")
        await player.type("Selasa.")
        await player.press("f5")
        assert player.screen.query_one(TextArea).text == ("kata " * 16).strip() + "\n\nSelasa."
        assert "88 of at most 280 characters" in player.text()
        await player.type("x" * 300)
        assert "× 388 of at most 280 characters – too long" in player.text()
        await player.press("f5", "1", "4", "enter")
        shown = " ".join(player.text().split())
        assert "√ Sumbernya jelas dan dapat disebut." in shown
        assert "○ Hanya memuat yang sudah pasti. – not sure yet" in shown
        await player.press("2")
        assert player.screen.query_one(TextArea).text.endswith("x" * 300)
        await player.press("f5", "2", "enter", "1")
        assert "√ Rehearsal finished" in player.text()
        rounds = [fact for fact in player.facts("answered") if fact.object.endswith(".round")]
        assert [fact.result.response for fact in rounds if fact.result] == [
            ["sumber", "santun"], ["sumber", "benar", "santun"],
        ]  # fmt: skip
        assert "Selasa" not in "".join(path.read_text() for path in player.record.folder.glob("record-*.jsonl"))


async def test_a_disk_that_refuses_costs_no_round(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rating stays under the reason; trying again keeps it once."""
    async with speaking(data) as player:
        await player.press("2")
        await player.speak(30)
        for level in ("1", "2", "3", "4"):
            await player.press(level, "enter")
        await player.type("Lebih pelan.")
        disk = Refusing(monkeypatch, "write", errno.ENOSPC)
        await player.press("f5")
        assert player.on("SaveFailedDialog")
        disk.full = False
        await player.press("enter")
        assert "What you change next: Lebih pelan." in player.text()
        assert [fact.object for fact in player.facts("answered")] == [
            "contoh-lengkap#pidato.round", "contoh-lengkap#pidato.change",
        ]  # fmt: skip


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
@pytest.mark.parametrize("mode", ["speech", "reply"])
async def test_hostile_words_are_shown_as_words(
    data: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], mode: Any
) -> None:
    """Markup, escapes, towers of marks and endless words in everything that an author or a learner writes."""
    text = " ".join((hostile.MARKUP, hostile.ESCAPES, hostile.TURNED, hostile.STACKED, hostile.EMOJI, hostile.LONG))
    levels = tuple(f"{text} {n}" for n in range(3))
    fields = tuple(Field(id=id_, label=text, prompt=text, example=text, max_words=3) for id_ in ("satu", "dua"))
    spoken = mode == "speech"
    rehearsal = Rehearsal(
        id="sapaan",
        title=text,
        mode=mode,
        intro=text,
        form=fields,
        script=f"[tatap: {text[:60]}] *{text[:60]}* {text}" if spoken else "",
        rubric=(Criterion(id="a", text=text, levels=levels),) if spoken else (),
        checklist=() if spoken else (Check(id="a", text=text),),
        max_words=None if spoken else 5,
    )
    module = past.contoh()
    hostile_one = structs.replace(module, activities={**module.activities, "sapaan": rehearsal})
    monkeypatch.setattr(Catalogue, "open", lambda self, id_: hostile_one)
    async with started(data, size=size) as player:

        async def press(*keys: str) -> None:
            for key in keys:
                await player.press(key)
                shown = "\n".join(player.lines())
                assert not controls(shown) - {"\n"}, key
                assert marks_in_a_row(shown) <= 3
                assert all(len(line) <= 2 * size[0] for line in player.lines())

        player.app.open_activity("contoh", "sapaan")
        await press()
        await player.settle()
        hands = Hands()
        page = player.screen
        assert isinstance(page, RehearsalPage)
        page.play.stopwatch = Stopwatch(hands)
        if spoken:
            await press("2", "down", "f4")
        await press("down", "1")
        await player.type(text)
        await press("f5")
        await player.type(text)
        await press("f5")
        if spoken:
            await press("space", "down", "pagedown")
            hands.time += 10
            await press("enter", "2", "enter")
            await player.type(text)
            await press("f5", "1", "f4")
        else:
            await press("f5", "1", "enter", "down")
        assert "[/x]" in player.text() or "panjang" in player.text()
