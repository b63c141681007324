"""A quiz: nothing is handed in by accident, nothing is lost, and time and attempts are kept to."""

from __future__ import annotations

from pathlib import Path

import pytest

from modules.answers import Response
from progress.attempts import ActiveClock
from progress.record import Record
from tests.tui import past
from tests.tui.opened import Hands, Player, started
from tests.tui.slow import Gate
from tui.widgets.options import Options

RIGHT: dict[str, Response] = {"q-sapa": "a", "q-diam": False, "q-periksa": ("tanya", "dengar")}


def responses(player: Player) -> list[object]:
    """Every response that was kept, in order; None where one was taken back."""
    return [fact.result.response for fact in player.facts("answered") if fact.result]


def dots(player: Player) -> str:
    """The line of signs, one for each question."""
    return player.screen.query_one("#steps").render_line(0).text.rstrip()


async def test_answers_can_be_changed_until_they_are_handed_in(data: Path) -> None:
    """Enter saves what is picked and goes on; going back, changing, clearing and flagging are kept too."""
    async with started(data) as player:
        await player.press("1", "6", "enter", "enter")
        assert "Pick an answer first, with a digit or Up and Down." in player.text()
        await player.press("2", "enter")
        assert "question 2 of 3" in player.text()
        await player.press("left", "1", "enter")
        assert responses(player) == ["b", "a"]
        await player.press("left", "c", "t", "enter")
        assert responses(player) == ["b", "a", None]
        assert dots(player) == "○►○ ○"
        assert [fact.data for fact in player.facts("flagged")] == [{"on": True}]
        assert player.facts("scored", "completed", "passed", "failed") == []


async def test_the_list_shows_what_is_open_and_hands_in_only_when_asked_twice(data: Path) -> None:
    """After the last question comes the list; a line leads to its question; k, and k once more, hands in."""
    async with started(data) as player:
        await player.press("1", "6", "enter", "2", "enter", "right", "1", "enter")
        assert "○ 2 Warga yang diam sudah mengerti." in player.text()
        assert "● ○ ●" in player.text()  # above the list, in the row of signs
        assert "1 question is not answered yet. Press k to hand in all the same." in player.text()
        await player.press("2")
        assert "question 2 of 3" in player.text()
        await player.press("d", "k")
        assert "Hand in now?" in player.text()
        await player.press("escape", "d", "escape")
        assert player.on("QuizPage")
        assert player.facts("completed") == []
        await player.press("d", "k", "k")
        assert player.on("ResultPage")
        scores = {fact.object: fact.result.score for fact in player.facts("scored") if fact.result}
        assert scores == {"contoh#q-sapa": 0.5, "contoh#q-diam": 0.0, "contoh#q-periksa": 0.5}
        assert len(player.facts("completed")) == 1
        await player.press("escape")
        assert player.on("ModulePage")


async def test_an_attempt_is_resumed_where_it_was_left(data: Path) -> None:
    """The next open question, its options in the order they had, the earlier answers and flags in place."""

    def options(player: Player) -> list[str]:
        return list(player.screen.query_one(Options).texts)

    async with started(data) as player:
        await player.press("enter", "enter", "2", "t", "enter")
        seen = options(player)
        prompt = player.lines()[4]
        await player.press("1", "ctrl+q")
    async with started(data) as player:
        assert "CONTINUE Enter Tes awal" in player.text()
        await player.press("enter")
        assert "Enter: go on with your open attempt" in player.text()
        await player.press("enter")
        assert "question 2 of 3" in player.text()
        assert player.lines()[4] == prompt
        assert options(player) == seen
        assert player.screen.query_one(Options).picked == []
        await player.press("left")
        assert player.screen.query_one(Options).picked == [options(player)[1]]
        assert dots(player) == "●►○ ○"
        assert len(player.facts("initialized")) == 1


async def test_attempts_can_be_used_up(data: Path) -> None:
    """When all attempts are used none begins any more; Enter and h show the last result."""
    twice = [*past.taken("tes-akhir", {"q-sapa": "b"}), *past.taken("tes-akhir", RIGHT)]
    async with started(data, facts=twice) as player:
        await player.press("1", "6")
        assert "You can take it 2 times." in player.text()
        assert "First score 16.7, best 100, attempts 2." in player.text()
        assert "You have used all attempts." in player.text()
        await player.press("enter")
        assert len(player.facts("initialized")) == 2
        assert player.on("ResultPage")
        await player.press("escape", "h")
        assert "score 100 of 100" in player.text()
        assert "first score 16.7, best 100, attempts 2" in player.text()


