"""What comes next, how far a module is, what an attempt came to."""

from __future__ import annotations

import random

import msgspec
import pytest

from modules.activities.quiz import QuizSession, plan_attempt
from modules.answers import Answer, Reached
from modules.module import Module
from progress.attempts import Context, begin_lesson, begin_quiz, completed_lesson, from_event, skipped, submitted
from progress.overview import (
    Next,
    attempt_result,
    continue_at,
    counted_minutes,
    drawn_before,
    module_progress,
    module_score,
    pillar_shares,
    planned_minutes,
    response_text,
)
from progress.statement import Result, Statement
from progress.summary import summarise
from tests.progress.makers import LESSON, MODULE, PRETEST, QUIZ, fact, outline

CONTOH = outline()
LAIN = outline("lain", ("satu", "dua"))
QUESTIONS = {question.id: question for question in QUIZ.questions}


def done(module: Module, activity: str) -> list[Statement]:
    """A finished lesson of that name, of one minute."""
    begun = begin_lesson(module, msgspec.structs.replace(LESSON, id=activity))
    return [begun, completed_lesson(Context.of(begun), 60.0)]


def begun(module: Module, activity: str) -> list[Statement]:
    """One that stands at its second step."""
    beginning = begin_lesson(module, msgspec.structs.replace(LESSON, id=activity))
    return [beginning, from_event(Reached(step="b"), Context.of(beginning), 60.0)]


def attempt(*answers: Answer, submit: bool = True) -> list[Statement]:
    """An attempt at the quiz with these answers."""
    plan = plan_attempt(QUIZ, random.Random(1))
    beginning = begin_quiz(CONTOH, QUIZ, plan)
    context = Context.of(beginning)
    statements = [beginning, *(from_event(answer, context, 2.0) for answer in answers)]
    session = QuizSession(plan, QUESTIONS, answers)
    return [*statements, *submitted(session.submit(), context, 1.0)] if submit else statements


def following(*statements: Statement, passed_over: tuple[str, ...] = ()) -> Next | None:
    """What comes next in the two modules."""
    return continue_at(summarise(statements), [CONTOH, LAIN], passed_over=passed_over)


def test_at_the_start_the_first_activity_comes_next() -> None:
    """Of the first module."""
    assert following() == Next(module="contoh", activity="awal")
    assert continue_at(summarise([]), []) is None


def test_what_was_left_open_comes_next() -> None:
    """At its step; if it is what was touched last."""
    left = begun(LAIN, "satu")
    found = following(*left)
    assert found == Next(module="lain", activity="satu", attempt=left[0].attempt, step="b")
    assert found.path == "lain/satu"
    again = [*begun(LAIN, "satu"), *done(CONTOH, "pelajaran"), *begun(CONTOH, "pelajaran")]
    assert following(*again) == Next(module="contoh", activity="kuis")  # a second look at what is done changes nothing


def test_then_the_next_one_in_the_module() -> None:
    """Forward first, then what was left out, then other modules from the first on."""
    assert following(*done(CONTOH, "awal")) == Next(module="contoh", activity="pelajaran")
    assert following(*done(CONTOH, "pelajaran")) == Next(module="contoh", activity="kuis")
    rest = [*done(CONTOH, "pelajaran"), *attempt(Answer(question="q-2", response="a"))]
    assert following(*rest) == Next(module="contoh", activity="awal")
    assert following(*rest, *done(CONTOH, "awal")) == Next(module="lain", activity="satu")
    assert following(*done(LAIN, "satu"), *done(LAIN, "dua")) == Next(module="contoh", activity="awal")


def test_a_pretest_is_not_worth_going_back_to() -> None:
    """Once something after it was done; before that it is what comes first."""
    rest = [*done(CONTOH, "pelajaran"), *attempt(Answer(question="q-2", response="a"))]
    assert following(*rest, passed_over=("contoh/awal",)) == Next(module="lain", activity="satu")
    assert following(passed_over=("contoh/awal",)) == Next(module="contoh", activity="awal")
    assert following(skipped(CONTOH, PRETEST)) == Next(module="contoh", activity="pelajaran")


def test_a_failed_quiz_is_to_be_done_again() -> None:
    """After what else there is in its module."""
    failed = attempt()
    assert following(*done(CONTOH, "awal"), *failed) == Next(module="contoh", activity="pelajaran")
    assert following(*done(CONTOH, "awal"), *done(CONTOH, "pelajaran"), *failed) == Next(
        module="contoh", activity="kuis"
    )


def test_when_all_is_done_nothing_comes_next() -> None:
    """And a module that is no longer there asks for nothing."""
    everything = [s for m in (CONTOH, LAIN) for a in m.activities for s in done(m, a)]
    assert following(*everything) is None
    gone = begun(outline("hilang", ("satu",)), "satu")
    assert following(*everything, *gone) is None
    assert following(*gone) == Next(module="contoh", activity="awal")


def test_how_far_a_module_is() -> None:
    """Skipped is done, failed is not."""
    statements = [skipped(CONTOH, PRETEST), *done(CONTOH, "pelajaran"), *attempt()]
    assert module_progress(summarise(statements), CONTOH) == (2, 3)
    assert module_progress(summarise([]), CONTOH) == (0, 3)
    assert module_score(summarise(statements), CONTOH) == 0.0
    assert module_score(summarise([]), CONTOH) is None
    half = [*statements, *attempt(Answer(question="q-2", response="a"))]
    assert module_score(summarise(half), CONTOH) == 0.75


