"""The one place in which a learner writes freely: what is typed is handed on every few seconds as a draft."""

from __future__ import annotations

from textual import on
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static, TextArea

from tui.safe import clean
from tui.texts import N_, _

DRAFT_EVERY = 3.0
"""Seconds of typing after which a draft is kept."""
PRIVATE = N_(
    "Whoever uses this account on this PC can read it, and so can its administrator. Your supervisor sees it only if "
    "you send it."
)
"""Who can read what is written or picked here (a msgid); said wherever that is asked for."""


class PrivateNote(Static):
    """Says who on this PC can read what is written here."""

    DEFAULT_CSS = """
    PrivateNote { color: $muted; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__(_(PRIVATE), markup=False)


class Writing(TextArea):
    """Some lines to write in; Tab leaves them."""

    DEFAULT_CSS = """
    Writing { height: 5; border: none; padding: 0 1; background: $surface; }
    Writing:focus { border: none; background: $raised; }
    .-tall Writing { height: 10; }
    """

    class Draft(Message):
        """Something was typed a moment ago."""

        def __init__(self, text_id: str, text: str) -> None:
            super().__init__()
            self.text_id = text_id
            self.text = text

    def __init__(self, text_id: str, text: str = "") -> None:
        """`text_id` is the name under which the text is kept."""
        super().__init__(clean(text), show_line_numbers=False, soft_wrap=True, tab_behavior="focus")
        self.text_id = text_id
        self.move_cursor(self.document.end)
        self._due: Timer | None = None

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self.has_focus:
            self.scroll_visible(animate=False)  # in a low window what is asked may have filled the page
        if self._due is None:
            self._due = self.set_timer(DRAFT_EVERY, self._post_draft)

    def _post_draft(self) -> None:
        self._due = None
        self.post_message(self.Draft(self.text_id, self.text))

    def close(self) -> None:
        """Take no more; what is written stays in sight, if there is anything."""
        self.read_only = True
        self.can_focus = False
        self.display = bool(self.text.strip())
