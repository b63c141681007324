"""The plan of the house holds: who may import whom, what loads when, and the same name in each room."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("modules", "progress", "tui")
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
LISTS_WIDGETS = ROOT / "tui" / "questions" / "__init__.py"
PACKAGES = sorted(path for path in SOURCES if path.name == "__init__.py" and path != LISTS_WIDGETS)

SCREEN = {"textual", "rich"}
DATABASE = {"tinydb", "filelock", "platformdirs"}
HEAVY = SCREEN | DATABASE | {"yaml", "pygments"}
REPORTS = {"xlsxwriter", "joserfc", "cryptography", "python_calamine", "typst", "jinja2"}
SLOW_TO_LOAD = HEAVY | REPORTS | {"msgspec"}


def dotted(path: Path) -> str:
    """The name under which a source file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter that stands in the checkout, away from the real home folder."""
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def loaded_by(names: list[str]) -> set[str]:
    """The top-level modules that a fresh interpreter has after importing `names`."""
    done = run(
        f"import {', '.join(names)}, json, sys; print(json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))"
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


@pytest.mark.parametrize(("room", "unknown"), [("modules", SCREEN | DATABASE), ("progress", SCREEN)])
def test_a_room_loads_without_what_it_must_not_know(room: str, unknown: set[str]) -> None:
    """Importing every file of `modules` or `progress` in a fresh interpreter brings in no screen (and no database)."""
    loaded = loaded_by([dotted(path) for path in SOURCES if path.is_relative_to(ROOT / room)])
    assert room in loaded
    assert not loaded & unknown


def test_what_only_reports_need_waits_for_one() -> None:
    """Importing every file of the three rooms brings in none of the libraries that make or check a report."""
    assert not loaded_by([dotted(path) for path in SOURCES]) & REPORTS


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_stay_instant(option: str) -> None:
    """At exit of ``asnbrand-train --help`` and ``--version`` none of the slow libraries is loaded."""
    done = run(
        "import atexit, sys\n"
        "atexit.register(lambda: print('LOADED', *sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr))\n"
        f"import asnbrand_train\nsys.exit(asnbrand_train.main([{option!r}]))"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    loaded = set(done.stderr.rpartition("LOADED ")[2].split())
    assert {"asnbrand_train", "tui"} <= loaded
    assert not loaded & SLOW_TO_LOAD


@pytest.mark.parametrize("path", PACKAGES, ids=dotted)
def test_a_package_init_is_light(path: Path) -> None:
    """Importing a package by itself loads no heavy library: only its files do, when they are asked for."""
    assert not loaded_by([dotted(path)]) & HEAVY


@pytest.mark.parametrize("path", SOURCES, ids=dotted)
def test_a_file_says_what_it_is_for(path: Path) -> None:
    """Every file of the three rooms opens with a docstring."""
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_import_contracts() -> None:
    """The contracts in pyproject.toml hold (tui -> progress -> modules, and never back)."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    done = run(command)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def names(folder: str, *, but: frozenset[str] = frozenset({"__init__", "base"})) -> set[str]:
    """The names of a folder's source files."""
    return {path.stem for path in (ROOT / folder).glob("*.py")} - but


@pytest.mark.parametrize(
    ("taught", "played"),
    [("modules/questions", "tui/questions"), ("modules/activities", "tui/screens")],
)
def test_the_same_name_in_each_room(taught: str, played: str) -> None:
    """A question type has its widget's file, an activity kind its screen's file, under the same name."""
    assert names(taught)
    assert names(taught) <= names(played)
