"""How well was it remembered? Filled in from the answer; a digit says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalGroup
from textual.widgets import Static

from progress.answered import Rating
from tui.commands import bindings
from tui.texts import N_, _
from tui.widgets.pickline import PickLine
from tui.words import days

RATING_WORDS = {
    Rating.AGAIN: N_("forgotten"),
    Rating.HARD: N_("hard"),
    Rating.GOOD: N_("remembered"),
    Rating.EASY: N_("easy"),
}


class Ratings(PickLine):
    """The four ratings; Enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("rating")


class Remembered(VerticalGroup):
    """Four ways to have remembered it, each with when the question comes back."""

    DEFAULT_CSS = """
    Remembered { height: auto; margin-top: 1; }
    """

    def __init__(self, rating: Rating, intervals: Mapping[Rating, int]) -> None:
        super().__init__()
        words = [(str(int(one)), f"{_(RATING_WORDS[one])}: {days(intervals[one])}") for one in Rating]
        self.line = Ratings(words, str(int(rating)))

    def compose(self) -> ComposeResult:
        yield Static(_("How well did you remember it, and in how long does it come back?"), markup=False)
        yield self.line
