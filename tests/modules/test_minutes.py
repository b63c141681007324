"""Planned minutes: counted from what stands in the files, the same from an open module and from a head."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from modules.activities.lesson import Comparison, DutiesAsked, Lesson, Step
from modules.activities.quiz import Quiz
from modules.activities.reflection import HabitPlan, Item, Johari, PersonalStatement, Reflection
from modules.catalogue import BUILT_IN_FOLDER
from modules.heads import read_head
from modules.local import LocalFact
from modules.local_file import LocalReading
from modules.minutes import (
    COMPARING,
    DECIDING,
    PICKING_WORDS,
    PLANNING_ONE,
    TICKING,
    WRITING,
    reading,
    whole_minutes,
    words_in,
)
from modules.module import OpenModule
from modules.prompts import Prompt
from modules.questions import AnyQuestion, Ordering
from modules.reader import read_module
from tests.modules.every import EVERY
from tests.modules.sound import SOUND
from tests.modules.stories import STORY, read_text

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
        (Step(reflect=Prompt(id="r", prompt=THREE, example=THREE)), 2 + WRITING),
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


def test_ticking_duties_takes_a_moment_and_a_local_fact_is_read_where_it_is_shown() -> None:
    asked = Step(id="a", duties=DutiesAsked(prompt=THREE))
    fact = LocalFact(id="kanal", title=THREE, text=THREE)
    lesson = Lesson(title="x", steps=(asked, Step(id="b", local="kanal")))
    assert lesson.with_local({}).seconds() == pytest.approx(1 + TICKING)
    assert lesson.with_local({"kanal": fact}).seconds() == pytest.approx(3 + TICKING)


@pytest.mark.parametrize("facts", [{}, {"kanal": LocalFact(id="kanal", title="Kanal", text="kata " * 900)}])
def test_a_head_counts_the_local_facts_of_this_city(write: Callable[..., Path], facts: dict[str, LocalFact]) -> None:
    """Five minutes more where there are 900 words to read."""
    text = SOUND["pelajaran.yaml"].replace("  - compare:", "  - local: kanal\n  - compare:")
    folder = write(changes={"pelajaran.yaml": text})
    head = read_head(folder, "pelajaran", lambda: facts)
    whole = read_module(folder, local=lambda: LocalReading(facts=facts)).module
    assert head is not None
    assert whole is not None
    plain = opened(write("tanpa")).activities["pelajaran"].minutes
    assert head.minutes == whole.activities["pelajaran"].minutes == plain + 5 * len(facts)


def test_a_scenario_is_its_best_way_and_the_debriefing_at_its_end(tmp_path: Path) -> None:
    """What is told on it, passed on it and offered at its nodes; nothing of other ways, endings and further tries."""

    def seconds(text: str = STORY) -> float:
        reading_ = read_text(tmp_path / "contoh", text)
        assert reading_.module is not None, reading_.problems
        return reading_.module.activities["cerita"].seconds()

    long = "kata " * 60
    plain = seconds()
    assert plain == pytest.approx(2 * DECIDING + reading([
        "Anda petugas loket.",
        "Loket 3. Seorang warga datang. “Permisi.”", "Menyapa. Diam.",
        "Ia tersenyum. Ia dilihat. Belum ada yang dibicarakan. Ramah.",
        "Ia duduk. Lalu?", "Bertanya. Mengulang dari awal. Bercanda.", "Ia menjawab.",
        "Sejam berlalu.",
        "Pulang senang. Ia pulang.",
    ]))  # fmt: skip
    for met in ("Ia dilihat.", "Seorang warga datang.", "Ia menjawab.", "Sejam berlalu.", "Ramah."):
        assert seconds(STORY.replace(met, long)) > plain + 15, met
    assert seconds(STORY.replace("Ia pulang., sources", f"Ia pulang., debrief: {long}, sources")) > plain + 15
    for elsewhere in ("Ia menunggu.", "Sendirian.", "Ia heran.", "Sapalah."):
        assert seconds(STORY.replace(elsewhere, long)) == pytest.approx(plain), elsewhere


@pytest.mark.parametrize("best", ["[loket.sapa, loket.sapa]", "[duduk.a]", "[tidak.ada]"])
def test_a_scenario_with_a_wrong_best_way_still_has_a_head(write: Callable[..., Path], best: str) -> None:
    """Home asks for its minutes before anybody has checked it."""
    text = STORY.replace("[loket.sapa, duduk.a]", best)
    listed = SOUND["module.yaml"].replace("[pelajaran, kuis]", "[pelajaran, kuis, simpang]")
    head = read_head(write(changes={"module.yaml": listed, "simpang.yaml": text}), "simpang")
    assert head is not None
    assert head.minutes == 1


def test_a_reflection_is_each_of_its_items() -> None:
    words = tuple(f"kata{n}" for n in range(12))
    items = [
        (Item(write=Prompt(id="a", prompt=THREE, example=THREE)), 2 + WRITING),
        (Item(statement=PersonalStatement(id="b", prompt=THREE, begin=THREE)), 2 + WRITING),
        (Item(johari=Johari(id="c", prompt=THREE, adjectives=words)), 5 + 2 * PICKING_WORDS + WRITING),
        (Item(plan=HabitPlan(id="d", prompt=THREE, habits=(THREE,), questions=(THREE,) * 3)), 5 + 3 * PLANNING_ONE),
    ]
    for item, seconds in items:
        assert Reflection(title="x", items=(item,)).seconds() == pytest.approx(seconds)
