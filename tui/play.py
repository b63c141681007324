"""An attempt on the screen: it turns what a session says into facts and has them kept."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from modules.activities import AnyActivity
from modules.activities.lesson import Lesson, LessonSession
from modules.activities.quiz import Plan, Quiz, QuizSession, plan_attempt
from modules.answers import Answer, Event, Reached
from modules.module import OpenModule
from modules.questions import AnyQuestion, Essay
from modules.reader import question_from
from progress.attempts import (
    Context,
    begin_lesson,
    begin_quiz,
    begun,
    completed_lesson,
    definitions,
    definitions_needed,
    events_of,
    from_event,
    plan_of,
    reflected,
    reported,
    skipped,
    submitted,
)
from progress.overview import drawn_before
from progress.statement import Statement
from tui.desk import ActivityState, Desk

if TYPE_CHECKING:
    from tui.program import Program, Then


class Play:
    """What lessons and quizzes have in common."""

    def __init__(self, train: Program, module: OpenModule, activity: AnyActivity) -> None:
        assert train.desk is not None
        self.train = train
        self.desk: Desk = train.desk
        self.module = module
        self.activity = activity
        self.path = f"{module.module.id}/{activity.id}"
        self._begun: Statement | None = None
        self._context: Context | None = None
        self._drafts: dict[str, str] = {}
        self._written: dict[str, str] = {}
        """The private texts that are kept, as far as they were kept or read here."""

    def _resume(self, beginning: Statement) -> None:
        self._begun = beginning
        self._context = Context.of(beginning)

    @property
    def context(self) -> Context:
        """Where facts of this attempt happen."""
        assert self._context is not None
        return self._context

    def history(self) -> ActivityState:
        """Earlier attempts."""
        return self.desk.state_of(self.path)

    def next_activity(self) -> str | None:
        """The id of the activity after this one."""
        ids = list(self.module.activities)
        place = ids.index(self.activity.id) + 1
        return ids[place] if place < len(ids) else None

    def next_title(self) -> str:
        """The title of the activity after this one; empty after the last."""
        following = self.next_activity()
        return self.module.activities[following].title if following else ""

    def skip(self, then: Then) -> None:
        """Keep that the learner left this activity out."""
        self.train.save([skipped(self.module.module, self.activity)], then)

    # Private texts: reflections and essays

    def _load_draft(self, name: str, written: object) -> None:
        draft = self.desk.keeper.texts.draft(self._draft_key(name))
        self._written[name] = str(written or "")
        self._drafts[name] = draft if draft is not None else self._written[name]

    def _draft_key(self, name: str) -> str:
        return f"{self.path}#{name}"

    def lap(self) -> float:
        """Active seconds since the last fact."""
        return self.desk.clock.lap()

    def draft_of(self, name: str) -> str:
        """What was written so far."""
        return self._drafts.get(name, "")

    def keep_draft(self, name: str, text: str) -> None:
        """Keep what is being typed, as far as that is possible; it is no promise."""
        if text != self._drafts.get(name, ""):
            self._drafts[name] = text
            self.train.in_background(self.desk.keeper.texts.save_draft, self._draft_key(name), text)

    def keep_essay(self, name: str, text: str) -> None:
        """Keep an essay's text if it is another than the one that is kept."""
        if text != self._written.get(name, ""):
            self.keep_text(name, text, lambda: None)

    def keep_text(self, name: str, text: str, then: Then) -> None:
        """Keep a private text; an empty one is nothing to keep, and its draft goes."""
        self._drafts[name] = self._written[name] = text
        if text.strip():
            fact = reflected(name, self.context, self.lap())
            self.train.save_text(fact, text, self._draft_key(name), then)
            return
        self.train.in_background(self.desk.keeper.texts.drop_draft, self._draft_key(name))
        facts = [f for f in self.desk.summary.open_facts(self.context.attempt) if f.object.endswith(f"#{name}")]
        if facts and facts[-1].verb == "answered":
            self.train.erase_text(facts[-1], then)
        else:
            then()


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
        checks = [step.question for step in self.lesson.steps if step.question is not None]
        asked = [check for check in checks if isinstance(event, Answer) and check.id == event.question]
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
