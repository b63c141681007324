"""What the types have in common on the screen whose response is made of several rows."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.widget import Widget

from modules.answers import Response
from modules.questions import Grade
from modules.questions.base import State
from tui.questions.base import QuestionView
from tui.texts import _
from tui.widgets.rows import Assign, Order, Rows


class RowsView(QuestionView):
    """A question that is answered row by row in one list."""

    rows: Rows

    def answers(self) -> Sequence[Widget]:
        return [self.rows]

    def clear(self) -> None:
        self.rows.clear()

    def close(self, grade: Grade) -> None:
        self.rows.tell(self.states())

    def states(self) -> dict[str, State]:
        """How right each row is."""
        response = self.response
        parts = () if response is None else self.question.parts(response)
        return {part.id: part.state for part in parts}

    def early_key(self, event: events.Key) -> None:
        self.rows.on_key(event)

    @on(Rows.Changed)
    def _changed(self, event: Rows.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(Rows.Confirmed)
    def _confirmed(self, event: Rows.Confirmed) -> None:
        event.stop()
        self.post_message(self.Confirmed())


class AssignView(RowsView):
    """A question in which each row gets a value."""

    rows: Assign

    @on(Rows.Incomplete)
    def _incomplete(self, event: Rows.Incomplete) -> None:
        event.stop()
        text = _(self.MISSING) if self.rows.whole else _("A line is still open. Enter once more answers all the same.")
        self.post_message(self.Says(text))

    def values(self) -> tuple[str, ...]:
        """Each row's value in the order of the rows."""
        return tuple(self.rows.values[id_] for id_ in self.rows.texts)


class OrderView(RowsView):
    """A question in which the rows are put in order."""

    rows: Order

    @property
    def response(self) -> Response | None:
        return self.accepted(tuple(self.rows.order)) if self.rows.touched else None
