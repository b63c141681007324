"""When questions come back: pure, healing itself, no day too long."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.agenda import assessment_day, per_day
from progress.answered import Item, Rating
from progress.review import LONGEST, RETENTION, Schedule, Waiting, forgotten_by, mixed, portion, portion_before
from progress.today import (
    HASTE,
    Reviews,
    next_due,
    next_step,
    reaches,
    reviews_today,
    share_before,
    share_of_day,
)

DAY = date(2026, 11, 24)


def item(*answers: tuple[str, Rating], **more: object) -> Item:
    """A question with these answers."""
    return Item(revision=1, digest="d", objective="p1", answers=list(answers), pretest=bool(more.get("pretest")))


def at(day: date, hour: int = 8, offset: str = "+07:00") -> str:
    """A time of that day."""
    return f"{day}T{hour:02}:00:00.000{offset}"


def due(*answers: tuple[str, Rating], today: date = DAY) -> date:
    """When a question with these answers comes back."""
    schedule = Schedule()
    schedule.read({"a#q": item(*answers)}, today)
    (waiting,) = schedule.waiting(today)
    return waiting.due


def test_right_answers_come_back_later_and_later() -> None:
    """Each time on the day it is due: FSRS-6's own figures for good, good, good, good."""
    day, gaps = DAY, []
    answers: list[tuple[str, Rating]] = []
    for _ in range(4):
        answers.append((at(day), Rating.GOOD))
        gaps.append((due(*answers, today=day) - day).days)
        day += timedelta(days=gaps[-1])
    assert gaps == [2, 11, 46, 163]


def test_forgotten_comes_back_tomorrow() -> None:
    """However long it was known."""
    known = [(at(DAY - timedelta(days=back)), Rating.GOOD) for back in (60, 45, 10)]
    assert due(*known) > DAY + timedelta(days=20)
    assert due(*known, (at(DAY), Rating.AGAIN)) <= DAY + timedelta(days=4)
    assert due((at(DAY), Rating.AGAIN)) == DAY + timedelta(days=1)


def test_days_are_days_of_the_learners_clock() -> None:
    """Late on one day and early on the next is a day apart, in whatever zone: not less than a day of hours."""
    evening, morning = (at(DAY, 23), Rating.GOOD), (at(DAY + timedelta(days=1), 6, "+09:00"), Rating.GOOD)
    tomorrow = DAY + timedelta(days=1)
    apart = due(evening, morning, today=tomorrow) - tomorrow
    together = due(evening, (at(DAY, 23), Rating.GOOD)) - DAY
    assert apart > together


def test_a_clock_set_back_stands_still() -> None:
    """An answer that claims to be older than the one before it is as old as that one."""
    assert due((at(DAY), Rating.GOOD), (at(date(2020, 1, 1)), Rating.GOOD)) == due(*[(at(DAY), Rating.GOOD)] * 2)


def test_an_answer_from_the_future_counts_when_its_day_comes() -> None:
    """A clock that was ten years ahead for a day does not hide a question for ten years."""
    ahead = DAY.replace(year=2036)
    answers = [(at(DAY - timedelta(days=3)), Rating.GOOD), (at(ahead), Rating.GOOD)]
    assert due(*answers) == due(answers[0])
    only = Schedule()
    only.read({"a#q": item((at(ahead), Rating.GOOD))}, DAY)
    assert only.waiting(DAY)[0].due == DAY
    only.read({"a#q": item((at(ahead), Rating.GOOD))}, ahead)
    assert only.waiting(ahead)[0].due > ahead


def test_nonsense_for_a_time_is_no_answer() -> None:
    """A record that someone tampered with."""
    known = (at(DAY), Rating.GOOD)
    assert due(("yesterday", Rating.GOOD), known) == due(("9999-99-99", Rating.GOOD), known) == due(known)
    assert due((at(date.min), Rating.GOOD), today=DAY) < DAY
    assert due((at(date.max), Rating.GOOD), today=DAY) == DAY


ANSWERS = st.lists(
    st.tuples(st.dates(date(2026, 1, 1), DAY).map(at), st.sampled_from(list(Rating))), min_size=1, max_size=12
)


