"""All questions of an attempt: which are answered, open or flagged; from here one hands in."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.visual import Visual
from textual.widgets import OptionList, Static

from modules.activities.quiz import QuizSession
from tui.commands import bindings
from tui.plain import plain
from tui.screens.page import Dialog
from tui.symbols import symbols
from tui.texts import N_, _, ngettext
from tui.widgets.keybar import KeyBar
from tui.widgets.picklist import PickList
from tui.widgets.visuals import Hanging, Row

HAND_IN = -1


class JumpList(PickList):
    """The questions; Enter goes to one."""

    BINDINGS: ClassVar[list[BindingType]] = [bindings("quiz_list")[0]]


class QuizListDialog(Dialog[int]):
    """Answers the place of the question to go to, or HAND_IN."""

    BINDINGS: ClassVar[list[BindingType]] = [bindings("quiz_list")[1]]
    ABOUT = N_("Enter goes to the highlighted question. k hands in your answers; you are asked once more.")
    DEFAULT_CSS = """
    QuizListDialog > .window { width: 78; max-height: 100%; padding: 1 2; }
    QuizListDialog JumpList { max-height: 50vh; background: $panel; }
    QuizListDialog.-short JumpList { max-height: 42vh; }
    QuizListDialog.-short > .window { padding: 0 2; }
    QuizListDialog .sum { margin: 1 0 0 1; }
    QuizListDialog .sure { margin: 1 0 0 1; color: $accent; text-style: bold; display: none; }
    """

    def __init__(self, session: QuizSession) -> None:
        super().__init__()
        self.session = session
        self.sure = False

    def compose(self) -> ComposeResult:
        session = self.session
        rows: list[tuple[str, Visual]] = []
        for place, question in enumerate(session.questions):
            flagged = question.id in session.flagged
            answered = question.id in session.responses
            sign = symbols().picked if answered else symbols().open
            head = Content.assemble(
                (f"{symbols().flag if flagged else ' '} ", "$partial"),
                (f"{sign} ", "$muted"),
                (f"{place + 1:>2}  ", "$accent"),
            )
            state = _("answered") if answered else _("open")
            prompt = Content(plain(question.prompt, max(16, min(44, self.app.size.width - 38))))
            rows.append(
                (str(place), Row(Hanging(head, prompt), Content.styled(state, "$muted" if answered else "$partial")))
            )
        with Vertical(classes="window"):
            yield Static(_("Your answers"), markup=False, classes="title")
            picks = JumpList(rows)
            picks.highlighted = next(iter(session.unanswered()), session.position)
            yield picks
            yield Static(self._sum(), markup=False, classes="sum")
            yield Static(markup=False, classes="sure")
        yield KeyBar()

    def _sum(self) -> str:
        missing = len(self.session.unanswered())
        if not missing:
            return _("All questions are answered. Press k to hand in.")
        text = ngettext("%(n)d question is not answered yet.", "%(n)d questions are not answered yet.", missing)
        return text % {"n": missing} + " " + _("Press k to hand in all the same.")

    def action_submit(self) -> None:
        """Ask once more, then hand in."""
        if self.sure:
            self.dismiss(HAND_IN)
            return
        self.sure = True
        warning = self.query_one(".sure", Static)
        warning.update(
            _("Hand in now? After that the answers cannot be changed. Press k once more, or Esc to go back.")
        )
        warning.display = True

    @on(OptionList.OptionSelected)
    def _jump(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)
