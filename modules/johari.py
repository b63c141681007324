"""The four areas of a Johari exercise: what the learner picked beside what a colleague picked."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct


class Areas(NamedTuple):
    """Luft's and Ingham's four, each with its words in the order shown."""

    open: tuple[str, ...]
    blind: tuple[str, ...]
    hidden: tuple[str, ...]
    unknown: tuple[str, ...]


class Picks(Struct, frozen=True, kw_only=True, tag="johari", tag_field="kind"):
    """What is kept of the exercise, as a private text: the words themselves, so that it can be read for ever."""

    words: tuple[str, ...]
    """All that could be picked."""
    own: tuple[str, ...] = ()
    colleague: tuple[str, ...] = ()

    @property
    def areas(self) -> Areas:
        """Both picked it: open; only the colleague: blind; only the learner: hidden; neither: unknown."""
        own, colleague = set(self.own), set(self.colleague)
        return Areas(
            *(
                tuple(word for word in self.words if (word in own, word in colleague) == who)
                for who in ((True, True), (False, True), (True, False), (False, False))
            )
        )
