"""What became of every question that was ever answered: how well it was known, and on which days.

Reviews and mastery are computed from this, and this from statements alone, one at a time in the record's order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from math import isfinite
from typing import Any

from msgspec import Struct, field

from modules.behaviours import uncertain
from modules.reviewing import MOSTLY
from progress.statement import Result, Statement


class Rating(IntEnum):
    """How well something was remembered: FSRS's (and Anki's) four answers."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


def rating_of(success: bool, fraction: float, tries: int = 1) -> Rating:
    """The rating that a response gives by itself: right at once good, with help or mostly right hard, else again."""
    if success:
        return Rating.GOOD if tries < 2 else Rating.HARD
    return Rating.HARD if fraction >= MOSTLY and tries < 2 else Rating.AGAIN


class Definition(Struct, frozen=True, gc=False):
    """What is asked of a question as its author wrote it."""

    objective: str = ""
    points: float = 1.0
    revision: int = 1


class Item(Struct, kw_only=True):
    """A question that was answered, in the meaning it has since its last `revision`."""

    revision: int
    digest: str
    """Of what was shown last."""
    objective: str
    answers: list[tuple[str, Rating]] = field(default_factory=list)
    """On which day, as the learner's clock had it, and how well: the first answer of each attempt."""
    last_at: str = ""
    """When the last of them was told."""
    fraction: float = 0.0
    """What the last of them earned of what it was worth, 0 to 1."""
    pretest: bool = True
    """Whether only pre-tests have asked it so far: then it has not been taught yet."""
    attempt: str = ""
    told: str = ""
    """The statement that told the last of them; a learner's own rating names it."""


class Answered(Struct):
    """Every question that was answered and whose score was told, by ``persepsi#q-dengar``."""

    items: dict[str, Item] = field(default_factory=dict)
    _answers: dict[str, dict[Rating, tuple[str, Rating]]] = field(default_factory=dict)
    """Each answer once, by day and rating: thousands of them come on some hundred days."""

    def add(self, statement: Statement, result: Result, definition: Definition, *, pretest: bool) -> None:
        """Take in a statement that told the score of an answer."""
        item = self.items.get(statement.object)
        if item is None or definition.revision != item.revision:
            if item is not None and definition.revision < item.revision:
                return  # an attempt begun before the question came to mean something else
            item = Item(revision=definition.revision, digest="", objective="")
        item.digest, item.objective = statement.digest, definition.objective
        fraction, tries = _fraction(result), result.attempt_try or 1
        rating = rating_of(bool(result.success), fraction, tries)
        answers = item.answers
        if item.attempt == statement.attempt and answers:
            # Asked once more in the same attempt: only what a hint brought about is news.
            if tries > 1 and rating > answers[-1][1]:
                answers[-1] = (answers[-1][0], rating)
            return
        day = statement.at[:10]
        answers.append(self._answers.setdefault(day, {}).setdefault(rating, (day, rating)))
        item.last_at, item.attempt, item.told, item.fraction = statement.at, statement.attempt, statement.id, fraction
        if not pretest:
            item.pretest = False
        self.items[statement.object] = item  # once it is whole: what to do next is worked out in another thread

    def rate(self, statement: Statement) -> None:
        """Take in the learner's own word on how well they remembered their last answer (``rated``)."""
        data = statement.data if isinstance(statement.data, Mapping) else {}
        item = self.items.get(statement.object)
        if item is not None and item.answers and item.told == data.get("statement"):
            try:
                item.answers[-1] = (item.answers[-1][0], Rating[str(data.get("rating")).upper()])
            except KeyError:
                return  # a rating of another version

    def of_module(self, module: str) -> Iterator[tuple[str, Item]]:
        """The items of one module, by their objects."""
        prefix = f"{module}#"
        return ((name, item) for name, item in list(self.items.items()) if name.startswith(prefix))


def definition_of(authored: Any) -> Definition:
    """What stands in a ``defined`` statement, as far as it is there and makes sense."""
    kept = authored if isinstance(authored, Mapping) else {}
    return Definition(str(kept.get("objective", "")), _number(kept, "points"), int(_number(kept, "revision")))


def _number(kept: Mapping[str, Any], key: str) -> float:
    try:
        number = float(kept.get(key, 1))
    except (TypeError, ValueError, OverflowError):
        return 1.0
    return number if isfinite(number) else 1.0


def _fraction(result: Result) -> float:
    """What an answer earned of what it was worth, without what being sure added or took."""
    return min(1.0, max(0.0, uncertain(result.score or 0.0, result.certainty)))
