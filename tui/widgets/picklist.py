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
from tui.symbols import symbols
from tui.widgets.revealing import Revealing

_PAGE = 12
"""Lines of a page that are scrolled where there is nothing to highlight."""


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

    def __init__(
        self,
        rows: Sequence[tuple[str, Visual]] = (),
        *,
        unnumbered: int = 0,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Digits open the lines after the first `unnumbered` ones, which a rule parts from the others."""
        super().__init__(id=id, markup=False)
        self.unnumbered = unnumbered
        self.show_rows(rows)

    def show_rows(self, rows: Sequence[tuple[str, Visual]]) -> None:
        """Show other rows; the highlight stays on the same id where it still exists."""
        before = self.highlighted_option.id if self.highlighted_option else None
        options: list[Option | None] = [Option(visual, id=id_) for id_, visual in rows]
        if 0 < self.unnumbered < len(options) and symbols().rule == "─":  # the only sign that OptionList draws it with
            options.insert(self.unnumbered, None)
        self.set_options(options)
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

    def action_page_down(self) -> None:
        """A page further; after the last line, what stands below the list."""
        if self.highlighted == self.option_count - 1:
            self._scroll_page(_PAGE)
        else:
            self._move_page(1)

    def action_page_up(self) -> None:
        """A page back; at the first line, what stands above the list."""
        if self.highlighted == 0:
            self._scroll_page(-_PAGE)
        else:
            self._move_page(-1)

    def on_key(self, event: events.Key) -> None:
        digit = int(event.character) if event.character and event.character in "123456789" else 0
        if digit and self.unnumbered + digit <= self.option_count:
            event.stop()
            self.highlighted = self.unnumbered + digit - 1
            self.action_select()


class ChooseList(PickList):
    """A list of which one line is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("choose")


class ChangeList(PickList):
    """A list of settings: Enter changes one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("change")
