"""An attempt at a lesson on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from modules.activities.lesson import Lesson, LessonSession
from modules.answers import Answer, Event
from modules.module import OpenModule
from modules.questions import Essay
from progress.attempts import definitions_needed
from progress.statement import Statement
from tui.plays.walk import WalkPlay

if TYPE_CHECKING:
    from tui.program import Program


class LessonPlay(WalkPlay):
    """An attempt at a lesson."""

    session: LessonSession

    def __init__(self, train: Program, module: OpenModule, lesson: Lesson) -> None:
        super().__init__(train, module, lesson)
        self.lesson = lesson
        self.session = LessonSession(lesson)

    def load(self) -> LessonPlay:
        """Stand where the open attempt stopped. Reads texts: call it in the desk's thread."""
        self.session = LessonSession(self.lesson, self._events())
        for step in self.lesson.steps:
            if step.reflect is not None:
                self._load_draft(step.reflect.id, self.session.responses.get(step.reflect.id))
            elif isinstance(step.question, Essay):
                self._load_draft(step.question.text_id, self.session.responses.get(step.question.text_id))
        return self

    def _needed(self, event: Event) -> Sequence[Statement]:
        asked = [check for check in self.lesson.asked() if isinstance(event, Answer) and check.id == event.question]
        return definitions_needed(asked, self.desk.summary.digests, self.context)
