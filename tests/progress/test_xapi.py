"""xAPI statements: valid by the specification's rules, the same every time, and nothing in them but what was ticked."""

from __future__ import annotations

import copy
import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from jsonschema import Draft202012Validator

from modules.behaviours import certain
from modules.questions import AnyQuestion
from modules.reader import question_from
from progress.attempts import Context
from progress.backup import gather, write_backup
from progress.exports.consent import KINDS, NEEDS, Choices, choose
from progress.exports.given import given
from progress.exports.xapi_terms import CERTAINTY, GAIN, HOME, REMARK, TRY, duration, fraction_score, timestamp
from progress.folders import LEARNERS
from progress.learners import Learners, Profile, profile_fact
from progress.record import Record
from progress.statement import Result, Statement
from progress.texts import Texts
from progress.union import merge, restore
from tests.modules.every import EVERY, RIGHT
from tests.progress.eleven import (
    ALL,
    FINAL,
    LETTER,
    MODULE,
    NOTE,
    SECRET,
    SITI,
    SURE,
    SURVEY,
    TEXTS,
    WRONG,
    Player,
    played,
    read,
    scenario,
    told,
    values,
)
from tests.progress.makers import LEARNER, fact

Json = dict[str, Any]
SCHEMA = json.loads(Path(__file__).with_name("xapi.schema.json").read_text("utf-8"))
RULES = Draft202012Validator(SCHEMA)
OTHER = "6f1f2d3c-0000-4000-8000-000000000002"
EACH = [(), *((kind,) for kind in KINDS), tuple(KINDS)]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Every type of question, answered; it is only read here."""
    with played(tmp_path_factory.mktemp("eleven")) as record:
        yield record


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Record]:
    """An empty record, to play into."""
    with Record.open(tmp_path / "fresh", learner=LEARNER, device="a1b2c3d4") as record:
        yield record


def verbs(statements: list[Json]) -> list[str]:
    """What the statements say was done."""
    return [statement["verb"]["id"].rpartition("/")[2] for statement in statements]


def about(statements: list[Json], part: str, said: str = "answered") -> list[Json]:
    """The statements that say this of an object whose id has this part."""
    found = [s for s in statements if part in s["object"]["id"]]
    return [s for s in found if s["verb"]["id"].endswith(f"/{said}")]


# Validity


def valid(statements: list[Json]) -> None:
    """By the schema, and by the rules that it cannot say."""
    RULES.validate(statements)
    assert len({statement["id"] for statement in statements}) == len(statements)
    for thing in values(statements):
        assert thing is not None
        assert thing != {}
        assert thing != []
    for statement in statements:
        assert uuid.UUID(statement["id"]).version == 5
        score = statement.get("result", {}).get("score")
        if score is not None:
            assert score["min"] < score["max"]
            assert score["min"] <= score["raw"] <= score["max"]
        definition = statement["object"].get("definition", {})
        for name in ("choices", "scale", "source", "target"):
            ids = [component["id"] for component in definition.get(name, ())]
            assert len(set(ids)) == len(ids)
            assert not any(delimiter in id_ for id_ in ids for delimiter in ("[,]", "[.]", "[:]"))


@pytest.mark.parametrize("kinds", EACH, ids=lambda kinds: "+".join(kinds) or "nothing")
def test_whatever_is_ticked_is_valid(record: Record, kinds: tuple[str, ...]) -> None:
    statements = read(told(record, choose(kinds, TEXTS)))
    assert statements
    valid(statements)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def put(value: Any, *path: Any) -> Callable[[Json], None]:
    """A change that puts a value somewhere into a statement."""

    def change(statement: Json) -> None:
        *way, last = path
        place: Any = statement
        for step in way:
            place = place[step]
        place[last] = value

    return change


ACTIVITIES = ("context", "contextActivities")


@pytest.mark.parametrize(
    "change",
    [
        put("x", "id"),
        put(None, "result", "success"),
        put("true", "result", "success"),
        put(1.1, "result", "score", "scaled"),
        put("1", "result", "score", "raw"),
        put(12, "result", "duration"),
        put("12S", "result", "duration"),
        put("P", "result", "duration"),
        put({"certainty": 1}, "result", "extensions"),
        put({}, "result", "extensions"),
        put("x", "result", "unknown"),
        put("2026-11-24T08:00:00", "timestamp"),
        put("2026-11-24T08:00:00-00:00", "timestamp"),
        put("2026-11-24T08:00:00+0700", "timestamp"),
        put(190001011900011000, "actor", "account", "name"),
        put("mailto:siti@example.com", "actor", "mbox"),
        put("Group", "actor", "objectType"),
        put("answered", "verb", "id"),
        put({"bahasa Indonesia": "menjawab"}, "verb", "display"),
        put("no iri", "object", "id"),
        put([], "object", "definition", "correctResponsesPattern"),
        put("kuis", "object", "definition", "interactionType"),
        put([{"id": "a b"}], "object", "definition", "choices"),
        put([{"id": "a"}], "object", "definition", "scale"),
        put([], "object", "definition", "choices"),
        put({"id": f"{HOME}/x"}, *ACTIVITIES, "parent"),
        put([], *ACTIVITIES, "parent"),
        put("id_ID", "context", "language"),
        put("x", "context", "registration"),
        put("x", "stored_by"),
        put("2026-11-24T08:00:00Z", "stored"),
        lambda statement: statement.pop("actor"),
        lambda statement: statement["actor"].pop("account"),
        lambda statement: statement["object"]["definition"].pop("choices"),
    ],
)
def test_the_schema_refuses_what_the_specification_forbids(record: Record, change: Callable[[Json], None]) -> None:
    (first, *_more) = about(read(told(record, ALL)), "q-choice")
    assert RULES.is_valid([first])
    broken = copy.deepcopy(first)
    change(broken)
    assert not RULES.is_valid([broken])


def test_what_stands_in_a_record_by_accident_does_no_harm(fresh: Record) -> None:
    """Times, versions and responses that are none, a beginning that is lost, ids with odd signs."""
    odd: Json = {"activity": "contoh/ a b?", "attempt": "t", "digest": "é/1"}
    fresh.append(
        [
            Statement(id="1", verb="initialized", object="contoh/ a b?", at="yesterday", data={"kind": "quiz"}, **odd),
            Statement(id="2", verb="answered", object="contoh#<q>", at="2026-11-24T08:00:00", **odd,
                      result=Result(response={"x": 1}, score=0.5)),
            Statement(id="3", verb="answered", object="contoh#q", at="2026-11-24T08:00:00-00:00", **odd),
            Statement(id="4", verb="completed", object="contoh/ a b?", at="2026-11-24T08:00:00Z", **odd,
                      result=Result(score=7.0, success=True, seconds=-5.0)),
            Statement(id="5", verb="passed", object="contoh/x", at="", activity="contoh/x", attempt="lost"),
            Statement(id="6", verb="completed", object="contoh/x", at="", activity="contoh/x", attempt="lost",
                      result=Result(score=0.2, success=False, seconds=60.0)),
        ]
    )  # fmt: skip
    statements = read(told(fresh, ALL))
    valid(statements)
    assert verbs(statements) == ["initialized", "answered", "answered", "completed", "completed"]
    assert [s.get("timestamp") for s in statements] == [None, None, *["2026-11-24T08:00:00.000+00:00"] * 2, None]
    assert statements[-1]["result"] == {"completion": True}  # it may have been a scenario
    assert statements[1]["object"]["id"] == f"{HOME}/modules/contoh/questions/%3Cq%3E/%C3%A9%2F1"


@pytest.mark.parametrize(
    ("at", "is_"),
    [
        ("2026-11-24T08:00:00.123+07:00", "2026-11-24T08:00:00.123+07:00"),
        ("2026-11-24T08:00:00+07:07:12", "2026-11-24T00:52:48.000+00:00"),
        ("2026-13-24T08:00:00+07:00", None),
        ("0001-01-01T00:00:00+07:07:12", None),
        ("2026-11-24", None),
        ("", None),
    ],
)
def test_times_have_an_offset_or_are_left_out(at: str, is_: str | None) -> None:
    assert timestamp(at) == is_


def test_forms() -> None:
    assert [duration(seconds) for seconds in (12.345, 0.0, 3600.0, 1e-9)] == ["PT12.35S", "PT0S", "PT3600S", "PT0S"]
    assert fraction_score(-0.5, full=2.0) == {"scaled": -0.5, "raw": -1.0, "min": -2.0, "max": 2.0}
    assert fraction_score(0.5, full=2.0) == {"scaled": 0.5, "raw": 1.0, "min": 0.0, "max": 2.0}


# The same every time


def test_twice_is_byte_for_byte_the_same(record: Record) -> None:
    assert told(record, ALL) == told(record, ALL)
    assert told(record).startswith(b'[\n{"id":"')
    assert told(record).endswith(b"}\n]\n")


def ids(statements: list[Json]) -> list[str]:
    """Their ids."""
    return [statement["id"] for statement in statements]


def test_what_is_added_changes_nothing_that_was_sent(tmp_path: Path) -> None:
    with played(tmp_path / "a") as record:
        before = read(told(record, ALL))
        Player(record).quiz(FINAL, RIGHT)
        after = read(told(record, ALL))
    assert len(after) > len(before)
    assert [statement for statement in after if statement["id"] in ids(before)] == before


def test_restored_and_merged_it_is_what_it_was(tmp_path: Path) -> None:
    learners = Learners(tmp_path / "a")
    with played(tmp_path / "a" / LEARNERS / LEARNER) as record:
        before = told(record, ALL)
    write_backup(gather(tmp_path / "a" / LEARNERS / LEARNER, LEARNER), tmp_path / "b.zip")
    elsewhere = Learners(tmp_path / "b")
    restore(elsewhere, tmp_path / "b.zip")
    with elsewhere.open(LEARNER) as record:
        assert told(record, ALL) == before
    with learners.open(OTHER) as record:
        record.append([profile_fact(Profile(name="Budi"))])
        Player(record).quiz(SURVEY, {"likert": "5"}, finish=False)
    merge(learners, OTHER, LEARNER)
    with learners.open(LEARNER) as record:
        merged = read(told(record, ALL))
    kept = [statement for statement in merged if statement["id"] in ids(read(before))]
    assert sorted(kept, key=str) == sorted(read(before), key=str)
    assert verbs([s for s in merged if s not in kept]) == ["initialized", "answered"]


def test_two_learners_share_no_id(tmp_path: Path) -> None:
    """Not even where the same facts stand in both records and nothing tells who they are."""
    choices = choose(KINDS, TEXTS, name=False, number="none")
    with played(tmp_path / "a") as record:
        mine = read(told(record, choices))
        yours = read(told(record, choices, learner=OTHER))
        same_number = [set(ids(read(told(record, ALL, learner=learner)))) for learner in (LEARNER, OTHER)]
    assert not set(ids(mine)) & set(ids(yours))
    assert not same_number[0] & same_number[1]
    registrations = [{s["context"].get("registration", "-") for s in said} for said in (mine, yours)]
    assert registrations[0] & registrations[1] == {"-"}


def test_other_words_are_another_statement(record: Record) -> None:
    """A store refuses a statement whose id it knows with other words, and with it all that came together."""
    by_id: dict[str, Json] = {}
    for kinds in EACH:
        for statement in read(told(record, choose(kinds, TEXTS))):
            assert by_id.setdefault(statement["id"], statement) == statement


def test_a_corrected_title_changes_nothing_that_was_sent(record: Record) -> None:
    """The record keeps what things were called."""
    (completed, *_more) = about(read(told(record)), "activities/akhir", "completed")
    assert completed["object"]["definition"]["name"] == {"id-ID": "Tes akhir"}
    retitled = msgspec.structs.replace(MODULE, activities={
        id_: msgspec.structs.replace(activity, title="Judul baru") for id_, activity in MODULE.activities.items()
    })  # fmt: skip
    assert told(record, module=retitled) == told(record)


# What is said


def test_every_type_is_answered_in_its_own_terms(record: Record) -> None:
    statements = read(told(record, ALL))
    kinds = {}
    for question in EVERY.values():
        answers = about(statements, f"/{question.id}/{question.digest}")
        assert answers, question.id
        definition = answers[0]["object"]["definition"]
        kinds[type(question)] = definition["interactionType"]
        assert ("correctResponsesPattern" in definition) is question.counted
        assert definition["description"] == {"id-ID": question.prompt}
        assert all(answer["result"]["response"] for answer in answers)
    assert set(kinds) == set(get_args(AnyQuestion))
    assert set(kinds.values()) == {
        *("choice", "true-false", "fill-in", "numeric", "matching", "sequencing", "likert"),
    }


def test_right_and_wrong_as_they_were_told(record: Record) -> None:
    """The answers of the final test's two full attempts."""
    statements = [s for s in read(told(record, ALL)) if "/activities/akhir" in str(s["context"])]
    for name in RIGHT:
        wrong, right = about(statements, f"/{EVERY[name].id}/")[:2]
        assert (wrong["result"]["success"], right["result"]["success"]) == (False, True)
        assert right["result"]["score"] == {"scaled": 1.0, "raw": 1.0, "min": 0.0, "max": 1.0}
        assert wrong["result"]["score"]["scaled"] < 1
    typed = about(statements, "/q-short-answer/")[0]
    assert typed["result"]["response"] == "a[ , ]b"
    assert typed["result"]["duration"] == "PT12.34S"
    (judged, *_more) = about(statements, "/q-best/")
    assert "panel" in judged["result"]["extensions"][REMARK]


