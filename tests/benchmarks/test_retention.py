"""The simulation of docs/retention.md: its people forget as people do, and no way has more time than another."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import pytest

from benchmarks.retention import compare, evidence, orders, ways
from benchmarks.retention.actr import ActR
from benchmarks.retention.compare import (
    BOXES,
    EQUAL,
    FIVE_MINUTES,
    FIXED,
    LIMITS,
    MASSED,
    MODELS,
    NOTHING,
    OURS,
    STRENGTHS,
    Comparison,
    reading,
)
from benchmarks.retention.course import Question, course
from benchmarks.retention.figures import Estimate, estimate, more_points, points
from benchmarks.retention.flow import flowed
from benchmarks.retention.found import Found
from benchmarks.retention.holiday import Case, returns
from benchmarks.retention.memory import Kind, Memory
from benchmarks.retention.multiscale import Multiscale
from benchmarks.retention.page import page
from benchmarks.retention.people import Person, people
from benchmarks.retention.practice import Mind, play
from benchmarks.retention.verdict import DAYS, conclusion, verdicts
from benchmarks.retention.ways import Asking, Fixed, Massed, Ours, Reading
from progress.review import PER_DAY, Waiting, portion

models = pytest.mark.parametrize("kind", [ActR, Multiscale])


def met(kind: Kind, *moments: tuple[int, float], strength: float = 1.0) -> Memory:
    """The memory of somebody in the middle, who knew it each time."""
    memory = kind(0.0, 0.0)
    for place, (day, second) in enumerate(moments):
        memory.practise(day, second, known=place > 0, chance=0.0, strength=strength)
    return memory


@models
def test_what_is_not_practised_is_forgotten(kind: Kind) -> None:
    memory = met(kind, (0, 0.0))
    shares = [memory.recall(day) for day in (1, 3, 10, 30, 100, 300)]
    assert all(0 < later < earlier <= 1 for earlier, later in pairwise(shares))


@models
def test_nothing_is_known_before_it_is_met(kind: Kind) -> None:
    assert kind(0.0, 0.0).recall(0) == 0


@models
def test_the_spacing_effect(kind: Kind) -> None:
    """Two sessions: a week apart beats twice on one day in the long run."""
    massed, spaced = met(kind, (0, 0.0), (0, 600.0)), met(kind, (0, 0.0), (7, 0.0))
    assert spaced.recall(7 + 120) > massed.recall(0 + 120) + 0.05


def test_massed_practice_is_ahead_for_some_hours() -> None:
    """In ACT-R the order turns round: soon after, what was crammed is known better."""
    massed = met(ActR, (0, 0.0), (0, 60.0), (0, 120.0), (0, 180.0))
    spaced = met(ActR, (0, 0.0), (10, 0.0), (20, 0.0), (30, 0.0))
    assert massed.recall(0, 180.0 + 60.0) > spaced.recall(30, 60.0)
    assert massed.recall(0 + 60) < spaced.recall(30 + 60)


@models
def test_a_weaker_practice_leaves_less(kind: Kind) -> None:
    shares = [met(kind, (0, 0.0), (7, 0.0), strength=strength).recall(60) for strength in (0.1, 0.5, 1.0)]
    assert shares == sorted(shares)
    assert shares[0] < shares[-1]


@models
def test_better_memories_and_easier_things_are_known_better(kind: Kind) -> None:
    for quick, easy in ((1.0, 0.0), (0.0, 1.0)):
        able, middling = kind(quick, easy), kind(0.0, 0.0)
        for memory in (able, middling):
            memory.practise(0, 0.0, known=False, chance=0.0)
        assert able.recall(30) > middling.recall(30)


def test_what_is_not_taken_in_leaves_nothing() -> None:
    memory = Multiscale(0.0, 0.0)
    memory.practise(0, 0.0, known=False, chance=0.99)
    assert memory.recall(1) == 0


def distance(simulated: Mapping[int, float], measured: Mapping[int, float]) -> float:
    """Root mean square of what lies between two curves."""
    return math.sqrt(sum((simulated[day] - share) ** 2 for day, share in measured.items()) / len(measured))


@models
def test_simulated_people_forget_as_people_did(kind: Kind) -> None:
    assert distance(evidence.forgetting(kind, people=300), evidence.FORGETTING) < 0.05


@models
def test_a_second_session_helps_them_as_it_helped_people(kind: Kind) -> None:
    """Less exactly, and that it does so the more, some weeks later."""
    helped = evidence.spacing(kind, people=300)
    assert distance(helped, evidence.SPACING) < 0.16
    assert helped[28] > helped[0] + 0.05


QUESTIONS = course(18)


def test_the_course_is_the_real_one() -> None:
    assert [question.week for question in QUESTIONS] == [week for week in range(9) for _ in range(2)]
    assert len({question.object for question in QUESTIONS}) == 18
    assert all(20 < question.answering < 200 and 0 <= question.guess <= 0.5 for question in QUESTIONS)
    assert all(10 < question.rereading < 60 for question in QUESTIONS)


def somebody(questions: tuple[Question, ...] = QUESTIONS) -> Person:
    """Who is there on every day and learns everything on the first."""
    return Person(0.0, (0.0,) * len(questions), tuple(range(182)), {0: list(range(len(questions)))}, seed=5)


class Noted(Fixed):
    """Fixed intervals that note the days on which the first question is asked."""

    def __init__(self, *, boxes: bool, always: bool) -> None:
        super().__init__(boxes=boxes)
        self.days: list[int] = []
        self.always = always

    def answered(self, mind: Mind, place: int, right: bool) -> None:
        if place == 0:
            self.days.append(mind.day)
        super().answered(mind, place, self.always)

    learned = answered


def test_fixed_intervals_do_not_mind_what_is_answered() -> None:
    for right in (True, False):
        way = Noted(boxes=False, always=right)
        play(ActR, somebody(), QUESTIONS, way, dict.fromkeys(range(182), 86_400.0))
        assert way.days[:8] == [0, 1, 4, 11, 25, 55, 85, 115]


def test_boxes_begin_again_after_a_wrong_answer() -> None:
    way = Noted(boxes=True, always=False)
    play(ActR, somebody(), QUESTIONS, way, dict.fromkeys(range(182), 86_400.0))
    assert way.days == list(range(182))


def test_the_schedule_is_the_programs() -> None:
    """It asks no more than a day's number, and nothing on the day on which it was learned."""
    many = course(40)
    way = Ours(many)
    mind = Mind(ActR, somebody(many), many)
    for place in range(len(many)):
        way.learned(mind, place, mind.learn(place))
    assert way.due(mind) == []
    mind.wake(60)
    assert len(list(way.due(mind))) == PER_DAY
    assert way.waited == {0: 0, 60: 40}
    way.practise(mind, 86_400.0)
    assert mind.asked == PER_DAY


