"""`multiple` on the screen: several options of several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from modules.answers import Response
from modules.questions import Grade, Multiple
from modules.questions.base import State
from tui.questions.base import OptionsView
from tui.texts import N_, _
from tui.widgets.options import Options, TickOptions


class MultipleView(OptionsView):
    """Tick all that apply with digits, Space or the mouse; Enter answers."""

    question: Multiple
    GUIDE: ClassVar[str] = N_("Tick with a digit or Space, then press Enter.")
    MISSING: ClassVar[str] = N_("Tick an answer first, with a digit or Space.")

    def make_options(self) -> Options:
        texts = {option.id: option.text for option in self.question.options}
        picked = self.given if isinstance(self.given, tuple) else ()
        return TickOptions([(id_, texts[id_]) for id_ in self.order], picked=picked)

    def hint(self) -> str:
        return _("More than one may fit. Tick each with its digit, then press Enter.")

    @property
    def response(self) -> Response | None:
        picked = self.options.picked
        return tuple(id_ for id_ in self.question.option_ids() if id_ in picked) if picked else None

    def states(self, grade: Grade) -> Mapping[str, State]:
        """Right options as right, ticked ones that do not belong as not right."""
        right = self.question.best()
        return dict.fromkeys(right, State.RIGHT) | {id_: State.WRONG for id_ in self.options.picked if id_ not in right}
