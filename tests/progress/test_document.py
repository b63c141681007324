"""The export document: what was agreed to, in the words that were shown, and nothing else."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from modules.activities.quiz import QuizSession, plan_attempt
from modules.answers import Answer
from progress.attempts import (
    Context,
    begin_lesson,
    begin_quiz,
    completed_lesson,
    definitions_needed,
    from_event,
    reflected,
    submitted,
)
from progress.errors import SaveFailed
from progress.exports.answers import AnswerPart, own_texts
from progress.exports.as_json import as_json
from progress.exports.consent import Choices
from progress.exports.document import ActivityPart, Document, LearnerPart, build, file_name, file_stem, save
from progress.learners import Profile, profile_fact
from progress.record import Record
from progress.summary import summarise
from progress.texts import Texts
from tests.progress.makers import LEARNER, LESSON, MODULE, QUIZ, BrokenDisk, open_record

CREATED = "2026-11-24T06:25:00.000+07:00"
SITI = Profile(name="Siti Rahma", number="190001011900011000", unit="Kelurahan", position="Staf")


@pytest.fixture
def record(tmp_path: Path) -> Any:
    """Two attempts at the quiz, a lesson with a check, and something private."""
    with open_record(tmp_path / "record") as record:
        record.append([profile_fact(SITI)])
        for responses in (("c", "c"), ("b", "a")):
            plan = plan_attempt(QUIZ, random.Random(1))
            begun = begin_quiz(MODULE.module, QUIZ, plan)
            context = Context.of(begun)
            session = QuizSession(plan, {question.id: question for question in QUIZ.questions})
            needed = definitions_needed(QUIZ.questions, summarise(record.statements()).digests, context)
            record.append([*needed, begun])
            for id_, response in zip(("q-1", "q-2"), responses, strict=True):
                session.go(session.place(id_))
                record.append([from_event(session.respond(response).answer, context, 60.0)])
            record.append(submitted(session.submit(), context, 30.0))
        begun = begin_lesson(MODULE.module, LESSON)
        context = Context.of(begun)
        check = from_event(Answer(question="cek-1", response="a", score=1.0), context, 5.0)
        back = from_event(Answer(question="cek-1", response=None), context, 5.0)
        record.append([begun, check, back])
        Texts(record).keep(reflected("r1", context, 20.0), "Saya kurang sabar.")
        record.append([completed_lesson(context, 1.0)])
        yield record


WRITTEN = (f"{MODULE.module.id}#r1",)


def document(record: Record, choices: Choices | None = None) -> Document:
    """What is exported of it."""
    return build(
        record.statements,
        summarise(record.statements()),
        [MODULE],
        learner=LEARNER,
        created=CREATED,
        app="0.1.0",
        choices=choices,
        read_text=Texts(record).read,
    )


def test_by_default_completion_scores_attempts_and_minutes(record: Record) -> None:
    """Enough for a supervisor, and no single answer."""
    sent = document(record)
    assert sent.schema == "asnbrand.progress/1"
    assert (sent.app, sent.created, sent.learner.id) == ("0.1.0", CREATED, LEARNER)
    assert sent.minutes == 5.5
    (module,) = sent.modules
    assert (module.id, module.version, module.digest) == ("contoh", "1.0", MODULE.digest)
    assert (module.done, module.total, module.planned_minutes, module.minutes) == (2, 3, MODULE.minutes, 5.5)
    assert module.counted_minutes == sent.counted_minutes == 4.0  # planned for the lesson and the quiz
    awal, pelajaran, kuis = module.activities
    assert (kuis.status, kuis.first_score, kuis.best_score, kuis.score, kuis.attempts, kuis.minutes) == (
        "passed", 0.0, 0.875, 0.875, 2, 5.0,
    )  # fmt: skip
    assert (kuis.kind, kuis.role, kuis.pass_mark) == ("quiz", "posttest", 0.7)
    assert (pelajaran.kind, pelajaran.status, pelajaran.attempts, pelajaran.score) == ("lesson", "completed", 1, None)
    assert (awal.status, awal.attempts, awal.last_at) == ("not_started", 0, "")
    assert (sent.answers, sent.statements) == ((), ())


def test_by_default_nothing_private_leaves(record: Record) -> None:
    """No answer, no text, and the number masked: it shows a birth date."""
    data = as_json(document(record)).decode()
    assert "sabar" not in data
    assert "Menyapa" not in data
    assert SITI.number not in data
    assert "19000101••••••••00" in data


def test_who_it_is_about_is_chosen(record: Record) -> None:
    """Name, number and unit each by themselves."""
    none = document(record, Choices(name=False, number="none", unit=False)).learner
    assert (none.name, none.number, none.unit, none.position) == ("", "", "", "")
    full = document(record, Choices(number="full")).learner
    assert (full.name, full.number, full.unit, full.position) == (
        "Siti Rahma", "190001011900011000", "Kelurahan", "Staf",
    )  # fmt: skip
    raw = document(record, Choices(name=False, number="none", unit=False, statements=True, answers=True))
    assert "Siti" not in as_json(raw).decode()
    assert SITI.number not in as_json(raw).decode()


def test_answers_are_rows_in_the_words_shown(record: Record) -> None:
    """One for each answer of every attempt, with the score told; what was taken back is told as it was given."""
    rows = document(record, Choices(answers=True)).answers
    assert [(row.attempt, row.question, row.response, row.score) for row in rows] == [
        (1, "q-1", "Diam", 0.0),
        (1, "q-2", "Diam", 0.0),
        (2, "q-1", "Melirik", 0.5),
        (2, "q-2", "Menyapa", 1.0),
        (1, "cek-1", "a", 1.0),
    ]
    assert (rows[3].prompt, rows[3].expected, rows[3].seconds) == ("Apa q-2?", "Menyapa", None)
    assert (rows[3].module, rows[3].activity) == ("contoh", "kuis")
    assert (rows[4].prompt, rows[4].expected) == ("cek-1", "")  # never defined: told as it was stored


def test_private_text_goes_only_when_ticked(record: Record) -> None:
    """With what it answers, and alone if alone it was ticked; once erased it is gone from every export."""
    assert tuple(own_texts(record.statements())) == WRITTEN
    (written,) = document(record, Choices(texts=WRITTEN)).answers
    assert (written.kind, written.question) == ("text", "r1")
    assert (written.prompt, written.response, written.score) == ("Kesan apa?", "Saya kurang sabar.", None)
    assert document(record, Choices(texts=("contoh#r2",))).answers == ()
    assert "text" not in {row.kind for row in document(record, Choices(answers=True)).answers}
    (kept,) = [s for s in record.statements() if s.data == {"text": True}]
    Texts(record).erase(kept)
    assert own_texts(record.statements()) == {}
    assert document(record, Choices(texts=WRITTEN)).answers == ()


def test_raw_facts_for_programs(record: Record) -> None:
    """All but the profile, which has choices of its own."""
    sent = document(record, Choices(statements=True))
    assert list(sent.statements) == [s for s in record.statements() if s.verb != "profile"]
    assert "sabar" not in as_json(sent).decode()


def test_history_is_readable_without_its_module(record: Record) -> None:
    """The record keeps what was shown."""
    sent = build(
        record.statements, summarise(record.statements()), [], learner=LEARNER, created=CREATED, app="0.1.0",
        choices=Choices(answers=True),
    )  # fmt: skip
    assert sent.modules == ()
    assert [row.response for row in sent.answers] == ["Diam", "Diam", "Melirik", "Menyapa", "a"]


def test_a_definition_that_makes_no_question_any_more(record: Record) -> None:
    """Its prompt is told, the response as it was stored."""

    def fail(authored: Any) -> Any:
        raise ValueError("no such type")

    sent = build(
        record.statements, summarise(record.statements()), [], learner=LEARNER, created=CREATED, app="0.1.0",
        choices=Choices(answers=True), rebuild=fail,
    )  # fmt: skip
    assert [(row.prompt, row.response) for row in sent.answers][:2] == [("Apa q-1?", "c"), ("Apa q-2?", "c")]


def test_json_holds_the_document(record: Record) -> None:
    """Its schema's name first, every part under its own name, and it reads back to the same."""
    sent = document(record, Choices(answers=True, texts=WRITTEN, statements=True))
    data = as_json(sent)
    read = json.loads(data)
    assert list(read) == [
        "schema", "app", "created", "learner", "included", "number", "first_at", "last_at", "minutes",
        "counted_minutes", "modules", "answers", "statements",
    ]  # fmt: skip
    assert read["schema"] == "asnbrand.progress/1"
    assert set(read["answers"][0]) == set(AnswerPart.__struct_fields__)
    assert set(read["modules"][0]["activities"][0]) == set(ActivityPart.__struct_fields__)
    assert msgspec.json.decode(data, type=Document) == sent
    assert data.endswith(b"}\n")
    assert data.count(b"\n") > 50


