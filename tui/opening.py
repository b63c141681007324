"""Where one can go in the running program: its pages, imported when they are first opened."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tui.saving import SavingApp
from tui.start import Start
from tui.texts import _

if TYPE_CHECKING:
    from tui.desk import Desk
    from tui.plays.base import Play

_SCREENS = {
    "progress": "tui.screens.progress:ProgressPage",
    "export": "tui.screens.export:ExportPage",
    "team": "tui.screens.team:TeamPage",
    "settings": "tui.screens.settings:SettingsPage",
    "profile": "tui.screens.profile:ProfilePage",
    "learners": "tui.screens.learners:LearnersPage",
    "search": "tui.screens.search:SearchPage",
    "plan": "tui.screens.plan:PlanPage",
    "review": "tui.screens.review:ReviewPage",
}
"""Pages that need at most a name to open; imported when first opened."""
_READ_FIRST = {
    "plan": "tui.screens.plan:read_plans",
    "progress": "tui.screens.progress:read_progress",
    "review": "tui.plays.review:read_review",
    "search": "tui.screens.search:read_library",
}
"""Those that show something of the disk: what that function of the program reads in the desk's thread."""
_ACTIVITIES = {
    "lesson": ("tui.plays.lesson:LessonPlay", "tui.screens.lesson:LessonPage"),
    "quiz": ("tui.plays.quiz:QuizPlay", "tui.screens.quiz:QuizPage"),
    "scenario": ("tui.plays.scenario:ScenarioPlay", "tui.screens.scenario:ScenarioPage"),
    "rehearsal": ("tui.plays.rehearsal:RehearsalPlay", "tui.screens.rehearsal:RehearsalPage"),
    "reflection": ("tui.plays.reflection:ReflectionPlay", "tui.screens.reflection:ReflectionPage"),
}
"""How each kind of activity is played, and on which page."""


class OpeningApp(SavingApp):
    """Opens pages."""

    def __init__(self, start: Start, desk: Desk | None = None) -> None:
        super().__init__(start, desk)
        self._wish: Callable[[], None] | None = None
        """What was asked for before the record had been read."""

    def action_open(self, name: str) -> None:
        """Open a page that needs nothing but its name."""
        self.open_page(name)

    def open_page(self, name: str, *arguments: object) -> None:
        """Open a page, imported now if this is the first time."""
        if self.desk is None:
            self._not_yet(lambda: self.open_page(name, *arguments))
        else:
            self.run_worker(self._open_page(name, *arguments), group="open", exclusive=True)

    async def _open_page(self, name: str, *arguments: object) -> None:
        assert self.desk is not None
        if name in _READ_FIRST:
            arguments = (*arguments, await self.desk.run(_named(_READ_FIRST[name]), self))
        self.push_screen(_named(_SCREENS[name])(*arguments))

    def open_module(self, module: str) -> None:
        """Open a module's page."""
        if self.desk is None:
            self._not_yet(lambda: self.open_module(module))
        else:
            self.run_worker(self._open_module(module), group="open", exclusive=True)

    async def _open_module(self, module_id: str) -> None:
        from tui.screens.module import ModulePage

        assert self.desk is not None
        module, problems = await self.desk.run(self.desk.module, module_id)
        self.push_screen(ModulePage(module_id, module, problems))

    def _not_yet(self, wish: Callable[[], None]) -> None:
        """Remember what was asked for until the record has been read."""
        self._wish = wish
        self.notify(_("One moment, your record is still being read."), markup=False)

    def open_activity(self, module: str, activity: str, step: str = "") -> None:
        """Open an activity where it was left; with `step`, a lesson at that step."""
        if self.desk is None:
            self._not_yet(lambda: self.open_activity(module, activity, step))
        else:
            self.run_worker(self._open_activity(module, activity, step), group="open", exclusive=True)

    async def _open_activity(self, module: str, activity: str, step: str) -> None:
        assert self.desk is not None
        opened = await self.desk.run(_load, self, module, activity)
        if opened is None:
            self.open_module(module)
            return
        play, page = opened
        self.desk.clock.lap()
        self.push_screen(page(play, step), play.closed)

    def open_result(self, path: str, attempt: str | None) -> None:
        """Open the result of a finished attempt at ``persepsi/tes-akhir``."""
        if self.desk is not None and attempt:
            self.run_worker(self._open_result(path, attempt), group="open", exclusive=True)

    async def _open_result(self, path: str, attempt: str) -> None:
        from tui.screens.result import read_result

        assert self.desk is not None
        page = await self.desk.run(read_result, self.desk, path, attempt)
        if page is not None:
            self.push_screen(page)

    def action_plan(self) -> None:
        """Look at the plan; its page says so if there is none yet."""
        self.open_page("plan")

    def action_search(self) -> None:
        """Find a lesson, a question, a note or a command."""
        if type(self.screen).__name__ != "SearchPage":
            self.open_page("search")


def _load(program: OpeningApp, module_id: str, activity_id: str) -> tuple[Play, Any] | None:
    """An activity where it was left, and the class of its page; None if it cannot be opened. For the desk's thread."""
    assert program.desk is not None
    module, _problems = program.desk.module(module_id)
    if module is None or activity_id not in module.activities:
        return None
    activity = module.activities[activity_id]
    play, page = map(_named, _ACTIVITIES[activity.kind])
    return play(program, module, activity).load(), page


def _named(name: str) -> Any:
    module, class_name = name.split(":")
    return getattr(importlib.import_module(module), class_name)
