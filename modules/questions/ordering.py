"""`ordering`: things to be put in order."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Annotated, Literal

from msgspec import Meta, Struct

from modules.answers import Response
from modules.minutes import ORDERING_ONE
from modules.questions.base import (
    Fault,
    Grade,
    Id,
    Interaction,
    Part,
    Question,
    Row,
    duplicate_ids,
    duplicate_texts,
)

Rule = Literal[
    "all_or_nothing",
    "absolute_position",
    "relative_next_exclude_last",
    "relative_next_include_last",
    "relative_one_previous_and_next",
    "relative_all_previous_and_next",
    "longest_ordered_subset",
    "longest_contiguous_subset",
    "relative_to_correct",
]
"""Moodle's nine ways to grade an order, under its own names."""


class Item(Struct, frozen=True, kw_only=True):
    """One thing to put in its place."""

    text: Annotated[str, Meta(min_length=1, max_length=300)]
    id: Id = ""
    """Given by the author, or else by the reader: a, b, c … by place in the file, which is the right order."""
    feedback: Annotated[str, Meta(max_length=2000)] = ""


class Ordering(Question, frozen=True, kw_only=True, tag="ordering"):
    """Put the items in order; the file has them in the right one. A response names all items from first to last."""

    items: Annotated[tuple[Item, ...], Meta(min_length=2, max_length=12)]
    rule: Rule = "absolute_position"

    def right(self) -> tuple[str, ...]:
        """The items' ids in the right order."""
        return tuple(item.id for item in self.items)

    def option_ids(self) -> tuple[str, ...]:
        """The items' ids mixed, always in the same way for the same question and never in the right order."""
        return self.shuffled(random.Random(f"{self.id} {len(self.items)}"))

    def shuffled(self, rng: random.Random) -> tuple[str, ...]:
        """The items' ids in a random order that is not the right one."""
        ids = list(self.right())
        while tuple(ids) == self.right():
            rng.shuffle(ids)
        return tuple(ids)

    def accept(self, response: object) -> Response:
        """Every item's id once."""
        if isinstance(response, (list, tuple)) and all(isinstance(id_, str) for id_ in response):
            ids = tuple(response)
            if len(ids) == len(self.items) and set(ids) == set(self.right()):
                return ids
        raise ValueError(f"{response!r} is not an order of the items of question {self.id}")

    def grade(self, response: Response) -> Grade:
        """What the rule gives; the feedback of the items that are not in their place."""
        order = response if isinstance(response, tuple) else ()
        places = [self.right().index(id_) for id_ in order]
        amiss = (self.items[n].feedback for n in sorted(places) if places[n] != n)
        return Grade(RULES[self.rule](places), tuple(text for text in amiss if text))

    def parts(self, response: Response) -> tuple[Part, ...]:
        """Each place from the first on: which item stands there, which belongs there, and whether that is the same.

        Parts show where items stand; what they are worth together is for the rule to say.
        """
        order = response if isinstance(response, tuple) else ()
        texts = {item.id: item.text for item in self.items}
        return tuple(
            Part(
                id=given,
                label=str(place),
                given=texts[given],
                expected=item.text,
                fraction=float(given == item.id),
                feedback=item.feedback,
            )
            for place, (item, given) in enumerate(zip(self.items, order, strict=True), 1)
        )

    def rows(self) -> tuple[Row, ...]:
        """Each item with its place; none is more right than the others."""
        return tuple(
            Row(text=item.text, worth=f"{place}.", said=item.feedback) for place, item in enumerate(self.items, 1)
        )

    def answering(self) -> float:
        """A place for each item."""
        return ORDERING_ONE * len(self.items)

    def response_text(self, response: Response) -> str:
        """The items from first to last, numbered."""
        return self._numbered([part.given for part in self.parts(response)])

    def expected_text(self) -> str:
        """The items in the right order, numbered."""
        return self._numbered([item.text for item in self.items])

    def _numbered(self, texts: Sequence[str]) -> str:
        return "; ".join(f"{place}. {text}" for place, text in enumerate(texts, 1))

    def interaction(self, response: Response) -> Interaction:
        """xAPI `sequencing`: ids joined with ``[,]``."""
        return Interaction(
            type="sequencing",
            response="[,]".join(response if isinstance(response, tuple) else ()),
            correct=("[,]".join(self.right()),),
            choices=tuple((item.id, item.text) for item in self.items),
        )

    @property
    def guess_score(self) -> float | None:
        """0, as Moodle's statistics have it for every type without a closed list of answers."""
        return 0.0

    def faults(self) -> Iterator[Fault]:
        """Ids used twice, and items that read the same."""
        yield from duplicate_ids([item.id for item in self.items], "items")
        yield from duplicate_texts([item.text for item in self.items], "items")


