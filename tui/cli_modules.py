"""`modules list`, `modules check` and `modules new`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from modules.beginning import begin_module
from modules.catalogue import BUILT_IN_FOLDER, Catalogue, Entry
from modules.files import LOCAL_FILE
from modules.local_file import LocalReading, find_local, read_local
from modules.problems import Problem, has_errors, render
from progress.folders import data_folder
from tui.exits import DONE, PROBLEMS, USAGE
from tui.safe import one_line
from tui.texts import _, ngettext, say


def catalogue_of(options: argparse.Namespace) -> Catalogue:
    """The modules that these options offer."""
    own = data_folder(options.data) / "modules"
    return Catalogue(BUILT_IN_FOLDER, own, [Path(path) for path in options.paths])


def list_modules(options: argparse.Namespace) -> int:
    """Print every module, broken ones included. Exit code 1 if one is broken."""
    catalogue = catalogue_of(options)
    rows = [_row(catalogue, entry) for entry in catalogue.entries()]
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            _print_row(row)
        print(_("Local facts") + ": " + local_line(catalogue.local()))
    return PROBLEMS if any(row["broken"] for row in rows) else DONE


def _row(catalogue: Catalogue, entry: Entry) -> dict[str, object]:
    reading = None if entry.broken else catalogue.read(entry)
    module = reading.module if reading is not None else None
    problems = entry.problems if reading is None else reading.problems
    outline = entry.outline
    return {
        "id": entry.id,
        "title": outline.title if outline is not None else "",
        "version": outline.version if outline is not None else "",
        "pillar": outline.pillar if outline is not None else "",
        "core_for": list(outline.core_for) if outline is not None else [],
        "minutes": module.minutes if module is not None else None,
        "activities": list(outline.activities) if outline is not None else [],
        "origin": entry.origin,
        "folder": str(entry.folder),
        "broken": module is None or has_errors(*entry.problems),
        "problems": [
            {
                "file": problem.file,
                "line": problem.line,
                "column": problem.column,
                "severity": problem.severity,
                "message": say(problem.message),
                "advice": say(problem.advice) if problem.advice is not None else None,
            }
            for problem in problems
        ],
    }


def _print_row(row: dict[str, object]) -> None:
    title = one_line(str(row["title"] or row["folder"]))
    if row["broken"]:
        print(f"{row['id']}  {title}  –  " + _("cannot be opened") + ":")
        for problem in row["problems"]:  # type: ignore[attr-defined]
            print(f"    {problem['file']}:{problem['line']}:{problem['column']}: {one_line(problem['message'])}")
        return
    activities = row["activities"]
    assert isinstance(activities, list)
    count = ngettext("%(n)d activity", "%(n)d activities", len(activities)) % {"n": len(activities)}
    minutes = _("%(n)d min") % {"n": row["minutes"]}
    version = _("version %(version)s") % {"version": row["version"]}
    print(f"{row['id']}  {title}  –  {version}, {row['pillar']}, {minutes}, {count}")


def local_line(local: LocalReading) -> str:
    """Whose local facts are in use, as of when, and where they stand; that there are none."""
    if local.file is None:
        return _("none")
    if local.broken:
        return _("cannot be used: %(file)s") % {"file": one_line(str(local.file))}
    return _("%(city)s, as of %(as_of)s: %(file)s") % {
        "city": one_line(local.city),
        "as_of": local.as_of,
        "file": one_line(str(local.file)),
    }


def check_modules(options: argparse.Namespace) -> int:
    """Print every problem of the modules in the folders named. Exit code 0 none, 1 some, 2 no such folder."""
    missing = [folder for folder in options.folders if not Path(folder).exists()]
    if missing:
        for folder in missing:
            print(_("There is no folder %(name)s.") % {"name": one_line(folder)}, file=sys.stderr)
        return USAGE
    if options.advice or options.json:
        from tui.cli_advice import advise

        return advise(options)
    errors = found = 0
    for problem, text in _problems(options):
        print(render(problem, text, _, colour=sys.stdout.isatty()), end="\n\n")
        errors += has_errors(problem)
        found += 1
    if not found:
        print(_("No mistakes found."))
    else:
        print(ngettext("%(n)d mistake, %(w)d remarks.", "%(n)d mistakes, %(w)d remarks.", errors)
              % {"n": errors, "w": found - errors})  # fmt: skip
    return PROBLEMS if errors else DONE


def new_module(options: argparse.Namespace) -> int:
    """Write a module to begin with. Exit code 2 if the folder cannot be used."""
    folder = Path(options.folder)
    name = {"name": one_line(options.folder)}
    try:
        written = begin_module(folder, date.today())
    except (FileExistsError, NotADirectoryError):
        print(_("There is already something in %(name)s. Name a folder that is new or empty.") % name, file=sys.stderr)
        return USAGE
    except OSError:
        print(_("Nothing can be written into %(name)s.") % name, file=sys.stderr)
        return USAGE
    for file in written:
        print(one_line(str(file)))
    print(_("Change these files with a text editor, then check them: asnbrand-train modules check %(name)s") % name)
    print(_("Try the module out: asnbrand-train --module %(name)s") % name)
    return DONE


def _problems(options: argparse.Namespace) -> Iterator[tuple[Problem, str]]:
    """Every problem in the folders named, with the text of its file; of local facts too, in or as one of them."""
    named = [Path(folder) for folder in options.folders]
    for facts in map(local_facts_in, named):
        yield from ((problem, facts.texts.get(problem.file, "")) for problem in facts.problems)
    catalogue = catalogue_in(options, *named)
    for entry in catalogue.entries():
        reading = catalogue.read(entry)
        for problem in (*entry.problems, *(p for p in reading.problems if p not in entry.problems)):
            yield problem, reading.texts.get(problem.file, "")


def local_facts_in(folder: Path) -> LocalReading:
    """The local facts that a folder holds, or that the path itself is."""
    return read_local(folder if folder.name == LOCAL_FILE else find_local([folder]))


def catalogue_in(options: argparse.Namespace, *folders: Path) -> Catalogue:
    """The modules in these folders alone, with the local facts that hold here."""
    # A folder that holds local facts and no module is no broken module.
    holding = [f for f in folders if local_facts_in(f).file is None or (f.is_dir() and any(_folders_in(f)))]
    return Catalogue(None, None, holding, local=(data_folder(options.data) / "modules", BUILT_IN_FOLDER))


def _folders_in(folder: Path) -> Iterator[Path]:
    return (below for below in folder.iterdir() if below.is_dir())
