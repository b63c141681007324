"""A calendar of the days on which somebody learned: a column for each week, darker the more it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from progress.days import STRENGTHS, learned, strength, weeks_until
from tui import formats
from tui.symbols import symbols
from tui.texts import _, ngettext
from tui.widgets.visuals import Stack

_NAMES = 4
"""Cells for the names of the weekdays."""
_MOST = 52
"""Weeks that are shown at most."""


class Calendar(Visual):
    """As many of the last weeks as there is room for, the months named above them, and what the signs mean below."""

    def __init__(self, seconds: Mapping[str, float], today: date) -> None:
        """`seconds` are ``summary.days``."""
        self.seconds = seconds
        self.today = today

    def _stack(self, width: int) -> Stack:
        weeks = weeks_until(self.today, max(1, min(_MOST, (width - _NAMES + 1) // 2)))
        lines = [self._months(weeks)]
        for weekday in range(7):
            name = f"{formats.weekday(weeks[0][weekday])} ".ljust(_NAMES)
            signs = [self._sign(week[weekday]) for week in weeks]
            lines.append(Content.assemble((name, "$muted"), Content(" ").join(signs)))
        return Stack([*lines, *self._words(weeks)])

    def _months(self, weeks: list[list[date]]) -> Content:
        """The name of each month over the week in which it begins; the first one's where there is room for it."""
        line = [" "] * (2 * len(weeks) + 2)
        firsts = [place for place, week in enumerate(weeks) if place == 0 or week[0].month != weeks[place - 1][0].month]
        if len(firsts) > 1 and firsts[1] < 2:
            firsts = firsts[1:]
        for place in firsts:
            line[2 * place : 2 * place + 3] = formats.short_month(weeks[place][0])
        return Content.styled(" " * _NAMES + "".join(line).rstrip(), "$muted")

    def _sign(self, day: date) -> Content:
        if day > self.today:
            return Content(" ")
        level = strength(self.seconds.get(day.isoformat(), 0.0))
        return Content.styled(symbols().shades[level], "$secondary" if level else "$muted")

    def _words(self, weeks: list[list[date]]) -> tuple[Content, Content]:
        """What the signs mean, and the same in words."""
        count = learned(self.seconds, (day for week in weeks for day in week))
        text = ngettext("%(n)d day of learning in %(weeks)d weeks", "%(n)d days of learning in %(weeks)d weeks", count)
        said = text % {"n": count, "weeks": len(weeks)}
        shades, (some, much) = symbols().shades, STRENGTHS
        key = _("%(weak)s <%(some)d  %(middle)s <%(much)d  %(strong)s %(much)d+ minutes") % {
            "weak": shades[1], "middle": shades[2], "strong": shades[3], "some": some, "much": much,
        }  # fmt: skip
        return Content.styled(key, "$muted"), Content(said)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return self._stack(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return min(container_width, _NAMES + 2 * _MOST)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return 10
