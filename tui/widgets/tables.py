"""A small table as one visual: columns as wide as their longest cell while there is room, then the widest wrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from tui.symbols import symbols
from tui.widgets.visuals import Stack, fitted

_GAP = 2
_NARROWEST = 8


class Cells(Visual):
    """One row of a table: each cell wraps in its own column."""

    def __init__(self, cells: Sequence[Content], widths: Sequence[int]) -> None:
        self.cells = cells
        self.widths = widths

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        options = replace(options, selection=None)
        blocks = [
            cell.render_strips(max(1, room), None, style, options)
            for cell, room in zip(self.cells, self.widths, strict=True)
        ]
        gap = Strip.blank(_GAP, style.rich_style)
        strips: list[Strip] = []
        for y in range(max((len(block) for block in blocks), default=1)):
            line: list[Strip] = []
            for place, (block, room) in enumerate(zip(blocks, self.widths, strict=True)):
                strip = block[y] if y < len(block) else Strip.blank(room, style.rich_style)
                line += [gap] * bool(place) + [strip.adjust_cell_length(room, style.rich_style)]
            strips.append(Strip.join(line))
        return fitted(strips, width, height)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return sum(self.widths) + _GAP * max(0, len(self.widths) - 1)

    def get_height(self, rules: RulesMap, width: int) -> int:
        rooms = zip(self.cells, self.widths, strict=True)
        return max((cell.get_height(rules, max(1, room)) for cell, room in rooms), default=1)


class Table(Visual):
    """Rows of cells, the first of them the heading."""

    def __init__(self, rows: Sequence[Sequence[Content]]) -> None:
        count = max((len(row) for row in rows), default=0)
        self.rows = [[*row, *[Content("")] * (count - len(row))] for row in rows]
        self.widths = [max(row[column].cell_length for row in self.rows) for column in range(count)]

    def _laid_out(self, width: int) -> Stack:
        widths = list(self.widths)
        room = width - _GAP * max(0, len(widths) - 1)
        while widths and sum(widths) > room and max(widths) > _NARROWEST:
            widths[widths.index(max(widths))] -= 1
        lines: list[Visual] = []
        for place, row in enumerate(self.rows):
            lines.append(Cells([cell.stylize("bold") for cell in row] if place == 0 else row, widths))
            if place == 0:
                across = min(width, sum(widths) + _GAP * max(0, len(widths) - 1))
                lines.append(Content.styled(symbols().rule * across, "$track"))
        return Stack(lines)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return self._laid_out(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return sum(self.widths) + _GAP * max(0, len(self.widths) - 1)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._laid_out(width).get_height(rules, width)
