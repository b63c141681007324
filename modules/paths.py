"""Whether every way through a scenario leads somewhere: nowhere stuck, nothing that nobody can reach.

Every state that can be reached is visited: a node with the levels of the meters and the choices that conditions ask
for. Where those are too many, what does not depend on conditions is still said.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from modules.conditions import Condition
from modules.messages import Message
from modules.questions.base import Fault
from modules.scalars import nearest
from modules.story import Rules, State, ways

if TYPE_CHECKING:
    from modules.activities.scenario import Scenario

MOST = 20_000
"""States that are visited at most: a second or so; a scenario of forty nodes has some hundreds."""

_SHOWN = 8
"""So many steps of a way are written out."""

_Path = tuple[str | int, ...]


class Walk:
    """Every state that a scenario can come to. `free`: as if every condition held."""

    def __init__(self, scenario: Scenario, *, free: bool = False, most: int = MOST) -> None:
        self.scenario = scenario
        self.free = free
        self.most = most
        self.reached: dict[State, tuple[State, str] | None] = {}
        """Each state, with the one it was first reached from and the choice that led there ("" for none)."""
        self.follows: dict[State, list[State]] = {}
        self.stuck: list[State] = []
        """Where nothing goes on and nothing ends."""
        self.fulfilled: set[_Path] = set()
        """The conditions that held somewhere."""
        self.whole = True
        """Whether every state was visited."""
        conditions = [condition for _, condition in conditions_of(scenario)]
        asked = [part for condition in conditions for _, part in condition.parts()]
        meters = {part.meter for part in asked if part.meter is not None and not free}
        choices = {part.chose for part in asked if part.chose is not None and not free}
        self.rules = Rules(scenario, meters, choices)
        self.places = {node.id: place for place, node in reversed(list(enumerate(scenario.nodes)))}
        self._names = [*self.places, *self.rules.endings]
        self._visit()

    def _visit(self) -> None:
        first = self._mended(self.rules.first)
        self.reached[first] = None
        waiting = deque([first])
        while waiting:
            state = waiting.popleft()
            following = self.follows[state] = []
            for name, as_written in self._further(state):
                further = self._mended(as_written)
                following.append(further)
                if further not in self.reached:
                    if len(self.reached) >= self.most:
                        self.whole = False
                        return
                    self.reached[further] = (state, name)
                    waiting.append(further)
            if not following and state.at in self.places:
                self.stuck.append(state)

    def _further(self, state: State) -> Iterator[tuple[str, State]]:
        if state.at not in self.places:
            return
        here, taken = self.places[state.at], False
        for key, place, way in ways(self.scenario.nodes[here]):
            if not self.free and not self.rules.holds(way.when, state):
                continue
            self.fulfilled.add(("nodes", here, key, place, "when"))
            if key == "choices":
                yield f"{state.at}.{way.id}", self.rules.choose(state, way)  # type: ignore[union-attr, arg-type]
            elif self.free or not taken:
                taken = True
                yield "", state._replace(at=way.to)

    def _mended(self, state: State) -> State:
        """The state; where its place does not exist, of which enough is said, the one that was probably meant."""
        return state if state.at in self._names else state._replace(at=nearest(state.at, self._names))

    @property
    def places_reached(self) -> set[str]:
        """The nodes and endings that can be reached."""
        return {state.at for state in self.reached}

    def way_to(self, state: State) -> str:
        """The choices of a shortest way to a state."""
        names: list[str] = []
        came = self.reached[state]
        while came is not None:
            before, name = came
            names.insert(0, name)
            came = self.reached[before]
        names = [name for name in names if name]
        return " → ".join(names if len(names) <= _SHOWN else ["…", *names[-_SHOWN:]])

    def loops(self) -> list[list[str]]:
        """Nodes among which one goes round for ever, each group once, in the file's order."""
        back: dict[State, list[State]] = {}
        for state, following in self.follows.items():
            for further in following:
                back.setdefault(further, []).append(state)
        free = {state for state in self.reached if not self.follows.get(state)}
        waiting = list(free)
        while waiting:
            for before in back.get(waiting.pop(), ()):
                if before not in free:
                    free.add(before)
                    waiting.append(before)
        groups: dict[frozenset[str], list[str]] = {}
        caught = [state for state in self.reached if state not in free]
        while caught:
            ring = self._ring(caught[0], back)
            nodes = frozenset(state.at for state in ring)
            groups.setdefault(nodes, sorted(nodes, key=lambda id_: self.places.get(id_, -1)))
            led = self._closure(ring, back)
            caught = [state for state in caught if state not in led]
        return sorted(groups.values(), key=lambda ids: self.places.get(ids[0], -1))

    def _ring(self, state: State, back: Mapping[State, list[State]]) -> set[State]:
        """The states from which one never gets away once one came there from `state`."""
        while True:
            beyond = self._closure({state}, self.follows)
            away = beyond - self._closure({state}, back)
            if not away:
                return beyond
            state = next(iter(away))  # from there one cannot come back: what it leads to is a smaller ring

    def _closure(self, states: set[State], edges: Mapping[State, list[State]]) -> set[State]:
        """The states and all that edges lead to from them."""
        found, waiting = set(states), list(states)
        while waiting:
            for further in edges.get(waiting.pop(), ()):
                if further not in found:
                    found.add(further)
                    waiting.append(further)
        return found


