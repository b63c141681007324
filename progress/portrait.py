"""How learners see themselves, before and after: what they said on attitude scales first, and what they said last.

A scale is known by its name, so that one module may ask at the beginning what another asks again at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from modules.answers import Response
from modules.questions.likert import Likert, scale_scores
from progress.statement import Statement


class Measured(Struct, frozen=True, kw_only=True):
    """What a scale came to in one attempt."""

    at: str
    activity: str
    mean: float
    """On the scale's own unit, 1 for its first label; statements that say the opposite are turned round."""


class Scale(Struct):
    """A scale, measured once or more often."""

    name: str
    highest: int
    """How many labels it has: its means lie between 1 and this."""
    first: Measured
    latest: Measured | None = None
    """None while it was measured only once."""


class Portrait(Struct):
    """Every scale that was measured in an attempt gone through to its end."""

    scales: dict[tuple[str, int], Scale] = field(default_factory=dict)
    """By name and number of labels: what was answered with five labels cannot be compared with seven."""
    _statements: dict[str, Likert] = field(default_factory=dict)
    """The statements of scales, by digest."""

    def define(self, statement: Statement) -> None:
        """Take in a question as its author wrote it."""
        likert = _likert(statement.data)
        if likert is not None:
            self._statements[statement.digest] = likert

    def finish(self, completed: Statement, facts: Iterable[Statement]) -> None:
        """Take in a finished attempt, by its statements in order."""
        if not self._statements:
            return
        asked: dict[str, Likert] = {}
        responses: dict[str, Response] = {}
        for fact in facts:
            question = fact.object.partition("#")[2]
            if fact.verb == "initialized":
                asked = {id_: self._statements[d] for id_, d in _shown(fact.data) if d in self._statements}
            elif fact.verb == "answered" and fact.result is not None and question in asked:
                self._respond(asked[question], fact.result.response, responses)
        for name, mean in scale_scores(asked.values(), responses).items():
            highest = next(len(likert.labels) for likert in asked.values() if likert.scale == name)
            if mean is not None:
                self._measure(name, highest, Measured(at=completed.at, activity=completed.activity, mean=mean))

    def _respond(self, likert: Likert, response: Any, responses: dict[str, Response]) -> None:
        """The last response counts; one taken back is none."""
        responses.pop(likert.id, None)
        if response in likert.option_ids():
            responses[likert.id] = response

    def _measure(self, name: str, highest: int, measured: Measured) -> None:
        scale = self.scales.get((name, highest))
        if scale is None:
            self.scales[name, highest] = Scale(name, highest, measured)
        else:
            scale.latest = measured


def _likert(authored: Any) -> Likert | None:
    """A statement of a scale, from what stands in ``defined``; None for any other question."""
    if not isinstance(authored, Mapping) or authored.get("type") != "likert" or not authored.get("scale"):
        return None
    likert = Likert(
        id=str(authored.get("id", "")),
        prompt="",
        scale=str(authored["scale"]),
        reverse=authored.get("reverse") == "true",
    )
    labels = authored.get("labels")
    if isinstance(labels, (list, tuple)) and len(labels) > 1:
        likert = replace(likert, labels=tuple(map(str, labels)))
    return likert


def _shown(data: Any) -> list[tuple[str, str]]:
    """The ids and digests of what an attempt asks: a quiz's plan, or a lesson's questions."""
    told = data if isinstance(data, Mapping) else {}
    plan = told.get("plan")
    planned = plan.get("questions") if isinstance(plan, Mapping) else None
    if isinstance(planned, (list, tuple)):
        return [(str(q.get("id")), str(q.get("digest"))) for q in planned if isinstance(q, Mapping)]
    questions = told.get("questions")
    return [(str(id_), str(digest)) for id_, digest in questions.items()] if isinstance(questions, Mapping) else []
