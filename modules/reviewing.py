"""A review: questions that were answered before are asked again, each told at once; the forgotten come once more."""

from __future__ import annotations

import random
from collections.abc import Sequence

from msgspec import Struct, structs

from modules.answers import Answer
from modules.behaviours import CERTAINTIES, certain
from modules.minutes import reading
from modules.plan import Plan, Planned
from modules.questions import AnyQuestion
from modules.questions.base import State
from modules.session import Outcome

MOSTLY = 0.75
"""From this fraction on, a response that is not fully right still shows that most of it was known."""


class Asked(Struct, frozen=True, kw_only=True):
    """A question with the module that it belongs to: ids are told apart only within one."""

    module: str
    question: AnyQuestion
    place: str = ""
    """What the activity is called in which it was met."""
    again: bool = False
    """Whether it had been forgotten when this review asked it first."""

    @property
    def object(self) -> str:
        """``persepsi#q-dengar``."""
        return f"{self.module}#{self.question.id}"

    @property
    def seconds(self) -> float:
        """How long it takes to read and answer it once more and to read the reason."""
        shown = [row.text for row in self.question.rows() if row.shown]
        return reading([self.question.prompt, *shown, self.question.explanation]) + self.question.answering()


class ReviewSession:
    """One review. Pure: no screen, no disk.

    It needs no resuming: each answer counts when it is given, and a later review begins with what is due then.
    """

    def __init__(self, asked: Sequence[Asked], rng: random.Random, *, certainty: bool = False) -> None:
        self.queue: list[Asked] = list(asked)
        self.certainty = certainty
        """Whether each answer comes with how sure one is of it."""
        self.position = 0
        self.outcomes: list[Outcome] = []
        """What the answers so far led to, in the order asked."""
        self._rng = rng
        self._orders = {one.object: one.question.shuffled(rng) for one in asked}

    def plan(self) -> Plan:
        """What is fixed when it begins, as an attempt at a quiz keeps it; its questions go by their objects."""
        first = [one for one in self.queue if not one.again]
        return Plan(
            questions=tuple(Planned(one.object, one.question.digest, self._orders[one.object]) for one in first),
            behaviour="immediate",
            certainty=self.certainty,
            role="practice",
            grade="last",
        )

    @property
    def finished(self) -> bool:
        """Whether every question has been asked."""
        return self.position >= len(self.queue)

    @property
    def current(self) -> Asked:
        """What is asked now. Raises IndexError when all has been asked."""
        return self.queue[self.position]

    def options(self) -> tuple[str, ...]:
        """The ids of the current question's options in the order shown."""
        return self._orders[self.current.object]

    @property
    def asks_how_sure(self) -> bool:
        """Whether the current question asks it: not once more, when its answer has only just been read."""
        return self.certainty and not self.current.again

    @property
    def told(self) -> Outcome | None:
        """What the answer to the current question led to; None while it is open."""
        return self.outcomes[self.position] if self.position < len(self.outcomes) else None

    def respond(self, response: object, certainty: int | None = None) -> Outcome:
        """Answer the current question, with how sure one is (1 to 3) where that is asked; 1 if it is not said.

        Raises ValueError if the response does not fit or the question is closed.
        """
        if self.told is not None:
            raise ValueError(f"question {self.current.question.id} is closed")
        question = self.current.question
        accepted = question.accept(response)
        grade = question.grade(accepted)
        level = (CERTAINTIES[0] if certainty is None else certainty) if self.asks_how_sure else None
        answer = Answer(
            question=question.id,
            response=accepted,
            score=grade.fraction if level is None else certain(grade.fraction, level),
            certainty=level,
            right=grade.state is State.RIGHT,
        )
        outcome = Outcome(answer, grade)
        self.outcomes.append(outcome)
        if grade.fraction < MOSTLY and not self.current.again:
            once_more = structs.replace(self.current, again=True)
            self._orders[once_more.object] = question.shuffled(self._rng)
            self.queue.append(once_more)
        return outcome

    def go_on(self) -> None:
        """The next question."""
        self.position += 1

    def stop(self) -> None:
        """Ask nothing more than what was answered."""
        del self.queue[len(self.outcomes) :]
