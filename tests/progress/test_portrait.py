"""How learners see themselves, first and last."""

from __future__ import annotations

import random
from typing import Any

import pytest
from msgspec.structs import replace

from modules.activities.quiz import Quiz, QuizSession, plan_attempt
from modules.catalogue import Catalogue
from modules.reader import question_from
from progress.attempts import Context, begin_quiz, definitions_needed, from_event, submitted
from progress.portrait import Measured, Scale
from progress.statement import Statement
from progress.summary import summarise
from tests.progress.makers import outline


def likert(id_: str, scale: str = "persepsi", **more: Any) -> Any:
    """A statement of a scale as its author wrote it."""
    return question_from({"id": id_, "type": "likert", "scale": scale, "prompt": f"Saya {id_}.", **more})


QUIZ = Quiz(
    title="Potret",
    id="potret",
    questions=(likert("d-1"), likert("d-2", reverse="true"), likert("d-3"), likert("d-4", "komunikasi")),
)


def attempt(
    responses: dict[str, str], *, quiz: Quiz = QUIZ, module: str = "mulai", at: str = "2026-03", hand_in: bool = True
) -> list[Statement]:
    """An attempt with these responses."""
    plan = plan_attempt(quiz, random.Random(1))
    begun = begin_quiz(outline(module, (quiz.id,)), quiz, plan)
    context = Context.of(begun)
    session = QuizSession(plan, {question.id: question for question in quiz.questions})
    statements = [*definitions_needed(quiz.questions, (), context), begun]
    for id_, response in responses.items():
        session.go(session.place(id_))
        statements.append(from_event(session.respond(response).answer, context, 1.0))
    if hand_in:
        statements += submitted(session.submit(), context, 1.0)
    return [replace(statement, at=f"{at}-01T08:00:00.000+07:00") for statement in statements]


def scales(*facts: Statement) -> dict[tuple[str, int], Scale]:
    """What is known of each scale."""
    return summarise(facts).portrait.scales


def test_first_and_latest_stand_side_by_side() -> None:
    """Over modules; what lies between is left out, and statements that say the opposite are turned round."""
    first = attempt({"d-1": "2", "d-2": "4", "d-3": "2"})
    between = attempt({"d-1": "5", "d-2": "1", "d-3": "5"}, at="2026-04")
    last = attempt({"d-1": "4", "d-2": "2", "d-3": "3"}, module="rencana", at="2026-05")
    told = scales(*first, *between, *last)
    assert list(told) == [("persepsi", 5)]
    scale = told["persepsi", 5]
    assert scale.first == Measured(at="2026-03-01T08:00:00.000+07:00", activity="mulai/potret", mean=2.0)
    assert scale.latest is not None
    assert scale.latest.activity == "rencana/potret"
    assert scale.latest.mean == pytest.approx(11 / 3)
    assert scales(*first)["persepsi", 5].latest is None


def test_less_than_two_thirds_say_nothing() -> None:
    """Then the attempt counts neither as the first nor as the latest; an answer taken back is none."""
    assert scales(*attempt({"d-1": "2"})) == {}
    assert ("persepsi", 5) in scales(*attempt({"d-1": "2", "d-3": "2"}))
    told = scales(*attempt({"d-1": "2", "d-2": "1", "d-3": "2"}), *attempt({"d-1": "5"}, at="2026-04"))
    assert told["persepsi", 5].latest is None


def test_only_what_was_gone_through_to_its_end_counts() -> None:
    """An attempt that is still open may yet change."""
    assert scales(*attempt({"d-1": "2", "d-2": "1", "d-3": "2"}, hand_in=False)) == {}


def test_scales_of_another_length_are_another_scale() -> None:
    """What was answered with two labels cannot be compared with five."""
    short = replace(QUIZ, questions=(likert("e-1", labels=["Tidak", "Ya"]),))
    told = scales(*attempt({"d-1": "2", "d-2": "1", "d-3": "2"}), *attempt({"e-1": "2"}, quiz=short, at="2026-04"))
    assert {key: scale.latest for key, scale in told.items()} == {("persepsi", 5): None, ("persepsi", 2): None}


def test_the_course_asks_the_same_scales_at_its_end() -> None:
    """Its first and its last module: a learner who answers everything can compare all three."""
    facts: list[Statement] = []
    for module, activity in (("mulai", "potret-diri"), ("rencana", "potret-ulang")):
        quiz = Catalogue(own=None).open(module).activities[activity]
        assert isinstance(quiz, Quiz)
        facts += attempt({question.id: "4" for question in quiz.questions}, quiz=quiz, module=module)
    told = scales(*facts)
    assert {key for key, scale in told.items() if scale.latest is not None} == {
        ("persepsi", 5), ("komunikasi", 5), ("reputasi", 5),
    }  # fmt: skip
    assert told["persepsi", 5].first.mean == (4 + 4 + 4 + 2) / 4
