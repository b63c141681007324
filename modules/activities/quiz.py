"""`quiz`: questions that are drawn, answered and graded, and how an attempt runs."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct

from modules.activities.base import Activity
from modules.answers import Answer, Event, Flag, Response
from modules.messages import Message
from modules.questions import AnyQuestion
from modules.questions.base import Fault, Grade

Behaviour = Literal["deferred", "immediate"]
Method = Literal["highest", "average", "first", "last"]
Role = Literal["pretest", "posttest", "practice"]
Attempts = Literal["unlimited"] | Annotated[int, Meta(ge=1, le=1000)]


class Quiz(Activity, frozen=True, kw_only=True, tag="quiz"):
    """A pool of questions and the rules of an attempt."""

    role: Role = "practice"
    intro: Annotated[str, Meta(max_length=4000)] = ""
    pass_mark: Annotated[float, Meta(ge=0, le=1)] | None = None
    """The fraction that passes; without it a quiz is completed, never passed or failed."""
    behaviour: Behaviour = "deferred"
    """Moodle's: `deferred` grades all at the end, `immediate` each question when it is answered."""
    attempts: Attempts = "unlimited"
    grade: Method = "highest"
    """Which attempt counts when there are several."""
    shuffle: bool = False
    draw: Annotated[int, Meta(ge=1, le=500)] | None = None
    """How many questions of the pool an attempt asks, spread over the objectives; all without it."""
    time_limit: Annotated[int, Meta(ge=1, le=600)] | None = None
    """Active minutes that an attempt may take; the clock stops while the program is closed or paused."""
    skippable: bool = False
    questions: Annotated[tuple[AnyQuestion, ...], Meta(min_length=1, max_length=500)]

    def faults(self) -> Iterator[Fault]:
        """A draw larger than the pool, a question asked twice."""
        if self.draw is not None and self.draw > len(self.questions):
            yield Fault(
                ("draw",),
                Message("draws %(draw)d questions from a pool of %(pool)d",
                        {"draw": self.draw, "pool": len(self.questions)}),
                Message("write at most %(pool)d, or add questions", {"pool": len(self.questions)}),
            )  # fmt: skip
        ids = [question.id for question in self.questions]
        for place, id_ in enumerate(ids):
            if id_ in ids[:place]:
                yield Fault(
                    ("questions", place),
                    Message("the question “%(id)s” stands in this quiz twice", {"id": id_}),
                    Message("give each question its own id, never used before in this module"),
                )


class Planned(Struct, frozen=True):
    """One question of an attempt, as it was drawn."""

    id: str
    digest: str
    options: tuple[str, ...] = ()
    """The options' ids in the order shown."""


class Plan(Struct, frozen=True, kw_only=True):
    """All that an attempt fixes when it begins; kept with it, so that resuming needs no seed and no luck."""

    questions: tuple[Planned, ...]
    behaviour: Behaviour
    role: Role
    grade: Method
    pass_mark: float | None = None
    time_limit: int | None = None


def plan_attempt(quiz: Quiz, rng: random.Random, drawn_before: Mapping[str, int] | None = None) -> Plan:
    """Draw and order the questions of a new attempt.

    `drawn_before` says how often earlier attempts drew each question: those drawn least come first, so a new
    attempt brings each objective's unseen questions before it repeats any of them. A draw is spread over the
    objectives: each in turn gives one question until the draw is full, the ones with fresher questions first.
    """
    seen = drawn_before or {}
    questions = list(quiz.questions)
    if quiz.draw is not None and quiz.draw < len(questions):
        questions = _spread(questions, quiz.draw, rng, seen)
    if quiz.shuffle:
        rng.shuffle(questions)
    return Plan(
        questions=tuple(
            Planned(q.id, q.digest, q.shuffled(rng) if quiz.shuffle else q.option_ids()) for q in questions
        ),
        behaviour=quiz.behaviour,
        role=quiz.role,
        grade=quiz.grade,
        pass_mark=quiz.pass_mark,
        time_limit=quiz.time_limit,
    )


