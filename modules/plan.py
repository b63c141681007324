"""What an attempt at a quiz fixes when it begins: which questions it asks, in which order, by which rules."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from modules.questions import AnyQuestion

if TYPE_CHECKING:
    from modules.activities.quiz import Quiz

Behaviour = Literal["deferred", "immediate", "interactive", "adaptive", "adaptive_no_penalty"]
Method = Literal["highest", "average", "first", "last"]
Role = Literal["pretest", "posttest", "practice"]


class Planned(Struct, frozen=True):
    """One question of an attempt, as it was drawn."""

    id: str
    digest: str
    options: tuple[str, ...] = ()
    """The options' ids in the order shown."""


class Plan(Struct, frozen=True, kw_only=True):
    """All that an attempt fixes when it begins; kept with it, so that resuming needs no seed and no luck."""

    questions: tuple[Planned, ...]
    behaviour: Behaviour
    certainty: bool = False
    role: Role
    grade: Method
    pass_mark: float | None = None
    time_limit: int | None = None


def plan_attempt(quiz: Quiz, rng: random.Random, drawn_before: Mapping[str, int] | None = None) -> Plan:
    """Draw and order the questions of a new attempt.

    `drawn_before` says how often earlier attempts drew each question: those drawn least come first, so a new
    attempt brings each objective's unseen questions before it repeats any of them. A draw is spread over the
    objectives: each in turn gives one question until the draw is full, the ones with fresher questions first.
    """
    seen = drawn_before or {}
    questions = list(quiz.questions)
    if quiz.draw is not None and quiz.draw < len(questions):
        questions = _spread(questions, quiz.draw, rng, seen)
    if quiz.shuffle:
        rng.shuffle(questions)
    return Plan(
        questions=tuple(
            Planned(q.id, q.digest, q.shuffled(rng) if quiz.shuffle else q.option_ids()) for q in questions
        ),
        behaviour=quiz.behaviour,
        certainty=quiz.certainty,
        role=quiz.role,
        grade=quiz.grade,
        pass_mark=quiz.pass_mark,
        time_limit=quiz.time_limit,
    )


def overall(scores: Sequence[float], method: Method) -> float | None:
    """The score that counts of several finished attempts in order; None when there is none."""
    if not scores:
        return None
    match method:
        case "highest":
            return max(scores)
        case "average":
            return sum(scores) / len(scores)
        case "first":
            return scores[0]
        case "last":
            return scores[-1]


def _spread(pool: Sequence[AnyQuestion], draw: int, rng: random.Random, seen: Mapping[str, int]) -> list[AnyQuestion]:
    """So many questions of the pool, in its order, spread over the objectives, those seen least first."""
    by_objective: dict[str, list[AnyQuestion]] = {}
    for question in pool:
        by_objective.setdefault(question.objective, []).append(question)
    for group in by_objective.values():
        rng.shuffle(group)
        group.sort(key=lambda question: seen.get(question.id, 0))
    groups = list(by_objective.values())
    rng.shuffle(groups)
    # An objective whose next question is fresher comes first, so that a draw that does not divide
    # evenly reaches the unseen questions of every objective before it repeats any.
    drawn: set[str] = set()
    while len(drawn) < draw:
        groups = [group for group in groups if group]
        for group in sorted(groups, key=lambda group: seen.get(group[0].id, 0)):
            if len(drawn) < draw:
                drawn.add(group.pop(0).id)
    return [question for question in pool if question.id in drawn]
