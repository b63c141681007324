"""A list to choose from: arrows and Enter, digits for the first nine, or the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.visual import Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.commands import bindings
from tui.widgets.revealing import Revealing


class PickList(Revealing, OptionList, inherit_bindings=False):
    """Rows of any shape, each with an id; posts OptionList.OptionSelected for the one chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("move", "move_far", "list")
    DEFAULT_CSS = """
    PickList {
        background: $surface; border: none; padding: 0; height: auto; max-height: 1000; scrollbar-size-vertical: 1;
        & > .option-list--option { padding: 0 2 0 1; }
        &:focus { border: none; background-tint: $foreground 0%; }
    }
    """

    def __init__(self, rows: Sequence[tuple[str, Visual]] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self.show_rows(rows)

    def show_rows(self, rows: Sequence[tuple[str, Visual]]) -> None:
        """Show other rows; the highlight stays on the same id where it still exists."""
        before = self.highlighted_option.id if self.highlighted_option else None
        self.set_options([Option(visual, id=id_) for id_, visual in rows])
        ids = [id_ for id_, _visual in rows]
        if ids:
            self.highlighted = ids.index(before) if before in ids else 0

    def action_cursor_down(self) -> None:
        """The next line; after the last one, what stands below the list."""
        if self.highlighted == self.option_count - 1:
            self._scroll_page(3)
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """The line before; at the first one, what stands above the list."""
        if self.highlighted == 0:
            self._scroll_page(-3)
        else:
            super().action_cursor_up()

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in "123456789" and int(event.character) <= self.option_count:
            event.stop()
            self.highlighted = int(event.character) - 1
            self.action_select()


class ChooseList(PickList):
    """A list of which one line is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("choose")


class ChangeList(PickList):
    """A list of settings: Enter changes one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("change")
