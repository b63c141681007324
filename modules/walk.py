"""Going through things one after the other: where the learner is, what was reached, what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from modules.answers import Answer, Event, Reached, Response


class Stop(Protocol):
    """One of the things."""

    @property
    def id(self) -> str:
        """Its id among the others."""


S = TypeVar("S", bound=Stop)


class Walk(Generic[S]):
    """One attempt. Pure: no screen, no disk. Built again from the same events it stands where they leave it."""

    def __init__(self, steps: Sequence[S], events: Iterable[Event] = ()) -> None:
        self.steps = steps
        self.position = 0
        """The place of the current step, from 0."""
        self.reached: set[str] = set()
        self.responses: dict[str, Response] = {}
        """The latest response of each question and each private text."""
        for event in events:
            self._replay(event)

    def _replay(self, event: Event) -> None:
        match event:
            case Reached(step=step):
                self.reached.add(step)
                place = self.place(step)
                self.position = place if place is not None else self.position
            case Answer(question=question, response=response):
                if response is None:
                    self.responses.pop(question, None)
                else:
                    self.responses[question] = response

    def place(self, step: str) -> int | None:
        """Where a step stands, from 0; None if there is none with this id."""
        return next((i for i, s in enumerate(self.steps) if s.id == step), None)

    @property
    def step(self) -> S:
        """The current step."""
        return self.steps[self.position]

    @property
    def at_end(self) -> bool:
        """Whether the current step is the last."""
        return self.position == len(self.steps) - 1

    def go(self, position: int) -> Reached | None:
        """Move to a step. Returns the event to keep when it is reached for the first time, else None."""
        self.position = max(0, min(position, len(self.steps) - 1))
        if self.step.id in self.reached:
            return None
        self.reached.add(self.step.id)
        return Reached(step=self.step.id)
