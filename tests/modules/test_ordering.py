"""Ordering: Moodle's nine rules, held against their own formulas on every order of up to five items."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations, permutations
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.questions import State
from modules.questions.ordering import RULES, Item, Ordering, Rule

NAMES: tuple[Rule, ...] = get_args(Rule)
ORDERS = [order for n in range(2, 6) for order in permutations(range(n))]


def ordering(n: int = 4, **more: Any) -> Ordering:
    items = tuple(Item(id="abcdefghijkl"[i], text=f"Langkah {i + 1}", feedback=f"umpan {i + 1}") for i in range(n))
    return Ordering(id="q", prompt="?", items=items, **more)


def neighbours(order: Sequence[int]) -> dict[int, tuple[list[int], list[int]]]:
    """All that stand before and all that stand behind each item."""
    return {item: (list(order[:i]), list(order[i + 1 :])) for i, item in enumerate(order)}


def formula(rule: Rule, r: Sequence[int]) -> float:
    """The rule as it is defined, item by item: slow and plain, so that it can be held against the definition."""
    n = len(r)
    c = list(range(n))
    after_r = {item: (*r, "end")[i + 1] for i, item in enumerate(r)}
    after_c = {item: (*c, "end")[i + 1] for i, item in enumerate(c)}
    before_r = {item: ("start", *r)[i] for i, item in enumerate(r)}
    before_c = {item: ("start", *c)[i] for i, item in enumerate(c)}
    match rule:
        case "all_or_nothing":
            return 1.0 if list(r) == c else 0.0
        case "absolute_position":
            return sum(r[i] == c[i] for i in range(n)) / n
        case "relative_next_exclude_last":
            return sum(after_r[item] == after_c[item] for item in c[:-1]) / (n - 1)
        case "relative_next_include_last":
            return sum(after_r[item] == after_c[item] for item in c) / n
        case "relative_one_previous_and_next":
            return sum((after_r[x] == after_c[x]) + (before_r[x] == before_c[x]) for x in c) / (2 * n)
        case "relative_all_previous_and_next":
            of_r, of_c = neighbours(r), neighbours(c)
            shared = sum(len(set(of_r[x][side]) & set(of_c[x][side])) for x in c for side in (0, 1))
            return shared / (n * (n - 1))
        case "longest_ordered_subset":
            lengths = [k for k in range(2, n + 1) for part in combinations(r, k) if list(part) == sorted(part)]
            return max(lengths, default=0) / n
        case "longest_contiguous_subset":
            chains = [c[i:j] for i in range(n) for j in range(i + 2, n + 1)]
            return max((len(chain) for chain in chains if [x for x in r if x in chain] == chain), default=0) / n
        case "relative_to_correct":
            return sum(max(0, (n - 1) - abs(list(r).index(x) - x)) for x in c) / (n * (n - 1))


@pytest.mark.parametrize("rule", NAMES)
def test_every_order_of_two_to_five_items_agrees_with_the_formula(rule: Rule) -> None:
    assert len(ORDERS) == 152
    for order in ORDERS:
        question = ordering(len(order), rule=rule)
        response = question.accept(tuple("abcde"[item] for item in order))
        assert question.grade(response).fraction == pytest.approx(formula(rule, order), abs=1e-12), order


@pytest.mark.parametrize(
    ("rule", "fraction"),
    [
        ("all_or_nothing", 0),
        ("absolute_position", 0.5),
        ("relative_next_exclude_last", 0),
        ("relative_next_include_last", 0.25),
        ("relative_one_previous_and_next", 0.25),
        ("relative_all_previous_and_next", 0.8333),
        ("longest_ordered_subset", 0.75),
        ("longest_contiguous_subset", 0.5),
        ("relative_to_correct", 0.8333),
    ],
)
def test_two_middle_items_swapped(rule: Rule, fraction: float) -> None:
    """The worked example of the reference: four items answered 1, 3, 2, 4."""
    question = ordering(rule=rule)
    assert question.grade(question.accept(["a", "c", "b", "d"])).fraction == pytest.approx(fraction, abs=5e-5)


def test_reversed_items_still_earn_a_third_by_distance() -> None:
    assert ordering(rule="relative_to_correct").grade(("d", "c", "b", "a")).fraction == pytest.approx(1 / 3)


@pytest.mark.parametrize("rule", NAMES)
@given(order=st.permutations(range(12)))
def test_grades_stay_in_range_and_the_right_order_alone_earns_all(rule: Rule, order: list[int]) -> None:
    fraction = RULES[rule](order)
    assert 0 <= fraction <= 1
    assert RULES[rule](sorted(order)) == 1
    assert (fraction == 1) is (order == sorted(order))


class TestOrdering:
    question = ordering()

    def test_the_default_is_moodles(self) -> None:
        assert self.question.rule == "absolute_position"

    def test_items_are_always_shown_mixed(self) -> None:
        for n in range(2, 13):
            assert ordering(n).option_ids() == ordering(n).option_ids() != ordering(n).right()
            assert sorted(ordering(n).option_ids()) == sorted(ordering(n).right())
        orders = {self.question.shuffled(random.Random(seed)) for seed in range(200)}
        assert len(orders) == 23
        assert self.question.right() not in orders

    @pytest.mark.parametrize("response", [None, "abcd", (), ("a", "b", "c"), ("a", "b", "c", "c"), ("a", "b", "c", 1)])
    def test_nothing_else_is_accepted(self, response: object) -> None:
        with pytest.raises(ValueError, match="not an order"):
            self.question.accept(response)

    def test_credit_is_shown_place_by_place(self) -> None:
        parts = self.question.parts(("a", "c", "b", "d"))
        assert [part.state for part in parts] == [State.RIGHT, State.WRONG, State.WRONG, State.RIGHT]
        assert (parts[1].label, parts[1].given, parts[1].expected) == ("2", "Langkah 3", "Langkah 2")

    def test_feedback_is_of_the_places_that_are_not_right(self) -> None:
        assert self.question.grade(("a", "c", "b", "d")).feedback == ("umpan 2", "umpan 3")
        assert self.question.grade(self.question.right()).feedback == ()

    def test_words_and_interaction(self) -> None:
        assert self.question.response_text(("b", "a", "c", "d")) == (
            "1. Langkah 2; 2. Langkah 1; 3. Langkah 3; 4. Langkah 4"
        )
        assert self.question.expected_text().startswith("1. Langkah 1; 2. Langkah 2")
        interaction = self.question.interaction(("b", "a", "c", "d"))
        assert (interaction.type, interaction.response, interaction.correct) == (
            "sequencing",
            "b[,]a[,]c[,]d",
            ("a[,]b[,]c[,]d",),
        )
        assert self.question.guess_score == 0.0

    def test_faults(self) -> None:
        assert list(self.question.faults()) == []
        same = Ordering(id="q", prompt="?", items=(Item(id="a", text="A"), Item(id="a", text=" a")))
        assert [fault.path for fault in same.faults()] == [("items", 1), ("items", 1, "text")]
