"""`likert` on the screen: how far one agrees; nothing is right or wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.visual import Visual

from modules.answers import Response
from modules.questions import Grade, Likert
from modules.questions.base import State
from tui.questions.base import OptionsView
from tui.texts import _
from tui.widgets.options import Options


class LikertView(OptionsView):
    """Pick how far it holds with a digit; Enter answers."""

    question: Likert

    def make_options(self) -> Options:
        labels = list(zip(self.question.option_ids(), self.question.labels, strict=True))
        return Options(labels, picked=[self.given] if isinstance(self.given, str) else [])

    def hint(self) -> str:
        return _("There is no right or wrong here, and it does not count.")

    @property
    def response(self) -> Response | None:
        return self.options.picked[0] if self.options.picked else None

    def states(self, grade: Grade) -> Mapping[str, State]:
        return {}

    def close(self, grade: Grade) -> None:
        self.options.close()

    def told_first(self, grade: Grade) -> Visual:
        return Content.styled(_("Noted. This does not count."), "bold $accent")

    def told_words(self, grade: Grade) -> Sequence[Visual]:
        return ()
