"""`team report`: one workbook and one page about all whose reports came."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from progress.errors import Refused, SaveFailed
from progress.folders import data_folder
from progress.team.figures import STANDINGS
from progress.team.report import NothingRead, TeamReport, team_report
from progress.team.sheets import standings
from progress.team.words import Matter
from tui import formats
from tui.exits import DONE, PROBLEMS, USAGE
from tui.safe import one_line
from tui.texts import _, say

TOLD = 20
"""As many things to check are named; the workbook has them all."""


def report_team(options: argparse.Namespace) -> int:
    """Make the report. Exit code 0 if all is well, 1 if something is to be looked at, 2 if there is nothing to read."""
    roster = Path(options.roster) if options.roster else None
    try:
        made = team_report(
            [Path(name) for name in options.files],
            roster,
            Path(options.output),
            data_folder(options.data),
            progress=_show if sys.stderr.isatty() else None,
            translate=_,
        )
    except NothingRead as nothing:
        _tell(nothing.to_check)
        print(say(nothing.reason), file=sys.stderr)
        return USAGE
    except Refused as refused:
        print(one_line(say(refused.reason)), file=sys.stderr)
        return USAGE
    except SaveFailed as failed:
        print(_("The file could not be written."), say(failed.reason), file=sys.stderr)
        return PROBLEMS
    _summary(made)
    _tell(made.to_check)
    print(made.xlsx)
    print(made.page)
    return PROBLEMS if made.to_check else DONE


def _show(done: int, total: int) -> None:
    """How far it is, on one line that is written over."""
    if total and (done == total or done % max(1, total // 100) == 0):
        text = _("Looking at file %(n)d of %(total)d") % {"n": min(done + 1, total), "total": total}
        print(f"\r{text}", end="\n" if done == total else "", file=sys.stderr, flush=True)


def _summary(made: TeamReport) -> None:
    said = _("Files looked at: %(looked)d. Reports accepted: %(accepted)d.")
    print(said % {"looked": made.looked_at, "accepted": made.reports})
    for standing in standings(made.team):
        n = made.counts[standing]
        share = formats.percent(n / made.people) if made.people else formats.NOTHING
        gaps = {"status": say(STANDINGS[standing]), "n": n, "total": made.people, "share": share}
        print("  " + _("%(status)s: %(n)d of %(total)d people (%(share)s)") % gaps)
    print()


def _tell(matters: tuple[Matter, ...]) -> None:
    """What a person should look at."""
    if not matters:
        return
    print(_("To check:"))
    for matter in matters[:TOLD]:
        parts = [one_line(part) for part in (matter.who, matter.where, matter.why) if part]
        print(f"  - {matter.kind}: " + " · ".join(parts))
    more = len(matters) - TOLD
    if more > 0:
        print("  " + _("… and %(n)d more; the workbook has all of them.") % {"n": more})
    print()
