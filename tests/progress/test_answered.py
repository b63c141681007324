"""What became of every question: which answers count, and how well they show that something is known."""

from __future__ import annotations

from typing import Any

import pytest

from progress.answered import Definition, Rating, definition_of, rating_of
from progress.statement import Result, Statement
from progress.summary import REVIEW, Summary, summarise
from tests.progress.makers import fact

Q = "contoh#q-1"


def defined(digest: str = "d1", **authored: Any) -> Statement:
    """A question as its author wrote it."""
    return fact(900, verb="defined", digest=digest, result=None, data={"id": "q-1", "objective": "p1", **authored})


def begun(attempt: str, role: str = "posttest", activity: str = "contoh/kuis") -> Statement:
    """The beginning of an attempt at a quiz."""
    return fact(800, verb="initialized", object=activity, activity=activity, attempt=attempt, result=None,
                data={"plan": {"role": role, "questions": []}})  # fmt: skip


def told(place: int, attempt: str, score: float, day: str = "24", **more: Any) -> Statement:
    """An answer that was told at once."""
    right = score > 0.999
    result = Result(response="a", score=score, success=more.pop("success", right), **more.pop("result", {}))
    at = f"2026-11-{day}T08:00:00.000+07:00"
    return fact(place, attempt=attempt, digest=more.pop("digest", "d1"), at=at, result=result, **more)


def ratings(summary: Summary) -> list[Rating]:
    """How well the question was known each time."""
    item = summary.answered.items.get(Q)
    return [rating for _at, rating in item.answers] if item is not None else []


@pytest.mark.parametrize(
    ("success", "fraction", "tries", "rating"),
    [
        (True, 1.0, 1, Rating.GOOD),
        (True, 0.67, 2, Rating.HARD),
        (False, 0.75, 1, Rating.HARD),
        (False, 0.74, 1, Rating.AGAIN),
        (False, 0.8, 2, Rating.AGAIN),
        (False, 0.0, 1, Rating.AGAIN),
    ],
)
def test_a_rating_comes_from_the_response(success: bool, fraction: float, tries: int, rating: Rating) -> None:
    """Right at once is good; with help, or mostly right, hard; all else again."""
    assert rating_of(success, fraction, tries) is rating


def test_the_first_answer_of_an_attempt_counts() -> None:
    """Answering a check once more, right after its answer was shown, says nothing of what is remembered."""
    summary = summarise([defined(), told(1, "a", 0.0), told(2, "a", 1.0), told(3, "b", 1.0, "26")])
    assert ratings(summary) == [Rating.AGAIN, Rating.GOOD]
    assert summary.answered.items[Q].fraction == 1.0
    assert summary.answered.items[Q].objective == "p1"


def test_a_hint_lifts_again_to_hard() -> None:
    """In an interactive quiz the second try is right: it was known with help. What it earned stays the first try's."""
    first, second = {"attempt_try": 1}, {"attempt_try": 2}
    summary = summarise([defined(), told(1, "a", 0.0, result=first), told(2, "a", 0.67, success=True, result=second)])
    assert ratings(summary) == [Rating.HARD]
    assert summary.answered.items[Q].fraction == 0.0


def test_what_was_not_answered_is_no_answer() -> None:
    """Handed in without a response, or with one that was taken back: scored, but nothing was forgotten."""
    handed = fact(9, verb="scored", attempt="a", digest="d1", result=Result(score=0.0, success=False))
    assert ratings(summarise([defined(), begun("a"), handed])) == []
    given = fact(1, attempt="a", digest="d1", result=Result(response="b"))
    taken_back = fact(2, attempt="a", digest="d1", result=Result(), data={"cleared": True})
    assert ratings(summarise([defined(), begun("a"), given, taken_back, handed])) == []
    assert ratings(summarise([defined(), begun("a"), given, handed])) == [Rating.AGAIN]


def test_being_sure_is_not_being_right() -> None:
    """A certainty multiplies what counts, and takes away; what was known is the fraction without it."""
    sure = summarise([defined(), told(1, "a", 3.0, success=True, result={"certainty": 3})])
    assert sure.answered.items[Q].fraction == 1.0
    wrong = summarise([defined(), told(1, "a", -6.0, success=False, result={"certainty": 3})])
    assert wrong.answered.items[Q].fraction == 0.0
    assert ratings(wrong) == [Rating.AGAIN]


def test_a_raised_revision_begins_anew_and_a_typo_does_not() -> None:
    """A corrected text has another digest and goes on; another meaning starts from nothing, and the old one is over."""
    summary = summarise([defined(), told(1, "a", 1.0), defined("d2"), told(2, "b", 1.0, "26", digest="d2")])
    assert ratings(summary) == [Rating.GOOD, Rating.GOOD]
    for statement in (defined("d3", revision="2"), told(3, "c", 0.0, "27", digest="d3"), told(4, "d", 1.0, "28")):
        summary.add(statement)
    assert ratings(summary) == [Rating.AGAIN]
    assert summary.answered.items[Q].revision == 2


def test_what_only_a_pretest_asked_is_known_as_such() -> None:
    """Until something else asks it."""
    given = fact(1, attempt="a", digest="d1", result=Result(response="b"))
    handed = fact(9, verb="scored", attempt="a", digest="d1", result=Result(score=1.0, success=True))
    summary = summarise([defined(), begun("a", "pretest"), given, handed])
    assert summary.answered.items[Q].pretest
    summary.add(told(3, "b", 1.0, "26"))
    assert not summary.answered.items[Q].pretest


def test_the_learners_own_word_stands() -> None:
    """It names the answer it is about; said of an older answer, or in words of another version, it changes nothing."""
    answer = told(1, "a", 1.0)
    summary = summarise([defined(), answer])
    for data, expected in (
        ({"statement": answer.id, "rating": "hard"}, Rating.HARD),
        ({"statement": answer.id, "rating": "easy"}, Rating.EASY),
        ({"statement": "another", "rating": "again"}, Rating.EASY),
        ({"statement": answer.id, "rating": "sublime"}, Rating.EASY),
        (["nonsense"], Rating.EASY),
    ):
        summary.add(fact(5, verb="rated", result=None, data=data))
        assert ratings(summary) == [expected]


def test_a_review_is_no_activity() -> None:
    """Its answers and minutes count; what one was in the middle of stays what it was."""
    lesson = begun("a", activity="contoh/sapaan")
    answer = told(2, "r", 1.0, "26", activity=REVIEW, result={"seconds": 30.0})
    again = told(3, "r", 1.0, "26", activity=REVIEW, result={"seconds": 10.0})
    summary = summarise([lesson, defined(), answer, again])
    assert summary.last_activity == "contoh/sapaan"
    assert set(summary.activities) == {"contoh/sapaan"}
    assert summary.days == {"2026-11-26": 40.0}
    assert summary.reviewed == {"2026-11-26": 1}
    assert ratings(summary) == [Rating.GOOD]


@pytest.mark.parametrize("odd", ["inf", "nan", "1e999", 10**400, [1], None])
def test_a_definition_that_someone_tampered_with_is_an_ordinary_one(odd: Any) -> None:
    """No number of points, no revision: one of each."""
    assert definition_of({"objective": "p1", "points": odd, "revision": odd}) == Definition("p1", 1.0, 1)
