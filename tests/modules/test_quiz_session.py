"""An attempt at a quiz: planned, answered, interrupted, taken up again, submitted."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.activities.quiz import Quiz, QuizResult, QuizSession, overall, plan_attempt
from modules.answers import Answer, Event, Flag
from modules.questions import AnyQuestion, Choice, Multiple, Option, TrueFalse


def question(id_: str, objective: str = "p1", **more: Any) -> Choice:
    options = tuple(
        Option(id=letter, text=f"{id_} {letter}", score=score, feedback=f"umpan {letter}")
        for letter, score in (("a", 1.0), ("b", 0.5), ("c", 0.0))
    )
    return Choice(id=id_, prompt="?", objective=objective, options=options, digest=f"digest-{id_}", **more)


def quiz(questions: Sequence[AnyQuestion], **more: Any) -> Quiz:
    return Quiz(title="Tes", id="tes", questions=tuple(questions), **more)


def pool(objectives: int, each: int) -> list[AnyQuestion]:
    return [question(f"q{o}{n}", f"p{o}") for o in range(objectives) for n in range(each)]


def begin(quiz_: Quiz, events: Sequence[Event] = (), seed: int = 1) -> QuizSession:
    plan = plan_attempt(quiz_, random.Random(seed))
    return QuizSession(plan, {q.id: q for q in quiz_.questions}, events)


THREE = [question("q1"), question("q2"), question("q3")]


class TestPlan:
    def test_without_shuffle_or_draw_everything_stands_as_in_the_file(self) -> None:
        plan = plan_attempt(quiz(THREE, pass_mark=0.7, time_limit=20, role="posttest"), random.Random(1))
        assert [q.id for q in plan.questions] == ["q1", "q2", "q3"]
        assert [q.digest for q in plan.questions] == ["digest-q1", "digest-q2", "digest-q3"]
        assert {q.options for q in plan.questions} == {("a", "b", "c")}
        assert (plan.pass_mark, plan.time_limit, plan.role, plan.behaviour) == (0.7, 20, "posttest", "deferred")

    def test_shuffle_changes_the_order_of_questions_and_options_and_loses_none(self) -> None:
        shuffled = [plan_attempt(quiz(pool(4, 5), shuffle=True), random.Random(seed)) for seed in range(30)]
        assert len({tuple(q.id for q in plan.questions) for plan in shuffled}) > 20
        assert len({plan.questions[0].options for plan in shuffled}) > 3
        for plan in shuffled:
            assert sorted(q.id for q in plan.questions) == sorted(q.id for q in pool(4, 5))
            assert all(sorted(q.options) == ["a", "b", "c"] for q in plan.questions)

    def test_a_question_can_keep_its_options_in_order(self) -> None:
        questions = [question(f"q{n}", shuffle=False) for n in range(20)]
        plan = plan_attempt(quiz(questions, shuffle=True), random.Random(1))
        assert {q.options for q in plan.questions} == {("a", "b", "c")}

    def test_what_has_no_options_has_none_to_order(self) -> None:
        plan = plan_attempt(quiz([TrueFalse(id="q", prompt="?", answer=True)], shuffle=True), random.Random(1))
        assert plan.questions[0].options == ()

    @given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 10_000), st.data())
    def test_a_draw_is_spread_over_the_objectives(
        self, objectives: int, each: int, seed: int, data: st.DataObject
    ) -> None:
        questions = pool(objectives, each)
        draw = data.draw(st.integers(1, len(questions)))
        plan = plan_attempt(quiz(questions, draw=draw, shuffle=True), random.Random(seed))
        drawn = [q.id for q in plan.questions]
        assert len(drawn) == len(set(drawn)) == draw
        per_objective = Counter(id_[:2] for id_ in drawn)
        counts = [per_objective[f"q{o}"] for o in range(objectives)]
        assert max(counts) - min(counts) <= 1

    def test_an_objective_that_runs_out_leaves_its_turn_to_the_others(self) -> None:
        questions = [question("q00", "p0"), *(question(f"q1{n}", "p1") for n in range(5))]
        plan = plan_attempt(quiz(questions, draw=4), random.Random(1))
        assert Counter(q.id[:2] for q in plan.questions) == {"q0": 1, "q1": 3}

    @given(st.integers(0, 10_000))
    def test_every_question_is_seen_before_any_is_repeated(self, seed: int) -> None:
        """24 questions on 6 objectives, 10 an attempt: two attempts bring 20, a third the last 4."""
        questions, rng, seen = pool(6, 4), random.Random(seed), Counter[str]()
        for attempt in range(1, 4):
            plan = plan_attempt(quiz(questions, draw=10, shuffle=True), rng, seen)
            fresh = [q.id for q in plan.questions if not seen[q.id]]
            assert len(fresh) == min(10, 24 - 10 * (attempt - 1))
            seen.update(q.id for q in plan.questions)
        assert max(seen.values()) <= 2

    def test_the_same_luck_gives_the_same_plan(self) -> None:
        plans = [plan_attempt(quiz(pool(3, 4), draw=5, shuffle=True), random.Random(7)) for _ in range(2)]
        assert plans[0] == plans[1]


class TestDeferred:
    def test_nothing_is_told_before_submitting(self) -> None:
        session = begin(quiz(THREE))
        outcome = session.respond("a")
        assert outcome.grade is None
        assert outcome.answer == Answer(question="q1", response="a", score=None)
        assert session.graded("q1") is None
        assert not session.closed("q1")

    def test_a_response_can_be_changed_and_taken_back(self) -> None:
        session = begin(quiz(THREE))
        session.respond("a")
        session.respond("b")
        assert session.responses == {"q1": "b"}
        assert session.clear() == Answer(question="q1", response=None)
        assert session.unanswered() == [0, 1, 2]

    def test_a_response_that_does_not_fit_changes_nothing(self) -> None:
        session = begin(quiz(THREE))
        session.respond("b")
        with pytest.raises(ValueError, match="not an option"):
            session.respond("x")
        assert session.responses == {"q1": "b"}

    def test_submitting_grades_everything_and_unanswered_earn_nothing(self) -> None:
        session = begin(quiz(THREE, pass_mark=0.5))
        session.respond("a")
        session.go(1)
        session.respond("b")
        right = {"q1": True, "q2": False, "q3": False}
        assert session.submit() == QuizResult({"q1": 1.0, "q2": 0.5, "q3": 0.0}, 0.5, True, right)

    def test_points_weigh(self) -> None:
        session = begin(quiz([question("q1", points=3.0), question("q2")]))
        session.respond("a")
        assert session.submit().fraction == 0.75

    def test_without_a_pass_mark_nobody_passes_or_fails(self) -> None:
        assert begin(quiz(THREE)).submit().passed is None

    def test_the_pass_mark_itself_passes(self) -> None:
        """0.7 of ten questions worth 0.1 each is 0.7 to the learner, whatever binary fractions make of it."""
        ten = [question(f"q{n}") for n in range(10)]
        for right, passed in ((6, False), (7, True), (8, True)):
            session = begin(quiz(ten, pass_mark=0.7))
            for place in range(10):
                session.go(place)
                session.respond("a" if place < right else "c")
            assert session.submit().passed is passed

    def test_deductions_never_bring_a_quiz_below_zero(self) -> None:
        bad = Choice(
            id="q", prompt="?", options=(Option(id="a", text="a", score=1), Option(id="b", text="b", score=-1))
        )
        session = begin(quiz([bad]))
        session.respond("b")
        result = session.submit()
        assert (result.scores, result.fraction) == ({"q": -1.0}, 0.0)


class TestImmediate:
    def test_each_grade_is_told_at_once_and_stands(self) -> None:
        session = begin(quiz(THREE, behaviour="immediate"))
        outcome = session.respond("b")
        assert outcome.grade is not None
        assert (outcome.grade.fraction, outcome.grade.feedback) == (0.5, ("umpan b",))
        assert outcome.answer.score == 0.5
        assert session.closed("q1")
        assert session.graded("q1") == outcome.grade
        for again in (lambda: session.respond("a"), session.clear):
            with pytest.raises(ValueError, match="is closed"):
                again()
        assert session.submit().scores["q1"] == 0.5

    def test_a_score_that_was_told_is_never_graded_again(self) -> None:
        """The question's scores changed since: what the learner was told stands."""
        events = [Answer(question="q1", response="b", score=1.0)]
        session = begin(quiz(THREE, behaviour="immediate"), events)
        assert session.submit().scores["q1"] == 1.0
        grade = session.graded("q1")
        assert grade is not None
        assert grade.fraction == 1.0

    def test_an_answer_that_was_told_is_not_taken_back_by_another_window(self) -> None:
        events = [Answer(question="q1", response="b", score=0.5), Answer(question="q1", response=None)]
        session = begin(quiz(THREE, behaviour="immediate"), events)
        assert session.responses == {"q1": "b"}
        grade = session.graded("q1")
        assert grade is not None
        assert grade.feedback == ("umpan b",)
        assert session.submit().right["q1"] is False


