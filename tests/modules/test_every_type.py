"""Laws that hold for every question type, read as an author writes it."""

from __future__ import annotations

import random
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.questions import AnyQuestion, State
from modules.questions.cloze import Cloze
from modules.questions.matching import Matching
from tests.modules.every import BY_ID, EVERY, RESPONSES, RIGHT

NAMES = sorted(EVERY)
COUNTED = sorted(RIGHT)
ANY_RESPONSE = st.sampled_from(NAMES).flatmap(lambda name: st.tuples(st.just(name), RESPONSES[name]))


def test_every_type_is_here() -> None:
    assert {type(question) for question in EVERY.values()} == set(get_args(AnyQuestion))
    assert {name for name in NAMES if EVERY[name].counted} == set(COUNTED)
    assert len(BY_ID) == len(EVERY)


@pytest.mark.parametrize("name", COUNTED)
def test_a_fully_right_response_earns_exactly_one(name: str) -> None:
    question = EVERY[name]
    grade = question.grade(question.accept(RIGHT[name]))
    assert (grade.fraction, grade.state) == (1.0, State.RIGHT)
    assert all(part.state is State.RIGHT for part in question.parts(question.accept(RIGHT[name])))


@given(ANY_RESPONSE)
def test_grades_stay_in_range_and_are_the_same_every_time(drawn: tuple[str, Any]) -> None:
    question, response = EVERY[drawn[0]], drawn[1]
    accepted = question.accept(response)
    grade = question.grade(accepted)
    assert -1 <= grade.fraction <= 1
    assert question.grade(accepted) == grade
    assert all(-1 <= part.fraction <= 1 and part.weight > 0 for part in question.parts(accepted))


@given(ANY_RESPONSE)
def test_a_response_has_one_form_that_outlives_json(drawn: tuple[str, Any]) -> None:
    question, response = EVERY[drawn[0]], drawn[1]
    accepted = question.accept(response)
    kept = msgspec.json.decode(msgspec.json.encode(accepted))
    again = tuple(kept) if isinstance(kept, list) else kept
    assert again == accepted
    assert question.accept(again) == accepted
    assert question.response_text(accepted)


@given(ANY_RESPONSE, st.integers(0, 1000))
def test_shuffling_changes_no_grade_and_loses_nothing(drawn: tuple[str, Any], seed: int) -> None:
    question = EVERY[drawn[0]]
    before = question.grade(question.accept(drawn[1]))
    assert sorted(question.shuffled(random.Random(seed))) == sorted(question.option_ids())
    assert question.grade(question.accept(drawn[1])) == before


@given(ANY_RESPONSE)
def test_parts_say_where_the_credit_comes_from(drawn: tuple[str, Any]) -> None:
    question = EVERY[drawn[0]]
    accepted = question.accept(drawn[1])
    parts = question.parts(accepted)
    if isinstance(question, (Matching, Cloze)):
        weight = sum(part.weight for part in parts)
        assert question.grade(accepted).fraction == pytest.approx(sum(p.fraction * p.weight for p in parts) / weight)
    if parts:
        right = all(part.state is State.RIGHT for part in parts)
        assert right is (question.grade(accepted).state is State.RIGHT)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_response_is_refused(name: str) -> None:
    nothings: tuple[object, ...] = (None, "", (), [], {}, 1.5, "\x00" * 600)
    for nothing in nothings:
        with pytest.raises(ValueError):  # noqa: PT011 - each type says it in its own words
            EVERY[name].accept(nothing)


@pytest.mark.parametrize("name", NAMES)
def test_guessing_earns_less_than_knowing(name: str) -> None:
    guess = EVERY[name].guess_score
    assert guess is None or -1 <= guess < 1


@given(ANY_RESPONSE)
def test_every_interaction_is_one_that_xapi_knows(drawn: tuple[str, Any]) -> None:
    question = EVERY[drawn[0]]
    interaction = question.interaction(question.accept(drawn[1]))
    assert interaction.type in {
        *("true-false", "choice", "fill-in", "long-fill-in", "matching"),
        *("performance", "sequencing", "likert", "numeric", "other"),
    }
    assert interaction.response
    assert bool(interaction.correct) is question.counted
