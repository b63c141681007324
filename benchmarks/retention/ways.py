"""The ways of practising that are compared."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import cycle

from benchmarks.retention.course import Question
from benchmarks.retention.people import as_date
from benchmarks.retention.practice import Mind
from progress.answered import Item, rating_of
from progress.review import PER_DAY, Schedule, Waiting, portion

INTERVALS = (1, 3, 7, 14, 30)
"""Days from one review to the next where they are fixed; the last one again and again."""


class Asking:
    """What the ways have in common that ask questions: a wrong one comes back once at the session's end."""

    again = True

    def due(self, mind: Mind) -> Iterable[int]:
        """What is to be asked today, in this order."""
        raise NotImplementedError

    def ahead(self, mind: Mind) -> Iterable[int]:
        """What else could be asked, in this order."""
        raise NotImplementedError

    def answered(self, mind: Mind, place: int, right: bool) -> None:
        """A question was asked, for the first time in the session."""

    def learned(self, mind: Mind, place: int, right: bool) -> None:
        """A question was learned, and asked."""

    def practise(self, mind: Mind, seconds: float) -> None:
        """Ask what is due, as long as there is time for one more and for the wrong ones again."""
        self._ask(mind, self.due(mind), seconds)

    def use_up(self, mind: Mind, seconds: float) -> None:
        """Ask what would be due soonest, and begin again after all of it."""
        self._ask(mind, cycle(self.ahead(mind)), seconds)

    def _ask(self, mind: Mind, places: Iterable[int], seconds: float) -> None:
        end = mind.spent + seconds
        wrong: list[int] = []
        for place in places:
            answering = mind.questions[place].answering
            if mind.spent + answering > end:
                break
            right = mind.ask(place)
            self.answered(mind, place, right)
            if self.again and not right:
                wrong.append(place)
                end -= answering
        for place in wrong:
            mind.ask(place, again=True)


class Ours(Asking):
    """The program's own schedule, portion by portion."""

    def __init__(
        self,
        questions: Sequence[Question],
        per_day: int = PER_DAY,
        portions: Callable[[Sequence[Waiting], date, int, int], list[Waiting]] = portion,
    ) -> None:
        self._schedule = Schedule()
        self._items: dict[str, Item] = {}
        self._places = {question.object: place for place, question in enumerate(questions)}
        self._per_day = per_day
        self._portions = portions
        self.waited: dict[int, int] = {}
        """How many questions waited on each day."""

    def _waiting(self, mind: Mind) -> list[Waiting]:
        self._schedule.read(self._items, as_date(mind.day))
        return self._schedule.waiting(as_date(mind.day))

    def due(self, mind: Mind) -> Iterable[int]:
        """A day's portion."""
        today, waiting = as_date(mind.day), self._waiting(mind)
        self.waited[mind.day] = sum(one.due <= today for one in waiting)
        return [self._places[one.object] for one in self._portions(waiting, today, 0, self._per_day)]

    def ahead(self, mind: Mind) -> Iterable[int]:
        """The soonest due first."""
        return [self._places[one.object] for one in self._waiting(mind)]

    def answered(self, mind: Mind, place: int, right: bool) -> None:
        """The rating goes to the question's own history."""
        name = mind.questions[place].object
        item = self._items.setdefault(name, Item(revision=1, digest="", objective="", pretest=False))
        item.answers.append((f"{as_date(mind.day).isoformat()}T10:00:00.000+07:00", rating_of(right, float(right))))

    learned = answered


class Fixed(Asking):
    """The same intervals for every question, whatever was answered; what has waited longest first."""

    def __init__(self, *, boxes: bool = False) -> None:
        self._boxes = boxes
        """Whether a wrong answer goes back to the first interval, as in Leitner's boxes."""
        self._due: dict[int, tuple[int, int]] = {}
        """The day on which each question is asked again, and how many intervals it has gone through."""

    def due(self, mind: Mind) -> Iterable[int]:
        """All whose day has come."""
        return [place for place in self.ahead(mind) if self._due[place][0] <= mind.day]

    def ahead(self, mind: Mind) -> Iterable[int]:
        """All, the soonest due first."""
        return sorted(self._due, key=lambda place: (self._due[place][0], place))

    def answered(self, mind: Mind, place: int, right: bool) -> None:
        """On to the next interval."""
        passed = self._due[place][1] if place in self._due else 0
        if self._boxes and not right:
            passed = 0
        self._due[place] = (mind.day + INTERVALS[min(passed, len(INTERVALS) - 1)], passed + 1)

    learned = answered


class Massed(Asking):
    """A module's questions round and round, right after its last one was learned."""

    again = False

    def __init__(self) -> None:
        self._module: list[int] = []

    def learned(self, mind: Mind, place: int, right: bool) -> None:
        """Questions of one module; another one's begin afresh."""
        if self._module and mind.questions[self._module[0]].week != mind.questions[place].week:
            self._module = []
        self._module.append(place)

    def due(self, mind: Mind) -> Iterable[int]:
        """Round and round."""
        return cycle(self._module)

    def ahead(self, mind: Mind) -> Iterable[int]:
        """Round again."""
        return self._module


class Reading:
    """Reading again what was learned, in turn: what was not read for longest comes first."""

    def __init__(self, strength: float) -> None:
        self._strength = strength
        """Of reading, beside being asked."""
        self._turn: deque[int] = deque()

    def learned(self, mind: Mind, place: int, right: bool) -> None:
        """At the end of the row."""
        self._turn.append(place)

    def practise(self, mind: Mind, seconds: float) -> None:
        """As long as there is time for one more step."""
        end = mind.spent + seconds
        while self._turn and mind.spent + mind.questions[self._turn[0]].rereading <= end:
            mind.read(self._turn[0], self._strength)
            self._turn.rotate(-1)

    use_up = practise


class Nothing:
    """No practice."""

    def learned(self, mind: Mind, place: int, right: bool) -> None:
        """Nothing to keep."""

    def practise(self, mind: Mind, seconds: float) -> None:
        """Nothing."""

    use_up = practise