class TestMoving:
    def test_moving_stays_within_the_attempt(self) -> None:
        session = begin(quiz(THREE))
        for position, place in ((2, 2), (9, 2), (-4, 0)):
            session.go(position)
            assert (session.position, session.question.id) == (place, f"q{place + 1}")
        with pytest.raises(ValueError, match="nowhere"):
            session.place("nowhere")

    def test_flags_go_on_and_off(self) -> None:
        session = begin(quiz(THREE))
        assert session.flag() == Flag(question="q1", on=True)
        assert session.flagged == {"q1"}
        assert session.flag() == Flag(question="q1", on=False)
        assert session.flagged == set()

    @pytest.mark.parametrize(
        ("answered", "place"),
        [([], 0), (["q1"], 1), (["q1", "q2"], 2), (["q2"], 2), (["q2", "q3"], 0), (["q1", "q2", "q3"], 2)],
    )
    def test_resuming_goes_on_after_the_last_answer(self, answered: list[str], place: int) -> None:
        session = begin(quiz(THREE), [Answer(question=id_, response="a") for id_ in answered])
        session.resume()
        assert session.position == place

    def test_resuming_stays_with_an_answer_that_was_taken_back(self) -> None:
        events = [Answer(question=id_, response=response) for id_, response in (("q1", "a"), ("q2", "a"), ("q2", None))]
        session = begin(quiz(THREE), events)
        session.resume()
        assert session.position == 1

    def test_options_are_in_the_order_that_was_planned(self) -> None:
        session = begin(quiz(THREE, shuffle=True), seed=5)
        for planned in session.plan.questions:
            assert session.options(planned.id) == planned.options

    def test_events_about_other_questions_are_left_alone(self) -> None:
        session = begin(quiz(THREE), [Answer(question="gone", response="a"), Flag(question="gone", on=True)])
        assert (session.responses, session.flagged) == ({}, set())


