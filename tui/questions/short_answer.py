"""`short_answer` on the screen: a word or a few, typed."""

from __future__ import annotations

from modules.questions import ShortAnswer
from tui.questions.typed import TypedView


class ShortAnswerView(TypedView):
    """Type a word or a few; Enter answers."""

    question: ShortAnswer
