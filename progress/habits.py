"""The plans that a learner made: which habits are to be looked at on which day, and what was said of them.

The words of a plan are a private text; the record knows only its days (`planned`) and the marks (`checked`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct, field

from modules.habits import GRACE, MARKS, ActionPlan, Mark, Schedule, next_review
from progress.statement import Statement, new_id, now


class Plan(Struct):
    """A plan as the record knows it."""

    kept: Statement
    """The statement of its text."""
    schedule: Schedule
    marks: dict[str, dict[date, Mark]] = field(default_factory=dict)
    """What was said of each habit, by day; the last word on a day counts."""

    def looked_at(self, habit: str) -> date | None:
        """The last day on which something was said of a habit."""
        return max(self.marks.get(habit, ()), default=None)

    def reviews(self) -> dict[str, date]:
        """The day on which each habit is looked at next; those that are over are left out."""
        end = self.schedule.end
        days = {timing.id: next_review(timing, end, self.looked_at(timing.id)) for timing in self.schedule.habits}
        return {habit: day for habit, day in days.items() if day is not None}

    def due(self, today: date) -> list[str]:
        """The habits to be looked at today."""
        if today > self.schedule.end + GRACE:
            return []
        return [habit for habit, day in self.reviews().items() if day <= today]


class Plans(Struct):
    """All of a learner's plans, put together one statement at a time."""

    plans: dict[str, Plan] = field(default_factory=dict)
    """By object, ``persepsi#cd-rencana``."""

    def add(self, statement: Statement) -> None:
        """Take in a statement of any kind, in the record's order."""
        data = statement.data
        if not isinstance(data, Mapping):
            return
        if statement.verb == "answered" and "plan" in data:
            self._keep(statement, data["plan"])
        elif statement.verb == "checked":
            self._mark(statement.object, data)
        elif statement.verb == "erased":
            kept = self.plans.get(statement.object)
            if kept is not None and kept.kept.id == data.get("statement"):
                del self.plans[statement.object]

    def _keep(self, statement: Statement, days: Any) -> None:
        before = self.plans.get(statement.object)
        try:
            plan = Plan(statement, msgspec.convert(days, Schedule), before.marks if before is not None else {})
            plan.reviews()
        except (msgspec.ValidationError, OverflowError):
            return  # written by another version, or nonsense: there is nothing to ask about
        self.plans[statement.object] = plan

    def _mark(self, object_: str, data: Mapping[str, Any]) -> None:
        plan = self.plans.get(object_)
        marks = data.get("marks")
        try:
            day = date.fromisoformat(str(data.get("day")))
        except ValueError:
            return
        if plan is not None and isinstance(marks, Mapping):
            for habit, mark in marks.items():
                if mark in MARKS:
                    plan.marks.setdefault(str(habit), {})[day] = mark

    def view(self) -> list[dict[str, Any]]:
        """What home needs to count what is due on any day: each plan's length, its last day, and the next reviews."""
        return [
            {
                "days": plan.schedule.days,
                "until": (plan.schedule.end + GRACE).isoformat(),
                "reviews": sorted(day.isoformat() for day in plan.reviews().values()),
            }
            for plan in self.plans.values()
        ]


def planned(plan: ActionPlan) -> dict[str, Any]:
    """What the record may know of a plan: its days, none of its words. Goes to `attempts.reflected` as ``plan``."""
    days: dict[str, Any] = msgspec.to_builtins(plan.schedule)
    return days


def checked(plan: Plan, marks: Mapping[str, Mark], day: date) -> Statement:
    """The statement that the learner said how it went with habits (by id) on a day."""
    return Statement(
        id=new_id(),
        verb="checked",
        object=plan.kept.object,
        at=now(),
        activity=plan.kept.activity,
        attempt=plan.kept.attempt,
        data={"day": day.isoformat(), "marks": dict(marks)},
    )