def test_where_and_when(record: Record) -> None:
    statements = read(told(record, ALL))
    answer = about(statements, "/q-choice/")[0]
    assert [place["id"] for place in answer["context"]["contextActivities"]["parent"]] == [
        f"{HOME}/modules/contoh/activities/awal"
    ]
    assert [place["id"] for place in answer["context"]["contextActivities"]["grouping"]] == [f"{HOME}/modules/contoh"]
    assert (answer["context"]["revision"], answer["context"]["language"]) == ("1.0", "id-ID")
    facts = [fact for fact in record.statements() if fact.verb == "answered"]
    assert answer["timestamp"] == facts[0].at
    attempts = {s["context"]["registration"] for s in about(statements, "/activities/akhir", "initialized")}
    assert len(attempts) == 3


def test_a_finished_module_is_told_with_its_gain(record: Record) -> None:
    (module,) = [s for s in read(told(record)) if s["object"]["id"] == f"{HOME}/modules/contoh"]
    assert verbs([module]) == ["completed"]
    assert module["result"] == {"completion": True, "extensions": {GAIN: 0.0}}
    assert module["object"]["definition"]["name"] == {"id-ID": "Modul contoh"}


def test_an_answer_that_may_still_be_changed_waits(fresh: Record) -> None:
    player = Player(fresh)
    player.quiz(FINAL, {"choice": "a"}, finish=False)
    assert verbs(read(told(fresh, ALL))) == ["initialized"]
    player.quiz(FINAL, {"choice": "b", "likert": "3"}, finish=False)
    assert verbs(read(told(fresh, ALL))) == ["initialized", "answered", "initialized", "answered"]
    unscored, survey = about(read(told(fresh, ALL)), "/questions/")
    assert "score" not in unscored["result"]
    assert survey["result"]["response"] == "3"


