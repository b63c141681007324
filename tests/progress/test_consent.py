"""Consent: nothing of a kind leaves in any format unless that kind was ticked."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from modules.activities.lesson import Lesson, Step
from modules.activities.quiz import Quiz, QuizSession, plan_attempt
from modules.answers import Answer
from modules.module import Module, Objective, OpenModule
from modules.prompts import Prompt
from modules.questions import AnyQuestion
from progress.attempts import (
    Context,
    begin_lesson,
    begin_quiz,
    completed_lesson,
    definitions_needed,
    from_event,
    reflected,
    reported,
    submitted,
)
from progress.exports.answers import own_texts
from progress.exports.as_json import as_json
from progress.exports.consent import KINDS, NEEDS, Choices, Kind, choose, going, staying
from progress.exports.document import Document, build
from progress.record import Record
from progress.statement import Statement
from progress.summary import summarise
from progress.texts import Texts
from tests.modules.every import EVERY, asked
from tests.progress.makers import LEARNER, open_record

CREATED = "2026-11-24T06:25:00.000+07:00"
SECRET = "Saya kurang sabar."
NOTE = "Dua pilihan sama benar."
CHOICE = asked("choice", objective="p1", options=[{"text": "A", "score": "1"}, {"text": "B", "score": "0.5"}])


def quiz(id_: str, *questions: AnyQuestion, **more: Any) -> Quiz:
    """A quiz of the module."""
    return Quiz(title=id_.title(), id=id_, questions=questions, **more)


AWAL = quiz("awal", CHOICE, role="pretest")
LATIHAN = quiz("latihan", asked("true_false", "q-latihan", answer="true"), role="practice", pass_mark=0.7)
AKHIR = quiz("akhir", CHOICE, role="posttest", certainty=True, behaviour="immediate", pass_mark=0.7)
SIKAP = quiz("sikap", EVERY["likert"], role="practice")
CERMIN = Lesson(
    title="Cermin", id="cermin",
    steps=(Step(id="a", reflect=Prompt(id="r1", prompt="Kesan apa?")),
           Step(id="b", reflect=Prompt(id="r2", prompt="Apa lagi?"))),
)  # fmt: skip
ACTIVITIES = (AWAL, CERMIN, LATIHAN, SIKAP, AKHIR)
MODULE = OpenModule(
    module=Module(
        id="contoh", title="Modul contoh", pillar="umum", version="1.0", as_of="2026-02",
        objectives=(Objective(id="p1", text="Menyapa"),), activities=tuple(a.id for a in ACTIVITIES),
    ),
    activities={a.id: a for a in ACTIVITIES}, sources={}, digest="d" * 16,
)  # fmt: skip


def take(record: Record, quiz: Quiz, response: Any, certainty: int | None = None, note: str = "") -> None:
    """An attempt at a quiz of one question, to its end."""
    begun = begin_quiz(MODULE.module, quiz, plan := plan_attempt(quiz, random.Random(1)))
    context = Context.of(begun)
    session = QuizSession(plan, {question.id: question for question in quiz.questions})
    record.append([*definitions_needed(quiz.questions, summarise(record.statements()).digests, context), begun])
    record.append([from_event(session.respond(response, certainty).answer, context, 37.0)])
    if note:
        record.append([reported(session.question.id, note, context)])
    record.append(submitted(session.submit(), context, 3.0))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """One of everything that a learner might not want to send."""
    folder: Path = tmp_path_factory.mktemp("consent") / "record"
    with open_record(folder) as record:
        take(record, AWAL, "b")
        begun = begin_lesson(MODULE.module, CERMIN)
        context = Context.of(begun)
        record.append([begun])
        Texts(record).keep(reflected("r1", context, 20.0), SECRET)
        Texts(record).keep(reflected("r2", context, 20.0), "Nanti saya hapus.")
        record.append([completed_lesson(context, 1.0)])
        take(record, LATIHAN, False)
        take(record, SIKAP, "4")
        take(record, AKHIR, "a", 3, NOTE)
        yield record


def sent(record: Record, choices: Choices | None = None) -> Document:
    """What is exported of it."""
    return build(
        record.statements, summarise(record.statements()), [MODULE], learner=LEARNER, created=CREATED, app="0.1.0",
        choices=choices, read_text=Texts(record).read,
    )  # fmt: skip


def ticked(*kinds: Kind) -> Choices:
    """Only these."""
    return choose(kinds, ("contoh#r1",))


def rows(document: Document) -> list[tuple[str, str, Any]]:
    """The single rows."""
    return [(row.kind, row.activity, row.response or row.note) for row in document.answers]


def test_without_a_tick_status_final_scores_attempts_gain_minutes(record: Record) -> None:
    """And nothing else: what else is known of a module is empty."""
    document = sent(record)
    assert (document.answers, document.statements) == ((), ())
    (module,) = document.modules
    assert (module.first_score, module.best_score, module.attempts, module.gain) == (1.0, 1.0, 1, 1.0)
    assert [objective.share for objective in module.objectives] == [None]
    scores = {a.id: (a.status, a.first_score, a.best_score, a.score) for a in module.activities}
    assert scores == {
        "awal": ("completed", None, None, None),
        "cermin": ("completed", None, None, None),
        "latihan": ("in_progress", None, None, None),  # not passed: that would tell its score
        "sikap": ("completed", None, None, None),
        "akhir": ("passed", 1.0, 1.0, 1.0),
    }
    data = as_json(document).decode()
    for private in (SECRET, NOTE, '"response"'):
        assert private not in data


TELLS: dict[Kind, Callable[[Document], Any]] = {
    "earlier": lambda d: [a.first_score for a in d.modules[0].activities if a.role != "posttest"],
    "objectives": lambda d: [o.share for o in d.modules[0].objectives],
    "answers": lambda d: [row for row in rows(d) if row[0] == "answer"],
    "seconds": lambda d: [row.seconds for row in d.answers],
    "certainty": lambda d: [(row.certainty, row.score) for row in d.answers if row.activity == "akhir"],
    "self_assessments": lambda d: [row for row in rows(d) if row[0] == "self_assessment"],
    "notes": lambda d: [row.note for row in d.answers if row.note],
    "texts": lambda d: [row for row in rows(d) if row[0] == "text"],
}
"""What each kind shows of the record; a scenario's paths have a test of their own."""