@given(st.lists(ANSWERS, min_size=1, max_size=6), st.integers(1, 11))
def test_step_by_step_it_is_the_same_as_at_once(histories: list[list[tuple[str, Rating]]], cut: int) -> None:
    """Read again after more was answered, or after a rating was corrected, it is what a fresh one would be."""
    growing, fresh = Schedule(), Schedule()
    items = {f"a#q{place}": item(*answers[:cut]) for place, answers in enumerate(histories)}
    growing.read(items, DAY)
    for place, answers in enumerate(histories):
        items[f"a#q{place}"].answers[:] = answers
    growing.read(items, DAY)
    fresh.read(items, DAY)
    assert growing.waiting(DAY) == fresh.waiting(DAY)
    for one in growing.waiting(DAY):
        assert 0 < one.recall <= 1
        assert DAY - timedelta(days=400) < one.due <= DAY + timedelta(days=LONGEST)


def test_a_better_answer_never_comes_back_sooner() -> None:
    """What the learner is told before choosing: forgotten, hard, remembered, easy."""
    schedule = Schedule()
    schedule.read({"a#q": item((at(DAY - timedelta(days=9)), Rating.GOOD))}, DAY)
    days = [schedule.interval("a#q", rating, DAY) for rating in Rating]
    assert days == sorted(days)
    assert days[0] >= 1
    assert schedule.interval("a#new", Rating.GOOD, DAY) == 2


def test_only_what_was_taught_and_still_exists_comes_back() -> None:
    """Not what only a pre-test asked, not a question that was removed; one with a raised revision at once."""
    schedule = Schedule()
    good = (at(DAY), Rating.GOOD)
    items = {"a#old": item(good), "a#pre": item(good, pretest=True), "a#gone": item(good), "a#new": item(good)}
    schedule.read(items, DAY)
    waiting = schedule.waiting(DAY, taught=lambda _: False, revisions={"a#old": 1, "a#pre": 1, "a#new": 2})
    assert [(one.object, one.due) for one in waiting] == [("a#new", DAY), ("a#old", DAY + timedelta(days=2))]
    assert "a#pre" in {one.object for one in schedule.waiting(DAY)}


def backlog(count: int) -> list[Waiting]:
    """Questions that were due on the last days, of three modules."""
    return [Waiting(f"{'abc'[n % 3]}#{n:03}", DAY - timedelta(days=n), 0.9 - n / 1000) for n in range(count)]


def test_a_backlog_is_spread() -> None:
    """A day asks its number, what has waited longest first; what was asked today counts; tomorrow goes on."""
    waiting = backlog(65)
    today = portion(waiting, DAY, 0, 20)
    assert {one.object[2:] for one in today} == {f"{n:03}" for n in range(45, 65)}
    assert len(portion(waiting, DAY, 15, 20)) == 5
    assert portion(waiting, DAY, 20, 20) == []
    assert portion(waiting, DAY - timedelta(days=100), 0) == []


def test_modules_are_mixed() -> None:
    """No two of one module in a row while there are others."""
    order = [one.module for one in mixed(backlog(30))]
    assert order == ["a", "b", "c"] * 10
    assert mixed([]) == []


def test_before_an_assessment_all_that_would_be_forgotten_comes_in_equal_parts() -> None:
    """Due or not; what is known for longer than that stays where it is."""
    schedule = Schedule()
    items = {f"a#{n}": item((at(DAY), Rating.GOOD)) for n in range(12)}
    items["a#firm"] = item(*[(at(DAY - timedelta(days=back)), Rating.GOOD) for back in (70, 50, 10)])
    schedule.read(items, DAY)
    test = DAY + timedelta(days=4)
    forgotten = forgotten_by(schedule, schedule.waiting(DAY), test)
    assert len(forgotten) == 12
    assert all(schedule.recall(one.object, test) < RETENTION for one in forgotten)
    raised = schedule.waiting(DAY, revisions=dict.fromkeys(items, 1) | {"a#firm": 2})
    assert forgotten_by(schedule, raised, test)[0].object == "a#firm"
    assert len(portion_before(forgotten, DAY, test, 0)) == 3
    assert len(portion_before(forgotten[:9], DAY, test, 3)) == 0
    assert len(portion_before(forgotten, test, test, 0)) == 12


