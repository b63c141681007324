"""Jeda: a visitor comes. The screen is blank, the clock stands still, any key returns."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.texts import _


class PauseScreen(ModalScreen[None]):
    """Nothing of the training shows while it is open."""

    DEFAULT_CSS = """
    PauseScreen { align: center middle; background: $background; }
    PauseScreen Static { width: auto; color: $muted; text-align: center; }
    """

    def compose(self) -> ComposeResult:
        yield Static(_("Paused. Press any key to go on."), markup=False)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self) -> None:
        self.dismiss()
