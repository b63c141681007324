"""From the first pre-test to the first final test."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from progress.gain import Gain, module_gain, normalised_gain
from progress.summary import summarise
from tests.progress.test_mastery import MODULE, PRETEST, QUIZ, taken

FRACTION = st.floats(0, 1)


@pytest.mark.parametrize(
    ("before", "after", "gain"),
    [
        (0.4, 0.82, 0.7),
        (0.0, 1.0, 1.0),
        (0.5, 0.5, 0.0),
        (0.6, 0.4, -0.5),
        (1.0, 1.0, None),
        (None, 0.8, None),
        (0.4, None, None),
    ],
)
def test_the_share_of_what_was_missing(before: float | None, after: float | None, gain: float | None) -> None:
    """Negative where the second went worse; undefined where nothing could be won or a test was left out."""
    assert normalised_gain(before, after) == (None if gain is None else pytest.approx(gain))


@given(FRACTION.filter(lambda before: before < 0.999), FRACTION)
def test_it_leads_from_the_one_score_to_the_other(before: float, after: float) -> None:
    """So much of what was missing, added, is the second score."""
    gain = Gain(before, after).share
    assert gain is not None
    assert gain <= 1
    assert before + gain * (1 - before) == pytest.approx(after)


def test_both_tests_count_at_their_first_attempt() -> None:
    """Later attempts would show practice at the test itself."""
    facts = [*taken(PRETEST, "aaaccc"), *taken(PRETEST, "aaaaaa"), *taken(QUIZ, "aaaaac"), *taken(QUIZ, "aaaaaa")]
    told = module_gain(summarise(facts), MODULE)
    assert told.before == 0.5
    assert told.after == pytest.approx(5 / 6)
    assert told.share == pytest.approx(2 / 3)


def test_one_test_alone_is_no_gain() -> None:
    """Though its score is told."""
    assert module_gain(summarise(taken(PRETEST, "aaaccc")), MODULE) == Gain(0.5, None)
    assert module_gain(summarise(taken(QUIZ, "aaaccc")), MODULE) == Gain(None, 0.5)
    assert module_gain(summarise([]), replace(MODULE, activities={})) == Gain(None, None)
