"""An attempt goes into statements and comes out again as it was."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.activities.lesson import LessonSession
from modules.activities.quiz import QuizSession, plan_attempt
from modules.answers import Answer, Event, Flag, Reached
from modules.reader import question_from
from progress.attempts import (
    CAP,
    ActiveClock,
    Context,
    begin_lesson,
    begin_quiz,
    begun,
    completed_lesson,
    definitions,
    definitions_needed,
    events_of,
    from_event,
    plan_of,
    planned_questions,
    reflected,
    reported,
    skipped,
    submitted,
    terminated,
)
from progress.statement import Result, Statement
from progress.summary import summarise
from progress.texts import Texts
from tests.progress.makers import LESSON, MODULE, PRETEST, QUIZ, open_record, ticking

PLAN = plan_attempt(QUIZ, random.Random(1))
BEGUN = begin_quiz(MODULE.module, QUIZ, PLAN, app="0.1.0")
CONTEXT = Context.of(BEGUN)


def through_the_record(statements: list[Statement]) -> list[Statement]:
    """As they come back from JSON."""
    return msgspec.json.decode(msgspec.json.encode(statements), type=list[Statement])


def test_beginning_a_quiz_keeps_all_that_resuming_needs() -> None:
    """Plan, versions, digests, and an id of its own."""
    assert (BEGUN.verb, BEGUN.object, BEGUN.activity) == ("initialized", "contoh/kuis", "contoh/kuis")
    assert BEGUN.digest == QUIZ.digest
    assert BEGUN.data["module"] == {"version": "1.0", "digest": MODULE.module.digest}
    assert BEGUN.data["app"] == "0.1.0"
    (back,) = through_the_record([BEGUN])
    assert plan_of(back) == PLAN
    assert planned_questions(back) == PLAN.questions
    assert begin_quiz(MODULE.module, QUIZ, PLAN).attempt != BEGUN.attempt
    assert Context.of(back) == CONTEXT
    assert CONTEXT.digests == {question.id: question.digest for question in QUIZ.questions}


def test_beginning_a_lesson_keeps_its_checks_digests() -> None:
    """So that answers say what was shown."""
    begun_lesson = begin_lesson(MODULE.module, LESSON)
    check = LESSON.steps[1].question
    assert check is not None
    assert Context.of(begun_lesson).digests == {"cek-1": check.digest}
    assert planned_questions(begun_lesson) == ()
    with pytest.raises(ValueError, match="object"):
        plan_of(begun_lesson)


@pytest.mark.parametrize(
    ("event", "verb", "object_", "result", "data"),
    [
        (
            Answer(question="q-1", response="a", score=1.0),
            "answered",
            "contoh#q-1",
            Result(score=1.0, success=True, response="a", seconds=2.5),
            None,
        ),
        (
            Answer(question="q-1", response="b", score=0.5),
            "answered",
            "contoh#q-1",
            Result(score=0.5, success=False, response="b", seconds=2.5),
            None,
        ),
        (Answer(question="q-2", response="c"), "answered", "contoh#q-2", Result(response="c", seconds=2.5), None),
        (Answer(question="q-2", response=None), "answered", "contoh#q-2", Result(seconds=2.5), {"cleared": True}),
        (Flag(question="q-2", on=False), "flagged", "contoh#q-2", Result(seconds=2.5), {"on": False}),
        (Reached(step="b"), "progressed", "contoh/kuis", Result(seconds=2.5), {"step": "b"}),
    ],
)
def test_each_event_has_its_statement(event: Event, verb: str, object_: str, result: Result, data: object) -> None:
    """In xAPI's terms."""
    statement = from_event(event, CONTEXT, 2.5)
    assert (statement.verb, statement.object, statement.result, statement.data) == (verb, object_, result, data)
    assert (statement.activity, statement.attempt) == ("contoh/kuis", BEGUN.attempt)
    question = object_.partition("#")[2]
    assert statement.digest == (CONTEXT.digests[question] if question else QUIZ.digest)


