"""Choices in a scenario, and the points of a path from which it can be tried again."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tui.commands import bindings
from tui.widgets.options import Options
from tui.widgets.picklist import PickList


class Ways(Options):
    """What can be done at a node: a digit or the arrows pick, Enter does it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("scenario_choices")


class TurningPoints(PickList, inherit_bindings=False):
    """The choices of a path, each as long as its story: the arrows read on in one before they go to the next."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("move", "turning_points")
    DEFAULT_CSS = """
    TurningPoints:focus > .option-list--option-highlighted { text-style: none; }
    """

    def action_cursor_down(self) -> None:
        """Read on below; at the end of this point, go to the next one."""
        bottom = self._edges()[1]
        if bottom > self._seen()[1]:
            self._scroll_page(min(3, bottom - self._seen()[1]))
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Read back above; at the beginning of this point, go to the one before."""
        top = self._edges()[0]
        if top < self._seen()[0]:
            self._scroll_page(-min(3, self._seen()[0] - top))
        else:
            super().action_cursor_up()

    def highlight_seen(self) -> None:
        """Highlight the first point that begins in sight, after the page was scrolled by other means."""
        top, bottom = self._seen()
        tops = [self.virtual_region.y + self._index_to_line[place] for place in range(self.option_count)]
        seen = [place for place, line in enumerate(tops) if top <= line < bottom]
        before = [place for place, line in enumerate(tops) if line < top]
        self.highlighted = (seen or before[-1:] or [0])[0]

    def _reveal(self) -> None:
        """Bring the highlighted point into view, if not even its beginning is: the arrows read on from there."""
        if not self.is_attached or not self._seen()[0] <= self._edges()[0] < self._seen()[1]:
            super()._reveal()

    def _edges(self) -> tuple[int, int]:
        """The first line of the highlighted point on the page, and the one below its last."""
        if self.highlighted is None or self.highlighted not in self._heights:
            return (0, 0)
        top = self.virtual_region.y + self._index_to_line[self.highlighted]
        return (top, top + self._heights[self.highlighted])

    def _seen(self) -> tuple[int, int]:
        """The first line of the page that is in sight, and the one below the last."""
        page = next(node for node in self.ancestors if getattr(node, "allow_vertical_scroll", False))
        top = int(page.scroll_offset.y)  # type: ignore[attr-defined]
        return (top, top + page.size.height)  # type: ignore[attr-defined]
