"""How sure are you? Asked with each answer, where the author of a quiz wants it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.widgets import Static

from tui.texts import _
from tui.widgets.pickline import PickLine
from tui.words import CERTAINTY_WORDS


class Sure(VerticalGroup):
    """Three certainties, of which one is picked with a digit."""

    DEFAULT_CSS = """
    Sure { height: auto; margin-top: 1; }
    Sure Static { color: $foreground; }
    Sure .table { color: $muted; }
    """

    def __init__(self, certainty: int | None, *, earns: bool = True) -> None:
        """`earns` is whether being sure changes what an answer counts."""
        super().__init__()
        self.earns = earns
        words = [(str(level), _(word)) for level, word in CERTAINTY_WORDS.items()]
        self.line = PickLine(words, "" if certainty is None else str(certainty))

    def compose(self) -> ComposeResult:
        yield Static(_("How sure are you of your answer?"), markup=False)
        yield self.line
        if self.earns:
            yield Static(_("A right answer earns 1, 2 or 3, a wrong one 0, -2 or -6."), markup=False, classes="table")

    @property
    def certainty(self) -> int | None:
        """What is picked; None for nothing."""
        return int(self.line.picked) if self.line.picked else None

    def close(self) -> None:
        """Take no more answers."""
        self.line.close()
