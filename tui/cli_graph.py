"""`modules graph`: the map of a scenario, as text or as DOT for Graphviz."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from modules.activities.scenario import Branch, Choice, Scenario
from modules.catalogue import BrokenModule, Catalogue
from modules.conditions import Condition
from modules.files import MODULE_FILE
from modules.story import ways
from tui.cli_modules import catalogue_of
from tui.exits import DONE, PROBLEMS, USAGE
from tui.safe import one_line
from tui.texts import _

_WIDTH = 64
"""Characters of a choice that are shown."""


def graph_module(options: argparse.Namespace) -> int:
    """Print the map of MODULE/ACTIVITY. Exit code 1 if the module has mistakes, 2 if there is no such scenario."""
    module, _slash, activity = re.sub(r"[\\/]+$", "", options.scenario).replace("\\", "/").rpartition("/")
    folder = Path(module)
    catalogue = catalogue_of(options)
    if module and (folder / MODULE_FILE).is_file():
        catalogue = Catalogue(None, None, [folder])
        module = catalogue.entries()[0].id
    name = {"name": one_line(options.scenario)}
    try:
        scenario = catalogue.open(module).activities.get(activity)
    except KeyError:
        scenario = None
    except BrokenModule:
        text = _("The module has mistakes: see asnbrand-train modules check %(name)s")
        print(text % {"name": one_line(str(folder) if folder.exists() else module)}, file=sys.stderr)
        return PROBLEMS
    if not isinstance(scenario, Scenario):
        print(_("There is no scenario %(name)s. Write it as module/activity.") % name, file=sys.stderr)
        return USAGE
    print("\n".join(as_dot(scenario) if options.dot else as_text(scenario)))
    return DONE


def as_text(scenario: Scenario) -> Iterator[str]:
    """Each node with its ways, then the endings; * marks the author's best way."""
    yield _("%(title)s  –  begins at %(node)s") % {"title": one_line(scenario.title), "node": scenario.start}
    for node in scenario.nodes:
        yield ""
        yield "  ".join(filter(None, (node.id, one_line(node.place))))
        for _key, _place, way in ways(node):
            yield "  " + _way(scenario, node.id, way)
    yield ""
    yield _("Endings") + ":"
    for ending in scenario.endings:
        yield f"  {ending.id}  ({ending.quality})  {one_line(ending.title)}"
    yield ""
    yield _("* the best way that the author knows")


def _way(scenario: Scenario, node: str, way: Choice | Branch) -> str:
    condition = f"  [{condition_words(way.when)}]" if way.when is not None else ""
    if isinstance(way, Branch):
        return f"     → {way.to}{condition}"
    mark = "*" if f"{node}.{way.id}" in scenario.best else " "
    moves = " ".join(f"{effect.meter}{effect.by:+d}" for effect in way.effects if effect.by)
    return f"{mark} {way.id}  {one_line(way.text, _WIDTH)}  → {way.to}{condition}" + (f"  ({moves})" if moves else "")


def condition_words(condition: Condition) -> str:
    """A condition as an author would read it aloud."""
    if condition.meter is not None:
        least, most = condition.at_least, condition.at_most
        bounds = [f"≥ {least}" if least is not None else "", f"≤ {most}" if most is not None else ""]
        return f"{condition.meter} {' '.join(filter(None, bounds))}"
    if condition.chose is not None:
        return _("chose %(choice)s") % {"choice": condition.chose}
    joint = {"all": _("and"), "any": _("or"), "none": _("or")}
    key = next(key for key in joint if getattr(condition, key))
    inner = f" {joint[key]} ".join(condition_words(part) for part in getattr(condition, key))
    return _("not (%(conditions)s)") % {"conditions": inner} if key == "none" else f"({inner})"


def as_dot(scenario: Scenario) -> Iterator[str]:
    """The map in the language of Graphviz: ``… --dot | dot -Tsvg > map.svg``."""
    yield "digraph scenario {"
    yield "  node [shape=box, style=rounded];"
    for node in scenario.nodes:
        yield f"  {_quoted(node.id)} [label={_quoted(node.id, one_line(node.place or node.text, 40))}];"
    for ending in scenario.endings:
        label = _quoted(ending.id, one_line(ending.title, 40), f"({ending.quality})")
        yield f"  {_quoted(ending.id)} [shape=doubleoctagon, label={label}];"
    yield f'  "start:" [shape=point]; "start:" -> {_quoted(scenario.start)};'
    for node in scenario.nodes:
        for _key, _place, way in ways(node):
            yield f"  {_quoted(node.id)} -> {_quoted(way.to)} [{_edge(scenario, node.id, way)}];"
    yield "}"


def _edge(scenario: Scenario, node: str, way: Choice | Branch) -> str:
    condition = condition_words(way.when) if way.when is not None else ""
    if isinstance(way, Branch):
        return f"style=dashed, label={_quoted(condition)}"
    best = ", penwidth=3" if f"{node}.{way.id}" in scenario.best else ""
    return f"label={_quoted(way.id, one_line(way.text, 40), condition)}{best}"


def _quoted(*lines: str) -> str:
    """Lines as one string of DOT, in which only quotes and backslashes mean something."""
    escaped = [line.replace("\\", "\\\\").replace('"', '\\"') for line in lines if line]
    return '"' + "\\n".join(escaped) + '"'