responses = st.booleans() | st.text(max_size=5) | st.lists(st.text(max_size=3), max_size=3).map(tuple)
scores = st.none() | st.floats(-1, 1)
events = st.lists(
    st.builds(Answer, question=st.sampled_from(["q-1", "q-2"]), response=responses, score=scores)
    | st.builds(Answer, question=st.sampled_from(["q-1", "q-2"]), response=st.none())
    | st.builds(
        Answer,
        question=st.sampled_from(["q-1", "q-2"]),
        response=responses,
        score=st.floats(-6, 3),
        certainty=st.sampled_from([1, 2, 3]),
        right=st.booleans(),
    )
    | st.builds(
        Answer,
        question=st.sampled_from(["q-1", "q-2"]),
        response=responses,
        score=st.floats(0, 1),
        attempt_try=st.integers(1, 9),
        right=st.booleans(),
    )
    | st.builds(Flag, question=st.sampled_from(["q-1", "q-2"]), on=st.booleans())
    | st.builds(Reached, step=st.sampled_from("abc")),
    max_size=10,
)


@given(events)
def test_events_come_back_as_they_were(happened: list[Event]) -> None:
    """Through JSON, among the statements of another attempt."""
    other = Context.of(begin_quiz(MODULE.module, QUIZ, PLAN))
    statements = [BEGUN]
    for event in happened:
        statements += [from_event(event, CONTEXT, 1.0), from_event(Flag(question="q-1", on=True), other, 1.0)]
    assert events_of(through_the_record(statements), BEGUN.attempt) == happened


def test_a_quiz_is_resumed_where_it_was(tmp_path: Path) -> None:
    """From the record alone, after the module has changed: what was shown is what is asked."""
    session = QuizSession(PLAN, {question.id: question for question in QUIZ.questions})
    with open_record(tmp_path) as record:
        record.append([*definitions_needed(QUIZ.questions, (), CONTEXT), BEGUN])
        record.append([from_event(session.respond("b").answer, CONTEXT, 3.0)])
        record.append([from_event(session.flag(), CONTEXT, 1.0)])
        statements = list(record.statements())
    beginning = begun(statements, BEGUN.attempt)
    assert beginning is not None
    shown = definitions(statements)
    questions = {planned.id: question_from(shown[planned.digest]) for planned in plan_of(beginning).questions}
    again = QuizSession(plan_of(beginning), questions, events_of(statements, BEGUN.attempt))
    assert (again.responses, again.flagged) == (session.responses, session.flagged)
    assert again.submit() == session.submit()
    assert begun(statements, "no such attempt") is None


def test_a_lesson_with_writing_is_resumed(tmp_path: Path) -> None:
    """The text comes from beside the record; erased, it is gone."""
    begun_lesson = begin_lesson(MODULE.module, LESSON)
    context = Context.of(begun_lesson)
    with open_record(tmp_path) as record:
        texts = Texts(record)
        record.append([begun_lesson, from_event(Reached(step="b"), context, 1.0)])
        kept = texts.keep(reflected("r1", context, 4.0), "Saya kurang sabar.")
        session = LessonSession(LESSON, events_of(record.statements(), context.attempt, texts.read))
        assert session.step.id == "b"
        assert session.responses == {"r1": "Saya kurang sabar."}
        assert events_of(record.statements(), context.attempt)[-1] == Answer(question="r1", response="")
        texts.erase(kept)
        session = LessonSession(LESSON, events_of(record.statements(), context.attempt, texts.read))
        assert session.responses == {}


def test_submitting_is_one_commit_of_all_that_was_told() -> None:
    """Every score, that it is complete, and whether it was passed; the time counts once."""
    session = QuizSession(PLAN, {question.id: question for question in QUIZ.questions})
    session.go(session.place("q-2"))
    session.respond("a")
    statements = submitted(session.submit(), CONTEXT, 9.5)
    assert [s.verb for s in statements] == ["scored", "scored", "completed", "passed"]
    told = {s.object: s.result for s in statements[:2]}
    assert told == {
        "contoh#q-1": Result(score=0.0, success=False),
        "contoh#q-2": Result(score=1.0, success=True),
    }
    assert statements[2].result == Result(score=0.75, completion=True, success=True, seconds=9.5)
    assert statements[3].result == Result(score=0.75, success=True)
    assert sum(s.result.seconds or 0 for s in statements if s.result) == 9.5
    assert all(s.attempt == BEGUN.attempt for s in statements)
    assert len({s.id for s in statements}) == 4