# The rules. Each takes the response as the right places of its items, from 0, in the order they were put in:
# [0, 2, 1, 3] has the second and the third of four items swapped.


def all_or_nothing(places: Sequence[int]) -> float:
    """1 for the right order, else 0."""
    return float(all(place == n for n, place in enumerate(places)))


def absolute_position(places: Sequence[int]) -> float:
    """The share of items in their own place."""
    return sum(place == n for n, place in enumerate(places)) / len(places)


def relative_next_exclude_last(places: Sequence[int]) -> float:
    """The share of items, without the last, that are followed by the right one."""
    return _followed(places) / (len(places) - 1)


def relative_next_include_last(places: Sequence[int]) -> float:
    """The share of items that are followed by the right one; the last by none."""
    return (_followed(places) + _ends(places)) / len(places)


def relative_one_previous_and_next(places: Sequence[int]) -> float:
    """The share of right neighbours, one before and one behind each; beyond the ends nothing is right."""
    begins = places[0] == 0
    # A pair that stands together counts for both of its items: as the one behind the first, and before the second.
    return (2 * _followed(places) + _ends(places) + begins) / (2 * len(places))


def relative_all_previous_and_next(places: Sequence[int]) -> float:
    """The share of pairs of items that stand in the right order, however far apart."""
    n = len(places)
    inversions = sum(places[i] > places[j] for i in range(n) for j in range(i + 1, n))
    return 1 - 2 * inversions / (n * (n - 1))


def longest_ordered_subset(places: Sequence[int]) -> float:
    """The share of items that can stay while the others are taken out to leave a right order; one alone is none."""
    longest: list[int] = []
    for n, place in enumerate(places):
        longest.append(1 + max((longest[i] for i in range(n) if places[i] < place), default=0))
    return _subset(max(longest), len(places))


def longest_contiguous_subset(places: Sequence[int]) -> float:
    """The share of items in the longest chain of successive ones that stand in order; others may stand between."""
    at = {place: n for n, place in enumerate(places)}
    longest = chain = 1
    for place in range(1, len(places)):
        chain = chain + 1 if at[place - 1] < at[place] else 1
        longest = max(longest, chain)
    return _subset(longest, len(places))


def relative_to_correct(places: Sequence[int]) -> float:
    """Each item earns the less the farther it stands from its place."""
    n = len(places)
    return sum(n - 1 - abs(place - at) for at, place in enumerate(places)) / (n * (n - 1))


def _followed(places: Sequence[int]) -> int:
    return sum(after == place + 1 for place, after in pairwise(places))


def _ends(places: Sequence[int]) -> bool:
    return places[-1] == len(places) - 1


def _subset(length: int, of: int) -> float:
    return length / of if length > 1 else 0.0


RULES: Mapping[Rule, Callable[[Sequence[int]], float]] = {
    "all_or_nothing": all_or_nothing,
    "absolute_position": absolute_position,
    "relative_next_exclude_last": relative_next_exclude_last,
    "relative_next_include_last": relative_next_include_last,
    "relative_one_previous_and_next": relative_one_previous_and_next,
    "relative_all_previous_and_next": relative_all_previous_and_next,
    "longest_ordered_subset": longest_ordered_subset,
    "longest_contiguous_subset": longest_contiguous_subset,
    "relative_to_correct": relative_to_correct,
}
