"""`lesson`: steps to read, compare, answer and think about, and how they are walked through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from msgspec import Meta, Struct

from modules.activities.base import Activity
from modules.answers import Answer, Event
from modules.messages import Message
from modules.prompts import Markdown, Prompt
from modules.questions import AnyQuestion
from modules.questions.base import Fault, Grade, Id, duplicate_ids
from modules.walk import Walk


class Comparison(Struct, frozen=True, kw_only=True):
    """Two ways to say or do the same thing, and why one helps more."""

    less: Markdown
    better: Markdown
    why: Markdown


class Step(Struct, frozen=True, kw_only=True):
    """One screenful: exactly one of text, compare, question, reflect."""

    id: Id = ""
    text: Markdown | None = None
    compare: Comparison | None = None
    question: AnyQuestion | None = None
    reflect: Prompt | None = None
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

    def all_sources(self) -> tuple[str, ...]:
        """What this step's claims rest on: its own sources and its question's."""
        more = self.question.sources if self.question is not None else ()
        return tuple(dict.fromkeys((*self.sources, *more)))


class Lesson(Activity, frozen=True, kw_only=True, tag="lesson"):
    """Steps in order."""

    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=60)]

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


class LessonSession(Walk[Step]):
    """One attempt at a lesson: where the learner is, and what was answered on the way.

    Pure: no screen, no disk. ``LessonSession(lesson, events)`` stands where those events leave it.
    """

    def __init__(self, lesson: Lesson, events: Iterable[Event] = ()) -> None:
        super().__init__(lesson.steps, events)
        self.lesson = lesson

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
