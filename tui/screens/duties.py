"""What the learner does, asked from the settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from modules.duties import Duty
from tui.screens.page import Dialog
from tui.texts import N_, _
from tui.widgets.duties import DutiesPicker
from tui.widgets.keybar import KeyBar


class DutiesDialog(Dialog[tuple[Duty, ...]]):
    """Answers what is ticked when it closes."""

    ABOUT = N_(
        "Tick what you do with its digit or with Space, as many lines as fit. Enter or Esc keeps it and goes back."
    )
    AUTO_FOCUS: ClassVar[str] = "Options"

    def __init__(self, duties: Sequence[Duty]) -> None:
        super().__init__()
        self.duties = duties

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="window", can_focus=False):
            yield Static(_("What do you do? Tick all that fits."), markup=False, classes="title")
            yield DutiesPicker(self.duties)
        yield KeyBar()

    @on(DutiesPicker.Confirmed)
    def action_back(self) -> None:
        """Close; what is ticked stays ticked."""
        self.dismiss(self.query_one(DutiesPicker).duties)
