"""Conditions in a scenario: on where a meter stands, and on what was chosen before. Keys, no language of its own."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Annotated

from msgspec import Meta, Struct

from modules.messages import Message
from modules.questions.base import Fault, Id

LEAST, MOST = -10, 10
"""Where a meter stops moving: so no way through a scenario, however long, leads to numbers without end."""

Level = Annotated[int, Meta(ge=LEAST, le=MOST)]

ChoiceName = Annotated[str, Meta(pattern=r"^([a-z0-9][a-z0-9-]{0,63})\.([a-z0-9][a-z0-9-]{0,63})$")]
"""A choice by its node's id and its own: ``loket.a``."""

Conditions = Annotated[tuple["Condition", ...], Meta(max_length=10)]


class Condition(Struct, frozen=True, kw_only=True):
    """Exactly one of: a meter's level, a choice made before, or several conditions taken together."""

    meter: Id | None = None
    at_least: Level | None = None
    at_most: Level | None = None
    chose: ChoiceName | None = None
    all: Conditions = ()
    any: Conditions = ()
    none: Conditions = ()

    def holds(self, values: Mapping[str, int], chosen: Container[str]) -> bool:
        """Whether it is fulfilled with the meters at `values` after the choices `chosen`."""
        if self.meter is not None:
            level = values.get(self.meter, 0)
            least = LEAST if self.at_least is None else self.at_least
            most = MOST if self.at_most is None else self.at_most
            return least <= level <= most
        if self.chose is not None:
            return self.chose in chosen
        if self.all:
            return all_hold(self.all, values, chosen)
        if self.any:
            return any(part.holds(values, chosen) for part in self.any)
        return not any(part.holds(values, chosen) for part in self.none)

    def parts(self) -> Iterator[tuple[tuple[str | int, ...], Condition]]:
        """Itself and every condition in it, each with the path to it."""
        yield (), self
        for key in ("all", "any", "none"):
            for place, part in enumerate(getattr(self, key)):
                yield from (((key, place, *path), inner) for path, inner in part.parts())

    def faults(self) -> Iterator[Fault]:
        """More or less than one thing in it; a meter without a level, or with none that it can have."""
        held = [key for key in ("meter", "chose", "all", "any", "none") if getattr(self, key) not in (None, ())]
        levels = self.at_least is not None or self.at_most is not None
        if len(held) > 1 or not (held or levels):
            yield Fault(
                (),
                Message("a condition holds exactly one of meter, chose, all, any, none; this one holds %(held)s",
                        {"held": ", ".join(held) or "–"}),
                Message("write for instance: {meter: persepsi, at_least: 2}"),
            )  # fmt: skip
        elif levels and self.meter is None:
            yield Fault((), Message("a level belongs to a meter"), Message("add “meter: …”"))
        elif self.meter is not None and not levels:
            yield Fault(
                (), Message("a condition on a meter needs a level"), Message("add “at_least: …” or “at_most: …”")
            )
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            yield Fault(
                ("at_most",),
                Message("no level is at least %(least)d and at most %(most)d",
                        {"least": self.at_least, "most": self.at_most}),
                Message("make “at_least” the smaller one"),
            )  # fmt: skip


def all_hold(conditions: tuple[Condition, ...], values: Mapping[str, int], chosen: Container[str]) -> bool:
    """Whether every one of them is fulfilled."""
    return all(part.holds(values, chosen) for part in conditions)