def test_failing_and_having_no_pass_mark() -> None:
    """`failed`, or neither."""
    questions = {question.id: question for question in QUIZ.questions}
    failed = submitted(QuizSession(PLAN, questions).submit(), CONTEXT, 1.0)
    assert failed[-1].verb == "failed"
    plan = plan_attempt(PRETEST, random.Random(1))
    neither = submitted(QuizSession(plan, questions).submit(), CONTEXT, 1.0)
    assert neither[-1].verb == "completed"
    assert neither[-1].result == Result(score=0.0, completion=True, seconds=1.0)


def test_other_things_that_happen() -> None:
    """A lesson's end, an attempt given up, an activity passed over, a question that seems faulty."""
    assert completed_lesson(CONTEXT, 2.0).result == Result(completion=True, seconds=2.0)
    assert (terminated(CONTEXT, 2.0).verb, terminated(CONTEXT, 2.0).attempt) == ("terminated", BEGUN.attempt)
    passed_over = skipped(MODULE.module, PRETEST)
    assert (passed_over.verb, passed_over.object, passed_over.attempt) == ("skipped", "contoh/awal", "")
    faulty = reported("q-1", "  Kunci keliru? " + "x" * 600, CONTEXT)
    assert (faulty.verb, faulty.object, faulty.digest) == ("reported", "contoh#q-1", CONTEXT.digests["q-1"])
    assert faulty.data["note"].startswith("Kunci keliru?")
    assert len(faulty.data["note"]) == 500


def test_a_question_is_defined_once_a_digest() -> None:
    """As its author wrote it, so that history stays readable whatever becomes of the module."""
    needed = definitions_needed([*QUIZ.questions, QUIZ.questions[0]], (), CONTEXT)
    assert [(s.verb, s.object, s.digest) for s in needed] == [
        ("defined", f"contoh#{q.id}", q.digest) for q in QUIZ.questions
    ]
    known = summarise(needed).digests
    assert definitions_needed(QUIZ.questions, known, CONTEXT) == []
    back = definitions(through_the_record(needed))
    assert [question_from(back[q.digest]) for q in QUIZ.questions] == list(QUIZ.questions)


@pytest.mark.parametrize("data", [None, 3, {"plan": 3}, {"plan": {"questions": 3}}, {"questions": []}])
def test_a_beginning_of_another_kind_is_no_plan(data: object) -> None:
    """Unknown data is ignored, not tripped over."""
    odd = Statement(id="i", verb="initialized", object="contoh/kuis", at="t", attempt="t", data=data)
    assert Context.of(odd).digests == {}
    assert planned_questions(odd) == ()


# The clock


def test_seconds_are_those_since_the_last_statement() -> None:
    """In tenths."""
    clock = ActiveClock(ticking(100.0, 103.26, 110.0))
    assert clock.lap() == 3.3
    assert clock.lap() == 6.7


def test_a_gap_counts_two_minutes_at_most() -> None:
    """Whoever goes to lunch learns nothing meanwhile."""
    clock = ActiveClock(ticking(0.0, 119.9, 3600.0))
    assert clock.seconds == 119.9
    assert clock.seconds == CAP


def test_signs_of_life_make_a_long_reading_count() -> None:
    """Each gap between them is capped, not their sum."""
    clock = ActiveClock(ticking(0.0, 100.0, 200.0, 300.0, 1000.0))
    clock.touch()
    clock.touch()
    clock.touch()
    assert clock.lap() == 300.0 + CAP


def test_a_break_does_not_count() -> None:
    """Neither its time nor a second press; nor does a clock that goes back."""
    now = 0.0

    def monotonic() -> float:
        return now

    clock = ActiveClock(monotonic)
    now = 10.0
    clock.pause()
    assert clock.paused
    now = 50.0
    clock.touch()
    clock.pause()
    assert clock.seconds == 10.0
    clock.resume()
    now = 55.0
    clock.resume()
    assert not clock.paused
    assert clock.lap() == 15.0
    now = 0.0
    assert clock.lap() == 0.0
