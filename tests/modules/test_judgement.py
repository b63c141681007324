"""Situational judgement: four ways to judge, a key with reasons, and whose key it is."""

from __future__ import annotations

import random
from itertools import permutations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.questions import Judgement, State
from modules.questions.judgement import Act, Key

AUTHOR = Key(by="author", date="2026-02-01")


def judgement(*values: float, mode: Any = "best", **more: Any) -> Judgement:
    options = tuple(
        Act(id="abcdefghij"[n], text=f"Cara {n + 1}", reason=f"alasan {n + 1}", value=value)
        for n, value in enumerate(values)
    )
    return Judgement(id="q", prompt="?", mode=mode, options=options, key=AUTHOR, **more)


def panel(*ratings: tuple[int, ...], raters: int | None = None, **more: Any) -> Judgement:
    options = tuple(
        Act(id="abcdefghij"[n], text=f"Cara {n + 1}", reason="alasan", ratings=each) for n, each in enumerate(ratings)
    )
    key = Key(by="panel", date="2026-02-01", raters=raters or len(ratings[0]))
    return Judgement(id="q", prompt="?", options=options, key=key, **more)


def fraction(question: Judgement, response: object) -> float:
    return question.grade(question.accept(response)).fraction


def paths(question: Judgement) -> list[tuple[str | int, ...]]:
    return [fault.path for fault in question.faults()]


def test_the_best_is_graded_between_the_worst_and_the_best_of_the_key() -> None:
    question = judgement(1, 5, 4, 2)
    assert [fraction(question, id_) for id_ in "abcd"] == [0, 1, 0.75, 0.25]
    assert question.grade("c").feedback == ("alasan 3",)
    assert [fraction(panel((4, 5), (2, 2), (3, 4)), id_) for id_ in "abc"] == [1, 0, 0.6]


@pytest.mark.parametrize(
    ("response", "earned"),
    [(("b", "a"), 1), (("b", "d"), 0.5), (("c", "a"), 0.5), (("c", "d"), 0), (("a", "b"), 0), (("a", "c"), 0)],
)
def test_best_and_worst_earn_a_half_each_and_never_less_than_nothing(response: tuple[str, str], earned: float) -> None:
    question = judgement(1, 5, 4, 2, mode="best_and_worst")
    assert fraction(question, response) == earned
    assert [part.id for part in question.parts(response)] == ["best", "worst"]


def test_equally_good_options_are_all_best() -> None:
    question = judgement(5, 5, 2, 1, 1, mode="best_and_worst")
    assert {fraction(question, (best, worst)) for best in "ab" for worst in "de"} == {1}


def test_ratings_lose_by_their_distance() -> None:
    question = judgement(1, 5, 4, mode="rate")
    assert fraction(question, ("1", "5", "4")) == 1
    assert fraction(question, ("5", "1", "1")) == 0
    assert fraction(question, ("2", "5", "2")) == pytest.approx((0.75 + 1 + 1 / 3) / 3)
    assert [part.fraction for part in question.parts(("3", "4", "5"))] == [0.5, 0.75, pytest.approx(2 / 3)]
    assert [part.state for part in question.parts(("5", "5", "3"))] == [State.WRONG, State.RIGHT, State.PARTIAL]


def test_a_panels_mean_between_two_marks_can_be_met() -> None:
    question = panel((3, 4, 3), (5, 5, 4), mode="rate")
    assert fraction(question, ("3", "5")) == 1
    assert fraction(question, ("1", "1")) == pytest.approx(0)
    assert fraction(question, ("4", "5")) == pytest.approx((1 - (2 / 3 - 1 / 3) / (7 / 3 - 1 / 3) + 1) / 2)
    assert fraction(panel((3, 4), (1, 1), mode="rate"), ("4", "1")) == 1
    assert fraction(panel((3, 4), (1, 1), mode="rate"), ("3", "1")) == 1


def test_a_ranking_loses_by_the_places_that_options_are_off() -> None:
    question = judgement(1, 5, 4, 2, 3, mode="rank")
    assert question.best_response() == ("b", "c", "e", "d", "a")
    assert fraction(question, ("b", "c", "e", "d", "a")) == 1
    assert fraction(question, ("c", "b", "e", "d", "a")) == pytest.approx(1 - 2 / 12)
    assert fraction(question, ("a", "d", "e", "c", "b")) == 0


@pytest.mark.parametrize("mode", ["best", "best_and_worst", "rate", "rank"])
def test_the_mean_of_all_responses_is_the_guess_score(mode: Any) -> None:
    question = judgement(1, 5, 4, 2, mode=mode, scale=5)
    every: dict[str, list[Any]] = {
        "best": list("abcd"),
        "best_and_worst": list(permutations("abcd", 2)),
        "rate": list(product("12345", repeat=4)),
        "rank": list(permutations("abcd")),
    }
    grades = [fraction(question, response) for response in every[mode]]
    assert min(grades) == pytest.approx(0)
    assert max(grades) == 1
    assert question.guess_score == pytest.approx(sum(grades) / len(grades))


@pytest.mark.parametrize(
    ("mode", "responses"),
    [
        ("best", [None, "", "z", ("a",), True]),
        ("best_and_worst", [None, "a", ("a",), ("a", "a"), ("a", "z"), ("a", ""), ("a", "b", "c")]),
        ("rate", [None, "1", ("1", "2"), ("1", "2", "6"), ("0", "2", "3"), ("1", "2", ""), (1, 2, 3)]),
        ("rank", [None, "abc", ("a", "b"), ("a", "b", "b"), ("a", "b", "z")]),
    ],
)
def test_nothing_else_is_accepted(mode: str, responses: list[object]) -> None:
    question = judgement(1, 3, 5, mode=mode)
    for response in responses:
        with pytest.raises(ValueError, match="no judgement"):
            question.accept(response)


