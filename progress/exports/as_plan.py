"""A plan as one A4 page to print: an HTML file that needs nothing beside it, for a talk of ten minutes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from modules.habits import ActionPlan, Habit
from modules.kept import EVERY_WORDS
from modules.messages import Message, Translate

_TEMPLATE = Path(__file__).with_name("plan.html.j2")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_ROOMY = 600
"""Characters of habits and questions together above which the page is set smaller, so that it stays one page."""
_WORDS = {
    "heading": Message("Plan of small habits"),
    "habit": Message("Habit"),
    "from": Message("From"),
    "often": Message("How often"),
    "notes": Message("What I noticed"),
    "talk": Message("Ten minutes with my supervisor"),
    "last_hint": Message("What has become easier? What will I keep?"),
    "own": Message("A page for a conversation. It holds no scores and is no assessment."),
}


def as_plan(
    plan: ActionPlan,
    *,
    title: str,
    who: str,
    questions: Sequence[str],
    made: date,
    day: Callable[[date], str],
    language: str = "en",
    translate: Translate = str,
) -> bytes:
    """The page. `title` is that of the activity, `who` the learner's name and unit; `day` says how a date is written.

    Everything in it is text: whatever people or authors wrote is escaped.
    """
    from jinja2 import Environment, StrictUndefined  # waits until a plan is printed

    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    words = {key: message.text(translate) for key, message in _WORDS.items()}
    words["last"] = Message("Day %(n)d, %(day)s", {"n": plan.days, "day": day(plan.end)}).text(translate)
    shown = page.from_string(_TEMPLATE.read_text("utf-8")).render(
        words=words,
        language=language,
        title=_clean(title),
        who=_clean(who),
        span=f"{day(plan.begin)} – {day(plan.end)}",
        made=day(made),
        habits=[_row(habit, day, translate) for habit in plan.habits],
        questions=[_clean(question) for question in questions],
        dense=sum(map(len, [*(habit.text for habit in plan.habits), *questions])) > _ROOMY,
    )
    return shown.encode()


def _row(habit: Habit, day: Callable[[date], str], translate: Translate) -> dict[str, str]:
    often = EVERY_WORDS[habit.every].text(translate)
    return {"text": _clean(habit.text), "from": day(habit.start), "often": often}


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text)