def test_shares_of_the_pillars() -> None:
    """Over all modules of a pillar."""
    other = msgspec.structs.replace(LAIN, pillar="reputasi")
    statements = [*done(CONTOH, "awal"), *done(LAIN, "satu")]
    assert pillar_shares(summarise(statements), [CONTOH, other]) == {"persepsi": 1 / 3, "reputasi": 0.5}
    assert pillar_shares(summarise(statements), [CONTOH, LAIN]) == {"persepsi": 0.4}
    assert pillar_shares(summarise([]), []) == {}


def test_what_was_drawn_before_by_question() -> None:
    """Of one module, as a new plan wants it."""
    statements = [*attempt(), *attempt()]
    assert drawn_before(summarise(statements), "contoh") == {"q-1": 2, "q-2": 2}
    assert drawn_before(summarise(statements), "cont") == {}


def test_the_result_of_an_attempt() -> None:
    """A row for each question shown, with the last answer and the score that was told."""
    statements = attempt(
        Answer(question="q-2", response="b"),
        Answer(question="q-1", response="c"),
        Answer(question="q-2", response="a"),
    )
    rows = {row.question: row for row in attempt_result(statements, statements[0].attempt, QUESTIONS)}
    assert (rows["q-2"].response, rows["q-2"].response_text, rows["q-2"].score) == ("a", "Menyapa", 1.0)
    assert (rows["q-2"].expected_text, rows["q-2"].prompt) == ("Menyapa", "Apa q-2?")
    assert (rows["q-2"].seconds, rows["q-2"].at) == (4.0, statements[3].at)
    assert rows["q-2"].digest == QUESTIONS["q-2"].digest
    assert (rows["q-1"].response_text, rows["q-1"].score) == ("Diam", 0.0)


def test_rows_stand_in_the_order_shown() -> None:
    """As the plan has it, answered or not."""
    for seed in range(5):
        plan = plan_attempt(msgspec.structs.replace(QUIZ, shuffle=True), random.Random(seed))
        beginning = begin_quiz(CONTOH, QUIZ, plan)
        rows = attempt_result([beginning], beginning.attempt, QUESTIONS)
        assert [row.question for row in rows] == [planned.id for planned in plan.questions]
        assert {(row.response, row.response_text, row.score, row.at) for row in rows} == {(None, "", None, "")}


def test_an_answer_taken_back_is_none() -> None:
    """Though it was there once."""
    statements = attempt(Answer(question="q-1", response="a"), Answer(question="q-1", response=None), submit=False)
    rows = attempt_result([*attempt(), *statements], statements[0].attempt, {})
    (row,) = [row for row in rows if row.question == "q-1"]
    assert (row.response, row.response_text, row.score) == (None, "", None)
    assert (row.prompt, row.expected_text) == ("q-1", "")  # what was shown is not known here


def test_a_lessons_checks_have_rows_too() -> None:
    """In the order of the answers."""
    beginning = begin_lesson(MODULE.module, LESSON)
    check = from_event(Answer(question="cek-1", response="b", score=0.5), Context.of(beginning), 1.0)
    (row,) = attempt_result([beginning, check], beginning.attempt, {})
    assert (row.question, row.response_text, row.score) == ("cek-1", "b", 0.5)
    assert attempt_result([fact(result=None, attempt="t")], "t", {})[0].response is None


@pytest.mark.parametrize(
    ("response", "known", "text"),
    [
        (None, True, ""),
        ("a", True, "Menyapa"),
        ("z", True, "z"),
        (["a", "b"], True, "a, b"),
        (("a", "b"), False, "a, b"),
        (True, False, "True"),
        ({"x": 1}, True, "{'x': 1}"),
    ],
)
def test_a_response_in_words(response: object, known: bool, text: str) -> None:
    """As it was stored where the question cannot say it."""
    assert response_text(response, QUESTIONS["q-1"] if known else None) == text
    assert Result().response is None


def test_minutes_count_no_further_than_planned() -> None:
    """Nor further than they were active; what was passed over, or only begun, counts nothing."""
    planned = planned_minutes([MODULE])
    assert planned == {"contoh/awal": 1, "contoh/pelajaran": 3, "contoh/kuis": 1}
    summary = summarise([skipped(CONTOH, PRETEST), *done(CONTOH, "pelajaran"), *attempt()])
    assert summary.activity("contoh/kuis").status == "failed"
    assert counted_minutes(60.0, summary, planned) == 4.0
    again = summarise([skipped(CONTOH, PRETEST), *done(CONTOH, "pelajaran"), *attempt(), *attempt(submit=False)])
    assert again.activity("contoh/kuis").status == "in_progress"
    assert counted_minutes(60.0, again, planned) == 4.0
    assert counted_minutes(2.5, summary, planned) == 2.5
    assert counted_minutes(60.0, summarise([skipped(CONTOH, PRETEST)]), planned) == 0.0
    assert counted_minutes(60.0, summary, {}) == 0.0
