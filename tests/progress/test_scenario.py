"""A scenario in the record: its path comes back as it was, and no sum takes a choice for an answer."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from modules.activities.scenario import Scenario, ScenarioSession
from modules.answers import Chose
from modules.module import OpenModule
from modules.reader import activity_from, question_from
from progress.attempts import (
    Context,
    begin_scenario,
    begun,
    completed_scenario,
    definition_of,
    definitions,
    events_of,
    from_event,
    repeated,
)
from progress.exports.answers import answer_rows
from progress.exports.as_xapi import as_xapi
from progress.exports.consent import Choices
from progress.exports.document import build
from progress.overview import attempt_result
from progress.statement import Statement
from progress.summary import summarise
from tests.modules import stories
from tests.progress.makers import LEARNER, MODULE


@pytest.fixture
def story(tmp_path: Path) -> Scenario:
    return stories.scenario(tmp_path)


def played(story: Scenario, *choices: str, seconds: float = 10.0) -> tuple[list[Statement], Context]:
    """The facts of an attempt with these choices, as they come back from JSON; completed if it came to an ending."""
    beginning = begin_scenario(MODULE.module, story, app="0.1.0")
    context = Context.of(beginning)
    session = ScenarioSession(story)
    facts = [*definition_of(story, (), context), beginning]
    facts += [from_event(session.choose(choice), context, seconds) for choice in choices]
    session.go_on()
    facts += [completed_scenario(context, seconds)] if session.ending is not None else []
    return msgspec.json.decode(msgspec.json.encode(facts), type=list[Statement]), context


def taught(story: Scenario) -> OpenModule:
    """The module with the story in it."""
    return structs.replace(MODULE, activities={**MODULE.activities, "cerita": story})


def test_a_path_comes_back_as_it_was(story: Scenario) -> None:
    facts, context = played(story, "diam", "b", "sapa")
    session = ScenarioSession(story, events_of(facts, context.attempt))
    assert [taken.name for taken in session.path] == ["loket.diam", "duduk.b", "loket.sapa"]
    chosen = [fact for fact in facts if fact.verb == "responded"]
    assert [(f.object, f.data, f.result.response) for f in chosen if f.result is not None] == [
        ("contoh#cerita.loket", None, "diam"),
        ("contoh#cerita.duduk", None, "b"),
        ("contoh#cerita.loket", None, "sapa"),
    ]
    assert {fact.activity for fact in chosen} == {"contoh/cerita"}


def test_beginning_keeps_what_is_shown_and_by_which_version(story: Scenario) -> None:
    facts, context = played(story)
    beginning = begun(facts, context.attempt)
    assert beginning is not None
    assert beginning.digest == story.digest
    assert beginning.data["module"] == {"version": "1.0", "digest": MODULE.module.digest}
    assert beginning.data["app"] == "0.1.0"
    kept = definitions(facts)
    assert list(kept) == [story.digest]
    assert activity_from(kept[story.digest], "cerita") == story
    assert definition_of(story, kept, context) == []


def test_a_scenario_is_done_when_it_came_to_an_ending(story: Scenario) -> None:
    some, _ = played(story, "sapa")
    summary = summarise(some)
    assert summary.activity("contoh/cerita").status == "in_progress"
    assert len(summary.open_facts(summary.activity("contoh/cerita").open_attempt)) == 2
    whole, context = played(story, "sapa", "a")
    summary = summarise([*some, *whole])
    done = summary.activity("contoh/cerita")
    assert (done.status, done.open_attempt, done.best_score, done.passed, done.failed) == (
        "completed", "", None, False, False
    )  # fmt: skip
    assert [attempt.id for attempt in done.finished] == [context.attempt]
    assert summary.seconds == 40.0


def test_choices_count_nowhere_as_answers(story: Scenario) -> None:
    facts, context = played(story, "sapa", "a")
    summary = summarise(facts)
    assert summary.drawn == {}
    assert summary.activity("contoh/cerita").objectives == {}
    assert attempt_result(facts, context.attempt, {}) == []
    everything_else = Choices(answers=True, self_assessments=True, notes=True, seconds=True)
    assert answer_rows(facts, [taught(story)], question_from, None, everything_else) == ()


def test_a_path_leaves_only_when_paths_are_ticked(story: Scenario) -> None:
    """Then in the words of the scenario, and what a replay repeats once."""
    facts, context = played(story, "diam", "a")
    beginning = begin_scenario(MODULE.module, story)
    again = Context.of(beginning)
    facts += [beginning, *repeated(ScenarioSession(story, events_of(facts, context.attempt)).up_to(1), again)]
    rows = answer_rows(facts, [taught(story)], question_from, None, Choices(paths=True))
    assert [(row.kind, row.attempt, row.prompt, row.response, row.score, row.seconds) for row in rows] == [
        ("path", 1, "Seorang warga datang.\n\n“Permisi.”", "Diam", None, None),
        ("path", 1, "Ia duduk.", "Bertanya", None, None),
    ]


def test_a_replay_begins_with_the_way_to_its_turning_point(story: Scenario) -> None:
    """The earlier attempt stays finished; what is repeated takes no time and is marked as such."""
    facts, context = played(story, "diam", "a")
    path = ScenarioSession(story, events_of(facts, context.attempt)).up_to(1)
    beginning = begin_scenario(MODULE.module, story)
    again = Context.of(beginning)
    more = [*facts, beginning, *repeated(path, again)]
    summary = summarise(more)
    assert summary.activity("contoh/cerita").open_attempt == again.attempt
    assert summary.activity("contoh/cerita").status == "completed"
    assert summary.seconds == 30.0
    assert events_of(more, again.attempt) == [Chose(node="loket", choice="diam")]
    assert events_of(more, context.attempt) == events_of(facts, context.attempt)
    assert [(f.attempt == again.attempt, f.object, f.data) for f in more if f.verb == "responded"] == [
        (False, "contoh#cerita.loket", None),
        (False, "contoh#cerita.duduk", None),
        (True, "contoh#cerita.loket", {"repeated": True}),
    ]


def test_facts_that_make_no_sense_are_passed_over(story: Scenario) -> None:
    facts, context = played(story, "sapa")
    odd = [context.says("responded", name) for name in ("", "x", "cerita.duduk", "lain.loket")]
    session = ScenarioSession(story, events_of([*facts, *odd], context.attempt))
    assert [taken.name for taken in session.path] == ["loket.sapa"]


@pytest.mark.parametrize(("choices", "leave"), [(Choices(paths=True), 2), (Choices(answers=True), 0)])
def test_xapi_tells_a_path_only_when_paths_are_ticked(story: Scenario, choices: Choices, leave: int) -> None:
    """Otherwise only that the scenario was finished."""
    facts, _ = played(story, "diam", "a")
    document = build(lambda: facts, summarise(facts), [taught(story)], learner=LEARNER,
                     created="2026-11-24T06:25:00+07:00", app="0.1.0", choices=choices)  # fmt: skip
    told = json.loads(as_xapi(document, facts, [taught(story)], rebuild=question_from))
    verbs = [one["verb"]["id"].rpartition("/")[2] for one in told]
    assert verbs == [*["answered"] * leave, "completed"]
    assert ("Diam" in str(told)) == bool(leave)
