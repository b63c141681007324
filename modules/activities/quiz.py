"""`quiz`: questions that are drawn, answered and graded.

How an attempt is planned stands in ``modules.plan``, how it runs in ``modules.session``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from modules.activities.base import Activity
from modules.messages import Message
from modules.minutes import reading
from modules.pieces import Part, Piece
from modules.plan import Behaviour, Method, Plan, Planned, Role, overall, plan_attempt
from modules.questions import AnyQuestion, Likert
from modules.questions.base import Fault
from modules.session import Outcome, QuizResult, QuizSession

__all__ = [
    "Behaviour",
    "Method",
    "Outcome",
    "Plan",
    "Planned",
    "Quiz",
    "QuizResult",
    "QuizSession",
    "Role",
    "overall",
    "plan_attempt",
]

Attempts = Literal["unlimited"] | Annotated[int, Meta(ge=1, le=1000)]


class Quiz(Activity, frozen=True, kw_only=True, tag="quiz"):
    """A pool of questions and the rules of an attempt."""

    role: Role = "practice"
    intro: Annotated[str, Meta(max_length=4000)] = ""
    pass_mark: Annotated[float, Meta(ge=0, le=1)] | None = None
    """The fraction that passes; without it a quiz is completed, never passed or failed."""
    behaviour: Behaviour = "deferred"
    """Moodle's: `deferred` grades all at the end, `immediate` each question when it is answered; `interactive` gives
    one try more than a question has hints, `adaptive` as many as it takes, each wrong one at the cost of the question's
    penalty, which `adaptive_no_penalty` waives."""
    certainty: bool = False
    """Whether each answer comes with how sure one is of it, which raises what it earns and what it costs."""
    attempts: Attempts = "unlimited"
    grade: Method = "highest"
    """Which attempt counts when there are several."""
    shuffle: bool = False
    draw: Annotated[int, Meta(ge=1, le=500)] | None = None
    """How many questions of the pool an attempt asks, spread over the objectives; all without it."""
    time_limit: Annotated[int, Meta(ge=1, le=600)] | None = None
    """Active minutes that an attempt may take; the clock stops while the program is closed or paused."""
    skippable: bool = False
    questions: Annotated[tuple[AnyQuestion, ...], Meta(min_length=1, max_length=500)]

    def pieces(self) -> Iterator[Piece]:
        """The introduction and the whole pool."""
        if self.intro:
            yield Piece(path=("intro",), name=Message("Introduction"), parts=(Part(self.intro),))
        for place, question in enumerate(self.questions):
            yield Piece(
                path=("questions", place),
                name=Message("Question %(n)d", {"n": place + 1}),
                question=question,
                sources=question.sources,
            )

    def seconds(self) -> float:
        """The introduction, and as many questions of middling length as an attempt draws."""
        pool = [piece.seconds for piece in self.pieces() if piece.question is not None]
        drawn = min(self.draw or len(pool), len(pool))
        return reading([self.intro]) + sum(pool) * drawn / len(pool)

    def asked(self) -> Iterator[AnyQuestion]:
        """The whole pool."""
        return iter(self.questions)

    def faults(self) -> Iterator[Fault]:
        """A draw larger than the pool, a question asked twice, rules that do not go together."""
        if self.draw is not None and self.draw > len(self.questions):
            yield Fault(
                ("draw",),
                Message("draws %(draw)d questions from a pool of %(pool)d",
                        {"draw": self.draw, "pool": len(self.questions)}),
                Message("write at most %(pool)d, or add questions", {"pool": len(self.questions)}),
            )  # fmt: skip
        ids = [question.id for question in self.questions]
        for place, id_ in enumerate(ids):
            if id_ in ids[:place]:
                yield Fault(
                    ("questions", place),
                    Message("the question “%(id)s” stands in this quiz twice", {"id": id_}),
                    Message("give each question its own id, never used before in this module"),
                )
        if self.certainty and self.behaviour not in ("deferred", "immediate"):
            yield Fault(
                ("certainty",),
                Message("how sure one is cannot be asked where a question allows several tries"),
                Message("write “behaviour: deferred” or “immediate”, or take “certainty” out"),
            )
        if self.pass_mark is not None and not any(question.counted for question in self.questions):
            yield Fault(
                ("pass_mark",),
                Message("nothing in this quiz is counted, so nobody can pass"),
                Message("take “pass_mark” out, or add a question with right answers"),
            )
        yield from self._scale_faults()

    def _scale_faults(self) -> Iterator[Fault]:
        """Statements of one scale with more or fewer labels than its first one: their mean would mean nothing."""
        first: dict[str, Likert] = {}
        for place, question in enumerate(self.questions):
            if isinstance(question, Likert) and question.scale:
                labels = len(first.setdefault(question.scale, question).labels)
                if len(question.labels) != labels:
                    yield Fault(
                        ("questions", place),
                        Message("the scale “%(scale)s” has %(labels)d labels elsewhere, and %(found)d here",
                                {"scale": question.scale, "labels": labels, "found": len(question.labels)}),
                        Message("give all statements of a scale the same labels"),
                    )  # fmt: skip
