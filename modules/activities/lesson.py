"""`lesson`: steps to read, compare, answer and think about, and how they are walked through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, ClassVar

from msgspec import Meta, Struct, structs

from modules.activities.base import Activity
from modules.answers import Answer, Event
from modules.local import LocalFact
from modules.messages import Message
from modules.minutes import COMPARING, TICKING, WRITING
from modules.pieces import Part, Piece
from modules.prompts import Markdown, Prompt
from modules.questions import AnyQuestion
from modules.questions.base import Fault, Grade, Id, duplicate_ids
from modules.walk import Walk


class Comparison(Struct, frozen=True, kw_only=True):
    """Two ways to say or do the same thing, and why one helps more."""

    less: Markdown
    better: Markdown
    why: Markdown


class DutiesAsked(Struct, frozen=True, kw_only=True):
    """Asks what the learner does; it is kept with their settings, and leaves the computer in no report."""

    prompt: Markdown


_KINDS = ("text", "compare", "question", "reflect", "local", "duties")


class Step(Struct, frozen=True, kw_only=True):
    """One screenful: exactly one of text, compare, question, reflect, local, duties."""

    SET_BY_READER: ClassVar[frozenset[str]] = frozenset({"fact"})

    id: Id = ""
    text: Markdown | None = None
    compare: Comparison | None = None
    question: AnyQuestion | None = None
    reflect: Prompt | None = None
    local: Id | None = None
    """The id of a local fact, which is shown here; where this city has none, the step is left out."""
    duties: DutiesAsked | None = None
    sources: tuple[str, ...] = ()
    fact: LocalFact | None = None
    """What `local` names: every local step that a lesson shows has it."""

    def faults(self) -> Iterator[Fault]:
        """More or less than one thing in the step."""
        held = [key for key in _KINDS if getattr(self, key) is not None]
        if len(held) != 1:
            yield Fault(
                (),
                Message("a step holds exactly one of %(kinds)s; this one holds %(held)s",
                        {"kinds": ", ".join(_KINDS), "held": ", ".join(held) or "–"}),
                Message("make a step of its own for each"),
            )  # fmt: skip

    def piece(self, place: int, number: int) -> Piece:
        """It as the lesson's piece: its place in the file, from 0, and its number among the steps that are shown."""
        parts: list[Part] = []
        doing = 0.0
        if self.text is not None:
            parts.append(Part(self.text))
        if self.compare is not None:
            doing = COMPARING
            parts += [
                Part(self.compare.less, Message("Less helpful")),
                Part(self.compare.better, Message("More helpful")),
                Part(self.compare.why, Message("Why")),
            ]
        if self.reflect is not None:
            doing = WRITING
            parts.append(Part(self.reflect.prompt, Message("To write, for oneself")))
            if self.reflect.example:
                parts.append(Part(self.reflect.example, Message("Example")))
        if self.fact is not None:
            where = {"city": self.fact.city, "as_of": self.fact.as_of or ""}
            said = f"**{self.fact.title}**\n\n{self.fact.text}"
            parts.append(Part(said, Message("Applies in %(city)s, as of %(as_of)s", where)))
        if self.duties is not None:
            doing = TICKING
            parts.append(Part(self.duties.prompt, Message("To tick: what the learner does")))
        return Piece(
            path=("steps", place),
            name=Message("Step %(n)d", {"n": number}),
            parts=tuple(parts),
            question=self.question,
            doing=doing,
            sources=self.all_sources(),
            local_sources=self.fact.sources if self.fact is not None else (),
        )

    def all_sources(self) -> tuple[str, ...]:
        """What its author's claims rest on: its own sources and its question's; a local fact's own stand with it."""
        more = self.question.sources if self.question is not None else ()
        return tuple(dict.fromkeys((*self.sources, *more)))


class Lesson(Activity, frozen=True, kw_only=True, tag="lesson"):
    """Steps in order."""

    SET_BY_READER: ClassVar[frozenset[str]] = Activity.SET_BY_READER | {"order"}

    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=60)]
    order: tuple[str, ...] = ()
    """The ids of all steps its author wrote, if some are left out here."""

    def with_local(self, facts: Mapping[str, LocalFact]) -> Lesson:
        """The lesson as it is read where these facts hold: each in its place, and no step without one."""
        if all(step.local is None for step in self.steps):
            return self
        steps = [structs.replace(s, fact=facts.get(s.local)) if s.local is not None else s for s in self.steps]
        return structs.replace(
            self,
            steps=tuple(step for step in steps if step.local is None or step.fact is not None),
            order=tuple(step.id for step in self.steps),
        )

    def place(self, step: str) -> int | None:
        """Where a step stands, from 0; of one that is left out here, the step before it. None if there was never one.

        So a lesson is gone on with at the same place although a local fact came or went in between.
        """
        order = self.order or tuple(s.id for s in self.steps)
        if step not in order:
            return None
        before = set(order[: order.index(step) + 1])
        return max(0, sum(s.id in before for s in self.steps) - 1)

    def pieces(self) -> Iterator[Piece]:
        """Each step."""
        written = {id_: place for place, id_ in enumerate(self.order or [step.id for step in self.steps])}
        return (step.piece(written[step.id], number) for number, step in enumerate(self.steps, 1))

    def asked(self) -> Iterator[AnyQuestion]:
        """The checks on the way."""
        return (step.question for step in self.steps if step.question is not None)

    def writings(self) -> Iterator[tuple[str, str]]:
        """Reflections and essays."""
        yield from super().writings()
        yield from ((step.reflect.id, step.reflect.prompt) for step in self.steps if step.reflect is not None)

    def faults(self) -> Iterator[Fault]:
        """Two steps with one id, or nothing that is read everywhere."""
        yield from duplicate_ids([step.id for step in self.steps], "steps")
        if all(step.local is not None for step in self.steps):
            yield Fault(
                ("steps",),
                Message("every step of this lesson is a local fact, so elsewhere there would be no lesson"),
                Message("add a step that holds in every city"),
            )


class LessonSession(Walk[Step]):
    """One attempt at a lesson: where the learner is, and what was answered on the way.

    Pure: no screen, no disk. ``LessonSession(lesson, events)`` stands where those events leave it.
    """

    def __init__(self, lesson: Lesson, events: Iterable[Event] = ()) -> None:
        self.lesson = lesson
        super().__init__(lesson.steps, events)

    def place(self, step: str) -> int | None:
        return self.lesson.place(step)

    def graded(self, question: AnyQuestion) -> Grade | None:
        """The grade of the latest response to a check, or None before there is one; of what is not counted, 0."""
        response = self.responses.get(question.id)
        return None if response is None else question.grade(question.accept(response))

    def respond(self, response: object) -> tuple[Answer, Grade]:
        """Answer the current step's check. Raises ValueError if the step has none or the response does not fit."""
        question = self.step.question
        if question is None:
            raise ValueError("this step asks nothing")
        accepted = question.accept(response)
        grade = question.grade(accepted)
        self.responses[question.id] = accepted
        score = grade.fraction if question.counted else None
        return Answer(question=question.id, response=accepted, score=score), grade
