"""Rows that are answered one by one: each gets one of several values, or they are put in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.visual import Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from modules.questions.base import State
from tui.commands import bindings
from tui.safe import shown
from tui.symbols import symbols
from tui.widgets.options import COLOURS, sign_of
from tui.widgets.revealing import Revealing
from tui.widgets.visuals import Hanging, Row, Stack

_DIGITS = "123456789"


class Rows(Revealing, OptionList, inherit_bindings=False):
    """Rows of which one is highlighted; what a key does to it is the subclass's."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("move", "options")
    DEFAULT_CSS = """
    Rows {
        background: $surface; border: none; padding: 0; height: auto; max-height: 1000; scrollbar-size: 0 0;
        & > .option-list--option { padding: 0 2 0 1; }
        &:focus { border: none; background-tint: $foreground 0%; }
    }
    """

    class Changed(Message):
        """The response is another now."""

    class Confirmed(Message):
        """The learner answers with the rows as they stand."""

    class Incomplete(Message):
        """The learner would answer, but rows are still open."""

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        super().__init__(markup=False)
        self.texts = dict(texts)
        self.told: Mapping[str, State] = {}
        """How right each row is, once the question is closed."""
        self.closed = False

    def ids(self) -> list[str]:
        """The rows' ids in the order shown."""
        return list(self.texts)

    def line(self, id_: str) -> Visual:
        """A row as it is drawn."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw the rows anew; the highlight keeps its place."""
        at = self.highlighted
        self.set_options([Option(self.line(id_), id=id_) for id_ in self.ids()])
        self.highlighted = None if self.closed else at or 0

    def tell(self, states: Mapping[str, State]) -> None:
        """Take no more answers and show how right each row is."""
        self.told = states
        self.closed = True
        self.can_focus = False
        self.draw()

    def clear(self) -> None:
        """Answer nothing."""
        raise NotImplementedError

    def digit(self, n: int) -> None:
        """A digit was pressed."""
        raise NotImplementedError

    def chose(self, id_: str) -> None:
        """A row was clicked on."""

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in _DIGITS and not self.closed:
            event.stop()
            self.digit(int(event.character))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None and not self.closed:
            self.chose(event.option_id)

    def action_confirm(self) -> None:
        """Answer with the rows as they stand."""
        self.post_message(self.Confirmed())

    def state_of(self, id_: str) -> str:
        """The style of a row's sign and text once the question is closed; empty before."""
        return f"bold {COLOURS[self.told[id_]]}" if id_ in self.told else ""


class Assign(Rows):
    """Each row gets one of the same values: a digit gives it and goes on, Space and the arrows change it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("assign")

    def __init__(
        self,
        texts: Sequence[tuple[str, str]],
        choices: Sequence[tuple[str, str]],
        values: Mapping[str, str],
        *,
        scale: bool = False,
        whole: bool = False,
    ) -> None:
        super().__init__(texts)
        self.choices = dict(choices)
        self.values = {id_: values.get(id_, "") for id_ in self.texts}
        self.scale = scale
        """Whether the values are the digits of a scale, which all stand behind the row."""
        self.whole = whole
        """Whether there is no answer before every row has its value."""
        self.better: Mapping[str, str] = {}
        """The value that a row should have had, where it was another; told when the question is closed."""
        self.draw()

    def line(self, id_: str) -> Visual:
        signs, style = symbols(), self.state_of(id_)
        sign = Content.styled(f"{sign_of(self.told[id_])} ", style) if style else Content("")
        prefix = Content.assemble(sign, (f"{chr(97 + self.ids().index(id_))}  ", "$accent"))
        if self.scale:
            return Row(Hanging(prefix, shown(self.texts[id_], style)), self._scale(id_, style))
        value = self.values[id_]
        arrow = Content.styled(f"{signs.crumb} ", style or "$accent")
        if value:
            given = Hanging(arrow, shown(self.choices[value], style or "bold"))
        else:
            given = Hanging(arrow, Content.styled("…", style or "$muted"))
        lines: list[Visual] = [shown(self.texts[id_], ""), given]
        if id_ in self.better:
            lines.append(Hanging(Content.styled(f"{signs.right} ", "$right"), shown(self.better[id_], "$right")))
        return Hanging(prefix, Stack(lines))

    def _scale(self, id_: str, style: str) -> Content:
        parts: list[tuple[str, str]] = []
        for place, choice in enumerate(self.choices, 1):
            here = self.values[id_] == choice
            text = f"[{place}]" if here else f" {place} "
            parts.append((text, (style or "bold $accent") if here else "$muted"))
        return Content.assemble(*parts)

    def give(self, id_: str, value: str) -> None:
        """Give a row a value; empty takes it away."""
        self._warned = False
        if self.closed or self.values[id_] == value:
            return
        self.values[id_] = value
        self.replace_option_prompt(id_, self.line(id_))
        self.post_message(self.Changed())

    def clear(self) -> None:
        """Take every value away."""
        self.values = dict.fromkeys(self.values, "")
        self._warned = False
        self.highlighted = 0
        self.draw()

    def _here(self) -> str:
        return self.ids()[self.highlighted or 0]

    def digit(self, n: int) -> None:
        if n <= len(self.choices):
            self.give(self._here(), list(self.choices)[n - 1])
            self.highlighted = min((self.highlighted or 0) + 1, len(self.texts) - 1)

    def chose(self, id_: str) -> None:
        self.action_turn(1)

    def action_turn(self, step: int) -> None:
        """Give the highlighted row the next or the previous value; before the first and after the last stands none."""
        around = ["", *self.choices]
        here = self._here()
        self.give(here, around[(around.index(self.values[here]) + step) % len(around)])

    _warned = False

    def action_confirm(self) -> None:
        """Answer; with rows still open only when asked a second time."""
        open_rows = [place for place, id_ in enumerate(self.texts) if not self.values[id_]]
        if 0 < len(open_rows) < len(self.texts) and not self._warned:
            self._warned = not self.whole
            self.highlighted = open_rows[0]
            self.post_message(self.Incomplete())
        else:
            super().action_confirm()

    def action_empty(self) -> None:
        """Take the highlighted row's value away."""
        self.give(self._here(), "")


