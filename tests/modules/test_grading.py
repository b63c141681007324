"""How each question type grades a response: Moodle's rules, and laws that hold for every question."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.questions import AnyQuestion, Choice, Multiple, Option, State, TrueFalse


def options(*scores: float, feedback: bool = True) -> tuple[Option, ...]:
    """Options a, b, c … with these scores."""
    return tuple(
        Option(id=id_, text=f"Pilihan {id_}", score=score, feedback=f"Umpan {id_}" if feedback else "")
        for id_, score in zip("abcdefghij", scores, strict=False)
    )


def choice(*scores: float, **more: Any) -> Choice:
    return Choice(id="q", prompt="?", options=options(*scores), **more)


def multiple(*scores: float, **more: Any) -> Multiple:
    return Multiple(id="q", prompt="?", options=options(*scores), **more)


def messages(question: AnyQuestion) -> list[str]:
    return [str(fault.message) for fault in question.faults()]


@pytest.mark.parametrize(
    ("fraction", "state"),
    [
        *((-1.0, State.WRONG), (0.0, State.WRONG), (0.0000009, State.WRONG), (0.000001, State.PARTIAL)),
        *((0.5, State.PARTIAL), (0.999999, State.PARTIAL), (0.9999991, State.RIGHT), (1.0, State.RIGHT)),
    ],
)
def test_states_have_moodles_thresholds(fraction: float, state: State) -> None:
    assert State.of(fraction) is state


class TestChoice:
    question = choice(0, 1, 0.5, -0.5)

    @pytest.mark.parametrize(("response", "fraction"), [("a", 0.0), ("b", 1.0), ("c", 0.5), ("d", -0.5)])
    def test_the_grade_is_the_options_score_with_its_feedback(self, response: str, fraction: float) -> None:
        grade = self.question.grade(self.question.accept(response))
        assert grade.fraction == fraction
        assert grade.feedback == (f"Umpan {response}",)

    @pytest.mark.parametrize("response", ["", "e", "B", None, True, 1, ("b",), ["b"]])
    def test_nothing_else_is_accepted(self, response: object) -> None:
        with pytest.raises(ValueError, match="not an option"):
            self.question.accept(response)

    def test_guessing_earns_the_mean(self) -> None:
        assert self.question.guess_score == 0.25
        assert choice(1, 0, 0, 0).guess_score == 0.25

    def test_words_and_interaction(self) -> None:
        assert self.question.response_text("c") == "Pilihan c"
        assert self.question.expected_text() == "Pilihan b"
        interaction = self.question.interaction("c")
        assert (interaction.type, interaction.response, interaction.correct) == ("choice", "c", ("b",))
        assert interaction.choices[0] == ("a", "Pilihan a")

    def test_faults(self) -> None:
        assert messages(self.question) == []
        assert len(messages(choice(0.5, 0.9))) == 1
        twice = Choice(id="q", prompt="?", options=(*options(1), *options(0)))
        assert [fault.path for fault in twice.faults()] == [("options", 1), ("options", 1, "text")]


class TestMultiple:
    question = multiple(0.5, 0.5, -0.5, 0)

    @pytest.mark.parametrize(
        ("response", "fraction"),
        [
            *((["a", "b"], 1.0), (["a"], 0.5), (["a", "c"], 0.0), (["a", "b", "c"], 0.5)),
            *((["c"], 0.0), (["d"], 0.0), (["a", "b", "d"], 1.0), (["a", "b", "c", "d"], 0.5)),
        ],
    )
    def test_partial_is_the_clipped_sum(self, response: list[str], fraction: float) -> None:
        grade = self.question.grade(self.question.accept(response))
        assert grade.fraction == fraction
        assert grade.feedback == tuple(f"Umpan {id_}" for id_ in response)

    @pytest.mark.parametrize(
        ("response", "fraction"),
        [(["a", "b"], 1.0), (["b", "a"], 1.0), (["a"], 0.0), (["a", "b", "c"], 0.0), (["a", "b", "d"], 0.0)],
    )
    def test_all_or_nothing_wants_exactly_the_right_set(self, response: list[str], fraction: float) -> None:
        question = multiple(0.5, 0.5, -0.5, 0, scoring="all_or_nothing")
        assert question.grade(question.accept(response)).fraction == fraction

    def test_all_right_options_earn_exactly_one_though_thirds_do_not_add_up_to_it(self) -> None:
        question = multiple(0.3333333, 0.3333333, 0.3333333, 0)
        assert question.grade(question.accept(question.best())).fraction == 1

    def test_more_than_everything_is_clipped_to_one(self) -> None:
        question = multiple(0.8, 0.8, 0)
        assert question.grade(question.accept(["a", "b"])).fraction == 1.0

    @pytest.mark.parametrize("response", [[], "a", None, True, ["a", "a"], ["a", "x"], [1], 3])
    def test_nothing_else_is_accepted(self, response: object) -> None:
        with pytest.raises(ValueError, match="not a choice of options"):
            self.question.accept(response)

    def test_a_response_has_one_normal_form(self) -> None:
        assert self.question.accept({"c", "a"}) == self.question.accept(["c", "a"]) == ("a", "c")

    def test_words_and_interaction(self) -> None:
        assert self.question.response_text(("a", "c")) == "Pilihan a; Pilihan c"
        assert self.question.expected_text() == "Pilihan a; Pilihan b"
        interaction = self.question.interaction(("a", "c"))
        assert (interaction.response, interaction.correct) == ("a[,]c", ("a[,]b",))
        assert self.question.guess_score is None

    def test_faults(self) -> None:
        assert messages(self.question) == []
        assert messages(multiple(0.3333333, 0.3333333, 0.3333333, 0)) == []
        assert "add up to 1.1" in messages(multiple(0.5, 0.6, 0))[0]
        assert messages(multiple(0.5, 0.6, 0, scoring="all_or_nothing")) == []
        assert messages(multiple(0, -1)) == ["no option is right"]
        (fault,) = multiple(1, 1, 1, 0).faults()
        assert "0.3333333" in str(fault.advice)


class TestTrueFalse:
    question = TrueFalse(id="q", prompt="?", answer=False, feedback_true="Umpan benar", feedback_false="")

    @pytest.mark.parametrize(("response", "fraction", "feedback"), [(True, 0.0, ("Umpan benar",)), (False, 1.0, ())])
    def test_the_answer_earns_all(self, response: bool, fraction: float, feedback: tuple[str, ...]) -> None:
        grade = self.question.grade(self.question.accept(response))
        assert (grade.fraction, grade.feedback) == (fraction, feedback)

    @pytest.mark.parametrize("response", [0, 1, "true", None, "Benar", []])
    def test_nothing_else_is_accepted(self, response: object) -> None:
        with pytest.raises(ValueError, match="neither true nor false"):
            self.question.accept(response)

    def test_words_and_interaction(self) -> None:
        assert (self.question.response_text(True), self.question.expected_text()) == ("Benar", "Salah")
        interaction = self.question.interaction(True)
        assert (interaction.type, interaction.response, interaction.correct) == ("true-false", "true", ("false",))
        assert self.question.guess_score == 0.5
        assert self.question.option_ids() == ()


# Laws

SCORES = st.lists(st.floats(-1, 1, allow_nan=False), min_size=2, max_size=10)


@given(SCORES, st.data())
def test_a_choice_is_graded_within_the_bounds_of_its_scores(scores: list[float], data: st.DataObject) -> None:
    question = choice(*scores)
    response = data.draw(st.sampled_from(question.option_ids()))
    fraction = question.grade(question.accept(response)).fraction
    assert fraction == scores["abcdefghij".index(response)]
    assert fraction <= question.grade(question.best()[0]).fraction
    assert question.guess_score is not None
    assert math.isclose(question.guess_score * len(scores), sum(scores), abs_tol=1e-9)


@given(SCORES, st.sampled_from(["partial", "all_or_nothing"]), st.data())
def test_a_multiple_is_graded_from_0_to_1_and_clipped_to_nothing_else(
    scores: list[float], scoring: str, data: st.DataObject
) -> None:
    question = multiple(*scores, scoring=scoring)
    picked = data.draw(st.sets(st.sampled_from(question.option_ids()), min_size=1))
    fraction = question.grade(question.accept(picked)).fraction
    assert 0 <= fraction <= 1
    if scoring == "all_or_nothing":
        assert fraction in (0, 1)
    else:
        total = sum(scores["abcdefghij".index(id_)] for id_ in sorted(picked))
        assert math.isclose(fraction, min(1, max(0, total)), abs_tol=1e-6)


@given(SCORES, st.data())
def test_the_order_in_which_options_are_ticked_changes_nothing(scores: list[float], data: st.DataObject) -> None:
    question = multiple(*scores)
    picked = data.draw(st.lists(st.sampled_from(question.option_ids()), min_size=1, unique=True))
    assert question.accept(picked) == question.accept(list(reversed(picked)))
    assert question.accept(question.accept(picked)) == question.accept(picked)


@given(SCORES, st.data())
def test_one_more_right_option_never_lowers_a_partial_grade(scores: list[float], data: st.DataObject) -> None:
    question = multiple(*scores)
    picked = data.draw(st.sets(st.sampled_from(question.option_ids()), min_size=1))
    before = question.grade(question.accept(picked)).fraction
    after = question.grade(question.accept(picked | set(question.best()))).fraction
    assert after >= before - 1e-12
