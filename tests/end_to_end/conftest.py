"""Every program that is started here plays the small course. Windows has no pseudo-terminal for pexpect to drive."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.end_to_end.course import COURSE

TERMINAL = [
    "test_in_a_terminal.py",
    "test_reflection.py",
    "test_review_in_a_terminal.py",
    "test_scenario_in_a_terminal.py",
]
collect_ignore = TERMINAL if os.name == "nt" else []


@pytest.fixture(autouse=True, scope="package")
def course() -> Iterator[None]:
    """*Persepsi* alone."""
    os.environ["ASNBRAND_COURSE"] = str(COURSE)
    yield
    del os.environ["ASNBRAND_COURSE"]
