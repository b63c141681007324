"""`true_false` on the screen: a statement that holds or does not."""

from __future__ import annotations

from modules.answers import Response
from modules.questions import TrueFalse
from tui.questions.base import PickView
from tui.texts import _
from tui.widgets.options import Options

_WORDS = {True: "true", False: "false"}


class TrueFalseView(PickView):
    """1 for true, 2 for false; Enter answers."""

    question: TrueFalse

    def make_options(self) -> Options:
        picked = [_WORDS[self.given]] if isinstance(self.given, bool) else []
        return Options([("true", _("True")), ("false", _("False"))], picked=picked)

    @property
    def response(self) -> Response | None:
        return self.options.picked[0] == "true" if self.options.picked else None

    def best(self) -> str:
        return _WORDS[self.question.answer]
