"""Questions that are asked of a summary: how far a module is, what comes next, what an attempt came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from modules.answers import Response
from modules.behaviours import uncertain
from modules.duties import Duty, is_core
from modules.module import Module, OpenModule, Pillar
from modules.questions import AnyQuestion
from progress.attempts import planned_questions
from progress.statement import Statement
from progress.summary import Summary

DONE = frozenset({"completed", "passed", "skipped"})
"""The statuses after which an activity does not ask to be done."""


def paths(outline: Module) -> list[str]:
    """A module's activities, ``persepsi/kesan-pertama`` …, in order."""
    return [f"{outline.id}/{activity}" for activity in outline.activities]


def module_progress(summary: Summary, outline: Module) -> tuple[int, int]:
    """How many of a module's activities are done, and how many there are. A failed quiz is not done."""
    activities = paths(outline)
    return sum(summary.activity(path).status in DONE for path in activities), len(activities)


def module_score(summary: Summary, outline: Module) -> float | None:
    """The module's score: its post-test's, by the quiz's own method; None before one is finished."""
    scores = [a.score for path in paths(outline) if (a := summary.activity(path)).role == "posttest"]
    return next((score for score in reversed(scores) if score is not None), None)


def pillar_shares(summary: Summary, outlines: Iterable[Module]) -> dict[Pillar, float]:
    """The fraction of each pillar's activities that is done; only pillars with modules are named."""
    counts: dict[Pillar, tuple[int, int]] = {}
    for outline in outlines:
        done, total = module_progress(summary, outline)
        before = counts.get(outline.pillar, (0, 0))
        counts[outline.pillar] = (before[0] + done, before[1] + total)
    return {pillar: done / total for pillar, (done, total) in counts.items() if total}


def planned_minutes(modules: Iterable[OpenModule]) -> dict[str, int]:
    """The planned minutes of every activity of these modules, by path. They are computed from the texts: keep them."""
    return {f"{module.module.id}/{id_}": a.minutes for module in modules for id_, a in module.activities.items()}


def counted_minutes(active: float, summary: Summary, planned: Mapping[str, int]) -> float:
    """What may be told to somebody who counts training hours: the smaller of active minutes and planned ones.

    Those planned for what was gone through, that is, of the activities in `planned`: leaving a page open earns
    nothing, and neither does leafing through it in haste. A failed quiz took its time like any other, and keeps it
    while it is taken again.
    """
    done = sum(minutes for path, minutes in planned.items() if summary.activity(path).done)
    return min(active, float(done))


def drawn_before(summary: Summary, module: str) -> dict[str, int]:
    """How often each question of a module was drawn, by its id, as `plan_attempt` wants it."""
    prefix = f"{module}#"
    return {name.removeprefix(prefix): n for name, n in summary.drawn.items() if name.startswith(prefix)}


class Next(Struct, frozen=True, kw_only=True):
    """The activity to go on with."""

    module: str
    activity: str
    """The activity's id within its module."""
    attempt: str = ""
    """The attempt to resume; empty to begin one."""
    step: str = ""
    """The lesson's step reached last; empty if none."""

    @property
    def path(self) -> str:
        """``persepsi/kesan-pertama``."""
        return f"{self.module}/{self.activity}"


def continue_at(
    summary: Summary, outlines: Sequence[Module], *, passed_over: Iterable[str] = (), duties: Sequence[Duty] = ()
) -> Next | None:
    """The single best activity to go on with; None when all is done.

    The attempt left open in the activity touched last; else the next thing to do after that activity in its
    module, then what was left out before it, then the other modules from the first on: those that are core for
    these duties before those that are optional. A second look at what is done comes last. `passed_over` names
    activities that are no longer worth it once a later one has begun: pre-tests.
    """
    known = {path: outline for outline in outlines for path in paths(outline)}
    last = summary.last_activity
    if last in known and summary.activity(last).open_attempt and summary.activity(last).status not in DONE:
        return _next(summary, last)
    here = known.get(last)
    order = paths(here) if here is not None else []
    place = order.index(last) + 1 if here is not None else 0
    late = set(passed_over) & set(order[:place])
    others = sorted((o for o in outlines if o is not here), key=lambda o: is_core(o.core_for, duties) is False)
    elsewhere = [path for outline in others for path in paths(outline)]
    for path in (*order[place:], *order[:place], *elsewhere):
        if path not in late and summary.activity(path).status not in DONE:
            return _next(summary, path)
    # All is done: then a second look that was left open is what can be gone on with.
    return _next(summary, last) if last in known and summary.activity(last).open_attempt else None