def test_no_profile_is_an_id_alone() -> None:
    """A record of which the first line was lost."""
    sent = build(list, summarise([]), [MODULE], learner=LEARNER, created=CREATED, app="0.1.0")
    assert msgspec.to_builtins(sent.learner) == {"id": LEARNER}


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Siti Rahma", "siti-rahma"),
        ("Drs. H. Ujang, M.Si.", "drs-h-ujang-m-si"),
        ("Élise", "elise"),
        ("../../etc/passwd", "etc-passwd"),
        ("con", "con"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j"),
        ("x" * 300, "x" * 40),
        ("王小明", LEARNER[:8]),
        ("", LEARNER[:8]),
        (" . ", LEARNER[:8]),
    ],
)
def test_file_names_fit_every_system(name: str, part: str) -> None:
    """Also Windows, which reserves names and characters: unit, name or pseudonym, day, number."""
    profile = Profile(name=name, unit="Kelurahan Contoh")
    sent = build(list, summarise([profile_fact(profile)]), [], learner=LEARNER, created=CREATED, app="0")
    assert file_name(sent, "json") == f"asnbrand_kelurahan-contoh_{part}_20261124.json"
    third = msgspec.structs.replace(sent, number=3, learner=LearnerPart(id=LEARNER, name=name))
    assert file_name(third, "csv") == f"asnbrand_{part}_20261124_003.csv"
    assert re.fullmatch(r"asnbrand_[a-z0-9-]+_\d{8}-\d{6}", file_stem(name, LEARNER, CREATED))


def test_saving_is_whole_or_not_at_all(tmp_path: Path) -> None:
    """With the reason in plain words."""
    path = tmp_path / "a.json"
    save(path, b"one")
    with pytest.raises(SaveFailed, match="no room left"):
        save(path, b"two", BrokenDisk(call=1))
    assert path.read_bytes() == b"one"
    with pytest.raises(SaveFailed, match="no longer there"):
        save(tmp_path / "gone" / "a.json", b"x")
