"""When each answered question is asked again: FSRS over the learner's own days.

The schedule is a pure function of what was answered and of today, so nothing of it is stored and nothing can go
stale. FSRS counts in days; here they are the days of the learner's own clock at the time, wherever they were, so a
question answered on Tuesday afternoon is a day old on Wednesday morning. A clock that was set back counts as
standing still; an answer from the future (a clock that was wrong) counts for nothing until its day comes.
J. Ye et al., A stochastic shortest path algorithm for optimizing spaced repetition scheduling, KDD 2022; FSRS-6 with
its default parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from fsrs import Card, Scheduler
from fsrs import Rating as FsrsRating
from msgspec import Struct

from progress.answered import Item, Rating
from progress.today import share_before, share_of_day

RETENTION = 0.9
"""How likely an answer is still known on the day on which it is asked again."""
LONGEST = 365
"""Days between two reviews at most: what is never asked is never noticed to be forgotten."""
PER_DAY = 20
"""How many questions a day asks at most, unless the learner chooses otherwise."""
CHOICES_PER_DAY = (10, 20, 40)
_TRAVEL = timedelta(days=1)
"""How far ahead of today an answer's day may be: across the date line."""


def make_scheduler() -> Scheduler:
    """FSRS as it is used here: whole days from the first review on, no chance in it."""
    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )


class Memory(Struct, frozen=True):
    """What FSRS holds of one question."""

    card: Card
    item: Item
    made_of: tuple[int, Rating] | None
    """How many answers it is made of and the last one's rating; None if some still wait for their day."""

    @property
    def due(self) -> date:
        """The day on which it is asked again."""
        return self.card.due.date()


class Waiting(Struct, frozen=True):
    """A question that is to be asked again."""

    object: str
    due: date
    recall: float
    """How likely it is still known today, 0 to 1."""

    @property
    def module(self) -> str:
        """The module it belongs to."""
        return self.object.partition("#")[0]


class Schedule:
    """What FSRS makes of a record. Asked again after more was answered, only the new answers are worked in."""

    def __init__(self) -> None:
        self._scheduler = make_scheduler()
        self._items: dict[str, Item] = {}
        self._memories: dict[str, Memory] = {}

    def read(self, items: Mapping[str, Item], today: date) -> None:
        """Take in all answers up to today."""
        self._items = dict(items)
        memories = {name: self._memory(name, item, today) for name, item in self._items.items()}
        self._memories = {name: memory for name, memory in memories.items() if memory is not None}

    def _memory(self, name: str, item: Item, today: date) -> Memory | None:
        made_of = (len(item.answers), item.answers[-1][1])
        before = self._memories.get(name)
        if before is not None and before.item is item and before.made_of == made_of:
            return before
        card, done = _goes_on(before, item)
        dated = [(day, rating) for at, rating in item.answers[done:] if (day := _day(at)) is not None]
        known = [(day, rating) for day, rating in dated if day - today <= _TRAVEL]
        for day, rating in known:
            card = self._answered(card, day, rating)
        return None if card is None else Memory(card, item, made_of if len(known) == len(dated) else None)

    def _answered(self, card: Card | None, day: date, rating: Rating) -> Card:
        """What is held of a question after one more answer."""
        card = card or Card(card_id=0)
        at = noon(day) if card.last_review is None else max(noon(day), card.last_review)
        return self._scheduler.review_card(card, FsrsRating(int(rating)), at)[0]

    def recall(self, name: str, day: date) -> float:
        """How likely a question is known on a day, 0 to 1; 0 for one of which nothing is known."""
        memory = self._memories.get(name)
        return self._scheduler.get_card_retrievability(memory.card, noon(day)) if memory is not None else 0.0

    def interval(self, name: str, rating: Rating, today: date) -> int:
        """In how many days a question would come back if it were answered like this today."""
        memory = self._memories.get(name)
        card = self._answered(memory.card if memory is not None else None, today, rating)
        return (card.due.date() - today).days

    def waiting(
        self,
        today: date,
        *,
        taught: Callable[[str], bool] = lambda _module: True,
        revisions: Mapping[str, int] | None = None,
    ) -> list[Waiting]:
        """Every question with the day on which it is asked again, soonest first.

        `taught` says whether a module has been gone through: before, what only its pre-test asked does not come
        back. `revisions` are those of the questions that can be asked now, by object: others are left out, and one
        whose author raised its revision is asked afresh today. Without it all are believed to be as they were.
        """
        found = []
        for name, item in self._items.items():
            if item.pretest and not taught(name.partition("#")[0]):
                continue
            revision = item.revision if revisions is None else revisions.get(name)
            if revision is None:
                continue
            memory = self._memories.get(name)
            if memory is None or revision > item.revision:
                found.append(Waiting(name, today, 0.0))
            else:
                found.append(Waiting(name, memory.due, self.recall(name, today)))
        return sorted(found, key=lambda waiting: (waiting.due, waiting.object))


def portion(waiting: Sequence[Waiting], today: date, done: int, per_day: int = PER_DAY) -> list[Waiting]:
    """What is to be asked today, of which `done` questions were asked already: never more than a day's number.

    So a backlog after a holiday is worked off over some days instead of piling up. Whatever has waited longest comes
    first: of the orders that were simulated it keeps most (docs/retention.md). Mixed over the modules.
    """
    due = sorted((one for one in waiting if one.due <= today), key=lambda one: (one.due, one.object))
    return mixed(due[: share_of_day(len(due), done, per_day)])


def forgotten_by(schedule: Schedule, waiting: Iterable[Waiting], day: date) -> list[Waiting]:
    """What would be known on a day with less than `RETENTION`, due or not; the least likely first.

    What is asked afresh (`Schedule.waiting`) is not known by then either.
    """
    known = ((schedule.recall(one.object, day) if one.recall else 0.0, one) for one in waiting)
    forgotten = ((recall, one.object, one) for recall, one in known if recall < RETENTION)
    return [one for _recall, _object, one in sorted(forgotten)]


def portion_before(
    forgotten: Sequence[Waiting], today: date, assessment: date, done: int, per_day: int = PER_DAY
) -> list[Waiting]:
    """What is to be asked today so that as much as can be is known on the day of an assessment.

    `forgotten` is what would not be (`forgotten_by`): it is spread evenly over the days left.
    """
    return mixed(forgotten[: share_before(len(forgotten), done, (assessment - today).days, per_day)])


def mixed(waiting: Iterable[Waiting]) -> list[Waiting]:
    """The same, each module in turn giving one: what is mixed is told apart better later on."""
    by_module: dict[str, list[Waiting]] = {}
    for one in waiting:
        by_module.setdefault(one.module, []).append(one)
    rounds = max(map(len, by_module.values()), default=0)
    return [group[turn] for turn in range(rounds) for group in by_module.values() if turn < len(group)]


def _goes_on(before: Memory | None, item: Item) -> tuple[Card | None, int]:
    """What is held of a question already, and of how many of its answers: none if one of those was rated otherwise."""
    if before is None or before.item is not item or before.made_of is None:
        return None, 0
    count, rating = before.made_of
    return (before.card, count) if item.answers[count - 1][1] == rating else (None, 0)


def _day(at: str) -> date | None:
    try:
        return date.fromisoformat(at[:10])
    except ValueError:  # a record that someone tampered with
        return None


def noon(day: date) -> datetime:
    """A day as FSRS wants a time: two of them are as far apart as the days are."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
