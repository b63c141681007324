"""A place to write modules to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.modules.sound import write_module


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes the sound module to a folder of this name, with changes: ``write("a", {"kuis.yaml": None})``."""

    def write_to(name: str = "contoh", changes: dict[str, str | bytes | None] | None = None) -> Path:
        return write_module(tmp_path / name, changes)

    return write_to
