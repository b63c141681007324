"""What every activity has in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from msgspec import Meta, Struct

from modules.questions.base import Fault


class Activity(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """The keys that every activity has."""

    SET_BY_READER: ClassVar[frozenset[str]] = frozenset({"id", "digest", "authored"})

    title: Annotated[str, Meta(min_length=1, max_length=120)]
    objectives: tuple[str, ...] = ()
    minutes: Annotated[int, Meta(ge=1, le=600)]
    """Planned minutes, as a learner would need them."""
    sources: tuple[str, ...] = ()
    id: str = ""
    """The file's name without .yaml, as module.yaml lists it."""
    digest: str = ""
    authored: Any = None

    def faults(self) -> Iterator[Fault]:
        """What an author should mend in it."""
        return iter(())
