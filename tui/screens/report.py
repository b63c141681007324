"""A question does not seem right: a short note on what is wrong with it, which goes into the report."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.commands import bindings
from tui.screens.page import Dialog
from tui.texts import N_, _
from tui.widgets.entry import Entry
from tui.widgets.keybar import KeyBar

LONGEST = 500
"""Characters that a note may have."""


class ReportDialog(Dialog[str]):
    """Answers the note; None if the learner thinks better of it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("report")
    ABOUT = N_(
        "Say in a sentence what is wrong with the question, and press Enter. The note stands in your record, and in "
        "reports in which you let it go. Your answer and your score stay as they are."
    )
    DEFAULT_CSS = """
    ReportDialog Entry { width: 100%; margin: 1 0; }
    ReportDialog .needed { color: $accent; text-style: bold; display: none; }
    """

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(_("Report this question"), markup=False, classes="title")
            yield Static(_("What is wrong with it? A sentence will do. You can let it go into a report."), markup=False)
            yield Entry(placeholder=_("for example: two answers are right"), max_length=LONGEST)
            yield Static(_("Write a few words first."), markup=False, classes="needed")
        yield KeyBar()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_send()

    def action_send(self) -> None:
        """Hand the note on, unless there is none."""
        note = " ".join(self.query_one(Entry).value.split())
        if note:
            self.dismiss(note)
        else:
            self.query_one(".needed").display = True
