"""A learner with a long history, made through the same doors as a real one: sessions, statements, a record."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from pathlib import Path

from msgspec.structs import replace

from modules.activities import AnyActivity, Lesson, Quiz, Reflection, Rehearsal, Scenario
from modules.activities.lesson import LessonSession
from modules.activities.quiz import QuizSession, plan_attempt
from modules.activities.scenario import ScenarioSession
from modules.answers import Rated, Response
from modules.catalogue import Catalogue
from modules.module import OpenModule
from modules.questions import (
    AnyQuestion,
    Cloze,
    Essay,
    Judgement,
    Matching,
    Multiple,
    Numerical,
    Ordering,
    ShortAnswer,
    TrueFalse,
)
from modules.questions.cloze import Gap
from modules.questions.numerical import best_number, number_text
from modules.questions.short_answer import best_pattern
from progress.attempts import (
    Context,
    begin_lesson,
    begin_quiz,
    begin_rehearsal,
    begin_scenario,
    completed_lesson,
    completed_scenario,
    definition_of,
    definitions_needed,
    from_event,
    reflected,
    submitted,
)
from progress.learners import LearnerInfo, Learners, Profile
from progress.statement import Statement

SEED = 19
A_DAY = 60
"""Statements on each working day."""
COMMIT = 25
"""Statements saved together, to make a history quickly; a learner saves them one at a time."""


Answering = Callable[[str, AnyQuestion], Response]
"""Somebody's answer to a question of a module."""


def blindly(rng: random.Random, guesses: int = 2) -> Answering:
    """The best of some responses picked blindly; of two, about as often right as one who has just read the lesson."""

    def answer(_module: str, question: AnyQuestion) -> Response:
        picked = [_guess(question, rng) for _ in range(guesses)]
        return max(picked, key=lambda response: question.grade(response).fraction)

    return answer


def _guess(question: AnyQuestion, rng: random.Random) -> Response:
    """A response picked blindly; of what is typed, now the best and now something else."""
    ids = question.option_ids()
    match question:
        case TrueFalse():
            response: object = rng.random() < 0.5
        case Numerical():
            response = number_text(best_number(question.answers)) if rng.random() < 0.5 else str(rng.randint(1, 99))
        case ShortAnswer():
            response = best_pattern(question.answers).text if rng.random() < 0.5 else "tidak tahu"
        case Matching():
            response = [rng.choice(list(question.choices())) for _ in question.pairs]
        case Ordering():
            response = rng.sample(ids, len(ids))
        case Cloze():
            response = [_fill(gap, rng) for gap in question.gaps]
        case Judgement(mode="rate"):
            response = [str(rng.randint(1, question.scale)) for _ in ids]
        case Judgement(mode="rank"):
            response = rng.sample(ids, len(ids))
        case Judgement(mode="best_and_worst"):
            response = rng.sample(ids, 2)
        case Essay():
            response = ["1"] * len(question.rubric)
        case Multiple():
            response = tuple(id_ for id_ in ids if rng.random() < 0.5) or ids[:1]
        case _:
            response = rng.choice(ids)
    return question.accept(response)


def _fill(gap: Gap, rng: random.Random) -> str:
    if gap.options is not None:
        return rng.choice([option.id for option in gap.options])
    return gap.best() if rng.random() < 0.5 else "1"


def taken_quiz(
    module: OpenModule, quiz: Quiz, rng: random.Random, known: set[str], answer: Answering | None = None
) -> Iterator[Statement]:
    """One attempt, finished."""
    answer = answer or blindly(rng)
    plan = plan_attempt(quiz, rng)
    questions = {question.id: question for question in quiz.questions}
    begun = begin_quiz(module.module, quiz, plan)
    context = Context.of(begun)
    yield begun
    yield from definitions_needed([questions[planned.id] for planned in plan.questions], known, context)
    known.update(planned.digest for planned in plan.questions)
    session = QuizSession(plan, questions)
    for place, question in enumerate(session.questions):
        session.go(place)
        response = answer(module.module.id, question)
        yield from_event(session.respond(response).answer, context, rng.uniform(5, 70))
    yield from submitted(session.submit(), context, 4.0)