def _next(summary: Summary, path: str) -> Next:
    module, _, activity = path.partition("/")
    done = summary.activity(path)
    return Next(module=module, activity=activity, attempt=done.open_attempt, step=done.step)


class Row(Struct, frozen=True, kw_only=True):
    """What became of one question in an attempt."""

    question: str
    """The question's id."""
    digest: str
    prompt: str
    """As it was shown; the id where that is not known."""
    response: Any
    """The last response, None if there is none."""
    response_text: str
    expected_text: str
    score: float | None
    """As told to the learner; None while it has not been told."""
    seconds: float
    at: str
    """When it was answered last, else scored; empty if neither."""
    right: bool | None = None
    """Whether the last response by itself is fully right; None while that has not been told."""
    certainty: int | None = None
    """How sure the learner was, 1 to 3, where that was asked."""
    tries: int = 0
    """How many tries it took, where several were allowed."""

    @property
    def fraction(self) -> float | None:
        """What it earned of what it was worth, without what certainty added or took; None while not told."""
        return None if self.score is None else uncertain(self.score, self.certainty)


def attempt_result(statements: Iterable[Statement], attempt: str, questions: Mapping[str, AnyQuestion]) -> list[Row]:
    """One row for each question of an attempt, in the order shown.

    `questions` are those that were shown, by id; what is missing there shows as it was stored.
    """
    order: dict[str, str] = {}
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.attempt == attempt:
            if statement.verb == "initialized":
                order.update((planned.id, planned.digest) for planned in planned_questions(statement))
            elif statement.verb in ("answered", "scored") and not is_private(statement):
                id_ = statement.object.partition("#")[2]
                order.setdefault(id_, statement.digest)
                said.setdefault(id_, []).append(statement)
    return [_row(id_, digest, said.get(id_, []), questions.get(id_)) for id_, digest in order.items()]


def _row(id_: str, digest: str, said: Sequence[Statement], question: AnyQuestion | None) -> Row:
    response: Any = None
    score, right, seconds, at = None, None, 0.0, ""
    certainty, tries = None, 0
    for statement in said:
        result = statement.result
        if result is None:
            continue
        seconds += result.seconds or 0.0
        if statement.verb == "answered":
            response, at = result.response, statement.at
            certainty, tries = result.certainty, result.attempt_try or 0
        score = result.score if result.score is not None else score
        right = result.success if result.success is not None else right
    return Row(
        question=id_,
        digest=digest,
        prompt=question.prompt if question is not None else id_,
        response=response,
        response_text=response_text(response, question),
        expected_text=question.expected_text() if question is not None else "",
        score=score,
        seconds=seconds,
        at=at or (said[-1].at if said else ""),
        right=right,
        certainty=certainty,
        tries=tries,
    )


def is_private(statement: Statement) -> bool:
    """Whether a statement stands for a text that is kept apart: a reflection's or an essay's."""
    return isinstance(statement.data, Mapping) and bool(statement.data.get("text"))


def accepted(response: Any, question: AnyQuestion) -> Response | None:
    """A stored response as its question takes it; None if there is none, or one that someone tampered with."""
    if response is None:
        return None
    try:
        return question.accept(response)
    except ValueError:
        return None


def response_text(response: Any, question: AnyQuestion | None) -> str:
    """A stored response in the words of its question; as it was stored where that cannot be."""
    if response is None:
        return ""
    if question is not None and (fits := accepted(response, question)) is not None:
        return question.response_text(fits)
    return ", ".join(map(str, response)) if isinstance(response, (list, tuple)) else str(response)
