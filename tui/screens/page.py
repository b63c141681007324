"""What every screen has: the line at the top, the keys at the bottom, a way back, help that is true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from tui.commands import bindings
from tui.texts import N_, _
from tui.widgets.keybar import KeyBar
from tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

    from modules.module import OpenModule
    from tui.program import Program

ResultType = TypeVar("ResultType")

_LAST = {
    "report": 1,
    "search": 1,
    "pause": 1,
    "interrupt": 1,
    "back": 2,
    "leave": 2,
    "app.leave": 2,
    "help": 3,
    "app.help": 3,
}
"""What the footer names last: the ways out, then help."""


class Translated:
    """Key descriptions are msgids in the registry; whoever asks which keys work gets them translated."""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, described in the language spoken now."""
        active: dict[str, ActiveBinding] = super().active_bindings  # type: ignore[misc]
        focused = cast("Screen[object]", self).focused
        if focused is not None and focused.check_consume_key("slash", "/"):
            active.pop("slash", None)  # it is typed there; Textual looks for a character called SLASH and finds none
        in_order = sorted(active.items(), key=lambda item: _LAST.get(item[1].binding.action, 0))
        return {
            key: entry._replace(
                binding=replace(
                    entry.binding, description=_(entry.binding.description), tooltip=_(entry.binding.tooltip)
                ),
                tooltip=_(entry.tooltip),
            )
            for key, entry in in_order
        }


class Closing:
    """Closing a page closes what lies over it too; closing it once more does nothing.

    Textual's `dismiss` takes away whatever is on top, and much happens here after a save, when that may be
    another page, or the page may have been left.
    """

    def dismiss(self: Any, result: Any = None) -> AwaitComplete:
        """Go, and hand `result` to whoever opened the page."""
        if self not in self.app.screen_stack:
            return AwaitComplete()
        while self.app.screen is not self:
            self.app.screen.dismiss()
        closed: AwaitComplete = super().dismiss(result)  # type: ignore[misc]
        return closed


class Page(Translated, Closing, Screen[ResultType], Generic[ResultType]):
    """A full screen. Subclasses fill `body` and say what the page is for in `ABOUT`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("page")
    ABOUT: ClassVar[str] = N_("Choose with the arrow keys and press Enter.")
    """Shown by F1: what can be done here, in a few plain sentences (a msgid)."""

    @property
    def train(self) -> Program:
        """The running program."""
        return cast("Program", self.app)

    def compose(self) -> ComposeResult:
        yield TopBar(*self.crumbs())
        yield from self.body()
        yield KeyBar()

    def crumbs(self) -> tuple[str, ...]:
        """Where this page is, outermost first."""
        return ()

    def body(self) -> ComposeResult:
        """What stands between the top line and the keys."""
        yield from ()

    def show_sources(self, module: OpenModule, ids: Sequence[str]) -> None:
        """Open the window with these sources of a module."""
        from tui.screens.sources import SourcesDialog

        self.app.push_screen(SourcesDialog(ids, module.sources, module.module.as_of))

    def action_back(self) -> None:
        """Go back to the page before."""
        self.dismiss()

    def action_scroll_page(self, pages: int) -> None:
        """Scroll what stands on the page."""
        area = self.scrolled
        area.scroll_relative(y=pages * max(1, area.size.height - 2), animate=False)

    @property
    def scrolled(self) -> Widget:
        """What `action_scroll_page` scrolls."""
        return self.query_one(VerticalScroll)

    def keep(self) -> None:
        """Keep what has been typed but not saved yet: the page is being left, or the program."""


class Dialog(Translated, Closing, ModalScreen[ResultType], Generic[ResultType]):
    """A small window over a page; Esc closes it without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("page", "dialog")
    ABOUT: ClassVar[str] = N_("Answer the question, or press Esc to go back.")
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 70%; }
    Dialog > .window {
        width: 72; max-width: 94%; height: auto; max-height: 90%; background: $panel; padding: 1 3;
        border-left: outer $accent;
    }
    Dialog .title { text-style: bold; margin-bottom: 1; }
    """

    @property
    def train(self) -> Program:
        """The running program."""
        return cast("Program", self.app)

    def action_back(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
