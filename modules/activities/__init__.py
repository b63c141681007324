"""The kinds of activity: one file each, with what it holds and its play session.

Whoever adds a kind writes its file here, its screen of the same name in ``tui/screens/``, and its line below.
"""

from modules.activities.base import Activity
from modules.activities.lesson import Lesson
from modules.activities.quiz import Quiz
from modules.activities.reflection import Reflection
from modules.activities.rehearsal import Rehearsal
from modules.activities.scenario import Scenario

AnyActivity = Lesson | Quiz | Reflection | Rehearsal | Scenario

__all__ = ["Activity", "AnyActivity", "Lesson", "Quiz", "Reflection", "Rehearsal", "Scenario"]
