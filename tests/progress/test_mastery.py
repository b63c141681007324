"""What is known of each objective, how sure that is, and what to read once more."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from modules.activities.lesson import Lesson, Step
from modules.activities.quiz import Quiz, QuizSession, plan_attempt
from modules.module import OpenModule
from modules.reader import question_from
from progress.attempts import Context, begin_lesson, begin_quiz, definitions_needed, from_event, submitted
from progress.mastery import by_objective, estimate, module_mastery, pillar_mastery, to_revisit
from progress.statement import Statement
from progress.summary import Summary, summarise
from tests.progress.makers import choice, outline

FRACTIONS = st.lists(st.floats(0, 1), min_size=1, max_size=30)
SUBJECTS = {"q-1": "loket", "q-2": "loket", "q-3": "loket", "q-4": "surat", "q-5": "surat", "q-6": "surat"}
"""What each question is about; the first three are on p1, the others on p2."""
QUESTIONS = tuple(
    question_from(choice(id_, "p1" if about == "loket" else "p2", prompt=f"Apa yang dilakukan pada {about}?"))
    for id_, about in SUBJECTS.items()
)
LESSON = Lesson(
    title="Menyapa",
    id="pelajaran",
    objectives=("p1", "p2"),
    steps=(
        Step(id="pembuka", text="Pagi hari di kantor."),
        Step(id="tentang-loket", text="Di loket, orang disapa lebih dulu."),
        Step(id="tentang-surat", text="Sebuah surat dibuka dengan salam."),
        Step(id="penutup", text="Loket, surat, loket, surat: menyapa."),
    ),
)
PRETEST = Quiz(title="Tes awal", id="awal", role="pretest", questions=QUESTIONS)
QUIZ = Quiz(title="Tes akhir", id="kuis", role="posttest", questions=QUESTIONS)
MODULE = OpenModule(
    module=outline(), activities={"awal": PRETEST, "pelajaran": LESSON, "kuis": QUIZ}, sources={}, digest="0" * 16
)


def taken(quiz: Quiz, responses: str, at: str = "2026-11-24T08:00:00.000+07:00") -> list[Statement]:
    """A finished attempt: a letter for each question from the first on (a right, b half, c wrong)."""
    plan = plan_attempt(quiz, random.Random(1))
    begun = begin_quiz(MODULE.module, quiz, plan)
    context = Context.of(begun)
    session = QuizSession(plan, {question.id: question for question in QUESTIONS})
    statements = [*definitions_needed(QUESTIONS, (), context), begun]
    for id_, response in zip(SUBJECTS, responses, strict=False):
        session.go(session.place(id_))
        statements.append(from_event(session.respond(response).answer, context, 30.0))
    return [replace(s, at=at) for s in (*statements, *submitted(session.submit(), context, 15.0))]


def opened(at: str) -> Statement:
    """The lesson was opened."""
    return replace(begin_lesson(MODULE.module, LESSON), at=at)


def revisits(*statements: Statement) -> list[tuple[str, str]]:
    """The objectives to go back to, and the step for each."""
    return [(revisit.objective, revisit.step) for revisit in to_revisit(summarise(statements), MODULE)]


@given(FRACTIONS)
def test_an_estimate_holds_its_mean(fractions: list[float]) -> None:
    """Within 0 and 1, whatever was answered."""
    known = estimate(fractions)
    assert known is not None
    assert 0 <= known.low <= known.mean <= known.high <= 1
    assert known.low < known.high
    assert known.answers == len(fractions)


@given(FRACTIONS, st.integers(2, 5))
def test_more_answers_of_the_same_share_are_surer(fractions: list[float], times: int) -> None:
    """So an estimate never widens by answering on as before."""
    few, many = estimate(fractions), estimate(fractions * times)
    assert few is not None
    assert many is not None
    assert many.high - many.low < few.high - few.low


def test_the_interval_is_wilsons() -> None:
    """At 90 %: the shares from which the one found is just 1.645 of their own standard errors away."""
    assert estimate([]) is None
    known = estimate([1.0] * 8 + [0.0] * 2)
    assert known is not None
    assert (known.mean, known.answers) == (0.8, 10)
    for share in (known.low, known.high):
        assert abs(known.mean - share) / (share * (1 - share) / 10) ** 0.5 == pytest.approx(1.6448536)
    all_right = estimate([1.0] * 3)
    assert all_right is not None
    assert (all_right.mean, all_right.high) == (1.0, 1.0)
    assert all_right.low == pytest.approx(3 / (3 + 1.6448536**2), abs=1e-6)


def test_the_latest_answer_to_each_question_counts() -> None:
    """A second attempt takes the place of the first."""
    first, second = taken(QUIZ, "cccaaa"), taken(QUIZ, "aaccca")
    once, twice = summarise(first), summarise([*first, *second])
    assert means(once) == {"p1": 0.0, "p2": 1.0}
    assert means(twice) == {"p1": pytest.approx(2 / 3), "p2": pytest.approx(1 / 3)}
    assert module_mastery(twice, "contoh") == estimate([1, 1, 0, 0, 0, 1])
    assert module_mastery(twice, "lain") is None


def means(summary: Summary) -> dict[str, float]:
    """The mean of each objective."""
    told = {objective: estimate(i.fraction for i in items.values()) for objective, items in
            by_objective(summary, "contoh").items()}  # fmt: skip
    return {objective: known.mean for objective, known in told.items() if known is not None}


def test_a_pretest_counts_only_while_there_is_nothing_else() -> None:
    """Of an objective: what was not taught yet says nothing about what is known now."""
    before = taken(PRETEST, "cccccc")
    assert means(summarise(before)) == {"p1": 0.0, "p2": 0.0}
    one = replace(QUIZ, questions=QUESTIONS[:1])
    after = taken(one, "a")
    known = summarise([*before, *after])
    assert means(known) == {"p1": 1.0, "p2": 0.0}
    assert [len(items) for items in by_objective(known, "contoh").values()] == [1, 3]


def test_a_pillar_pools_its_modules() -> None:
    """Every question counts alike; a pillar without answers has no estimate."""
    summary = summarise(taken(QUIZ, "aaaccc"))
    other = replace(outline("lain"), pillar="reputasi")
    assert pillar_mastery(summary, [MODULE.module, outline("satu"), other]) == {
        "persepsi": estimate([1, 1, 1, 0, 0, 0]),
        "reputasi": None,
    }


def test_what_to_read_again_is_the_step_on_what_went_wrong() -> None:
    """The weakest objective first; what is known well enough is left alone, and so is the closing step."""
    assert revisits(*taken(QUIZ, "aaaccc")) == [("p2", "tentang-surat")]
    assert revisits(*taken(QUIZ, "cbaccc")) == [("p2", "tentang-surat"), ("p1", "tentang-loket")]
    assert revisits(*taken(QUIZ, "aaaaaa")) == []
    assert revisits() == []


def test_two_answers_are_too_few_to_advise() -> None:
    """From three on."""
    assert revisits(*taken(replace(QUIZ, questions=QUESTIONS[:2]), "cc")) == []
    assert revisits(*taken(replace(QUIZ, questions=QUESTIONS[:3]), "ccc")) == [("p1", "tentang-loket")]


def test_what_was_opened_since_is_not_advised_again() -> None:
    """Until the next answers show that it did not help; times are compared as moments, not as texts."""
    weak = taken(QUIZ, "aaaccc", at="2026-11-24T08:00:00.000+07:00")
    earlier, later = opened("2026-11-24T08:30:00.000+08:00"), opened("2026-11-24T07:30:00.000+06:00")
    assert revisits(*weak, earlier) == [("p2", "tentang-surat")]
    assert revisits(*weak, later) == []
    again = taken(QUIZ, "aaaccc", at="2026-11-25T08:00:00.000+07:00")
    assert revisits(*weak, later, *again) == [("p2", "tentang-surat")]


def test_a_module_without_lessons_has_nothing_to_read_again() -> None:
    """And one whose answered questions are gone still names a step, by its objective's own words."""
    bare = replace(MODULE, activities={"kuis": QUIZ})
    summary = summarise(taken(QUIZ, "cccccc"))
    assert to_revisit(summary, bare) == []
    gone = replace(MODULE, activities={"pelajaran": LESSON})
    assert [revisit.lesson for revisit in to_revisit(summary, gone)] == ["pelajaran", "pelajaran"]
