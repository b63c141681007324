"""Several tries and certainty: Moodle's rules as formulas, and as attempts at a quiz."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.activities.quiz import Quiz, QuizSession, plan_attempt
from modules.answers import Answer, Event
from modules.behaviours import Calibration, adaptive, calibration, certain, countback, interactive, uncertain
from modules.questions import AnyQuestion, State
from modules.questions.base import Part
from modules.questions.likert import Likert
from tests.modules.every import BY_ID, EVERY, RESPONSES, asked

THIRD = 0.3333333


def begin(questions: Sequence[AnyQuestion], events: Sequence[Event] = (), **more: Any) -> QuizSession:
    quiz = Quiz(title="Tes", id="tes", questions=tuple(questions), **more)
    assert list(quiz.faults()) == []
    plan = plan_attempt(quiz, random.Random(1))
    return QuizSession(plan, {q.id: q for q in quiz.questions}, events)


class TestFormulas:
    @pytest.mark.parametrize(
        ("fraction", "tries", "finished", "score"),
        [
            *((1, 1, True, 1), (1, 2, True, 1 - THIRD), (1, 3, True, 1 - 2 * THIRD), (1, 4, True, 1 - 3 * THIRD)),
            *((0.5, 3, True, 0), (0.5, 1, False, 0.5 - THIRD), (0, 1, False, 0), (0.9, 2, True, 0.9 - THIRD)),
            *((1, 5, True, 0), (-0.5, 1, True, 0)),
        ],
    )
    def test_interactive(self, fraction: float, tries: int, finished: bool, score: float) -> None:
        assert interactive(fraction, tries, THIRD, finished=finished) == pytest.approx(max(0, score), abs=1e-12)

    def test_adaptive_keeps_the_best_try(self) -> None:
        score = 0.0
        for tries, (fraction, after) in enumerate([(0, 0), (0.5, 0.4), (0.2, 0.4), (1, 0.7), (0.9, 0.7)], 1):
            score = adaptive(score, fraction, tries, 0.1)
            assert score == pytest.approx(after)
        assert adaptive(0.0, 1.0, 9, 0.0) == 1
        assert adaptive(0.0, -1.0, 1, 0.1) == 0

    @pytest.mark.parametrize(
        ("tries", "score"),
        [
            (["RR"], 1),
            (["WR", "RR"], (1 - 0.2 + 1) / 2),
            (["WW", "WR", "RR"], ((1 - 0.4) + (1 - 0.2)) / 2),
            (["RW", "WW", "RR"], ((1 - 0.4) + (1 - 0.4)) / 2),
            (["RR", "WR"], (0 + 1) / 2),
            (["WW", "WW"], 0),
            (["W", "W", "W", "W", "W", "W", "R"], 0),
        ],
    )
    def test_countback_lets_each_part_pay_for_its_own_wrong_tries(self, tries: list[str], score: float) -> None:
        parts = [
            [
                Part(id=str(i), label="", given=sign, expected="R", fraction=float(sign == "R"))
                for i, sign in enumerate(t)
            ]
            for t in tries
        ]
        assert countback(parts, 0.2) == pytest.approx(score)

    @given(st.lists(st.lists(st.sampled_from("Rabc"), min_size=3, max_size=3), min_size=1, max_size=6))
    def test_countback_is_moodles_rule_for_matching(self, tries: list[list[str]]) -> None:
        """If the part is right at last: 1 less the penalty for each try up to its last wrong one."""
        expected = 0.0
        for part in range(3):
            wrong = [place for place, answers in enumerate(tries) if answers[part] != "R"]
            if tries[-1][part] == "R":
                expected += max(0.0, 1 - (max(wrong, default=-1) + 1) * 0.3)
        parts = [
            [
                Part(id=str(i), label="", given=sign, expected="R", fraction=float(sign == "R"))
                for i, sign in enumerate(t)
            ]
            for t in tries
        ]
        assert countback(parts, 0.3) == pytest.approx(expected / 3)

    @pytest.mark.parametrize(
        ("fraction", "scores"),
        [
            *((1, (1, 2, 3)), (0, (0, -2, -6)), (0.5, (0.5, 1, 1.5)), (-0.5, (0, -2, -6))),
            *((4e-8, (0, -2, -6)), (6e-8, (6e-8, 12e-8, 18e-8))),
        ],
    )
    def test_certainty_has_moodles_table(self, fraction: float, scores: tuple[float, ...]) -> None:
        assert tuple(certain(fraction, level) for level in (1, 2, 3)) == pytest.approx(scores)

    @given(st.floats(1e-6, 1), st.sampled_from([1, 2, 3]))
    def test_a_score_with_certainty_tells_its_fraction(self, fraction: float, certainty: int) -> None:
        assert uncertain(certain(fraction, certainty), certainty) == pytest.approx(fraction)
        assert uncertain(certain(0, certainty), certainty) == 0

    assert uncertain(0.5, None) == uncertain(0.5, 9) == 0.5  # a record may hold anything

    @pytest.mark.parametrize(("chance", "best"), [(0.5, 1), (0.66, 1), (0.67, 2), (0.79, 2), (0.81, 3), (1, 3)])
    def test_being_as_sure_as_one_may_be_earns_most(self, chance: float, best: int) -> None:
        gain = {level: chance * certain(1, level) + (1 - chance) * certain(0, level) for level in (1, 2, 3)}
        assert max(gain, key=lambda level: gain[level]) == best

    def test_calibration(self) -> None:
        lines = calibration([(1, True), (3, True), (1, True), (3, False), (3, True), (1, False)])
        assert lines == (Calibration(1, 3, 2), Calibration(3, 3, 2))
        assert [line.verdict for line in lines] == ["fits", "too_sure"]
        assert calibration([(1, True)])[0].verdict == "too_unsure"
        assert calibration([(2, True)] * 3 + [(2, False)])[0].verdict == "fits"
        assert calibration([]) == ()


class TestInteractive:
    def test_hints_follow_wrong_tries_and_a_right_one_ends_it(self) -> None:
        session = begin([EVERY["choice"]], behaviour="interactive")
        assert (session.tries_left("q-choice"), session.hint("q-choice")) == (3, "")
        outcome = session.respond("c")
        assert outcome.grade is not None
        assert outcome.grade.state is State.WRONG
        assert (outcome.hint, session.tries_left("q-choice")) == ("Petunjuk pertama.", 2)
        assert not session.closed("q-choice")
        assert session.graded("q-choice") is None
        outcome = session.respond("a")
        assert outcome.answer == Answer(question="q-choice", response="a", score=1 - THIRD, attempt_try=2, right=True)
        assert (outcome.hint, session.closed("q-choice")) == ("", True)
        with pytest.raises(ValueError, match="is closed"):
            session.respond("a")
        result = session.submit()
        assert (result.scores, result.right) == ({"q-choice": 1 - THIRD}, {"q-choice": True})

    def test_the_last_try_ends_it_too(self) -> None:
        session = begin([EVERY["choice"]], behaviour="interactive")
        hints = [session.respond(response).hint for response in ("c", "c", "b")]
        assert hints == ["Petunjuk pertama.", "Petunjuk kedua.", ""]
        assert session.closed("q-choice")
        assert session.submit().scores["q-choice"] == 0  # 0.5 after two wrong tries
        assert session.submit().right == {"q-choice": False}

    def test_who_leaves_it_after_a_try_has_used_that_try(self) -> None:
        session = begin([EVERY["choice"]], behaviour="interactive")
        session.respond("b")
        assert session.submit().scores["q-choice"] == pytest.approx(0.5 - THIRD)

    def test_parts_are_counted_back(self) -> None:
        session = begin([EVERY["matching"]], behaviour="interactive")
        assert session.respond(("a", "c", "b")).answer.score == pytest.approx(1 / 3)
        assert session.respond(("a", "b", "")).answer.score == pytest.approx((1 + 1 - THIRD) / 3)
        outcome = session.respond(("a", "b", "c"))
        assert outcome.answer.score == pytest.approx((1 + 1 - THIRD + 1 - 2 * THIRD) / 3)
        assert session.closed("q-matching")

    def test_gaps_are_counted_back_by_weight(self) -> None:
        session = begin([EVERY["cloze"]], behaviour="interactive")
        session.respond(("empati", "8", ""))
        assert session.respond(("empati", "7", "a")).answer.score == pytest.approx((2 + 2 * (1 - THIRD)) / 4)

    def test_without_hints_there_is_one_try(self) -> None:
        question = asked("true_false", answer="true", hints=[])
        session = begin([question], behaviour="interactive")
        assert session.respond(False).answer.score == 0
        assert session.closed(question.id)

    def test_what_was_tried_cannot_be_taken_back(self) -> None:
        session = begin([EVERY["choice"]], behaviour="interactive")
        session.respond("c")
        assert not session.clearable("q-choice")
        with pytest.raises(ValueError, match="is closed"):
            session.clear()

    def test_returning_goes_on_at_what_may_be_tried_again(self) -> None:
        session = begin([EVERY["true_false"], EVERY["choice"], EVERY["numerical"]], behaviour="interactive")
        session.respond(True)
        session.go(1)
        session.respond("c")
        session.go(2)
        session.respond("14")
        session.resume()
        assert session.position == 1


class TestAdaptive:
    def test_the_best_try_counts_less_its_penalties(self) -> None:
        question = asked(
            "choice",
            "q",
            penalty="0.1",
            options=[{"text": "A", "score": "1"}, {"text": "B", "score": "0.5"}, {"text": "C"}],
        )
        session = begin([question], behaviour="adaptive")
        assert session.tries_left("q") is None
        scores = [session.respond(response).answer.score for response in ("c", "b", "c", "a")]
        assert scores == [0, pytest.approx(0.4), pytest.approx(0.4), pytest.approx(0.7)]
        assert session.closed("q")
        assert session.submit().scores["q"] == pytest.approx(0.7)

    def test_the_same_response_once_more_is_no_new_try(self) -> None:
        session = begin([EVERY["choice"]], behaviour="adaptive")
        first, second = session.respond("b").answer, session.respond("b").answer
        assert (first.attempt_try, first.score) == (second.attempt_try, second.score) == (1, 0.5)
        assert session.respond("a").answer.score == pytest.approx(1 - THIRD)

    def test_without_penalty_only_the_best_counts(self) -> None:
        session = begin([EVERY["choice"]], behaviour="adaptive_no_penalty")
        assert [session.respond(response).answer.score for response in ("c", "b", "a")] == [0, 0.5, 1]


class TestCertainty:
    @pytest.mark.parametrize("behaviour", ["deferred", "immediate"])
    def test_certainty_multiplies_and_costs(self, behaviour: str) -> None:
        questions = [EVERY["choice"], EVERY["true_false"], EVERY["numerical"], EVERY["short_answer"]]
        session = begin(questions, behaviour=behaviour, certainty=True, pass_mark=0.7)
        for place, (response, certainty) in enumerate([("a", 3), (False, 2), ("15", 2)]):
            session.go(place)
            outcome = session.respond(response, certainty)
            assert outcome.answer.certainty == certainty
            assert (outcome.answer.score is None) is (behaviour == "deferred")
        result = session.submit()
        assert result.scores == {"q-choice": 3, "q-true-false": -2, "q-numerical": 1, "q-short-answer": 0}
        assert result.right == {
            "q-choice": True, "q-true-false": False, "q-numerical": False, "q-short-answer": False,
        }  # fmt: skip
        assert result.certainties == {"q-choice": 3, "q-true-false": 2, "q-numerical": 2}
        assert (result.fraction, result.accuracy, result.passed) == (0.5, 0.375, False)

    def test_nothing_said_is_unsure(self) -> None:
        session = begin([EVERY["choice"]], certainty=True)
        assert session.respond("c").answer.certainty == 1
        assert session.submit().scores == {"q-choice": 0}

    def test_other_certainties_are_refused_and_where_none_is_asked_none_is_kept(self) -> None:
        session = begin([EVERY["choice"]], certainty=True)
        for certainty in (0, 4, -1):
            with pytest.raises(ValueError, match="not a certainty"):
                session.respond("a", certainty)
        assert session.responses == {}
        assert begin([EVERY["choice"]]).respond("a", 3).answer.certainty is None

    def test_a_whole_quiz_stays_between_nothing_and_everything(self) -> None:
        for response, fraction in (("a", 1), ("c", 0)):
            session = begin([EVERY["choice"]], certainty=True)
            session.respond(response, 3)
            assert session.submit().fraction == fraction


class TestUncounted:
    def test_what_is_not_counted_is_in_no_sum(self) -> None:
        for behaviour in ("deferred", "immediate", "interactive", "adaptive"):
            session = begin([EVERY["likert"], EVERY["essay"], EVERY["true_false"]], behaviour=behaviour, pass_mark=1.0)
            for place, response in enumerate(["4", ["1", "2"], True]):
                session.go(place)
                outcome = session.respond(response)
                assert (outcome.answer.score, outcome.grade) == (None, None) or (place == 2)
            assert not session.closed("q-likert")
            result = session.submit()
            assert (result.scores, result.fraction, result.passed) == ({"q-true-false": 1.0}, 1.0, True)

    def test_a_quiz_in_which_nothing_counts_has_no_score(self) -> None:
        session = begin([EVERY["likert"]])
        session.respond("3")
        result = session.submit()
        assert (result.scores, result.fraction, result.passed) == ({}, None, None)

    def test_an_essays_text_is_no_response(self) -> None:
        session = begin([EVERY["essay"]], [Answer(question="q-essay.text", response="Ibu yang terhormat …")])
        assert session.texts == {"q-essay.text": "Ibu yang terhormat …"}
        assert session.unanswered() == [0]


def test_faults_of_a_quiz_whose_rules_do_not_go_together() -> None:
    quiz = Quiz(title="T", questions=(EVERY["choice"],), behaviour="interactive", certainty=True)
    assert [fault.path for fault in quiz.faults()] == [("certainty",)]
    quiz = Quiz(title="T", questions=(Likert(id="q", prompt="?"),), pass_mark=0.5)
    assert [fault.path for fault in quiz.faults()] == [("pass_mark",)]
    statements = (
        Likert(id="a", prompt="?", scale="s"),
        Likert(id="b", prompt="?", scale="t", labels=("Tidak", "Ya")),
        Likert(id="c", prompt="?", scale="s", labels=("Tidak", "Ya")),
    )
    quiz = Quiz(title="T", questions=statements)
    assert [fault.path for fault in quiz.faults()] == [("questions", 2)]


RULES = [
    *(("deferred", False), ("deferred", True), ("immediate", False), ("immediate", True)),
    *(("interactive", False), ("adaptive", False), ("adaptive_no_penalty", False)),
]


@given(st.sampled_from(RULES), st.data())
def test_a_session_built_again_from_its_events_stands_where_it_stood(
    rules: tuple[str, bool], data: st.DataObject
) -> None:
    """Every type under every behaviour, however the learner went about it and wherever the program was closed."""
    events = list[Event]()
    session = begin(list(EVERY.values()), behaviour=rules[0], certainty=rules[1], pass_mark=0.5)
    for _ in range(data.draw(st.integers(0, 15))):
        session.go(data.draw(st.integers(0, len(EVERY) - 1)))
        id_ = session.question.id
        if session.closed(id_):
            continue
        if session.clearable(id_) and data.draw(st.booleans()):
            events.append(session.clear())
        else:
            response = data.draw(RESPONSES[BY_ID[id_]])
            events.append(session.respond(response, data.draw(st.sampled_from([None, 1, 2, 3]))).answer)
    again = begin(list(EVERY.values()), events, behaviour=rules[0], certainty=rules[1], pass_mark=0.5)
    for name in ("responses", "told", "tries", "certainties", "flagged", "texts"):
        assert getattr(again, name) == getattr(session, name)
    for id_ in BY_ID:
        assert again.closed(id_) == session.closed(id_)
        assert again.hint(id_) == session.hint(id_)
        assert again.grade_now(id_) == session.grade_now(id_)
    result = again.submit()
    assert result == session.submit()
    assert result.fraction is not None
    assert 0 <= result.fraction <= 1
    assert set(result.scores) == {id_ for id_, name in BY_ID.items() if EVERY[name].counted}
    least, most = (-6, 3) if rules[1] else (-1, 1)
    assert all(least <= score <= most for score in result.scores.values())


@given(st.sampled_from(["interactive", "adaptive", "adaptive_no_penalty"]), st.data())
def test_tries_never_earn_more_than_a_right_first_one(behaviour: str, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(name for name in EVERY if EVERY[name].counted)))
    session = begin([EVERY[name]], behaviour=behaviour)
    id_ = EVERY[name].id
    before = 0.0
    while not session.closed(id_) and len(session.tries.get(id_, ())) < 6:
        answer = session.respond(data.draw(RESPONSES[name])).answer
        assert answer.score is not None
        assert 0 <= answer.score <= 1
        if behaviour != "interactive":
            assert answer.score >= before
        before = answer.score
        if data.draw(st.booleans()):
            break
