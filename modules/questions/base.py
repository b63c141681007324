"""What every question type has in common."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any, ClassVar

from msgspec import Meta, Struct

from modules.answers import Response
from modules.messages import Message

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""An id chosen by an author: lower-case letters, digits and hyphens, at most 64; stable for ever."""

Fraction = Annotated[float, Meta(ge=-1, le=1)]
"""A part of a question's points: 1 is fully right, 0 nothing, below 0 a deduction."""


class Fault(Struct, frozen=True):
    """Something wrong with what an author wrote, though each value by itself is well formed."""

    path: tuple[str | int, ...]
    """Keys and places from the thing itself down to the value at fault; () is the thing itself."""
    message: Message
    advice: Message | None = None


class State(Enum):
    """How right a response is, with Moodle's thresholds (question/engine/states.php)."""

    RIGHT = "right"
    PARTIAL = "partial"
    WRONG = "wrong"

    @classmethod
    def of(cls, fraction: float) -> State:
        """The state of a fraction: below 0.000001 wrong, above 0.999999 right, else partial."""
        if fraction < 0.000001:
            return cls.WRONG
        return cls.RIGHT if fraction > 0.999999 else cls.PARTIAL


class Grade(Struct, frozen=True):
    """What a response is worth and what to say about it."""

    fraction: float
    feedback: tuple[str, ...] = ()
    """The author's words on this very response (Markdown), in the order of the options."""

    @property
    def state(self) -> State:
        """Right, partial or wrong."""
        return State.of(self.fraction)


class Interaction(Struct, frozen=True):
    """A question and a response in xAPI's interaction terms (xAPI 1.0.3, Data, 4.1.1 Interaction Activities)."""

    type: str
    response: str
    correct: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()


class Option(Struct, frozen=True, kw_only=True):
    """One thing a learner can choose."""

    text: Annotated[str, Meta(min_length=1, max_length=500)]
    id: Id = ""
    """Given by the author, or else by the reader: a, b, c … by place in the file."""
    score: Fraction = 0.0
    feedback: Annotated[str, Meta(max_length=2000)] = ""


class Question(Struct, frozen=True, kw_only=True, tag_field="type"):
    """The keys that every question has. Subclasses add what they ask and grade a response to it."""

    SET_BY_READER: ClassVar[frozenset[str]] = frozenset({"digest", "authored"})

    id: Id
    prompt: Annotated[str, Meta(min_length=1, max_length=4000)]
    objective: str = ""
    explanation: Annotated[str, Meta(max_length=4000)] = ""
    sources: tuple[str, ...] = ()
    revision: Annotated[int, Meta(ge=1)] = 1
    """Raised by the author when the question now means something else; a corrected typo leaves it."""
    points: Annotated[float, Meta(gt=0, le=100)] = 1.0
    digest: str = ""
    """The first 16 hex digits of the SHA-256 of what the author wrote: says what was shown."""
    authored: Any = None
    """What the author wrote, as a tree of strings."""

    def option_ids(self) -> tuple[str, ...]:
        """The ids of what can be chosen, as the file has them; () where nothing can be shuffled."""
        return ()

    def accept(self, response: object) -> Response:
        """The response in its one normal form. Raises ValueError if it is none that this question can have."""
        raise NotImplementedError

    def grade(self, response: Response) -> Grade:
        """Grade an accepted response."""
        raise NotImplementedError

    def response_text(self, response: Response) -> str:
        """The response in the words of the question."""
        raise NotImplementedError

    def expected_text(self) -> str:
        """The best response in the words of the question."""
        raise NotImplementedError

    def interaction(self, response: Response) -> Interaction:
        """The question and this response in xAPI's terms."""
        raise NotImplementedError

    @property
    def guess_score(self) -> float | None:
        """The fraction that blind guessing earns on average; None where that has no meaning (Moodle's statistics)."""
        raise NotImplementedError

    def faults(self) -> Iterator[Fault]:
        """What an author should mend in it."""
        return iter(())


def duplicate_ids(ids: list[str], key: str) -> Iterator[Fault]:
    """A fault for each id in `ids` that stood before in the list under `key`."""
    for place, id_ in enumerate(ids):
        if id_ in ids[:place]:
            yield Fault(
                (key, place),
                Message("the id “%(id)s” is used twice", {"id": id_}),
                Message("give each its own id; ids left out are a, b, c … by place"),
            )


class OptionQuestion(Question, frozen=True, kw_only=True):
    """A question with options that carry a score and a feedback each."""

    options: Annotated[tuple[Option, ...], Meta(min_length=2, max_length=10)]
    shuffle: bool = True
    """Whether a quiz that shuffles may change the order of the options."""

    def option_ids(self) -> tuple[str, ...]:
        """The options' ids as the file has them."""
        return tuple(option.id for option in self.options)

    def chosen(self, ids: tuple[str, ...]) -> tuple[Option, ...]:
        """The options with these ids, in the file's order."""
        return tuple(option for option in self.options if option.id in ids)

    def best(self) -> tuple[str, ...]:
        """The ids of the best response."""
        raise NotImplementedError

    def response_text(self, response: Response) -> str:
        """The chosen options' texts, joined with “; ”."""
        ids = (response,) if isinstance(response, str) else response
        return "; ".join(option.text for option in self.chosen(ids if isinstance(ids, tuple) else ()))

    def expected_text(self) -> str:
        """The texts of the best response's options, joined with “; ”."""
        return "; ".join(option.text for option in self.chosen(self.best()))

    def interaction(self, response: Response) -> Interaction:
        """xAPI `choice`: ids joined with ``[,]``."""
        ids = (response,) if isinstance(response, str) else response
        picked = self.chosen(ids if isinstance(ids, tuple) else ())
        return Interaction(
            type="choice",
            response="[,]".join(option.id for option in picked),
            correct=("[,]".join(self.best()),),
            choices=tuple((option.id, option.text) for option in self.options),
        )

    def faults(self) -> Iterator[Fault]:
        """Ids used twice, and options that read the same."""
        yield from duplicate_ids([option.id for option in self.options], "options")
        texts = [" ".join(option.text.casefold().split()) for option in self.options]
        for place, text in enumerate(texts):
            if text in texts[:place]:
                yield Fault(
                    ("options", place, "text"),
                    Message("this option says the same as an earlier one"),
                    Message("change it or take it out"),
                )
