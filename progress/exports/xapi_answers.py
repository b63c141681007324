"""Single answers in xAPI's terms: the question as an interaction, and what came of it."""

from __future__ import annotations

from modules.behaviours import uncertain
from modules.questions.base import Interaction
from progress.exports.given import Given
from progress.exports.xapi_terms import (
    CERTAINTY,
    REMARK,
    TRY,
    Json,
    activity,
    components,
    duration,
    fraction_score,
    in_language,
    question_iri,
)
from progress.statement import Result


def answer_parts(one: Given, language: str) -> tuple[Json, Json]:
    """The object and the result of an answer or a note."""
    interaction = _interaction(one)
    fact = one.statement
    definition: Json = {
        "name": in_language(fact.object.partition("#")[2], language),
        "description": in_language(one.prompt, language),
    }
    if one.kind != "note":
        definition["interactionType"] = interaction.type
        # Empty patterns would say that every answer is wrong; `activity` leaves what is empty out.
        definition["correctResponsesPattern"] = list(interaction.correct) if one.keyed else []
        definition |= {name: components(parts, language) for name, parts in interaction.components.items()}
    return activity(question_iri(fact.object, fact.digest), "question", **definition), _result(one, interaction)


def _interaction(one: Given) -> Interaction:
    """The answer in xAPI's terms; as words where its question is not known any more."""
    if one.kind == "text":
        return Interaction("long-fill-in", one.response, ())
    if one.question is not None and one.kind != "note":
        try:
            return one.question.interaction(one.question.accept((one.statement.result or Result()).response))
        except ValueError:
            pass  # it was kept by a program that took other responses
    return Interaction("other", one.response, ())


def _result(one: Given, interaction: Interaction) -> Json:
    result: Json = {"response": interaction.response} if interaction.response else {}
    extensions: Json = {}
    if one.score is not None:
        result["score"] = _score(one, one.score)
        if one.question is not None and (remark := one.question.note()) is not None:
            extensions[REMARK] = remark.text()
    if one.success is not None:
        result["success"] = one.success
    if one.seconds is not None:
        result["duration"] = duration(one.seconds)
    if one.certainty is not None:
        extensions[CERTAINTY] = one.certainty
    if (attempt_try := (one.statement.result or Result()).attempt_try) is not None:
        extensions[TRY] = attempt_try
    return {**result, **({"extensions": extensions} if extensions else {})}


def _score(one: Given, score: float) -> Json:
    """In the question's points; with a certainty that goes in, raw is what that made of them, from -6 to 3 times."""
    points = one.question.points if one.question is not None else 1.0
    if one.certainty is None:
        return fraction_score(score, full=points)
    worth = {"raw": score * points, "least": -6 * points, "full": 3 * points}
    return fraction_score(uncertain(score, one.certainty), **worth)
