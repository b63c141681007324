"""`cloze` on the screen: a text with numbered gaps, and below it a line for each gap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Input, Static

from modules.answers import Response
from modules.questions import Cloze, Grade
from modules.questions.base import State
from modules.questions.cloze import Gap
from tui.questions.base import QuestionView
from tui.safe import one_line, shown
from tui.texts import N_, _
from tui.widgets.entry import Entry
from tui.widgets.options import sign_of
from tui.widgets.pickline import PickLine
from tui.widgets.prose import prose
from tui.widgets.visuals import Hanging, Stack


class ClozeView(QuestionView):
    """Tab goes from gap to gap, Enter to the next open one; when none is open it answers."""

    question: Cloze
    DEFAULT_CSS = """
    ClozeView .text { padding: 0 2 0 1; margin-bottom: 1; }
    ClozeView .gap { height: auto; }
    ClozeView .number { width: 5; padding-left: 1; color: $accent; }
    ClozeView .unit { width: auto; padding-left: 1; color: $muted; }
    ClozeView Entry { width: 40; }
    """
    GUIDE: ClassVar[str] = N_("Fill the gap. Tab or Enter goes to the next one.")
    MISSING: ClassVar[str] = N_("Fill at least one gap first.")

    def make(self) -> None:
        given = self.given if isinstance(self.given, tuple) else ("",) * len(self.question.gaps)
        self.fields = [self._field(gap, text) for gap, text in zip(self.question.gaps, given, strict=True)]
        self.told_states: list[State] = []
        self.warned = False
        self.body = Static(self._text(), classes="text")
        rows = [
            HorizontalGroup(
                Static(str(place), classes="number"),
                field,
                *([Static(one_line(gap.unit), markup=False, classes="unit")] if gap.unit else []),
                classes="gap",
            )
            for place, (gap, field) in enumerate(zip(self.question.gaps, self.fields, strict=True), 1)
        ]
        self.parts = [self.body, VerticalGroup(*rows)]

    def _field(self, gap: Gap, given: str) -> Entry | PickLine:
        if gap.options is not None:
            return PickLine([(option.id, option.text) for option in gap.options], given)
        return Entry(one_line(given), placeholder=_("a number") if gap.numbers is not None else "")

    def answers(self) -> Sequence[Widget]:
        return self.parts

    def focus_answer(self) -> bool:
        if self.told:
            return False
        self.fields[next(iter(self._open()), 0)].focus(scroll_visible=False)
        return True

    def _value(self, field: Entry | PickLine) -> str:
        return field.picked if isinstance(field, PickLine) else field.value.strip()

    def _open(self) -> list[int]:
        """The places of the gaps in which nothing stands."""
        return [place for place, field in enumerate(self.fields) if not self._value(field)]

    def _text(self) -> Visual:
        """The text, and in each gap its number and what stands in it."""
        places = {gap.id: place for place, gap in enumerate(self.question.gaps)}
        pieces = [piece if isinstance(piece, str) else self._gap(places[piece.id]) for piece in self.question.pieces()]
        return prose("".join(pieces))

    def _gap(self, place: int) -> str:
        gap, field = self.question.gaps[place], self.fields[place]
        words = gap.text_of(field.picked) if isinstance(field, PickLine) else field.value
        sign = f"{sign_of(self.told_states[place])} " if self.told_states else ""
        # As Markdown's code: in the colour of accents, whatever characters are in it.
        return f"`[{sign}{place + 1} {one_line(words.replace('`', ' ')) or '…'}]`"

    @property
    def response(self) -> Response | None:
        return self.accepted([self._value(field) for field in self.fields])

    def clear(self) -> None:
        for field in self.fields:
            if isinstance(field, PickLine):
                field.pick("")
            else:
                field.value = ""

    def close(self, grade: Grade) -> None:
        response = self.response
        self.graded = self.question.parts(("",) * len(self.fields) if response is None else response)
        self.told_states = [part.state for part in self.graded]
        for field, part in zip(self.fields, self.graded, strict=True):
            field.tell(part.state)
        self.body.update(self._text())

    def told_more(self, grade: Grade) -> Sequence[Visual]:
        lines: list[Visual] = [
            Hanging(
                Content.styled(f"{place:>2}  ", "$accent"),
                shown(_("A right answer: %(answer)s") % {"answer": one_line(part.expected)}),
            )
            for place, part in enumerate(self.graded, 1)
            if part.state is not State.RIGHT
        ]
        return [Stack(lines)] if lines else ()

    def early_key(self, event: events.Key) -> None:
        field = self.fields[next(iter(self._open()), 0)]
        field.focus()
        if isinstance(field, PickLine):
            field.on_key(event)
        elif event.is_printable and event.character:
            event.stop()
            field.insert_text_at_cursor(event.character)

    @on(Input.Changed)
    @on(PickLine.Changed)
    def _changed(self, event: Input.Changed | PickLine.Changed) -> None:
        event.stop()
        self.warned = False
        if not self.told:
            self.body.update(self._text())
        self.post_message(self.Changed())

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        assert isinstance(event.input, Entry)
        self._go_on(event.input)

    @on(PickLine.Confirmed)
    def _picked(self, event: PickLine.Confirmed) -> None:
        event.stop()
        self._go_on(event.line)

    def _go_on(self, field: Entry | PickLine) -> None:
        """To the next open gap from one that is filled; answer when none is open, or when asked twice."""
        still_open, here = self._open(), self.fields.index(field)
        if still_open and here not in still_open:
            later = [place for place in still_open if place > here]
            self.fields[(later or still_open)[0]].focus()
        elif self._unfit() is not None:
            self.post_message(self.Says(_("In gap %(n)d a number is needed, for example 12,5.") % {"n": self._unfit()}))
        elif still_open and len(still_open) < len(self.fields) and not self.warned:
            self.warned = True
            self.post_message(self.Says(_("A gap is still open. Enter once more answers all the same.")))
        else:
            self.post_message(self.Confirmed())

    def _unfit(self) -> int | None:
        """The number of the first gap in which something stands that it cannot have."""
        for place, (gap, field) in enumerate(zip(self.question.gaps, self.fields, strict=True), 1):
            try:
                gap.accept(self._value(field))
            except ValueError:
                return place
        return None