class Order(Rows):
    """Rows that are put in order: the arrows left and right move one, a digit says its place, Space picks it up."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("order")

    def __init__(self, texts: Sequence[tuple[str, str]], *, given: Sequence[str] = ()) -> None:
        super().__init__(texts)
        self.order = list(given or self.texts)
        self.touched = bool(given)
        """Whether the order is an answer: something was moved, or picked up and put down where it was."""
        self.held = False
        """Whether the highlighted row is picked up."""
        self.draw()

    def ids(self) -> list[str]:
        return self.order

    def line(self, id_: str) -> Visual:
        signs, style, place = symbols(), self.state_of(id_), self.order.index(id_) + 1
        if style:
            sign = Content.styled(f"{sign_of(self.told[id_])} {place:>2}  ", style)
            return Hanging(sign, shown(self.texts[id_], style))
        held = self.held and self.highlighted == place - 1
        mark = Content.assemble((f"{signs.cursor if held else ' '} ", "bold $accent"), (f"{place:>2}  ", "$accent"))
        return Hanging(mark, shown(self.texts[id_], "bold" if held else "" if self.touched else "$muted"))

    def move(self, start: int, end: int) -> None:
        """Move the row at one place to another."""
        end = max(0, min(end, len(self.order) - 1))
        if self.closed:
            return
        self.touched = True
        self.order.insert(end, self.order.pop(start))
        self.highlighted = end
        self.draw()
        self.post_message(self.Changed())

    def clear(self) -> None:
        """Put the rows as they were shown first."""
        self.order = list(self.texts)
        self.touched = self.held = False
        self.highlighted = 0
        self.draw()

    def digit(self, n: int) -> None:
        if n <= len(self.order):
            self.held = False
            self.move(self.highlighted or 0, n - 1)

    def chose(self, id_: str) -> None:
        at = self.order.index(id_)
        if self.held and self._held_at is not None:
            start, self.held = self._held_at, False
            self.move(start, at)
        else:
            self.action_hold()

    _held_at: int | None = None

    def action_hold(self) -> None:
        """Pick the highlighted row up, or put it down."""
        self.held = not self.held
        self._held_at = self.highlighted if self.held else None
        if not self.touched:
            self.touched = True
            self.post_message(self.Changed())
        self.draw()

    def action_shift(self, step: int) -> None:
        """Move the highlighted row one place."""
        here = self.highlighted or 0
        if 0 <= here + step < len(self.order):
            self.move(here, here + step)
            self._held_at = self.highlighted if self.held else None

    def action_cursor_up(self) -> None:
        if self.held:
            self.action_shift(-1)
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        if self.held:
            self.action_shift(1)
        else:
            super().action_cursor_down()
