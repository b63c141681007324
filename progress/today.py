"""What a day asks: how many reviews, and the one best next step. Asked of the cached view, with the standard library
only, so that a view written yesterday says today what is true today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal, TypedDict

Step = Literal["continue", "review", "revisit", "begin", "done"]
"""Go on with what lies open; ask again what is about to be forgotten; read again what is weak; begin what is next."""


class Ahead(TypedDict):
    """An assessment to prepare for."""

    day: str
    weak: int
    """How many questions would be forgotten by then."""


class Reviews(TypedDict):
    """What home needs of the reviews."""

    due: dict[str, int]
    """How many questions come back on each day, ``2026-11-24``; what is overdue, on the day it was worked out for."""
    done: dict[str, int]
    """How many were asked on that day already."""
    per_day: int
    each: float
    """Seconds that a question takes on average; 0 where none is asked."""
    modules: list[str]
    """The ids of those that the questions are from."""
    assessment: Ahead | None


class Again(TypedDict):
    """A step of a lesson to read again, and the objective that it is for."""

    module: str
    module_title: str
    activity: str
    step: str
    title: str
    objective: str
    mean: float
    """Right answers on the objective, 0 to 1, of so many `answers`."""
    answers: int


class Worked(TypedDict):
    """What the view holds of all this; None while it is not known, or where there is nothing."""

    reviews: Reviews | None
    revisit: Again | None


HASTE = 2
"""How many times a day's number is asked at most when an assessment is near."""


AHEAD = timedelta(days=60)
"""How far ahead is told what comes back."""


def reaches(day: str, today: date) -> bool:
    """Whether what was worked out on a day tells what comes back today: not too long ago, nor in a day to come."""
    try:
        return timedelta(0) <= today - date.fromisoformat(day) <= AHEAD
    except ValueError:
        return False


def share_of_day(due: int, done: int, per_day: int) -> int:
    """How many of the questions that are due are still to be asked today, of which `done` were asked already."""
    return max(0, min(due, per_day - done))


def share_before(weak: int, done: int, days: int, per_day: int) -> int:
    """The same before an assessment in so many days: of what would be forgotten by then an equal part each day."""
    day = min(-(-(weak + done) // max(1, days)), HASTE * per_day)
    return max(0, min(weak, day - done))


def reviews_today(reviews: Reviews | None, today: date) -> int:
    """How many questions the view's ``reviews`` ask today; 0 while they are not known."""
    if not reviews:
        return 0
    done, per_day = reviews["done"].get(today.isoformat(), 0), reviews["per_day"]
    ahead = reviews["assessment"]
    if ahead is not None and (days := (date.fromisoformat(ahead["day"]) - today).days) >= 0:
        return share_before(ahead["weak"], done, days, per_day)
    return share_of_day(due_by(reviews, today), done, per_day)


def due_by(reviews: Reviews, today: date) -> int:
    """How many questions are due, whatever a day's number is."""
    return sum(count for day, count in reviews["due"].items() if day <= today.isoformat())


def next_due(reviews: Reviews | None, today: date) -> date | None:
    """The first day after today on which something comes back; None if nothing does."""
    later = [day for day in (reviews["due"] if reviews else ()) if day > today.isoformat()]
    return date.fromisoformat(min(later)) if later else None


def next_step(view: Mapping[str, Any], today: date) -> Step:
    """The single best thing to do now.

    What was left open today comes first: one was in the middle of it. Then what is about to be forgotten, which cannot
    wait; what lies open from before; what was weak in a final test; and what has not been begun.
    """
    following = view["continue"]
    lies_open = following is not None and following["open"]
    if lies_open and following["day"] == today.isoformat():
        return "continue"
    if reviews_today(view["reviews"], today):
        return "review"
    if lies_open:
        return "continue"
    if view["revisit"] is not None:
        return "revisit"
    return "begin" if following is not None else "done"
