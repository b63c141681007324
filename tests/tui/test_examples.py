"""The examples module is played from its first step to its last result, with keys only."""

from __future__ import annotations

from pathlib import Path

from modules.activities.quiz import Quiz
from modules.answers import Response
from modules.behaviours import CERTAINTIES
from modules.catalogue import Catalogue
from modules.questions import AnyQuestion, Likert
from modules.session import QuizSession
from tests.tui.opened import Player, started
from tests.tui.test_question_types import EXAMPLES, ask, session, view

RIGHT: dict[str, Response] = {
    "s-pilihan": "a",
    "s-beberapa": ("a", "b"),
    "s-benar-salah": False,
    "s-isian": "sapaan",
    "s-angka": "37,5",
    "s-jodoh": ("a", "b", "c"),
    "s-urut": ("a", "b", "c", "d"),
    "s-rumpang": ("8", "semua", "a"),
    "s-situasi": "a",
    "s-situasi-ujung": ("a", "c"),
    "s-situasi-nilai": ("5", "2", "1"),
    "s-situasi-urut": ("c", "b", "a"),
    "s-sikap": "4",
    "s-uraian": ("3", "3", "3"),
    "p-urut": ("a", "b", "c"),
    "c-singkatan": "tata cara",
    "c-jodoh": ("a", "b"),
    "a-antre": "6",
    "b-dugaan": "a",
    "k-satu": True,
    "k-dua": False,
}
"""A best response to every question."""


def keys(question: AnyQuestion, order: tuple[str, ...]) -> list[str]:
    """The keys that give the best response, as a person would press them, without the last Enter."""
    right = RIGHT[question.id]
    if isinstance(right, bool):
        return ["1" if right else "2"]
    if isinstance(right, str):
        typed = ["space" if letter == " " else letter for letter in right]
        return [str(order.index(right) + 1)] if right in order else typed
    if question.id in ("s-urut", "s-situasi-urut", "p-urut"):
        return ordering(list(order), right)
    if question.id == "s-rumpang":
        return ["8", "enter", *"semua", "enter", "1"]
    if question.id == "s-uraian":
        return ["K", "T", "P", "tab", *right]
    if question.id == "s-situasi-nilai":
        return list(right)
    return [str(order.index(id_) + 1) for id_ in right]


def ordering(shown: list[str], right: tuple[str, ...]) -> list[str]:
    """Each line is fetched from where it stands and put in its place with a digit."""
    pressed: list[str] = []
    here = 0
    for place, id_ in enumerate(right):
        at = shown.index(id_)
        pressed += [*["down"] * (at - here), *["up"] * (here - at), str(place + 1)]
        shown.insert(place, shown.pop(at))
        here = place
    return pressed


async def play(player: Player, quiz: Quiz) -> QuizSession:
    """Answer every question of a quiz rightly, and hand in."""
    await ask(player, quiz.questions[0].id, quiz.id)
    playing = session(player)
    for question in quiz.questions:
        assert playing.question.id == question.id
        await player.press(*keys(question, playing.options(question.id)))
        assert view(player).response == RIGHT[question.id], question.id
        await player.press("enter")
        if playing.plan.certainty:
            await player.press(str(CERTAINTIES[0]), "enter")
        if playing.closed(question.id):
            assert "√ Right." in player.text()
            await player.press("enter")
    assert "All questions are answered. Press k to hand in." in player.text()
    await player.press("k", "k")
    return playing


async def test_every_quiz_is_played_through(data: Path) -> None:
    """Best answers to all types under all behaviours come to 100; every question of the result can be opened."""
    module = Catalogue(None, None, (EXAMPLES,)).open("contoh-lengkap")
    quizzes = [activity for activity in module.activities.values() if isinstance(activity, Quiz)]
    assert {question.id for quiz in quizzes for question in quiz.questions} == set(RIGHT)
    async with started(data, modules=(EXAMPLES,), size=(100, 40)) as player:
        for quiz in quizzes:
            await play(player, quiz)
            assert "score 100 of 100" in player.text(), quiz.id
            attitude = "Scale “percaya-diri”: mean 4.0, not counted"
            assert (attitude in player.text()) == any(isinstance(question, Likert) for question in quiz.questions)
            await player.press("enter")
            for place in range(1, len(quiz.questions) + 1):
                assert f"Question {place}/{len(quiz.questions)}" in player.text()
                await player.press("right")
            assert "× Not quite" not in player.text()
            await player.press("escape", "escape", "escape")


async def test_nothing_answered_is_told_for_every_type(data: Path) -> None:
    """Handing in an empty attempt is possible, on purpose, and every question shows what would have been right."""
    async with started(data, modules=(EXAMPLES,), size=(100, 40)) as player:
        await ask(player, "s-pilihan")
        await player.press("d", "k", "k")
        assert "score 0 of 100" in player.text()
        await player.press("1")
        for _place in range(14):
            assert "Not answered." in player.text() or "does not count" in player.text()
            await player.press("right")


async def test_the_lesson_is_read_to_its_end(data: Path) -> None:
    """Text, comparison, a check that is put in order, duties, a reflection; no local fact without a file of them."""
    async with started(data, modules=(EXAMPLES,)) as player:
        player.app.open_activity("contoh-lengkap", "pelajaran")
        await player.settle()
        await player.press("enter", "enter", "enter")
        question = view(player).question
        await player.press("enter")
        assert "Move a line first." in player.text()
        await player.press(*ordering(list(question.option_ids()), ("a", "b", "c")), "enter")
        assert "√ Right." in player.text()
        await player.press("enter", "1", "enter", *"Halo", "f5")
        assert "Lesson finished" in player.text()


async def test_the_scenario_is_played_to_its_best_ending(data: Path) -> None:
    """What can be chosen only after another choice is offered; the author's own meters move."""
    async with started(data, modules=(EXAMPLES,)) as player:
        player.app.open_activity("contoh-lengkap", "skenario")
        await player.settle()
        await player.press("enter", "1", "enter")
        assert "▲ Kejelasan up Semua orang tahu" in player.text()
        await player.press("enter")
        assert "2 Mengingatkan bahwa gangguannya sudah diumumkan" in player.text()
        await player.press("1", "enter", "enter", "enter")
        assert "√ The best ending" in player.text()
