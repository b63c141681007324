"""`ordering` on the screen: lines that are moved into their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.visual import Visual

from modules.questions import Grade, Ordering
from modules.questions.base import State
from tui.questions.rows import OrderView
from tui.safe import shown
from tui.texts import N_, _
from tui.widgets.rows import Order
from tui.widgets.visuals import Hanging, Stack


class OrderingView(OrderView):
    """Left and Right move the highlighted line, a digit puts it in that place; Enter answers."""

    question: Ordering
    GUIDE: ClassVar[str] = N_("Left and Right move the line, a digit puts it in that place.")
    MISSING: ClassVar[str] = N_("Move a line first. If the order is right as it stands, press Space.")

    def make(self) -> None:
        texts = {item.id: item.text for item in self.question.items}
        given = self.given if isinstance(self.given, tuple) else ()
        self.rows = Order([(id_, texts[id_]) for id_ in self.order], given=given)

    def told_more(self, grade: Grade) -> Sequence[Visual]:
        if grade.state is State.RIGHT:
            return ()
        lines: list[Visual] = [Content.styled(_("The right order"), "bold")]
        for place, item in enumerate(self.question.items, 1):
            lines.append(Hanging(Content.styled(f"{place:>2}  ", "$accent"), shown(item.text, "")))
        return [Stack(lines)]
