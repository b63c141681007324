"""A course of one module, so that what these tests press does not change with every module that is written.

Windows has no pseudo-terminal that pexpect could drive.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

from modules.fingerprint import BUILT_IN_FOLDER

TERMINAL = ["test_in_a_terminal.py", "test_reflection.py", "test_scenario_in_a_terminal.py"]
collect_ignore = TERMINAL if os.name == "nt" else []


@pytest.fixture(autouse=True, scope="package")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """*Persepsi* alone, for every program that is started here."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(BUILT_IN_FOLDER / "persepsi", folder / "persepsi")
    for beside in BUILT_IN_FOLDER.glob("*.yaml"):
        shutil.copy(beside, folder)
    os.environ["ASNBRAND_COURSE"] = str(folder)
    yield
    del os.environ["ASNBRAND_COURSE"]
