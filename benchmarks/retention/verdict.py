"""The answer in words, made from the figures: better, worse, or nothing that can be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from statistics import mean

from benchmarks.retention.compare import BOXES, FIXED, MASSED, MODELS, NOTHING, OURS, STRENGTHS, Comparison, reading
from benchmarks.retention.figures import Estimate, more_points, points
from benchmarks.retention.holiday import Return
from benchmarks.retention.orders import LIKELY, programs_order
from benchmarks.retention.ways import INTERVALS

DAYS = ", ".join(map(str, INTERVALS)) + f", and then every {INTERVALS[-1]}"

POINT = 0.01
"""Below this, an order is not worth a word."""


def conclusion(comparisons: Sequence[Comparison]) -> str:
    """Two sentences: is spreading worth it, and is this schedule the way to spread it?"""
    spread = [one.more_later(MASSED) for one in comparisons]
    least, most = (-100 * bound(each.mean for each in spread) for bound in (max, min))
    helps = all(each.mean < 0 and each.told for each in spread)
    first = (
        f"Being asked again over months is worth much: this schedule is {least:.0f} to {most:.0f} points ahead of the "
        "same time spent right after each module, in both models."
        if helps
        else "Being asked again over months is not always ahead of the same time spent right after each module."
    )
    rivals = [one.more_later(way) for one in comparisons for way in (FIXED, BOXES)]
    behind = sum(each.mean > 0 and each.told for each in rivals)
    ahead = sum(each.mean < 0 and each.told for each in rivals)
    second = (
        f"As a way to spread it, it does not win: of {len(rivals)} comparisons with simple intervals it is behind in "
        f"{behind} and ahead in {ahead}."
        if behind > ahead
        else f"Of {len(rivals)} comparisons with simple intervals it is ahead in {ahead} and behind in {behind}."
    )
    return f"{first} {second}"


def verdicts(comparisons: Sequence[Comparison], times: float) -> str:
    """A list: against each of the other ways. Something is read again `times` as often as it is asked in a time."""
    ways = {
        NOTHING: "**No practice**",
        MASSED: "**Massed practice**, all of it right after each module",
        FIXED: f"**Fixed intervals** ({DAYS} days)",
        BOXES: "**Boxes**, the same intervals, but a wrong answer goes back to the first",
    }
    lines = [f"{name}: {_each(comparisons, partial(_against, way))}" for way, name in ways.items()]
    lines.append(
        f"**Re-reading** meets everything {times:.1f} times as often in the same time, so it depends on what one "
        f"reading leaves behind, measured by being asked once. This schedule is ahead {_each(comparisons, _even)}"
    )
    return "\n".join(f"- {line}" for line in lines)


def _each(comparisons: Sequence[Comparison], said: Callable[[Comparison], str]) -> str:
    """What is said of each comparison, in one sentence."""
    parts = []
    for limit, both in groupby(comparisons, key=lambda one: one.limit):
        parts.append(f"{limit}: " + ", ".join(f"{one.model} {said(one)}" for one in both))
    return "; ".join(parts) + "."


def _against(way: str, one: Comparison) -> str:
    """How this schedule does against another way."""
    more = one.more_later(way)
    if not more.told:
        return f"no difference that can be told ({more_points(Estimate(-more.mean, more.reach))})"
    return f"{'better' if more.mean < 0 else '**worse**'} by {points(Estimate(abs(more.mean), more.reach))}"


def _even(one: Comparison) -> str:
    """Up to which strength this schedule is ahead of re-reading."""
    even = one.even()
    if even is not None:
        return f"below {even:.2f} of that"
    strongest = one.more_later(reading(max(STRENGTHS))).mean
    return "even at all of that" if strongest < 0 else f"not even at {min(STRENGTHS):g} of that"


def orders_verdict(returns: Sequence[Return]) -> str:
    """A list: which order is best after a holiday, case by case."""
    ours = programs_order() or LIKELY
    lines = []
    for case, every in groupby(returns, key=lambda one: one.case):
        said = []
        for model, orders in groupby(every, key=lambda one: one.model):
            by_name = {one.order: one for one in orders}
            best = max(by_name.values(), key=lambda one: mean(one.later))
            more = best.more_later(by_name[ours])
            if not (more.told and more.mean >= POINT):
                said.append(f"{model} none is a point better than “{ours}”")
            else:
                said.append(f"{model} “{best.order}” by {points(more)}")
        lines.append(f"- {case}: {', '.join(said)}.")
    return "\n".join(lines)


def trust(comparisons: Sequence[Comparison]) -> str:
    """How often what this schedule asks is known, where all that it wants is asked."""
    unlimited = comparisons[-len(MODELS) :]
    return " and ".join(f"{100 * one.known_when_asked(OURS):.0f} % ({one.model})" for one in unlimited)
