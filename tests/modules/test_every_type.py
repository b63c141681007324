"""Laws that hold for every question type, read as an author writes it."""

from __future__ import annotations

import random
import re
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.questions import AnyQuestion, State
from modules.questions.base import MOST_PATTERNS, Interaction
from modules.questions.cloze import Cloze
from modules.questions.matching import Matching
from tests.modules.every import BY_ID, EVERY, KEY, RESPONSES, RIGHT, asked

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
    for components in interaction.components.values():
        ids = [id_ for id_, _text in components]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"[a-z0-9-]+", id_) for id_ in ids)
        assert all(text for _id, text in components)


@given(ANY_RESPONSE)
def test_a_response_is_fully_right_just_when_a_pattern_says_so(drawn: tuple[str, Any]) -> None:
    question = EVERY[drawn[0]]
    if not question.counted:
        return
    response = question.accept(drawn[1])
    interaction = question.interaction(response)
    right = question.grade(response).state is State.RIGHT
    assert right is any(said_by(pattern, interaction) for pattern in interaction.correct)


def said_by(pattern: str, interaction: Interaction) -> bool:
    """Whether xAPI holds the response to be right by this pattern."""
    if interaction.type == "numeric":
        least, _, most = pattern.partition("[:]")
        return float(least) <= float(interaction.response) <= float(most)
    plain = pattern.removeprefix("{case_matters=false}")
    given = interaction.response
    return plain.casefold() == given.casefold() if plain != pattern else plain == given


def rated(*values: float) -> list[dict[str, str]]:
    """Ways to act that the key gives these values."""
    return [{"text": f"Cara {n}", "reason": "Alasan", "value": str(value)} for n, value in enumerate(values)]


@pytest.mark.parametrize(
    ("question", "response", "patterns"),
    [
        (asked("choice", options=[{"text": text, "score": "1"} for text in "AB"] + [{"text": "C"}]), "a", ("a", "b")),
        (asked("judgement", mode="best_and_worst", key=KEY, options=rated(5, 5, 3, 1)), ["a", "d"],
         ("best[.]a[,]worst[.]d", "best[.]b[,]worst[.]d")),
        (asked("judgement", mode="rate", key=KEY, options=rated(2.5, 4)), ["2", "4"],
         ("a[.]2[,]b[.]4", "a[.]3[,]b[.]4")),
        (asked("short_answer", answers=[{"text": "sapa*", "score": "1"}]), "sapaan", ()),
        (asked("cloze", text="[[a]] [[b]]", gaps=[
            {"case_sensitive": "true", "answers": [{"text": text, "score": "1"} for text in ("ASN", "PNS")]},
            {"numbers": [{"value": "2.5", "score": "1"}], "unit": "jam"},
        ]), ["ASN", "2,5"], ("{case_matters=true}ASN[,]2,5 jam", "{case_matters=true}PNS[,]2,5 jam")),
    ],
    ids=["choice", "best_and_worst", "rate", "short_answer", "cloze"],
)  # fmt: skip
def test_every_right_answer_is_a_pattern_of_its_own(question: Any, response: Any, patterns: tuple[str, ...]) -> None:
    assert question.interaction(question.accept(response)).correct == patterns


def test_patterns_are_listed_up_to_a_number() -> None:
    answers = [{"text": text, "score": "1"} for text in ("a", "b", "c")]
    text = " ".join(f"[[{gap}]]" for gap in "abcdef")
    question = asked("cloze", text=text, gaps=[{"answers": answers}] * 6)
    assert len(question.interaction(question.accept(["a"] * 6)).correct) == MOST_PATTERNS
