"""A page on which one thing is asked or read at a time: how far one is above it, what to press below it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.screens.page import Page, ResultType
from tui.widgets.body import Body


class FramedPage(Page[ResultType]):
    """The frame; subclasses put the present thing into `page`."""

    DEFAULT_CSS = """
    FramedPage #steps { height: 1; padding: 0 2; margin-top: 1; }
    FramedPage #page { padding: 1 2 0 2; }
    FramedPage #page > * { max-width: 88; }
    FramedPage #below { height: 1; padding: 0 2; color: $muted; }
    FramedPage.-wide #steps, FramedPage.-wide #below { padding: 0 10; }
    FramedPage.-wide #page { padding: 1 10; }
    """

    def body(self) -> ComposeResult:
        yield from self.above()
        with Body(id="page"):
            yield from self.first_widgets()
        yield Static(id="below", markup=False)

    def above(self) -> list[Widget]:
        """What stands above the page and does not scroll: how far one is."""
        return [Static(id="steps")]

    def first_widgets(self) -> list[Widget]:
        """What stands on the page when it opens."""
        return []

    @property
    def page(self) -> Body:
        """Where the present thing stands."""
        return self.query_one("#page", Body)

    async def put(self, *widgets: Widget) -> None:
        """Put these on the page instead of what stands there."""
        with self.app.batch_update():
            await self.page.remove_children()
            await self.page.mount(*widgets)
        self.page.scroll_home(animate=False)

    def show_line(self, line: Content | str) -> None:
        """Show above the page how far one is."""
        self.query_one("#steps", Static).update(line, layout=False)

    def show_below(self, text: str) -> None:
        """Show below the page what to press."""
        self.query_one("#below", Static).update(text, layout=False)

    def show_right(self, text: str) -> None:
        """Show at the right end of the top line how far one is."""
        self.query_one("TopBar").show(*self.crumbs(), right=text)  # type: ignore[attr-defined]

    def say(self, text: str) -> None:
        """Say something in the line below the page, so that it stands out."""
        self.query_one("#below", Static).update(Content.styled(text, "bold $accent"), layout=False)

    @property
    def scrolled(self) -> Widget:
        return self.page
