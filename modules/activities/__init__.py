"""The kinds of activity: one file each, with what it holds and its play session.

Whoever adds a kind writes its file here, its screen of the same name in ``tui/screens/``, and its line below.
"""

from modules.activities.base import Activity
from modules.activities.lesson import Lesson
from modules.activities.quiz import Quiz
from modules.activities.rehearsal import Rehearsal

AnyActivity = Lesson | Quiz | Rehearsal

__all__ = ["Activity", "AnyActivity", "Lesson", "Quiz", "Rehearsal"]
