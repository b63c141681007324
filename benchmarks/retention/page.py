"""docs/retention.md: every figure in it, and every sentence that depends on one, is made from what was simulated."""

from __future__ import annotations

from importlib.metadata import version
from itertools import groupby
from statistics import mean

from benchmarks.retention import holiday, people
from benchmarks.retention.caution import limits, sources
from benchmarks.retention.compare import OURS, Comparison, minutes
from benchmarks.retention.figures import estimate, more_points, points
from benchmarks.retention.flow import flowed, table
from benchmarks.retention.found import Found
from benchmarks.retention.holiday import Return
from benchmarks.retention.method import memories, simulated
from benchmarks.retention.orders import LIKELY, programs_order
from benchmarks.retention.verdict import conclusion, orders_verdict, verdicts


def page(found: Found) -> str:
    """The whole page."""
    parts = (_head, _in_short, simulated, memories, _results, _after_holiday, limits, sources)
    return "\n\n".join(flowed(part(found)) for part in parts) + "\n"


def _head(found: Found) -> str:
    return f"""
# Does the review schedule help?

Asked: of {len(found.questions)} questions of the course, how many does a person still know {people.LATER} days
after half a
year of practice if the program says what is asked when, and how many if the same time is spent otherwise?

{found.learners} simulated people took the course, each of them in every way. How they forget is not what the schedule
believes: they have two models of memory that others published, so the schedule is not held against itself.

```sh
uv run python -m benchmarks.retention --write      # simulates, and writes this page, text and all; two minutes
uv run python -m benchmarks.retention --learners 20 --seed 7
```

The same seed gives the same figures. Here: {found.learners} people, seed {found.seed}, fsrs {version("fsrs")}.
"""


def _in_short(found: Found) -> str:
    times = mean(one.answering for one in found.questions) / mean(one.rereading for one in found.questions)
    return f"""
## In short

{conclusion(found.comparisons)}

In the same time, in percentage points of all questions known {people.LATER} days later (bold where it is behind):

{verdicts(found.comparisons)}

What one reading leaves behind is measured by being asked once; a step is read {times:.1f} times in the time that its
question takes. Boxes are fixed intervals that begin again after a wrong answer.

Which of the questions that wait come first matters as soon as more wait than a day asks. The program's order is
“{programs_order() or "one of its own"}”. Best after two weeks of holiday, in points known {people.LATER} days later:

{orders_verdict(found.returns)}
"""


def _results(found: Found) -> str:
    tables = [
        f"### {limit.capitalize()}\n\n" + "\n\n".join(map(_comparison, both))
        for limit, both in groupby(found.comparisons, key=lambda one: one.limit)
    ]
    return f"""
## Results

*Later*: share of all questions that is expected to be known {people.LATER} days after the end. *More*: than with this
schedule, in points, person by person; minus is less. *After own last*: counted from the last day on which that way
practised
or learned, which spares massed and no practice the months in between. *End*: on the day after the last.
*Meanwhile*: of what
had been learned, on the mean of all Saturdays. *Reviews*: questions asked, once more in a session not counted.
*Known*: how
many of them came to mind.

{(chr(10) * 2).join(tables)}
"""


def _comparison(one: Comparison) -> str:
    rows = [
        [one.model, "later, %", "more", "after own last, %", "end, %", "meanwhile, %", "reviews", "known, %", "minutes"]
    ]
    for way, runs in one.runs.items():
        asked = sum(run.asked for run in runs) > 0
        rows.append([
            way,
            points(one.later(way)),
            "" if way == OURS else more_points(one.more_later(way)),
            points(estimate(run.after_own for run in runs)),
            points(estimate(run.end for run in runs)),
            points(estimate(run.meanwhile for run in runs)),
            f"{mean(run.asked for run in runs):.0f}" if asked else "–",
            f"{100 * one.known_when_asked(way):.0f}" if asked else "–",
            f"{minutes(runs):.0f}",
        ])  # fmt: skip
    return table(rows)


def _after_holiday(found: Found) -> str:
    ours = programs_order()
    tables = []
    for case, every in groupby(found.returns, key=lambda one: one.case):
        rows = [
            ["memory", "first", "wait on return", "wait after 4 weeks", "known then, %", "more", "later, %", "more"]
        ]
        for model, orders in groupby(every, key=lambda one: one.model):
            by_name = {one.order: one for one in orders}
            rows += [_return(one, by_name[ours or LIKELY], model) for one in by_name.values()]
        tables.append(f"### {case}\n\n{table(rows)}")
    return f"""
## After two weeks of holiday

Everybody is away in weeks {holiday.AWAY + 1} and {holiday.AWAY + 2}. Only the order differs in which questions that
wait are
taken{f"; the program's is “{ours}”" if ours else ""}. An order that needs less time is left with less. The whole
course,
with all that it asks and grades, was taken by {holiday.takers(0, found.learners)} of the people.

{(chr(10) * 2).join(tables)}

Where what waits is asked within some days, the order hardly matters. Where more waits than a day asks, what an
order puts
last is not asked while the backlog lasts; “{LIKELY}” keeps asking what is known and leaves what was forgotten.
"""


def _return(one: Return, ours: Return, model: str) -> list[str]:
    return [
        model,
        one.order,
        f"{one.waiting:.0f}",
        f"{one.still:.0f}",
        points(estimate(one.soon)),
        "" if one is ours else more_points(one.more_soon(ours)),
        points(estimate(one.later)),
        "" if one is ours else more_points(one.more_later(ours)),
    ]
