"""What lies open while someone learns: the modules, the record, and what it comes to.

All disk work goes through one thread, in order, so the event loop never waits for a disk and nothing overtakes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from msgspec import ValidationError, convert

from modules.catalogue import BUILT_IN_FOLDER, BrokenModule, Catalogue
from modules.contents import Contents, contents_of
from modules.heads import Head, read_head
from modules.local import LocalFact
from modules.module import OpenModule
from modules.problems import Problem
from progress.attempts import ActiveClock
from progress.folders import LEARNERS
from progress.home import home_view
from progress.learners import Learners, Profile, profile_fact, settings_fact
from progress.record import News
from progress.statement import Statement
from progress.summary import ActivityProgress, Summary, summarise
from progress.today import Worked, reaches
from progress.view import RecordState, record_state, write_view
from tui.keeper import Keeper
from tui.start import Start

if TYPE_CHECKING:
    from progress.agenda import Agenda
    from tui.library import Library

T = TypeVar("T")


class ActivityState(NamedTuple):
    """What a list of activities shows of one."""

    status: str
    first: float | None
    best: float | None
    attempts: int
    last_attempt: str


class Desk:
    """Make one with `open_desk`, in a thread: it reads the whole record."""

    def __init__(self, start: Start, learners: Learners, learner: str) -> None:
        self.start = start
        self.learners = learners
        self.learner = learner
        """The learner's id."""
        self.folder = start.data / LEARNERS / learner
        self._record_state: RecordState = record_state(self.folder)
        self.record = record = learners.open(learner, to_read_first=True)
        self.keeper = Keeper(record)
        self.catalogue = Catalogue(BUILT_IN_FOLDER, start.own_modules, start.paths)
        self.clock = ActiveClock()
        self.planned: int | None = start.view.get("planned") if start.view is not None else None
        """Planned minutes of all modules; None until they have all been opened."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self.summary: Summary = summarise(record.follow())
        self._library: Library | None = None
        self._contents: Sequence[Contents] = ()
        self._contents_state = ""
        self._heads: dict[str, Head | None] = {}
        self._heads_state = ""
        self._agenda: Agenda | None = None
        view = start.view or {}
        self._worked: Worked = {"reviews": None, "revisit": None}
        """What was worked out beside the screen for home."""
        self._studied: tuple[int, str] = (-1, "")
        """How many statements it was worked out of, and on which day."""
        with suppress(ValidationError):  # the view is a file like any other
            self._worked = convert({"reviews": view.get("reviews"), "revisit": view.get("revisit")}, Worked)
            self._studied = (self.summary.statements, str(view.get("studied")))
        self._studied_around: object = None
        """The day, the modules and the settings then."""

    # Disk work

    async def run(self, work: Callable[..., T], *arguments: Any) -> T:
        """Do some disk work in the desk's thread and wait for it without holding up the screen."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)

    async def append(self, statements: Sequence[Statement]) -> None:
        """Keep facts; on the disk when it returns. Raises SaveFailed."""
        for statement in await self.run(self._append, statements):
            self.summary.add(statement)

    def _append(self, statements: Sequence[Statement]) -> list[Statement]:
        kept = self.keeper.append(statements)
        self._note_own_file()
        return kept

    async def keep_text(self, statement: Statement, text: str, draft: str) -> None:
        """Keep a private text and the fact that it was written; then its draft goes. Raises SaveFailed."""
        self.summary.add(await self.run(self._keep_text, statement, text, draft))

    def _keep_text(self, statement: Statement, text: str, draft: str) -> Statement:
        kept = self.keeper.keep_text(statement, text, draft)
        self._note_own_file()
        return kept

    async def erase_text(self, statement: Statement) -> None:
        """Remove a private text for good. Raises SaveFailed."""
        self.summary.add(await self.run(self.keeper.texts.erase, statement))

    def _note_own_file(self) -> None:
        if self.record.path is not None:
            self._record_state |= record_state(self.folder, only=self.record.path.name)

    async def catch_up(self) -> bool:
        """Take in what other terminals and computers have added. Whether there was anything. Not while saving."""
        state, news, anew = await self.run(self._news)
        self._record_state = state
        if anew is not None:
            self.summary = anew
        for statement in news.statements:
            self.summary.add(statement)
        return bool(news.statements) or anew is not None

    def _news(self) -> tuple[RecordState, News, Summary | None]:
        state = record_state(self.folder)
        news = self.record.news()
        return state, news, summarise(self.record.follow()) if news.reread else None

    async def close(self) -> Path | None:
        """Wait for what is being saved, leave the view for the next start, and let the record go.

        Returns a folder if something could only be kept there; else None.
        """
        left = await self.run(self.keeper.close)
        await self.run(self.keep_view, self.view())
        self._thread.shutdown(wait=False)
        return left

    # Modules

    def module(self, module_id: str) -> tuple[OpenModule | None, tuple[Problem, ...]]:
        """A module, or why it cannot be opened."""
        try:
            return self.catalogue.open(module_id), ()
        except BrokenModule as broken:
            return None, broken.problems
        except KeyError:
            return None, ()

    def head_of(self, path: str) -> Head | None:
        """The head of ``persepsi/kesan-pertama``; kept until a module's file changes."""
        if self._heads_state != (state := self.catalogue.state()):
            self._heads, self._heads_state = {}, state
        if path not in self._heads:
            module, _slash, activity = path.partition("/")
            folder = next((entry.folder for entry in self.catalogue.entries() if entry.id == module), None)
            self._heads[path] = read_head(folder, activity, self._local_facts) if folder is not None else None
        return self._heads[path]

    def _local_facts(self) -> Mapping[str, LocalFact]:
        return self.catalogue.local().facts

    def open_modules(self) -> Iterator[OpenModule]:
        """Every module that can be opened."""
        for entry in self.catalogue.entries():
            if not entry.broken:
                module = self.module(entry.id)[0]
                if module is not None:
                    yield module

    def look(self, module_id: str) -> OpenModule | None:
        """A module that is looked into and let go; None if it cannot be opened."""
        try:
            return self.catalogue.look(module_id)
        except (BrokenModule, KeyError):
            return None

    def contents(self, seen: Callable[[OpenModule], object] = lambda _opened: None) -> Sequence[Contents]:
        """Every module that can be opened, in short. Takes a moment; call it in the thread.

        Each module that has to be read for that is shown to `seen`, and let go.
        """
        if self._contents_state != (state := self.catalogue.state()):
            found = []
            for entry in self.catalogue.entries():
                opened = None if entry.broken else self.look(entry.id)
                if opened is not None:
                    seen(opened)
                    found.append(contents_of(opened))
            self._contents, self._contents_state = found, state
            self.planned = sum(contents.minutes for contents in found)
        return self._contents

    def read_library(self) -> Library:
        """Everything that can be found, as it is now. Call it in the thread; costs little when little has changed."""
        from tui.library import Library  # with its index it waits until somebody searches

        if self._library is None:
            self._library = Library(self)
        return self._library.refresh()

    # What to do next

    @property
    def studied(self) -> bool:
        """Whether what comes next was worked out of all that is known, and is still true today."""
        statements, day = self._studied
        return statements == self.summary.statements and reaches(day, date.today())

    def study(self) -> Agenda:
        """Work out what comes back when and what to read again. Takes a moment; call it in the thread."""
        from progress.agenda import Agenda  # and with it FSRS, which the first paint does not need

        statements, today = self.summary.statements, date.today()
        around = (today, self.catalogue.state(), dict(self.settings))
        if self._agenda is None or self._contents_state != around[1]:
            self._agenda = Agenda(self.look)
        elif self.studied and self._studied_around == around:
            return self._agenda
        agenda = self._agenda
        agenda.read(self.summary, self.contents, today)
        agenda.load()
        self._worked = {"reviews": agenda.reviews(), "revisit": agenda.revisit}
        self._studied, self._studied_around = (statements, today.isoformat()), around
        return agenda

    # What it comes to

    @property
    def settings(self) -> dict[str, object]:
        """The learner's choices."""
        return self.summary.settings

    @property
    def profile(self) -> Profile:
        """Who is learning."""
        return self.summary.profile or Profile(name="")

    def progress_of(self, path: str) -> ActivityProgress:
        """All that was done at ``persepsi/tes-akhir``."""
        return self.summary.activity(path)

    def state_of(self, path: str) -> ActivityState:
        """What a list shows of ``persepsi/tes-akhir``."""
        done = self.summary.activity(path)
        last = done.finished[-1].id if done.finished else ""
        return ActivityState(done.status, done.first_score, done.best_score, len(done.finished), last)

    def view(self) -> dict[str, Any]:
        """What home shows now."""
        shown = home_view(self.summary, self.catalogue.entries(), self.head_of, self.planned)
        return {**shown, **self._worked, "studied": self._studied[1] if self.studied else ""}

    def keep_view(self, view: dict[str, Any]) -> None:
        """Leave `view` for the next start; call it in the desk's thread."""
        state = self._record_state
        write_view(self.folder, view, self.start.catalogue_state, state=state, app=self.start.version)

    # Facts about the learner

    def profile_fact(self, profile: Profile) -> Statement:
        """The statement that the profile is now `profile`."""
        return profile_fact(profile)

    def settings_fact(self, settings: dict[str, object]) -> Statement:
        """The statement that the settings are now `settings`."""
        return settings_fact(settings)


def open_desk(start: Start, learner: str) -> Desk:
    """Open a learner's record and sum it up."""
    return Desk(start, Learners(start.data), learner)
