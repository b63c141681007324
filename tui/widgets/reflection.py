"""A place to write freely: the prompt, an example on request, and who can read it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.visual import Visual
from textual.widgets import Button, Static, TextArea

from modules.activities.lesson import Reflection
from tui.safe import clean
from tui.texts import _
from tui.widgets.prose import prose
from tui.widgets.visuals import Stack

DRAFT_EVERY = 3.0
"""Seconds of typing after which a draft is kept."""


class ReflectionView(VerticalGroup):
    """Free writing. Drafts are kept while typing; `Button` or F5 keeps the text."""

    DEFAULT_CSS = """
    ReflectionView .prompt { margin-bottom: 1; text-style: bold; }
    ReflectionView .example { margin-bottom: 1; padding: 0 2 0 1; border-left: outer $track; color: $muted; }
    ReflectionView TextArea { height: 5; border: none; padding: 0 1; background: $surface; }
    ReflectionView TextArea:focus { border: none; background: $raised; }
    ReflectionView .private { color: $muted; margin: 1 0; }
    .-tall ReflectionView TextArea { height: 10; }
    """

    class Draft(Message):
        """Something was typed a moment ago."""

        def __init__(self, view: ReflectionView) -> None:
            super().__init__()
            self.view = view

    def __init__(self, reflection: Reflection, draft: str = "") -> None:
        super().__init__()
        self.reflection = reflection
        self.draft = draft
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static(prose(self.reflection.prompt), classes="prompt")
        if self.reflection.example:
            heading: Visual = Content.styled(_("For example"), "bold")
            yield Static(Stack([heading, prose(self.reflection.example)]), classes="example")
        yield TextArea(clean(self.draft), show_line_numbers=False, soft_wrap=True, tab_behavior="focus")
        yield Static(
            _("Only for you and whoever uses your account here; in a report only if you tick it."),
            markup=False,
            classes="private",
        )
        yield Button(_("Save and go on"), compact=True, variant="primary")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    @property
    def text(self) -> str:
        """What is written now."""
        return self.query_one(TextArea).text

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._timer is None:
            self._timer = self.set_timer(DRAFT_EVERY, self._post_draft)

    def _post_draft(self) -> None:
        self._timer = None
        self.post_message(self.Draft(self))

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        await self.run_action("screen.save_reflection")
