"""Something private on the screen; the simplest is a place to write freely, with its prompt and an example."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.visual import Visual
from textual.widgets import Button, Static

from modules.prompts import Private, Prompt
from tui.texts import _
from tui.widgets.prose import prose
from tui.widgets.visuals import Stack
from tui.widgets.writing import PrivateNote, Writing


class PrivateView(VerticalGroup):
    """One thing that is asked privately. A page asks the view and never the widgets in it."""

    DEFAULT_CSS = """
    PrivateView > .prompt { margin-bottom: 1; text-style: bold; }
    PrivateView > Button { margin-top: 1; }
    """

    class Changed(Message):
        """Something else is picked or planned now."""

    def __init__(self, asks: Private) -> None:
        super().__init__()
        self.asks = asks

    @property
    def text_id(self) -> str:
        """The name under which it is kept."""
        return self.asks.id

    @property
    def text(self) -> str:
        """What is to be kept; empty for nothing."""
        raise NotImplementedError

    def missing(self) -> str:
        """What still stands against keeping it; empty if nothing."""
        return ""

    def focus_first(self) -> bool:
        """Put the focus where it is answered. False if there is nothing to answer now."""
        raise NotImplementedError

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        await self.run_action("screen.save_reflection")


class ReflectionView(PrivateView):
    """Free writing. Drafts are kept while typing; `Button` or F5 keeps the text."""

    DEFAULT_CSS = """
    ReflectionView > .example { margin-bottom: 1; padding: 0 2 0 1; border-left: outer $track; color: $muted; }
    """

    def __init__(self, prompt: Prompt, draft: str = "") -> None:
        super().__init__(prompt)
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
    def text(self) -> str:
        return self.writing.text

    def focus_first(self) -> bool:
        self.writing.focus(scroll_visible=False)
        return True
