"""A personal statement: one sentence that begins as the author says, with the characters counted."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static, TextArea

from modules.activities.reflection import PersonalStatement
from tui.texts import _
from tui.widgets.reflection import ReflectionView


class StatementView(ReflectionView):
    """The beginning stands in the text; who writes nothing after it keeps nothing."""

    DEFAULT_CSS = """
    StatementView Writing { height: 4; }
    """

    def __init__(self, statement: PersonalStatement, draft: str = "") -> None:
        super().__init__(statement, draft or f"{statement.begin} ")
        self.statement = statement

    def below(self) -> ComposeResult:
        yield Static(self._count(), markup=False, classes="count")

    def _count(self) -> Content:
        written, most = len(self.writing.text.strip()), self.statement.max_length
        text = _("%(n)d of %(most)d characters") % {"n": written, "most": most}
        return Content.styled(text, "bold $accent" if written > most else "$muted")

    @property
    def text(self) -> str:
        return self.statement.own_words(self.writing.text.strip())

    def missing(self) -> str:
        over = len(self.text) - self.statement.max_length
        return (
            _("Too long by %(n)d characters. A short sentence is easier to remember.") % {"n": over} if over > 0 else ""
        )

    @on(TextArea.Changed)
    def _counted(self) -> None:
        self.query_one(".count", Static).update(self._count(), layout=False)
