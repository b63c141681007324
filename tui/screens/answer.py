"""One question whose answer has been told: what was answered, what is best, and why."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Static

from modules.answers import Response
from modules.module import OpenModule
from modules.questions import AnyQuestion, Grade
from progress.overview import Row, accepted
from tui.bookmarking import bookmark_sign, is_bookmarked, toggle_bookmark
from tui.commands import bindings
from tui.questions import view_of
from tui.screens.page import Page
from tui.texts import _
from tui.widgets.topbar import TopBar
from tui.widgets.visuals import Stack
from tui.words import worth


class OneAnswer(Page[None]):
    """Shows it. Subclasses say which question it is, and where from."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("answer")
    AUTO_FOCUS: ClassVar[str] = ""
    DEFAULT_CSS = """
    OneAnswer VerticalScroll { padding: 1 2; }
    OneAnswer VerticalScroll > * { max-width: 88; }
    OneAnswer .others { margin-top: 1; padding: 0 1; }
    OneAnswer.-wide VerticalScroll { padding: 1 10; }
    """

    @property
    def module(self) -> OpenModule | None:
        """The module that it is from; None if that is gone."""
        raise NotImplementedError

    @property
    def row(self) -> Row:
        """What became of the question."""
        raise NotImplementedError

    @property
    def question(self) -> AnyQuestion:
        """The question as it was shown."""
        raise NotImplementedError

    @property
    def written(self) -> str:
        """An essay's text."""
        raise NotImplementedError

    @property
    def about(self) -> str:
        """``persepsi#q-dengar``."""
        assert self.module is not None
        return f"{self.module.module.id}#{self.question.id}"

    @property
    def _response(self) -> Response | None:
        """What was answered, if that was anything the question knows."""
        return accepted(self.row.response, self.question)

    def body(self) -> ComposeResult:
        self.view = view_of(self.question, response=self._response, text=self.written)
        with VerticalScroll(can_focus=False):
            yield self.view
            yield Static(self._others(), classes="others")

    def on_mount(self) -> None:
        self.show_all()

    def show_all(self) -> None:
        """Tell the answer, and show what belongs to this question around it."""
        self._tell()
        self._show_bookmark()
        self.refresh_bindings()

    def _tell(self) -> None:
        row, response = self.row, self._response
        own = Grade(0.0) if response is None else self.question.grade(response)
        fraction = own.fraction if row.tries > 1 else row.fraction or 0.0
        note = "" if row.score is None or response is None else worth(row.score, row.tries, row.certainty)
        self.view.tell(Grade(fraction, own.feedback), answered=response is not None, note=note)

    def _others(self) -> Visual:
        """What there is to say about the options that were not chosen."""
        lines = self.view.others()
        if not lines:
            return Content("")
        return Stack([Content.styled(_("About the other options"), "$muted"), *lines])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("previous", "next"):
            return False
        return bool(self.question.sources and self.module) if action == "sources" else True

    def _show_bookmark(self) -> None:
        if self.is_attached:
            right = bookmark_sign(is_bookmarked(self.train, self.about))
            self.query_one(TopBar).show(*self.crumbs(), right=right)

    def action_bookmark(self) -> None:
        """Bookmark the question, or take the bookmark away."""
        toggle_bookmark(self.train, self._show_bookmark, self.about, digest=self.question.digest)

    def action_sources(self) -> None:
        """Show what the question rests on."""
        if self.module is not None:
            self.show_sources(self.module, self.question.sources)
