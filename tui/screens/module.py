"""A module: what it is about, its activities in order, where you stand in each."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import OptionList, Static

from modules.activities import AnyActivity
from modules.activities.quiz import Quiz
from modules.duties import is_core
from modules.module import OpenModule
from modules.problems import Problem
from progress.learners import duties_of
from tui.safe import one_line
from tui.screens.page import Page
from tui.symbols import symbols
from tui.texts import N_, _, say
from tui.widgets.picklist import PickList
from tui.widgets.prose import prose
from tui.widgets.standing import standing
from tui.widgets.visuals import Hanging, Row, Stack, padded
from tui.words import STATUS, attempts_line, duties_line

_WORDS = 16
"""Room for a status."""


class ModulePage(Page[None]):
    """The activities of one module."""

    ABOUT = N_(
        "Choose an activity with Up and Down and open it with Enter, or press its digit. The order is only advice."
    )
    DEFAULT_CSS = """
    ModulePage VerticalScroll { padding: 1 2 0 2; }
    ModulePage VerticalScroll > * { max-width: 100; }
    ModulePage .summary { margin: 0 0 1 0; padding: 0 1; color: $muted; }
    ModulePage .mark { margin: 0 0 1 0; padding: 0 1; }
    ModulePage .objectives { margin: 1 0 0 0; padding: 0 1; color: $muted; }
    ModulePage.-wide VerticalScroll { padding: 1 10; }
    """
    AUTO_FOCUS: ClassVar[str] = "PickList"

    def __init__(self, module_id: str, module: OpenModule | None, problems: tuple[Problem, ...]) -> None:
        super().__init__()
        self.module_id = module_id
        self.module = module
        """None if it cannot be opened; then `problems` say why."""
        self.problems = problems

    def crumbs(self) -> tuple[str, ...]:
        title = self.module.module.title if self.module else self.module_id
        return ("asnbrand-train", title)

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            if self.module is None:
                yield Static(self._broken())
                return
            yield Static(prose(self.module.module.summary), classes="summary")
            yield Static(self._mark(self.module), markup=False, classes="mark")
            yield PickList()
            yield Static(self._objectives(self.module), classes="objectives")

    def on_mount(self) -> None:
        self._refresh()

    def on_screen_resume(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        if self.module is None:
            return
        rows = [
            (id_, self._row(place, activity)) for place, (id_, activity) in enumerate(self.module.activities.items(), 1)
        ]
        self.query_one(PickList).show_rows(rows)
        mark = self.query_one(".mark", Static)
        mark.update(self._mark(self.module))
        mark.display = self._core(self.module) is not None
        if self.query_one(PickList).highlighted == 0:
            self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

    def _row(self, place: int, activity: AnyActivity) -> Visual:
        assert self.train.desk is not None
        state = self.train.desk.state_of(f"{self.module_id}/{activity.id}")
        head = standing(state.status, place)
        title = Content(one_line(activity.title, 80))
        word = _(STATUS[state.status]) if state.status != "not_started" else ""
        room = _WORDS if self.app.size.width >= 70 else 0
        minutes = padded(_("%(n)d min") % {"n": activity.minutes}, 7, "right", "$muted")
        row = Row(Hanging(head, title), Content.assemble(padded(word, room, "right", "$muted"), minutes))
        if isinstance(activity, Quiz) and state.attempts:
            indent = " " * head.cell_length
            return Stack([row, Hanging(indent, Content.styled(attempts_line(state), "$muted"))])
        return row

    def _core(self, module: OpenModule) -> bool | None:
        assert self.train.desk is not None
        return is_core(module.module.core_for, duties_of(self.train.desk.settings))

    def _mark(self, module: OpenModule) -> str:
        """Whether the module is meant for what the learner does; empty while that is not known."""
        assert self.train.desk is not None
        core = self._core(module)
        if core is None:
            return ""
        text = (
            _("Core for your duties (%(duties)s).")
            if core
            else _("Optional for your duties (%(duties)s): take it whenever you like.")
        )
        return text % {"duties": duties_line(duties_of(self.train.desk.settings))}

    def _objectives(self, module: OpenModule) -> Visual:
        heading = Content.styled(_("After this module you can"), "bold")
        lines = [
            Hanging(f"{symbols().bullet} ", Content(one_line(objective.text))) for objective in module.module.objectives
        ]
        return Stack([heading, *lines])

    def _broken(self) -> Visual:
        heading = Content.styled(_("This module cannot be opened"), "bold $wrong")
        intro = Content(_("Its author has to mend this first. Nothing of your progress is lost."))
        lines: list[Visual] = []
        for problem in self.problems[:20]:
            where = Content.styled(f"{one_line(Path(problem.file).name)}:{problem.line}  ", "$accent")
            text: Visual = Content(one_line(say(problem.message)))
            if problem.advice is not None:
                text = Stack([text, Content.styled(one_line(say(problem.advice)), "$muted")])
            lines.append(Hanging(where, text))
        return Stack([heading, intro, Stack(lines)], gap=1)

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self.train.open_activity(self.module_id, event.option_id)
