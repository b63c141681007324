"""What can be picked in answer to a question: digits, arrows, Enter or the mouse."""

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
from tui.widgets.revealing import Revealing
from tui.widgets.visuals import Hanging, Row

COLOURS = {State.RIGHT: "$right", State.PARTIAL: "$partial", State.WRONG: "$wrong"}


def sign_of(state: State) -> str:
    """The sign for right, partly right, or not right; never the only way in which it is said."""
    signs = symbols()
    return {State.RIGHT: signs.right, State.PARTIAL: signs.partial, State.WRONG: signs.wrong}[state]


class Options(Revealing, OptionList, inherit_bindings=False):
    """Options with a digit each; one can be picked, or with `multiple` several.

    Picking never answers by itself: Enter does, so a slip of the finger costs nothing. Left and Right are not
    taken (OptionList would scroll sideways with them): on the page they go to the neighbouring question.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("move", "options", "options_one")
    DEFAULT_CSS = """
    Options {
        background: $surface; border: none; padding: 0; height: auto; max-height: 1000; scrollbar-size: 0 0;
        & > .option-list--option { padding: 0 2 0 1; }
        &:focus { border: none; background-tint: $foreground 0%; }
        &:disabled { opacity: 100%; }
        & > .option-list--option-disabled { color: $foreground; }
    }
    """

    class Changed(Message):
        """Something else is picked now."""

    class Confirmed(Message):
        """The learner answers with what is picked; with nothing picked the screen says what to do."""

        def __init__(self, options: Options) -> None:
            super().__init__()
            self.options = options

    def __init__(self, texts: Sequence[tuple[str, str]], *, multiple: bool = False, picked: Sequence[str] = ()) -> None:
        super().__init__(markup=False)
        self.texts = dict(texts)
        self.multiple = multiple
        self.picked = [id_ for id_ in self.texts if id_ in picked]
        self.closed = False
        self.states: Mapping[str, State] = {}
        """What is told about each option, once the question is closed."""
        self.add_options([Option(self._line(id_), id=id_) for id_ in self.texts])
        self.highlighted = list(self.texts).index(self.picked[0]) if self.picked else None

    def _line(self, id_: str) -> Visual:
        signs = symbols()
        place = list(self.texts).index(id_) + 1
        on, off = (signs.ticked, signs.unticked) if self.multiple else (signs.picked, signs.open)
        state = self.states.get(id_)
        if state is not None:
            colour = COLOURS[state]
            mark = on if id_ in self.picked else " "
            prefix = Content.assemble((f"{sign_of(state)}{mark}{place:>2}  ", f"bold {colour}"))
            return Hanging(prefix, shown(self.texts[id_], f"bold {colour}"))
        if id_ in self.picked:
            return Hanging(Content.styled(f"{on} {place:>2}  ", "$accent"), shown(self.texts[id_], "bold"))
        prefix = Content.assemble((f"{off} ", "$muted"), (f"{place:>2}  ", "$accent"))
        return Hanging(prefix, shown(self.texts[id_], "$muted" if self.states else ""))

    def redraw(self, *ids: str) -> None:
        """Draw these options anew; every one if none is named."""
        for id_ in ids or self.texts:
            self.replace_option_prompt(id_, self._line(id_))

    def tell(self, states: Mapping[str, State]) -> None:
        """Close the options and show how right each named one is."""
        self.states = states
        self.close()

    def close(self) -> None:
        """Let nothing be picked any more."""
        self.closed = True
        self.highlighted = None
        self.can_focus = False
        self.redraw()

    def pick(self, id_: str) -> None:
        """Pick an option; in a multiple choice, tick or untick it."""
        if self.closed:
            return
        before = tuple(self.picked)
        if not self.multiple:
            self.picked = [id_]
        elif id_ in self.picked:
            self.picked.remove(id_)
        else:
            self.picked.append(id_)
        self.highlighted = list(self.texts).index(id_)
        self.redraw(*{*before, id_})
        self.post_message(self.Changed())

    def clear(self) -> None:
        """Pick nothing."""
        self.picked = []
        self.highlighted = None
        self.redraw()

    def on_key(self, event: events.Key) -> None:
        ids = list(self.texts)
        if event.character and event.character in "123456789" and int(event.character) <= len(ids):
            event.stop()
            self.pick(ids[int(event.character) - 1])

    def _moved(self) -> None:
        if not self.multiple and self.highlighted is not None:
            self.pick(list(self.texts)[self.highlighted])

    def action_cursor_up(self) -> None:
        super().action_cursor_up()
        self._moved()

    def action_cursor_down(self) -> None:
        super().action_cursor_down()
        self._moved()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self.pick(event.option_id)

    def action_tick(self) -> None:
        """Pick the highlighted option, the first if none is; where several can be picked, tick or untick it."""
        self.pick(list(self.texts)[self.highlighted or 0])

    def action_confirm(self) -> None:
        """Answer with what is picked."""
        self.post_message(self.Confirmed(self))


class TickOptions(Options):
    """Options of which several can be picked."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("options_multiple")

    def __init__(self, texts: Sequence[tuple[str, str]], *, picked: Sequence[str] = ()) -> None:
        super().__init__(texts, multiple=True, picked=picked)


class EndOptions(TickOptions):
    """Options of which the first one picked is the best and the second the worst."""

    def __init__(self, texts: Sequence[tuple[str, str]], *, ends: Sequence[str], names: tuple[str, str]) -> None:
        self.ends = list(ends)
        """The ids of the best and the worst; empty where not picked."""
        self.names = names
        super().__init__(texts, picked=[id_ for id_ in ends if id_])

    def _line(self, id_: str) -> Visual:
        end = self.ends.index(id_) if id_ in self.ends else None
        state = self.states.get(id_)
        style = "bold $accent" if state is None else f"bold {COLOURS[state]}"
        name = Content.styled(self.names[end], style) if end is not None else Content("")
        return Row(super()._line(id_), name)

    def pick(self, id_: str) -> None:
        """Pick the best, then the worst; picking one again takes it back, another one replaces the worst."""
        if self.closed:
            return
        if id_ in self.ends:
            self.ends[self.ends.index(id_)] = ""
        else:
            self.ends[1 if self.ends[0] else 0] = id_
        self.picked = [end for end in self.ends if end]
        self.highlighted = list(self.texts).index(id_)
        self.redraw()
        self.post_message(self.Changed())

    def clear(self) -> None:
        self.ends = ["", ""]
        super().clear()
