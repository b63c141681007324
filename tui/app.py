"""The running program: its look, who is learning, and its global keys."""

from __future__ import annotations

import asyncio
import gc
import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui import texts
from tui.commands import bindings
from tui.crash import write_crash
from tui.opening import OpeningApp
from tui.safe import clean
from tui.screens.home import HomePage
from tui.screens.page import Page
from tui.start import Start, find_start
from tui.symbols import use_plain
from tui.texts import _
from tui.themes import THEMES

if TYPE_CHECKING:
    from progress.learners import Profile
    from tui.desk import Desk


class TrainApp(OpeningApp):
    """asnbrand-train on the screen."""

    TITLE = "asnbrand-train"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (100, "-wide")]  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012

    def __init__(self, start: Start, desk: Desk | None = None) -> None:
        """`desk`, where there is no view to show before the record has been read: then it is read first."""
        super().__init__(start, desk)
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
            "delete": "Del", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
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
        gc.collect()  # what only starting needed goes
        gc.freeze()  # what has been loaded stays: later collections need not walk through it again
        gc.enable()
        self.use_settings(desk.settings)
        self._show_home(desk)
        if self._wish is not None:
            wish, self._wish = self._wish, None
            wish()
        await self._tell_damage(desk)
        await desk.run(_warm_up, desk)
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
        if desk is not self.desk:
            return
        if not desk.studied:
            await desk.run(desk.study)
        elif not changed:
            return
        if desk is not self.desk:
            return  # another learner sits here now
        self._show_home(desk)
        if changed:
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
            home.show_cached()
        await self._load(learner)

    def change_profile(self, profile: Profile, then: Callable[[], object]) -> None:
        """Keep another profile."""
        if self.desk is not None:
            self.save([self.desk.profile_fact(profile)], then)

    def change_setting(self, key: str, value: object) -> None:
        """Take on a choice at once, and keep it."""
        if self.desk is not None:
            settings = {**self.desk.settings, key: value}
            self.desk.summary.settings = settings
            if key == "language":
                self.start = self.start._replace(language=None)
            self.use_settings(settings)
            self.save([self.desk.settings_fact(settings)])

    def action_help(self) -> None:
        """Explain the screen that is open and the keys that work on it."""
        from tui.screens.help import HelpPage

        if isinstance(self.screen, HelpPage):
            self.screen.action_back()
            return
        about = _(getattr(self.screen, "ABOUT", ""))
        self.push_screen(HelpPage(about, self.screen.active_bindings))

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


def _open_desk(start: Start, learner: str) -> Desk:
    # Imported here, in the thread: the record's libraries must not hold up the first paint.
    from tui.desk import open_desk

    return open_desk(start, learner)


def _warm_up(desk: Desk) -> None:
    """Import and read what the next key press will need, while the learner still looks at home."""
    desk.record.settle()  # first, so that the memory is there again for what comes now
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