def test_what_is_wrong_comes_back_once_in_the_session() -> None:
    class Two(Asking):
        def due(self, mind: Mind) -> list[int]:
            return [0, 1]

    mind = Mind(ActR, somebody(), QUESTIONS)  # nothing was learned, so nothing is known
    Two().practise(mind, 10_000.0)
    first, second = QUESTIONS[:2]
    assert mind.asked == 2
    assert mind.spent >= 2 * (first.answering + second.answering)


def test_a_session_ends_when_its_time_is_up() -> None:
    way, mind = Fixed(), Mind(ActR, somebody(), QUESTIONS)
    for place in range(len(QUESTIONS)):
        way.learned(mind, place, mind.learn(place))
    mind.wake(1)
    way.practise(mind, 300.0)
    assert 150 < mind.spent < 400
    before = mind.spent
    way.practise(mind, 5.0)
    assert mind.spent == before


def test_massed_practice_stays_with_the_module() -> None:
    way, mind = Massed(), Mind(ActR, somebody(), QUESTIONS)
    for place in range(4):
        way.learned(mind, place, True)
    due = iter(way.due(mind))
    assert [next(due) for _ in range(5)] == [2, 3, 2, 3, 2]


def test_a_person_is_the_same_in_every_way() -> None:
    assert people(2, 7, QUESTIONS) == people(3, 7, QUESTIONS)[:2]
    assert people(1, 7, QUESTIONS) != people(1, 8, QUESTIONS)
    (one,) = people(1, 7, QUESTIONS)
    draws = [[stream.random() for stream in one.chances()] for _ in range(2)]
    assert draws[0] == draws[1]
    assert sorted(place for places in one.lessons.values() for place in places) == list(range(18))
    assert all(day % 7 < 5 for day in one.there)
    assert max(later - day for day, later in pairwise(one.there)) > 14


EVERYBODY = people(3, 7, QUESTIONS)
MOST = EQUAL * max(question.answering + question.reason for question in QUESTIONS)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("limit", LIMITS)
def test_every_way_has_the_same_time(model: str, limit: str) -> None:
    found = compare.compare(model, limit, QUESTIONS, EVERYBODY)
    assert set(found.runs) >= {OURS, FIXED, BOXES, MASSED, NOTHING, *map(reading, STRENGTHS)}
    for way, runs in found.runs.items():
        for run, ours in zip(runs, found.runs[OURS], strict=True):
            if way == NOTHING:
                assert run.seconds == 0
            else:
                assert run.seconds == pytest.approx(ours.seconds, abs=MOST)


