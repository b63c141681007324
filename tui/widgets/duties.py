"""What the learner does, ticked: which modules are core for them depends on it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.message import Message
from textual.widgets import Static

from modules.duties import DUTIES, Duty
from tui.texts import _
from tui.widgets.options import Options, TickOptions
from tui.words import DUTIES as WORDS


class DutiesPicker(VerticalGroup):
    """One line for each duty, ticked with its digit or Space, and who can read it."""

    DEFAULT_CSS = """
    DutiesPicker .private { color: $muted; margin-top: 1; }
    """

    class Confirmed(Message):
        """Enter was pressed."""

    def __init__(self, duties: Sequence[Duty]) -> None:
        super().__init__()
        self.kept = tuple(duties)
        """What is known already."""
        self.options = TickOptions([(duty, _(WORDS[duty][1])) for duty in DUTIES], picked=duties)

    def compose(self) -> ComposeResult:
        yield self.options
        yield Static(
            _("It only marks modules as core or optional and locks none. It goes into no report."),
            markup=False,
            classes="private",
        )

    @property
    def duties(self) -> tuple[Duty, ...]:
        """What is ticked now, in the order of the list."""
        return tuple(duty for duty in DUTIES if duty in self.options.picked)

    @on(Options.Changed)
    def _changed(self, event: Options.Changed) -> None:
        event.stop()

    @on(Options.Confirmed)
    def _confirmed(self, event: Options.Confirmed) -> None:
        event.stop()
        self.post_message(self.Confirmed())