def conditions_of(scenario: Scenario) -> Iterator[tuple[_Path, Condition]]:
    """Every condition with the path at which it is written."""
    for at, node in enumerate(scenario.nodes):
        for key, place, way in ways(node):
            if way.when is not None:
                yield ("nodes", at, key, place, "when"), way.when


def broken_ways(scenario: Scenario, most: int = MOST) -> Iterator[Fault]:
    """Where a learner would be stuck."""
    walk = Walk(scenario, most=most)
    told: set[str] = set()
    for state in walk.stuck:
        if state.at not in told:
            told.add(state.at)
            yield _stuck(walk, state)
    for loop in (walk if walk.whole else Walk(scenario, free=True)).loops():
        yield Fault(
            ("nodes", walk.places[loop[0]]),
            Message("from here one goes round for ever and comes to no ending: %(loop)s",
                    {"loop": " → ".join([*loop[:_SHOWN], loop[0]])}),
            Message("let a choice lead out of it, or write “to” with an ending"),
        )  # fmt: skip


def _stuck(walk: Walk, state: State) -> Fault:
    node = walk.scenario.nodes[walk.places[state.at]]
    path = ("nodes", walk.places[state.at])
    if not node.choices and not node.then:
        return Fault(
            path,
            Message("nothing goes on from “%(id)s”", {"id": node.id}),
            Message("add “choices”, or “then” with where it leads; how it ends is written under “endings”"),
        )
    way = walk.way_to(state)
    message = Message("nothing goes on from “%(id)s” where none of its conditions holds", {"id": node.id})
    if way:
        message = Message(
            "nothing goes on from “%(id)s” after %(way)s: none of its conditions holds then",
            {"id": node.id, "way": way},
        )
    return Fault(path, message, Message("add a way on without “when”"))


def broken_best(scenario: Scenario) -> Iterator[Fault]:
    """A fault where the author's best way cannot be walked on; every name in it is known to exist."""
    walked = scenario.best_path()
    for place, name in enumerate(scenario.best):
        if place >= len(walked.path) or walked.path[place].name != name:
            before = " → ".join(scenario.best[max(0, place - _SHOWN) : place]) or "–"
            yield Fault(
                ("best", place),
                Message("“%(name)s” cannot be chosen there: the way so far is %(before)s",
                        {"name": name, "before": before}),
                Message("write the choices in the order in which they are made, each as node.choice"),
            )  # fmt: skip
            return
    if walked.ending is None:
        at = walked.node.id if walked.node is not None else scenario.start
        yield Fault(
            ("best",),
            Message("the best way stops at “%(id)s” before any ending", {"id": at}),
            Message("add the choices that lead on from there"),
        )


