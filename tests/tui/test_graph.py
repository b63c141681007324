"""`modules graph`: the map of a scenario as text and as DOT."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from modules.catalogue import Catalogue
from tests.modules import stories
from tui.cli import main

TEXT = """\
Di loket  –  begins at loket

loket  Loket 3
  * sapa  Menyapa  → duduk  (persepsi+1)
    diam  Diam  → duduk  (persepsi-1)

duduk
  * a  Bertanya  → jeda
    b  Mengulang dari awal  → loket
    c  Bercanda  → jeda  [not (chose loket.diam or (persepsi ≥ -1 ≤ 5 and chose loket.sapa))]

jeda
       → pulang  [persepsi ≥ 1]
       → kecewa

Endings:
  pulang  (best)  Pulang senang
  kecewa  (poor)  Pulang kecewa

* the best way that the author knows
"""
CONDITION = (
    "when: {chose: loket.sapa}",
    "when: {none: [{chose: loket.diam}, {all: [{meter: persepsi, at_least: -1, at_most: 5}, {chose: loket.sapa}]}]}",
)


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A module with the story in it; its third choice has a condition of every kind."""
    folder = tmp_path / "contoh"
    stories.read(folder, CONDITION)
    return folder


def graph(tmp_path: Path, *arguments: str) -> int:
    """Run the command with a data folder of its own."""
    return main(["--lang", "en", "--data", str(tmp_path / "data"), *arguments], "0")


def test_as_text(tmp_path: Path, module: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the module's folder, or by its id where the module is offered."""
    assert graph(tmp_path, "modules", "graph", f"{module}/cerita") == 0
    assert capsys.readouterr().out == TEXT
    assert graph(tmp_path, "--module", str(module), "modules", "graph", "contoh/cerita") == 0
    assert capsys.readouterr().out == TEXT


def test_as_dot(tmp_path: Path, module: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every node, ending and way once; what an author writes cannot end a string."""
    stories.read(module, ("text: Diam", """text: 'Diam " -> \\ "'"""))
    assert graph(tmp_path, "modules", "graph", "--dot", f"{module}/cerita") == 0
    lines = capsys.readouterr().out.splitlines()
    assert (lines[0], lines[-1]) == ("digraph scenario {", "}")
    strings = r'"(?:[^"\\]|\\.)*"'
    outside = [re.sub(strings, "s", line).strip() for line in lines[2:-1]]
    assert not any(sign in line for line in outside for sign in '"\\')
    assert sum(line.startswith("s [label") for line in outside) == 3
    assert sum("doubleoctagon" in line for line in outside) == 2
    assert sum(line.startswith("s -> s") for line in outside) == 7
    assert sum("penwidth" in line for line in outside) == 2


def test_the_built_in_scenario_has_a_map(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every node and ending of it stands in the map."""
    assert graph(tmp_path, "modules", "graph", "persepsi/simulasi-loket") == 0
    shown = capsys.readouterr().out
    scenario = Catalogue().open("persepsi").activities["simulasi-loket"]
    assert all(f"\n{node.id}" in shown for node in scenario.nodes)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["contoh/hilang", "contoh/kuis", "cerita", "", "nirwana/cerita"])
def test_what_is_no_scenario_is_said(
    tmp_path: Path, module: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert graph(tmp_path, "--module", str(module), "modules", "graph", name) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Write it as module/activity." in told.err


def test_a_broken_module_says_where_to_look(tmp_path: Path, module: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stories.read(module, ("start: loket", "start: nirwana"))
    assert graph(tmp_path, "modules", "graph", f"{module}/cerita") == 1
    assert f"modules check {module}" in capsys.readouterr().err
