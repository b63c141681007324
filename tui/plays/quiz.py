"""An attempt at a quiz on the screen."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from modules.activities.quiz import Plan, Quiz, QuizSession, plan_attempt
from modules.answers import Answer, Event
from modules.module import OpenModule
from modules.questions import AnyQuestion, Essay
from modules.reader import question_from
from progress.attempts import (
    begin_quiz,
    begun,
    definitions,
    definitions_needed,
    events_of,
    from_event,
    plan_of,
    reported,
    submitted,
)
from progress.overview import drawn_before
from tui.plays.base import Play

if TYPE_CHECKING:
    from tui.program import Program, Then


class QuizPlay(Play):
    """An attempt at a quiz: begun with `begin`, or resumed."""

    def __init__(self, train: Program, module: OpenModule, quiz: Quiz) -> None:
        super().__init__(train, module, quiz)
        self.quiz = quiz
        self.session: QuizSession | None = None
        self.kept: set[str] = set()
        """The questions whose latest response is known to be on the disk."""
        self._used = 0.0
        """Active seconds of this attempt that are already kept."""

    def load(self) -> QuizPlay:
        """Stand where the open attempt stopped. Reads the record: call it in the desk's thread."""
        attempt = self.desk.progress_of(self.path).open_attempt
        if not attempt:
            return self
        facts = self.desk.summary.open_facts(attempt)
        beginning = begun(facts, attempt)
        if beginning is None:
            return self
        try:
            plan = plan_of(beginning)
            questions = self._shown(plan)
        except (ValueError, KeyError):
            return self  # what was shown is nowhere to be found: a new attempt can begin
        self._resume(beginning)
        self.session = QuizSession(plan, questions, events_of(facts, attempt, self.desk.keeper.texts.read))
        self.session.resume()
        for question in self.session.questions:
            if isinstance(question, Essay):
                self._load_draft(question.text_id, self.session.texts.get(question.text_id))
        self.kept = set(self.session.responses)
        self._used = sum(s.result.seconds or 0.0 for s in facts if s.result is not None)
        return self

    def closed(self, result: str | None) -> None:
        """Open the result of the attempt that the page names."""
        self.train.open_result(self.path, result)

    def _shown(self, plan: Plan) -> dict[str, AnyQuestion]:
        """The questions as they were shown: the module's own where unchanged, else as the record keeps them.

        Raises KeyError or ValueError if one is nowhere to be found.
        """
        unchanged = {question.digest: question for question in self.quiz.questions}
        authored: dict[str, object] = {}
        if any(planned.digest not in unchanged for planned in plan.questions):
            authored = definitions(self.desk.record.statements())
        return {
            planned.id: unchanged.get(planned.digest) or question_from(authored[planned.digest])
            for planned in plan.questions
        }

    def may_begin(self) -> bool:
        """Whether the attempts allowed are not used up."""
        return self.quiz.attempts == "unlimited" or self.history().attempts < self.quiz.attempts

    def begin(self, then: Then) -> None:
        """Begin an attempt, unless one is open."""
        if self.session is not None:
            self.desk.clock.lap()
            then()
            return
        before = drawn_before(self.desk.summary, self.module.module.id)
        plan = plan_attempt(self.quiz, random.Random(), before)
        beginning = begin_quiz(self.module.module, self.quiz, plan, app=self.desk.start.version)
        self._resume(beginning)
        by_id = {question.id: question for question in self.quiz.questions}
        self.session = QuizSession(plan, by_id)
        self.desk.clock.lap()
        needed = definitions_needed(self.session.questions, self.desk.summary.digests, self.context)
        self.train.save([*needed, beginning], then)

    def keep(self, event: Event, then: Then | None = None) -> None:
        """Keep an event."""
        question = event.question if isinstance(event, Answer) else ""
        self.kept.discard(question)

        def done() -> None:
            self.kept.add(question)
            if then is not None:
                then()

        self.train.save([from_event(event, self.context, self.lap())], done)

    def lap(self) -> float:
        """Active seconds since the last fact; they count for the attempt."""
        seconds = self.desk.clock.lap()
        self._used += seconds
        return seconds

    def report(self, question: str, note: str, then: Then) -> None:
        """Keep what the learner holds to be wrong with a question."""
        self.train.save([reported(question, note, self.context)], then)

    def submit(self, then: Callable[[str], object]) -> None:
        """Grade the attempt and keep the result; `then` hears the attempt's id."""
        assert self.session is not None
        attempt = self.context.attempt
        facts = submitted(self.session.submit(), self.context, self.lap())
        self.train.save(facts, lambda: then(attempt))

    def minutes_left(self) -> int | None:
        """Whole minutes left, rounded up; None without a limit."""
        left = self._seconds_left()
        return None if left is None else max(0, -int(-left // 60))

    def time_is_up(self) -> bool:
        """Whether the limit has been reached."""
        left = self._seconds_left()
        return left is not None and left <= 0

    def _seconds_left(self) -> float | None:
        if self.session is None or self.session.plan.time_limit is None:
            return None
        return self.session.plan.time_limit * 60 - self._used - self.desk.clock.seconds

    def show_result(self, attempt: str) -> None:
        """Open the result of a finished attempt."""
        self.train.open_result(self.path, attempt)
