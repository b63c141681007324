"""How much of what is taught a learner knows: by objective, by module and by pillar, and what to read once more."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from msgspec import Struct

from modules.module import Module, OpenModule, Pillar
from modules.revisit import Rereading
from progress.answered import Item
from progress.summary import Summary

ENOUGH = 0.7
"""From this mean on, an objective is not worth going back to before others."""
LEAST = 3
"""Answers below which nothing is advised: they would say more about the questions than about the learner."""
_WIDTH = 1.6448536269514722
"""The normal deviate that leaves 5 % on either side."""


class Estimate(Struct, frozen=True):
    """What share of an objective's questions a learner would get right, and how sure that is."""

    mean: float
    low: float
    high: float
    answers: int


def estimate(fractions: Iterable[float]) -> Estimate | None:
    """The mean of answers' fractions, with Wilson's score interval at 90 %; None without an answer.

    Few answers make it wide, so that three lucky ones do not look like knowledge. It is a summary of what was answered
    last, question by question: not a probability of knowing, no comparison with other people, and no forecast of a
    test with other questions. Wilson's interval is meant for answers that are right or wrong; a part of the points
    varies less than that, so there the interval is wider than it need be. E. B. Wilson, Journal of the American
    Statistical Association 22 (1927), 209.
    """
    told = list(fractions)
    if not told:
        return None
    n = len(told)
    mean = min(1.0, max(0.0, math.fsum(told) / n))
    square = _WIDTH * _WIDTH
    middle = (mean + square / (2 * n)) / (1 + square / n)
    half = _WIDTH / (1 + square / n) * math.sqrt(mean * (1 - mean) / n + square / (4 * n * n))
    return Estimate(mean, min(mean, max(0.0, middle - half)), max(mean, min(1.0, middle + half)), n)


Items = Mapping[str, Item]
"""Answered questions by their ids."""


def by_objective(summary: Summary, module: str) -> dict[str, Items]:
    """What counts of the questions that were answered in a module, by the objective they are on ("" if on none).

    What only a pre-test asked was answered before anything was taught: it counts while there is nothing else.
    """
    found: dict[str, dict[str, Item]] = {}
    for name, item in summary.answered.of_module(module):
        found.setdefault(item.objective, {})[name.partition("#")[2]] = item
    taught = {o: {id_: i for id_, i in items.items() if not i.pretest} for o, items in found.items()}
    return {objective: taught[objective] or items for objective, items in found.items()}


def estimate_of(items: Iterable[Item]) -> Estimate | None:
    """What answered questions come to: the latest answer to each, at its first try."""
    return estimate(item.fraction for item in items)


def module_mastery(summary: Summary, module: str) -> Estimate | None:
    """What all answered questions of a module come to."""
    return estimate_of(item for items in by_objective(summary, module).values() for item in items.values())


def pillar_mastery(summary: Summary, outlines: Iterable[Module]) -> dict[Pillar, Estimate | None]:
    """What all answered questions of each pillar come to; only pillars with modules are named."""
    items: dict[Pillar, list[Item]] = {}
    for outline in outlines:
        told = by_objective(summary, outline.id).values()
        items.setdefault(outline.pillar, []).extend(item for group in told for item in group.values())
    return {pillar: estimate_of(group) for pillar, group in items.items()}


class Revisit(Struct, frozen=True, kw_only=True):
    """A step of a lesson that is worth reading again."""

    module: str
    objective: str
    lesson: str
    step: str
    estimate: Estimate


def is_weak(summary: Summary, outline: Module) -> bool:
    """Whether too little was right lately on any objective of a module."""
    counted = by_objective(summary, outline.id)
    return any(_is_weak(estimate_of(counted.get(objective.id, {}).values())) for objective in outline.objectives)


def _is_weak(known: Estimate | None) -> bool:
    return known is not None and known.mean < ENOUGH and known.answers >= LEAST


def to_revisit(summary: Summary, opened: OpenModule) -> list[Revisit]:
    """What to read again in a module, the weakest objective first.

    An objective on which too little was right lately, unless its lesson has been opened since: then the next answers
    tell whether that helped. Empty for a module in which little was answered.
    """
    id_ = opened.module.id
    counted, rereading = by_objective(summary, id_), Rereading(opened)
    found = []
    for objective in opened.module.objectives:
        items = counted.get(objective.id, {})
        known = estimate_of(items.values())
        if known is None or not _is_weak(known):
            continue
        missed = {question for question, item in items.items() if item.fraction < ENOUGH}
        questions = [question for _activity, question in opened.questions() if question.id in missed]
        place = rereading.place(objective.id, questions)
        if place is None or _is_later(summary.activity(f"{id_}/{place.lesson}").last_at, items.values()):
            continue
        found.append(Revisit(module=id_, objective=objective.id, lesson=place.lesson, step=place.step, estimate=known))
    return sorted(found, key=lambda revisit: revisit.estimate.mean)


def _is_later(at: str, items: Iterable[Item]) -> bool:
    """Whether a time is later than every answer."""
    return bool(at) and all(_instant(item.last_at) < _instant(at) for item in items)


def _instant(at: str) -> datetime:
    try:
        return datetime.fromisoformat(at).astimezone(UTC)
    except (ValueError, OverflowError):  # a clock that was set to no year
        return datetime.min.replace(tzinfo=UTC)
