"""`reflection`: writing, picking and planning for oneself. Nothing is graded, and all of it is private."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from msgspec import Meta, Struct

from modules.activities.base import Activity
from modules.answers import Event
from modules.messages import Message
from modules.minutes import PICKING_WORDS, PLANNING_ONE, WRITING
from modules.pieces import Part, Piece
from modules.prompts import Private, Prompt
from modules.questions.base import Fault
from modules.walk import Walk

Word = Annotated[str, Meta(min_length=1, max_length=24)]
Line = Annotated[str, Meta(min_length=1, max_length=120)]
QUESTIONS = (
    "Kebiasaan mana yang paling terasa oleh warga, dan dari mana kita mengetahuinya?",
    "Apa yang membuat kebiasaan ini sulit dijalankan, dan apa yang dapat Bapak/Ibu bantu?",
    "Apa yang sebaiknya saya teruskan, ubah, atau tambah sesudah ini?",
)
"""For the talk about a plan whose author asks nothing else."""


class PersonalStatement(Prompt, frozen=True, kw_only=True):
    """One sentence of the learner's own that begins as the author says."""

    begin: Annotated[str, Meta(min_length=1, max_length=120)]
    max_length: Annotated[int, Meta(ge=40, le=1000)] = 240
    """Characters, the beginning included."""

    def faults(self) -> Iterator[Fault]:
        """A beginning that leaves no room."""
        if len(self.begin) + 20 > self.max_length:
            yield Fault(
                ("begin",),
                Message("the beginning has %(begin)d characters of %(most)d: nothing can follow it",
                        {"begin": len(self.begin), "most": self.max_length}),
                Message("shorten it, or allow more with max_length"),
            )  # fmt: skip

    def own_words(self, text: str) -> str:
        """The text, or nothing if it is only the beginning as it was given."""
        return "" if " ".join(text.split()).rstrip(" .…") in ("", self.begin.rstrip(" .…")) else text


class Johari(Private, frozen=True, kw_only=True):
    """Words that the learner picks for themself and a colleague picks for the learner, on the same screen."""

    adjectives: Annotated[tuple[Word, ...], Meta(min_length=12, max_length=60)]
    pick: Annotated[int, Meta(ge=2, le=12)] = 6
    """How many each of the two picks."""

    def faults(self) -> Iterator[Fault]:
        """A word that stands there twice, too few words to choose from."""
        folded = [word.casefold() for word in self.adjectives]
        for place, word in enumerate(folded):
            if word in folded[:place]:
                yield Fault(
                    ("adjectives", place),
                    Message("the word “%(word)s” stands here twice", {"word": self.adjectives[place]}),
                    Message("take one of the two out"),
                )
        if self.pick * 2 > len(folded):
            yield Fault(
                ("pick",),
                Message("two people pick %(pick)d each, of only %(words)d words",
                        {"pick": self.pick, "words": len(folded)}),
                Message("add words, or let each pick fewer"),
            )  # fmt: skip


class HabitPlan(Private, frozen=True, kw_only=True):
    """A plan of small habits over some weeks, which the home screen asks about."""

    days: Annotated[int, Meta(ge=7, le=92)] = 30
    habits: Annotated[tuple[Line, ...], Meta(max_length=8)] = ()
    """Examples that the learner can take over and change."""
    questions: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=160)], ...], Meta(min_length=3, max_length=3)
    ] = QUESTIONS
    """For a ten-minute talk with the supervisor; they stand on the printed page."""


class Item(Struct, frozen=True, kw_only=True):
    """One screenful: exactly one of write, statement, johari, plan."""

    write: Prompt | None = None
    statement: PersonalStatement | None = None
    johari: Johari | None = None
    plan: HabitPlan | None = None
    sources: tuple[str, ...] = ()

    def held(self) -> list[str]:
        """The keys of what it holds."""
        return [key for key in ("write", "statement", "johari", "plan") if getattr(self, key) is not None]

    def faults(self) -> Iterator[Fault]:
        """More or less than one thing in the item."""
        if len(held := self.held()) != 1:
            yield Fault(
                (),
                Message("an item holds exactly one of write, statement, johari, plan; this one holds %(held)s",
                        {"held": ", ".join(held) or "–"}),
                Message("make an item of its own for each"),
            )  # fmt: skip

    def piece(self, place: int) -> Piece:
        """It as the reflection's piece at a place, from 0."""
        parts = [Part(self.asks.prompt)]
        doing = WRITING
        if self.statement is not None:
            parts.append(Part(f"{self.statement.begin} …"))
        for prompt in filter(None, (self.write, self.statement)):
            if prompt.example:
                parts.append(Part(prompt.example, Message("Example")))
        if self.johari is not None:
            parts.append(Part("; ".join(self.johari.adjectives)))
            doing = 2 * PICKING_WORDS + WRITING  # the learner's own, the colleague's, and the four areas looked at
        if self.plan is not None:
            for label, lines in (
                (Message("Example"), self.plan.habits),
                (Message("For the talk with the supervisor"), self.plan.questions),
            ):
                if lines:
                    parts.append(Part("\n".join(f"- {line}" for line in lines), label))
            doing = 3 * PLANNING_ONE
        return Piece(
            path=("items", place),
            name=Message("Item %(n)d", {"n": place + 1}),
            parts=tuple(parts),
            doing=doing,
            sources=self.sources,
        )

    @property
    def asks(self) -> Private:
        """The one thing in it."""
        asked: Private = getattr(self, self.held()[0])
        return asked

    @property
    def id(self) -> str:
        """The id of what it asks."""
        return self.asks.id


class Reflection(Activity, frozen=True, kw_only=True, tag="reflection"):
    """Items in order."""

    items: Annotated[tuple[Item, ...], Meta(min_length=1, max_length=20)]

    def pieces(self) -> Iterator[Piece]:
        """Each item."""
        return (item.piece(place) for place, item in enumerate(self.items))

    def writings(self) -> Iterator[tuple[str, str]]:
        """Every item: what is picked and planned is as private as what is written."""
        return ((item.id, item.asks.prompt) for item in self.items)


class ReflectionSession(Walk[Item]):
    """One attempt at a reflection: which item the learner is at, and what is kept so far."""

    def __init__(self, reflection: Reflection, events: Iterable[Event] = ()) -> None:
        super().__init__(reflection.items, events)
        self.reflection = reflection
