"""What the record knows of a plan: its days and marks, none of its words; and what home asks about."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from modules.habits import ActionPlan, Habit, Mark
from modules.kept import to_text
from progress.attempts import Context, reflected
from progress.habits import Plan, Plans, checked, planned
from progress.statement import Statement
from progress.summary import summarise
from progress.texts import Texts
from progress.view import due_count
from tests.progress.makers import fact, open_record

CONTEXT = Context(module="contoh", activity="contoh/cermin", attempt="t1")
BEGIN = date(2026, 11, 25)
END = date(2026, 12, 25)
PLAN = ActionPlan(
    begin=BEGIN,
    days=30,
    habits=(
        Habit(id="a", text="Menyapa lebih dulu.", start=BEGIN, every="workday"),
        Habit(id="b", text="Bertanya kepada rekan.", start=BEGIN, every="week"),
    ),
)


def keeping(plan: ActionPlan = PLAN) -> Statement:
    """The fact that a plan was kept."""
    return reflected("r-rencana", CONTEXT, 3.0, plan=planned(plan))


def plans(*statements: Statement) -> dict[str, Plan]:
    """The plans of these facts."""
    return summarise(statements).plans.plans


def marked(kept: Statement, day: date, **marks: Mark) -> Statement:
    """The fact that something was said of a plan's habits."""
    return checked(plans(kept)["contoh#r-rencana"], marks, day)


def test_the_record_holds_the_days_and_no_words(tmp_path: Path) -> None:
    """The words stand in the text alone; read again, the plan asks on the same days."""
    with open_record(tmp_path) as record:
        kept = Texts(record).keep(keeping(), to_text(PLAN))
        assert record.path is not None
        assert b"Menyapa" not in record.path.read_bytes()
    with open_record(tmp_path) as record:
        plan = summarise(record.statements()).plans.plans["contoh#r-rencana"]
        assert plan.kept.id == kept.id
        assert plan.schedule == PLAN.schedule
        assert plan.reviews() == {"a": BEGIN, "b": date(2026, 12, 2)}


def test_a_mark_sets_the_next_day() -> None:
    """The last word on a day counts; the marks on other days stay."""
    kept = keeping()
    said = [
        marked(kept, BEGIN, a="not"),
        marked(kept, BEGIN, a="done"),
        marked(kept, date(2026, 11, 26), a="partly", b="done"),
    ]
    plan = plans(kept, *said)["contoh#r-rencana"]
    assert plan.marks == {
        "a": {BEGIN: "done", date(2026, 11, 26): "partly"},
        "b": {date(2026, 11, 26): "done"},
    }
    assert plan.reviews() == {"a": date(2026, 11, 27), "b": date(2026, 12, 3)}
    assert plan.due(date(2026, 11, 26)) == []
    assert plan.due(date(2026, 11, 27)) == ["a"]
    assert plan.due(date(2026, 12, 3)) == ["a", "b"]


def test_after_a_while_a_plan_asks_no_more() -> None:
    """A week after its last day, whatever was left open."""
    plan = plans(keeping())["contoh#r-rencana"]
    assert plan.due(END + timedelta(days=7)) == ["a", "b"]
    assert plan.due(END + timedelta(days=8)) == []


def test_changing_a_plan_keeps_what_was_said() -> None:
    """A habit that stays keeps its marks; the newest plan is the one that counts."""
    kept = keeping()
    shorter = ActionPlan(begin=BEGIN, days=30, habits=PLAN.habits[:1])
    again = keeping(shorter)
    plan = plans(kept, marked(kept, BEGIN, a="done", b="not"), again)["contoh#r-rencana"]
    assert plan.kept == again
    assert plan.reviews() == {"a": date(2026, 11, 26)}


def test_an_erased_plan_asks_nothing() -> None:
    """Erasing an earlier version leaves the newest."""
    first, second = keeping(), keeping()

    def erasing(kept: Statement) -> Statement:
        return fact(9, verb="erased", object=kept.object, result=None, data={"statement": kept.id})

    assert plans(first, second, erasing(first))["contoh#r-rencana"].kept == second
    assert plans(first, second, erasing(second)) == {}


def test_looking_at_a_plan_does_not_move_the_learner() -> None:
    """“Continue” goes on with what was learned last, not with the activity of the plan."""
    kept = keeping()
    lesson = fact(5, activity="contoh/pelajaran", object="contoh/pelajaran", verb="progressed", data={"step": "b"})
    summary = summarise([kept, lesson, marked(kept, BEGIN, a="done")])
    assert summary.last_activity == "contoh/pelajaran"


@pytest.mark.parametrize(
    "days",
    [
        None,
        [],
        {"begin": "kemarin", "days": 30, "habits": []},
        {"begin": "2026-11-25", "days": 30, "habits": [{"id": "a", "start": "2026-11-25", "every": "hour"}]},
        {"begin": "9999-12-20", "days": 30, "habits": [{"id": "a", "start": "9999-12-31", "every": "week"}]},
    ],
)
def test_a_plan_that_makes_no_sense_is_none(days: Any) -> None:
    """Written by another version, or tampered with: nothing is asked, nothing breaks."""
    assert plans(fact(1, result=None, data={"text": True, "plan": days})) == {}


@pytest.mark.parametrize(
    "data", [None, {}, {"day": "x", "marks": {"a": "done"}}, {"day": "2026-11-25", "marks": {"a": "sure"}}, {"day": 3}]
)
def test_marks_that_make_no_sense_are_passed_over(data: Any) -> None:
    """So are marks of a plan that nobody knows."""
    kept = keeping()
    odd = fact(3, verb="checked", object="contoh#r-rencana", result=None, data=data)
    other = fact(
        4, verb="checked", object="contoh#lain", result=None, data={"day": "2026-11-25", "marks": {"a": "not"}}
    )
    assert plans(kept, odd, other)["contoh#r-rencana"].reviews() == {"a": BEGIN, "b": date(2026, 12, 2)}


def test_home_counts_what_is_due_on_the_day_it_is_drawn() -> None:
    """From a view that was written days before: nothing, one, two, and nothing once the plan is over."""
    gathered = Plans()
    gathered.add(keeping())
    view = gathered.view()
    assert due_count(view, BEGIN - timedelta(days=1)) == (0, 0)
    assert due_count(view, BEGIN) == (1, 30)
    assert due_count(view, date(2026, 12, 2)) == (2, 30)
    assert due_count(view, END + timedelta(days=8)) == (0, 0)
    assert due_count([], BEGIN) == (0, 0)
