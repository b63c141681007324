"""`essay` on the screen: write, see an example, then say for each line of the rubric how far the text does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Static

from modules.answers import Response
from modules.questions import Essay, Grade
from tui.questions.rows import AssignView
from tui.safe import one_line
from tui.texts import N_, _
from tui.widgets.prose import prose
from tui.widgets.rows import Assign
from tui.widgets.visuals import Stack
from tui.widgets.writing import PrivateNote, Writing


class EssayView(AssignView):
    """Write; Tab goes to the rubric, where a digit rates each line; Enter there answers."""

    question: Essay
    GUIDE: ClassVar[str] = N_("Write, then Tab: rate your text line by line with digits, then Enter.")
    MISSING: ClassVar[str] = N_("Rate your text first: a digit for every line. Tab goes there.")
    DEFAULT_CSS = """
    EssayView > .levels { margin: 1 0; color: $muted; }
    EssayView > .example {
        margin-top: 1; padding: 0 2 0 1; border-left: outer $track; color: $muted; display: none;
    }
    """

    def make(self) -> None:
        self.area = Writing(self.text_id, self.text_given)
        given = self.given if isinstance(self.given, tuple) else ()
        criteria = [criterion.id for criterion in self.question.rubric]
        marks = [(mark, mark) for mark in self.question.level_ids()]
        self.rows = Assign(
            [(criterion.id, criterion.text) for criterion in self.question.rubric],
            marks,
            dict(zip(criteria, given, strict=False)),
            scale=True,
            whole=True,
        )
        levels = "   ".join(f"{place} {one_line(level)}" for place, level in enumerate(self.question.levels, 1))
        self.example = Static(classes="example")
        if self.question.example:
            heading: Visual = Content.styled(_("For example"), "bold")
            self.example.update(Stack([heading, prose(self.question.example)]))
        self.parts: list[Widget] = [
            PrivateNote(),
            self.area,
            self.example,
            Static(levels, markup=False, classes="levels"),
            self.rows,
        ]

    def answers(self) -> Sequence[Widget]:
        return self.parts

    def focus_answer(self) -> bool:
        if self.told:
            return False
        self.area.focus(scroll_visible=False)
        return True

    @property
    def text_id(self) -> str:
        return self.question.text_id

    @property
    def text(self) -> str:
        return self.area.text

    @property
    def response(self) -> Response | None:
        return self.accepted(self.values())

    def close(self, grade: Grade) -> None:
        self.rows.tell({})
        self.area.close()
        self.example.display = bool(self.question.example)

    def told_first(self, grade: Grade) -> Visual:
        return Content.styled(_("Noted. This does not count."), "bold $accent")

    def told_words(self, grade: Grade) -> Sequence[Visual]:
        return ()

    def early_key(self, event: events.Key) -> None:
        self.area.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The example comes once something is written, so that it does not write the text."""
        if event.widget is self.rows and self.text.strip() and self.question.example:
            self.example.display = True