class TestKey:
    def test_an_authors_key_says_that_no_panel_has_seen_it(self) -> None:
        question = judgement(1, 5)
        assert "2026-02-01" in str(question.note())
        assert "not yet been reviewed" in str(question.note())
        assert question.expected_text() == "Cara 2 (kunci penyusun, 2026-02-01, belum ditinjau panel)"

    def test_an_authors_key_has_no_mean_or_spread(self) -> None:
        assert {(option.mean, option.spread) for option in judgement(1, 5).options} == {(None, None)}

    def test_a_panels_mean_and_spread_come_from_its_ratings(self) -> None:
        question = panel((4, 5, 3), (2, 2, 2))
        assert question.note() is None
        assert [(option.mean, option.spread) for option in question.options] == [(4, 1), (2, 0)]
        assert question.expected_text() == "Cara 1 (kunci panel, 3 penilai, 2026-02-01)"

    def test_faults(self) -> None:
        assert paths(judgement(1, 5)) == paths(panel((4, 5), (1, 1))) == []
        assert paths(judgement(3, 3)) == [("options",)]
        assert paths(judgement(3, 3, 1, mode="rank")) == [("options",)]
        assert paths(judgement(3, 6)) == [("options", 1, "value")]
        assert paths(judgement(3, 6, scale=7)) == []
        assert paths(panel((4, 5, 4), (1, 1))) == [("options", 1, "ratings")]
        assert paths(panel((4, 5), ())) == [("options", 1)]
        claims = Judgement(id="q", prompt="?", options=judgement(1, 5).options, key=Key(by="panel", date="2026-02-01"))
        assert paths(claims) == [("key",)]
        claims = Judgement(
            id="q", prompt="?", options=judgement(1, 5).options, key=Key(by="panel", date="2026-02-01", raters=5)
        )
        assert paths(claims) == [("options", 0, "value"), ("options", 1, "value")]
        hides = Judgement(id="q", prompt="?", options=panel((4, 5), (1, 1)).options, key=AUTHOR)
        assert paths(hides) == [("options", 0, "ratings"), ("options", 1, "ratings")]
        silent = (Act(id="a", text="1", reason="x", value=1.0), Act(id="b", text="2", reason="y"))
        assert paths(Judgement(id="q", prompt="?", options=silent, key=AUTHOR)) == [("options", 1)]
        raters = Key(by="author", date="2026-02-01", raters=3)
        assert paths(Judgement(id="q", prompt="?", options=judgement(1, 5).options, key=raters)) == [("key", "raters")]


@pytest.mark.parametrize(
    ("mode", "response", "words", "kind", "stored", "right"),
    [
        ("best", "c", "Cara 3", "choice", "c", "b"),
        ("best_and_worst", ("c", "a"), "+ Cara 3; − Cara 1", "matching", "best[.]c[,]worst[.]a",
         "best[.]b[,]worst[.]a"),
        ("rate", ("1", "5", "3"), "Cara 1: 1; Cara 2: 5; Cara 3: 3", "matching", "a[.]1[,]b[.]5[,]c[.]3",
         "a[.]1[,]b[.]5[,]c[.]4"),
        ("rank", ("c", "b", "a"), "1. Cara 3; 2. Cara 2; 3. Cara 1", "sequencing", "c[,]b[,]a", "b[,]c[,]a"),
    ],
)  # fmt: skip
def test_words_and_interaction(mode: str, response: Any, words: str, kind: str, stored: str, right: str) -> None:
    question = judgement(1, 5, 4, mode=mode)
    assert question.response_text(response) == words
    interaction = question.interaction(response)
    assert (interaction.type, interaction.response, interaction.correct) == (kind, stored, (right,))
    assert question.option_ids() == ("a", "b", "c")
    assert sorted(question.shuffled(random.Random(1))) == ["a", "b", "c"]


VALUES = st.lists(st.integers(1, 9), min_size=2, max_size=10, unique=True)


@pytest.mark.parametrize("mode", ["best", "best_and_worst", "rate", "rank"])
@given(values=VALUES, data=st.data())
def test_grades_stay_in_range_and_the_best_response_earns_exactly_all(
    mode: str, values: list[int], data: st.DataObject
) -> None:
    question = judgement(*map(float, values), mode=mode, scale=9)
    assert list(question.faults()) == []
    ids = list(question.option_ids())
    responses: dict[str, st.SearchStrategy[Any]] = {
        "best": st.sampled_from(ids),
        "best_and_worst": st.permutations(ids).map(lambda order: order[:2]),
        "rate": st.lists(st.sampled_from("123456789"), min_size=len(ids), max_size=len(ids)),
        "rank": st.permutations(ids),
    }
    assert 0 <= fraction(question, data.draw(responses[mode])) <= 1
    assert fraction(question, question.best_response()) == 1


@given(st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=2, max_size=6))
def test_a_panels_ratings_can_be_met_and_missed(ratings: list[list[int]]) -> None:
    question = panel(*map(tuple, ratings), mode="rate")
    assert fraction(question, question.best_response()) == 1
    far = ["1" if option.effectiveness > 3 else "5" for option in question.options]
    assert fraction(question, far) == pytest.approx(0)
