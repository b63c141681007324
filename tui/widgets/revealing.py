"""A list as long as its lines, in a page that scrolls: the page follows the highlight."""

from __future__ import annotations

from textual.geometry import Region, Spacing
from textual.widget import Widget
from textual.widgets import OptionList


def reveal(widget: Widget, top: int, height: int, above: int = 1) -> None:
    """Scroll the page in which a widget stands so that some of its lines are in view, and `above` lines over them."""
    region = Region(0, widget.virtual_region.y + top, 1, height)
    parent = widget.parent
    while parent is not None and not getattr(parent, "allow_vertical_scroll", False):
        region = region.translate((0, getattr(parent, "virtual_region", Region()).y))
        parent = parent.parent
    if parent is not None and hasattr(parent, "scroll_to_region"):
        parent.scroll_to_region(region, spacing=Spacing(above, 0, 1, 0), animate=False)


class Revealing(OptionList):
    """An OptionList that scrolls the page it stands in, because it does not scroll itself."""

    def watch_highlighted(self, highlighted: int | None) -> None:
        super().watch_highlighted(highlighted)
        if highlighted is not None and self.is_attached:
            self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        """Bring the highlighted line into view, and with the first one what stands above the list."""
        if self.highlighted is None or not self.is_attached or self.max_scroll_y:
            return
        if self.highlighted not in self._heights:
            return  # not laid out yet, as under a window that is too small
        # OptionList has no public way to say where a line stands.
        top, height = self._index_to_line[self.highlighted], self._heights[self.highlighted]
        reveal(self, top, height, self.virtual_region.y if self.highlighted == 0 else 1)

    def _scroll_page(self, lines: int) -> None:
        for node in self.ancestors:
            if getattr(node, "allow_vertical_scroll", False):
                node.scroll_relative(y=lines, animate=False)  # type: ignore[attr-defined]
                return
