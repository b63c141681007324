"""A rehearsal in statements: what is kept of it, what comes back, and what it adds to the sums."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from modules.activities.rehearsal import RATED, Rehearsal, RehearsalSession
from modules.answers import Answer, Event, Rated, Reached, Ready, Spoken
from modules.module import OpenModule
from modules.reader import question_from
from progress.attempts import (
    Context,
    begin_rehearsal,
    completed_lesson,
    events_of,
    from_event,
    is_self_assessment,
    reflected,
)
from progress.exports.answers import answer_rows, own_texts, reflection_prompts
from progress.exports.consent import KINDS, choose
from progress.overview import attempt_result
from progress.statement import Result, Statement
from progress.summary import summarise
from progress.texts import Texts
from tests.progress.makers import MODULE, fact, open_record

SPEECH = Rehearsal(id="bicara", title="Bicara", target_seconds=60, pace=110)
BEGUN = begin_rehearsal(MODULE.module, SPEECH, app="0.1.0")
CONTEXT = Context.of(BEGUN)
RATINGS = ("pesan:3", "gestur:2", "narasi:1", "intonasi:4")
EVENTS: list[Event] = [
    Reached(step="part.pembuka"),
    Ready(own=True),
    Reached(step="speaking"),
    Spoken(seconds=58.4, words=104),
    Rated(about="bicara.round", number=1, ratings=RATINGS, seconds=58.4, words=104),
    Ready(own=False),
    Rated(about="bicara.round", number=2, ratings=("sumber",), words=30, characters=199),
]


def kept(events: list[Event], seconds: float = 5.0) -> list[Statement]:
    """The statements of these events, as they come back from JSON."""
    statements = [BEGUN, *(from_event(event, CONTEXT, seconds) for event in events)]
    return msgspec.json.decode(msgspec.json.encode(statements), type=list[Statement])


def test_every_event_comes_back_as_it_was() -> None:
    """Steps, the text chosen, the time spoken, and how it was rated."""
    assert events_of(kept(EVENTS), CONTEXT.attempt) == EVENTS


def test_a_round_is_one_fact_without_a_score() -> None:
    """It names the round, the ratings, and the time spoken apart from the time that it took."""
    begun, *_steps, rated, _ready, _second = kept(EVENTS)
    assert begun.data["rehearsal"] == {"mode": "speech", "target_seconds": 60, "pace": 110}
    assert (rated.verb, rated.object) == ("answered", f"{MODULE.module.id}#bicara.round")
    assert rated.result == Result(response=list(RATINGS), seconds=5.0, attempt_try=1)
    assert rated.data == {"round": {"seconds": 58.4, "words": 104, "characters": 0}}
    assert [is_self_assessment(statement) for statement in kept(EVENTS)].count(True) == 2
    assert not is_self_assessment(reflected("bicara.pembuka", CONTEXT, 1.0))


def test_the_sums_take_it_well() -> None:
    """In progress until it is finished; minutes count; no score anywhere, and no question of a quiz."""
    facts = kept(EVENTS, seconds=30.0)
    done = summarise(facts).activity("contoh/bicara")
    assert (done.status, done.open_attempt, done.scores) == ("in_progress", CONTEXT.attempt, [])
    assert done.minutes == len(EVENTS) * 0.5
    done = summarise([*facts, completed_lesson(CONTEXT, 0.0)]).activity("contoh/bicara")
    assert (done.status, done.score, done.role, len(done.finished)) == ("completed", None, None, 1)
    assert all(row.score is None for row in attempt_result(facts, CONTEXT.attempt, {}))


def test_what_is_written_is_private(tmp_path: Path) -> None:
    """The record says that something was written; the session gets the text, a report only when asked."""
    with open_record(tmp_path / "record") as record:
        texts = Texts(record)
        record.append([BEGUN])
        texts.keep(reflected("bicara.pembuka", CONTEXT, 1.0), "Selamat pagi.")
        record.append([from_event(EVENTS[4], CONTEXT, 1.0)])
        texts.keep(reflected("bicara.change", CONTEXT, 1.0), "Lebih pelan.")
        facts = list(record.statements())
        session = RehearsalSession(SPEECH, events_of(facts, CONTEXT.attempt, texts.read))
        modules = [opened()]
        everything = choose(KINDS, own_texts(facts))
        told = answer_rows(facts, modules, question_from, texts.read, everything)
        silent = answer_rows(facts, modules, question_from, texts.read, choose(["answers", "earlier"]))
        rated = answer_rows(facts, modules, question_from, texts.read, choose(["self_assessments"]))
    assert session.texts == {"bicara.pembuka": "Selamat pagi."}
    assert session.change == "Lebih pelan."
    assert silent == ()
    assert [(row.kind, row.question, row.prompt) for row in rated] == [("self_assessment", "bicara.round", RATED)]
    assert rated[0].response.startswith("Pesan: ")
    assert [(row.prompt, row.response) for row in told if row.kind == "text"] == [
        ("Sapa pendengar, lalu buat mereka ingin tahu.", "Selamat pagi."),
        ("Yang saya ubah di putaran berikutnya", "Lebih pelan."),
    ]
    assert "contoh#bicara.ajakan" in reflection_prompts(modules)


def opened() -> OpenModule:
    """The tests' module with the rehearsal in it."""
    return msgspec.structs.replace(MODULE, activities={**MODULE.activities, "bicara": SPEECH})


@pytest.mark.parametrize(
    ("response", "data"),
    [
        (None, {"round": {}}),
        ("pesan:3", {"round": {"seconds": "lama", "words": []}}),
        ([1, None], {"round": {"seconds": -1, "words": 1e300, "characters": True}}),
    ],
)
def test_a_round_that_someone_tampered_with_breaks_nothing(response: Any, data: Any) -> None:
    """It comes back as a round about which little is known."""
    statement = fact(object="contoh#bicara.round", attempt=CONTEXT.attempt, data=data, result=Result(response=response))
    (event,) = events_of([statement], CONTEXT.attempt)
    assert isinstance(event, Rated)
    assert event.words == 0
    session = RehearsalSession(SPEECH, [event])
    assert session.rounds[0].pace is None
    assert SPEECH.rated_rows(event.ratings) == ()


@pytest.mark.parametrize("data", [{"step": 1}, {"own": "ya"}, {"spoken": 3}, {"spoken": {"seconds": None}}, None])
def test_a_step_that_someone_tampered_with_breaks_nothing(data: Any) -> None:
    """It leads nowhere, or to a speech of no length."""
    statement = fact(verb="progressed", object="contoh/bicara", attempt=CONTEXT.attempt, data=data)
    session = RehearsalSession(SPEECH, events_of([statement], CONTEXT.attempt))
    assert session.spoken in (None, Spoken(seconds=0, words=0))


def test_answers_of_a_rehearsal_are_no_events_of_it() -> None:
    """An ordinary answer stays one."""
    statement = fact(attempt=CONTEXT.attempt)
    assert events_of([statement], CONTEXT.attempt) == [Answer(question="q-1", response="a")]
