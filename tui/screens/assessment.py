"""For which day is there something to prepare? Asked from the reviews."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui import formats
from tui.commands import bindings
from tui.screens.page import Dialog
from tui.texts import N_, _
from tui.widgets.entry import Entry
from tui.widgets.keybar import KeyBar


class AssessmentDialog(Dialog[str]):
    """Answers the day as ``2026-12-10``, empty for none; None if it stays as it was."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("form")
    ABOUT = N_(
        "Write the day of the test and press Enter. Until then the reviews bring what you might have forgotten by that "
        "day, in equal parts for each day. Left empty, reviews come as usual."
    )
    DEFAULT_CSS = """
    AssessmentDialog Entry { width: 100%; margin: 1 0; }
    AssessmentDialog .advice { color: $muted; }
    AssessmentDialog .advice.-needed { color: $accent; text-style: bold; }
    """

    def __init__(self, kept: str, today: date) -> None:
        super().__init__()
        self.kept = kept
        self.today = today

    def compose(self) -> ComposeResult:
        try:
            day = date.fromisoformat(self.kept)
        except ValueError:
            day = None
        shown = formats.short_day(day) if day is not None and day >= self.today else ""
        with Vertical(classes="window"):
            yield Static(_("On which day is the test?"), markup=False, classes="title")
            yield Static(_("Reviews then bring what you might have forgotten by that day."), markup=False)
            yield Entry(shown, placeholder=_("for example %(day)s") % {"day": "24-12-2026"}, max_length=12)
            yield Static(_("Enter: keep    Left empty: no test"), markup=False, classes="advice")
        yield KeyBar()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Hand the day on, unless it cannot be read or is over."""
        text = self.query_one(Entry).value.strip()
        day = formats.day_of(text)
        if text and (day is None or day < self.today):
            advice = self.query_one(".advice", Static)
            advice.update(_("Write a day from today on, as %(day)s.") % {"day": formats.short_day(self.today)})
            advice.add_class("-needed")
            return
        self.dismiss(day.isoformat() if day is not None else "")
