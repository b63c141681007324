"""`matching` on the screen: each line gets one of the answers below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from modules.answers import Response
from modules.questions import Grade, Matching
from modules.questions.base import State
from tui.questions.rows import AssignView
from tui.safe import shown
from tui.texts import N_, _
from tui.widgets.picklist import PickList
from tui.widgets.rows import Assign
from tui.widgets.visuals import Hanging


class Choices(PickList, can_focus=False):
    """The answers to choose from, each with its digit; a click gives one to the highlighted line."""

    DEFAULT_CSS = """
    Choices { background: $background; margin-top: 1; }
    Choices > .option-list--option-highlighted, Choices:focus > .option-list--option-highlighted {
        background: $background; color: $foreground; text-style: none;
    }
    """


class MatchingView(AssignView):
    """Up and Down move, a digit gives the line that answer and goes on; Enter answers."""

    question: Matching
    GUIDE: ClassVar[str] = N_("A digit gives the line its answer, Up and Down move. Then press Enter.")
    MISSING: ClassVar[str] = N_("Give a line its answer first, with a digit.")

    def make(self) -> None:
        texts = self.question.choices()
        pairs = [pair.id for pair in self.question.pairs]
        given = self.given if isinstance(self.given, tuple) else ()
        self.rows = Assign(
            [(pair.id, pair.left) for pair in self.question.pairs],
            [(id_, texts[id_]) for id_ in self.order],
            dict(zip(pairs, given, strict=False)),
        )
        self.choices = Choices(
            [(id_, Hanging(Content.styled(f"{place:>2}  ", "$accent"), shown(texts[id_], "")))
             for place, id_ in enumerate(self.order, 1)]
        )  # fmt: skip

    def answers(self) -> Sequence[Widget]:
        return [self.rows, self.choices]

    def hint(self) -> str:
        return _("Which answer belongs to which line?")

    @property
    def response(self) -> Response | None:
        return self.accepted(self.values())

    def close(self, grade: Grade) -> None:
        response = self.response
        parts = self.question.parts(("",) * len(self.question.pairs) if response is None else response)
        self.rows.better = {part.id: part.expected for part in parts if part.state is not State.RIGHT}
        self.rows.tell({part.id: part.state for part in parts})
        self.choices.display = False

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if not self.told:
            self.rows.digit(event.option_index + 1)
