"""Planned minutes: counted from what stands in the files, the same from an open module and from a head."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from modules.activities.lesson import Comparison, Lesson, Reflection, Step
from modules.activities.quiz import Quiz
from modules.catalogue import BUILT_IN_FOLDER
from modules.heads import read_head
from modules.minutes import COMPARING, WRITING, reading, whole_minutes, words_in
from modules.module import OpenModule
from modules.questions import AnyQuestion, Ordering
from modules.reader import read_module
from tests.modules.every import EVERY
from tests.modules.sound import SOUND

ROOT = Path(__file__).resolve().parents[2]
MODULES = [
    *sorted(folder.parent for folder in BUILT_IN_FOLDER.glob("*/module.yaml")),
    ROOT / "examples" / "contoh-lengkap",
    ROOT / "tests" / "tui" / "module-contoh",
]
THREE = "satu dua tiga"
"""Read in a second."""


def opened(folder: Path) -> OpenModule:
    reading_ = read_module(folder)
    assert reading_.module is not None, reading_.problems
    return reading_.module


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("Warga datang.", 2), ("pukul 08.30, warga-warga", 3), ("- **butir** *satu*\n- butir dua", 4),
     ("| a | b |\n|---|---|\n| c | d |", 4), ("“Silakan,” kata Bu Ani.", 4)],
)  # fmt: skip
def test_words_are_what_is_read(text: str, count: int) -> None:
    assert len(words_in(text)) == count


def test_180_words_are_a_minute() -> None:
    assert reading(["kata " * 90, "kata " * 90]) == 60
    assert [whole_minutes(seconds) for seconds in (0, 89, 90, 600)] == [1, 1, 2, 10]


def test_a_lesson_is_its_words_and_what_is_done_in_it() -> None:
    steps = [
        (Step(text=THREE), 1),
        (Step(compare=Comparison(less=THREE, better=THREE, why=THREE)), 3 + COMPARING),
        (Step(reflect=Reflection(id="r", prompt=THREE, example=THREE)), 2 + WRITING),
        (Step(question=EVERY["choice"]), reading(EVERY["choice"].texts()) + EVERY["choice"].answering()),
    ]
    for step, seconds in steps:
        assert Lesson(title="x", steps=(step,)).seconds() == pytest.approx(seconds)
    every = Lesson(title="x", steps=tuple(step for step, _ in steps))
    assert every.seconds() == pytest.approx(sum(seconds for _, seconds in steps))


@pytest.mark.parametrize("question", EVERY.values(), ids=EVERY)
def test_every_type_says_what_is_read_and_how_long_answering_takes(question: AnyQuestion) -> None:
    assert question.prompt in question.texts()
    assert question.answering() > 0
    assert question.rows()
    shown = [row.text for row in question.rows() if row.shown] + [row.said for row in question.rows() if row.said]
    assert set(shown) <= set(question.texts())
    assert any(row.right for row in question.rows()) == (question.counted and not isinstance(question, Ordering))


def test_a_quiz_counts_what_is_drawn_and_not_its_pool() -> None:
    pool = (EVERY["choice"], EVERY["multiple"], EVERY["ordering"], EVERY["matching"])
    whole = Quiz(title="x", intro=THREE, questions=pool)
    half = Quiz(title="x", intro=THREE, questions=pool, draw=2)
    assert half.seconds() - 1 == pytest.approx((whole.seconds() - 1) / 2)


@pytest.mark.parametrize("folder", MODULES, ids=lambda folder: folder.name)
def test_a_head_has_the_minutes_of_the_open_module(folder: Path) -> None:
    module = opened(folder)
    for id_, activity in module.activities.items():
        head = read_head(folder, id_)
        assert head is not None
        assert head.minutes == activity.minutes, id_
    assert module.minutes == sum(activity.minutes for activity in module.activities.values())


def test_a_head_counts_questions_drawn_from_other_files(write: Callable[..., Path]) -> None:
    """The sound quiz draws a question of its lesson, made so long here that it shows."""
    long = SOUND["pelajaran.yaml"].replace("Kesan pertama bisa keliru.", "Kesan bisa keliru. " * 150)
    folder = write(changes={"pelajaran.yaml": long})
    head = read_head(folder, "kuis")
    assert head is not None
    assert head.minutes == opened(folder).activities["kuis"].minutes > 3


def test_written_minutes_mean_nothing_and_a_module_with_them_still_opens(write: Callable[..., Path]) -> None:
    folder = write(changes={"kuis.yaml": "minutes: 500\n" + SOUND["kuis.yaml"]})
    (problem,) = read_module(folder).problems
    assert (problem.line, problem.column, problem.severity) == (1, 1, "warning")
    assert "computed" in str(problem.message)
    assert opened(folder).minutes < 10


def test_a_broken_file_has_no_minutes(write: Callable[..., Path]) -> None:
    head = read_head(write(changes={"kuis.yaml": "kind: quiz\ntitle: Tes\n"}), "kuis")
    assert head is not None
    assert (head.title, head.minutes) == ("Tes", 0)
