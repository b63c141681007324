"""`modules check --advice`: what a good teacher would say of the modules, figure by figure."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from modules.advice.figure import Figure
from modules.advice.judge import judge_course, judge_module
from modules.advice.studied import Studied
from modules.files import MODULE_FILE
from modules.problems import Problem, render
from modules.reader import Reading
from tui.cli_modules import catalogue_in, local_facts_in
from tui.exits import DONE, PROBLEMS
from tui.safe import one_line
from tui.texts import _, ngettext, say


class Judged(NamedTuple):
    """A module or a course, and what was found."""

    name: str
    figures: Sequence[Figure]
    problems: Sequence[Problem] = ()
    texts: Mapping[str, str] = MappingProxyType({})


def advise(options: argparse.Namespace) -> int:
    """Print every figure and every place. Exit code 0: nothing to mend, 1: advice was given."""
    judged = [found for folder in options.folders for found in _judged(options, Path(folder))]
    if options.json:
        print(json.dumps([_row(found) for found in judged], ensure_ascii=False, indent=2))
    else:
        for found in judged:
            _print(found)
    given = sum(len(found.problems) + sum(not figure.well for figure in found.figures) for found in judged)
    if not options.json:
        figures = sum(len(found.figures) for found in judged)
        print(ngettext("%(n)d figure; to mend: %(given)d.", "%(n)d figures; to mend: %(given)d.", figures)
              % {"n": figures, "given": given})  # fmt: skip
    return PROBLEMS if given else DONE


def _judged(options: argparse.Namespace, folder: Path) -> Iterator[Judged]:
    """Each module, and where a folder holds modules, all of them as one course; local facts with mistakes."""
    facts = local_facts_in(folder)
    if facts.problems:
        yield Judged(str(facts.file), (), facts.problems, facts.texts)
    catalogue = catalogue_in(options, folder)
    studied: list[Studied] = []
    for entry in catalogue.entries():
        reading = catalogue.read(entry)
        figures: Sequence[Figure] = ()
        if reading.module is not None:
            studied.append(Studied(reading.module, entry.folder))
            figures = judge_module(studied[-1])
        yield Judged(entry.id, figures, _problems(entry.problems, reading), reading.texts)
    if studied and not (folder / MODULE_FILE).exists() and folder.name != MODULE_FILE:
        yield Judged(_("The whole course"), judge_course(studied))


def _problems(known: Iterable[Problem], reading: Reading) -> list[Problem]:
    return [*known, *(problem for problem in reading.problems if problem not in known)]


def _print(found: Judged) -> None:
    print(one_line(found.name))
    for problem in found.problems:
        _print_place(problem, found.texts)
    for figure in found.figures:
        word = _("well") if figure.well else _("advice")
        print(f"  {'+' if figure.well else '!'} {word:<6} {one_line(say(figure.message))}")
        if not figure.well:
            if figure.advice is not None:
                print(f"           = {one_line(say(figure.advice))}")
            for place in figure.places:
                _print_place(place, found.texts)
    print()


def _print_place(place: Problem, texts: Mapping[str, str]) -> None:
    print(render(place, texts.get(place.file, ""), _, colour=sys.stdout.isatty()))


def _row(found: Judged) -> dict[str, object]:
    return {
        "name": found.name,
        "problems": [_place(problem) for problem in found.problems],
        "figures": [
            {
                "message": say(figure.message),
                "well": figure.well,
                "advice": say(figure.advice) if figure.advice is not None and not figure.well else None,
                "places": [_place(place) for place in figure.places],
            }
            for figure in found.figures
        ],
    }


def _place(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "message": say(problem.message),
        "advice": say(problem.advice) if problem.advice is not None else None,
    }
