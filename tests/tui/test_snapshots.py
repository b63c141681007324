"""Pictures of the main screens at 80×24, on a fixed module and day: what changes in them, changes on purpose.

``pytest tests/tui/test_snapshots.py --snapshot-update -n 0`` takes them anew; look at each before keeping it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual._context import message_hook
from textual.pilot import Pilot

from modules.answers import Response
from progress.attempts import ActiveClock
from tests.tui import past
from tests.tui.opened import Hands, Player, Traffic, app_for, make_learner
from tui import desk
from tui.plays import review
from tui.screens import export, home, progress

LANGUAGE = "id"
TODAY = date(2026, 11, 25)
BEFORE = "2026-11-24T08:00:00.000+07:00"
FIRST: dict[str, Response] = {"q-sapa": "a", "q-diam": True, "q-periksa": ("tanya", "duga")}
PICTURES = {
    "home": (),
    "module": ("1",),
    "lesson": ("1", "3"),
    "told": ("l", "1", "enter"),
    "compare": ("l", "left", "enter"),
    "quiz": ("1", "6", "enter", "1", "enter", "1"),
    "quiz-list": ("1", "6", "enter", "1", "enter", "t", "d"),
    "result": ("1", "6", "h"),
    "answer": ("1", "6", "h", "3"),
    "review": ("enter",),
    "remembered": ("enter", "enter", "1", "enter"),
    "progress": ("p",),
    "module-progress": ("p", "1"),
    "export": ("k",),
    "settings": ("a",),
    "help": ("1", "6", "enter", "f1"),
    "welcome": (),
}
"""Each picture's name, and the keys that lead to it from the start."""


class Today(date):
    """A calendar that stands still."""

    @classmethod
    def today(cls) -> Today:
        """The day of the pictures."""
        return cls(TODAY.year, TODAY.month, TODAY.day)


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No day, no clock, no folder of this computer gets into a picture."""
    for place in (desk, home, progress, review):
        monkeypatch.setattr(place, "date", Today)
    monkeypatch.setattr(review, "random", SimpleNamespace(Random=lambda: random.Random(1)))
    monkeypatch.setattr(desk, "ActiveClock", lambda: ActiveClock(Hands()))
    monkeypatch.setattr(export, "default_folder", lambda data: Path("/home/siti/Dokumen"))


@pytest.mark.parametrize("name", PICTURES)
def test_picture(name: str, data: Path, snap_compare: Callable[..., bool]) -> None:
    """The screen is as it was when somebody last looked at it."""
    if name != "welcome":
        make_learner(
            data, facts=[*past.taken("tes-akhir", FIRST, at=BEFORE), *past.read("sapaan", until="cek", at=BEFORE)]
        )
    app = app_for(data, language=LANGUAGE)
    hook = message_hook.set(traffic := Traffic())  # before the program begins, so that all of it is counted

    async def go(pilot: Pilot[Any]) -> None:
        player = Player(app, pilot, traffic)
        await player.settle()
        await player.press(*PICTURES[name])

    try:
        assert snap_compare(app, terminal_size=(80, 24), run_before=go)
    finally:
        message_hook.reset(hook)
    if app.desk is not None:
        app.desk.record.close()
        app.desk._thread.shutdown(wait=True)
