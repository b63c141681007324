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


async def answer(player: Player, question: str) -> object:
    """Press Enter, and come back from wherever it leads; the response that is kept."""
    await player.press("enter")
    if player.on("QuizListDialog"):
        await player.press("escape")
    else:
        await player.press("f4")
    assert session(player).question.id == question
    return session(player).responses[question]


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
        assert await answer(player, "s-jodoh") == (order[0], "", "")
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
        await player.press("2")
        assert await answer(player, "s-urut") == (b, a, c, d)
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


async def test_gaps_are_filled(data: Path) -> None:
    """Enter and Tab go from gap to gap; a digit picks; what is open or no number is said; the text shows it all."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "s-rumpang")
        await player.press("enter")
        assert "Fill at least one gap first." in player.text()
        await player.type("pagi")
        await player.press("enter", "tab", "2", "enter")
        await player.type("sangat banyak")
        assert "[1 pagi] dan melayani [2 sangat banyak] warga" in player.text()
        assert "petugas [3 mencatat] apa" in player.text()
        await player.press("enter")
        assert "In gap 1 a number is needed, for example 12,5." in player.text()
        assert player.facts("answered") == []
        await player.press("shift+tab", *["backspace"] * 4, "8")
        assert await answer(player, "s-rumpang") == ("8", "sangat banyak", "b")
        await player.press("f8")
        assert "s-rumpang" not in session(player).responses
        assert "pukul [1 …] dan melayani [2 …] warga" in player.text()


async def test_an_open_gap_is_asked_for_once(data: Path) -> None:
    """Enter in an open gap says so; Enter once more answers all the same."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "s-rumpang")
        await player.press("8", "enter", "enter")
        assert "A gap is still open. Enter once more answers all the same." in player.text()
        assert player.facts("answered") == []
        assert await answer(player, "s-rumpang") == ("8", "", "")


async def test_gaps_are_told_one_by_one(data: Path) -> None:
    """Sign and colour in the text, and a right answer for each gap that was not right; arrows and mouse pick, too."""
    async with started(data, modules=(EXAMPLES,), size=(100, 40)) as player:
        await ask(player, "s-rumpang")
        await player.press("8", "tab", *"banyak", "tab", "left", "right", "space", "left")
        assert view(player).response == ("8", "banyak", "a")
        await player.pilot.click("PickLine", offset=(20, 0))
        await player.settle()
        told = await tell(player)
        assert "[√ 1 8] dan melayani [± 2 banyak] warga" in told
        assert "± Partly right: 50% of the points." in told
        assert "2 A right answer: semua 3 A right answer: menjelaskan" in told


WAYS = {
    "s-situasi": (["1"], ["2"], "√ Right. 1 key: 5 of 5 Warga dapat memutuskan", "± Partly right: 25%"),
    "s-situasi-ujung": (["1", "3"], ["1", "2"], "√ Right. 1 key: 5 of 5 Rekaman", "± Partly right: 50%"),
    "s-situasi-nilai": ([*"521"], [*"111"], "√ Right. a panel: 4.7 of 5, spread 0.6 Warga pulang", "± Partly right:"),
    "s-situasi-urut": (["3", "up", "1"], ["3"], "√ Right. The right order 1 Menghampiri", "± Partly right: 50%"),
}
"""For each way to judge: the keys of the best answer, those of a partly right one, and what is told of each."""


@pytest.mark.parametrize("question", WAYS)
async def test_a_situation_is_judged(data: Path, question: str) -> None:
    """Digits are enough; the key tells what it is worth, why, and whose it is; Clear takes everything back."""
    best, partly, told, partly_told = WAYS[question]
    async with started(data, modules=(EXAMPLES,), size=(100, 40)) as player:
        await ask(player, question)
        await player.press("enter")
        assert player.facts("answered") == []
        await player.press(*partly)
        kept = await answer(player, question)
        assert kept == view(player).response
        await player.press("c")
        assert view(player).response is None
        await player.press(*partly)
        assert partly_told in await tell(player)
    async with started(data, modules=(EXAMPLES,), size=(100, 40)) as player:
        await ask(player, question)
        await player.press(*best)
        text = await tell(player)
        assert told in text
        origin = "This key is its author's (2026-11-20); it has not yet been reviewed by a panel."
        assert (origin in text) == (question != "s-situasi-nilai")


