"""`scenario`: a situation that branches with what one chooses.

How it is walked through stands in ``modules.story``, how its ways are checked in ``modules.paths``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Annotated, Literal

from msgspec import Meta, Struct

from modules.activities.base import Activity
from modules.answers import Chose, Event
from modules.conditions import ChoiceName, Condition, Level
from modules.messages import Message
from modules.minutes import DECIDING, reading
from modules.paths import broken_best, broken_ways, idle_parts
from modules.pieces import Part, Piece
from modules.questions.base import Fault, Id, duplicate_ids, duplicate_texts
from modules.scalars import nearest
from modules.story import ScenarioSession, ways

__all__ = ["Branch", "Choice", "Effect", "Ending", "Meter", "Node", "PathRow", "Scenario", "ScenarioSession"]

Text = Annotated[str, Meta(min_length=1, max_length=3000)]
Short = Annotated[str, Meta(min_length=1, max_length=400)]
Quality = Literal["best", "good", "mixed", "poor"]
QUALITIES: dict[Quality, Message] = {
    "best": Message("The best ending"),
    "good": Message("A good ending"),
    "mixed": Message("An ending with something left open"),
    "poor": Message("A costly ending"),
}


class Meter(Struct, frozen=True, kw_only=True):
    """Something that choices move up and down."""

    id: Id
    name: Annotated[str, Meta(min_length=1, max_length=20)]
    start: Level = 0


USUAL = (
    Meter(id="persepsi", name="Persepsi"),
    Meter(id="komunikasi", name="Komunikasi"),
    Meter(id="reputasi", name="Reputasi"),
)
"""The meters of a scenario whose author names none."""


class Effect(Struct, frozen=True, kw_only=True):
    """What a choice does to one meter, and why."""

    meter: Id
    by: Annotated[int, Meta(ge=-3, le=3)]
    """Above 0 up, below 0 down, 0 steady. Only conditions look at the number."""
    why: Short


class Choice(Struct, frozen=True, kw_only=True):
    """One thing that can be done at a node."""

    text: Annotated[str, Meta(min_length=1, max_length=300)]
    to: Id
    """The node or ending that follows."""
    feedback: Text
    """What happens then."""
    id: Id = ""
    when: Condition | None = None
    """Without it, it can always be chosen."""
    effects: Annotated[tuple[Effect, ...], Meta(max_length=10)] = ()
    rule: Annotated[str, Meta(max_length=600)] = ""
    """Which rule or theory stands behind it; told at the end."""
    sources: tuple[str, ...] = ()

    def parts(self, meters: Mapping[str, str]) -> Iterator[Part]:
        """It on paper: what is chosen and where that leads, then what happens, what it does to which meter and why."""
        yield Part(self.text, Message("Choice %(id)s, leads to %(to)s", {"id": self.id, "to": self.to}))
        effects = (f"- {meters.get(e.meter, e.meter)} {'▲' if e.by > 0 else '▼' if e.by else '='}: {e.why}"
                   for e in self.effects)  # fmt: skip
        yield Part("\n\n".join(filter(None, (self.feedback, "\n".join(effects), self.rule))))

    def told(self) -> tuple[str, ...]:
        """What is read once it was chosen, there or when looking back."""
        return (self.feedback, *(effect.why for effect in self.effects), self.rule)


class Branch(Struct, frozen=True, kw_only=True):
    """Where a node leads by itself."""

    to: Id
    when: Condition | None = None


class Node(Struct, frozen=True, kw_only=True):
    """What happens at one point, and what can be done there."""

    id: Id
    text: Text
    place: Annotated[str, Meta(max_length=100)] = ""
    """Where and when."""
    speaker: Annotated[str, Meta(max_length=40)] = ""
    says: Annotated[str, Meta(max_length=600)] = ""
    ask: Annotated[str, Meta(max_length=200)] = ""
    """What stands above the choices; “What do you do?” without it."""
    choices: Annotated[tuple[Choice, ...], Meta(max_length=6)] = ()
    then: Annotated[tuple[Branch, ...], Meta(max_length=20)] = ()
    """Instead of choices: the first branch whose condition holds is taken."""

    def story(self) -> tuple[str, ...]:
        """What is read there before anything is asked."""
        return (self.place, self.text, self.says)

    def faults(self) -> Iterator[Fault]:
        """Choices that read the same, a speaker who says nothing, two ways to go on."""
        yield from duplicate_ids([choice.id for choice in self.choices], "choices")
        yield from duplicate_texts([choice.text for choice in self.choices], "choices")
        if bool(self.speaker) != bool(self.says):
            key = "says" if self.speaker else "speaker"
            yield Fault(
                ("speaker" if self.speaker else "says",),
                Message("“speaker” and “says” belong together"),
                Message("add “%(key)s: …” here", {"key": key}),
            )
        if self.choices and self.then:
            yield Fault(
                ("then",),
                Message("a node holds choices or “then”, not both"),
                Message("take one of the two out, or make a node of its own for “then”"),
            )


class Ending(Struct, frozen=True, kw_only=True):
    """How it can end."""

    id: Id
    title: Annotated[str, Meta(min_length=1, max_length=120)]
    quality: Quality
    text: Text
    """What happens last."""
    debrief: Annotated[str, Meta(max_length=3000)] = ""
    """What can be learned from it."""
    sources: tuple[str, ...] = ()


class PathRow(Struct, frozen=True):
    """One choice of a path in words, for whoever reads it outside the program."""

    node: str
    choice: str
    asked: str
    """What happened."""
    chosen: str
    """What the learner chose to do; its id where the scenario does not know it."""


class Scenario(Activity, frozen=True, kw_only=True, tag="scenario"):
    """Nodes, the choices between them, and endings."""

    intro: Text
    """Who one is and where, before it begins."""
    meters: Annotated[tuple[Meter, ...], Meta(max_length=6)] = ()
    start: Id
    nodes: Annotated[tuple[Node, ...], Meta(min_length=1, max_length=200)]
    endings: Annotated[tuple[Ending, ...], Meta(min_length=1, max_length=40)]
    best: Annotated[tuple[ChoiceName, ...], Meta(min_length=1, max_length=100)]
    """The best way that its author knows, choice by choice: ``loket.a``."""

    @property
    def by_id(self) -> dict[str, Node]:
        """Its nodes; of two with one id the first."""
        return {node.id: node for node in reversed(self.nodes)}

    @property
    def moved(self) -> tuple[Meter, ...]:
        """The meters that are shown: the author's, or those of the usual three that some choice moves."""
        used = {effect.meter for node in self.nodes for choice in node.choices for effect in choice.effects}
        return self.meters or tuple(meter for meter in USUAL if meter.id in used)

    def best_choice(self, node: str) -> Choice | None:
        """What the author's best way chooses at a node, the first time it passes; None where it does not."""
        names = dict(name.split(".") for name in reversed(self.best))
        found = self.by_id.get(node)
        return next((c for c in found.choices if c.id == names.get(node)), None) if found is not None else None

    def best_path(self) -> ScenarioSession:
        """The author's best way, walked to its end."""
        events = [Chose(node=node, choice=choice) for node, choice in (name.split(".") for name in self.best)]
        session = ScenarioSession(self, events)
        session.go_on_to_choices()
        return session

    def pieces(self) -> Iterator[Piece]:
        """The introduction, every node with its choices and what they lead to, and every ending."""
        yield Piece(path=("intro",), name=Message("Introduction"), parts=(Part(self.intro),))
        names = {meter.id: meter.name for meter in self.meters or USUAL}
        for place, node in enumerate(self.nodes):
            says = f"{node.speaker}: {node.says}" if node.says else ""
            told = "\n\n".join(filter(None, (node.place, node.text, says, node.ask)))
            yield Piece(
                path=("nodes", place),
                name=Message("Node %(id)s", {"id": node.id}),
                parts=(Part(told), *(part for choice in node.choices for part in choice.parts(names))),
                doing=DECIDING if node.choices else 0.0,
                sources=tuple(dict.fromkeys(id_ for choice in node.choices for id_ in choice.sources)),
            )
        for place, ending in enumerate(self.endings):
            debrief = (Part(ending.debrief, Message("Debriefing")),) if ending.debrief else ()
            yield Piece(
                path=("endings", place),
                name=Message("Ending %(id)s", {"id": ending.id}),
                parts=(Part(f"**{ending.title}**\n\n{ending.text}", QUALITIES[ending.quality]), *debrief),
                sources=ending.sources,
            )

    def seconds(self) -> float:
        """One walk along the author's best way, with all that is passed on it, to the end of its debriefing.

        Other branches and further tries from a turning point are the learner's own choice and not counted.
        """
        session, texts = ScenarioSession(self), [self.intro]
        for name in self.best:
            texts += (text for node in session.go_on_to_choices() for text in node.story())
            node, choices = session.node, {f"{name.partition('.')[0]}.{c.id}": c for c in session.choices()}
            if node is None or name.partition(".")[0] != node.id or name not in choices:
                break  # a mistake that the check names
            texts += (*node.story(), node.ask, *(choice.text for choice in choices.values()), *choices[name].told())
            session.choose(choices[name].id)
        texts += (text for node in session.go_on_to_choices() for text in node.story())
        if session.ending is not None:
            texts += (session.ending.title, session.ending.text, session.ending.debrief)
        return reading(texts) + DECIDING * len(session.path)

    def path_rows(self, events: Iterable[Event]) -> tuple[PathRow, ...]:
        """The choices of an attempt in words, in order; other events are passed over."""
        chosen = [event for event in events if isinstance(event, Chose)]
        return tuple(PathRow(event.node, event.choice, *self._in_words(event.node, event.choice)) for event in chosen)

    def said(self, id_: str, response: object) -> tuple[str, str] | None:
        """A choice in words: what had happened, and what was done; `id_` is as in ``simulasi-loket.loket``.

        None if it is of another activity or no longer known.
        """
        activity, _, node = id_.rpartition(".")
        return self._in_words(node, str(response)) if activity == self.id and node in self.by_id else None

    def _in_words(self, node: str, choice: str) -> tuple[str, str]:
        """A node's text and a choice's; their ids where they are not known."""
        found = self.by_id.get(node)
        if found is None:
            return node, choice
        texts = {each.id: each.text for each in found.choices}
        return "\n\n".join(filter(None, (found.text, found.says))), texts.get(choice, choice)

    def faults(self) -> Iterator[Fault]:
        """Names of things that are not there, and ways on which one would be stuck."""
        yield from duplicate_ids([meter.id for meter in self.meters], "meters")
        misnamed = [*self._twice(), *self._unknown()]
        yield from misnamed
        yield from broken_ways(self)
        if not misnamed:
            yield from broken_best(self)

    def remarks(self) -> Iterator[Fault]:
        """What no learner will ever meet."""
        yield from idle_parts(self)

    def _twice(self) -> Iterator[Fault]:
        seen: set[str] = set()
        for key, ids in (("nodes", [n.id for n in self.nodes]), ("endings", [e.id for e in self.endings])):
            for place, id_ in enumerate(ids):
                if id_ in seen:
                    yield Fault(
                        (key, place, "id"),
                        Message("a node or ending of this scenario is already called “%(id)s”", {"id": id_}),
                        Message("give it another id, one that this scenario has never used"),
                    )
                seen.add(id_)

    def _unknown(self) -> Iterator[Fault]:
        places = [*(node.id for node in self.nodes), *(ending.id for ending in self.endings)]
        choices = [f"{node.id}.{choice.id}" for node in self.nodes for choice in node.choices]
        meters = [meter.id for meter in self.meters or USUAL]
        no_place = partial(_absent, Message("there is no node or ending “%(id)s”"), places)
        no_choice = partial(_absent, Message("there is no choice “%(id)s”"), choices)
        no_meter = partial(_absent, Message("there is no meter “%(id)s”"), meters)
        yield from _absent(Message("there is no node “%(id)s”"), [n.id for n in self.nodes], ("start",), self.start)
        for place, name in enumerate(self.best):
            yield from no_choice(("best", place), name)
        for at, node in enumerate(self.nodes):
            for key, place, way in ways(node):
                here = ("nodes", at, key, place)
                yield from no_place((*here, "to"), way.to)
                for path, part in way.when.parts() if way.when is not None else ():
                    yield from no_meter((*here, "when", *path, "meter"), part.meter)
                    yield from no_choice((*here, "when", *path, "chose"), part.chose)
                for number, effect in enumerate(way.effects if isinstance(way, Choice) else ()):
                    yield from no_meter((*here, "effects", number, "meter"), effect.meter)


def _absent(message: Message, known: list[str], path: tuple[str | int, ...], id_: str | None) -> Iterator[Fault]:
    """A fault if an id is not among those known."""
    if id_ is None or id_ in known:
        return
    close = nearest(id_, known)
    advice = Message("write “%(close)s”", {"close": close}) if close else Message(
        "write one of: %(known)s", {"known": ", ".join(known[:12]) + (" …" if len(known) > 12 else "")}
    )  # fmt: skip
    yield Fault(path, Message(message.msgid, {"id": id_}), advice)
