"""How sure one was and how often right, month by month."""

from __future__ import annotations

import random
from collections.abc import Sequence

from msgspec.structs import replace

from modules.activities.quiz import QuizSession, plan_attempt
from modules.behaviours import Calibration
from progress.attempts import Context, begin_quiz, from_event, submitted
from progress.statement import Result, Statement
from progress.summary import REVIEW, summarise
from tests.progress.makers import MODULE, QUIZ, fact

SURE = replace(QUIZ, certainty=True)


def attempt(
    *answers: tuple[str, str, int], month: str = "2026-11", hand_in: bool = True, behaviour: str = "deferred"
) -> list[Statement]:
    """An attempt: question, response, certainty."""
    quiz = replace(SURE, behaviour=behaviour)
    plan = plan_attempt(quiz, random.Random(1))
    begun = begin_quiz(MODULE.module, quiz, plan)
    session = QuizSession(plan, {question.id: question for question in quiz.questions})
    statements: list[Statement] = [begun]
    for question, response, certainty in answers:
        session.go(session.place(question))
        statements.append(from_event(session.respond(response, certainty).answer, Context.of(begun), 1.0))
    if hand_in:
        statements += submitted(session.submit(), Context.of(begun), 1.0)
    return [replace(statement, at=f"{month}-24T08:00:00.000+07:00") for statement in statements]


def months(facts: Sequence[Statement]) -> list[tuple[str, tuple[Calibration, ...]]]:
    """What comes of it by month."""
    return summarise(facts).certainties.by_month()


def test_each_month_has_its_lines() -> None:
    """In order of time, whatever the order of the record; all together they are the sum."""
    facts = [
        *attempt(("q-1", "a", 3), ("q-2", "c", 3), month="2026-11"),
        *attempt(("q-1", "a", 1), ("q-2", "a", 3), month="2026-09"),
    ]
    assert months(facts) == [
        ("2026-09", (Calibration(1, 1, 1), Calibration(3, 1, 1))),
        ("2026-11", (Calibration(3, 2, 1),)),
    ]
    assert summarise(facts).certainties.overall() == (Calibration(1, 1, 1), Calibration(3, 3, 2))


def test_an_answer_counts_once_it_has_been_told_and_only_once() -> None:
    """Deferred with the hand-in, at its last response; immediate at once."""
    assert months(attempt(("q-1", "a", 3), hand_in=False)) == []
    changed = attempt(("q-1", "c", 3), ("q-1", "a", 2))
    assert months(changed) == [("2026-11", (Calibration(2, 1, 1),))]
    at_once = attempt(("q-1", "a", 3), behaviour="immediate")
    assert months(at_once) == [("2026-11", (Calibration(3, 1, 1),))]


def test_a_review_counts_too_and_an_answer_without_certainty_does_not() -> None:
    """Wherever it was asked."""
    sure = Result(response="a", score=3.0, success=True, certainty=3)
    review = fact(1, activity=REVIEW, attempt="r", result=sure)
    plain = fact(2, activity=REVIEW, attempt="r", object="contoh#q-2", result=Result(score=1.0, success=True))
    odd = fact(
        3, activity=REVIEW, attempt="r", object="contoh#q-2", result=Result(score=1.0, success=True, certainty=9)
    )
    assert months([review, plain, odd]) == [("2026-11", (Calibration(3, 1, 1),))]
    assert months([plain]) == []
