"""Each cell of the table in docs/penilaian.md: every question type under every behaviour, to the digit."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

from modules.activities.quiz import Quiz, QuizSession, plan_attempt
from tests.modules.every import EVERY, RIGHT

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "penilaian.md"
THIRD = 0.3333333
"""The penalty for each earlier try."""

HALF: dict[str, tuple[Any, float]] = {
    "choice": ("b", 0.5),
    "multiple": (["a"], THIRD),
    "true_false": (False, 0.0),
    "short_answer": ("simpati", 0.5),
    "numerical": ("15,5", 0.5),
    "matching": (["a", "", ""], 1 / 3),
    "ordering": (["a", "c", "b", "d"], 0.5),
    "cloze": (["empati", "8", ""], 0.5),
    "best": ("c", 0.75),
    "best_and_worst": (["b", "c"], 0.5),
    "rate": (["2", "5", "4", "5"], 0.75),
    "rank": (["c", "b", "a", "d"], 0.75),
}
"""A response to each counted type that is not fully right, and the fraction that it earns by itself."""

COUNTED_BACK = {"matching": (1 + 2 * (1 - THIRD)) / 3, "cloze": (2 + 2 * (1 - THIRD)) / 4}
"""What is right from the second try on where each part pays for its own tries."""

BEHAVIOURS = ["deferred", "immediate", "interactive", "adaptive", "adaptive_no_penalty"]


def played(name: str, behaviour: Any, *responses: Any, certainty: int | None = None) -> float | None:
    """What the question is worth at the end of an attempt with these responses; None if it is in no sum."""
    quiz = Quiz(title="Tes", questions=(EVERY[name],), behaviour=behaviour, certainty=certainty is not None)
    session = QuizSession(plan_attempt(quiz, random.Random(1)), {EVERY[name].id: EVERY[name]})
    for response in responses:
        session.respond(response, certainty)
    return session.submit().scores.get(EVERY[name].id)


@pytest.mark.parametrize("behaviour", ["deferred", "immediate"])
@pytest.mark.parametrize("name", HALF)
def test_one_response_earns_its_fraction(name: str, behaviour: str) -> None:
    response, fraction = HALF[name]
    assert played(name, behaviour, response) == pytest.approx(fraction, abs=1e-9)
    assert played(name, behaviour, RIGHT[name]) == 1
    assert played(name, behaviour) == 0


@pytest.mark.parametrize("behaviour", ["deferred", "immediate"])
@pytest.mark.parametrize("name", HALF)
def test_certainty_multiplies_the_fraction(name: str, behaviour: str) -> None:
    response, fraction = HALF[name]
    for certainty, wrong in ((1, 0), (2, -2), (3, -6)):
        expected = certainty * fraction if fraction else wrong
        assert played(name, behaviour, response, certainty=certainty) == pytest.approx(expected, abs=1e-9)
        assert played(name, behaviour, RIGHT[name], certainty=certainty) == certainty


@pytest.mark.parametrize("name", HALF)
def test_interactive_takes_the_penalty_for_the_first_try(name: str) -> None:
    response, _ = HALF[name]
    expected = COUNTED_BACK.get(name, 1 - THIRD)
    assert played(name, "interactive", response, RIGHT[name]) == pytest.approx(expected, abs=1e-9)
    assert played(name, "interactive", RIGHT[name]) == 1


@pytest.mark.parametrize("name", HALF)
def test_adaptive_keeps_the_better_of_both_tries(name: str) -> None:
    response, fraction = HALF[name]
    assert played(name, "adaptive", response, RIGHT[name]) == pytest.approx(max(fraction, 1 - THIRD), abs=1e-9)
    assert played(name, "adaptive_no_penalty", response, RIGHT[name]) == 1
    assert played(name, "adaptive", response, response) == pytest.approx(fraction, abs=1e-9)


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
@pytest.mark.parametrize(("name", "response"), [("likert", "5"), ("essay", ["3", "3"])])
def test_what_has_no_right_answer_is_in_no_sum(name: str, response: Any, behaviour: str) -> None:
    assert played(name, behaviour, response) is None


def test_the_table_names_tests_that_there_are() -> None:
    """Every test that docs/penilaian.md names stands in the file that it names."""
    named = re.findall(r"`(test_\w+\.py)::(\w+)(?:::(\w+))?`", TABLE.read_text("utf-8"))
    assert len(named) > 25
    for file, *names in named:
        source = (ROOT / "tests" / "modules" / file).read_text("utf-8")
        for name in filter(None, names):
            assert re.search(rf"(def|class) {name}\b", source), f"{file} has no {name}"


def test_the_table_has_every_type_and_behaviour() -> None:
    text = TABLE.read_text("utf-8")
    kinds = {type(question).__struct_config__.tag for question in EVERY.values()}
    assert [kind for kind in sorted(map(str, kinds)) if f"`{kind}`" not in text] == []
    assert [behaviour for behaviour in BEHAVIOURS if f"`{behaviour}`" not in text] == []


def test_the_tables_numbers_are_what_the_program_says() -> None:
    """Row by row, each to four places."""
    rows = re.findall(r"^\| `(\w+)`(?: (\w+))? \| ([\d., -]+) \| ([\d., -]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$",
                      TABLE.read_text("utf-8"), re.MULTILINE)  # fmt: skip
    assert [mode or kind for kind, mode, *_ in rows] == list(HALF)
    for (kind, mode, *cells), (response, _) in zip(rows, HALF.values(), strict=True):
        name = mode or kind
        computed = [
            [played(name, "deferred", response)],
            [played(name, "immediate", response, certainty=certainty) for certainty in (1, 2, 3)],
            *([played(name, behaviour, response, RIGHT[name])] for behaviour in BEHAVIOURS[2:]),
        ]
        told = [[float(number) for number in cell.split(", ")] for cell in cells]
        assert told == [pytest.approx(numbers, abs=5e-5) for numbers in computed], name
