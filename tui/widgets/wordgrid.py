"""Words in columns, some of which can be picked: the arrows move, Space picks, Enter goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.commands import bindings
from tui.safe import one_line
from tui.symbols import symbols
from tui.widgets.revealing import reveal

_SIGNS = 4
"""Cells before each word: the highlight's sign, the tick, and a blank after each."""
_GAP = 2


class WordGrid(Static, can_focus=True):
    """At most `most` of the words can be picked."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("word_grid")
    DEFAULT_CSS = """
    WordGrid { height: auto; background: $surface; padding: 0 1; }
    """

    class Changed(Message):
        """Other words are picked now."""

    class Confirmed(Message):
        """The learner goes on with the words picked."""

    class Full(Message):
        """A word was to be picked, but there are enough."""

    def __init__(self, words: Sequence[str], most: int, picked: Sequence[str] = ()) -> None:
        super().__init__(markup=False)
        self.words = tuple(words)
        self.most = most
        self.picked = [word for word in self.words if word in picked]
        self.at = 0
        """The place of the highlighted word."""

    @property
    def rows(self) -> int:
        """How many lines the words take in the present width; they run down the columns."""
        return -(-len(self.words) // self._columns)

    @property
    def _cell(self) -> int:
        return _SIGNS + max(Content(one_line(word)).cell_length for word in self.words) + _GAP

    @property
    def _columns(self) -> int:
        width = self.content_size.width or 76
        return max(1, min(len(self.words), (width + _GAP) // self._cell))

    def on_resize(self) -> None:
        self.draw()

    def on_focus(self) -> None:
        self.draw()

    def on_blur(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Draw the words as they stand."""
        rows = self.rows
        lines = [
            Content("").join([self._word(place) for place in range(row, len(self.words), rows)]) for row in range(rows)
        ]
        self.update(Content("\n").join(lines))

    def _word(self, place: int) -> Content:
        signs, word = symbols(), self.words[place]
        picked, here = word in self.picked, self.has_focus and place == self.at
        tick = signs.ticked if picked else signs.unticked
        text = f"{signs.cursor if here else ' '} {tick} {one_line(word)}"
        style = "bold $accent" if picked else ""
        if here:
            style = "bold $block-cursor-foreground on $block-cursor-background"
        shown = Content.styled(text, style) if style else Content(text)
        return Content.assemble(shown, " " * (self._cell - shown.cell_length))

    def tick(self, place: int) -> None:
        """Pick a word, or let it go."""
        word = self.words[place]
        self.at = place
        if word in self.picked:
            self.picked.remove(word)
        elif len(self.picked) < self.most:
            self.picked.append(word)
        else:
            self.draw()
            self.post_message(self.Full())
            return
        self.draw()
        self.post_message(self.Changed())

    def action_tick(self) -> None:
        """Pick the highlighted word, or let it go."""
        self.tick(self.at)

    def action_confirm(self) -> None:
        """Go on with the words picked."""
        self.post_message(self.Confirmed())

    def action_move(self, columns: int, rows: int) -> None:
        """Move the highlight; past the end of a column the next one begins."""
        place = self.at + rows + columns * self.rows
        if 0 <= place < len(self.words):
            self.at = place
            self.draw()
            top = self.at % self.rows
            reveal(self, top, 1, self.virtual_region.y if top == 0 else 1)

    def on_click(self, event: events.Click) -> None:
        """Pick what was clicked on."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        place = offset.x // self._cell * self.rows + offset.y
        if offset.y < self.rows and place < len(self.words):
            self.tick(place)
