"""`modules print`: a whole module on paper, for reviewers who do not read YAML."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from modules.module import OpenModule
from modules.paper.page import module_page
from tui import texts
from tui.cli_modules import catalogue_in, catalogue_of
from tui.exits import DONE, PROBLEMS, USAGE
from tui.safe import one_line
from tui.texts import _


def print_module(options: argparse.Namespace) -> int:
    """Write the page. Exit code 1 if the module has mistakes or nothing can be written, 2 if there is none."""
    name = {"name": one_line(options.module)}
    catalogue = catalogue_in(options, Path(options.module)) if Path(options.module).exists() else catalogue_of(options)
    wanted = [entry for entry in catalogue.entries() if Path(options.module).exists() or entry.id == options.module]
    if len(wanted) != 1:
        print(_("There is no module %(name)s. Name its id or its folder.") % name, file=sys.stderr)
        return USAGE
    module = catalogue.read(wanted[0]).module
    if module is None:
        print(_("The module has mistakes. Find them with: asnbrand-train modules check %(name)s")
              % {"name": one_line(str(wanted[0].folder))}, file=sys.stderr)  # fmt: skip
        return PROBLEMS
    return _write(module, options.output)


def _write(module: OpenModule, output: str) -> int:
    language = texts.language()
    page = module_page(module, _, language)
    if output == "-":
        sys.stdout.buffer.write(page.encode())
        return DONE
    try:
        Path(output).write_text(page, "utf-8")
    except OSError as error:
        print(_("Nothing can be written into %(name)s.") % {"name": one_line(output)}, error.strerror or "",
              file=sys.stderr)  # fmt: skip
        return PROBLEMS
    print(one_line(output))
    return DONE
