"""The learners on this computer: choose who is learning now, or add someone."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import OptionList, Static

from tui.safe import one_line
from tui.screens.page import Page
from tui.texts import N_, _
from tui.widgets.picklist import ChooseList
from tui.widgets.visuals import Row

_NEW = "+new"


class LearnersPage(Page[None]):
    """Everyone has a record of their own."""

    ABOUT = N_("Enter changes to the highlighted learner. Each learner has a record of their own.")
    AUTO_FOCUS: ClassVar[str] = "ChooseList"
    DEFAULT_CSS = """
    LearnersPage VerticalScroll { padding: 1 2; }
    LearnersPage PickList { max-width: 72; }
    LearnersPage .soft { color: $muted; margin: 0 0 1 2; }
    LearnersPage.-wide VerticalScroll { padding: 1 10; }
    """

    def crumbs(self) -> tuple[str, ...]:
        return ("asnbrand-train", _("Learners on this computer"))

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(_("Who is learning now?"), markup=False, classes="soft")
            yield ChooseList(self._rows())

    def _rows(self) -> list[tuple[str, Visual]]:
        desk = self.train.desk
        assert desk is not None
        rows: list[tuple[str, Visual]] = []
        for learner in desk.learners.list():
            now = _("learning now") if learner.id == desk.learner else ""
            rows.append((learner.id, Row(Content(one_line(learner.name, 60)), Content.styled(now, "$accent"))))
        rows.append((_NEW, Content.styled(_("Add a learner"), "$accent")))
        return rows

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == _NEW:
            self.train.open_page("profile", True)
        elif event.option_id is not None:
            self.train.change_learner(event.option_id)