def idle_parts(scenario: Scenario, most: int = MOST) -> Iterator[Fault]:
    """What no learner ever meets: nodes, endings, conditions, meters."""
    moved = {effect.meter for node in scenario.nodes for choice in node.choices for effect in choice.effects}
    for place, meter in enumerate(scenario.meters):
        if meter.id not in moved:
            yield Fault(
                ("meters", place),
                Message("no choice moves the meter “%(id)s”", {"id": meter.id}),
                Message("take it out, or add it to the effects of a choice: {meter: %(id)s, by: 1, why: …}",
                        {"id": meter.id}),
            )  # fmt: skip
    walk = Walk(scenario, most=most)
    if not walk.whole:
        yield Fault(
            ("nodes",),
            Message("there are more than %(most)d different ways through this scenario: not each could be checked",
                    {"most": most}),
            Message("let conditions ask for fewer meters and choices"),
        )  # fmt: skip
        walk = Walk(scenario, free=True)
    yield from _unreached(scenario, walk)
    if not walk.free:
        yield from _never_true(scenario, walk)
    ending = scenario.best_path().ending
    if ending is not None and ending.quality != "best":
        yield Fault(
            ("best",),
            Message("the best way leads to “%(id)s”, which is not called best", {"id": ending.id}),
            Message("write “quality: best” there, or lead the way to a better ending"),
        )


def _unreached(scenario: Scenario, walk: Walk) -> Iterator[Fault]:
    named = {way.to for node in scenario.nodes for _, _, way in ways(node)}
    for key, ids in (("nodes", [n.id for n in scenario.nodes]), ("endings", [e.id for e in scenario.endings])):
        for place, id_ in enumerate(ids):
            if id_ in walk.places_reached:
                continue
            message = Message("nothing leads to “%(id)s”", {"id": id_})
            if id_ in named:
                message = Message("no way that can be walked leads to “%(id)s”", {"id": id_})
            advice = Message("let a choice lead here with “to: %(id)s”, or take it out", {"id": id_})
            yield Fault((key, place), message, advice)


def _never_true(scenario: Scenario, walk: Walk) -> Iterator[Fault]:
    for path, condition in conditions_of(scenario):
        node = scenario.nodes[int(path[1])]
        states = [state for state in walk.reached if state.at == node.id]
        if states and path not in walk.fulfilled:
            yield _why_never(walk, path, condition, states)


def _why_never(walk: Walk, path: _Path, condition: Condition, states: list[State]) -> Fault:
    """What is said of a condition that holds in none of the states; of several together, of the one to blame."""
    for place, part in enumerate(condition.all):
        if not any(walk.rules.holds(part, state) for state in states):
            return _why_never(walk, (*path, "all", place), part, states)
    advice = Message("take the condition out, or change what leads here")
    if condition.all:
        advice = Message("each of its parts holds at times, but never all together: take one out")
    elif condition.meter is not None:
        level = {meter.id: place for place, meter in enumerate(walk.rules.meters)}.get(condition.meter)
        levels = [state.values[level] for state in states] if level is not None else [0]
        advice = Message(
            "when one comes here, “%(meter)s” is between %(least)d and %(most)d: write a level within",
            {"meter": condition.meter, "least": min(levels), "most": max(levels)},
        )
    elif condition.chose is not None:
        made = sorted(set().union(*(state.chosen for state in states)))
        advice = Message("“%(id)s” is never chosen before one comes here", {"id": condition.chose})
        if made:
            advice = Message(
                "“%(id)s” is never chosen before one comes here; of those asked for, these can be: %(made)s",
                {"id": condition.chose, "made": ", ".join(made)},
            )
    return Fault(path, Message("this condition never holds"), advice)
