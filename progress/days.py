"""The days on which somebody learned: this week's, and how much on each. No day is ever lost for missing the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

STRENGTHS = (10, 30)
"""Active minutes from which on a day counts as the second strength, and as the third."""


def strength(seconds: float) -> int:
    """How much a day was: 0 nothing, 1 a little, 2 a good piece, 3 a lot."""
    return 0 if seconds <= 0 else 1 + sum(seconds >= minutes * 60 for minutes in STRENGTHS)


def week_of(day: date) -> list[date]:
    """The week of a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=place) for place in range(7)]


def weeks_until(today: date, count: int) -> list[list[date]]:
    """The last weeks, the present one last."""
    return [week_of(today - timedelta(weeks=back)) for back in range(count - 1, -1, -1)]


def learned(seconds: Mapping[str, float], days: Iterable[date]) -> int:
    """On how many of these days something was learned; `seconds` are ``summary.days``."""
    return sum(seconds.get(day.isoformat(), 0.0) > 0 for day in days)
