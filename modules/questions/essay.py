"""`essay`: free writing that the learner holds against a rubric. Nothing is counted, and the text stays private."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from modules.answers import Response
from modules.minutes import ESSAY
from modules.questions.base import Fault, Grade, Id, Interaction, Question, Row, duplicate_ids, duplicate_texts


class Criterion(Struct, frozen=True, kw_only=True):
    """One thing that a good text does."""

    text: Annotated[str, Meta(min_length=1, max_length=300)]
    id: Id = ""
    """Given by the author, or else by the reader: a, b, c … by place in the file."""


class Essay(Question, frozen=True, kw_only=True, tag="essay"):
    """Write, then say for each criterion how far the text does it.

    A response is the place of a level for each criterion in the file's order, "1" for the first. The text itself is
    no response: like a reflection's it is kept apart, under `text_id`, and leaves the machine only if the learner
    says so.
    """

    counted: ClassVar[bool] = False

    rubric: Annotated[tuple[Criterion, ...], Meta(min_length=1, max_length=10)]
    levels: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=60)], ...], Meta(min_length=2, max_length=5)
    ] = (
        "Belum",
        "Sebagian",
        "Sudah",
    )
    """From least to most."""
    example: Annotated[str, Meta(max_length=4000)] = ""
    """A good text (Markdown), shown once the learner has written."""

    @property
    def text_id(self) -> str:
        """The name under which the private text is kept; no question or reflection can have it, for its dot."""
        return f"{self.id}.text"

    def level_ids(self) -> tuple[str, ...]:
        """“1”, “2” … for the levels."""
        return tuple(str(place) for place in range(1, len(self.levels) + 1))

    def accept(self, response: object) -> Response:
        """A level for each criterion."""
        if isinstance(response, (list, tuple)) and len(response) == len(self.rubric):
            levels = self.level_ids()
            if all(isinstance(level, str) and level in levels for level in response):
                return tuple(response)
        raise ValueError(f"{response!r} does not rate every criterion of question {self.id}")

    def grade(self, response: Response) -> Grade:
        """Nothing: it is never counted."""
        return Grade(0.0)

    def rows(self) -> tuple[Row, ...]:
        """Each criterion."""
        return tuple(Row(text=criterion.text) for criterion in self.rubric)

    def told(self) -> tuple[str, ...]:
        """The good text."""
        return (self.example,)

    def answering(self) -> float:
        """A short text is written and judged."""
        return ESSAY

    def response_text(self, response: Response) -> str:
        """criterion: level, joined with “; ”."""
        given = response if isinstance(response, tuple) else ()
        pairs = zip(self.rubric, given, strict=True)
        return "; ".join(f"{criterion.text}: {self.levels[int(level) - 1]}" for criterion, level in pairs)

    def expected_text(self) -> str:
        """Nothing: the learner is the judge."""
        return ""

    def interaction(self, response: Response) -> Interaction:
        """xAPI `matching` of criteria and levels, without a correct one; the text is not told."""
        given = response if isinstance(response, tuple) else ()
        pairs = zip(self.rubric, given, strict=True)
        return Interaction(
            type="matching",
            response="[,]".join(f"{criterion.id}[.]{level}" for criterion, level in pairs),
            correct=(),
            choices=tuple((criterion.id, criterion.text) for criterion in self.rubric),
            targets=tuple(zip(self.level_ids(), self.levels, strict=True)),
        )

    @property
    def guess_score(self) -> float | None:
        """None: there is nothing to guess."""
        return None

    def faults(self) -> Iterator[Fault]:
        """Ids used twice, criteria or levels that read the same."""
        yield from duplicate_ids([criterion.id for criterion in self.rubric], "rubric")
        yield from duplicate_texts([criterion.text for criterion in self.rubric], "rubric")
        for fault in duplicate_texts(list(self.levels), "levels"):
            yield Fault(fault.path[:2], fault.message, fault.advice)
