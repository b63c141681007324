"""The answers of a record as rows, in the words that were shown when they were given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from modules.messages import Message
from modules.module import OpenModule
from progress.exports.consent import Choices
from progress.exports.given import Given, ReadText, Rebuild, RowKind, as_dict, given, reflection_prompts
from progress.overview import is_private
from progress.statement import Result, Statement

__all__ = ["AnswerPart", "answer_rows", "own_texts", "reflection_prompts"]


class AnswerPart(Struct, frozen=True, kw_only=True):
    """One answer of one attempt."""

    at: str
    kind: RowKind
    module: str
    activity: str
    attempt: int
    """1 is the learner's first attempt at that activity."""
    question: str
    """The question's id."""
    prompt: str
    response: str
    expected: str
    score: float | None
    """A fraction; None where none was told. With a certainty that goes in too, from -6 to 3."""
    seconds: float | None = None
    """Active ones; None unless they go in."""
    certainty: int | None = None
    """How sure the learner was, 1 to 3, where that was asked and goes in."""
    attempt_try: int | None = None
    """Which try it was, from 1, where several were allowed."""
    note: str = ""
    """What the learner said of a question that they held to be faulty."""
    remark: Message | None = None
    """What must be said with the score, such as that the key is its author's and not yet reviewed by a panel."""


def answer_rows(
    statements: Iterable[Statement],
    modules: Iterable[OpenModule],
    rebuild: Rebuild,
    read_text: ReadText | None,
    choices: Choices,
) -> tuple[AnswerPart, ...]:
    """One row per answer that `choices` let out, in the record's order; what was taken back is none.

    A note on a question stands beside the attempt's last answer to it, or in a row of its own.
    """
    answers, said = given(statements, modules, rebuild, read_text, choices)
    notes: dict[tuple[str, str], list[Given]] = {}
    for note in said:
        notes.setdefault(note.key, []).append(note)
    rows = [_row(one, one.response, notes.pop(one.key, ()) if one.last else ()) for one in answers]
    alone = [_row(of_one[0], "", of_one) for of_one in notes.values()]
    return (*rows, *alone)


def own_texts(statements: Iterable[Statement]) -> dict[str, str]:
    """What the learner wrote freely and has not taken back: by item (``persepsi#r1``) the id of its latest text."""
    items: dict[str, str] = {}
    for statement in statements:
        if statement.verb == "answered" and is_private(statement):
            items[statement.object] = statement.id
        elif statement.verb == "erased" and items.get(statement.object) == as_dict(statement.data).get("statement"):
            items.pop(statement.object, None)
    return items


def _row(given: Given, response: str, notes: Sequence[Given]) -> AnswerPart:
    statement, question = given.statement, given.question
    module, _, id_ = statement.object.partition("#")
    return AnswerPart(
        at=statement.at,
        kind=given.kind,
        module=module,
        activity=statement.activity.partition("/")[2] or statement.activity,
        attempt=given.attempt,
        question=id_,
        prompt=given.prompt or id_,
        response=response,
        expected=question.expected_text() if question is not None and given.keyed else "",
        score=given.score,
        seconds=given.seconds,
        certainty=given.certainty,
        attempt_try=(statement.result or Result()).attempt_try,
        note="; ".join(note.response for note in notes),
        remark=question.note() if question is not None and given.score is not None else None,
    )
