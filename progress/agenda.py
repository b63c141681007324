"""What a learner should do next, worked out of everything: which questions come back, and what to read again.

Slower than the sums, so it is worked out beside the screen; what home needs of it are plain values (`progress.today`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from modules.activities.quiz import Quiz
from modules.module import OpenModule
from modules.reviewing import Asked
from progress.mastery import to_revisit
from progress.review import CHOICES_PER_DAY, PER_DAY, Schedule, Waiting, forgotten_by, portion, portion_before
from progress.summary import Summary
from progress.today import AHEAD, Again, Reviews

PER_DAY_SETTING = "reviews_per_day"
ASSESSMENT_SETTING = "assessment"
"""The day of an assessment to prepare for, ``2026-12-10``."""
CERTAINTY_SETTING = "review_certainty"
"""Whether reviews ask how sure one is."""


class Agenda:
    """Reads a summary and the modules; asked again after more was learned, only what is new is worked in."""

    def __init__(self) -> None:
        self._schedule = Schedule()
        self._waiting: list[Waiting] = []
        self._questions: dict[str, Asked] = {}
        self._forgotten: list[Waiting] = []
        self._today = date.min
        self._done = 0
        self._per_day = PER_DAY
        self._assessment: date | None = None
        self._revisit: Again | None = None

    def read(self, summary: Summary, modules: Sequence[OpenModule], today: date) -> None:
        """Work out what comes back when. `modules` are those that can be opened."""
        self._today = today
        self._done = summary.reviewed.get(today.isoformat(), 0)
        self._per_day = per_day(summary.settings)
        self._assessment = assessment_day(summary.settings, today)
        self._questions = dict(_asked(modules))
        gone_through = [opened for opened in modules if _is_taught(summary, opened)]
        taught = {opened.module.id for opened in gone_through}
        hidden = summary.told.still_asked()  # a review would give the answers of a test away that is still open
        self._schedule.read(summary.answered.items, today)
        self._waiting = self._schedule.waiting(
            today,
            taught=taught.__contains__,
            revisions={name: one.question.revision for name, one in self._questions.items() if name not in hidden},
        )
        day = self._assessment
        self._forgotten = forgotten_by(self._schedule, self._waiting, day) if day is not None else []
        self._revisit = _weakest(summary, gone_through)

    @property
    def schedule(self) -> Schedule:
        """What FSRS makes of the answers."""
        return self._schedule

    @property
    def today(self) -> date:
        """The day it was worked out for."""
        return self._today

    def to_ask(self) -> list[Asked]:
        """The questions of today's review, in the order to ask them."""
        if self._assessment is not None:
            chosen = portion_before(self._forgotten, self._today, self._assessment, self._done, self._per_day)
        else:
            chosen = portion(self._waiting, self._today, self._done, self._per_day)
        return [self._questions[one.object] for one in chosen]

    @property
    def revisit(self) -> Again | None:
        """The step of a lesson to read again, as plain values; None if nothing is weak."""
        return self._revisit

    def reviews(self) -> Reviews:
        """What home needs of the reviews, as plain values."""
        last = self._today + AHEAD
        due = Counter(max(one.due, self._today).isoformat() for one in self._waiting if one.due <= last)
        asked = self.to_ask()
        seconds = sum(one.seconds for one in asked) / len(asked) if asked else 0.0
        day = self._assessment
        return {
            "due": dict(sorted(due.items())),
            "done": {self._today.isoformat(): self._done},
            "per_day": self._per_day,
            "each": round(seconds, 1),
            "modules": list(dict.fromkeys(one.module for one in asked)),
            "assessment": None if day is None else {"day": day.isoformat(), "weak": len(self._forgotten)},
        }


def per_day(settings: Mapping[str, Any]) -> int:
    """How many questions a day asks at most, as the learner chose."""
    chosen = settings.get(PER_DAY_SETTING)
    return chosen if isinstance(chosen, int) and chosen in CHOICES_PER_DAY else PER_DAY


def assessment_day(settings: Mapping[str, Any], today: date) -> date | None:
    """The day of the assessment that the learner prepares for; None once it is over, or if there is none."""
    try:
        day = date.fromisoformat(str(settings.get(ASSESSMENT_SETTING)))
    except ValueError:
        return None
    return day if day >= today else None


def _asked(modules: Iterable[OpenModule]) -> Iterable[tuple[str, Asked]]:
    for opened in modules:
        for _activity, question in opened.questions():
            if question.counted:
                one = Asked(module=opened.module.id, question=question)
                yield one.object, one


def _weakest(summary: Summary, modules: Iterable[OpenModule]) -> Again | None:
    """What to read again on the weakest objective of all."""
    found = [(again, opened) for opened in modules for again in to_revisit(summary, opened)[:1]]
    if not found:
        return None
    again, opened = min(found, key=lambda pair: pair[0].estimate.mean)
    return {
        "module": again.module,
        "module_title": opened.module.title,
        "activity": again.lesson,
        "step": again.step,
        "title": opened.activities[again.lesson].title,
        "objective": opened.objective_text(again.objective),
        "mean": round(again.estimate.mean, 4),
        "answers": again.estimate.answers,
    }


def _is_taught(summary: Summary, opened: OpenModule) -> bool:
    """Whether a module has been gone through: its final test was taken, if it has one."""
    tests = [id_ for id_, a in opened.activities.items() if isinstance(a, Quiz) and a.role == "posttest"]
    return not tests or any(summary.activity(f"{opened.module.id}/{id_}").finished for id_ in tests)
