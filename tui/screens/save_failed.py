"""Shown when an answer could not be saved: why, in plain words, and what can be done. Nothing is pretended."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from tui.safe import clean
from tui.screens.page import Dialog
from tui.texts import N_, _
from tui.widgets.picklist import ChooseList

AGAIN, LEAVE, ELSEWHERE = "again", "leave", "in:"
"""The answers: try again; end the program without it; keep it in the folder that follows."""


class SaveFailedDialog(Dialog[str]):
    """Answers AGAIN, LEAVE, or ELSEWHERE and a folder."""

    ABOUT = N_(
        "Your answer is still here. Remove the cause, for example by deleting files you no longer need, then choose "
        "“Try again”. Or name another folder, for example on a USB stick: what is saved there comes back to its usual "
        "place by itself as soon as that works again."
    )
    DEFAULT_CSS = """
    SaveFailedDialog { align: center bottom; }
    SaveFailedDialog Input { border: none; height: 1; margin-top: 1; padding: 0 1; background: $raised; display: none; }
    SaveFailedDialog Input:focus { border: none; }
    """

    def __init__(self, reason: str, other: str | None) -> None:
        super().__init__()
        self.reason = reason
        self.other = other
        """A folder to propose; None where no other folder would help."""

    def compose(self) -> ComposeResult:
        choices = {AGAIN: _("Try again"), ELSEWHERE: _("Save in another folder"),
                   LEAVE: _("Leave the program without this answer")}  # fmt: skip
        if self.other is None:
            del choices[ELSEWHERE]
        with Vertical(classes="window"):
            yield Static(_("This could not be saved"), markup=False, classes="title")
            yield Static(clean(self.reason), markup=False)
            yield Static(_("Your answer is still on the screen behind this window.") + "\n", markup=False)
            yield ChooseList([(id_, Content(text)) for id_, text in choices.items()])
            yield Input(self.other or "", max_length=500, select_on_focus=False)

    def action_back(self) -> None:
        """Esc tries again: nothing is given up by accident."""
        self.dismiss(AGAIN)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == ELSEWHERE:
            folder = self.query_one(Input)
            folder.display = True
            folder.focus()
        else:
            self.dismiss(event.option_id)

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(ELSEWHERE + event.value.strip())
