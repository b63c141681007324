"""The sum of a record: what is done, with what score, in how many minutes."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modules.activities.quiz import Plan, QuizSession, plan_attempt
from modules.answers import Answer, Reached
from progress.attempts import (
    Context,
    begin_lesson,
    begin_quiz,
    completed_lesson,
    definitions_needed,
    from_event,
    skipped,
    submitted,
    terminated,
)
from progress.learners import Profile, profile_fact, settings_fact
from progress.lines import by_order
from progress.statement import Result, Statement
from progress.summary import ActivityProgress, Share, summarise
from tests.progress.makers import LESSON, MODULE, PRETEST, QUIZ, fact, open_record

PLAN = plan_attempt(QUIZ, random.Random(1))


def quiz_attempt(*responses: str, plan: Plan = PLAN, quiz: object = QUIZ) -> list[Statement]:
    """A whole attempt at the quiz, with these responses to q-1 and q-2."""
    begun = begin_quiz(MODULE.module, QUIZ, plan)
    context = Context.of(begun)
    session = QuizSession(plan, {question.id: question for question in QUIZ.questions})
    statements = [*definitions_needed(QUIZ.questions, (), context), begun]
    for id_, response in zip(("q-1", "q-2"), responses, strict=False):
        session.go(session.place(id_))
        statements.append(from_event(session.respond(response).answer, context, 30.0))
    return [*statements, *submitted(session.submit(), context, 15.0)]


def lesson(*, done: bool = True) -> list[Statement]:
    """An attempt at the lesson."""
    begun = begin_lesson(MODULE.module, LESSON)
    context = Context.of(begun)
    statements = [begun, *(from_event(Reached(step=step), context, 60.0) for step in "ab")]
    return [*statements, completed_lesson(context, 0.0)] if done else statements


def status(*statements: Statement, activity: str = "contoh/kuis") -> str:
    """What it says of an activity."""
    return summarise(statements).activity(activity).status


def test_nothing_is_nothing() -> None:
    """An empty record, and an activity that was never touched."""
    summary = summarise([])
    assert summary.activity("contoh/kuis") == ActivityProgress()
    assert summary.activity("contoh/kuis").status == "not_started"
    assert (summary.seconds, summary.profile, summary.settings, summary.last_activity) == (0, None, {}, "")
    assert summary.activities == {}


def test_a_passed_attempt() -> None:
    """Its score, its verdict and its minutes."""
    statements = quiz_attempt("a", "b")
    summary = summarise(statements)
    activity = summary.activity("contoh/kuis")
    assert activity.status == "failed"
    (attempt,) = activity.finished
    assert (attempt.id, attempt.at) == (statements[-1].attempt, statements[-2].at)
    assert (attempt.score, attempt.passed, attempt.minutes) == (0.625, False, 1.25)
    assert (activity.open_attempt, activity.seconds, activity.minutes) == ("", 75.0, 1.25)
    assert activity.last_at == statements[-1].at
    assert (activity.role, activity.method) == ("posttest", "highest")
    assert summary.minutes == 1.25
    assert summary.last_activity == "contoh/kuis"
    assert status(*quiz_attempt("a", "a")) == "passed"


def test_several_attempts() -> None:
    """First, best, last, and the one that counts by the quiz's own rule."""
    plan = msgspec.structs.replace(PLAN, grade="average")
    tries = [quiz_attempt("a", "b"), quiz_attempt("a", "a"), quiz_attempt("c", "c", plan=plan)]
    activity = summarise(chain.from_iterable(tries)).activity("contoh/kuis")
    assert (activity.first_score, activity.best_score, activity.last_score) == (0.625, 1.0, 0.0)
    assert activity.scores == [0.625, 1.0, 0.0]
    assert activity.score == pytest.approx(1.625 / 3)
    assert activity.status == "passed"  # never taken back


def test_statuses_of_a_quiz() -> None:
    """Each step of the way."""
    attempt = quiz_attempt("c", "c")
    again = quiz_attempt("a", "a")
    assert status(*attempt[:3]) == "in_progress"
    assert status(*attempt) == "failed"
    assert status(*attempt, *again[:3]) == "in_progress"
    assert status(*attempt, *again) == "passed"
    assert status(*again, *attempt) == "passed"
    plain = msgspec.structs.replace(PLAN, pass_mark=None)
    assert status(*quiz_attempt("c", "c", plan=plain)) == "completed"


