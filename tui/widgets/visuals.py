"""Shapes that text takes: hanging indents, rows with figures at the right, stacks, bars.

Each is a Visual: it adapts to the width it is given and needs no widget of its own, so a whole lesson step or a
long list stays one widget and paints at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from tui.symbols import symbols


class Stack(Visual):
    """One thing below the other, with `gap` blank lines between."""

    def __init__(self, parts: Sequence[Visual], gap: int = 0) -> None:
        self.parts = [part for part in parts if part is not None]
        self.gap = gap

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        options = replace(options, selection=None)
        strips: list[Strip] = []
        for place, part in enumerate(self.parts):
            if place:
                strips += [Strip.blank(width, style.rich_style)] * self.gap
            strips += part.render_strips(width, None, style, options)
        return strips if height is None else strips[:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return max((part.get_optimal_width(rules, container_width) for part in self.parts), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        heights = [part.get_height(rules, width) for part in self.parts]
        return sum(heights) + self.gap * max(0, len(heights) - 1)


class Hanging(Visual):
    """`prefix` before the first line of `body`; the lines that follow keep the indent."""

    def __init__(self, prefix: Content | str, body: Visual, fill: Content | None = None) -> None:
        self.prefix = Content(prefix) if isinstance(prefix, str) else prefix
        self.body = body
        self.fill = fill
        """Stands before every further line; blanks by default."""

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        options = replace(options, selection=None)
        indent = self.prefix.cell_length
        lines = self.body.render_strips(max(1, width - indent), None, style, options)
        first = _line(self.prefix, indent, style, options)
        rest = Strip.blank(indent, style.rich_style) if self.fill is None else _line(self.fill, indent, style, options)
        strips = [Strip.join([first if i == 0 else rest, line]) for i, line in enumerate(lines)] or [first]
        return fitted(strips, width, height)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return self.prefix.cell_length + self.body.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return max(1, self.body.get_height(rules, max(1, width - self.prefix.cell_length)))


class Row(Visual):
    """`left` wraps in the room that `right`, kept on the first line, leaves it."""

    def __init__(self, left: Visual, right: Content, gap: int = 2) -> None:
        self.left = left
        self.right = right
        self.taken = right.cell_length + gap if right.cell_length else 0

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        options = replace(options, selection=None)
        room = max(1, width - self.taken)
        lines = self.left.render_strips(room, None, style, options) or [Strip.blank(room, style.rich_style)]
        strips = [line.adjust_cell_length(room, style.rich_style) for line in lines]
        if self.taken:
            gap = Strip.blank(self.taken - self.right.cell_length, style.rich_style)
            strips[0] = Strip.join([strips[0], gap, _line(self.right, self.right.cell_length, style, options)])
        return fitted(strips, width, height)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return self.left.get_optimal_width(rules, container_width) + self.taken

    def get_height(self, rules: RulesMap, width: int) -> int:
        return max(1, self.left.get_height(rules, max(1, width - self.taken)))


class Either(Visual):
    """A text that is shown whole where it fits on one line, and else in its shorter form."""

    def __init__(self, whole: Content, shorter: Content) -> None:
        self.whole = whole
        self.shorter = shorter

    def _fitting(self, width: int) -> Content:
        return self.whole if self.whole.cell_length <= width else self.shorter

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return self._fitting(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return self._fitting(container_width).get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._fitting(width).get_height(rules, width)


class Cut(Visual):
    """A text on one line, cut with an ellipsis where there is no room for all of it."""

    def __init__(self, text: Content) -> None:
        self.text = text

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return self.text.truncate(width, ellipsis=True).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return self.text.cell_length

    def get_height(self, rules: RulesMap, width: int) -> int:
        return 1


def fitted(strips: list[Strip], width: int, height: int | None) -> list[Strip]:
    """The strips, cut where there is no room for even an indent or a figure."""
    strips = [strip if strip.cell_length <= width else strip.crop(0, width) for strip in strips]
    return strips if height is None else strips[:height]


def _line(content: Content, width: int, style: Style, options: RenderOptions) -> Strip:
    strips = content.render_strips(max(1, width), 1, style, options)
    return (strips[0] if strips else Strip.blank(width)).adjust_cell_length(width, style.rich_style)


def bar(fraction: float, width: int, colour: str) -> Content:
    """A thin bar, `fraction` of it filled in `colour`; something shows for the least beginning."""
    filled = min(width, max(0, round(fraction * width)))
    if filled == 0 and fraction > 0:
        filled = 1
    if filled == width and fraction < 1:
        filled = width - 1
    signs = symbols()
    return Content.assemble((signs.bar * filled, colour), (signs.track * (width - filled), "$track"))


def range_bar(low: float, mean: float, high: float, width: int, colour: str) -> Content:
    """A track from 0 to 1 on which the stretch from `low` to `high` stands out, and `mean` in it."""
    last = max(0, width - 1)
    first, place, end = (min(last, max(0, round(value * last))) for value in (low, mean, high))
    signs = symbols()
    return Content.assemble(
        (signs.track * first, "$track"),
        (signs.bar * (place - first), colour),
        (signs.picked, f"bold {colour}"),
        (signs.bar * (end - place), colour),
        (signs.track * (last - end), "$track"),
    )


def two_marks(first: float, latest: float, width: int, colour: str) -> Content:
    """A track from 0 to 1 with an open mark where something was first, and a full one where it is now."""
    last = max(0, width - 1)
    before, now = (min(last, max(0, round(value * last))) for value in (first, latest))
    signs = symbols()
    line = [(signs.track, "$track")] * (last + 1)
    for place in range(min(before, now), max(before, now)):
        line[place] = (signs.bar, colour)
    line[before] = (signs.open, colour)
    line[now] = (signs.picked, f"bold {colour}")
    return Content.assemble(*line)


def columns(values: Sequence[float]) -> str:
    """A row of columns as high as `values`, the highest full; the lowest sign for nothing."""
    levels = symbols().levels
    top = max(values, default=0)
    if top <= 0:
        return levels[0] * len(values)
    return "".join(levels[0 if v <= 0 else max(1, round(v / top * (len(levels) - 1)))] for v in values)


def padded(text: str, width: int, align: str = "left", style: str = "") -> Content:
    """`text` in exactly `width` cells: cut or filled up."""
    content = Content.styled(text, style) if style else Content(text)
    if width <= 0:
        return Content("")
    if content.cell_length > width:
        content = content.truncate(width, ellipsis=True)
    fill = " " * (width - content.cell_length)
    return Content.assemble(fill, content) if align == "right" else Content.assemble(content, fill)
