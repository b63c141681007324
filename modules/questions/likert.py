"""`likert`: how far one agrees. Nothing is right or wrong, and nothing is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, ClassVar

from msgspec import Meta

from modules.answers import Response
from modules.minutes import AGREEING
from modules.questions.base import Fault, Grade, Id, Interaction, Question, Row, duplicate_texts

ENOUGH = 2 / 3
"""The share of a scale's statements that must be answered before its score means anything."""


class Likert(Question, frozen=True, kw_only=True, tag="likert"):
    """Say how far a statement holds. A response is the label's place, "1" for the first."""

    counted: ClassVar[bool] = False

    labels: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=60)], ...], Meta(min_length=2, max_length=9)
    ] = (
        "Sangat tidak setuju",
        "Tidak setuju",
        "Netral",
        "Setuju",
        "Sangat setuju",
    )
    """From least to most."""
    scale: Id | None = None
    """The scale that the statement belongs to; statements of one scale make one score."""
    reverse: bool = False
    """Whether agreeing says little of what the scale measures."""

    def option_ids(self) -> tuple[str, ...]:
        """“1”, “2” … for the labels, always in this order."""
        return tuple(str(place) for place in range(1, len(self.labels) + 1))

    def accept(self, response: object) -> Response:
        """A label's place."""
        if isinstance(response, str) and response in self.option_ids():
            return response
        raise ValueError(f"{response!r} is not on the scale of question {self.id}")

    def grade(self, response: Response) -> Grade:
        """Nothing: it is never counted."""
        return Grade(0.0)

    def rows(self) -> tuple[Row, ...]:
        """Each label with what it counts for on the scale; a learner knows them after the first statement."""
        return tuple(
            Row(text=label, worth=str(self.value(id_)), shown=False)
            for id_, label in zip(self.option_ids(), self.labels, strict=True)
        )

    def answering(self) -> float:
        """A first thought."""
        return AGREEING

    def value(self, response: Response) -> int:
        """What the response says of the scale: its place, from the other end if the statement is reversed."""
        place = int(str(response))
        return len(self.labels) + 1 - place if self.reverse else place

    def response_text(self, response: Response) -> str:
        """The label."""
        return self.labels[int(str(response)) - 1]

    def expected_text(self) -> str:
        """Nothing: no answer is expected."""
        return ""

    def interaction(self, response: Response) -> Interaction:
        """xAPI `likert`."""
        return Interaction("likert", str(response), (), tuple(zip(self.option_ids(), self.labels, strict=True)))

    @property
    def guess_score(self) -> float | None:
        """None: there is nothing to guess."""
        return None

    def faults(self) -> Iterator[Fault]:
        """Labels that read the same."""
        for fault in duplicate_texts(list(self.labels), "labels"):
            yield Fault(fault.path[:2], fault.message, fault.advice)


def scale_scores(questions: Iterable[Question], responses: Mapping[str, Response]) -> dict[str, float | None]:
    """Each scale's score: the mean of its answered statements, reversed ones turned round.

    None where less than two thirds of its statements are answered. Responses are by question id.
    """
    scales: dict[str, list[Likert]] = {}
    for question in questions:
        if isinstance(question, Likert) and question.scale:
            scales.setdefault(question.scale, []).append(question)
    scores: dict[str, float | None] = {}
    for scale, items in scales.items():
        values = [item.value(responses[item.id]) for item in items if item.id in responses]
        scores[scale] = sum(values) / len(values) if len(values) >= ENOUGH * len(items) - 1e-9 else None
    return scores