def _spread(pool: Sequence[AnyQuestion], draw: int, rng: random.Random, seen: Mapping[str, int]) -> list[AnyQuestion]:
    by_objective: dict[str, list[AnyQuestion]] = {}
    for question in pool:
        by_objective.setdefault(question.objective, []).append(question)
    for group in by_objective.values():
        rng.shuffle(group)
        group.sort(key=lambda question: seen.get(question.id, 0))
    groups = list(by_objective.values())
    rng.shuffle(groups)
    # An objective whose next question is fresher comes first, so that a draw that does not divide
    # evenly reaches the unseen questions of every objective before it repeats any.
    drawn: set[str] = set()
    while len(drawn) < draw:
        groups = [group for group in groups if group]
        for group in sorted(groups, key=lambda group: seen.get(group[0].id, 0)):
            if len(drawn) < draw:
                drawn.add(group.pop(0).id)
    return [question for question in pool if question.id in drawn]


def overall(scores: Sequence[float], method: Method) -> float | None:
    """The score that counts of several finished attempts in order; None when there is none."""
    if not scores:
        return None
    match method:
        case "highest":
            return max(scores)
        case "average":
            return sum(scores) / len(scores)
        case "first":
            return scores[0]
        case "last":
            return scores[-1]


class Outcome(Struct, frozen=True):
    """What a response led to."""

    answer: Answer
    grade: Grade | None
    """Told at once under `immediate`; None under `deferred`."""


class QuizResult(Struct, frozen=True):
    """What an attempt came to when it was submitted."""

    scores: Mapping[str, float]
    """Each question's fraction; 0 where nothing was answered."""
    fraction: float
    """Points earned of points possible, no less than 0."""
    passed: bool | None
    """None where the quiz has no pass mark."""


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
        self.told: dict[str, float] = {}
        """The scores already told under `immediate`; such a question is closed."""
        self.flagged: set[str] = set()
        self.position = 0
        for event in events:
            self._replay(event)

    def _replay(self, event: Event) -> None:
        match event:
            case Answer(question=question, response=response, score=score) if question in self._by_id:
                self._keep(question, response)
                if score is not None:
                    self.told[question] = score
                self.position = self.place(question)
            case Flag(question=question, on=on) if question in self._by_id:
                (self.flagged.add if on else self.flagged.discard)(question)

    def _keep(self, question: str, response: Response | None) -> None:
        if response is None:
            self.responses.pop(question, None)
        else:
            self.responses[question] = self._by_id[question].accept(response)

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
        """Move to where a returning learner goes on: the next open question, from the last answered one on."""
        open_places = self.unanswered()
        later = [place for place in open_places if place >= self.position]
        self.position = (later or open_places or [self.position])[0]

    def closed(self, question_id: str) -> bool:
        """Whether the question's grade has been told, so that its response stands."""
        return question_id in self.told

    def graded(self, question_id: str) -> Grade | None:
        """The grade of a closed question, else None."""
        if question_id not in self.told:
            return None
        question = self._by_id[question_id]
        return Grade(self.told[question_id], question.grade(self.responses[question_id]).feedback)

    def respond(self, response: object) -> Outcome:
        """Answer the current question. Raises ValueError if the response does not fit or the question is closed."""
        question = self.question
        if self.closed(question.id):
            raise ValueError(f"question {question.id} is closed")
        accepted = question.accept(response)
        self._keep(question.id, accepted)
        if self.plan.behaviour == "deferred":
            return Outcome(Answer(question=question.id, response=accepted), None)
        grade = question.grade(accepted)
        self.told[question.id] = grade.fraction
        return Outcome(Answer(question=question.id, response=accepted, score=grade.fraction), grade)

    def clear(self) -> Answer:
        """Take the current question's response back. Raises ValueError if the question is closed."""
        if self.closed(self.question.id):
            raise ValueError(f"question {self.question.id} is closed")
        self._keep(self.question.id, None)
        return Answer(question=self.question.id, response=None)

    def flag(self) -> Flag:
        """Mark the current question, or take the mark away."""
        on = self.question.id not in self.flagged
        (self.flagged.add if on else self.flagged.discard)(self.question.id)
        return Flag(question=self.question.id, on=on)

    def submit(self) -> QuizResult:
        """Grade the attempt as it stands."""
        scores = {question.id: self._fraction(question) for question in self.questions}
        possible = sum(question.points for question in self.questions)
        earned = sum(scores[question.id] * question.points for question in self.questions)
        fraction = max(0.0, earned / possible)
        mark = self.plan.pass_mark
        return QuizResult(scores, fraction, None if mark is None else fraction >= mark - 1e-9)

    def _fraction(self, question: AnyQuestion) -> float:
        if question.id in self.told:
            return self.told[question.id]
        response = self.responses.get(question.id)
        return 0.0 if response is None else question.grade(response).fraction
