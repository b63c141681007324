"""The README says what is true: its commands, its links, and one place where the test command stands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
RUN = "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/asnbrand-train"
TEST = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"


@pytest.mark.parametrize("command", [RUN, TEST])
def test_the_two_commands_stand_on_a_line_of_their_own(command: str) -> None:
    """Each can be copied whole, and stands there once."""
    assert README.splitlines().count(command) == 1


def test_ci_runs_the_readmes_test_command() -> None:
    """.ci/run takes the line from the README: a changed README without it stops the run."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert f'grep -Fx "{TEST}" README.md' in script
    assert script.rstrip().endswith('eval "$test_command"')


def test_every_link_leads_somewhere() -> None:
    """Relative links and pictures of the README exist."""
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", README)
    local = [link for link in links if "://" not in link]
    assert local
    assert [link for link in local if not (ROOT / link).exists()] == []


def test_every_dependency_says_what_it_is_for() -> None:
    """Each requirement in pyproject.toml stands on its own line with a comment."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    data = tomllib.loads(text)
    project = data["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values(), *data["dependency-groups"].values()]
    for requirement in (requirement for group in groups for requirement in group):
        assert re.search(rf'^    "{re.escape(requirement)}", +# \S', text, re.MULTILINE), requirement
