"""What the learner wrote freely, item by item: which of it goes into a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import OptionList, Static

from tui.safe import one_line
from tui.screens.page import Dialog
from tui.symbols import symbols
from tui.texts import N_, _
from tui.widgets.keybar import KeyBar
from tui.widgets.picklist import ChangeList, PickList
from tui.widgets.visuals import Hanging, Stack


class Written(NamedTuple):
    """A text that is kept."""

    item: str
    """``persepsi#r1``."""
    prompt: str
    text: str


class WrittenDialog(Dialog[tuple[str, ...]]):
    """Answers the items that go in."""

    ABOUT = N_(
        "Enter ticks the highlighted text, or takes the tick away. Only ticked texts go into the report. Esc goes back."
    )
    AUTO_FOCUS: ClassVar[str] = "PickList"
    DEFAULT_CSS = """
    WrittenDialog > .window { width: 76; }
    WrittenDialog VerticalScroll { height: auto; max-height: 14; }
    """

    def __init__(self, written: Sequence[Written], chosen: Sequence[str]) -> None:
        super().__init__()
        self.written = written
        self.chosen = set(chosen)

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(_("Which of your texts go in?"), markup=False, classes="title")
            with VerticalScroll(can_focus=False):
                yield ChangeList(self._rows())
        yield KeyBar()

    def _rows(self) -> list[tuple[str, Visual]]:
        signs = symbols()
        rows: list[tuple[str, Visual]] = []
        for written in self.written:
            on = written.item in self.chosen
            sign = f"{signs.ticked if on else signs.unticked} "
            words = Stack(
                [
                    Content.styled(one_line(written.prompt, 56), "bold" if on else ""),
                    Content.styled(one_line(written.text, 56), "$muted"),
                ]
            )
            rows.append((written.item, Hanging(sign, words)))
        return rows

    @on(OptionList.OptionSelected)
    def _tick(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.chosen ^= {event.option_id or ""}
        self.query_one(PickList).show_rows(self._rows())

    def action_back(self) -> None:
        """Close; what is ticked stays ticked."""
        self.dismiss(tuple(written.item for written in self.written if written.item in self.chosen))
