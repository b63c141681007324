"""What a learner should do next, worked out of everything: which questions come back, and what to read again.

Slower than the sums, so it is worked out beside the screen; what home needs of it are plain values (`progress.today`).
Modules are looked into one at a time and let go: all of them together would fill the memory with texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from modules.contents import Askable, Contents, askable
from modules.module import Module, OpenModule
from modules.reviewing import Asked
from progress.mastery import is_weak, to_revisit
from progress.overview import paths
from progress.review import CHOICES_PER_DAY, PER_DAY, Schedule, Waiting, forgotten_by, portion, portion_before
from progress.summary import Summary
from progress.today import AHEAD, Again, Reviews

PER_DAY_SETTING = "reviews_per_day"
ASSESSMENT_SETTING = "assessment"
"""The day of an assessment to prepare for, ``2026-12-10``."""
CERTAINTY_SETTING = "review_certainty"
"""Whether reviews ask how sure one is."""

Look = Callable[[str], OpenModule | None]
"""Reads a module by its id; None if it cannot be opened."""
LookAtAll = Callable[[Callable[[OpenModule], object]], Sequence[Contents]]
"""Every module that can be opened in short; each that is read for that is shown to the function given."""


class Agenda:
    """Reads a summary and the modules in short; asked again after more was learned, only what is new is worked in."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._schedule = Schedule()
        self._waiting: list[Waiting] = []
        self._chosen: list[Waiting] = []
        self._outlines: dict[str, Module] = {}
        self._questions: dict[str, Askable] = {}
        self._asked: dict[str, Asked] = {}
        """The questions of today's review that have been read."""
        self._forgotten: list[Waiting] = []
        self._today = date.min
        self._done = 0
        self._per_day = PER_DAY
        self._assessment: date | None = None
        self._weak: dict[str, tuple[object, Again | None]] = {}
        """By module what to read again in it, and what that was worked out of."""

    def read(self, summary: Summary, look_at_all: LookAtAll, today: date) -> None:
        """Work out what comes back when."""
        self._schedule.read(summary.answered.items, today)
        waiting = {one.object for one in self._schedule.waiting(today) if one.due <= today}
        contents = look_at_all(lambda opened: self._take(opened, waiting))
        self._today = today
        self._done = summary.reviewed.get(today.isoformat(), 0)
        self._per_day = per_day(summary.settings)
        self._assessment = assessment_day(summary.settings, today)
        self._outlines = {one.module.id: one.module for one in contents}
        self._questions = {name: question for one in contents for name, question in one.questions.items()}
        gone_through = [one for one in contents if _is_taught(summary, one)]
        taught = {one.module.id for one in gone_through}
        hidden = summary.told.still_asked()  # a review would give the answers of a test away that is still open
        self._waiting = self._schedule.waiting(
            today,
            taught=taught.__contains__,
            revisions={name: question.revision for name, question in self._questions.items() if name not in hidden},
        )
        self._choose()
        self._weak = {
            one.module.id: self._weakest(summary, one) for one in gone_through if is_weak(summary, one.module)
        }

    def _choose(self) -> None:
        """Today's questions, in the order to ask them."""
        day, today = self._assessment, self._today
        self._forgotten = forgotten_by(self._schedule, self._waiting, day) if day is not None else []
        if day is not None:
            self._chosen = portion_before(self._forgotten, today, day, self._done, self._per_day)
        else:
            self._chosen = portion(self._waiting, today, self._done, self._per_day)

    def _weakest(self, summary: Summary, contents: Contents) -> tuple[object, Again | None]:
        """What to read again in a module; it is read only if anything has changed about it."""
        id_ = contents.module.id
        answers = [(name, len(item.answers), item.fraction) for name, item in summary.answered.of_module(id_)]
        made_of = (contents.digest, answers, [summary.activity(path).last_at for path in paths(contents.module)])
        before = self._weak.get(id_)
        if before is not None and before[0] == made_of:
            return before
        opened = self._look(id_)
        return made_of, _weakest(summary, opened) if opened is not None else None

    @property
    def schedule(self) -> Schedule:
        """What FSRS makes of the answers."""
        return self._schedule

    @property
    def today(self) -> date:
        """The day it was worked out for."""
        return self._today

    @property
    def revisit(self) -> Again | None:
        """The step of a lesson to read again, on the weakest objective of all, as plain values; None if none is."""
        found = [again for _of, again in self._weak.values() if again is not None]
        return min(found, key=lambda again: again["mean"], default=None)

    def to_ask(self) -> list[Asked]:
        """The questions of today's review, in the order to ask them; `load` has to be called before."""
        return [self._asked[one.object] for one in self._chosen if one.object in self._asked]

    def load(self) -> None:
        """Read today's questions, of which some may have been read before."""
        chosen = {one.object: one.module for one in self._chosen}
        self._asked = {name: one for name, one in self._asked.items() if name in chosen}
        for module in dict.fromkeys(module for name, module in chosen.items() if name not in self._asked):
            opened = self._look(module)
            if opened is not None:
                self._take(opened, chosen)

    def _take(self, opened: OpenModule, wanted: Collection[str]) -> None:
        self._asked |= {one.object: one for one in askable(opened) if one.object in wanted}

    def outline(self, module: str) -> Module | None:
        """What is known of a module; None if there is none that can be opened."""
        return self._outlines.get(module)

    def reviews(self) -> Reviews:
        """What home needs of the reviews, as plain values."""
        last = self._today + AHEAD
        due = Counter(max(one.due, self._today).isoformat() for one in self._waiting if one.due <= last)
        seconds = [self._questions[one.object].seconds for one in self._chosen]
        day = self._assessment
        return {
            "due": dict(sorted(due.items())),
            "done": {self._today.isoformat(): self._done},
            "per_day": self._per_day,
            "each": round(sum(seconds) / len(seconds), 1) if seconds else 0.0,
            "modules": list(dict.fromkeys(one.module for one in self._chosen)),
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


def _is_taught(summary: Summary, contents: Contents) -> bool:
    """Whether a module has been gone through: its final test was taken, if it has one."""
    tests = contents.final_tests
    return not tests or any(summary.activity(path).finished for path in tests)


def _weakest(summary: Summary, opened: OpenModule) -> Again | None:
    again = next(iter(to_revisit(summary, opened)), None)
    if again is None:
        return None
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
