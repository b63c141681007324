"""`matching`: each thing on the left gets one from the right."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from modules.answers import Response
from modules.messages import Message
from modules.minutes import MATCHING_ONE
from modules.questions.base import Fault, Grade, Id, Interaction, Part, Question, Row

Text = Annotated[str, Meta(min_length=1, max_length=300)]


class Pair(Struct, frozen=True, kw_only=True):
    """Something on the left and what belongs to it."""

    left: Text
    right: Text
    id: Id = ""
    """Given by the author, or else by the reader: a, b, c … by place in the file."""
    feedback: Annotated[str, Meta(max_length=2000)] = ""


class Distractor(Struct, frozen=True, kw_only=True):
    """Something on the right that belongs to nothing."""

    ID_PREFIX: ClassVar[str] = "x-"

    text: Text
    id: Id = ""
    """Given by the author, or else by the reader: x-a, x-b … by place in the file."""


class Matching(Question, frozen=True, kw_only=True, tag="matching"):
    """Match each left side. The grade is the share of left sides that are right (Moodle's match).

    A response names a choice for each left side in the file's order, "" where none is made. Two pairs with the same
    right side share one choice, called by the first pair's id.
    """

    countback: ClassVar[bool] = True

    pairs: Annotated[tuple[Pair, ...], Meta(min_length=2, max_length=10)]
    distractors: Annotated[tuple[Distractor, ...], Meta(max_length=6)] = ()
    shuffle: bool = True
    """Whether the choices on the right are mixed; else they stand in the order of their texts."""

    def choices(self) -> dict[str, str]:
        """Each choice's id and text, in the file's order."""
        first: dict[str, tuple[str, str]] = {}
        for id_, text in (*((p.id, p.right) for p in self.pairs), *((d.id, d.text) for d in self.distractors)):
            first.setdefault(folded(text), (id_, text))
        return dict(first.values())

    def right(self) -> tuple[str, ...]:
        """The right choice for each left side."""
        ids = {folded(text): id_ for id_, text in self.choices().items()}
        return tuple(ids[folded(pair.right)] for pair in self.pairs)

    def option_ids(self) -> tuple[str, ...]:
        """The choices' ids, ordered by their texts so that their places give nothing away."""
        choices = self.choices()
        return tuple(sorted(choices, key=lambda id_: (choices[id_].casefold(), id_)))

    def shuffled(self, rng: random.Random) -> tuple[str, ...]:
        """The choices' ids in a random order, unless the author wants them by their texts."""
        ids = list(self.option_ids())
        if self.shuffle:
            rng.shuffle(ids)
        return tuple(ids)

    def accept(self, response: object) -> Response:
        """A choice's id or "" for each left side; at least one is chosen. One choice may serve several."""
        if isinstance(response, (list, tuple)) and len(response) == len(self.pairs) and any(response):
            known = {"", *self.choices()}
            if all(isinstance(id_, str) and id_ in known for id_ in response):
                return tuple(response)
        raise ValueError(f"{response!r} matches nothing in question {self.id}")

    def grade(self, response: Response) -> Grade:
        """Right pairs of all pairs; feedback of the pairs that are matched, right or not."""
        parts = self.parts(response)
        said = tuple(part.feedback for part in parts if part.feedback and part.given)
        return Grade(sum(part.fraction for part in parts) / len(parts), said)

    def parts(self, response: Response) -> tuple[Part, ...]:
        """Each pair."""
        texts = self.choices()
        given = response if isinstance(response, tuple) else ()
        return tuple(
            Part(
                id=pair.id,
                label=pair.left,
                given=texts.get(chosen, ""),
                expected=pair.right,
                fraction=float(chosen == right),
                feedback=pair.feedback,
            )
            for pair, chosen, right in zip(self.pairs, given, self.right(), strict=True)
        )

    def rows(self) -> tuple[Row, ...]:
        """Each pair, then each distractor."""
        pairs = (Row(text=f"{p.left} → {p.right}", said=p.feedback, right=True) for p in self.pairs)
        return (*pairs, *(Row(text=f"– → {distractor.text}") for distractor in self.distractors))

    def answering(self) -> float:
        """A choice for each pair."""
        return MATCHING_ONE * len(self.pairs)

    def response_text(self, response: Response) -> str:
        """left → right, joined with “; ”; “–” where nothing was chosen."""
        return "; ".join(f"{part.label} → {part.given or '–'}" for part in self.parts(response))

    def expected_text(self) -> str:
        """left → right, joined with “; ”."""
        return "; ".join(f"{pair.left} → {pair.right}" for pair in self.pairs)

    def interaction(self, response: Response) -> Interaction:
        """xAPI `matching`: ``left[.]right`` joined with ``[,]``."""
        given = response if isinstance(response, tuple) else ()
        return Interaction(
            type="matching",
            response=self._joined(given),
            correct=(self._joined(self.right()),),
            choices=tuple((pair.id, pair.left) for pair in self.pairs),
            targets=tuple(self.choices().items()),
        )

    def _joined(self, chosen: tuple[str, ...]) -> str:
        return "[,]".join(f"{pair.id}[.]{id_}" for pair, id_ in zip(self.pairs, chosen, strict=True) if id_)

    @property
    def guess_score(self) -> float | None:
        """One of the number of choices."""
        return 1 / len(self.choices())

    def faults(self) -> Iterator[Fault]:
        """Ids used twice, left sides that read the same, distractors that are right, one choice for all."""
        places = [("pairs", n, pair.id) for n, pair in enumerate(self.pairs)]
        places += [("distractors", n, distractor.id) for n, distractor in enumerate(self.distractors)]
        for place, (key, n, id_) in enumerate(places):
            if id_ in (earlier for _, _, earlier in places[:place]):
                yield Fault(
                    (key, n),
                    Message("the id “%(id)s” is used twice", {"id": id_}),
                    Message("give each its own id; ids left out are a, b, c … by place"),
                )
        lefts = [folded(pair.left) for pair in self.pairs]
        for place, left in enumerate(lefts):
            if left in lefts[:place]:
                yield Fault(
                    ("pairs", place, "left"),
                    Message("this left side stands here twice, so nobody can tell which right side is meant"),
                    Message("change it or take it out"),
                )
        rights = {folded(pair.right) for pair in self.pairs}
        for place, distractor in enumerate(self.distractors):
            if folded(distractor.text) in rights:
                yield Fault(
                    ("distractors", place, "text"),
                    Message("this distractor is the right side of a pair"),
                    Message("change it or take it out"),
                )
        if len(rights | {folded(distractor.text) for distractor in self.distractors}) == 1:
            yield Fault(
                ("pairs",),
                Message("there is only one right side, so every answer is right"),
                Message("add pairs or distractors"),
            )


def folded(text: str) -> str:
    """A text as it reads: case and blanks left out of account."""
    return " ".join(text.casefold().split())
