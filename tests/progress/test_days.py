"""The days on which somebody learned."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.days import learned, strength, week_of, weeks_until


@pytest.mark.parametrize(("minutes", "level"), [(0, 0), (0.1, 1), (9.9, 1), (10, 2), (29.9, 2), (30, 3), (600, 3)])
def test_a_day_has_one_of_four_strengths(minutes: float, level: int) -> None:
    """Nothing, a little, a good piece, a lot."""
    assert strength(minutes * 60) == level


@given(st.dates(date(2000, 1, 3), date(2100, 1, 1)), st.integers(1, 60))
def test_weeks_go_from_monday_to_sunday(day: date, count: int) -> None:
    """Without a gap, and this one, which holds the day, comes last."""
    weeks = weeks_until(day, count)
    days = [each for week in weeks for each in week]
    assert len(weeks) == count
    assert all(after - before == timedelta(days=1) for before, after in pairwise(days))
    assert days[0].weekday() == 0
    assert day in week_of(day) == weeks[-1]


def test_only_days_with_time_on_them_count() -> None:
    """Of those that are asked about."""
    seconds = {"2026-11-23": 60.0, "2026-11-24": 0.0, "2026-11-30": 60.0}
    assert learned(seconds, week_of(date(2026, 11, 25))) == 1
    assert learned({}, week_of(date(2026, 11, 25))) == 0
