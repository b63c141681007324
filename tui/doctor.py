"""`doctor`: how this computer, the record and the modules are; what to read out to whoever helps."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from importlib.metadata import version

from modules.problems import has_errors
from progress.folders import data_folder
from progress.learners import Learners
from progress.record import Tally
from tui.cli_modules import catalogue_of, local_line
from tui.exits import DONE, PROBLEMS
from tui.safe import one_line
from tui.symbols import SAMPLE
from tui.texts import _, language, ngettext, say


def examine(options: argparse.Namespace) -> int:
    """Print it all. Exit code 1 if a record or a module has a problem."""
    size = shutil.get_terminal_size()
    folder = data_folder(options.data)
    print(f"asnbrand-train {options.version}")
    _line(_("Python"), f"{platform.python_version()}, {platform.system()} {platform.release()}")
    _line("Textual", version("textual"))
    _line(_("Language"), language())
    _line(_("Terminal"), _terminal())
    _line(_("Size"), _("%(w)d × %(h)d characters (at least 60 × 20)") % {"w": size.columns, "h": size.lines})
    _line(_("Colours"), os.environ.get("COLORTERM") or _("not said (256 or fewer)"))
    _line(_("Symbols"), SAMPLE)
    may_write = _("can be written to") if _writable(folder) else _("cannot be written to")
    _line(_("Data folder"), f"{folder} ({may_write})")
    fine = _records(folder)
    fine = _modules(options) and fine
    print()
    print(_("All is well.") if fine else _("Something needs attention: see above."))
    return DONE if fine else PROBLEMS


def _line(label: str, value: str) -> None:
    print(f"{label + ':':<16} {value}")


def _terminal() -> str:
    names = [os.environ.get(name, "") for name in ("TERM", "TERM_PROGRAM")]
    if os.environ.get("WT_SESSION"):
        names.append("Windows Terminal")
    kind = _("a terminal") if sys.stdout.isatty() else _("not a terminal")
    return ", ".join([one_line(name) for name in names if name] + [kind])


def _writable(folder: os.PathLike[str]) -> bool:
    place = os.path.abspath(folder)  # noqa: PTH100
    while not os.path.exists(place):  # noqa: PTH110
        place = os.path.dirname(place)  # noqa: PTH120
    return os.access(place, os.W_OK)


def _records(folder: os.PathLike[str]) -> bool:
    learners = Learners(data_folder(str(folder)))
    fine = True
    for learner in learners.list():
        with learners.open(learner.id) as record:
            health = record.health()
        count = sum(health.files.values())
        facts = ngettext("%(n)d fact", "%(n)d facts", count) % {"n": count}
        state = _("sound") if not health.problems and health.read_only is None else _("damaged")
        _line(_("Record"), f"{one_line(learner.name)} ({learner.id}): {facts}, {state}")
        for name, tally in health.lines.items():
            print(f"    {one_line(name)}: {_tally(tally)}")
        for damage in health.problems:
            print(f"    {one_line(damage.file)}:{damage.line}: {say(damage.reason)}")
        if health.read_only is not None:
            print(f"    {say(health.read_only)}")
        fine = fine and state == _("sound")
    return fine


def _tally(tally: Tally) -> str:
    """What was found when a file was read line by line."""
    checked = ngettext("%(n)d line checked", "%(n)d lines checked", tally.lines) % {"n": tally.lines}
    torn = ngettext("%(n)d unfinished", "%(n)d unfinished", tally.torn) % {"n": tally.torn}
    damaged = ngettext("%(n)d damaged", "%(n)d damaged", tally.damaged) % {"n": tally.damaged}
    return ", ".join((checked, torn, damaged))


def _modules(options: argparse.Namespace) -> bool:
    fine = True
    catalogue = catalogue_of(options)
    for entry in catalogue.entries():
        problems = entry.problems or catalogue.read(entry).problems
        broken = has_errors(*problems)
        outline = entry.outline
        name = one_line(outline.title) if outline is not None else str(entry.folder)
        state = _("cannot be opened") if broken else _("ready")
        _line(_("Module"), f"{entry.id}: {name} – {state}")
        for problem in problems:
            print(f"    {problem.file}:{problem.line}:{problem.column}: {one_line(say(problem.message))}")
        fine = fine and not broken
    local = catalogue.local()
    _line(_("Local facts"), local_line(local))
    for problem in local.problems:
        print(f"    {problem.file}:{problem.line}:{problem.column}: {one_line(say(problem.message))}")
    return fine and not local.broken
