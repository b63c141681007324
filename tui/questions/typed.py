"""What `short_answer` and `numerical` have in common on the screen: one line to type into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.content import Content
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Input

from modules.answers import Response
from modules.questions import Grade
from modules.questions.base import State
from tui.questions.base import QuestionView
from tui.safe import one_line
from tui.texts import N_, _
from tui.widgets.entry import Entry


class TypedView(QuestionView):
    """Type, then Enter answers."""

    GUIDE: ClassVar[str] = N_("Type your answer, then press Enter.")
    MISSING: ClassVar[str] = N_("Type an answer first, then press Enter.")
    PLACEHOLDER: ClassVar[str] = N_("your answer")

    def make(self) -> None:
        given = one_line(self.given) if isinstance(self.given, str) else ""
        self.entry = Entry(given, placeholder=_(self.PLACEHOLDER))

    def answers(self) -> Sequence[Widget]:
        return [self.entry]

    @property
    def response(self) -> Response | None:
        return self.accepted(self.entry.value)

    def clear(self) -> None:
        self.entry.value = ""

    def close(self, grade: Grade) -> None:
        self.entry.tell(grade.state)

    def told_more(self, grade: Grade) -> Sequence[Visual]:
        if grade.state is State.RIGHT:
            return ()
        return [Content(_("A right answer: %(answer)s") % {"answer": one_line(self.question.expected_text())})]

    def early_key(self, event: events.Key) -> None:
        if event.is_printable and event.character:
            event.stop()
            self.entry.focus()
            self.entry.insert_text_at_cursor(event.character)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Confirmed())
