"""Choices in a scenario, and the points of a path from which it can be tried again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.visual import Visual

from tui.commands import bindings
from tui.widgets.options import Options
from tui.widgets.picklist import PickList


class Ways(Options):
    """What can be done at a node: a digit or the arrows pick, Enter does it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("scenario_choices")


class TurningPoints(PickList, inherit_bindings=False):
    """The choices of a path, each as long as its story: the arrows read on in one before they go to the next.

    None is highlighted at first: who came here with Enter after Enter must not begin anew with one more.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("move", "turning_points")
    DEFAULT_CSS = """
    TurningPoints:focus > .option-list--option-highlighted { text-style: none; }
    """

    def __init__(self, rows: Sequence[tuple[str, Visual]]) -> None:
        super().__init__(rows)
        self.highlighted = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "select" or self.highlighted is not None

    def on_key(self, event: events.Key) -> None:
        """A digit goes to a point; Enter tries again from there."""
        if event.character and event.character in "123456789" and int(event.character) <= self.option_count:
            event.stop()
            event.prevent_default()  # of PickList, whose digits choose at once
            self.highlighted = int(event.character) - 1

    def action_cursor_down(self) -> None:
        """Read on below; at the end of this point, go to the next one."""
        if self.highlighted is None:
            self._begin(3)
            return
        bottom = self._edges()[1]
        if bottom > self._seen()[1]:
            self._scroll_page(min(3, bottom - self._seen()[1]))
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Read back above; at the beginning of this point, go to the one before."""
        if self.highlighted is None:
            self._begin(-3)
            return
        top = self._edges()[0]
        if top < self._seen()[0]:
            self._scroll_page(-min(3, self._seen()[0] - top))
        else:
            super().action_cursor_up()

    def highlight_seen(self) -> None:
        """Highlight the first point that begins in sight, after the page was scrolled by other means."""
        if self.highlighted is not None:
            seen, before = self._in_sight(), [at for at, top in enumerate(self._tops()) if top < self._seen()[0]]
            self.highlighted = (seen or before[-1:] or [0])[0]

    def _begin(self, lines: int) -> None:
        """Highlight the first point in sight; where none is, scroll on."""
        if seen := self._in_sight():
            self.highlighted = seen[0]
        else:
            self._scroll_page(lines)

    def _in_sight(self) -> list[int]:
        """The points that begin in sight."""
        top, bottom = self._seen()
        return [place for place, line in enumerate(self._tops()) if top <= line < bottom]

    def _tops(self) -> list[int]:
        """The first line of each point on the page."""
        return [self.virtual_region.y + self._index_to_line[place] for place in range(self.option_count)]

    def _reveal(self) -> None:
        """Bring the highlighted point into view, if nothing of it is: the arrows read on from there."""
        if self.is_attached:
            (top, bottom), (first, last) = self._edges(), self._seen()
            if bottom == first:  # one came up from the point below: its end comes first
                self._scroll_page(-3)
            elif bottom < first or top >= last:
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