def read_lesson(
    module: OpenModule,
    lesson: Lesson,
    rng: random.Random,
    known: set[str],
    answer: Answering | None = None,
    *,
    to_the_end: bool = True,
) -> Iterator[Statement]:
    """One attempt; without `to_the_end` it stops after half of the steps."""
    answer = answer or blindly(rng)
    begun = begin_lesson(module.module, lesson)
    context = Context.of(begun)
    yield begun
    questions = [step.question for step in lesson.steps if step.question is not None]
    yield from definitions_needed(questions, known, context)
    known.update(question.digest for question in questions)
    session = LessonSession(lesson)
    steps = lesson.steps if to_the_end else lesson.steps[: len(lesson.steps) // 2]
    for place, step in enumerate(steps):
        reached = session.go(place)
        if reached is not None:
            yield from_event(reached, context, rng.uniform(20, 90))
        if step.question is not None:
            given, _grade = session.respond(answer(module.module.id, step.question))
            yield from_event(given, context, rng.uniform(5, 60))
    if to_the_end:
        yield completed_lesson(context, 3.0)


def played_scenario(module: OpenModule, scenario: Scenario, rng: random.Random, known: set[str]) -> Iterator[Statement]:
    """One attempt, to whatever ending chance leads."""
    begun = begin_scenario(module.module, scenario)
    context = Context.of(begun)
    yield from definition_of(scenario, known, context)
    known.add(scenario.digest)
    yield begun
    session = ScenarioSession(scenario)
    while session.ending is None:
        session.go_on_to_choices()
        if session.ending is None:
            yield from_event(session.choose(rng.choice(session.choices()).id), context, rng.uniform(10, 60))
    yield completed_scenario(context, 5.0)


def rehearsed(module: OpenModule, rehearsal: Rehearsal) -> Iterator[Statement]:
    """Two rounds of a speech, the second a little better; of a text, everything on its checklist."""
    begun = begin_rehearsal(module.module, rehearsal)
    context = Context.of(begun)
    yield begun
    for number, level in enumerate((2, 3), 1):
        if rehearsal.spoken:
            ratings = tuple(f"{criterion.id}:{level}" for criterion in rehearsal.criteria)
            told = Rated(about=rehearsal.round_name, number=number, ratings=ratings, seconds=70.0 - number, words=104)
        else:
            ratings = tuple(check.id for check in rehearsal.checks)
            told = Rated(about=rehearsal.round_name, number=number, ratings=ratings, words=60, characters=380)
        yield from_event(told, context, 90.0)
    yield completed_lesson(context, 2.0)


def reflected_on(module: OpenModule, reflection: Reflection) -> Iterator[Statement]:
    """The first thing that is asked is written down; its text is for whoever keeps it."""
    begun = begin_lesson(module.module, reflection)
    context = Context.of(begun)
    yield begun
    yield reflected(next(reflection.writings())[0], context, 180.0)
    yield completed_lesson(context, 4.0)


def attempts(module: OpenModule, rng: random.Random, *, without: str = "") -> Iterator[Statement]:
    """The module again and again, without end; never the activity of the id `without`."""
    known: set[str] = set()
    others = [activity for id_, activity in module.activities.items() if id_ != without]
    while True:
        for activity in others:
            if isinstance(activity, Quiz):
                yield from taken_quiz(module, activity, rng, known)
            elif isinstance(activity, Lesson):
                yield from read_lesson(module, activity, rng, known)
            elif isinstance(activity, Scenario):
                yield from played_scenario(module, activity, rng, known)


def spread_over_days(statements: Iterable[Statement], since: datetime) -> Iterator[Statement]:
    """The statements with times of their own: some minutes on each working day."""
    at = since
    for place, statement in enumerate(statements):
        at += timedelta(seconds=40)
        if place % A_DAY == A_DAY - 1:
            at = (at + timedelta(days=3 if at.weekday() == 4 else 1)).replace(hour=8, minute=0)
        yield replace(statement, at=at.isoformat(timespec="milliseconds"))


def ending_on(day: date, count: int) -> datetime:
    """The morning on which to begin so many statements (`spread_over_days`) that the last ones come on this day.

    If it is a weekend, on the Friday before.
    """
    for _ in range(count // A_DAY):
        day -= timedelta(days=1)
        while day.weekday() > 4:
            day -= timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return datetime.combine(day, time(8)).astimezone()


def make(
    data: Path, count: int, *, ends_in: str, module_id: str = "persepsi", since: datetime | None = None
) -> tuple[LearnerInfo, AnyActivity]:
    """A data folder with one learner who has about `count` statements and has stopped in the activity `ends_in`.

    Returns the learner and the activity that the home screen will offer to continue. The same at every call, but for
    the ids; without `since` it ends about today.
    """
    since = since or ending_on(date.today(), count)
    rng = random.Random(SEED)
    module = Catalogue().open(module_id)
    activity = module.activities[ends_in]
    learner = Learners(data).create(Profile(name="Siti Rahmawati", unit="Kelurahan Sukasari", position="Petugas loket"))
    with Learners(data).open(learner.id) as record:
        statements = spread_over_days(_ending(module, activity, count, rng), since)
        while some := list(islice(statements, COMMIT)):
            record.append(some)
    return learner, activity


def _ending(module: OpenModule, last: AnyActivity, count: int, rng: random.Random) -> Iterator[Statement]:
    # What has once been done is not offered again, however often it is begun: the last is left for the end.
    for place, statement in enumerate(attempts(module, rng, without=last.id)):
        if place >= count and statement.verb == "initialized":
            break
        yield statement
    if isinstance(last, Lesson):
        yield from read_lesson(module, last, rng, set(), to_the_end=False)
    elif isinstance(last, Quiz):
        yield from takewhile(lambda statement: statement.verb != "answered", taken_quiz(module, last, rng, set()))
