"""What every question type has in common."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import Enum
from itertools import islice, product
from typing import Annotated, Any, ClassVar

from msgspec import Meta, Struct

from modules.answers import Response
from modules.messages import Message
from modules.minutes import CHOOSING
from modules.numbers import spelt

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


def whole(fraction: float) -> float:
    """The fraction, exactly 1 where it is right: three thirds, each written as 0.3333333, are one."""
    return 1.0 if 0.999999 < fraction < 1 else fraction


class Grade(Struct, frozen=True):
    """What a response is worth and what to say about it."""

    fraction: float
    feedback: tuple[str, ...] = ()
    """The author's words on this very response (Markdown), in the order of the options."""

    @property
    def state(self) -> State:
        """Right, partial or wrong."""
        return State.of(self.fraction)


class Part(Struct, frozen=True, kw_only=True):
    """One gradable part of a response: a pair, a gap, an item in its place; credit is shown and counted back by it."""

    id: str
    label: str
    """What the part asks, in the question's words."""
    given: str
    """What was answered there, in the question's words; empty if nothing."""
    expected: str
    fraction: float
    weight: float = 1.0
    feedback: str = ""
    """The author's words on it (Markdown)."""

    @property
    def state(self) -> State:
        """Right, partial or wrong."""
        return State.of(self.fraction)


