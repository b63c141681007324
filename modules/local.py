"""What belongs to one city alone: its channels, its emergency number, its learning platform, its own rules.

It stands in one file, which another city replaces by its own; a lesson names an entry by its id.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from modules.questions.base import Fault, Id, duplicate_ids

AsOf = Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


class LocalFact(Struct, frozen=True, kw_only=True):
    """One thing that holds in one city."""

    SET_BY_READER: ClassVar[frozenset[str]] = frozenset({"city"})

    id: Id
    title: Annotated[str, Meta(min_length=1, max_length=120)]
    text: Annotated[str, Meta(min_length=1, max_length=6000)]
    """Markdown."""
    sources: tuple[str, ...] = ()
    as_of: AsOf | None = None
    """How fresh it is, YYYY-MM; as the whole file where the author says nothing."""
    city: str = ""


class LocalFacts(Struct, frozen=True, kw_only=True):
    """What local.yaml holds."""

    city: Annotated[str, Meta(min_length=1, max_length=80)]
    """As it stands in a sentence: “Kota Tangerang”."""
    as_of: AsOf
    facts: Annotated[tuple[LocalFact, ...], Meta(min_length=1, max_length=200)]

    def faults(self) -> Iterator[Fault]:
        """Two facts with one id."""
        yield from duplicate_ids([fact.id for fact in self.facts], "facts")
