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
from progress.exports.document import Choices, Document
from progress.statement import now
from tui import formats
from tui.desk import ActivityState, Desk, open_desk
from tui.exits import DONE, PROBLEMS, USAGE
from tui.reports import document_of, make_reports, write_report
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
        document = document_of(desk, Choices(number="none"), now())
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
                    ActivityState("", activity.first_score, activity.best_score, activity.attempts, "")
                )
            print(f"  {one_line(activity.title)}: {words}")


def export_progress(options: argparse.Namespace) -> int:
    """Write a report. Exit code 1 if the file cannot be written, 2 if there is no such learner."""
    with _desk(options) as desk:
        if desk is None:
            return USAGE
        # The workbook is the file to send. Tables and data are for whoever sits at this account, and hold everything.
        whole = options.answers if options.format == "xlsx" else not options.summary
        choices = Choices(answers=whole, statements=whole and options.format == "json")
        try:
            report = make_reports(desk, options.format, choices, now(), options.dialect)[-1]
            if options.output == "-":
                sys.stdout.buffer.write(report.data)
                return DONE
            path = write_report(report, Path(options.output or "."))
        except SaveFailed as failed:
            print(_("The file could not be written."), say(failed.reason), file=sys.stderr)
            return PROBLEMS
        print(path)
    return DONE