def test_an_attempt_given_up_is_closed() -> None:
    """It is not resumed; what was begun stays begun."""
    attempt = quiz_attempt("c", "c")[:4]
    stop = terminated(Context.of(attempt[2]), 1.0)
    assert summarise(attempt).activity("contoh/kuis").open_attempt == attempt[2].attempt
    activity = summarise([*attempt, stop]).activity("contoh/kuis")
    assert (activity.open_attempt, activity.status, activity.finished) == ("", "in_progress", [])


def test_passing_over() -> None:
    """Skipped until it is begun after all; beginning and then passing over is passed over."""
    skip = skipped(MODULE.module, PRETEST)
    begun = begin_quiz(MODULE.module, PRETEST, PLAN)
    assert status(skip, activity="contoh/awal") == "skipped"
    assert status(skip, begun, activity="contoh/awal") == "in_progress"
    assert status(begun, skip, activity="contoh/awal") == "skipped"
    stop = terminated(Context.of(begun), 1.0)
    assert status(skip, begun, stop, activity="contoh/awal") == "in_progress"
    assert summarise([begun, skip]).activity("contoh/awal").open_attempt == ""


def test_a_completed_lesson_stays_completed() -> None:
    """Also while it is read again, which can be resumed."""
    first, again = lesson(), lesson(done=False)
    assert status(*first[:2], activity="contoh/pelajaran") == "in_progress"
    activity = summarise([*first, *again]).activity("contoh/pelajaran")
    assert activity.status == "completed"
    assert activity.open_attempt == again[0].attempt
    assert activity.step == "b"
    assert activity.scores == []
    assert [attempt.minutes for attempt in activity.finished] == [2.0]
    assert activity.score is None


def test_objectives_of_the_newest_finished_attempt() -> None:
    """Points by objective, as the questions were when they were shown; an open attempt changes nothing."""
    activity = summarise([*quiz_attempt("c", "c"), *quiz_attempt("b", "a")]).activity("contoh/kuis")
    assert activity.objectives == {"p1": Share(0.5, 1.0), "p2": Share(3.0, 3.0)}
    assert [share.fraction for share in activity.objectives.values()] == [0.5, 1.0]
    assert Share().fraction is None
    assert Share(-1.0, 2.0).fraction == 0.0
    more = summarise([*quiz_attempt("b", "a"), *quiz_attempt("c", "c")[:5]]).activity("contoh/kuis")
    assert more.objectives == activity.objectives


def test_how_often_questions_were_drawn() -> None:
    """By attempt begun, finished or not."""
    summary = summarise([*quiz_attempt("a", "a"), *quiz_attempt()[:3]])
    assert summary.drawn == {"contoh#q-1": 2, "contoh#q-2": 2}
    assert set(summary.digests) == {question.digest for question in QUIZ.questions}


def test_the_newest_profile_and_settings_stand() -> None:
    """Whole, not mixed with older ones."""
    summary = summarise(
        [
            profile_fact(Profile(name="A", unit="U")),
            settings_fact({"language": "en", "theme": "dark"}),
            profile_fact(Profile(name="B")),
            settings_fact({"language": "id"}),
        ]
    )
    assert summary.profile == Profile(name="B")
    assert summary.settings == {"language": "id"}


def test_days_are_the_learners_own() -> None:
    """By each statement's offset: before midnight in Jakarta is that day, whatever the hour elsewhere."""
    times = [
        ("2026-11-24T23:59:59.999+07:00", 10.0),
        ("2026-11-25T00:00:00.000+07:00", 20.0),
        ("2026-11-24T17:30:00.000+00:00", 40.0),
    ]
    statements = [fact(n, at=at, result=Result(seconds=s)) for n, (at, s) in enumerate(times)]
    assert summarise(statements).days == {"2026-11-24": 50.0, "2026-11-25": 20.0}


