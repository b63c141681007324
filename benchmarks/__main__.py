"""The command: prints the table, and writes docs/benchmarks.md when asked to."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.measure import Row

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"


def rows() -> Mapping[str, Callable[[], Iterator[Row]]]:
    """What can be measured, by the name to ask for it; in the order of the table."""
    from benchmarks import record, review, screens, search, team

    return {
        "start": screens.first_screen,
        "cli": screens.command_line,
        "keys": screens.key_press,
        "lesson": screens.first_paragraph,
        "reviews": review.reviews,
        "saving": record.saving,
        "opening": record.opening,
        "memory": screens.memory,
        "team": team.team,
        "search": search.search,
    }


def line(row: Row) -> tuple[str, ...]:
    """A row's cells."""
    limit = "" if row.budget is None else f"≤ {row.budget:g} {row.unit if row.absolute else '×'}"
    verdict = "" if row.budget is None else "kept" if row.kept else "**missed**"
    return (
        row.what,
        f"{row.ours:.4g} {row.unit}",
        f"{row.floor}: {row.base:.4g} {row.unit}",
        f"{row.ratio:.2f} ×",
        limit,
        verdict,
    )


def page(measured: list[Row]) -> str:
    """docs/benchmarks.md."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    table = [("what", "measured", "floor", "ratio", "budget", ""), ("---",) * 6, *map(line, measured)]
    return "\n".join([
        "# Benchmarks",
        "",
        "Each row measures the program and a floor in turns, in one run, and compares the medians. The ratios matter;",
        "the milliseconds belong to the machine. `uv run python -m benchmarks --write` writes this page.",
        "",
        f"{date.today().isoformat()}, {system}, Python {platform.python_version()}, Textual {version('textual')}.",
        "",
        *("| " + " | ".join(cells) + " |" for cells in table),
        "",
    ])  # fmt: skip


def main() -> int:
    """Measure the rows asked for, all without any; the exit code is 1 when a budget is missed."""
    known = rows()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the budgets.")
    parser.add_argument("names", nargs="*", metavar="ROW", help=f"one of {', '.join(known)}; all without any")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(known):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    measured: list[Row] = []
    for name in asked.names or known:
        for row in known[name]():
            measured.append(row)
            print("  ".join(line(row)), flush=True)
    if asked.write:
        PAGE.write_text(page(measured), "utf-8")
    return 0 if all(row.kept for row in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