def test_what_was_taken_back_or_erased_is_not_told(fresh: Record) -> None:
    player = Player(fresh)
    player.lesson()
    texts = Texts(fresh)
    (kept,) = [fact for fact in fresh.statements() if fact.data == {"text": True}]
    assert about(read(told(fresh, ALL)), "/texts/r1")[0]["result"] == {"response": SECRET}
    texts.erase(kept)
    assert about(read(told(fresh, ALL)), "/texts/") == []


# Consent


def test_without_a_tick_no_answer_and_no_score_but_the_final_tests(record: Record) -> None:
    statements = read(told(record))
    assert set(verbs(statements)) == {"skipped", "initialized", "completed", "passed", "failed"}
    scored = [s["object"]["id"].rpartition("/")[2] for s in statements if "score" in s.get("result", {})]
    assert set(scored) == {"akhir"}
    judged = [s for s in statements if "success" in s.get("result", {}) or verbs([s])[0] in ("passed", "failed")]
    assert {s["object"]["id"].rpartition("/")[2] for s in judged} == {"akhir"}


def test_of_several_attempts_the_first_score_and_the_best_so_far(fresh: Record) -> None:
    """The others are completed, and no more is said of them; a later best one changes nothing that was sent."""
    player = Player(fresh)
    for share in ({"choice": "a"}, {}, RIGHT, {**RIGHT, "choice": "c"}):
        player.quiz(FINAL, share)
    completed = about(read(told(fresh)), "/akhir", "completed")
    scores = [statement["result"].get("score", {}).get("scaled") for statement in completed]
    assert scores == [pytest.approx(1 / 12, abs=1e-6), None, 1.0, None]
    assert [v for v in verbs(read(told(fresh))) if v in ("passed", "failed")] == ["failed", "passed"]


