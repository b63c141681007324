"""Shown when an answer could not be saved: why, in plain words, and what can be done. Nothing is pretended."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from tui.safe import clean
from tui.screens.page import Dialog
from tui.texts import N_, _
from tui.widgets.picklist import ChooseList


class SaveFailedDialog(Dialog[bool]):
    """Answers True to try again, False to leave the program without this answer."""

    ABOUT = N_("Your answer is still here. Remove the cause, then choose “Try again”.")

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(_("This could not be saved"), markup=False, classes="title")
            yield Static(clean(self.reason), markup=False)
            yield Static("\n" + _("Your answer is still on the screen behind this window.") + "\n", markup=False)
            yield ChooseList(
                [("again", Content(_("Try again"))), ("leave", Content(_("Leave the program without this answer")))]
            )

    def action_back(self) -> None:
        """Esc tries again: nothing is given up by accident."""
        self.dismiss(True)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id == "again")
