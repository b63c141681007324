"""Tries, certainty, uncounted questions and notes on faulty ones: what is kept, summed up and sent."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from modules.activities.quiz import Quiz, QuizSession, plan_attempt
from modules.module import OpenModule
from modules.reader import question_from
from progress.attempts import (
    Context,
    begin_quiz,
    definitions_needed,
    events_of,
    from_event,
    plan_of,
    reflected,
    reported,
    submitted,
)
from progress.exports.answers import answer_rows
from progress.exports.consent import KINDS, choose
from progress.overview import attempt_result
from progress.statement import Result, Statement
from progress.summary import summarise
from progress.texts import Texts
from tests.modules.every import BY_ID, EVERY, RESPONSES
from tests.progress.makers import MODULE, choice, open_record

QUESTIONS = {question.id: question for question in EVERY.values()}


EVERYTHING = choose(KINDS, ["contoh#q-essay.text"])


def begin(*ids: str, **more: Any) -> tuple[Statement, Context, QuizSession]:
    """An attempt at a quiz with these questions."""
    quiz = Quiz(title="Tes", id="kuis", questions=tuple(QUESTIONS[id_] for id_ in ids), **more)
    begun = begin_quiz(MODULE.module, quiz, plan_attempt(quiz, random.Random(1)))
    return begun, Context.of(begun), QuizSession(plan_of(begun), QUESTIONS)


def stored(statements: list[Statement]) -> list[Statement]:
    """As they come back from the record's lines."""
    return msgspec.json.decode(msgspec.json.encode(statements), type=list[Statement])


def play(session: QuizSession, context: Context, *answers: Any) -> list[Statement]:
    """Give a response, or one with a certainty, to each question in turn."""
    said = []
    for place, answer in enumerate(answers):
        session.go(place)
        response, certainty = answer if isinstance(answer, tuple) else (answer, None)
        said.append(from_event(session.respond(response, certainty).answer, context, 10.0))
    return said


RULES = [("deferred", False), ("deferred", True), ("immediate", True), ("interactive", False), ("adaptive", False)]


@given(st.sampled_from(RULES), st.data())
def test_a_session_rebuilt_from_its_statements_equals_the_session(rules: tuple[str, bool], data: st.DataObject) -> None:
    """Every type, under every behaviour, through the record's JSON."""
    begun, context, session = begin(*BY_ID, behaviour=rules[0], certainty=rules[1])
    statements = [begun]
    for _ in range(data.draw(st.integers(0, 10))):
        session.go(data.draw(st.integers(0, len(BY_ID) - 1)))
        if not session.closed(session.question.id):
            response = data.draw(RESPONSES[BY_ID[session.question.id]])
            answer = session.respond(response, data.draw(st.sampled_from([None, 2, 3]))).answer
            statements.append(from_event(answer, context, 1.0))
    kept = stored(statements)
    again = QuizSession(plan_of(kept[0]), QUESTIONS, events_of(kept, context.attempt))
    for name in ("responses", "told", "tries", "certainties"):
        assert getattr(again, name) == getattr(session, name)
    assert [again.closed(id_) for id_ in BY_ID] == [session.closed(id_) for id_ in BY_ID]
    assert again.submit() == session.submit()


def test_every_try_is_kept_with_its_score() -> None:
    begun, context, session = begin("q-choice", behaviour="interactive")
    tries = [from_event(session.respond(response).answer, context, 1.0) for response in ("c", "a")]
    assert [statement.result for statement in tries] == [
        Result(score=0.0, success=False, response="c", seconds=1.0, attempt_try=1),
        Result(score=1 - 0.3333333, success=True, response="a", seconds=1.0, attempt_try=2),
    ]
    (row,) = attempt_result([begun, *tries, *submitted(session.submit(), context, 1.0)], context.attempt, QUESTIONS)
    assert (row.tries, row.right, row.score) == (2, True, 1 - 0.3333333)


def test_certainty_goes_with_the_answer_and_with_the_score() -> None:
    begun, context, session = begin("q-choice", "q-true-false", certainty=True)
    statements = [begun, *play(session, context, ("b", 3), (False, 2))]
    statements += submitted(session.submit(), context, 5.0)
    scored = [statement.result for statement in statements if statement.verb == "scored"]
    assert scored == [
        Result(score=1.5, success=False, certainty=3),
        Result(score=-2.0, success=False, certainty=2),
    ]
    rows = attempt_result(statements, context.attempt, QUESTIONS)
    assert [(row.certainty, row.right, row.score, row.fraction) for row in rows] == [
        (3, False, 1.5, 0.5),
        (2, False, -2.0, 0.0),
    ]


