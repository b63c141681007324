"""The program, opened for a test: keys go in, what a person would see comes out.

Nothing here sleeps for a fixed time: `Player.settle` waits until the program has nothing left to do.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual._context import message_hook
from textual.keys import _character_to_key
from textual.message import Message
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


class Traffic:
    """Counts the messages that any part of the program has begun to handle."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, _message: Message) -> None:
        self.count += 1


async def settle(app: TrainApp, pilot: Pilot[Any], traffic: Traffic | None = None) -> None:
    """Return when everything has been handled: messages, workers, what they led to, and how it is laid out.

    `Pilot.pause` takes a process that was given no processor for an idle one, so on a busy machine it returns while a
    key is still on its way or a page half mounted. A save that waits for the learner's decision is not waited for.
    """
    until = time.monotonic() + PATIENCE
    quiet = 0
    while quiet < 2:  # what a part does once its queue is empty shows only in the next round
        if quiet == 0:
            await asyncio.sleep(0.001)
        asks = any(isinstance(screen, SaveFailedDialog) for screen in app.screen_stack)
        busy = [w for w in app.workers if not w.is_finished and not (asks and w.group in ("save", "load", "leave"))]
        over = app._exit or app._exception is not None  # it handles nothing more
        still = over or await _nothing_happens(app, traffic)
        quiet = quiet + 1 if still and not busy else 0
        assert time.monotonic() < until, f"still busy: {busy}"


async def _nothing_happens(app: TrainApp, traffic: Traffic | None) -> bool:
    """Whether one mark, sent to every part of the program, is all that they handled, and the page is laid out."""
    parts = [app, *(part for screen in app.screen_stack for part in screen.walk_children(with_self=True))]
    passed = [asyncio.Event() for _part in parts]
    before = traffic.count if traffic is not None else 0
    sent = [event for part, event in zip(parts, passed, strict=True) if part.call_later(event.set)]
    arrived = asyncio.gather(*(event.wait() for event in sent))
    ended: asyncio.Task[Any] = asyncio.create_task(app._exception_event.wait())
    await asyncio.wait((arrived, ended), timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
    arrived.cancel()
    ended.cancel()
    screen = app.screen
    screen._on_timer_update()  # what waits for the next sixtieth of a second
    waiting = app._batch_count or screen._dirty_widgets or screen._callbacks or screen._layout_required
    drawn = bool(screen._compositor.visible_widgets)  # a page that was only just opened has none
    alone = traffic is None or traffic.count == before + len(sent)
    return alone and not waiting and drawn


class Player:
    """A person at the keyboard, who can also look into the record."""

    def __init__(self, app: TrainApp, pilot: Pilot[Any], traffic: Traffic | None = None) -> None:
        self.app = app
        self.pilot = pilot
        self.traffic = traffic

    async def settle(self) -> None:
        """Wait until the program has nothing left to do."""
        await settle(self.app, self.pilot, self.traffic)

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
        message_hook.set(traffic := Traffic())  # here, so that pages opened by the test itself are counted too
        async with app.run_test(size=size) as pilot:
            player = Player(app, pilot, traffic)
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
