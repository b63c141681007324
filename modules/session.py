"""How an attempt at a quiz runs: from responses to grades, tries and the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from modules.answers import Answer, Event, Flag, Response
from modules.behaviours import CERTAINTIES, adaptive, certain, countback, interactive
from modules.plan import Plan
from modules.questions import AnyQuestion, Essay
from modules.questions.base import Grade, State


class Outcome(Struct, frozen=True):
    """What a response led to."""

    answer: Answer
    grade: Grade | None
    """Of the response by itself, told at once; None under `deferred` and for what is never counted."""
    hint: str = ""
    """What helps with the next try (Markdown); empty if there is none."""


class QuizResult(Struct, frozen=True):
    """What an attempt came to when it was submitted."""

    scores: Mapping[str, float]
    """What each counted question earned; 0 where nothing was answered."""
    fraction: float | None
    """Points earned of points possible, 0 to 1; None where nothing is counted."""
    passed: bool | None
    """None where the quiz has no pass mark."""
    right: Mapping[str, bool] = {}
    """Whether each counted question's last response by itself is fully right."""
    certainties: Mapping[str, int] = {}
    """How sure the learner was of each counted answer, where that was asked."""
    accuracy: float | None = None
    """Where certainty counts: points earned without it, of points possible."""


class QuizSession:
    """One attempt at a quiz. Pure: no screen, no disk.

    Built from its plan, the questions as they were shown, and the events so far: built again from the same
    three it stands where it stood.
    """

    def __init__(self, plan: Plan, questions: Mapping[str, AnyQuestion], events: Iterable[Event] = ()) -> None:
        self.plan = plan
        self.questions: tuple[AnyQuestion, ...] = tuple(questions[planned.id] for planned in plan.questions)
        self._by_id = {question.id: question for question in self.questions}
        self.responses: dict[str, Response] = {}
        self.certainties: dict[str, int] = {}
        """How sure the learner is of each response, where that is asked."""
        self.told: dict[str, float] = {}
        """The scores already told: what each question is worth as it stands."""
        self.tries: dict[str, list[Response]] = {}
        """The responses of each question that allows several tries, in order."""
        self.texts: dict[str, Response] = {}
        """The private texts of essays, by their `text_id`."""
        self.flagged: set[str] = set()
        self.position = 0
        self._right: dict[str, bool] = {}
        self._text_ids = {q.text_id for q in self.questions if isinstance(q, Essay)}
        for event in events:
            self._replay(event)

    def _replay(self, event: Event) -> None:
        match event:
            case Answer(question=question) if question in self._by_id:
                self._take(event)
                self.position = self.place(question)
            case Answer(question=text_id, response=response) if text_id in self._text_ids:
                self.texts[text_id] = "" if response is None else response
            case Flag(question=question, on=on) if question in self._by_id:
                (self.flagged.add if on else self.flagged.discard)(question)

    def _take(self, answer: Answer) -> None:
        """Stand where an answer leads, be it given now or long ago: its score is believed, not computed again."""
        id_ = answer.question
        if answer.response is None:
            if id_ not in self.told:  # what has been told stands, whatever another window took back
                self.responses.pop(id_, None)
                self.certainties.pop(id_, None)
            return
        response = self.responses[id_] = self._by_id[id_].accept(answer.response)
        if answer.certainty is not None:
            self.certainties[id_] = answer.certainty
        if answer.score is not None:
            self.told[id_] = answer.score
            self._right[id_] = State.of(answer.score) is State.RIGHT if answer.right is None else answer.right
        if answer.attempt_try is not None and answer.attempt_try > len(self.tries.get(id_, ())):
            self.tries.setdefault(id_, []).append(response)

    def place(self, question_id: str) -> int:
        """The place of a question in this attempt, from 0. Raises ValueError if it is not in it."""
        for place, question in enumerate(self.questions):
            if question.id == question_id:
                return place
        raise ValueError(f"question {question_id} is not in this attempt")

    @property
    def question(self) -> AnyQuestion:
        """The current question."""
        return self.questions[self.position]

    def options(self, question_id: str) -> tuple[str, ...]:
        """A question's option ids in the order shown."""
        return self.plan.questions[self.place(question_id)].options

    def unanswered(self) -> list[int]:
        """The places of the questions without a response."""
        return [i for i, question in enumerate(self.questions) if question.id not in self.responses]

    def go(self, position: int) -> None:
        """Move to a question."""
        self.position = max(0, min(position, len(self.questions) - 1))

    def resume(self) -> None:
        """Move to where a returning learner goes on: the next open question, from the last answered one on.

        Open is what has no response, and what was tried and may be tried again.
        """
        tried = [i for i, q in enumerate(self.questions) if q.id in self.tries and not self.closed(q.id)]
        open_places = sorted({*self.unanswered(), *tried})
        later = [place for place in open_places if place >= self.position]
        self.position = (later or open_places or [self.position])[0]

    # Several tries

    @property
    def several_tries(self) -> bool:
        """Whether a response that is not right may be followed by another."""
        return self.plan.behaviour in ("interactive", "adaptive", "adaptive_no_penalty")

    def tries_left(self, question_id: str) -> int | None:
        """How many tries are left; None where there is no such limit."""
        if self.plan.behaviour != "interactive":
            return None
        return len(self._by_id[question_id].hints) + 1 - len(self.tries.get(question_id, ()))

    def hint(self, question_id: str) -> str:
        """The hint for the next try; empty before the first one, for a closed question, and where there is none."""
        hints, tried = self._by_id[question_id].hints, len(self.tries.get(question_id, ()))
        return hints[tried - 1] if 0 < tried <= len(hints) and not self.closed(question_id) else ""

    def closed(self, question_id: str) -> bool:
        """Whether the question's grade has been told for good, so that its response stands."""
        if question_id not in self.told or not self.several_tries:
            return question_id in self.told
        left = self.tries_left(question_id)
        return self._right[question_id] or (left is not None and left <= 0)

    def graded(self, question_id: str) -> Grade | None:
        """The grade of a closed question's response by itself, else None."""
        if not self.closed(question_id):
            return None
        return self.grade_now(question_id)

    def grade_now(self, question_id: str) -> Grade | None:
        """The grade that was told of a question's last response by itself, closed or not; None if none was."""
        if question_id not in self.told:
            return None
        grade = self._by_id[question_id].grade(self.responses[question_id])
        if self.several_tries or self.plan.certainty:
            return grade
        return Grade(self.told[question_id], grade.feedback)

    # Answering

    def respond(self, response: object, certainty: int | None = None) -> Outcome:
        """Answer the current question, with how sure one is (1 to 3) where that is asked; 1 if it is not said.

        Raises ValueError if the response does not fit or the question is closed.
        """
        question = self.question
        if self.closed(question.id):
            raise ValueError(f"question {question.id} is closed")
        accepted = question.accept(response)
        if not question.counted:
            return self._taken(Answer(question=question.id, response=accepted), None)
        if self.several_tries:
            return self._try(question, accepted)
        level = self._level(certainty)
        if self.plan.behaviour == "deferred":
            return self._taken(Answer(question=question.id, response=accepted, certainty=level), None)
        grade = question.grade(accepted)
        if level is None:
            return self._taken(Answer(question=question.id, response=accepted, score=grade.fraction), grade)
        return self._taken(
            Answer(
                question=question.id,
                response=accepted,
                score=certain(grade.fraction, level),
                certainty=level,
                right=grade.state is State.RIGHT,
            ),
            grade,
        )

    def _level(self, certainty: int | None) -> int | None:
        if not self.plan.certainty:
            return None
        level = CERTAINTIES[0] if certainty is None else certainty
        if level not in CERTAINTIES:
            raise ValueError(f"{certainty!r} is not a certainty")
        return level

    def _try(self, question: AnyQuestion, response: Response) -> Outcome:
        before = self.tries.get(question.id, [])
        grade = question.grade(response)
        again = self.plan.behaviour != "interactive" and before[-1:] == [response]  # the same once more is no new try
        tries = before if again else [*before, response]
        if again:
            score = self.told[question.id]
        elif self.plan.behaviour == "interactive":
            score = self._interactive(question, tries, grade)
        else:
            penalty = question.penalty if self.plan.behaviour == "adaptive" else 0.0
            score = adaptive(self.told.get(question.id, 0.0), grade.fraction, len(tries), penalty)
        answer = Answer(
            question=question.id,
            response=response,
            score=score,
            attempt_try=len(tries),
            right=grade.state is State.RIGHT,
        )
        return self._taken(answer, grade)

    def _interactive(self, question: AnyQuestion, tries: Sequence[Response], grade: Grade) -> float:
        if question.countback:
            return countback([question.parts(response) for response in tries], question.penalty)
        finished = grade.state is State.RIGHT or len(tries) > len(question.hints)
        return interactive(grade.fraction, len(tries), question.penalty, finished=finished)

    def _taken(self, answer: Answer, grade: Grade | None) -> Outcome:
        self._take(answer)
        return Outcome(answer, grade, self.hint(answer.question))

    def clearable(self, question_id: str) -> bool:
        """Whether a question's response can be taken back: it has one, and no grade of it was told."""
        return question_id in self.responses and question_id not in self.told

    def clear(self) -> Answer:
        """Take the current question's response back. Raises ValueError if a grade of it has been told."""
        if self.question.id in self.told:
            raise ValueError(f"question {self.question.id} is closed")
        answer = Answer(question=self.question.id, response=None)
        self._take(answer)
        return answer

    def flag(self) -> Flag:
        """Mark the current question, or take the mark away."""
        on = self.question.id not in self.flagged
        (self.flagged.add if on else self.flagged.discard)(self.question.id)
        return Flag(question=self.question.id, on=on)

    # Submitting

    def submit(self) -> QuizResult:
        """Grade the attempt as it stands. What is not counted is left out of every sum."""
        counted = [question for question in self.questions if question.counted]
        grades = {question.id: self._final_grade(question) for question in counted}
        scores = {question.id: self._score(question, grades[question.id]) for question in counted}
        fraction = _share(counted, scores)
        mark = self.plan.pass_mark
        asked = self.plan.certainty
        return QuizResult(
            scores,
            fraction,
            None if mark is None or fraction is None else fraction >= mark - 1e-9,
            {id_: self._right.get(id_, grade.state is State.RIGHT) for id_, grade in grades.items()},
            {id_: level for id_, level in self.certainties.items() if id_ in scores} if asked else {},
            _share(counted, {id_: grade.fraction for id_, grade in grades.items()}) if asked else None,
        )

    def _final_grade(self, question: AnyQuestion) -> Grade:
        response = self.responses.get(question.id)
        return Grade(0.0) if response is None else self.grade_now(question.id) or question.grade(response)

    def _score(self, question: AnyQuestion, grade: Grade) -> float:
        if question.id in self.told:
            return self.told[question.id]
        level = self.certainties.get(question.id)
        return grade.fraction if level is None else certain(grade.fraction, level)


def _share(questions: Sequence[AnyQuestion], scores: Mapping[str, float]) -> float | None:
    """Points earned of points possible, no less than 0 and no more than 1; None where nothing is possible."""
    possible = sum(question.points for question in questions)
    earned = sum(scores[question.id] * question.points for question in questions)
    return min(1.0, max(0.0, earned / possible)) if questions else None
