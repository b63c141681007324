"""A place to write freely: the prompt, an example, and who can read it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Button, Static

from modules.prompts import Prompt
from tui.texts import _
from tui.widgets.prose import prose
from tui.widgets.visuals import Stack
from tui.widgets.writing import PrivateNote, Writing


class ReflectionView(VerticalGroup):
    """Free writing. Drafts are kept while typing; `Button` or F5 keeps the text."""

    DEFAULT_CSS = """
    ReflectionView .prompt { margin-bottom: 1; text-style: bold; }
    ReflectionView .example { margin-bottom: 1; padding: 0 2 0 1; border-left: outer $track; color: $muted; }
    ReflectionView Button { margin-top: 1; }
    """

    def __init__(self, prompt: Prompt, draft: str = "") -> None:
        super().__init__()
        self.prompt = prompt
        self.writing = Writing(prompt.id, draft)

    def compose(self) -> ComposeResult:
        yield Static(prose(self.prompt.prompt), classes="prompt")
        if self.prompt.example:
            heading: Visual = Content.styled(_("For example"), "bold")
            yield Static(Stack([heading, prose(self.prompt.example)]), classes="example")
        yield PrivateNote()
        yield self.writing
        yield from self.below()
        yield Button(_("Save and go on"), compact=True, variant="primary")

    def below(self) -> ComposeResult:
        """What stands between the writing and the button."""
        yield from ()

    @property
    def text_id(self) -> str:
        """The name under which the text is kept."""
        return self.prompt.id

    @property
    def text(self) -> str:
        """What is to be kept."""
        return self.writing.text

    def missing(self) -> str:
        """What still stands against keeping it; empty if nothing."""
        return ""

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        await self.run_action("screen.save_reflection")