async def test_a_pretest_may_be_skipped(data: Path) -> None:
    """l leaves it out, once; afterwards the lesson is next."""
    async with started(data) as player:
        await player.press("enter", "l")
        assert player.on("HomePage")
        assert "Sapaan pertama" in player.text()
        assert [fact.object for fact in player.facts("skipped")] == ["contoh/tes-awal"]
        await player.press("1", "6", "l")
        assert player.on("QuizPage")
        assert len(player.facts("skipped")) == 1


async def test_an_immediate_quiz_tells_at_once_and_closes_the_question(data: Path) -> None:
    """Sign, word, feedback and explanation follow the answer, which then stands; Enter goes on."""
    async with started(data) as player:
        await player.press("1", "4", "enter", "1", "enter")
        text = player.text()
        assert "× Not quite." in text
        assert "Diam belum tentu puas. Tanyakan." in text
        assert "Diam adalah isyarat, bukan jawaban." in text
        assert "√  2  False".replace("  ", " ") in text
        assert "c Clear" not in player.footer()
        await player.press("2", "c")
        assert responses(player) == [True]
        await player.press("s")
        assert "Ambady" in player.text()
        await player.press("escape", "enter")
        assert "question 2 of 2" in player.text()
        await player.press("left", "enter", "1", "enter", "enter")
        assert "All questions are answered." in player.text()
        assert responses(player) == [True, "a"]


@pytest.mark.parametrize("over", [(), ("f1",), ("d",)], ids=["question", "help", "list"])
async def test_when_the_time_is_up_the_answers_are_handed_in(data: Path, over: tuple[str, ...]) -> None:
    """By themselves, once, with what is picked just then, whatever stands over the question; the result opens."""
    async with started(data) as player:
        hands = Hands()
        player.desk.clock = ActiveClock(hands, cap=1000)
        await player.press("1", "5")
        assert "You have 1 minutes." in player.text()
        await player.press("enter", "1", "enter", "1")
        assert "1 min left" in player.text()
        await player.press(*over)
        hands.time = 61.0
        await player.until(lambda: player.on("ResultPage"))
        assert player.said() == ["The time is up. Your answers have been handed in."]
        assert responses(player) == [True, True]
        assert len(player.facts("completed")) == 1
        await player.press("escape")
        assert player.on("ModulePage")


async def test_time_stands_still_between_sittings(data: Path) -> None:
    """Seconds that were used count after coming back; those in between do not."""
    async with started(data) as player:
        hands = Hands()
        player.desk.clock = ActiveClock(hands, cap=1000)
        await player.press("1", "5", "enter", "1")
        hands.time = 40.0
        await player.press("enter", "escape")
        hands.time = 500.0
        await player.press("5", "enter")
        assert "question 2 of 2" in player.text()
        hands.time = 515.0
        await player.pilot.pause()
        play = player.screen.play  # type: ignore[attr-defined]
        assert not play.time_is_up()
        hands.time = 521.0
        assert play.time_is_up()


@pytest.mark.parametrize("leave", ["escape", "k"], ids=["Esc", "k again"])
async def test_haste_hands_in_once(data: Path, monkeypatch: pytest.MonkeyPatch, leave: str) -> None:
    """On a slow disk, keys pressed while the answers are being handed in close no other page and repeat nothing."""
    async with started(data) as player:
        await player.press("1", "6", "enter", "1", "enter", "d", "k")
        gate = Gate(Record.append)
        monkeypatch.setattr(Record, "append", gate)
        await player.hurry("k", *(["d", "k", "k"] if leave == "k" else [leave]))
        gate.open()
        await player.settle()
        assert len(player.facts("completed")) == 1
        assert [type(screen).__name__ for screen in player.app.screen_stack][:2] == ["HomePage", "ModulePage"]


async def test_a_question_is_reported_with_a_note(data: Path) -> None:
    """l asks for a note; an empty one is not taken, Esc drops it, Enter keeps it; the answer stays as it was."""
    async with started(data) as player:
        await player.press("1", "6", "enter", "1", "l", "enter")
        assert "Write a few words first." in player.text()
        await player.press("escape")
        assert player.facts("reported") == []
        await player.press("l")
        await player.type("Dua jawaban benar.")
        await player.press("enter")
        assert player.on("QuizPage")
        (fact,) = player.facts("reported")
        assert fact.object == "contoh#q-sapa"
        assert fact.data == {"note": "Dua jawaban benar."}
        assert responses(player) == ["a"]
        assert player.said() == ["Thank you. Your note on this question is kept and goes into your report."]