def test_a_clock_set_back_is_noted_and_changes_no_order() -> None:
    """Also across a change of offset; another computer's clock is its own matter."""

    def clocks(*times: tuple[str, str]) -> int:
        return summarise([fact(n, at=at, device=d) for n, (at, d) in enumerate(times)]).clock_set_back

    assert clocks(("2026-11-24T08:00:00.000+07:00", "a"), ("2026-11-24T07:00:00.000+07:00", "a")) == 1
    assert clocks(("2026-11-24T08:00:00.000+07:00", "a"), ("2026-11-24T07:00:00.000+07:00", "b")) == 0
    assert clocks(("2026-11-24T08:00:00.000+07:00", "a"), ("2026-11-24T02:00:00.000+00:00", "a")) == 0
    assert clocks(("2026-11-24T08:00:00.000+07:00", "a"), ("2026-11-24T00:30:00.000+00:00", "a")) == 1
    assert clocks(("yesterday", "a"), ("2026-11-24T00:30:00.000+00:00", "a")) == 0
    early, late = quiz_attempt("a", "a"), quiz_attempt("c", "c")
    back = [msgspec.structs.replace(s, at="2020-01-01T00:00:00.000+07:00") for s in late]
    assert summarise([*early, *back]).activity("contoh/kuis").last_score == 0.0


HISTORY = [
    *(profile_fact(Profile(name=name)) for name in ("A", "B")),
    *lesson(),
    *quiz_attempt("b", "c"),
    skipped(MODULE.module, PRETEST),
    *quiz_attempt("a", "a"),
    *lesson(done=False),
]


@settings(deadline=None)
@given(st.lists(st.integers(0, 2), min_size=len(HISTORY), max_size=len(HISTORY)))
def test_the_sum_is_the_same_however_the_files_are_split(
    tmp_path_factory: pytest.TempPathFactory, owners: list[int]
) -> None:
    """The same facts from one file or from three computers' files that know of each other."""
    folder = tmp_path_factory.mktemp("split")
    devices = ["aaaaaaaa", "bbbbbbbb", "cccccccc"]
    for owner, statement in zip(owners, HISTORY, strict=True):
        with open_record(folder, devices[owner]) as record:
            record.append([statement])
    with open_record(folder) as record:
        merged = list(record.statements())
    assert merged == sorted(merged, key=by_order)
    assert comparable(merged) == comparable(HISTORY)


def comparable(statements: Sequence[Statement]) -> bytes:
    """The sum without what depends on which computer it was."""
    summary = summarise(msgspec.structs.replace(statement, n=0, device="") for statement in statements)
    return msgspec.json.encode([msgspec.structs.replace(summary, clock_set_back=0, _clocks={})])


@given(st.lists(st.sampled_from(HISTORY), max_size=30))
def test_any_order_can_be_summed(statements: list[Statement]) -> None:
    """Even one that no record has: repeated beginnings, ends without beginnings."""
    summary = summarise(statements)
    assert summary.statements == len(statements)
    assert all(0 <= score <= 1 for activity in summary.activities.values() for score in activity.scores)


@pytest.mark.parametrize("data", [None, 3, "x", [], {"plan": 3}, {"plan": {"questions": [3], "role": [], "grade": {}}}])
@pytest.mark.parametrize("verb", ["initialized", "defined", "progressed", "completed", "passed", "settings", "danced"])
def test_data_of_another_kind_is_not_tripped_over(verb: str, data: object) -> None:
    """A later version, or someone's editor, may have put anything there."""
    summary = summarise([fact(verb=verb, data=data, result=None, attempt="t")])
    assert summary.statements == 1


def test_a_lessons_answers_are_no_attempts_scores() -> None:
    """A check inside a lesson is practice."""
    begun = begin_lesson(MODULE.module, LESSON)
    context = Context.of(begun)
    check = from_event(Answer(question="cek-1", response="c", score=0.0), context, 5.0)
    activity = summarise([begun, check, completed_lesson(context, 1.0)]).activity("contoh/pelajaran")
    assert (activity.status, activity.scores, activity.objectives) == ("completed", [], {})


def test_it_keeps_no_statement_alive_but_what_resuming_needs(tmp_path: Path) -> None:
    """Twenty thousand statements must not stay in memory for their sum's sake."""
    finished = [*lesson(), *quiz_attempt("b", "c"), *lesson()]
    left_open = lesson(done=False)
    with open_record(tmp_path) as record:
        record.append([*finished, *left_open])
        facts = list(record.statements())
    before = [sys.getrefcount(facts[place]) for place in range(len(facts))]
    summary = summarise(facts)
    kept = [sys.getrefcount(facts[place]) > before[place] for place in range(len(facts))]
    assert kept == [False] * len(finished) + [True] * len(left_open)
    assert summary.open_facts(left_open[0].attempt) == facts[len(finished) :]
    assert summary.open_facts(finished[0].attempt) == []
