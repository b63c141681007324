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
