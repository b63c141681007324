"""An attempt in statements: from what a session says to what is kept, and back."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from modules.activities.base import Activity
from modules.activities.lesson import Lesson
from modules.activities.quiz import Plan, Planned, Quiz, QuizResult
from modules.activities.rehearsal import Rehearsal
from modules.answers import Answer, Event, Flag, Rated, Reached, Ready, Response, Spoken
from modules.module import Module
from modules.questions import AnyQuestion, State
from progress.statement import Result, Statement, new_id, now

CAP = 120.0
"""Seconds of a gap that count as activity at most."""
_NOTE = 500


class Context(Struct, frozen=True, kw_only=True):
    """Where something happened: what every statement of an attempt repeats."""

    module: str
    activity: str
    """``persepsi/tes-akhir``."""
    attempt: str
    digest: str = ""
    """Of the activity."""
    digests: Mapping[str, str] = {}
    """Of each question, by its id."""

    @classmethod
    def of(cls, begun: Statement) -> Context:
        """The context of the attempt that an ``initialized`` statement began, now or in an earlier run."""
        planned = [(q.id, q.digest) for q in planned_questions(begun)]
        shown = _dict(_dict(begun.data).get("questions")).items()
        return cls(
            module=begun.object.partition("/")[0],
            activity=begun.object,
            attempt=begun.attempt,
            digest=begun.digest,
            digests={str(id_): str(digest) for id_, digest in (*planned, *shown)},
        )

    def says(self, verb: str, question: str = "", **more: Any) -> Statement:
        """A statement here and now, about a question or, without one, about the activity."""
        return Statement(
            id=new_id(),
            verb=verb,
            object=f"{self.module}#{question}" if question else self.activity,
            at=now(),
            activity=self.activity,
            digest=self.digests.get(question, "") if question else self.digest,
            attempt=self.attempt,
            **more,
        )


def begin_quiz(module: Module, activity: Quiz, plan: Plan, *, app: str = "") -> Statement:
    """The statement that begins an attempt at a quiz: with it, resuming needs neither module nor luck."""
    return _begin(module, activity, app, plan=msgspec.to_builtins(plan))


def begin_lesson(module: Module, activity: Lesson, *, app: str = "") -> Statement:
    """The statement that begins an attempt at a lesson."""
    return _begin(module, activity, app, questions={question.id: question.digest for question in activity.asked()})


def begin_rehearsal(module: Module, activity: Rehearsal, *, app: str = "") -> Statement:
    """The statement that begins an attempt at a rehearsal."""
    practice = {"mode": activity.mode, "target_seconds": activity.target_seconds, "pace": activity.pace}
    return _begin(module, activity, app, rehearsal=practice)


def _begin(module: Module, activity: Activity, app: str, **data: Any) -> Statement:
    context = Context(module=module.id, activity=f"{module.id}/{activity.id}", attempt=new_id(), digest=activity.digest)
    return context.says("initialized", data={**data, **_shown(module, activity), "app": app})


def skipped(module: Module, activity: Activity) -> Statement:
    """The statement that the learner chose to pass over an activity, as a pre-test may be."""
    path = f"{module.id}/{activity.id}"
    context = Context(module=module.id, activity=path, attempt="", digest=activity.digest)
    return context.says("skipped", data=_shown(module, activity))


def _shown(module: Module, activity: Activity) -> dict[str, Any]:
    """What an activity was and what it was called: its module may be updated or removed later."""
    return {
        "kind": activity.kind,
        "module": {"version": module.version, "digest": module.digest},
        "titles": {"module": module.title, "activity": activity.title},
        "language": module.language,
    }


def from_event(event: Event, context: Context, seconds: float) -> Statement:
    """The statement of one thing that a session reported. `seconds` come from the ActiveClock."""
    match event:
        case Answer(question=question, response=None):
            return context.says("answered", question, result=Result(seconds=seconds), data={"cleared": True})
        case Answer(question=question, response=response, score=score):
            success = event.right
            if success is None and score is not None:
                success = State.of(score) is State.RIGHT
            result = Result(
                score=score,
                success=success,
                response=response,
                seconds=seconds,
                certainty=event.certainty,
                attempt_try=event.attempt_try,
            )
            return context.says("answered", question, result=result)
        case Flag(question=question, on=on):
            return context.says("flagged", question, result=Result(seconds=seconds), data={"on": on})
        case Reached(step=step):
            return context.says("progressed", result=Result(seconds=seconds), data={"step": step})
        case Ready(own=own):
            return context.says("progressed", result=Result(seconds=seconds), data={"step": "ready", "own": own})
        case Spoken():
            data = {"step": "rate", "spoken": msgspec.to_builtins(event)}
            return context.says("progressed", result=Result(seconds=seconds), data=data)
        case Rated():
            rated = Result(response=event.ratings, seconds=seconds, attempt_try=event.number)
            measured = {"seconds": event.seconds, "words": event.words, "characters": event.characters}
            return context.says("answered", event.about, result=rated, data={"round": measured})


def is_self_assessment(statement: Statement) -> bool:
    """Whether a statement is a learner's judgement of a round that they spoke or wrote: a rehearsal's."""
    return statement.verb == "answered" and isinstance(_dict(statement.data).get("round"), Mapping)


def reflected(reflection: str, context: Context, seconds: float) -> Statement:
    """The statement that the learner wrote something; the text itself goes to `Texts.keep` with it."""
    return context.says("answered", reflection, result=Result(seconds=seconds), data={"text": True})


def submitted(result: QuizResult, context: Context, seconds: float) -> list[Statement]:
    """All that submitting a quiz says; append it as one commit."""
    scored = [
        context.says(
            "scored",
            question,
            result=Result(
                score=score,
                success=result.right.get(question, State.of(score) is State.RIGHT),
                certainty=result.certainties.get(question),
            ),
        )
        for question, score in result.scores.items()
    ]
    done = Result(score=result.fraction, completion=True, success=result.passed, seconds=seconds)
    statements = [*scored, context.says("completed", result=done)]
    if result.passed is not None:
        verdict = Result(score=result.fraction, success=result.passed)
        statements.append(context.says("passed" if result.passed else "failed", result=verdict))
    return statements


def completed_lesson(context: Context, seconds: float) -> Statement:
    """The statement that a lesson was gone through to its end."""
    return context.says("completed", result=Result(completion=True, seconds=seconds))


def terminated(context: Context, seconds: float) -> Statement:
    """The statement that the learner gave an attempt up; it cannot be resumed."""
    return context.says("terminated", result=Result(seconds=seconds))


def reported(question: str, note: str, context: Context) -> Statement:
    """The statement that the learner holds a question to be faulty, with what they say about it (500 characters)."""
    return context.says("reported", question, data={"note": note.strip()[:_NOTE]})


def definitions_needed(
    questions: Iterable[AnyQuestion], known_digests: Container[str], context: Context
) -> list[Statement]:
    """What the record must be told before these questions are answered: each as its author wrote it, once a digest.

    `known_digests` is ``summary.digests``.
    """
    new = {question.digest: question for question in questions if question.digest not in known_digests}
    return [
        Statement(
            id=new_id(),
            verb="defined",
            object=f"{context.module}#{question.id}",
            at=now(),
            activity=context.activity,
            digest=digest,
            data=question.authored,
        )
        for digest, question in new.items()
    ]


def definitions(statements: Iterable[Statement]) -> dict[str, Any]:
    """Every question that the record has seen, as its author wrote it, by digest."""
    return {statement.digest: statement.data for statement in statements if statement.verb == "defined"}


def plan_of(begun: Statement) -> Plan:
    """The plan that an attempt at a quiz began with. Raises ValueError if the statement holds none."""
    return msgspec.convert(_dict(begun.data).get("plan"), Plan)


def planned_questions(begun: Statement) -> tuple[Planned, ...]:
    """The questions of an attempt at a quiz in the order shown; none of any other attempt."""
    try:
        return plan_of(begun).questions
    except ValueError:
        return ()


def begun(statements: Iterable[Statement], attempt: str) -> Statement | None:
    """The statement that began an attempt; None if the record has none."""
    return next((s for s in statements if s.attempt == attempt and s.verb == "initialized"), None)


def events_of(
    statements: Iterable[Statement], attempt: str, read_text: Callable[[str], str | None] | None = None
) -> list[Event]:
    """What a session is rebuilt from: the events of one attempt in order.

    `read_text` (``texts.read``) gives a reflection's text; without it, or when erased, the text is empty.
    """
    return list(_events((s for s in statements if s.attempt == attempt), read_text or (lambda _: None)))


def _events(statements: Iterable[Statement], read_text: Callable[[str], str | None]) -> Iterator[Event]:
    for statement in statements:
        question = statement.object.partition("#")[2]
        data = _dict(statement.data)
        match statement.verb:
            case "answered" if data.get("text"):
                yield Answer(question=question, response=read_text(statement.id) or "")
            case "answered" if is_self_assessment(statement):
                yield _round(statement)
            case "answered":
                result = statement.result or Result()
                told = result.certainty is not None or result.attempt_try is not None
                yield Answer(
                    question=question,
                    response=_response(result.response),
                    score=result.score,
                    certainty=result.certainty,
                    attempt_try=result.attempt_try,
                    right=result.success if told else None,
                )
            case "flagged":
                yield Flag(question=question, on=bool(data.get("on")))
            case "progressed" if isinstance(data.get("own"), bool):
                yield Ready(own=data["own"])
            case "progressed" if isinstance(data.get("spoken"), Mapping):
                spoken = data["spoken"]
                yield Spoken(seconds=_number(spoken.get("seconds")), words=int(_number(spoken.get("words"))))
            case "progressed" if isinstance(data.get("step"), str):
                yield Reached(step=data["step"])
            case "erased":
                yield Answer(question=question, response=None)


def _round(statement: Statement) -> Rated:
    result, measured = statement.result or Result(), _dict(_dict(statement.data).get("round"))
    ratings = result.response if isinstance(result.response, (list, tuple)) else ()
    return Rated(
        about=statement.object.partition("#")[2],
        number=result.attempt_try or 1,
        ratings=tuple(map(str, ratings)),
        seconds=None if measured.get("seconds") is None else _number(measured["seconds"]),
        words=int(_number(measured.get("words"))),
        characters=int(_number(measured.get("characters"))),
    )


def _number(value: Any) -> float:
    """A kept number; 0 for anything else, as in a record that someone tampered with."""
    return value if isinstance(value, (int, float)) and 0 <= value < 1e9 else 0


def _response(kept: Any) -> Response | None:
    return tuple(kept) if isinstance(kept, (list, tuple)) else kept


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


class ActiveClock:
    """Counts active seconds: the time between signs of life, of which a long gap counts 120 s at most.

    A sign of life is a statement (`lap`) or a key press that the screen tells of (`touch`).
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic, cap: float = CAP) -> None:
        self._monotonic = monotonic
        self._cap = cap
        self._counted = 0.0
        self._since: float | None = monotonic()
        """When the last sign of life was; None while paused."""

    @property
    def paused(self) -> bool:
        """Whether the learner takes a break."""
        return self._since is None

    def touch(self) -> None:
        """The learner is there."""
        if self._since is not None:
            now = self._monotonic()
            self._counted += self._gap(now)
            self._since = now

    def pause(self) -> None:
        """A break begins; its time does not count."""
        self.touch()
        self._since = None

    def resume(self) -> None:
        """The break is over."""
        if self._since is None:
            self._since = self._monotonic()

    @property
    def seconds(self) -> float:
        """Active seconds since the last `lap`, as they stand."""
        return self._counted + self._gap(self._monotonic())

    def lap(self) -> float:
        """Active seconds since the last call, for the next statement; counting begins anew."""
        self.touch()
        seconds, self._counted = self._counted, 0.0
        return round(seconds, 1)

    def _gap(self, now: float) -> float:
        return 0.0 if self._since is None else min(self._cap, max(0.0, now - self._since))