def test_a_share_that_certainty_raises_above_all_is_all() -> None:
    quiz = Quiz(title="Tes", id="kuis", certainty=True, questions=(question_from(choice("q", "p1")),))
    begun = begin_quiz(MODULE.module, quiz, plan_attempt(quiz, random.Random(1)))
    context, session = Context.of(begun), QuizSession(plan_of(begun), {"q": quiz.questions[0]})
    told = play(session, context, ("a", 3))
    defined = definitions_needed(quiz.questions, (), context)
    summary = summarise([*defined, begun, *told, *submitted(session.submit(), context, 1.0)])
    activity = summary.activity("contoh/kuis")
    assert activity.scores == [1.0]
    assert activity.objectives["p1"].fraction == 1.0


def test_what_is_not_counted_is_kept_and_in_no_sum(tmp_path: Path) -> None:
    begun, context, session = begin("q-likert", "q-essay", "q-choice", pass_mark=1.0, behaviour="immediate")
    with open_record(tmp_path) as record:
        texts = Texts(record)
        record.append([*definitions_needed(session.questions, (), context), begun])
        texts.keep(reflected("q-essay.text", context, 20.0), "Ibu yang terhormat …")
        record.append([*play(session, context, "4", ["1", "3"], "a"), *submitted(session.submit(), context, 1.0)])
        statements = list(record.statements())
        events = events_of(statements, context.attempt, texts.read)
        module = OpenModule(
            module=MODULE.module,
            activities={"kuis": Quiz(title="Tes", id="kuis", questions=session.questions)},
            sources={},
            digest="0" * 16,
        )
        private = answer_rows(statements, [module], question_from, texts.read, EVERYTHING)
        public = answer_rows(statements, [module], question_from, texts.read, choose(KINDS))
    assert QuizSession(plan_of(begun), QUESTIONS, events).texts == {"q-essay.text": "Ibu yang terhormat …"}
    activity = summarise(statements).activity("contoh/kuis")
    assert (activity.status, activity.scores) == ("passed", [1.0])
    assert [s.object for s in statements if s.verb == "scored"] == ["contoh#q-choice"]
    rows = attempt_result(statements, context.attempt, QUESTIONS)
    assert [(row.question, row.score, row.response_text) for row in rows] == [
        ("q-likert", None, "Setuju"),
        ("q-essay", None, "Menyebut warga: Belum; Menyebut langkah: Sudah"),
        ("q-choice", 1.0, "A"),
    ]
    assert (private[0].question, private[0].prompt, private[0].response) == (
        "q-essay.text",
        "?",
        "Ibu yang terhormat …",
    )
    assert "Ibu" not in str(public)
    assert len(public) == len(private) - 1


def test_a_quiz_in_which_nothing_counts_is_completed_without_a_score() -> None:
    begun, context, session = begin("q-likert")
    statements = [begun, *play(session, context, "2"), *submitted(session.submit(), context, 1.0)]
    assert [s.verb for s in statements] == ["initialized", "answered", "completed"]
    activity = summarise(statements).activity("contoh/kuis")
    assert (activity.status, activity.scores, activity.best_score) == ("completed", [], None)


def test_a_note_on_a_question_goes_with_the_last_answer_or_by_itself() -> None:
    begun, context, session = begin("q-choice", "q-true-false", behaviour="interactive")
    session.go(0)
    first = from_event(session.respond("c").answer, context, 1.0)
    note = reported("q-choice", "Dua pilihan sama benar.", context)
    second = from_event(session.respond("a").answer, context, 1.0)
    alone = reported("q-true-false", "Salah ketik.", context)
    defined = definitions_needed(session.questions, (), context)
    rows = answer_rows([*defined, begun, first, note, second, alone], [], question_from, None, EVERYTHING)
    assert [(row.question, row.response, row.attempt_try, row.note) for row in rows] == [
        ("q-choice", "C", 1, ""),
        ("q-choice", "A", 2, "Dua pilihan sama benar."),
        ("q-true-false", "", None, "Salah ketik."),
    ]


def test_a_judgement_is_sent_with_whose_key_it_was() -> None:
    begun, context, session = begin("q-best")
    defined = definitions_needed(session.questions, (), context)
    told = [*play(session, context, "b"), *submitted(session.submit(), context, 1.0)]
    (row,) = answer_rows([*defined, begun, *told], [], question_from, None, EVERYTHING)
    assert row.expected == "Cara 5 (kunci penyusun, 2026-02-01, belum ditinjau panel)"
    assert row.score == 1.0
