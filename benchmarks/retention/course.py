"""What is learned: questions of the real course, each with the seconds that it takes by the program's own figures."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from msgspec import Struct

from modules.activities import Lesson, Quiz
from modules.catalogue import BUILT_IN, Catalogue
from modules.minutes import reading
from modules.module import OpenModule
from modules.questions import AnyQuestion, Choice, TrueFalse

QUESTIONS = 120
"""Of all modules together."""


class Question(Struct, frozen=True):
    """One question of the course, as far as time and chance go."""

    object: str
    """As the record has it: ``persepsi#q-dengar``."""
    week: int
    """In which it is learned; each module takes one."""
    workday: int
    """0 to 4."""
    answering: float
    """Seconds to read it and to answer."""
    reason: float
    """Seconds more to read why, after a wrong answer."""
    rereading: float
    """Seconds to read a step of its module once more."""
    guess: float
    """How likely a blind guess is right."""


def course(questions: int = QUESTIONS) -> tuple[Question, ...]:
    """So many questions, spread evenly over the modules, and in each evenly over what is asked there.

    0 asks for all of them.
    """
    catalogue = Catalogue()
    chosen: list[Question] = []
    for week, id_ in enumerate(BUILT_IN):
        module = catalogue.open(id_)
        asked = _asked(module)
        until_now = questions * (week + 1) // len(BUILT_IN) - questions * week // len(BUILT_IN)
        number = min(until_now, len(asked)) if questions else len(asked)
        step = _step(module)
        for place in range(number):
            question = asked[place * len(asked) // number]
            chosen.append(_question(question, f"{id_}#{question.id}", week, place * 5 // number, step))
    return tuple(chosen)


def _asked(module: OpenModule) -> list[AnyQuestion]:
    """What a module asks and grades, but for its pre-test."""
    return [
        question
        for activity in module.activities.values()
        if not (isinstance(activity, Quiz) and activity.role == "pretest")
        for question in activity.asked()
        if question.counted
    ]


def _step(module: OpenModule) -> float:
    """Seconds to read one step of a module's lessons, of those that are read: the mean."""
    return mean(
        reading(piece.texts())
        for activity in module.activities.values()
        if isinstance(activity, Lesson)
        for piece in activity.pieces()
        if piece.question is None
    )


def _question(question: AnyQuestion, object_: str, week: int, workday: int, step: float) -> Question:
    rows = question.rows()
    asked = [question.prompt, *(row.text for row in rows if row.shown)]
    said = [row.said for row in rows if row.said]
    return Question(
        object=object_,
        week=week,
        workday=workday,
        answering=reading(asked) + question.answering(),
        reason=reading([question.explanation]) + (reading(said) / len(said) if said else 0.0),
        rereading=step,
        guess=_guess(question),
    )


def _guess(question: AnyQuestion) -> float:
    """How likely a blind guess is fully right; 0 where several things have to be right at once."""
    match question:
        case TrueFalse():
            return 0.5
        case Choice():
            return len(question.all_best()) / len(question.options)
    return 0.0


def modules(questions: Sequence[Question]) -> dict[int, list[int]]:
    """The places of the questions by the week in which they are learned."""
    found: dict[int, list[int]] = {}
    for place, question in enumerate(questions):
        found.setdefault(question.week, []).append(place)
    return found
