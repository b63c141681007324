"""`lesson`: steps to read, compare, answer and think about, and how they are walked through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from msgspec import Meta, Struct

from modules.activities.base import Activity
from modules.answers import Answer, Event, Reached, Response
from modules.messages import Message
from modules.minutes import COMPARING, WRITING
from modules.pieces import Part, Piece
from modules.questions import AnyQuestion
from modules.questions.base import Fault, Grade, Id, duplicate_ids

Markdown = Annotated[str, Meta(min_length=1, max_length=6000)]


class Comparison(Struct, frozen=True, kw_only=True):
    """Two ways to say or do the same thing, and why one helps more."""

    less: Markdown
    better: Markdown
    why: Markdown


class Reflection(Struct, frozen=True, kw_only=True):
    """Free writing that stays private unless the learner chooses to send it."""

    id: Id
    prompt: Markdown
    example: Annotated[str, Meta(max_length=4000)] = ""


class Step(Struct, frozen=True, kw_only=True):
    """One screenful: exactly one of text, compare, question, reflect."""

    id: Id = ""
    text: Markdown | None = None
    compare: Comparison | None = None
    question: AnyQuestion | None = None
    reflect: Reflection | None = None
    sources: tuple[str, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """More or less than one thing in the step."""
        held = [key for key in ("text", "compare", "question", "reflect") if getattr(self, key) is not None]
        if len(held) != 1:
            yield Fault(
                (),
                Message("a step holds exactly one of text, compare, question, reflect; this one holds %(held)s",
                        {"held": ", ".join(held) or "–"}),
                Message("make a step of its own for each"),
            )  # fmt: skip

    def piece(self, place: int) -> Piece:
        """It as the lesson's piece at a place, from 0."""
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
        return Piece(
            path=("steps", place),
            name=Message("Step %(n)d", {"n": place + 1}),
            parts=tuple(parts),
            question=self.question,
            doing=doing,
            sources=self.all_sources(),
        )

    def all_sources(self) -> tuple[str, ...]:
        """What this step's claims rest on: its own sources and its question's."""
        more = self.question.sources if self.question is not None else ()
        return tuple(dict.fromkeys((*self.sources, *more)))


class Lesson(Activity, frozen=True, kw_only=True, tag="lesson"):
    """Steps in order."""

    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=60)]

    def pieces(self) -> Iterator[Piece]:
        """Each step."""
        return (step.piece(place) for place, step in enumerate(self.steps))

    def asked(self) -> Iterator[AnyQuestion]:
        """The checks on the way."""
        return (step.question for step in self.steps if step.question is not None)

    def writings(self) -> Iterator[tuple[str, str]]:
        """Reflections and essays."""
        yield from super().writings()
        yield from ((step.reflect.id, step.reflect.prompt) for step in self.steps if step.reflect is not None)

    def faults(self) -> Iterator[Fault]:
        """Two steps with one id."""
        yield from duplicate_ids([step.id for step in self.steps], "steps")


class LessonSession:
    """One attempt at a lesson: where the learner is, and what was answered on the way.

    Pure: no screen, no disk. ``LessonSession(lesson, events)`` stands where those events leave it.
    """

    def __init__(self, lesson: Lesson, events: Iterable[Event] = ()) -> None:
        self.lesson = lesson
        self.position = 0
        """The place of the current step, from 0."""
        self.reached: set[str] = set()
        self.responses: dict[str, Response] = {}
        """The latest response of each question and reflection."""
        for event in events:
            self._replay(event)

    def _replay(self, event: Event) -> None:
        match event:
            case Reached(step=step):
                self.reached.add(step)
                places = [i for i, s in enumerate(self.lesson.steps) if s.id == step]
                self.position = places[0] if places else self.position
            case Answer(question=question, response=response):
                if response is None:
                    self.responses.pop(question, None)
                else:
                    self.responses[question] = response

    @property
    def step(self) -> Step:
        """The current step."""
        return self.lesson.steps[self.position]

    @property
    def at_end(self) -> bool:
        """Whether the current step is the last."""
        return self.position == len(self.lesson.steps) - 1

    def go(self, position: int) -> Reached | None:
        """Move to a step. Returns the event to keep when it is reached for the first time, else None."""
        self.position = max(0, min(position, len(self.lesson.steps) - 1))
        if self.step.id in self.reached:
            return None
        self.reached.add(self.step.id)
        return Reached(step=self.step.id)

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
