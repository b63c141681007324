"""A page of figures: drawn anew whenever it is seen again or its size changes."""

from __future__ import annotations

from textual import events
from textual.containers import VerticalScroll

from progress.summary import Summary
from tui.screens.page import Page


class FiguresPage(Page[None]):
    """Subclasses draw in `show_figures`."""

    def on_mount(self) -> None:
        self.show_figures()
        self.call_after_refresh(self.query(VerticalScroll).first().scroll_home, animate=False)

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            self.show_figures()

    def on_resize(self, event: events.Resize) -> None:
        self.show_figures()

    @property
    def summary(self) -> Summary:
        """What the record comes to."""
        assert self.train.desk is not None
        return self.train.desk.summary

    def show_figures(self) -> None:
        """Draw what is true now."""
        raise NotImplementedError
