"""The running program: its look, its global keys, and the one way in which anything is saved."""

from __future__ import annotations

import asyncio
import gc
import importlib
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui import texts
from tui.commands import bindings
from tui.crash import write_crash
from tui.safe import clean
from tui.screens.home import HomePage
from tui.screens.page import Page
from tui.start import Start, find_start
from tui.symbols import use_plain
from tui.texts import _
from tui.themes import THEMES

if TYPE_CHECKING:
    from progress.learners import Profile
    from progress.statement import Statement
    from tui.desk import Desk
    from tui.keeper import Keeper
    from tui.play import LessonPlay, QuizPlay
    from tui.program import Then

_SCREENS = {
    "progress": "tui.screens.progress:ProgressPage",
    "export": "tui.screens.export:ExportPage",
    "settings": "tui.screens.settings:SettingsPage",
    "profile": "tui.screens.profile:ProfilePage",
    "learners": "tui.screens.learners:LearnersPage",
    "search": "tui.screens.search:SearchPage",
}
"""Pages that need at most a name to open; imported when first opened."""
_NEED_MODULES = {"progress", "search"}
"""Those that show something of every module: all are read first, off the event loop."""


class TrainApp(App[int]):
    """asnbrand-train on the screen."""

    TITLE = "asnbrand-train"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (100, "-wide")]  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012

    def __init__(self, start: Start, desk: Desk | None = None) -> None:
        """`desk`, where there is no view to show before the record has been read: then it is read first."""
        super().__init__()
        self.start = start
        self.desk = desk
        """What is known about the learner; None until it has been read."""
        self._saving = asyncio.Lock()
        self.left_elsewhere: Path | None = None
        """A folder with answers that are nowhere else, when the program has ended."""
        self._wish: Callable[[], None] | None = None
        """What was asked for before the record had been read."""
        for theme in THEMES:
            self.register_theme(theme)
        self.use_settings(desk.settings if desk is not None else start.settings)

    # How it looks

    def use_settings(self, settings: dict[str, object]) -> None:
        """Take on a learner's choices: theme, language, symbols, animation."""
        texts.use_language(self.start.language or str(settings.get("language", texts.DEFAULT_LANGUAGE)))
        plain = settings.get("symbols") == "plain"
        use_plain(plain)
        self.set_class(plain, "-plain")
        theme = str(settings.get("theme", "dark"))
        self.theme = theme if theme in self.available_themes else "dark"
        self.animation_level = "full" if settings.get("animation") == "on" else "none"

    def get_default_screen(self) -> Screen[None]:
        return HomePage()

    def on_mount(self) -> None:
        if self.start.learner is None:
            from tui.screens.welcome import WelcomePage

            self.push_screen(WelcomePage())

    def on_resize(self, event: events.Resize) -> None:
        from tui.screens.too_small import HEIGHT, WIDTH, TooSmallScreen

        small = event.size.width < WIDTH or event.size.height < HEIGHT
        if small and not any(isinstance(screen, TooSmallScreen) for screen in self.screen_stack):
            self.push_screen(TooSmallScreen())

    def get_key_display(self, binding: Binding) -> str:
        """Keys by the names printed on them."""
        names = {
            "enter": "Enter", "escape": "Esc", "space": _("Space"), "backspace": _("Backspace"), "tab": "Tab",
            "left": "←", "right": "→", "up": "↑", "down": "↓", "slash": "/", "question_mark": "?",
            "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
        }  # fmt: skip
        if binding.key in names:
            return names[binding.key]
        modifier, plus, key = binding.key.rpartition("+")
        return f"{modifier.capitalize()}{plus}{key.upper()}" if modifier or len(key) > 1 else key

    # Who is learning

    def load(self) -> None:
        """Read the learner's record, in a thread, after the first paint."""
        if self.start.learner is not None:
            self.run_worker(self._load(self.start.learner), group="load", exclusive=True)

    async def _load(self, learner: str) -> None:
        desk: Desk = self.desk if self.desk is not None else await asyncio.to_thread(_open_desk, self.start, learner)
        self.desk = desk
        gc.freeze()  # what has been loaded stays: later collections need not walk through it again
        gc.enable()
        self.use_settings(desk.settings)
        self.refresh_home()
        if self._wish is not None:
            wish, self._wish = self._wish, None
            wish()
        await self._tell_damage(desk)
        await desk.run(_warm_up, desk)
        if desk.planned is None:
            await desk.run(desk.read_all)
            self.refresh_home()

    def refresh_home(self) -> None:
        """Show on home what is true now, take in what other terminals have added, and leave it for the next start."""
        if self.desk is not None:
            self._show_home(self.desk)
            self.run_worker(self._catch_up(self.desk), group="news", exclusive=True)

    def _show_home(self, desk: Desk) -> None:
        if isinstance(home := self.screen_stack[0], HomePage):
            view = desk.view()
            home.show_view(view)
            self.in_background(desk.keep_view, view)

    async def _catch_up(self, desk: Desk) -> None:
        async with self._saving:
            changed = desk is self.desk and await desk.catch_up()
        if changed:
            self._show_home(desk)
            await self._tell_damage(desk)

    async def _tell_damage(self, desk: Desk) -> None:
        """Say once, calmly, what could not be read, and why nothing can be saved if that is so."""
        damages = await desk.run(desk.record.new_damage)
        refusal = await desk.run(lambda: desk.record.read_only)
        if damages or refusal is not None:
            from tui.screens.notice import notice_of

            await desk.run(desk.record.mark_told, damages)
            self.push_screen(notice_of(desk, damages, refusal))

    def first_start(self, profile: Profile, settings: dict[str, object]) -> None:
        """Begin a learner's record and go to their home. Asked twice in haste, begin one."""
        if not self._at_work("load"):
            self.run_worker(self._first_start(profile, settings), group="load")

    async def _first_start(self, profile: Profile, settings: dict[str, object]) -> None:
        from progress.record import SaveFailed

        while True:
            try:
                learner = await asyncio.to_thread(_create_learner, self.start, profile, settings)
                break
            except SaveFailed as failed:
                if not await self._ask_again(texts.say(failed.reason)):
                    return
        await self._change_to(learner)

    def change_learner(self, learner: str) -> None:
        """Close this learner's record and open another's."""
        self.run_worker(self._change_to(learner), group="load", exclusive=True)

    async def _change_to(self, learner: str) -> None:
        if self.desk is not None:
            self.left_elsewhere = await self.desk.close() or self.left_elsewhere
            self.desk = None
        s = self.start
        self.start = await asyncio.to_thread(
            find_start, str(s.data), tuple(map(str, s.paths)), s.language, s.version, learner
        )
        self.use_settings(self.start.settings)
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(home := self.screen, HomePage):
            home.show_view(self.start.view)
        await self._load(learner)

    def change_profile(self, profile: Profile, then: Callable[[], object]) -> None:
        """Keep another profile."""
        if self.desk is not None:
            self.save([self.desk.profile_fact(profile)], then)

    def change_setting(self, key: str, value: str) -> None:
        """Take on a choice at once, and keep it."""
        if self.desk is not None:
            settings = {**self.desk.settings, key: value}
            self.desk.summary.settings = settings
            if key == "language":
                self.start = self.start._replace(language=None)
            self.use_settings(settings)
            self.save([self.desk.settings_fact(settings)])

    # Where one can go

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
        if name in _NEED_MODULES:
            await self.desk.run(self.desk.read_all)
        module, class_name = _SCREENS[name].split(":")
        self.push_screen(getattr(importlib.import_module(module), class_name)(*arguments))

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
        play = await self.desk.run(_load_play, self, module, activity)
        if play is None:
            self.open_module(module)
            return
        from tui.play import LessonPlay
        from tui.screens.lesson import LessonPage
        from tui.screens.quiz import QuizPage

        self.desk.clock.lap()
        if isinstance(play, LessonPlay):
            self.push_screen(LessonPage(play, step), lambda following: self._go_on(module, following))
        else:
            self.push_screen(QuizPage(play), lambda attempt: self.open_result(play.path, attempt))

    def _go_on(self, module: str, activity: str | None) -> None:
        if activity is not None:
            self.open_activity(module, activity)

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

    def action_help(self) -> None:
        """Explain the screen that is open and the keys that work on it."""
        from tui.screens.help import HelpPage

        if isinstance(self.screen, HelpPage):
            self.screen.action_back()
            return
        about = _(getattr(self.screen, "ABOUT", ""))
        self.push_screen(HelpPage(about, self.screen.active_bindings))

    def action_search(self) -> None:
        """Find a lesson or a command."""
        if type(self.screen).__name__ != "SearchPage":
            self.open_page("search")

    async def run_command(self, action: str) -> None:
        """Run a command that was found by its name, as if its key had been pressed at home."""
        home = self.screen_stack[0]
        await self.run_action(action, default_namespace=home if action == "continue" else self)

    def action_pause(self) -> None:
        """Blank the screen and stop the clock until a key is pressed."""
        from tui.screens.pause import PauseScreen

        if isinstance(self.screen, PauseScreen):
            self.screen.dismiss()
            return
        if self.desk is not None:
            self.desk.clock.pause()
        self.push_screen(PauseScreen(), self._unpause)

    def _unpause(self, _result: None) -> None:
        if self.desk is not None:
            self.desk.clock.resume()

    def action_interrupt(self) -> None:
        """Copy what is marked; otherwise say how to leave. Ctrl+C never ends the program."""
        marked = getattr(self.focused, "selected_text", "") or self.screen.get_selected_text()
        if marked:
            self.copy_to_clipboard(marked)
            self.notify(_("Copied."), markup=False)
        else:
            self.notify(_("To leave, press Esc until you are at the start, then q."), markup=False)

    def action_leave(self) -> None:
        """Wait for what is being saved, then end the program. Meanwhile a failed save can still be answered."""
        if not self._at_work("leave"):
            self.run_worker(self._leave(), group="leave")

    async def _leave(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.keep()
        async with self._saving:
            if self.desk is not None:
                self.left_elsewhere = await self.desk.close() or self.left_elsewhere
                self.desk = None
        self.exit(0)

    def _fatal_error(self) -> None:
        """Textual's way to end after an error of ours: a plain sentence, and the details in a file for whoever helps.

        It would print a screenful of source with the values of every variable, a learner's answers among them.
        """
        path = write_crash(self.start.data, self.start.version)
        sentence = _("The program has met an error of its own and has to stop. Your answers are saved.")
        self.panic(f"{sentence}\n{path}")

    async def on_event(self, event: events.Event) -> None:
        """Every key and click is a sign of life for the active clock; what is pasted comes in as clean text."""
        if isinstance(event, events.Paste):
            event.text = clean(event.text)
        if self.desk is not None and isinstance(event, (events.Key, events.MouseDown, events.MouseScrollDown)):
            self.desk.clock.touch()
        await super().on_event(event)

    # How it is saved

    def save(self, statements: Sequence[Statement], then: Callable[[], object] | None = None) -> None:
        """Keep facts, in the order of the calls and off the event loop; `then` runs once they are on disk.

        If the disk refuses, the screen stays as it is under a window that says why and what can be done.
        """
        if self.desk is not None:
            self.run_worker(self._save(self.desk.append, statements, then=then), group="save")

    def save_text(self, fact: Statement, text: str, draft: str, then: Then | None = None) -> None:
        """Keep a private text and the fact that it was written; `then` as in `save`."""
        if self.desk is not None:
            self.run_worker(self._save(self.desk.keep_text, fact, text, draft, then=then), group="save")

    def erase_text(self, fact: Statement, then: Then | None = None) -> None:
        """Remove a private text for good; `then` as in `save`."""
        if self.desk is not None:
            self.run_worker(self._save(self.desk.erase_text, fact, then=then), group="save")

    async def _save(
        self, keep: Callable[..., Awaitable[None]], *arguments: Any, then: Callable[[], object] | None = None
    ) -> None:
        from progress.record import SaveFailed

        assert self.desk is not None
        keeper = self.desk.keeper
        async with self._saving:
            elsewhere = bool(keeper.waiting)
            while True:
                try:
                    await keep(*arguments)
                    break
                except SaveFailed as failed:
                    if not await self._ask_again(texts.say(failed.reason), keeper):
                        return
        if elsewhere and not keeper.waiting:
            self.notify(_("What was saved in the other folder is now in its usual place too."), markup=False)
        if then is not None:
            then()

    async def _ask_again(self, reason: str, keeper: Keeper | None = None) -> bool:
        """Say why something could not be saved. True to try again, False if the program is to end without it."""
        from progress.record import SaveFailed
        from tui.screens.save_failed import ELSEWHERE, LEAVE, SaveFailedDialog

        other = str(Path.home()) if keeper is not None else None
        answer = await self.push_screen_wait(SaveFailedDialog(reason, other))
        if answer == LEAVE:
            self.workers.cancel_group(self, "leave")
            self.exit(1)
            return False
        if keeper is not None and self.desk is not None and answer is not None and answer.startswith(ELSEWHERE):
            folder = Path(answer.removeprefix(ELSEWHERE)).expanduser()
            try:
                await self.desk.run(keeper.use_folder, folder)
            except SaveFailed as failed:
                return await self._ask_again(texts.say(failed.reason), keeper)
        return True

    def _at_work(self, group: str) -> bool:
        return any(worker.group == group and not worker.is_finished for worker in self.workers)

    def in_background(self, work: Callable[..., object], *arguments: object) -> None:
        """Do some disk work of which nobody waits for the outcome."""
        if self.desk is not None:
            self.run_worker(self.desk.run(work, *arguments), group="background", exit_on_error=False)


def _open_desk(start: Start, learner: str) -> Desk:
    # Imported here, in the thread: the record's libraries must not hold up the first paint.
    from tui.desk import open_desk

    return open_desk(start, learner)


def _load_play(program: TrainApp, module_id: str, activity_id: str) -> LessonPlay | QuizPlay | None:
    """An activity where it was left; None if it cannot be opened. For the desk's thread."""
    from modules.activities.lesson import Lesson
    from tui.play import LessonPlay, QuizPlay

    assert program.desk is not None
    module, _problems = program.desk.module(module_id)
    if module is None or activity_id not in module.activities:
        return None
    activity = module.activities[activity_id]
    if isinstance(activity, Lesson):
        return LessonPlay(program, module, activity).load()
    return QuizPlay(program, module, activity).load()


def _warm_up(desk: Desk) -> None:
    """Import and read what the next key press will need, while the learner still looks at home."""
    for name in ("lesson", "module", "quiz"):
        importlib.import_module(f"tui.screens.{name}")
    importlib.import_module("tui.widgets.prose").prose("**.**")
    following = desk.view()["continue"]
    if following is not None:
        desk.module(following["module"])


def _create_learner(start: Start, profile: Profile, settings: dict[str, object]) -> str:
    from progress.learners import Learners, settings_fact

    learners = Learners(start.data)
    learner = learners.create(profile)
    if settings:
        with learners.open(learner.id) as record:
            record.append([settings_fact(settings)])
    return learner.id