async def test_the_best_and_the_worst_can_be_changed(data: Path) -> None:
    """Picking one again takes it back; a third one replaces the worst; the same one cannot be both."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "s-situasi-ujung")
        await player.press("1", "2", "3")
        assert view(player).response == ("a", "c")
        await player.press("1")
        assert view(player).response is None
        await player.press("2")
        assert view(player).response == ("b", "c")


async def test_every_line_is_rated_before_it_is_an_answer(data: Path) -> None:
    """Enter goes to the line that is still open, however often."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "s-situasi-nilai")
        await player.press("4", "4", "enter", "enter", "enter")
        assert "Rate every line first, each with a digit." in player.text()
        assert player.facts("answered") == []
        await player.press("4")
        assert await answer(player, "s-situasi-nilai") == ("4", "4", "4")


async def test_an_attitude_is_noted_and_never_judged(data: Path) -> None:
    """A digit picks; what is told is no verdict."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await ask(player, "s-sikap")
        assert "There is no right or wrong here, and it does not count." in player.text()
        await player.press("4")
        assert await answer(player, "s-sikap") == "4"
        text = await tell(player)
        assert "Noted. This does not count." in text
        assert "Not quite" not in text


async def test_an_essay_stays_private_and_is_rated_by_its_writer(data: Path) -> None:
    """The text goes into a file of its own; the record has the rating; the example comes after the writing."""
    async with started(data, modules=(EXAMPLES,), size=(100, 40)) as player:
        await ask(player, "s-uraian")
        await player.press("tab")
        assert "For example" not in player.text()
        await player.press("shift+tab")
        await player.type("Rahasia: tinggal KTP, Bu.")
        await player.press("tab", "enter")
        assert "“Ibu, tinggal fotokopi KTP." in player.text()
        assert "Rate your text first: a digit for every line. Tab goes there." in player.text()
        await player.press("3", "2", "1")
        assert await answer(player, "s-uraian") == ("3", "2", "1")
        said = {fact.object: fact for fact in player.facts("answered")}
        assert said["contoh-lengkap#s-uraian.text"].data == {"text": True}
        assert said["contoh-lengkap#s-uraian"].result is not None
        assert said["contoh-lengkap#s-uraian"].result.score is None
        folder = player.record.folder
        assert [path.read_text() for path in (folder / "texts").iterdir()] == ["Rahasia: tinggal KTP, Bu."]
        assert "Rahasia" not in "".join(path.read_text() for path in folder.glob("record-*.jsonl"))
        text = await tell(player)
        assert "Noted. This does not count." in text
        assert "Rahasia: tinggal KTP, Bu." in text


async def test_an_essay_is_never_lost(data: Path) -> None:
    """A draft outlasts leaving with Esc and the end of the program; the kept text is there in the next sitting."""
    async with started(data, modules=(EXAMPLES,), size=(100, 40)) as player:
        await ask(player, "s-uraian")
        await player.type("Baru separuh")
        await player.press("escape")
    async with started(data, modules=(EXAMPLES,), size=(100, 40)) as player:
        await ask(player, "s-uraian")
        assert view(player).text == "Baru separuh"
        await player.type(" dan selesai")
        await player.press("tab", "1", "1", "1")
        await answer(player, "s-uraian")
        await player.press("escape")
    async with started(data, modules=(EXAMPLES,), size=(100, 40)) as player:
        await ask(player, "s-uraian")
        assert view(player).text == "Baru separuh dan selesai"
        assert view(player).response == ("1", "1", "1")
