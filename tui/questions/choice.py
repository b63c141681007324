"""`choice` on the screen: one option of several."""

from __future__ import annotations

from modules.answers import Response
from modules.questions import Choice
from tui.questions.base import PickView
from tui.widgets.options import Options


class ChoiceView(PickView):
    """Pick one with a digit, the arrows or the mouse; Enter answers."""

    question: Choice

    def make_options(self) -> Options:
        texts = {option.id: option.text for option in self.question.options}
        picked = [self.given] if isinstance(self.given, str) else []
        return Options([(id_, texts[id_]) for id_ in self.order], picked=picked)

    @property
    def response(self) -> Response | None:
        return self.options.picked[0] if self.options.picked else None

    def best(self) -> str:
        return self.question.best()[0]
