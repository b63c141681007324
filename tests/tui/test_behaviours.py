"""How a quiz lets one answer: several tries with hints, at a cost or not, and being asked how sure one is."""

from __future__ import annotations

from pathlib import Path

from tests.tui.opened import Player, started
from tests.tui.test_question_types import EXAMPLES, ask, session, view


def kept(player: Player) -> list[tuple[object, float | None, int | None]]:
    """The answers kept: response, score, and which try it was."""
    return [(f.result.response, f.result.score, f.result.attempt_try) for f in player.facts("answered") if f.result]


async def test_a_hint_follows_each_try_until_the_last(data: Path) -> None:
    """The verdict, the hint and what is left; the field stays open; the last try closes it and says what it counts."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "c-singkatan", "coba-lagi")
        await player.type("SOP")
        await player.press("enter")
        text = player.text()
        assert "× Not quite. Bayangkan Anda menjelaskannya kepada tetangga. 2 tries left." in text
        assert "Change your answer and press Enter for another try, or F3 to go on." in text
        await player.press("enter")
        assert "Change your answer first, or press F3 to go on." in player.text()
        assert len(kept(player)) == 1
        await player.press(*["backspace"] * 3, *"prosedur", "enter")
        text = player.text()
        assert "± Partly right: 50% of the points." in text
        assert "“tata …”. 1 try left." in text
        await player.press("f8")
        assert session(player).responses["c-singkatan"] == "prosedur"
        await player.press(*["backspace"] * 8, *"tata", "space", *"cara", "enter")
        assert "√ Right. With 3 tries it counts 50% of the points." in player.text()
        assert kept(player) == [("SOP", 0.0, 1), ("prosedur", 0.0, 2), ("tata cara", 0.5, 3)]
        await player.press("enter")
        assert "question 2 of 2" in player.text()


async def test_a_try_is_there_after_coming_back(data: Path) -> None:
    """Whoever leaves between two tries finds verdict, hint and answer again, and goes on with the next try."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "c-jodoh", "coba-lagi")
        order = session(player).options("c-jodoh")
        await player.press("1", "1", "enter")
        assert "± Partly right: 50% of the points. Mulailah dari yang paling yakin. 1 try left." in player.text()
        await player.press("escape", "ctrl+q")
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "c-jodoh", "coba-lagi")
        assert "Mulailah dari yang paling yakin. 1 try left." in player.text()
        assert view(player).response == (order[0], order[0])
        right = ("a", "b")
        for id_ in right:
            await player.press(str(order.index(id_) + 1))
        await player.press("enter")
        # The pair that was right from the start costs nothing, the other one a third.
        assert "√ Right. With 2 tries it counts 83% of the points." in player.text()


async def test_tries_may_go_on_until_it_is_right(data: Path) -> None:
    """Adaptive: no limit, a small cost; without penalty: none; what the author says of an answer is said at once."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "a-antre", "adaptif")
        await player.type("0,1")
        await player.press("enter")
        assert "× Not quite. Itu dalam jam." in player.text()
        assert "left" not in player.text()
        await player.press(*["backspace"] * 3, "7", "enter", "backspace", "6", "enter")
        assert "√ Right. With 3 tries it counts 80% of the points." in player.text()
        await player.press("enter", "k", "k")
        assert "score 80 of 100" in player.text()
        await player.press("escape", "escape")
        await ask(player, "b-dugaan", "adaptif-bebas")
        await player.press("2", "enter", "1", "enter")
        assert "√ Right. With 2 tries it counts 100% of the points." in player.text()


async def test_a_tried_question_can_be_left(data: Path) -> None:
    """F3 goes on without another try, and nothing is tried by going."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "c-singkatan", "coba-lagi")
        await player.type("SOP")
        await player.press("enter", "backspace", "f3")
        assert session(player).question.id == "c-jodoh"
        assert len(kept(player)) == 1


async def test_one_says_how_sure_one_is(data: Path) -> None:
    """Enter asks for it, a digit says it, Enter saves both; the result weighs it and says how well it fits."""
    async with started(data, modules=(EXAMPLES,), size=(100, 40)) as player:
        await ask(player, "k-satu", "keyakinan")
        assert "How sure are you of your answer?" in player.text()
        assert "1 unsure 2 fairly sure 3 very sure" in player.text().replace("\u00a0", " ")
        await player.press("1", "enter")
        assert "How sure are you? Press 1, 2 or 3, then Enter." in player.text()
        assert player.facts("answered") == []
        await player.press("enter")
        assert player.facts("answered") == []
        await player.press("3", "enter")
        assert session(player).question.id == "k-dua"
        await player.press("1", "enter", "3", "left", "enter", "escape")
        assert session(player).certainties == {"k-satu": 3, "k-dua": 2}
        await player.press("f4")
        assert view(player).response is True
        await player.press("tab", "2", "enter", "f4")
        assert session(player).certainties == {"k-satu": 2, "k-dua": 2}
        await player.press("tab", "3", "enter", "d", "k", "k")
        text = player.text()
        assert "score 50 of 100" in text
        assert "Without how sure you were: 50 of 100." in text
        assert "fairly sure: 0 of 1 right – surer than you were right" in text
        assert "very sure: 1 of 1 right – that fits" in text
        await player.press("1")
        assert "√ Right. You were very sure: that makes 3 points." in player.text()
        await player.press("right")
        assert "× Not quite. You were fairly sure: that makes -2 points." in player.text()


async def test_what_is_not_counted_is_shown_as_such(data: Path) -> None:
    """In an immediate quiz it brings no verdict; in the result it says so, and no share of points holds it."""
    async with started(data, modules=(EXAMPLES,), size=(100, 40)) as player:
        await ask(player, "s-sikap", "langsung")
        await player.press("2", "enter")
        assert player.on("QuizListDialog")
        await player.press("k", "k")
        text = player.text()
        assert "· 3 Saya tenang ketika warga marah kepada saya. not counted" in text
        assert "score 0 of 100" in text
        await player.press("3")
        assert "Noted. This does not count." in player.text()