@given(st.integers(0, 500), st.integers(0, 60), st.integers(0, 60), st.sampled_from([10, 20, 40]))
def test_no_day_is_longer_than_it_may_be(waiting: int, done: int, days: int, per_day: int) -> None:
    """With what was asked already; before an assessment twice as much at most."""
    usual, near = share_of_day(waiting, done, per_day), share_before(waiting, done, days, per_day)
    assert 0 <= usual <= waiting
    assert usual == 0 or usual + done <= per_day
    assert 0 <= near <= waiting
    assert near == 0 or near + done <= HASTE * per_day
    assert days > 1 or near == max(0, min(waiting, HASTE * per_day - done))


def view(**more: object) -> dict[str, object]:
    """What home knows."""
    reviews = {"due": {}, "done": {}, "per_day": 20, "assessment": None}
    return {"continue": None, "reviews": reviews, "revisit": None, **more}


def following(open_: bool, day: date = DAY) -> dict[str, object]:
    """The activity to go on with."""
    return {"open": open_, "day": day.isoformat()}


def test_one_best_step() -> None:
    """What one was in the middle of today, then what would be forgotten, what lies open, what is weak, what is next."""
    yesterday = DAY - timedelta(days=1)
    some = {"due": {DAY.isoformat(): 3}, "done": {}, "per_day": 20, "assessment": None}
    weak: dict[str, object] = {"title": "Efek halo"}
    assert next_step(view(**{"continue": following(True)}, reviews=some, revisit=weak), DAY) == "continue"
    assert next_step(view(**{"continue": following(True, yesterday)}, reviews=some, revisit=weak), DAY) == "review"
    assert next_step(view(**{"continue": following(True, yesterday)}, revisit=weak), DAY) == "continue"
    assert next_step(view(**{"continue": following(False)}, revisit=weak), DAY) == "revisit"
    assert next_step(view(**{"continue": following(False)}), DAY) == "begin"
    assert next_step(view(), DAY) == "done"
    assert next_step(view(reviews=None), DAY) == "done"


def test_a_view_of_yesterday_is_true_today() -> None:
    """What was due and not asked is still due; what was asked yesterday counts for yesterday only."""
    tomorrow = DAY + timedelta(days=1)
    due = {DAY.isoformat(): 5, tomorrow.isoformat(): 30, "2027-01-01": 2}
    done = {DAY.isoformat(): 18}
    reviews: Reviews = {"due": due, "done": done, "per_day": 20, "each": 40.0, "modules": [], "assessment": None}
    assert reviews_today(reviews, DAY) == 2
    assert reviews_today(reviews, tomorrow) == 20
    assert next_due(reviews, tomorrow) == date(2027, 1, 1)
    assert next_due(reviews, date(2027, 1, 1)) is None
    ahead: Reviews = {**reviews, "assessment": {"day": "2026-11-28", "weak": 40}}
    assert reviews_today(ahead, DAY) == 0  # 58 questions over four days: 15 a day, 18 were asked
    assert reviews_today(ahead, tomorrow) == 14
    assert reviews_today(ahead, date(2026, 11, 29)) == 20  # it is over


def test_what_was_worked_out_holds_for_as_long_as_it_looks_ahead() -> None:
    """Not for ever, and not before its day: a clock that was ahead had everything come back on a day to come."""
    assert reaches("2026-11-24", DAY)
    assert reaches("2026-09-25", DAY)
    assert not reaches("2026-09-24", DAY)
    assert not reaches("2026-11-25", DAY)
    assert not reaches("", DAY)


@pytest.mark.parametrize(
    ("setting", "number"),
    [(10, 10), (40, 40), (15, 20), ("x", 20), ([10], 20), (10.0, 20), (None, 20), (True, 20)],
)
def test_a_days_number_is_one_of_those_to_choose(setting: object, number: int) -> None:
    """Whatever the settings hold."""
    chosen = per_day({"reviews_per_day": setting})
    assert chosen == number
    assert len(portion(backlog(30), DAY, 0, chosen)) == min(30, number)


@pytest.mark.parametrize("setting", [None, "", [1], 5, "9999-99-99", "2026-11-23", {"day": "2026-12-10"}])
def test_no_day_to_prepare_for(setting: object) -> None:
    """None chosen, over, or nonsense."""
    assert assessment_day({"assessment": setting}, DAY) is None
    assert assessment_day({"assessment": "2026-11-24"}, DAY) == DAY