ONLY_WITH: dict[str, Callable[[Json], bool]] = {
    "earlier": lambda s: "score" in s.get("result", {}) and "awal" in s["object"]["id"],
    "answers": lambda s: verbs([s]) == ["answered"] and "/q-true-false/" in s["object"]["id"],
    "seconds": lambda s: verbs([s]) == ["answered"] and "duration" in s.get("result", {}),
    "certainty": lambda s: CERTAINTY in s.get("result", {}).get("extensions", {}),
    "self_assessments": lambda s: verbs([s]) == ["answered"] and "/q-likert/" in s["object"]["id"],
    "notes": lambda s: NOTE in str(s),
    "texts": lambda s: SECRET in str(s) or LETTER in str(s),
}


@pytest.mark.parametrize("kind", ONLY_WITH)
def test_each_kind_goes_only_with_its_tick(record: Record, kind: Any) -> None:
    there = ONLY_WITH[kind]
    needed = NEEDS.get(kind)
    more = ["earlier"] if kind == "certainty" else []  # the quiz that asks for it is for practice
    without = choose([k for k in KINDS if k != kind and NEEDS.get(k) != kind], TEXTS)
    alone = choose([kind, *([needed] if needed else []), *more], TEXTS)
    assert any(map(there, read(told(record, alone))))
    assert not any(map(there, read(told(record, without))))


