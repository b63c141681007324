"""Every test of the screens has its own empty home, the same language to begin with, and no built-in course."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual.widgets import Input, TextArea

from tui import desk, start, texts
from tui.symbols import use_plain


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing reaches the real home folder, blinks, or is left over from another test."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("ASNBRAND_DATA", "XDG_DOCUMENTS_DIR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    # The course that ships is not what is tested here: modules come from module-contoh and the like.
    for room in (desk, start):
        monkeypatch.setattr(room, "BUILT_IN_FOLDER", tmp_path / "no-course")
    for widget in (Input, TextArea):
        monkeypatch.setattr(widget.cursor_blink, "_default", False)
    texts.use_language("en")
    use_plain(False)
    yield
    texts.use_language("en")
    use_plain(False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder."""
    return tmp_path / "data"
