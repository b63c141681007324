"""`progress show` and `progress export`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from progress.errors import SaveFailed
from progress.exports.answers import own_texts
from progress.exports.consent import KINDS, Choices, choose, going, staying
from progress.exports.document import Document
from progress.statement import now
from tui import formats
from tui.desk import ActivityState, Desk, open_desk
from tui.exits import DONE, PROBLEMS, USAGE
from tui.reports import document_of, held, make_reports, write_report
from tui.safe import one_line
from tui.start import find_start
from tui.texts import _, say
from tui.words import STATUS, attempts_line


@contextmanager
def _desk(options: argparse.Namespace) -> Iterator[Desk | None]:
    """The desk of the learner that is meant; None, after a sentence on stderr, if there is none."""
    version = options.version
    start = find_start(options.data, tuple(options.paths), options.lang, version, options.learner or "")
    if start.learner is None:
        print(_("Nobody has learned here yet (folder %(folder)s).") % {"folder": start.data}, file=sys.stderr)
        yield None
    elif options.learner and start.learner != options.learner:
        print(_("There is no learner %(id)s.") % {"id": one_line(options.learner)}, file=sys.stderr)
        yield None
    else:
        desk = open_desk(start, start.learner)
        try:
            yield desk
        finally:
            desk.record.close()


def show_progress(options: argparse.Namespace) -> int:
    """Print what was learned. Exit code 2 if there is no such learner."""
    with _desk(options) as desk:
        if desk is None:
            return USAGE
        document = document_of(desk, choose(["earlier", "objectives"], number="none"), now())
        if options.json:
            print(json.dumps(msgspec.to_builtins(document), ensure_ascii=False, indent=2))
        else:
            _print(document)
    return DONE


def _print(document: Document) -> None:
    print(one_line(document.learner.name))
    print(_("Active time: %(time)s") % {"time": formats.minutes(document.minutes * 60)})
    for module in document.modules:
        share = module.done / module.total if module.total else 0.0
        print(f"\n{one_line(module.title)}  {formats.percent(share)}")
        for activity in module.activities:
            words = _(STATUS[activity.status])
            if activity.first_score is not None:
                words += " – " + attempts_line(
                    ActivityState("", activity.first_score, activity.best_score, activity.attempts or 0, "")
                )
            print(f"  {one_line(activity.title)}: {words}")


def export_progress(options: argparse.Namespace) -> int:
    """Write a report. Exit code 1 if the file cannot be written, 2 if there is no such learner or kind."""
    with _desk(options) as desk:
        if desk is None:
            return USAGE
        try:
            choices = held(options.format, _choices(options, desk))
        except ValueError as error:
            gaps = {"kind": one_line(str(error)), "kinds": ", ".join((*KINDS, EVERYTHING))}
            print(_("There is no kind “%(kind)s”. Kinds: %(kinds)s") % gaps, file=sys.stderr)
            return USAGE
        _say_what_goes(choices)
        try:
            reports = make_reports(
                desk, options.format, choices, now(), options.dialect, approval=not options.no_signature
            )
            for report in reports:
                if report.remark:
                    print(report.remark, file=sys.stderr)
            if options.output == "-":
                sys.stdout.buffer.write(reports[-1].data)
                return DONE
            output = Path(options.output or ".")
            # A name for one file is no name for two.
            named = reports[-1:] if output.suffix and not output.is_dir() else reports
            paths = [write_report(report, output) for report in named]
        except SaveFailed as failed:
            print(_("The file could not be written."), say(failed.reason), file=sys.stderr)
            return PROBLEMS
        for path in paths:
            print(path)
    return DONE


EVERYTHING = "all"


def _choices(options: argparse.Namespace, desk: Desk) -> Choices:
    """What is to go in. Raises ValueError with the name of a kind that there is not."""
    wanted = [kind.strip() for named in options.include or () for kind in named.split(",") if kind.strip()]
    whole = EVERYTHING in wanted
    kinds = [*KINDS] if whole else wanted
    texts = own_texts(desk.record.statements()) if "texts" in kinds else ()
    number = options.number or Choices().number
    raw = whole and options.format == "json"
    return choose(kinds, texts, name=not options.no_name, unit=not options.no_unit, number=number, statements=raw)


def _say_what_goes(choices: Choices) -> None:
    """On stderr, before anything is written: what the file will hold, and what not."""
    print(_("Goes in: %(kinds)s") % {"kinds": "; ".join(map(say, going(choices)))}, file=sys.stderr)
    if staying(choices):
        print(_("Stays here: %(kinds)s") % {"kinds": "; ".join(map(say, staying(choices)))}, file=sys.stderr)
