"""What a learner agrees to send: kind by kind, and how each kind is called before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from msgspec import Struct

from modules.messages import Message

Number = Literal["none", "masked", "full"]
Kind = Literal[
    "earlier", "objectives", "answers", "seconds", "certainty", "self_assessments", "paths", "notes", "texts"
]
"""What leaves only when it is ticked."""


class Choices(Struct, frozen=True, kw_only=True):
    """What goes into a report besides status, first and best final score, attempts, gain and minutes."""

    name: bool = True
    unit: bool = True
    """Unit and position."""
    number: Number = "masked"
    """The NIP shows a birth date: masked unless the learner says otherwise."""
    earlier: bool = False
    """The scores of pre-tests and practice; without them, single answers given there stay here too."""
    objectives: bool = False
    """The share of each objective in the latest final test."""
    answers: bool = False
    """Every single answer, of every attempt."""
    seconds: bool = False
    """How long each answer took."""
    certainty: bool = False
    """How sure the learner was of each."""
    self_assessments: bool = False
    """Answers to questions about oneself, and how one rated one's own rehearsals."""
    paths: bool = False
    """The choices made in scenarios, of which otherwise only says that they were finished."""
    notes: bool = False
    """What the learner said of questions that they held to be faulty."""
    texts: tuple[str, ...] = ()
    """What the learner wrote freely, item by item: ``persepsi#r1``."""
    statements: bool = False
    """The raw facts, for programs: everything but private text. Goes only with everything else."""

    def lets(self, kind: Kind) -> bool:
        """Whether something of this kind goes in."""
        return bool(getattr(self, kind))

    def tells(self, role: str) -> bool:
        """Whether the scores and answers of a quiz with this role go in: always of final tests, else if ticked."""
        return role == "posttest" or self.earlier

    @property
    def rows(self) -> bool:
        """Whether single rows of any kind but own texts go in."""
        return self.answers or self.self_assessments or self.paths or self.notes


ALWAYS = (
    Message("Status of each module and activity"),
    Message("First and best score of the final tests"),
    Message("Number of attempts"),
    Message("Gain from the pre-test to the final test"),
    Message("Active minutes"),
)
"""What every report holds."""
KINDS: dict[Kind, Message] = {
    "earlier": Message("Scores of pre-tests and practice"),
    "objectives": Message("Result by learning objective"),
    "answers": Message("Every single answer"),
    "seconds": Message("How long each answer took"),
    "certainty": Message("How sure you were"),
    "self_assessments": Message("What you said of yourself"),
    "paths": Message("Your choices in scenarios"),
    "notes": Message("Your notes on faulty questions"),
    "texts": Message("What you wrote yourself"),
}
"""What each kind is called, in the order in which it is asked for."""
NEEDS: dict[Kind, Kind] = {"seconds": "answers", "certainty": "answers"}
"""What makes no sense without another kind."""


def choose(kinds: Iterable[str], texts: Iterable[str] = (), *, name: bool = True, unit: bool = True,
           number: Number = "masked", statements: bool = False) -> Choices:  # fmt: skip
    """Choices by the names of kinds, with what they need. `texts` are the items that exist, for the kind ``texts``.

    Raises ValueError, with the name, for a kind that there is not.
    """
    wanted = set(kinds)
    for kind in wanted:
        if kind not in get_args(Kind):
            raise ValueError(kind)
    wanted |= {needed for kind, needed in NEEDS.items() if kind in wanted}
    ticked = {kind: True for kind in wanted if kind != "texts"}
    return Choices(name=name, unit=unit, number=number, statements=statements, **ticked,
                   texts=tuple(texts) if "texts" in wanted else ())  # fmt: skip


def going(choices: Choices) -> list[Message]:
    """What goes in, in words."""
    return [*ALWAYS, *(words for kind, words in KINDS.items() if choices.lets(kind))]


def staying(choices: Choices) -> list[Message]:
    """What stays on this computer, in words."""
    return [words for kind, words in KINDS.items() if not choices.lets(kind)]
