"""A question on the screen: what is asked, what can be answered, and what is said about the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Static

from modules.answers import Response
from modules.questions import AnyQuestion, Grade
from modules.questions.base import State
from tui.texts import _
from tui.widgets.options import Options, sign_of
from tui.widgets.prose import prose
from tui.widgets.visuals import Stack


def verdict(grade: Grade) -> Content:
    """Right, partly right or not yet, in a word and a sign."""
    words = {State.RIGHT: _("Right."), State.PARTIAL: _("Partly right."), State.WRONG: _("Not quite.")}
    return Content.styled(f"{sign_of(grade.state)} {words[grade.state]}", f"bold ${grade.state.value}")


class QuestionView(VerticalGroup):
    """One question. Subclasses say what can be picked and which response a pick is."""

    DEFAULT_CSS = """
    QuestionView { height: auto; }
    QuestionView > .prompt { margin-bottom: 1; text-style: bold; }
    QuestionView > .hint { color: $muted; margin-bottom: 1; }
    QuestionView > .feedback {
        margin-top: 1; padding: 0 2 0 1; background: $surface; border-left: outer $track; display: none;
    }
    QuestionView > .feedback.-right { border-left: outer $right; }
    QuestionView > .feedback.-partial { border-left: outer $partial; }
    QuestionView > .feedback.-wrong { border-left: outer $wrong; }
    """

    def __init__(self, question: AnyQuestion, order: Sequence[str], response: Response | None) -> None:
        super().__init__()
        self.question = question
        self.order = order
        self.given = response
        self.options = self.make_options()

    def make_options(self) -> Options:
        """The options in the order shown, with the given response picked."""
        raise NotImplementedError

    def hint(self) -> str:
        """A sentence on how to answer, where it is not obvious; else empty."""
        return ""

    @property
    def response(self) -> Response | None:
        """What is picked now; None for nothing."""
        raise NotImplementedError

    def states(self, grade: Grade) -> Mapping[str, State]:
        """What to tell about each option once the question is closed with the present response."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield Static(prose(self.question.prompt), classes="prompt")
        if self.hint():
            yield Static(self.hint(), markup=False, classes="hint")
        yield self.options
        yield Static(classes="feedback")

    def tell(self, grade: Grade, answered: bool = True) -> None:
        """Close the question: mark the options and say why."""
        self.options.tell(self.states(grade))
        first = verdict(grade) if answered else Content.styled(_("Not answered."), "bold $wrong")
        parts: list[Visual] = [first, *[prose(text) for text in grade.feedback]]
        if self.question.explanation:
            parts.append(prose(self.question.explanation))
        panel = self.query_one(".feedback", Static)
        panel.update(Stack(parts, gap=1 if len(parts) > 2 else 0))
        panel.add_class(f"-{grade.state.value}")
        panel.display = True


class PickView(QuestionView):
    """A question whose response is one option."""

    def states(self, grade: Grade) -> Mapping[str, State]:
        """The picked option as it was graded, and where that was not right, the best one."""
        best = self.best()
        told = {best: State.RIGHT}
        return told | dict.fromkeys(self.options.picked, grade.state)

    def best(self) -> str:
        """The id of the best option."""
        raise NotImplementedError