def test_a_note_does_not_tell_the_key(record: Record) -> None:
    """What was asked goes with it, as in every report; what was right does not."""
    (note,) = about(read(told(record, Choices(notes=True))), "/questions/", "commented")
    assert set(note["object"]["definition"]) == {"type", "name", "description"}
    assert note["result"] == {"response": NOTE}


def test_minutes_are_as_exact_as_in_every_report(record: Record) -> None:
    """A tenth of a minute: of a short activity more would tell how long a single answer took."""
    (lesson,) = about(read(told(record)), "/pelajaran", "completed")
    assert lesson["result"]["duration"] == "PT18S"  # of 21 seconds
    assert {float(s["result"]["duration"][2:-1]) % 6 for s in read(told(record)) if "duration" in str(s)} == {0.0}


def test_single_texts_are_ticked_one_by_one(record: Record) -> None:
    said = str(read(told(record, Choices(texts=TEXTS[:1]))))
    assert SECRET in said
    assert LETTER not in said


def test_answers_of_practice_and_pre_tests_need_both_ticks(record: Record) -> None:
    places = {s["context"]["contextActivities"]["parent"][0]["id"].rpartition("/")[2]
              for s in read(told(record, Choices(answers=True))) if verbs([s]) == ["answered"]}  # fmt: skip
    assert places == {"akhir"}


def test_a_score_does_not_tell_how_sure_one_was(fresh: Record) -> None:
    """Whatever certainty was chosen, what goes is the same down to the last digit."""
    player = Player(fresh)
    for certainty in (1, 2, 3):
        player.quiz(SURE, {"choice": "b", "numerical": "99"}, certainty=certainty)
    results = [s["result"] for s in about(read(told(fresh, choose(["earlier", "answers"]))), "/questions/")]
    assert results[:2] * 3 == results
    sure = [s["result"] for s in about(read(told(fresh, ALL)), "/questions/")]
    assert [(r["score"]["raw"], r["score"]["scaled"], r["extensions"][CERTAINTY]) for r in sure] == [
        (0.5, 0.5, 1), (0.0, 0.0, 1), (1.0, 0.5, 2), (-2.0, 0.0, 2), (1.5, 0.5, 3), (-6.0, 0.0, 3),
    ]  # fmt: skip
    assert (sure[0]["score"]["min"], sure[0]["score"]["max"]) == (-6.0, 3.0)


def test_nor_do_the_last_digits_in_any_report() -> None:
    """A tenth, three times that, and a third of it again is not a tenth to a computer."""
    facts = [
        fact(sure, object=f"contoh#q-{sure}", result=Result(score=certain(0.1, sure), response="a", certainty=sure))
        for sure in (1, 2, 3)
    ]
    said = given(facts, [], question_from, None, Choices(answers=True))
    assert [one.score for one in said.answers] == [0.1, 0.1, 0.1]


