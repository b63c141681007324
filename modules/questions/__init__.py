"""The question types: one file each, with what it holds and how it is graded.

Whoever adds a type writes its file here, its widget of the same name in ``tui/questions/``, and its line below.
"""

from modules.questions.base import Grade, Option, Question, State
from modules.questions.choice import Choice
from modules.questions.cloze import Cloze
from modules.questions.essay import Essay
from modules.questions.judgement import Judgement
from modules.questions.likert import Likert
from modules.questions.matching import Matching
from modules.questions.multiple import Multiple
from modules.questions.numerical import Numerical
from modules.questions.ordering import Ordering
from modules.questions.short_answer import ShortAnswer
from modules.questions.true_false import TrueFalse

AnyQuestion = (
    Choice
    | Multiple
    | TrueFalse
    | ShortAnswer
    | Numerical
    | Matching
    | Ordering
    | Cloze
    | Judgement
    | Likert
    | Essay
)  # fmt: skip

__all__ = [
    "AnyQuestion",
    "Choice",
    "Cloze",
    "Essay",
    "Grade",
    "Judgement",
    "Likert",
    "Matching",
    "Multiple",
    "Numerical",
    "Option",
    "Ordering",
    "Question",
    "ShortAnswer",
    "State",
    "TrueFalse",
]
