"""How each question type is answered on the screen: one file a type, of the same name as in ``modules/questions``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from modules.answers import Response
from modules.questions import (
    AnyQuestion,
    Choice,
    Cloze,
    Essay,
    Judgement,
    Likert,
    Matching,
    Multiple,
    Numerical,
    Ordering,
    ShortAnswer,
    TrueFalse,
)
from tui.questions.base import QuestionView
from tui.questions.choice import ChoiceView
from tui.questions.cloze import ClozeView
from tui.questions.essay import EssayView
from tui.questions.judgement import judgement_view
from tui.questions.likert import LikertView
from tui.questions.matching import MatchingView
from tui.questions.multiple import MultipleView
from tui.questions.numerical import NumericalView
from tui.questions.ordering import OrderingView
from tui.questions.short_answer import ShortAnswerView
from tui.questions.true_false import TrueFalseView

_VIEWS: dict[type, Callable[[Any, Sequence[str], Response | None, str], QuestionView]] = {
    Choice: ChoiceView,
    Cloze: ClozeView,
    Essay: EssayView,
    Judgement: judgement_view,
    Likert: LikertView,
    Matching: MatchingView,
    Multiple: MultipleView,
    Numerical: NumericalView,
    Ordering: OrderingView,
    ShortAnswer: ShortAnswerView,
    TrueFalse: TrueFalseView,
}


def view_of(
    question: AnyQuestion, order: Sequence[str] = (), response: Response | None = None, text: str = ""
) -> QuestionView:
    """The widget in which `question` is answered: its options in `order`, `response` picked, `text` written."""
    return _VIEWS[type(question)](question, order or question.option_ids(), response, text)


__all__ = ["QuestionView", "view_of"]