MIXED: list[AnyQuestion] = [
    question("q1"),
    Multiple(
        id="q2",
        prompt="?",
        options=(
            Option(id="a", text="a", score=0.5),
            Option(id="b", text="b", score=0.5),
            Option(id="c", text="c", score=-0.5),
        ),
    ),
    TrueFalse(id="q3", prompt="?", answer=True),
    question("q4"),
]
RESPONSES: dict[str, st.SearchStrategy[object]] = {
    "q1": st.sampled_from("abc"),
    "q2": st.lists(st.sampled_from("abc"), min_size=1, unique=True),
    "q3": st.booleans(),
    "q4": st.sampled_from("abc"),
}


@given(st.sampled_from(["deferred", "immediate"]), st.integers(0, 99), st.data())
def test_a_session_built_again_from_its_events_stands_where_it_stood(
    behaviour: str, seed: int, data: st.DataObject
) -> None:
    """However the learner went about it, and wherever the program was closed."""
    asked = quiz(MIXED, behaviour=behaviour, shuffle=True, pass_mark=0.5)
    plan = plan_attempt(asked, random.Random(seed))
    questions = {q.id: q for q in MIXED}
    session, events = QuizSession(plan, questions), list[Event]()
    for _ in range(data.draw(st.integers(0, 12))):
        session.go(data.draw(st.integers(0, 3)))
        action = data.draw(st.sampled_from(["respond", "respond", "clear", "flag"]))
        if action == "flag":
            events.append(session.flag())
        elif session.closed(session.question.id):
            continue
        elif action == "clear":
            events.append(session.clear())
        else:
            events.append(session.respond(data.draw(RESPONSES[session.question.id])).answer)
    again = QuizSession(plan, questions, events)
    assert again.responses == session.responses
    assert again.told == session.told
    assert again.flagged == session.flagged
    assert again.submit() == session.submit()
    fraction = again.submit().fraction
    assert fraction is not None
    assert 0 <= fraction <= 1


@pytest.mark.parametrize(("method", "score"), [("highest", 0.9), ("average", 0.6), ("first", 0.5), ("last", 0.4)])
def test_which_attempt_counts(method: Any, score: float) -> None:
    assert overall([0.5, 0.9, 0.4], method) == pytest.approx(score)
    assert overall([0.3], method) == 0.3
    assert overall([], method) is None


def test_faults_of_a_quiz() -> None:
    assert list(quiz(THREE, draw=3).faults()) == []
    (fault,) = quiz(THREE, draw=4).faults()
    assert fault.path == ("draw",)
    (fault,) = quiz([*THREE, THREE[0]]).faults()
    assert fault.path == ("questions", 3)