def test_a_way_that_is_idle_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for doing in ("practise", "use_up"):
        monkeypatch.setattr(Reading, doing, lambda self, mind, seconds: None)
    with pytest.raises(AssertionError, match="seconds more or less"):
        compare.compare("ACT-R", FIVE_MINUTES, QUESTIONS, EVERYBODY)


def test_practice_helps_and_spaced_practice_more() -> None:
    for model in MODELS:
        found = compare.compare(model, FIVE_MINUTES, QUESTIONS, EVERYBODY)
        assert found.later(OURS).mean > found.later(MASSED).mean > found.later(NOTHING).mean


def test_the_conclusion_says_who_wins() -> None:
    found = [compare.compare(model, FIVE_MINUTES, QUESTIONS, EVERYBODY) for model in MODELS]
    assert "worth much" in conclusion(found)
    lost = [Comparison(one.model, one.limit, one.runs | {OURS: one.runs[NOTHING]}) for one in found]
    assert "not always ahead" in conclusion(lost)
    assert "does not win" in conclusion(lost)
    won = [Comparison(one.model, one.limit, one.runs | {FIXED: one.runs[NOTHING]}) for one in found]
    assert f"| fixed intervals: {DAYS} | +" in verdicts(won)
    boxes = [Comparison(one.model, one.limit, one.runs | {BOXES: one.runs[NOTHING]}) for one in won]
    assert "does not win" not in conclusion(boxes)


LATE_AND_KNOWN = ((9, 0.8), (1, 0.3), (5, 0.5), (3, 0.95))
TODAY = date(2026, 1, 5)
WAITING = [Waiting(f"m#{n}", TODAY - timedelta(days=late), known) for n, (late, known) in enumerate(LATE_AND_KNOWN)]


@pytest.mark.parametrize(
    ("name", "first"),
    [(orders.LIKELY, ["m#3", "m#0"]), (orders.UNLIKELY, ["m#1", "m#2"]), (orders.LONGEST, ["m#0", "m#2"])],
)
def test_orders(name: str, first: list[str]) -> None:
    random.Random(1).shuffle(waiting := list(WAITING))
    assert [one.object for one in orders.ORDERS[name](waiting, TODAY, 0, 2)] == first


@pytest.mark.parametrize("name", orders.ORDERS)
def test_the_programs_order_is_recognised(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "portion", orders.ORDERS[name])
    assert orders.programs_order() == name
    monkeypatch.setattr(orders, "portion", lambda waiting, today, done, per_day: [])
    assert orders.programs_order() is None


def simulated(seed: int) -> Found:
    """As little as makes a page."""
    everybody = people(2, seed, QUESTIONS)
    comparisons = [compare.compare(model, limit, QUESTIONS, everybody) for limit in LIMITS for model in MODELS]
    back = [one for model in MODELS for one in returns(Case(18, FIVE_MINUTES), model, 2, seed)]
    return Found(2, seed, QUESTIONS, tuple(comparisons), tuple(back))


def test_the_same_seed_writes_the_same_page() -> None:
    assert page(simulated(3)) == page(simulated(3))
    assert page(simulated(3)).splitlines()[20:] != page(simulated(4)).splitlines()[20:]


@pytest.mark.parametrize("order", orders.ORDERS)
def test_the_page_fits_whichever_order_the_program_has(order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (orders, ways):
        monkeypatch.setattr(place, "portion", orders.ORDERS[order])
    text = page(simulated(3))
    assert f"“{order}”" in text
    assert (compare.REORDERED in text) == (order != orders.LONGEST)
    assert "{" not in text
    assert all(len(line) <= 120 for line in text.splitlines() if not line.startswith("|"))


def test_a_portion_is_the_programs_unless_another_is_asked_for() -> None:
    assert [one.object for one in portion(WAITING, TODAY, 0, 2)] == [
        one.object for one in orders.ORDERS[orders.programs_order() or orders.LIKELY](WAITING, TODAY, 0, 2)
    ]


def test_estimates() -> None:
    found = estimate([0.4, 0.5, 0.6])
    assert found.mean == pytest.approx(0.5)
    assert found.reach == pytest.approx(1.96 * 0.1 / math.sqrt(3), rel=0.001)
    assert points(found) == "50.0 ± 11.3"
    assert more_points(Estimate(-0.021, 0.01)) == "−2.1 ± 1.0"
    assert Estimate(-0.021, 0.01).told
    assert not Estimate(0.009, 0.01).told


def test_text_is_filled_and_tables_are_not() -> None:
    long = "word " * 40
    text = flowed(f"# Head\n\n{long}\n\n- {long}\n- b\nc\n\n| {long} |")
    head, paragraph, items, row = text.split("\n\n")
    assert head == "# Head"
    assert len(paragraph.splitlines()) == 2
    assert items.splitlines()[1].startswith("  word")
    assert items.splitlines()[-1] == "- b c"
    assert row == f"| {long} |"
