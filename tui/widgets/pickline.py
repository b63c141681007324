"""A few short options in one line: a digit or Left and Right pick one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from modules.questions.base import State
from tui.commands import bindings
from tui.safe import one_line
from tui.symbols import symbols
from tui.widgets.options import COLOURS, sign_of


class PickLine(Static, can_focus=True):
    """One of `texts` can be picked; none is to begin with."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("options", "pickline")
    DEFAULT_CSS = """
    PickLine { height: auto; padding: 0 1; background: $surface; width: 1fr; }
    PickLine:focus { background: $raised; }
    """

    class Changed(Message):
        """Another option is picked now."""

    class Confirmed(Message):
        """Enter was pressed."""

        def __init__(self, line: PickLine) -> None:
            super().__init__()
            self.line = line

    def __init__(self, texts: Sequence[tuple[str, str]], picked: str = "") -> None:
        self.texts = dict(texts)
        self.picked = picked
        self.closed = False
        self.state: State | None = None
        super().__init__(self._line(), markup=False)

    def _line(self) -> Content:
        parts: list[tuple[str, str]] = []
        for place, (id_, text) in enumerate(self.texts.items(), 1):
            here = id_ == self.picked
            if self.state is not None:
                if here:
                    parts.append((f"{sign_of(self.state)} {one_line(text)}", f"bold {COLOURS[self.state]}"))
                continue
            # A sign says which is picked, not the colour alone; no-break spaces keep it and the digit with the words.
            sign, words = symbols().picked if here else "\u00a0", one_line(text).replace(" ", "\u00a0")
            parts += [(f"{sign}\u00a0{place}\u00a0", "$accent"), (words, "bold $accent" if here else ""), (" ", "")]
        return Content.assemble(*[(text, style) if style else text for text, style in parts] or ["…"])

    def pick(self, id_: str) -> None:
        """Pick an option; "" picks none."""
        if not self.closed and id_ != self.picked:
            self.picked = id_
            self.update(self._line())
            self.post_message(self.Changed())

    def tell(self, state: State) -> None:
        """Take no more answers and show how right the one picked is."""
        self.state = state
        self.close()
        self.update(self._line())

    def close(self) -> None:
        """Let nothing be picked any more."""
        self.closed = True
        self.can_focus = False

    def on_key(self, event: events.Key) -> None:
        ids = list(self.texts)
        if event.character and event.character in "123456789" and int(event.character) <= len(ids):
            event.stop()
            self.pick(ids[int(event.character) - 1])

    def on_click(self, event: events.Click) -> None:
        """Pick what was clicked on."""
        offset = event.get_content_offset(self)
        at = offset.x + offset.y * max(1, self.content_size.width) if offset else 0
        for id_, text in self.texts.items():
            at -= len(one_line(text)) + 5
            if at < 0:
                self.pick(id_)
                return

    def action_turn(self, step: int) -> None:
        """Pick the next or the previous option."""
        ids = list(self.texts)
        place = ids.index(self.picked) + step if self.picked else (0 if step > 0 else -1)
        self.pick(ids[place % len(ids)])

    def action_confirm(self) -> None:
        """Go on from here."""
        self.post_message(self.Confirmed(self))
