"""A page that asks one question at a time: a quiz, a review."""

from __future__ import annotations

from textual import events, on

from tui.questions import QuestionView
from tui.screens.framed import FramedPage
from tui.screens.page import ResultType
from tui.texts import _


class AskingPage(FramedPage[ResultType]):
    """What both need of the question on the screen."""

    @property
    def asking(self) -> bool:
        """Whether a question is on the screen."""
        return bool(self.is_mounted and self.page.query(QuestionView))

    @property
    def view(self) -> QuestionView:
        """The question on the screen."""
        return self.page.query(QuestionView).first()

    def ask_how_sure(self) -> None:
        """Say that the answer wants to be told with how sure one is."""
        self.say(_("How sure are you? Press 1, 2 or 3, then Enter."))

    def thank(self) -> None:
        """Say that a note on a question is kept."""
        thanks = _("Thank you. Your note on this question is kept and goes into your report.")
        self.notify(thanks, markup=False)

    @on(QuestionView.Says)
    def _said(self, event: QuestionView.Says) -> None:
        self.say(event.text)

    def on_key(self, event: events.Key) -> None:
        """A digit typed while a question was still being drawn picks in it."""
        if self.asking and self.focused is None and not self.view.told:
            self.view.early_key(event)
