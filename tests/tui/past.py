"""What a learner did before the test begins: today, so that nothing is about to be forgotten, or on a given day."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from modules.activities.lesson import Lesson, LessonSession
from modules.activities.quiz import Quiz, QuizSession, plan_attempt
from modules.answers import Response
from modules.catalogue import Catalogue
from modules.module import OpenModule
from progress.attempts import (
    Context,
    begin_lesson,
    begin_quiz,
    completed_lesson,
    definitions_needed,
    from_event,
    submitted,
)
from progress.statement import Statement
from tests.tui.opened import CONTOH

AT = f"{date.today()}T08:00:00.000+07:00"


def contoh() -> OpenModule:
    """The module that the tests play."""
    return Catalogue(None, None, (CONTOH,)).open("contoh")


def taken(quiz_id: str, responses: Mapping[str, Response], *, seconds: float = 30.0, at: str = AT) -> list[Statement]:
    """A finished attempt at a quiz, in the file's order; each answer took `seconds`."""
    return [replace(fact, at=at) for fact in _taken(contoh(), quiz_id, responses, seconds)]


def _taken(module: OpenModule, quiz_id: str, responses: Mapping[str, Response], seconds: float) -> Iterator[Statement]:
    quiz = module.activities[quiz_id]
    assert isinstance(quiz, Quiz)
    plan = plan_attempt(quiz, random.Random(1))
    beginning = begin_quiz(module.module, quiz, plan)
    context = Context.of(beginning)
    session = QuizSession(plan, {question.id: question for question in quiz.questions})
    yield from definitions_needed(session.questions, (), context)
    yield beginning
    for id_, response in responses.items():
        session.go(session.place(id_))
        yield from_event(session.respond(response).answer, context, seconds)
    yield from submitted(session.submit(), context, 0.0)


def read(lesson_id: str, *, until: str = "", seconds: float = 60.0, at: str = AT) -> list[Statement]:
    """A lesson read to its end, or until the step with this id; each step took `seconds`."""
    return [replace(fact, at=at) for fact in _read(contoh(), lesson_id, until, seconds)]


def _read(module: OpenModule, lesson_id: str, until: str, seconds: float) -> Iterator[Statement]:
    lesson = module.activities[lesson_id]
    assert isinstance(lesson, Lesson)
    beginning = begin_lesson(module.module, lesson)
    context = Context.of(beginning)
    session = LessonSession(lesson)
    yield beginning
    for place, step in enumerate(lesson.steps):
        reached = session.go(place)
        assert reached is not None
        yield from_event(reached, context, seconds)
        if step.id == until:
            return
    yield completed_lesson(context, 0.0)
