"""The answer in words, made from the figures: better, worse, or nothing that can be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import mean

from benchmarks.retention.compare import BOXES, FIXED, MASSED, MODELS, NOTHING, OURS, STRENGTHS, Comparison, reading
from benchmarks.retention.figures import Estimate, more_points, points
from benchmarks.retention.flow import table
from benchmarks.retention.holiday import Return
from benchmarks.retention.orders import LIKELY, programs_order
from benchmarks.retention.ways import INTERVALS

DAYS = ", ".join(map(str, INTERVALS)) + f", and then every {INTERVALS[-1]}"

POINT = 0.01
"""Below this, an order is not worth a word."""


def conclusion(comparisons: Sequence[Comparison]) -> str:
    """Two sentences: is spreading worth it, and is this schedule the way to spread it?"""
    spread = [one.more_later(MASSED) for one in comparisons]
    own = [mean(run.after_own for run in one.runs[MASSED]) - one.later(OURS).mean for one in comparisons]
    first = (
        f"Being asked again over months is worth much: this schedule is {_range(each.mean for each in spread)} points "
        "ahead of the same time spent right after each module, in both models; where that is tested as long after its "
        f"own last day, still {_range(own)}."
        if all(each.mean < 0 and each.told for each in spread)
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


def _range(more: Iterable[float]) -> str:
    """From how far to how far this schedule is ahead, if others know so much more."""
    ahead = sorted(-100 * one for one in more)
    return f"{ahead[0]:.0f} to {ahead[-1]:.0f}"


def verdicts(comparisons: Sequence[Comparison]) -> str:
    """A table: how far this schedule is ahead of each of the other ways; what can be told and is behind is bold."""
    ways = {NOTHING: "no practice", MASSED: "massed", FIXED: f"fixed intervals: {DAYS}", BOXES: "boxes"}
    rows = [["this schedule is ahead of", *(f"{one.limit}, {one.model}" for one in comparisons)]]
    rows += [[name, *(_ahead(one.more_later(way)) for one in comparisons)] for way, name in ways.items()]
    rows.append(["re-reading, if one reading leaves", *map(_even, comparisons)])
    return table(rows)


def _ahead(more: Estimate) -> str:
    """How far this schedule is ahead, if another way knows so much more."""
    ahead = more_points(Estimate(-more.mean, more.reach))
    return f"**{ahead}**" if more.told and more.mean > 0 else ahead


def _even(one: Comparison) -> str:
    """Up to which strength this schedule is ahead of re-reading."""
    even = one.even()
    if even is not None:
        return f"less than {even:.2f}"
    strongest = one.more_later(reading(max(STRENGTHS))).mean
    return f"up to {max(STRENGTHS):g}, or more" if strongest < 0 else f"less than {min(STRENGTHS):g}"


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
