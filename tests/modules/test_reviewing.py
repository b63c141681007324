"""A review: told at once, and what was forgotten once more."""

from __future__ import annotations

import random

import pytest

from modules.questions import AnyQuestion
from modules.reader import question_from
from modules.reviewing import Asked, ReviewSession


def choice(id_: str, half: str = "0.5") -> AnyQuestion:
    """A question with a right, a half right and a wrong option."""
    options = [{"text": "Benar", "score": "1"}, {"text": "Lumayan", "score": half}, {"text": "Keliru"}]
    return question_from({"id": id_, "type": "choice", "prompt": f"Mana? {id_}", "options": options})


def session(*modules: str, half: str = "0.5", **more: bool) -> ReviewSession:
    """One question of each module."""
    asked = [Asked(module=module, question=choice("q-1", half)) for module in modules]
    return ReviewSession(asked, random.Random(1), **more)


def test_each_is_told_at_once_and_the_forgotten_comes_again() -> None:
    """At the end, once; what is right or mostly right does not."""
    review = session("a", "b", "c")
    outcome = review.respond("c")
    assert outcome.answer.score == 0
    assert outcome.answer.right is False
    with pytest.raises(ValueError, match="closed"):
        review.respond("a")
    review.go_on()
    assert review.respond("a").answer.right is True
    review.go_on()
    review.respond("b")  # half right is not enough to be remembered
    assert [(one.module, one.again) for one in review.queue[3:]] == [("a", True), ("c", True)]
    review.go_on()
    review.respond("c")
    review.go_on()
    review.respond("a")
    review.go_on()
    assert review.finished
    assert len(review.queue) == 5


def test_mostly_right_is_remembered() -> None:
    """From three quarters on."""
    review = session("a", half="0.75")
    review.respond("b")
    assert len(review.queue) == 1


def test_the_plan_names_each_question_once_by_its_object() -> None:
    """Two modules may have a question of the same id; what comes again is none of its own."""
    review = session("a", "b")
    review.respond("c")
    plan = review.plan()
    assert [planned.id for planned in plan.questions] == ["a#q-1", "b#q-1"]
    assert [sorted(planned.options) for planned in plan.questions] == [["a", "b", "c"]] * 2
    assert (plan.role, plan.behaviour) == ("practice", "immediate")


def test_being_sure_is_asked_where_it_is_wanted() -> None:
    """The score carries it as in a quiz; the rating and the fraction do not need it."""
    review = session("a", certainty=True)
    answer = review.respond("a", 3).answer
    assert (answer.score, answer.certainty, answer.right) == (3.0, 3, True)
    assert session("a").respond("a", 3).answer.certainty is None


def test_how_sure_is_not_asked_once_more() -> None:
    """The answer has only just been read."""
    review = session("a", certainty=True)
    review.respond("c", 1)
    review.go_on()
    assert not review.asks_how_sure
    assert review.respond("a").answer.certainty is None


def test_stopping_asks_nothing_more() -> None:
    """What was answered stays."""
    review = session("a", "b", "c")
    review.respond("a")
    review.stop()
    review.go_on()
    assert review.finished
    assert len(review.outcomes) == 1
