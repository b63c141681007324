"""Which questions may be read with their answers, and which private texts there are."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from modules.activities.quiz import plan_attempt
from modules.questions import Likert
from progress.attempts import Context, begin_lesson, begin_quiz, completed_lesson, reflected, skipped, terminated
from progress.statement import Result, Statement
from progress.summary import summarise
from tests.progress.makers import LESSON, MODULE, QUIZ, fact
from tests.progress.test_summary import PLAN, quiz_attempt

BOTH = ["contoh#q-1", "contoh#q-2"]


def known(*facts: Sequence[Statement] | Statement) -> list[str]:
    """What may be read after these facts."""
    flat = [one for some in facts for one in ([some] if isinstance(some, Statement) else some)]
    return sorted(summarise(flat).told.known())


def open_attempt() -> tuple[Context, list[Statement]]:
    """An attempt with one answer, not handed in."""
    facts = [one for one in quiz_attempt("a") if one.verb in ("initialized", "answered")]
    return Context.of(facts[0]), facts


def scored(context: Context) -> Statement:
    """An answer that was told at once."""
    return context.says("answered", "q-1", result=Result(response="a", score=1.0, seconds=3.0))


def test_nothing_before_it_is_handed_in() -> None:
    """A test that is open tells nothing; handed in, it tells every question that it asked."""
    assert known(open_attempt()[1]) == []
    facts = quiz_attempt("a")
    assert known(facts) == BOTH
    told = summarise(facts).told.questions["contoh#q-1"]
    assert (told.activity, told.attempt) == ("contoh/kuis", facts[-1].attempt)
    assert told.digest == PLAN.questions[0].digest


def test_what_is_not_counted_is_told_with_the_rest() -> None:
    """An attitude has no score to be told, but its result page shows it."""
    likert = Likert(id="s-1", prompt="Saya bertanya.", digest="9" * 16)
    quiz = replace(QUIZ, questions=(*QUIZ.questions, likert))
    begun = begin_quiz(MODULE.module, quiz, plan_attempt(quiz, random.Random(1)))
    context = Context.of(begun)
    answer = context.says("answered", "s-1", result=Result(response="4"))
    assert known(begun, answer) == []
    assert known(begun, answer, context.says("completed", result=Result(completion=True))) == [*BOTH, "contoh#s-1"]


def test_asked_again_it_is_hidden_again() -> None:
    """While another attempt asks a question it cannot be looked up; given up, left out or handed in, it can."""
    before = quiz_attempt("a", "b")
    context, again = open_attempt()
    assert known(before, again) == []
    for end in (terminated(context, 0.0), skipped(MODULE.module, QUIZ)):
        assert known(before, again, end) == BOTH
        assert summarise([*before, *again, end]).told.questions["contoh#q-1"].attempt == before[-1].attempt
    assert known(before, again, quiz_attempt("a")) == BOTH
    other = replace(terminated(context, 0.0), attempt=before[-1].attempt)
    assert known(before, again, other) == []


def test_told_at_once() -> None:
    """It may be read when its attempt is over, and no question that was not answered in it."""
    context, facts = open_attempt()
    facts = [facts[0], scored(context)]
    assert known(facts) == []
    assert known(facts, terminated(context, 0.0)) == ["contoh#q-1"]
    later, new = open_attempt()
    assert known(facts, new) == []
    assert known(facts, new, terminated(later, 0.0)) == ["contoh#q-1"]


def test_a_check_in_a_lesson_is_told_at_once() -> None:
    """Also while the lesson is open; what is written freely or judged by oneself has no key."""
    begun = begin_lesson(MODULE.module, LESSON)
    context = Context.of(begun)
    answer = context.says("answered", "cek-1", result=Result(response="b", score=0.5))
    assert known(begun, answer) == known(begun, answer, completed_lesson(context, 0.0)) == ["contoh#cek-1"]
    judged = context.says("answered", "putaran", result=Result(response=["1"]), data={"round": {}})
    assert known(begun, reflected("r1", context, 1.0), judged) == []


def test_private_texts() -> None:
    """The latest under each name; none that was erased."""
    context = Context(module="contoh", activity="contoh/pelajaran", attempt="t1")
    first, second = reflected("r1", context, 1.0), reflected("r1", context, 1.0)

    def texts(*facts: Statement) -> dict[str, str]:
        return {name: own.statement for name, own in summarise(facts).own_texts.texts.items()}

    def erased(one: Statement) -> Statement:
        return fact(9, verb="erased", object=one.object, activity=one.activity, result=None, data={"statement": one.id})

    assert texts(first, second) == {"contoh#r1": second.id}
    assert texts(first, second, erased(first)) == {"contoh#r1": second.id}
    assert texts(first, erased(first)) == {}
    assert summarise([first]).own_texts.texts["contoh#r1"].activity == "contoh/pelajaran"


@pytest.mark.parametrize("data", [None, [], "text", {"text": False}, {"statement": 3}])
def test_nonsense_is_no_text(data: object) -> None:
    """As in a record that someone tampered with."""
    assert summarise([fact(1, data=data), fact(2, verb="erased", data=data)]).own_texts.texts == {}
