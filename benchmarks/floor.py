"""The floor that screens are measured against: an empty Textual app, and one screen to open with Enter."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Footer, Header, Label, Static


class Page(Screen[None]):
    """A header, one paragraph, a footer."""

    BINDINGS = [("escape", "app.pop_screen", "Back")]  # noqa: RUF012 - Textual's way

    def compose(self) -> ComposeResult:
        """The paragraph begins with the word that the benchmark waits for."""
        yield Header()
        yield Static("Paragraph of words that somebody at a counter could read between two visitors.")
        yield Footer()


class Floor(App[None]):
    """A header, a label, a footer."""

    BINDINGS = [("enter", "page", "Page")]  # noqa: RUF012 - Textual's way

    def compose(self) -> ComposeResult:
        """The label is the word that the benchmark waits for."""
        yield Header()
        yield Label("Ready")
        yield Footer()

    def action_page(self) -> None:
        """Open the page."""
        self.push_screen(Page())


if __name__ == "__main__":
    Floor().run()
