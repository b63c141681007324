"""What every activity has in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from msgspec import Meta, Struct

from modules.messages import Message
from modules.minutes import whole_minutes
from modules.pieces import Piece
from modules.questions import AnyQuestion, Essay
from modules.questions.base import Fault


class Activity(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """The keys that every activity has."""

    SET_BY_READER: ClassVar[frozenset[str]] = frozenset({"id", "digest", "authored"})
    OBSOLETE: ClassVar[Mapping[str, Message]] = {
        "minutes": Message("planned minutes are computed from what stands in the file, no longer written"),
    }
    """Keys that older files have and that mean nothing any more, and why."""

    title: Annotated[str, Meta(min_length=1, max_length=120)]
    objectives: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    id: str = ""
    """The file's name without .yaml, as module.yaml lists it."""
    digest: str = ""
    authored: Any = None

    def faults(self) -> Iterator[Fault]:
        """What an author should mend in it."""
        return iter(())

    def remarks(self) -> Iterator[Fault]:
        """What makes it weaker than it needs to be, though nobody would be stuck."""
        return iter(())

    @property
    def kind(self) -> str:
        """What its file calls it: ``lesson``, ``quiz`` …"""
        return str(self.__struct_config__.tag)

    def pieces(self) -> Iterator[Piece]:
        """All that can be met in it, in the file's order."""
        raise NotImplementedError

    def seconds(self) -> float:
        """How long it takes to go through once: every piece, unless a kind says which of them are met."""
        return sum(piece.seconds for piece in self.pieces())

    @property
    def minutes(self) -> int:
        """Planned minutes, computed."""
        return whole_minutes(self.seconds())

    def asked(self) -> Iterator[AnyQuestion]:
        """The questions that live in it, in order."""
        return iter(())

    def writings(self) -> Iterator[tuple[str, str]]:
        """The id and the prompt of everything that a learner may write freely in it; it stays private."""
        for question in self.asked():
            if isinstance(question, Essay):
                yield question.text_id, question.prompt

    def said(self, id_: str, response: object) -> tuple[str, str] | None:
        """What was kept of it under an id that is no question's, in words: what it answers, and what was answered.

        None if it knows no such thing.
        """
        return None
