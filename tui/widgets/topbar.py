"""The line at the top: where you are at the left, who or how far at the right."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tui.safe import one_line
from tui.symbols import symbols
from tui.widgets.visuals import Hanging, Row


class TopBar(Static):
    """``Persepsi › Kesan pertama`` and, at the right, ``langkah 4 dari 9``."""

    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; background: $panel; padding: 0 2; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, *crumbs: str, right: str = "") -> None:
        super().__init__(markup=False)
        self._crumbs = crumbs
        self._right = right

    def on_mount(self) -> None:
        self._show()

    def show(self, *crumbs: str, right: str = "") -> None:
        """Show another place."""
        self._crumbs, self._right = crumbs, right
        self._show()

    def _show(self) -> None:
        crumbs = [one_line(crumb) for crumb in self._crumbs]
        path = Content(f"  {symbols().crumb}  ").join([Content(crumb) for crumb in crumbs])
        self.update(Row(Hanging("", path), Content.styled(one_line(self._right, 36), "$muted")), layout=False)
