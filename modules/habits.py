"""A plan of small habits, as a learner wrote it, and the days on which each is looked at again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

Every = Literal["workday", "week", "once"]
"""How often a habit is practised, and with it looked at: every working day, every week, on one day."""
EVERY: tuple[Every, ...] = get_args(Every)
Mark = Literal["done", "partly", "not"]
"""What the learner says of a habit: done, partly, not yet."""
MARKS: tuple[Mark, ...] = get_args(Mark)
MOST = 5
"""Habits in a plan; more are seldom kept up."""
GRACE = timedelta(days=7)
"""How long after its last day a plan still asks, for whoever was away on that day."""
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


class Timing(Struct, frozen=True, kw_only=True):
    """When a habit begins and how often it comes; of one that comes once, its day."""

    id: str
    """Of its own within the plan."""
    start: date
    every: Every


class Habit(Timing, frozen=True, kw_only=True):
    """A small habit in the learner's words."""

    text: str


class Schedule(Struct, frozen=True, kw_only=True):
    """The days of a plan without its words: what the record may know."""

    begin: date
    days: Annotated[int, Meta(ge=1, le=366)]
    habits: tuple[Timing, ...]

    @property
    def end(self) -> date:
        """The last day."""
        return self.begin + timedelta(days=self.days)


class ActionPlan(Struct, frozen=True, kw_only=True, tag="plan", tag_field="kind"):
    """What is kept of a plan, as a private text."""

    begin: date
    days: int
    habits: tuple[Habit, ...]

    @property
    def schedule(self) -> Schedule:
        """Its days."""
        timings = tuple(Timing(id=habit.id, start=habit.start, every=habit.every) for habit in self.habits)
        return Schedule(begin=self.begin, days=self.days, habits=timings)

    @property
    def end(self) -> date:
        """The last day."""
        return self.schedule.end


def next_review(timing: Timing, end: date, looked_at: date | None) -> date | None:
    """The day on which a habit is looked at next; None when the plan is over for it.

    `looked_at` is the last day on which that was done. A weekly habit is looked at after its first week, and at the
    latest on the plan's last day.
    """
    if looked_at is not None and looked_at < timing.start:
        looked_at = None  # it was begun anew since
    if timing.every == "once":
        return timing.start if looked_at is None else None
    if timing.every == "week":
        if looked_at is not None and looked_at >= end:
            return None
        return min((looked_at or timing.start) + _WEEK, end)
    following = working_day(timing.start if looked_at is None else looked_at + _DAY)
    return following if following <= end else None


def working_day(day: date) -> date:
    """The day itself, or the Monday after it if it is a Saturday or Sunday."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= 5 else day
