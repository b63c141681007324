"""Every question type in the hands: keys only, on the module that shows each type once."""

from __future__ import annotations

from pathlib import Path

import pytest

from modules.activities.quiz import QuizSession
from tests.tui.opened import HERE, Player, started
from tui.questions import QuestionView
from tui.screens.quiz import QuizPage

EXAMPLES = HERE.parent.parent / "examples" / "contoh-lengkap"


def session(player: Player) -> QuizSession:
    """The attempt on the screen."""
    page = player.screen
    assert isinstance(page, QuizPage)
    assert page.play.session is not None
    return page.play.session


async def ask(player: Player, question: str, activity: str = "semua-jenis") -> None:
    """Open the activity at this question, in which nothing is answered yet."""
    player.app.open_activity("contoh-lengkap", activity)
    await player.settle()
    await player.press("enter")
    while session(player).question.id != question:
        await player.press("f3")


async def tell(player: Player) -> str:
    """Close the question on the screen with its present response, as an immediate quiz would; what is seen then."""
    view = player.screen.query_one(QuestionView)
    response = view.response
    assert response is not None
    view.tell(view.question.grade(response))
    await player.settle()
    return player.text()


TYPED = {
    "s-isian": ("Sapaan", "√ Right.", "senyum", "± Partly right: 50% of the points. A right answer: sapaan"),
    "s-angka": ("37,5", "√ Right.", "45", "± Partly right: 50% of the points. A right answer: 37,5 menit"),
}
"""For each typed question: a right answer and what is told, a partly right one and what is told."""


@pytest.mark.parametrize("question", TYPED)
async def test_an_answer_is_typed(data: Path, question: str) -> None:
    """Enter alone asks for an answer; letters are typed, not commands; Enter keeps; F8 clears; blanks are nothing."""
    right, told, partly, partly_told = TYPED[question]
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, question)
        await player.press("enter")
        assert "Type a" in player.text()
        await player.press("space", "enter")
        assert player.facts("answered") == []
        await player.type(partly)
        await player.press("f4", "f3")
        assert session(player).responses[question] == partly
        await player.press("f8")
        assert question not in session(player).responses
        assert player.screen.query_one(QuestionView).response is None
        await player.type(partly)
        assert partly_told in await tell(player)
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, question)
        await player.type(right)
        assert told in await tell(player)


async def test_letters_are_typed_where_an_answer_is_typed(data: Path) -> None:
    """t, d, c, l and n are letters there; the function keys flag, list and report."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "s-isian")
        await player.press(*"tdcln")
        assert player.screen.query_one(QuestionView).response == "tdcln"
        await player.press("f6")
        assert session(player).flagged == {"s-isian"}
        await player.press("f9")
        assert player.on("ReportDialog")
        await player.press("escape", "f7")
        assert player.on("QuizListDialog")


async def test_what_is_no_number_is_not_taken(data: Path) -> None:
    """The line below says what to type; nothing is kept."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "s-angka")
        await player.type("banyak")
        await player.press("enter")
        assert "Type a number first, for example 12,5." in player.text()
        assert player.facts("answered") == []


def view(player: Player) -> QuestionView:
    """The question on the screen."""
    return player.screen.query_one(QuestionView)


async def test_lines_are_matched_with_digits(data: Path) -> None:
    """A digit gives the line its answer and goes on; Space and the arrows change it; what is open is asked for once."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "s-jodoh")
        await player.press("enter")
        assert "Give a line its answer first, with a digit." in player.text()
        order = session(player).options("s-jodoh")
        await player.press("1", "enter")
        assert "A line is still open. Enter once more answers all the same." in player.text()
        assert player.facts("answered") == []
        await player.press("enter", "f4")
        assert session(player).responses["s-jodoh"] == (order[0], "", "")
        await player.press("down", "space", "right", "left", "down", "left", "delete", "left")
        assert view(player).response == (order[0], order[0], order[-1])
        await player.press("f8")
        assert view(player).response is None
        assert "s-jodoh" not in session(player).responses


async def test_matching_is_told_pair_by_pair(data: Path) -> None:
    """Each pair has its sign, and where it was not right, the right answer."""
    async with started(data, modules=(EXAMPLES,), size=(100, 50)) as player:
        await ask(player, "s-jodoh")
        places = {id_: str(place) for place, id_ in enumerate(session(player).options("s-jodoh"), 1)}
        await player.press(places["a"], places["c"], places["c"])
        told = await tell(player)
        assert "± Partly right: 67% of the points." in told
        assert "√ a “Saya sudah dua kali" in told
        assert "× b “Saya tidak paham" in told
        assert "√ “Mari saya dampingi" in told
        assert "√ c “Apakah data saya" in told


async def test_lines_are_matched_with_the_mouse(data: Path) -> None:
    """A click on a line turns its answer, a click on an answer gives it to the highlighted line."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "s-jodoh")
        order = session(player).options("s-jodoh")
        await player.pilot.click("Assign", offset=(10, 2))
        await player.settle()
        await player.pilot.click("Choices", offset=(10, 2))
        await player.settle()
        assert view(player).response == ("", order[2], "")


async def test_lines_are_put_in_order(data: Path) -> None:
    """The arrows and digits move a line, Space picks one up; an order that nobody touched is no answer."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "s-urut")
        a, b, c, d = session(player).options("s-urut")
        await player.press("enter")
        assert "Move a line first." in player.text()
        await player.press("right")
        assert view(player).response == (b, a, c, d)
        await player.press("left", "down", "4")
        assert view(player).response == (a, c, d, b)
        await player.press("space", "up", "up", "space", "up")
        assert view(player).response == (a, b, c, d)
        await player.press("2", "enter", "escape")
        assert session(player).responses["s-urut"] == (b, a, c, d)
        await player.press("c")
        assert view(player).response is None
        await player.press("space")
        assert view(player).response == (a, b, c, d)
        await player.pilot.click("Order", offset=(10, 3))
        await player.settle()
        assert view(player).response == (b, c, d, a)


async def test_an_order_is_told_line_by_line(data: Path) -> None:
    """What stands in its place and what does not, and below it the right order."""
    async with started(data, modules=(EXAMPLES,), size=(100, 40)) as player:
        await ask(player, "s-urut")
        right = ["a", "b", "c", "d"]
        shown = list(session(player).options("s-urut"))
        for place, id_ in enumerate(right):
            here, at = max(0, place - 1), shown.index(id_)
            await player.press(*["down"] * (at - here), *["up"] * (here - at), str(place + 1))
            shown.insert(place, shown.pop(at))
        assert view(player).response == tuple(right)
        await player.press("left")
        told = await tell(player)
        assert "± Partly right: 83% of the points." in told
        assert "√ 1 Mendengarkan sampai selesai." in told
        assert "× 3 Menyebutkan langkah" in told
        assert "The right order 1 Mendengarkan" in told
