"""How it is simulated, in words: the course, the people, the time, the ways, the two memories."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import mean

from benchmarks.retention import actr, evidence, multiscale, people, practice
from benchmarks.retention.compare import EQUAL, FIVE_MINUTES, LIMITS, MODELS, REORDERED, STRENGTHS
from benchmarks.retention.flow import table
from benchmarks.retention.found import Found
from benchmarks.retention.memory import Kind
from benchmarks.retention.verdict import DAYS
from progress.review import LONGEST as MOST_DAYS
from progress.review import PER_DAY, RETENTION


def simulated(found: Found) -> str:
    """The course, the people, the time and the ways."""
    asked = found.questions
    reordered = f"- **{REORDERED.capitalize()}**: the same but for the order.\n" if _has(found, REORDERED) else ""
    return f"""
## What is simulated

- **The course**: {len(asked)} questions of the real one, spread evenly over its nine modules, a module a week, its
questions from Monday to Friday. Learning is the same in every way and not counted: a step is read and its question
answered, and if that was wrong, why.
- **Time** is the program's own (`modules/minutes.py`). On the mean, a question takes
{mean(one.answering for one in asked):.0f} seconds to read and answer, its reason after a wrong answer
{mean(one.reason for one in asked):.0f} more, a step of a lesson {mean(one.rereading for one in asked):.0f}. A blind
guess
is right in {100 * mean(one.guess for one in asked):.0f} % of cases, and nobody is told that it was one.
- **People** differ in how well they remember, and for each of them questions differ in how easy they are (see
below). They
practise on working days, are absent on {100 * people.ABSENT:.0f} % of them at random, and take one holiday of two
weeks
that begins in one of the weeks {people.HOLIDAY[0] + 1} to {people.HOLIDAY[1] + 1}. Half a year is {people.WEEKS}
weeks.
- **Chance is common**: in every way a person has the same memory, the same days, and the same luck at a question's
n-th
asking. Differences are taken person by person; ± is a 95 % confidence interval over people.
- **Equal time**: in every way a person has, on each day, as many seconds as this schedule took them on that day.
What is
not needed is saved, up to {practice.SAVED / 60:.0f} minutes; what is more is used at once, for what would be due
soonest.
The
code asserts that no way differs for anybody by more than the time of {EQUAL} questions; the greatest difference here is
{max(one.unequal() for one in found.comparisons):.0f} seconds.

The ways:

- **This schedule**: `progress.review` as it runs. FSRS-6 with its default parameters, {100 * RETENTION:.0f} % aimed
at,
{MOST_DAYS} days at most, {PER_DAY} questions a day; ratings and daily portions by the program's own functions. A
wrong
question comes back once at the end of a session, which takes time and gives no rating. Either
{LIMITS[FIVE_MINUTES] / 60:.0f} minutes a day, or all that the {PER_DAY} questions take.
{reordered}- **Fixed intervals**: {DAYS} days, whatever was answered; the longest due first. **Boxes**: the same,
but a
wrong answer goes back to the first interval. In both the wrong ones come back once, too.
- **Re-reading**: the step again, the one not read for longest first. What one reading is worth beside being asked
once is
an assumption, so it is run at {", ".join(f"{one:g}" for one in STRENGTHS)}. It is favoured: whoever re-reads finds
at once
the one step that answers the question.
- **Massed**: a module's questions round and round on the day on which its last one is learned; a ninth of the time
each.
- **No practice**: learned once.
"""


def _has(found: Found, way: str) -> bool:
    return any(way in one.runs for one in found.comparisons)


def memories(_found: Found) -> str:
    """The models, where their numbers come from, and how people and they forget."""
    return f"""
## The two memories

Both have stood in for students in such a question before (Khajah and others 2014).

**ACT-R** (Pavlik and Anderson 2005): every practice leaves a trace, and it fades the faster, the more active the
thing was
when it was practised.

    m = β + ln Σ bᵢ tᵢ^(−dᵢ)      dᵢ = c e^(mᵢ₋₁) + a      p = 1 / (1 + e^((τ − m) / s))

Of the time between two days only the part h counts. a = {actr.A}, c = {actr.C}, s = {actr.S}, τ =
{_minus(actr.THRESHOLD)},
h = {actr.BETWEEN}: as `models/act_r.py` in open-spaced-repetition/srs-benchmark has them, rounded; the paper itself
was not
at hand to verify them. β (ease) and b (strength) extend it (see Sources). Assumptions: the mean of β is
{actr.EASE:g}, fitted
by us to the first part of the table below; people and questions each spread β by {actr.SPREAD:.2f} (normal), which
is one
logit of recall, and s within one person and question is {actr.NOISE:.2f} to make room for that; ln a differs
between people
by {actr.PACE:g} (normal); b is 1 for being asked.

**MCM**, the multiscale context model (Mozer and others 2009): traces on many time scales, of which the slower learn
what the
quicker have forgotten.

    τᵢ = μ νⁱ      γᵢ = ξⁱ / Σ ξʲ      sᵢ = Σⱼ≤ᵢ γⱼ xⱼ / Σⱼ≤ᵢ γⱼ      Δxᵢ = ε (1 − sᵢ)      p = min(1, s_N)

Trace xᵢ fades with e^(−t / τᵢ). A session counts with the probability ω; ε is {multiscale.KNOWN:g} after what was
known, else
1; re-reading multiplies it by its strength. μ = {multiscale.MU:.2f} days, ν = {multiscale.NU:.2f}, ω =
{multiscale.OMEGA:.3f},
ξ = {multiscale.XI:.3f}: fitted to the first part of the table by popov-lab/optimal-spacing-memory, an independent
replication whose equations we follow. Assumptions: people and questions each stretch all time scales by a factor
whose
logarithm has the deviation {multiscale.SPREAD:g} (normal); a practice takes nothing from a trace (as in Anderson
and others
2023); a day is one session, so what else is done that day adds nothing.

Measured on people (Cepeda and others 2009, experiment 2a: facts), beside what simulated people do in the same
experiment, in
per cent:

{_check()}

ACT-R makes less of a second session than people did, MCM more when it comes after weeks. They also disagree on what
is
best: ACT-R wants the first gap to be the longer one, MCM the later one or none (Lindsey and others 2009). What
holds in both
does not hang on either.
"""


def _minus(number: float) -> str:
    return str(number).replace("-", "−")


def _check() -> str:
    rows: list[list[str]] = []
    measures: tuple[tuple[str, Mapping[int, float], Callable[[Kind], Mapping[int, float]]], ...] = (
        ("recalled so many days after one session", evidence.FORGETTING, evidence.forgetting),
        (f"{evidence.DELAY} days after a second one, so many days later", evidence.SPACING, evidence.spacing),
    )
    for name, measured, simulate in measures:
        rows.append([name, *map(str, measured)] if not rows else [f"**{name}**", *(f"**{days}**" for days in measured)])
        rows.append(["people", *_in_cells(measured)])
        rows += [[model, *_in_cells(simulate(kind))] for model, kind in MODELS.items()]
    return table(rows)


def _in_cells(shares: Mapping[int, float]) -> list[str]:
    return [f"{100 * share:.0f}" for share in shares.values()]
