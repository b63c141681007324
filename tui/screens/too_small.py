"""Shown while the window is too small to read in."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.texts import _

WIDTH, HEIGHT = 60, 20
"""The smallest window, in characters, in which every screen is usable."""


class TooSmallScreen(ModalScreen[None]):
    """Says how large the window is and how large it must be; goes by itself."""

    DEFAULT_CSS = """
    TooSmallScreen { align: center middle; background: $background; }
    TooSmallScreen Static { width: auto; max-width: 100%; text-align: center; }
    """

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def on_mount(self) -> None:
        self._say()

    def on_resize(self, event: events.Resize) -> None:
        self._say()
        self._go_if_large_enough()

    def on_screen_resume(self) -> None:
        self._go_if_large_enough()

    def _go_if_large_enough(self) -> None:
        width, height = self.app.size
        if width >= WIDTH and height >= HEIGHT and self.is_current:
            self.dismiss()

    def _say(self) -> None:
        width, height = self.app.size
        text = _("This window is too small: %(w)s × %(h)s characters.\nMake it at least %(W)s × %(H)s.")
        self.query_one(Static).update(text % {"w": width, "h": height, "W": WIDTH, "H": HEIGHT})
