"""What a learner meets in an activity, piece by piece: for planned minutes, for advice and for the module on paper."""

from __future__ import annotations

from msgspec import Struct

from modules.messages import Message
from modules.minutes import reading
from modules.questions import AnyQuestion


class Part(Struct, frozen=True):
    """One text of a piece."""

    text: str
    """Markdown."""
    label: Message | None = None
    """What it is, where that does not go without saying."""


class Piece(Struct, frozen=True, kw_only=True):
    """One thing to read and perhaps to do: a step, a question, what happens at one point of a story."""

    path: tuple[str | int, ...]
    """Where it stands in the activity's file: keys and places."""
    name: Message
    """What it is called beside the others: “Step 3”."""
    parts: tuple[Part, ...] = ()
    question: AnyQuestion | None = None
    doing: float = 0.0
    """Seconds for what is done there besides reading; 0 where there is only something to read."""
    sources: tuple[str, ...] = ()
    local_sources: tuple[str, ...] = ()
    """Those of a local fact, whose ids are those of its own file."""

    def texts(self) -> tuple[str, ...]:
        """All that may be read there."""
        asked = self.question.texts() if self.question is not None else ()
        return (*(part.text for part in self.parts), *asked)

    @property
    def seconds(self) -> float:
        """Seconds to read it and to do what it asks."""
        answering = self.question.answering() if self.question is not None else 0.0
        return reading(self.texts()) + self.doing + answering

    @property
    def active(self) -> bool:
        """Whether a learner does something there."""
        return self.question is not None or self.doing > 0
