"""How a scenario is walked through: where one stands, what can be chosen there, where that leads."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from modules.answers import Chose, Event
from modules.conditions import LEAST, MOST, Condition

if TYPE_CHECKING:
    from modules.activities.scenario import Branch, Choice, Effect, Ending, Meter, Node, Scenario


def ways(node: Node) -> Iterator[tuple[str, int, Choice | Branch]]:
    """Every way out of a node, with the key and the place at which it is written."""
    yield from (("choices", place, choice) for place, choice in enumerate(node.choices))
    yield from (("then", place, branch) for place, branch in enumerate(node.then))


class State(NamedTuple):
    """A place on a path, with all that decides what can follow."""

    at: str
    """The id of a node or an ending."""
    values: tuple[int, ...]
    """Where the meters stand that are watched."""
    chosen: frozenset[str]
    """The choices made so far, as far as they are watched: ``loket.a``."""


class Rules:
    """The moves that a scenario allows. It watches every meter and choice, or those alone that conditions ask for."""

    def __init__(
        self, scenario: Scenario, meters: Container[str] | None = None, choices: Container[str] | None = None
    ) -> None:
        self.nodes = scenario.by_id
        self.endings = {ending.id: ending for ending in scenario.endings}
        self.meters = [meter for meter in scenario.moved if meters is None or meter.id in meters]
        self._choices = choices
        self.first = State(scenario.start, tuple(meter.start for meter in self.meters), frozenset())

    def holds(self, condition: Condition | None, state: State) -> bool:
        """Whether a condition is fulfilled there; none always is."""
        if condition is None:
            return True
        values = {meter.id: value for meter, value in zip(self.meters, state.values, strict=True)}
        return condition.holds(values, state.chosen)

    def open(self, state: State) -> list[Choice]:
        """What can be chosen there."""
        node = self.nodes.get(state.at)
        return [choice for choice in node.choices if self.holds(choice.when, state)] if node is not None else []

    def choose(self, state: State, choice: Choice) -> State:
        """Where a choice leads."""
        changes = {effect.meter: effect.by for effect in choice.effects}
        values = (
            min(MOST, max(LEAST, value + changes.get(meter.id, 0)))
            for meter, value in zip(self.meters, state.values, strict=True)
        )
        name = f"{state.at}.{choice.id}"
        chosen = state.chosen | {name} if self._choices is None or name in self._choices else state.chosen
        return State(choice.to, tuple(values), chosen)

    def go_on(self, state: State) -> State | None:
        """Where a node leads by itself; None where it does not."""
        node = self.nodes.get(state.at)
        branches = node.then if node is not None else ()
        return next((state._replace(at=branch.to) for branch in branches if self.holds(branch.when, state)), None)


class Taken(Struct, frozen=True):
    """One choice of a path."""

    node: Node
    choice: Choice

    @property
    def name(self) -> str:
        """``loket.a``."""
        return f"{self.node.id}.{self.choice.id}"


class Move(Struct, frozen=True):
    """What a choice did to one meter."""

    meter: Meter
    effect: Effect | None
    """None where the choice says nothing of the meter: it stays where it is."""

    @property
    def by(self) -> int:
        """Above 0 up, below 0 down. Never shown as a number: nobody could say where it comes from."""
        return self.effect.by if self.effect is not None else 0


class ScenarioSession:
    """One attempt at a scenario: where the learner stands, and the path that led there.

    Pure: no screen, no disk. ``ScenarioSession(scenario, events)`` stands where those events leave it; an event that
    does not fit there is passed over, as when two windows went on with one attempt.
    """

    def __init__(self, scenario: Scenario, events: Iterable[Event] = ()) -> None:
        self.scenario = scenario
        self.path: list[Taken] = []
        self._rules = Rules(scenario)
        self._state = self._rules.first
        for event in events:
            if isinstance(event, Chose):
                self._replay(event)

    def _replay(self, event: Chose) -> None:
        before = self._state
        seen = {before.at}
        while self._state.at != event.node and (further := self._rules.go_on(self._state)) is not None:
            if further.at in seen:
                break
            seen.add(further.at)
            self._state = further
        if self._state.at == event.node and event.choice in (choice.id for choice in self.choices()):
            self.choose(event.choice)
        else:
            self._state = before

    @property
    def node(self) -> Node | None:
        """Where the learner stands; None at an ending."""
        return self._rules.nodes.get(self._state.at)

    @property
    def ending(self) -> Ending | None:
        """The ending that was reached; None before."""
        return self._rules.endings.get(self._state.at)

    def choices(self) -> list[Choice]:
        """What can be chosen now; nothing where the story goes on by itself, and at an ending."""
        return self._rules.open(self._state)

    def choose(self, choice: str) -> Chose:
        """Choose by id. Returns the event to keep. Raises ValueError if that cannot be chosen now."""
        node = self.node
        chosen = next((each for each in self.choices() if each.id == choice), None)
        if node is None or chosen is None:
            raise ValueError(f"{choice!r} cannot be chosen at {self._state.at!r}")
        self._state = self._rules.choose(self._state, chosen)
        self.path.append(Taken(node, chosen))
        return Chose(node=node.id, choice=chosen.id)

    def go_on(self) -> None:
        """Leave a node that leads on by itself."""
        self._state = self._rules.go_on(self._state) or self._state

    def go_on_to_choices(self) -> list[Node]:
        """Leave every node that leads on by itself, up to the next choices or the ending. Returns those nodes."""
        seen = {self._state.at}
        left: list[Node] = []
        while not self.choices() and (further := self._rules.go_on(self._state)) is not None and further.at not in seen:
            seen.add(further.at)
            left += [self._rules.nodes[self._state.at]]
            self._state = further
        return left

    def moves(self, choice: Choice) -> Iterator[Move]:
        """What a choice did to each meter of the scenario."""
        effects = {effect.meter: effect for effect in choice.effects}
        return (Move(meter, effects.get(meter.id)) for meter in self.scenario.moved)

    def up_to(self, place: int) -> list[Chose]:
        """The choices before the one at a place of the path, from 0: what a replay from there repeats."""
        return [Chose(node=taken.node.id, choice=taken.choice.id) for taken in self.path[:place]]
