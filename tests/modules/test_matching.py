"""Matching: the share of right pairs, choices that serve twice, distractors, and what an author can get wrong."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.questions import State
from modules.questions.matching import Distractor, Matching, Pair


def matching(*pairs: tuple[str, str], distractors: tuple[str, ...] = (), **more: Any) -> Matching:
    return Matching(
        id="q",
        prompt="?",
        pairs=tuple(Pair(id="abcdefghij"[n], left=left, right=right) for n, (left, right) in enumerate(pairs)),
        distractors=tuple(Distractor(id=f"x-{'abcdef'[n]}", text=text) for n, text in enumerate(distractors)),
        **more,
    )


QUESTION = matching(("Kiri 1", "Zeta"), ("Kiri 2", "alfa"), ("Kiri 3", "Zeta"), ("Kiri 4", "Beta"), distractors=("Mu",))


class TestMatching:
    def test_equal_right_sides_are_one_choice(self) -> None:
        assert QUESTION.choices() == {"a": "Zeta", "b": "alfa", "d": "Beta", "x-a": "Mu"}
        assert QUESTION.right() == ("a", "b", "a", "d")

    def test_choices_are_never_in_the_order_of_the_pairs_by_design(self) -> None:
        assert QUESTION.option_ids() == ("b", "d", "x-a", "a")
        orders = {QUESTION.shuffled(random.Random(seed)) for seed in range(50)}
        assert len(orders) > 10
        assert {tuple(sorted(order)) for order in orders} == {("a", "b", "d", "x-a")}
        still = matching(("1", "b"), ("2", "a"), shuffle=False)
        assert still.shuffled(random.Random(1)) == still.option_ids() == ("b", "a")

    @pytest.mark.parametrize(
        ("response", "fraction"),
        [
            *((("a", "b", "a", "d"), 1.0), (("a", "b", "a", ""), 0.75), (("a", "a", "a", "a"), 0.5)),
            *((("", "", "", "d"), 0.25), (("x-a", "x-a", "x-a", "x-a"), 0.0), (("b", "a", "d", "b"), 0.0)),
        ],
    )
    def test_the_grade_is_the_share_of_right_pairs(self, response: tuple[str, ...], fraction: float) -> None:
        assert QUESTION.grade(QUESTION.accept(list(response))).fraction == fraction

    def test_credit_is_shown_pair_by_pair(self) -> None:
        parts = QUESTION.parts(("a", "x-a", "", "d"))
        assert [part.state for part in parts] == [State.RIGHT, State.WRONG, State.WRONG, State.RIGHT]
        assert [(part.label, part.given, part.expected) for part in parts[1:3]] == [
            ("Kiri 2", "Mu", "alfa"),
            ("Kiri 3", "", "Zeta"),
        ]

    @pytest.mark.parametrize(
        "response",
        [None, "", "a", (), ("a",), ("", "", "", ""), ("a", "b", "a", "z"), ("a", "b", "a", None), ("a",) * 5, True],
    )
    def test_nothing_else_is_accepted(self, response: object) -> None:
        with pytest.raises(ValueError, match="matches nothing"):
            QUESTION.accept(response)

    def test_words_interaction_and_guessing(self) -> None:
        response = ("a", "", "x-a", "d")
        assert QUESTION.response_text(response) == "Kiri 1 → Zeta; Kiri 2 → –; Kiri 3 → Mu; Kiri 4 → Beta"
        assert QUESTION.expected_text() == "Kiri 1 → Zeta; Kiri 2 → alfa; Kiri 3 → Zeta; Kiri 4 → Beta"
        interaction = QUESTION.interaction(response)
        assert (interaction.type, interaction.response) == ("matching", "a[.]a[,]c[.]x-a[,]d[.]d")
        assert interaction.correct == ("a[.]a[,]b[.]b[,]c[.]a[,]d[.]d",)
        assert interaction.choices[1] == ("b", "Kiri 2")
        assert interaction.targets == tuple(QUESTION.choices().items())
        assert QUESTION.guess_score == 0.25

    def test_feedback_of_what_was_matched(self) -> None:
        pairs = tuple(Pair(id=i, left=i, right=i.upper(), feedback=f"umpan {i}") for i in "ab")
        assert Matching(id="q", prompt="?", pairs=pairs).grade(("a", "")).feedback == ("umpan a",)

    def test_faults(self) -> None:
        assert list(QUESTION.faults()) == []
        (fault,) = matching(("Kiri", "a"), (" kiri", "b")).faults()
        assert fault.path == ("pairs", 1, "left")
        (fault,) = matching(("1", "a"), ("2", "b"), distractors=("c", "B ")).faults()
        assert fault.path == ("distractors", 1, "text")
        (fault,) = matching(("1", "a"), ("2", "a")).faults()
        assert fault.path == ("pairs",)
        twice = Matching(
            id="q",
            prompt="?",
            pairs=(Pair(id="a", left="1", right="1"), Pair(id="a", left="2", right="2")),
            distractors=(Distractor(id="a", text="3"),),
        )
        assert [fault.path for fault in twice.faults()] == [("pairs", 1), ("distractors", 0)]


@given(st.lists(st.sampled_from(["", "a", "b", "d", "x-a"]), min_size=4, max_size=4).filter(any))
def test_grades_stay_in_range_and_only_the_right_response_earns_all(response: list[str]) -> None:
    accepted = QUESTION.accept(response)
    fraction = QUESTION.grade(accepted).fraction
    assert fraction in (0, 0.25, 0.5, 0.75, 1)
    assert (fraction == 1) is (accepted == QUESTION.right())
    assert fraction == sum(part.fraction for part in QUESTION.parts(accepted)) / 4
