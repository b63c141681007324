"""When a habit is looked at next: working days, weeks, one day, and the end of the plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.habits import EVERY, Every, Timing, next_review, working_day

WEDNESDAY, FRIDAY, SATURDAY = date(2026, 11, 25), date(2026, 11, 27), date(2026, 11, 28)
MONDAY = date(2026, 11, 30)
END = date(2026, 12, 25)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def after(every: Every, start: date, looked_at: date | None, end: date = END) -> date | None:
    """The next day of a habit."""
    return next_review(Timing(id="a", start=start, every=every), end, looked_at)


@pytest.mark.parametrize(
    ("every", "start", "looked_at", "expected"),
    [
        ("workday", WEDNESDAY, None, WEDNESDAY),
        ("workday", SATURDAY, None, MONDAY),
        ("workday", WEDNESDAY, FRIDAY, MONDAY),
        ("workday", MONDAY, FRIDAY, MONDAY),  # looked at before it was begun anew
        ("workday", WEDNESDAY, END, None),
        ("week", WEDNESDAY, None, date(2026, 12, 2)),
        ("week", WEDNESDAY, date(2026, 12, 4), date(2026, 12, 11)),
        ("week", WEDNESDAY, date(2026, 12, 22), END),
        ("week", WEDNESDAY, END, None),
        ("once", SATURDAY, None, SATURDAY),
        ("once", SATURDAY, MONDAY, None),
        ("once", MONDAY, SATURDAY, MONDAY),
    ],
)
def test_the_next_day(every: Every, start: date, looked_at: date | None, expected: date | None) -> None:
    """As a calendar says."""
    assert after(every, start, looked_at) == expected


def test_working_days_are_monday_to_friday() -> None:
    """Saturday and Sunday become the Monday after."""
    days = [working_day(WEDNESDAY + timedelta(days=n)) for n in range(7)]
    assert days == [WEDNESDAY, date(2026, 11, 26), FRIDAY, MONDAY, MONDAY, MONDAY, date(2026, 12, 1)]


@given(st.sampled_from(EVERY), DAYS, st.integers(0, 60), st.integers(0, 60))
def test_whoever_answers_comes_to_an_end(every: Every, start: date, length: int, late: int) -> None:
    """Each next day lies after the last look and not after the plan's end; in the end none is left."""
    end = start + timedelta(days=length)
    looked_at: date | None = None
    for _ in range(length + 2):
        day = after(every, start, looked_at, end)
        if day is None:
            return
        assert looked_at is None or day > looked_at
        assert start <= day <= end
        looked_at = day + timedelta(days=late)
    raise AssertionError("it never ends")
