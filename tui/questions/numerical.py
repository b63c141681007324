"""`numerical` on the screen: a number, typed with a decimal comma or a decimal point."""

from __future__ import annotations

from typing import ClassVar

from modules.questions import Numerical
from tui.questions.typed import TypedView
from tui.safe import one_line
from tui.texts import N_, _


class NumericalView(TypedView):
    """Type a number; Enter answers."""

    question: Numerical
    GUIDE: ClassVar[str] = N_("Type the number, then press Enter. A comma or a point: both will do.")
    MISSING: ClassVar[str] = N_("Type a number first, for example 12,5.")
    PLACEHOLDER: ClassVar[str] = N_("a number")

    def hint(self) -> str:
        return _("In %(unit)s.") % {"unit": one_line(self.question.unit)} if self.question.unit else ""
