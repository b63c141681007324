"""Progress: every module with its activities, scores and minutes, and the days of the last two weeks."""

from __future__ import annotations

from datetime import date, timedelta

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Static

from modules.activities.quiz import Quiz
from modules.module import OpenModule
from progress.overview import module_progress
from tui import formats
from tui.safe import one_line
from tui.screens.page import Page
from tui.symbols import symbols
from tui.texts import N_, _, ngettext
from tui.widgets.visuals import Hanging, Row, Stack, bar, columns, padded
from tui.words import STATUS, attempts_line

LESSON_HOUR = 45
"""Minutes of one JP, the unit in which training is counted (Peraturan LAN 2018)."""


class ProgressPage(Page[None]):
    """The whole picture, in figures and words."""

    ABOUT = N_("Read with Up and Down. Scores show the first and the best attempt and how many there were.")
    DEFAULT_CSS = """
    ProgressPage VerticalScroll { padding: 1 2; }
    ProgressPage VerticalScroll > * { max-width: 100; margin-bottom: 1; }
    ProgressPage .card { background: $surface; padding: 0 2 0 1; border-left: outer $track; }
    ProgressPage.-wide VerticalScroll { padding: 1 10; }
    """

    def crumbs(self) -> tuple[str, ...]:
        return ("asnbrand-train", _("Progress"))

    def body(self) -> ComposeResult:
        desk = self.train.desk
        assert desk is not None
        with VerticalScroll(can_focus=True):
            yield Static(self._time(), classes="card")
            for module in desk.open_modules():
                yield Static(self._module(module))

    def _time(self) -> Visual:
        desk = self.train.desk
        assert desk is not None
        summary = desk.summary
        today = date.today()
        days = [today - timedelta(days=back) for back in range(13, -1, -1)]
        seconds = [summary.days.get(day.isoformat(), 0.0) for day in days]
        active = sum(1 for value in seconds if value > 0)
        planned_done = self._planned_done()
        counted = min(summary.minutes, planned_done)
        text = _("Active time: %(time)s.") % {"time": formats.minutes(summary.seconds)}
        if counted >= LESSON_HOUR / 10:
            hours = formats.number(counted / LESSON_HOUR, 1)
            text += " " + _("Equal to about %(n)s × 45 minutes, counted at most as planned.") % {"n": hours}
        recognised = _(
            "Whether and how many training hours (JP) count is decided by BKPSDM or the organiser, not by this app."
        )
        label = ngettext("Last 14 days: %(n)d day of learning", "Last 14 days: %(n)d days of learning", active)
        return Stack([
            Content(text),
            Content.styled(recognised, "$muted"),
            Content.assemble((" ".join(columns(seconds)), "$secondary"), "   ", label % {"n": active}),
        ])  # fmt: skip

    def _planned_done(self) -> float:
        desk = self.train.desk
        assert desk is not None
        return float(sum(
            activity.minutes
            for module in desk.open_modules()
            for id_, activity in module.activities.items()
            if desk.state_of(f"{module.module.id}/{id_}").status in ("completed", "passed", "failed")
        ))  # fmt: skip

    def _module(self, module: OpenModule) -> Visual:
        desk = self.train.desk
        assert desk is not None
        done, total = module_progress(desk.summary, module.module)
        share = done / total if total else 0.0
        colour = f"$pillar-{module.module.pillar}"
        head = Row(
            Content.styled(one_line(module.module.title), "bold"),
            Content.assemble(bar(share, 12, colour), padded(formats.percent(share), 6, "right")),
        )
        lines: list[Visual] = [head]
        for id_, activity in module.activities.items():
            path = f"{module.module.id}/{id_}"
            state, done_here = desk.state_of(path), desk.progress_of(path)
            sign = symbols().right if state.status in ("completed", "passed") else symbols().dot
            minutes = formats.minutes(done_here.seconds) if done_here.seconds else ""
            right = Content.assemble(
                padded(_(STATUS[state.status]), 16, "right", "$muted"), padded(minutes, 12, "right", "$muted")
            )
            mark = Content.styled(f"  {sign} ", "$accent")
            lines.append(Row(Hanging(mark, Content(one_line(activity.title))), right))
            if isinstance(activity, Quiz) and state.attempts:
                lines.append(Hanging("    ", Content.styled(attempts_line(state), "$muted")))
        return Stack(lines)
