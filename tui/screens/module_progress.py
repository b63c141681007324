"""The progress of one module: what is known of each objective, what was gained, every activity with its minutes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import OptionList, Static

from modules.activities import AnyActivity
from modules.activities.lesson import Lesson
from modules.activities.quiz import Quiz
from modules.module import Objective, OpenModule
from modules.revisit import lessons_on
from progress.gain import module_gain
from progress.mastery import Estimate, Revisit, by_objective, estimate_of, module_mastery, to_revisit
from tui import formats
from tui.safe import one_line
from tui.screens.figures import FiguresPage
from tui.symbols import symbols
from tui.texts import N_, _
from tui.widgets.again import again_line
from tui.widgets.picklist import PickList
from tui.widgets.standing import standing
from tui.widgets.visuals import Hanging, Row, Stack, padded, range_bar
from tui.words import STATUS, attempts_line, estimate_words, gain_words

_OBJECTIVE = "objective:"
"""Begins the id of an objective's line."""


class ModuleProgressPage(FiguresPage):
    """Where one stands in a module."""

    ABOUT = N_(
        "For each objective you see how many right answers are to be expected from you now, and the range that is "
        "likely: few answers, wide range. Enter on an objective opens what is worth reading again, or its lesson; "
        "Enter on an activity opens that."
    )
    AUTO_FOCUS: ClassVar[str] = "PickList"
    DEFAULT_CSS = """
    ModuleProgressPage #module { padding: 1 2 0 2; }
    ModuleProgressPage #module > * { max-width: 112; }
    ModuleProgressPage .card { background: $surface; padding: 0 2 0 1; border-left: outer $track; height: auto; }
    ModuleProgressPage .heading { color: $muted; margin-top: 1; }
    ModuleProgressPage.-wide #module { padding: 1 4; }
    """

    def __init__(self, module: OpenModule, planned: Mapping[str, int]) -> None:
        """`planned` are the planned minutes of the activities, by path."""
        super().__init__()
        self.module = module
        self.planned = planned
        self.again: dict[str, Revisit] = {}
        """What is worth reading again, by objective."""

    def crumbs(self) -> tuple[str, ...]:
        return (_("Progress"), self.module.module.title)

    def body(self) -> ComposeResult:
        with VerticalScroll(id="module", can_focus=False):
            yield Static(id="figures", classes="card")
            heading = _("By objective: right answers, estimated with the range it is likely in")
            yield Static(heading, markup=False, classes="heading")
            yield PickList(unnumbered=len(self.module.module.objectives))

    def show_figures(self) -> None:
        self.again = {again.objective: again for again in to_revisit(self.summary, self.module)}
        self.query_one("#figures", Static).update(self._figures())
        counted = by_objective(self.summary, self.module.module.id)
        rows = [
            (f"{_OBJECTIVE}{o.id}", self._objective(o, estimate_of(counted.get(o.id, {}).values())))
            for o in self.module.module.objectives
        ]
        rows += [(id_, self._activity(n, activity)) for n, (id_, activity) in
                 enumerate(self.module.activities.items(), 1)]  # fmt: skip
        self.query_one(PickList).show_rows(rows)

    def _figures(self) -> Visual:
        paths = [f"{self.module.module.id}/{id_}" for id_ in self.module.activities]
        seconds = sum(self.summary.activity(path).seconds for path in paths)
        known = module_mastery(self.summary, self.module.module.id)
        planned = formats.number(sum(self.planned.get(path, 0) for path in paths))
        facts = [
            (_("Right answers"), estimate_words(known)),
            (_("Gain"), gain_words(module_gain(self.summary, self.module)) or formats.NOTHING),
            (_("Active time"), _("%(active)s; %(planned)s planned") % {
                "active": formats.minutes(seconds), "planned": planned}),
        ]  # fmt: skip
        longest = max(len(label) for label, _text in facts) + 2
        return Stack([Hanging(padded(label, longest, style="$muted"), Content(text)) for label, text in facts])

    def _objective(self, objective: Objective, known: Estimate | None) -> Visual:
        colour = f"$pillar-{self.module.module.pillar}"
        width = 24 if self.app.size.width >= 100 else 16
        picture = (
            Content.styled(symbols().track * width, "$track")
            if known is None
            else range_bar(known.low, known.mean, known.high, width, colour)
        )
        lines: list[Visual] = [
            Content(one_line(objective.text)), Content.styled(estimate_words(known), "$muted")
        ]  # fmt: skip
        again = self.again.get(objective.id)
        if again is not None and isinstance(lesson := self.module.activities[again.lesson], Lesson):
            lines.append(again_line(lesson, again.step))
        return Row(Hanging(f"{symbols().bullet} ", Stack(lines)), picture)

    def _activity(self, place: int, activity: AnyActivity) -> Visual:
        assert self.train.desk is not None
        path = f"{self.module.module.id}/{activity.id}"
        state, done = self.train.desk.state_of(path), self.summary.activity(path)
        head = standing(state.status, place)
        minutes = formats.minutes(done.seconds) if done.seconds else formats.NOTHING
        room = 16 if self.app.size.width >= 70 else 0
        right = Content.assemble(
            padded(_(STATUS[state.status]), room, "right", "$muted"), padded(minutes, 12, "right", "$muted")
        )
        row = Row(Hanging(head, Content(one_line(activity.title, 90))), right)
        if isinstance(activity, Quiz) and state.attempts:
            below = Hanging(" " * head.cell_length, Content.styled(attempts_line(state), "$muted"))
            return Stack([row, below])
        return row

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        module, id_ = self.module.module.id, event.option_id or ""
        objective = id_.removeprefix(_OBJECTIVE)
        if objective == id_:
            self.train.open_activity(module, id_)
        elif (again := self.again.get(objective)) is not None:
            self.train.open_activity(module, again.lesson, again.step)
        elif lessons := lessons_on(self.module, objective):
            self.train.open_activity(module, lessons[0].id)