TOLD: dict[Kind, Any] = {
    "earlier": [0.5, None, 0.0, None],
    "objectives": [1.0],
    "answers": [("answer", "akhir", "A")],
    "seconds": [37.0],
    "certainty": [(3, 3.0)],
    "self_assessments": [("self_assessment", "sikap", "Setuju")],
    "notes": [NOTE],
    "texts": [("text", "cermin", SECRET)],
}


@pytest.mark.parametrize("kind", TELLS)
def test_a_tick_lets_out_its_kind_and_no_other(record: Record, kind: Kind) -> None:
    """What another kind would show is as it is without any tick."""
    document = sent(record, ticked(kind))
    assert TELLS[kind](document) == TOLD[kind]
    nothing = sent(record)
    for other in TELLS:
        if other not in (kind, NEEDS.get(kind), "certainty", "seconds"):
            assert TELLS[other](document) == TELLS[other](nothing), other
    assert all(row.seconds is None for row in document.answers) or kind == "seconds"
    assert all(row.certainty is None and (row.score or 0) <= 1 for row in document.answers) or kind == "certainty"


def test_answers_to_pretests_and_practice_need_both_ticks(record: Record) -> None:
    """An answer tells its score."""
    assert rows(sent(record, ticked("answers"))) == [("answer", "akhir", "A")]
    assert rows(sent(record, ticked("answers", "earlier"))) == [
        ("answer", "awal", "B"), ("answer", "latihan", "Salah"), ("answer", "akhir", "A"),
    ]  # fmt: skip


def test_everything_there_is_is_told_with_every_tick(record: Record) -> None:
    """Item by item of what was written; the raw facts hold no private text."""
    document = sent(record, choose(KINDS, own_texts(record.statements()), statements=True))
    assert {row.kind for row in document.answers} == {"answer", "self_assessment", "text"}
    assert [row.response for row in document.answers if row.kind == "text"] == [SECRET, "Nanti saya hapus."]
    assert staying(document.included) == []
    assert SECRET not in msgspec.json.encode(document.statements).decode()


def test_what_goes_in_is_said_kind_by_kind() -> None:
    """Every kind has words of its own, on one side or the other."""
    assert set(KINDS) == set(get_args(Kind)) == {*TELLS, "paths"}
    for kind in KINDS:
        choices = choose([kind], ["contoh#r1"])
        assert KINDS[kind] in going(choices)
        assert KINDS[kind] not in staying(choices)
        assert len(going(choices)) + len(staying(choices)) == len(going(Choices())) + len(KINDS)
    with pytest.raises(ValueError, match="semua"):
        choose(["semua"])


def test_a_text_of_an_earlier_attempt_that_was_erased_leaves_the_later_one(tmp_path: Path) -> None:
    """What is offered is the latest text of an item, as long as it is there."""
    with open_record(tmp_path / "record") as record:
        texts = Texts(record)
        kept: list[Statement] = []
        for text in ("lama", "baru"):
            begun = begin_lesson(MODULE.module, CERMIN)
            record.append([begun])
            kept.append(texts.keep(reflected("r1", Context.of(begun), 5.0), text))
        texts.erase(kept[0])
        assert own_texts(record.statements()) == {"contoh#r1": kept[1].id}
        texts.erase(kept[1])
        assert own_texts(record.statements()) == {}


def test_an_answer_taken_back_is_no_row(record: Record, tmp_path: Path) -> None:
    """Not even with every tick."""
    with open_record(tmp_path / "record") as other:
        begun = begin_quiz(MODULE.module, AKHIR, plan_attempt(AKHIR, random.Random(1)))
        context = Context.of(begun)
        other.append([begun, from_event(Answer(question=CHOICE.id, response=None), context, 5.0)])
        assert sent(other, choose(KINDS)).answers == ()
