"""The program, opened for a test: keys go in, what a person would see comes out.

Nothing here sleeps for a fixed time: `Player.settle` waits until the program has nothing left to do.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from progress.learners import LearnerInfo, Learners, Profile, settings_fact
from progress.record import Record
from progress.statement import Statement
from tui.app import TrainApp
from tui.desk import Desk
from tui.screens.save_failed import SaveFailedDialog
from tui.start import find_start

HERE = Path(__file__).parent
CONTOH = HERE / "module-contoh"
RUSAK = HERE / "module-rusak"
VERSION = "0.0-test"
SITI = Profile(name="Siti Rahmawati", number="199001012015031001", unit="Kelurahan Sukasari", position="Petugas loket")
_CHARACTERS = {"space": " ", "slash": "/", "question_mark": "?"}
PATIENCE = 20.0
"""Seconds after which a test that waits for something has failed."""


def make_learner(
    data: Path, profile: Profile = SITI, *, facts: Sequence[Statement] = (), settings: Mapping[str, str] | None = None
) -> LearnerInfo:
    """Create a learner, with settings and facts if given, through the public API of `progress`."""
    learners = Learners(data)
    learner = learners.create(profile)
    kept = [*([settings_fact(settings)] if settings else []), *facts]
    if kept:
        with learners.open(learner.id) as record:
            record.append(kept)
    return learner


def app_for(data: Path, *, language: str | None = "en", modules: Sequence[Path] = (CONTOH,)) -> TrainApp:
    """The program as `tui.cli` would start it."""
    return TrainApp(find_start(str(data), tuple(map(str, modules)), language, VERSION))


async def settle(app: TrainApp, pilot: Pilot[Any]) -> None:
    """Return when everything has been handled: messages, workers, and what they led to.

    A save that waits for the learner's decision is not waited for.
    """
    until = time.monotonic() + PATIENCE
    while True:
        await pilot.pause()
        asks = any(isinstance(screen, SaveFailedDialog) for screen in app.screen_stack)
        busy = [w for w in app.workers if not w.is_finished and not (asks and w.group in ("save", "load", "leave"))]
        drawn = bool(app.screen._compositor.visible_widgets)  # a page that was only just opened has none
        if not busy and drawn:
            return
        assert time.monotonic() < until, f"still busy: {busy}"


class Player:
    """A person at the keyboard, who can also look into the record."""

    def __init__(self, app: TrainApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until the program has nothing left to do."""
        await settle(self.app, self.pilot)

    async def press(self, *keys: str) -> None:
        """Press keys, each when the one before has been dealt with."""
        for key in keys:
            self._send(key)
            await self.settle()

    async def hurry(self, *keys: str) -> None:
        """Press keys without waiting for what they lead to, only until each has been taken in."""
        for key in keys:
            self._send(key)
            await self.pilot.pause()

    def _send(self, key: str) -> None:
        # As Pilot.press does it, which waits much longer than `settle` needs.
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        event = events.Key(name, key if len(key) == 1 else _CHARACTERS.get(key))
        event.set_sender(self.app)
        self.app.post_message(event)

    async def type(self, text: str) -> None:
        """Put a text where the cursor is, at one go as a terminal hands on what is pasted."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def until(self, true: Callable[[], object]) -> None:
        """Wait for something that a timer or a thread brings about."""
        end = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < end, "it never came about"
            await self.pilot.pause()
        await self.settle()

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""
        return self.app.screen

    def on(self, name: str) -> bool:
        """Whether the screen on top is of the class with this name."""
        return type(self.screen).__name__ == name

    @property
    def desk(self) -> Desk:
        """What lies open."""
        assert self.app.desk is not None
        return self.app.desk

    @property
    def record(self) -> Record:
        """The learner's record."""
        return self.desk.record

    def facts(self, *verbs: str) -> list[Statement]:
        """What the record's files hold, only these verbs if any are named."""
        return [fact for fact in self.record.statements() if not verbs or fact.verb in verbs]

    def lines(self) -> list[str]:
        """What is on the screen, line by line."""
        update: Any = self.screen._compositor.render_update(full=True, screen_stack=self.app._background_screens)
        return ["".join(strip.text for strip in line).rstrip() for line in update.strips]

    def text(self) -> str:
        """What is on the screen, as one running text: wrapped lines are joined, edges left out."""
        return " ".join(" ".join(self.lines()).replace("▌", " ").split())

    def footer(self) -> str:
        """The line with the keys."""
        return self.lines()[-1]

    def said(self) -> list[str]:
        """The short notices shown so far."""
        return [notice.message for notice in self.app._notifications]


@asynccontextmanager
async def started(
    data: Path,
    *,
    size: tuple[int, int] = (80, 24),
    language: str | None = "en",
    modules: Sequence[Path] = (CONTOH,),
    learner: bool = True,
    facts: Sequence[Statement] = (),
    **settings: str,
) -> AsyncIterator[Player]:
    """The program, open and at rest. Unless the data folder has one, a learner is made first (or not, on request)."""
    if learner and not Learners(data).list():
        make_learner(data, facts=facts, settings=settings)
    async with opened(app_for(data, language=language, modules=modules), size=size) as player:
        yield player


@asynccontextmanager
async def opened(app: TrainApp, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Player]:
    """This program, open and at rest; its record is let go at the end."""
    try:
        async with app.run_test(size=size) as pilot:
            player = Player(app, pilot)
            await player.settle()
            yield player
    finally:
        if app.desk is not None:
            app.desk.record.close()
            app.desk._thread.shutdown(wait=True)


class Hands:
    """A monotonic clock that a test sets."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time