class Interaction(Struct, frozen=True):
    """A question and a response in xAPI's interaction terms (xAPI 1.0.3, Data, 4.1.1 Interaction Activities)."""

    type: str
    response: str
    correct: tuple[str, ...]
    """Patterns, any of which is fully right; () where nothing is, or where no pattern can say what is."""
    choices: tuple[tuple[str, str], ...] = ()
    """Ids and texts of what could be chosen, of the scale's points, or of the left sides of a matching."""
    targets: tuple[tuple[str, str], ...] = ()
    """Ids and texts of the right sides of a matching."""

    @property
    def components(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """What there is to choose from, under the names that xAPI has for it in this type."""
        match self.type:
            case "choice" | "sequencing":
                return {"choices": self.choices}
            case "likert":
                return {"scale": self.choices}
            case "matching":
                return {"source": self.choices, "target": self.targets}
        return {}


MOST_PATTERNS = 64
"""Patterns that one question lists at most: with many gaps there may be thousands of right fillings."""


def alternatives(parts: Iterable[Sequence[str]], delimiter: str = "[,]") -> tuple[str, ...]:
    """A pattern for every way to take one of each part's right answers, the first ones first."""
    return tuple(delimiter.join(taken) for taken in islice(product(*parts), MOST_PATTERNS))


def undelimited(text: str) -> str:
    """A typed text in which nothing reads as one of xAPI's delimiters."""
    return re.sub(r"\[([,.:])\]", r"[ \1 ]", text)


def decimal(number: float, digits: int = 15) -> str:
    """A number as xAPI writes it: a decimal point, no exponent, at most so many significant digits."""
    return format(Decimal(f"{number:.{digits}g}"), "f")


class Row(Struct, frozen=True, kw_only=True):
    """One answer that the author foresaw, or one thing to place, as a reviewer reads it on paper."""

    text: str
    worth: str = ""
    """What it earns, or where the key puts it; empty where that has no meaning."""
    said: str = ""
    """The feedback or the reason (Markdown)."""
    right: bool = False
    """Whether it is (part of) the best answer."""
    shown: bool = True
    """Whether a learner reads the text before answering; patterns for typed answers are not shown."""


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
    counted: ClassVar[bool] = True
    """Whether it has right answers; what has none is left out of scores, pass marks and item statistics."""
    countback: ClassVar[bool] = False
    """Whether several tries are counted part by part (Moodle's interactive with countback)."""

    id: Id
    prompt: Annotated[str, Meta(min_length=1, max_length=4000)]
    objective: str = ""
    explanation: Annotated[str, Meta(max_length=4000)] = ""
    sources: tuple[str, ...] = ()
    revision: Annotated[int, Meta(ge=1)] = 1
    """Raised by the author when the question now means something else; a corrected typo leaves it."""
    points: Annotated[float, Meta(gt=0, le=100)] = 1.0
    hints: Annotated[tuple[Annotated[str, Meta(min_length=1, max_length=1000)], ...], Meta(max_length=10)] = ()
    """Shown one after the other between the tries of an interactive quiz, which allows one try more than hints."""
    penalty: Annotated[float, Meta(ge=0, le=1)] = 0.3333333
    """The fraction that each earlier try costs where a quiz allows several (Moodle's default)."""
    digest: str = ""
    """The first 16 hex digits of the SHA-256 of what the author wrote: says what was shown."""
    authored: Any = None
    """What the author wrote, as a tree of strings."""

    def option_ids(self) -> tuple[str, ...]:
        """The ids of what can be chosen or moved, in the order shown without a shuffle; () where nothing can be."""
        return ()

    def shuffled(self, rng: random.Random) -> tuple[str, ...]:
        """The same ids in the order that a quiz that shuffles shows."""
        return self.option_ids()

    def accept(self, response: object) -> Response:
        """The response in its one normal form. Raises ValueError if it is none that this question can have."""
        raise NotImplementedError

    def grade(self, response: Response) -> Grade:
        """Grade an accepted response; what is not counted has the fraction 0."""
        raise NotImplementedError

    def parts(self, response: Response) -> tuple[Part, ...]:
        """An accepted response part by part; () for a question of one piece."""
        return ()

    def rows(self) -> tuple[Row, ...]:
        """Every answer that the author foresaw, what it is worth and what is said to it."""
        raise NotImplementedError

    def told(self) -> tuple[str, ...]:
        """What else of it is read besides prompt, rows, hints and explanation (Markdown)."""
        return ()

    def texts(self) -> tuple[str, ...]:
        """All of it that a learner may read, feedback on every answer included: it can all be looked up afterwards."""
        rows = (text for row in self.rows() for text in ((row.text if row.shown else ""), row.said))
        return tuple(filter(None, (self.prompt, *self.told(), *rows, *self.hints, self.explanation)))

    def answering(self) -> float:
        """Seconds to think and answer, once it is read."""
        return CHOOSING

    def note(self) -> Message | None:
        """What whoever reads a grade must know about its key; None where there is nothing to say."""
        return None

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


def duplicate_texts(texts: list[str], key: str) -> Iterator[Fault]:
    """A fault for each text in the list under `key` that reads like an earlier one."""
    folded = [" ".join(text.casefold().split()) for text in texts]
    for place, text in enumerate(folded):
        if text in folded[:place]:
            yield Fault(
                (key, place, "text"),
                Message("this option says the same as an earlier one"),
                Message("change it or take it out"),
            )


def without_full_score(best: float, key: str) -> Iterator[Fault]:
    """A fault for the list under `key` if even its best answer does not earn all points."""
    if best < 0.999999:
        yield Fault(
            (key,),
            Message("no option is fully right, so nobody can earn all points"),
            Message("give the best option “score: 1”"),
        )


class OptionQuestion(Question, frozen=True, kw_only=True):
    """A question with options that carry a score and a feedback each."""

    options: Annotated[tuple[Option, ...], Meta(min_length=2, max_length=10)]
    shuffle: bool = True
    """Whether a quiz that shuffles may change the order of the options."""

    def option_ids(self) -> tuple[str, ...]:
        """The options' ids as the file has them."""
        return tuple(option.id for option in self.options)

    def shuffled(self, rng: random.Random) -> tuple[str, ...]:
        """The ids in a random order, unless the author wants the file's."""
        ids = list(self.option_ids())
        if self.shuffle:
            rng.shuffle(ids)
        return tuple(ids)

    def chosen(self, ids: tuple[str, ...]) -> tuple[Option, ...]:
        """The options with these ids, in the file's order."""
        return tuple(option for option in self.options if option.id in ids)

    def best(self) -> tuple[str, ...]:
        """The ids of the best response."""
        raise NotImplementedError

    def rows(self) -> tuple[Row, ...]:
        """Each option."""
        best = self.best()
        return tuple(
            Row(text=option.text, worth=spelt(option.score), said=option.feedback, right=option.id in best)
            for option in self.options
        )

    def all_best(self) -> tuple[tuple[str, ...], ...]:
        """The ids of each fully right response."""
        return (self.best(),)

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
            correct=tuple("[,]".join(ids) for ids in self.all_best()),
            choices=tuple((option.id, option.text) for option in self.options),
        )

    def faults(self) -> Iterator[Fault]:
        """Ids used twice, and options that read the same."""
        yield from duplicate_ids([option.id for option in self.options], "options")
        yield from duplicate_texts([option.text for option in self.options], "options")
