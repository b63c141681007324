"""An attempt at a lesson on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from modules.activities.lesson import Lesson, LessonSession
from modules.answers import Answer, Event, Reached
from modules.module import OpenModule
from modules.questions import Essay
from progress.attempts import begin_lesson, begun, completed_lesson, definitions_needed, events_of, from_event
from progress.statement import Statement
from tui.plays.base import Play

if TYPE_CHECKING:
    from tui.program import Program, Then


class LessonPlay(Play):
    """An attempt at a lesson. It begins with the first step that is reached."""

    def __init__(self, train: Program, module: OpenModule, lesson: Lesson) -> None:
        super().__init__(train, module, lesson)
        self.lesson = lesson
        self.session = LessonSession(lesson)

    def load(self) -> LessonPlay:
        """Stand where the open attempt stopped. Reads texts: call it in the desk's thread."""
        attempt = self.desk.progress_of(self.path).open_attempt
        texts = self.desk.keeper.texts
        if attempt:
            facts = self.desk.summary.open_facts(attempt)
            beginning = begun(facts, attempt)
            if beginning is not None:
                self._resume(beginning)
                self.session = LessonSession(self.lesson, events_of(facts, attempt, texts.read))
        for step in self.lesson.steps:
            if step.reflect is not None:
                self._load_draft(step.reflect.id, self.session.responses.get(step.reflect.id))
            elif isinstance(step.question, Essay):
                self._load_draft(step.question.text_id, self.session.responses.get(step.question.text_id))
        return self

    def closed(self, result: str | None) -> None:
        """Open the activity that the page names."""
        if result is not None:
            self.train.open_activity(self.module.module.id, result)

    def _opening(self) -> list[Statement]:
        """What must be kept before the first fact of a new attempt."""
        if self._begun is not None:
            return []
        self._resume(begin_lesson(self.module.module, self.lesson, app=self.desk.start.version))
        assert self._begun is not None
        return [self._begun]

    def keep(self, event: Event, then: Then | None = None) -> None:
        """Keep an event, with what must be known before it."""
        opening = self._opening()
        asked = [check for check in self.lesson.asked() if isinstance(event, Answer) and check.id == event.question]
        needed = definitions_needed(asked, self.desk.summary.digests, self.context)
        self.train.save([*opening, *needed, from_event(event, self.context, self.desk.clock.lap())], then)

    def keep_place(self) -> None:
        """Keep where the learner stands, if that is not the step reached last: there they will go on."""
        place = self.session.step.id
        if self._begun is not None and place != self.desk.progress_of(self.path).step:
            self.keep(Reached(step=place))

    def complete(self, then: Then) -> None:
        """Keep that the lesson was gone through. Reading on from here is a new attempt."""
        if self._begun is None:
            then()
            return
        self._begun = None
        self.train.save([completed_lesson(self.context, self.desk.clock.lap())], then)
