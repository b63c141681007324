"""A review in statements: what is asked again, what was answered, and how well the learner says they remembered."""

from __future__ import annotations

from collections.abc import Container, Iterable

import msgspec

from modules.answers import Answer
from modules.reviewing import Asked, ReviewSession
from progress.answered import Rating
from progress.attempts import Context, definitions_needed, from_event
from progress.statement import Result, Statement, new_id
from progress.summary import REVIEW


def begin_review(session: ReviewSession, *, app: str = "") -> Statement:
    """The statement that begins a review. It belongs to no module."""
    context = Context(module="", activity=REVIEW, attempt=new_id())
    return context.says("initialized", data={"kind": REVIEW, "plan": msgspec.to_builtins(session.plan()), "app": app})


def shown_in_review(asked: Iterable[Asked], known_digests: Container[str], begun: Statement) -> list[Statement]:
    """What the record must be told before they are answered: those that it has not seen as they stand now."""
    return [
        definition
        for one in asked
        for definition in definitions_needed([one.question], known_digests, context_of(begun, one))
    ]


def review_answer(answer: Answer, asked: Asked, begun: Statement, seconds: float) -> Statement:
    """The statement of one answer. `seconds` come from the ActiveClock."""
    return from_event(answer, context_of(begun, asked), seconds)


def rated(answer: Statement, rating: Rating) -> Statement:
    """The statement that the learner remembered an answer better or worse than it looks."""
    context = Context(module=answer.object.partition("#")[0], activity=REVIEW, attempt=answer.attempt)
    data = {"statement": answer.id, "rating": rating.name.lower()}
    return context.says("rated", answer.object.partition("#")[2], data=data)


def ended_review(begun: Statement, seconds: float) -> Statement:
    """The statement that a review is over, be it because all was asked or because it was left."""
    return Context(module="", activity=REVIEW, attempt=begun.attempt).says("terminated", result=Result(seconds=seconds))


def context_of(begun: Statement, asked: Asked) -> Context:
    """Where something about one of its questions happens."""
    digests = {asked.question.id: asked.question.digest}
    return Context(module=asked.module, activity=REVIEW, attempt=begun.attempt, digests=digests)