def test_of_a_scenario_only_that_it_was_finished(fresh: Record) -> None:
    """Not how often, how long, or with what choices; those only with their own tick."""
    for attempt in ("1", "2"):
        context = Context(module="contoh", activity="contoh/loket", attempt=attempt)
        fresh.append(
            [
                scenario("initialized", attempt),
                scenario("answered", attempt, object="contoh#babak-1", result=Result(response="diam", seconds=9.0)),
                scenario("completed", attempt, result=Result(completion=True, score=0.2, success=False, seconds=3.0)),
                scenario("failed", attempt, result=Result(score=0.2)),
                context.says("terminated", result=Result(seconds=1.0)),
            ]
        )
    without = [kind for kind in KINDS if kind != "paths"]
    (only,) = read(told(fresh, choose(without)))
    valid([only])
    assert verbs([only]) == ["completed"]
    assert only["result"] == {"completion": True}
    assert "registration" not in only["context"]
    paths = read(told(fresh, choose(["paths"])))
    assert verbs(paths) == ["answered", "completed", "answered"]
    assert paths[0]["result"] == {"response": "diam"}


def test_a_choice_in_a_scenario_goes_without_a_key(fresh: Record) -> None:
    question = EVERY["choice"]
    shown: Json = {"object": "contoh#q-choice", "digest": question.digest}
    fresh.append(
        [
            scenario("initialized", "1"),
            scenario("defined", "1", data=question.authored, **shown),
            scenario("answered", "1", result=Result(response="a"), **shown),
        ]
    )
    (path,) = read(told(fresh, choose(["paths"])))
    assert path["object"]["definition"]["interactionType"] == "choice"
    assert "correctResponsesPattern" not in path["object"]["definition"]


def test_who_it_is_follows_the_choices(record: Record) -> None:
    """The number only in full, as itself; else the record's id, which tells nothing."""

    def actor(**chosen: Any) -> Any:
        return read(told(record, choose([], **chosen)))[0]["actor"]

    pseudonym = {"homePage": HOME, "name": LEARNER}
    assert actor() == {"objectType": "Agent", "account": pseudonym, "name": "Siti Rahma"}
    assert actor(name=False, number="none") == {"objectType": "Agent", "account": pseudonym}
    assert actor(number="masked")["account"] == pseudonym
    full = actor(number="full")["account"]
    assert full == {"homePage": "https://www.bkn.go.id", "name": SITI.number}
    data = told(record, choose(KINDS, TEXTS, name=False, number="none")).decode()
    assert "Siti" not in data
    assert SITI.number not in data
    assert SITI.unit not in data


def test_no_raw_id_and_no_computer_leaves(record: Record) -> None:
    data = told(record, ALL).decode()
    for kept in record.statements():
        assert kept.id not in data
        assert kept.device not in data
        assert not kept.attempt or kept.attempt not in data


def test_the_same_answers_go_as_into_every_report(record: Record) -> None:
    """One rule for all exports, whatever is ticked."""
    for kinds in EACH:
        choices = choose(kinds, TEXTS)
        statements = read(told(record, choices))
        said = given(record.statements(), [MODULE], question_from, Texts(record).read, choices)
        assert verbs(statements).count("answered") == len(said.answers)
        assert verbs(statements).count("commented") == len(said.notes)


def test_every_try_is_told(fresh: Record) -> None:
    fresh.append(
        [
            scenario("initialized", "1", data={"kind": "quiz", "plan": {"role": "posttest"}}),
            scenario("answered", "1", id="t", result=Result(response="a", score=0.5, success=False, attempt_try=2)),
        ]
    )
    answer = read(told(fresh, ALL))[-1]
    assert answer["result"]["extensions"] == {TRY: 2}


def test_an_english_module_is_in_english(fresh: Record) -> None:
    english = msgspec.structs.replace(MODULE.module, language="en")
    Player(fresh, english).quiz(FINAL, WRONG)
    statements = read(told(fresh, ALL))
    valid(statements)
    assert {s["context"]["language"] for s in statements} == {"en"}
    assert statements[0]["object"]["definition"]["name"] == {"en": "Tes akhir"}
