"""The command: simulates, prints what came of it, and writes docs/retention.md when asked to."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.retention.compare import LIMITS, MODELS, OURS, Comparison, compare, minutes
from benchmarks.retention.course import course
from benchmarks.retention.figures import estimate, more_points, points
from benchmarks.retention.found import Found
from benchmarks.retention.holiday import CASES, Return, returns
from benchmarks.retention.page import page
from benchmarks.retention.people import people

PAGE = Path(__file__).resolve().parents[2] / "docs" / "retention.md"
LEARNERS = 60
SEED = 19


def tell(one: Comparison) -> None:
    """Print a comparison; each way's time too, which is as long as this schedule's."""
    print(f"\n{one.model}, {one.limit}; equal time: for nobody more than {one.unequal():.0f} s apart")
    for way, runs in one.runs.items():
        more = "" if way == OURS else more_points(one.more_later(way))
        print(f"  {way:36}{points(one.later(way)):>14}{more:>14}{minutes(runs):8.0f} min", flush=True)


def tell_return(one: Return) -> None:
    """Print what an order came to."""
    print(f"  {one.case:44}{one.model:8}{one.order:28}{points(estimate(one.later)):>14}", flush=True)


def simulate(learners: int, seed: int) -> Found:
    """All of it, printed as it comes."""
    questions = course()
    everybody = people(learners, seed, questions)
    comparisons = []
    for limit in LIMITS:
        for model in MODELS:
            comparisons.append(compare(model, limit, questions, everybody))
            tell(comparisons[-1])
    print("\nafter two weeks of holiday")
    back = []
    for case in CASES:
        for model in MODELS:
            for one in returns(case, model, learners, seed):
                back.append(one)
                tell_return(one)
    return Found(learners, seed, questions, tuple(comparisons), tuple(back))


def main() -> int:
    """Simulate with the numbers asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retention", description="Does the schedule help?")
    parser.add_argument("--learners", type=int, default=LEARNERS, metavar="N", help=f"simulated people ({LEARNERS})")
    parser.add_argument("--seed", type=int, default=SEED, metavar="S", help=f"of all chance ({SEED})")
    parser.add_argument("--write", action="store_true", help="write docs/retention.md")
    asked = parser.parse_args()
    if asked.learners < 2:
        parser.error("a spread needs two people at least")
    found = simulate(asked.learners, asked.seed)
    if asked.write:
        PAGE.write_text(page(found), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
