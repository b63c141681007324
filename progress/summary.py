"""What a record comes to: status, scores and minutes, summed up one statement at a time.

The sum keeps no statements but those of attempts still open, so twenty thousand of them cost no more memory than the
activities they speak of.
Questions that are asked of the sum stand in ``overview``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, get_args

from msgspec import Struct, field

from modules.activities.quiz import Method, Role, overall
from progress.answered import Answered, Definition, definition_of
from progress.bookmarks import Bookmarks
from progress.calibration import Certainties
from progress.habits import Plans
from progress.learners import Profile
from progress.own_texts import OwnTexts
from progress.portrait import Portrait
from progress.statement import Result, Statement
from progress.told import ToldQuestions

Status = Literal["not_started", "in_progress", "completed", "passed", "failed", "skipped"]

REVIEW = "review"
"""The activity of everything that happens in a review; those of modules have a slash in them."""
_UNKNOWN = Definition()
_ROLES = get_args(Role)
_METHODS = get_args(Method)


class Attempt(Struct, frozen=True, kw_only=True):
    """A finished attempt."""

    id: str
    at: str
    """When it was finished: ISO 8601 with the learner's offset."""
    score: float | None
    """None for a lesson."""
    passed: bool | None
    """None where there is no pass mark."""
    minutes: float
    """Active ones."""


class Share(Struct):
    """Points earned of points possible."""

    earned: float = 0.0
    possible: float = 0.0

    @property
    def fraction(self) -> float | None:
        """Earned of possible, from 0 to 1 (certainty may earn more); None where nothing was possible."""
        return min(1.0, max(0.0, self.earned / self.possible)) if self.possible else None


class ActivityProgress(Struct):
    """What a learner has done at one activity."""

    open_attempt: str = ""
    """The attempt to resume; empty if none."""
    finished: list[Attempt] = field(default_factory=list)
    step: str = ""
    """The lesson's step reached last."""
    seconds: float = 0.0
    first_at: str = ""
    last_at: str = ""
    done_at: str = ""
    """When it was first passed, completed or skipped; empty before."""
    role: Role | None = None
    """A quiz's role; None for a lesson, and before the first attempt."""
    method: Method = "highest"
    """Which attempt counts, as the latest one was told."""
    objectives: dict[str, Share] = field(default_factory=dict)
    """The latest finished attempt's points by objective."""
    begun: bool = False
    done: bool = False
    passed: bool = False
    failed: bool = False
    skipped: bool = False

    @property
    def status(self) -> Status:
        """Where it stands. What was passed or completed stays so; what was failed can be tried again."""
        if self.passed:
            return "passed"
        if self.done and not self.failed:
            return "completed"
        if self.open_attempt:
            return "in_progress"
        if self.failed:
            return "failed"
        if self.skipped:
            return "skipped"
        return "in_progress" if self.begun else "not_started"

    @property
    def scores(self) -> list[float]:
        """The finished attempts' scores in order."""
        return [attempt.score for attempt in self.finished if attempt.score is not None]

    @property
    def first_score(self) -> float | None:
        """The first finished attempt's score."""
        return next(iter(self.scores), None)

    @property
    def best_score(self) -> float | None:
        """The highest score."""
        return max(self.scores, default=None)

    @property
    def last_score(self) -> float | None:
        """The latest finished attempt's score."""
        return next(reversed(self.scores), None)

    @property
    def score(self) -> float | None:
        """The score that counts, by the quiz's own method."""
        return overall(self.scores, self.method)

    @property
    def minutes(self) -> float:
        """Active minutes."""
        return self.seconds / 60


class _Open(Struct):
    """What is known of an attempt that is not finished."""

    activity: str
    role: str = ""
    """A quiz's role."""
    seconds: float = 0.0
    answered: set[str] = field(default_factory=set)
    """The questions with an answer whose score is not told yet, by their objects."""
    scores: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Each scored question's digest and score, by its object."""
    facts: list[Statement] = field(default_factory=list)
    """What resuming it needs."""


class Summary(Struct):
    """Everything the screens and exports ask about a learner's progress."""

    profile: Profile | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    activities: dict[str, ActivityProgress] = field(default_factory=dict)
    """By ``persepsi/kesan-pertama``."""
    days: dict[str, float] = field(default_factory=dict)
    """Active seconds by day, ``2026-11-24`` in the learner's own time."""
    plans: Plans = field(default_factory=Plans)
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    told: ToldQuestions = field(default_factory=ToldQuestions)
    own_texts: OwnTexts = field(default_factory=OwnTexts)
    drawn: dict[str, int] = field(default_factory=dict)
    """How often each question was drawn for an attempt, by ``persepsi#q-dengar``."""
    definitions: dict[str, Definition] = field(default_factory=dict)
    answered: Answered = field(default_factory=Answered)
    reviewed: dict[str, int] = field(default_factory=dict)
    """How many questions were asked again in reviews, by day."""
    certainties: Certainties = field(default_factory=Certainties)
    portrait: Portrait = field(default_factory=Portrait)
    last_activity: str = ""
    """The activity touched last."""
    last_at: str = ""
    statements: int = 0
    clock_set_back: int = 0
    """How often a computer's clock said less than it had said before; the order of things does not depend on it."""
    _open: dict[str, _Open] = field(default_factory=dict)
    _clocks: dict[str, str] = field(default_factory=dict)

    @property
    def digests(self) -> Mapping[str, object]:
        """The digests of the questions that the record holds as their authors wrote them."""
        return self.definitions

    @property
    def seconds(self) -> float:
        """Active seconds in all."""
        return sum(self.days.values())

    @property
    def minutes(self) -> float:
        """Active minutes in all."""
        return self.seconds / 60

    def activity(self, path: str) -> ActivityProgress:
        """What was done at ``persepsi/kesan-pertama``; of one never touched, nothing."""
        return self.activities.get(path) or ActivityProgress()

    def open_facts(self, attempt: str) -> list[Statement]:
        """The statements of an attempt that is still open, in order; none once it is finished."""
        open_ = self._open.get(attempt)
        return list(open_.facts) if open_ is not None else []

    def add(self, statement: Statement) -> None:
        """Take in one statement. They come in the record's order.

        Called for everything ever done before the first screen can be painted: what is asked of each statement is
        asked in the cheapest way.
        """
        verb, at, device = statement.verb, statement.at, statement.device
        self.statements += 1
        before = self._clocks.get(device)
        if before is not None and (at < before if at[-6:] == before[-6:] else _is_earlier(at, before)):
            self.clock_set_back += 1
        self._clocks[device] = self.last_at = at
        if verb == "profile":
            self.profile = Profile.of(statement.data)
        elif verb == "settings":
            self.settings = dict(_dict(statement.data))
        elif verb == "defined":
            self.definitions[statement.digest] = definition_of(statement.data)
            self.portrait.define(statement)
        elif verb == "checked":
            self.plans.add(statement)  # a look at a plan is no reason to go on with its activity
        elif verb == "rated":
            self.answered.rate(statement)
        elif verb == "bookmarked":
            self.bookmarks.add(statement)
        elif statement.activity == REVIEW:
            self._add_to_review(statement)
        elif statement.activity:
            self._add_to_activity(statement, verb, at)

    def _add_to_activity(self, statement: Statement, verb: str, at: str) -> None:
        path = statement.activity
        activity = self.activities.get(path)
        if activity is None:
            activity = self.activities[path] = ActivityProgress(first_at=at)
        self.last_activity = path
        activity.last_at = at
        open_ = self._open.get(statement.attempt)
        if open_ is not None:
            open_.facts.append(statement)
        result = statement.result
        if result is not None and (seconds := result.seconds):
            activity.seconds += seconds
            day = at[:10]
            self.days[day] = self.days.get(day, 0.0) + seconds
            if open_ is not None:
                open_.seconds += seconds
        match verb:
            case "progressed":
                activity.step = str(_dict(statement.data).get("step", ""))
            case "answered" | "scored":
                self._add_answer(statement, verb, result, open_)
            case "erased":
                self.plans.add(statement)
                self.own_texts.add(statement)
            case "initialized":
                self._begin(statement, activity)
            case "completed":
                self._finish(statement, activity)
            case "passed" | "failed":
                self._judge(statement, activity)
            case "terminated":
                self._close(statement, activity)
                self.told.end(statement)
            case "skipped":
                self.told.end(statement)
                activity.skipped = True
                activity.done_at = activity.done_at or at
                activity.open_attempt = ""

    def _add_answer(self, statement: Statement, verb: str, result: Result | None, open_: _Open | None) -> None:
        """An answer; how well a question was known is clear once its score has been told."""
        if result is None or result.score is None:
            if statement.data is not None:
                self.plans.add(statement)
                self.own_texts.add(statement)
            if open_ is not None and result is not None and verb == "answered":
                (open_.answered.discard if result.response is None else open_.answered.add)(statement.object)
            return
        if open_ is not None:
            open_.scores[statement.object] = (statement.digest, result.score)
            self.told.score(statement)
        if verb == "answered" or open_ is None or statement.object in open_.answered:
            definition = self.definitions.get(statement.digest, _UNKNOWN)
            self.answered.add(statement, result, definition, pretest=open_ is not None and open_.role == "pretest")
            if result.certainty is not None:
                self.certainties.add(statement)

    def _add_to_review(self, statement: Statement) -> None:
        """A review is no activity of a module: it is neither done nor gone on with."""
        result = statement.result
        if result is None:
            return
        day = statement.at[:10]
        if result.seconds:
            self.days[day] = self.days.get(day, 0.0) + result.seconds
        if statement.verb == "answered":
            before = self.answered.items.get(statement.object)
            if before is None or before.attempt != statement.attempt:
                self.reviewed[day] = self.reviewed.get(day, 0) + 1
            self._add_answer(statement, "answered", result, None)
            self.told.score(statement)

    def _begin(self, statement: Statement, activity: ActivityProgress) -> None:
        activity.begun, activity.skipped = True, False
        if (given_up := self._open.get(activity.open_attempt)) is not None:
            given_up.facts.clear()  # only the latest attempt is resumed
        activity.open_attempt = statement.attempt
        plan = _dict(_dict(statement.data).get("plan"))
        self._open[statement.attempt] = _Open(statement.activity, str(plan.get("role", "")), facts=[statement])
        if plan.get("role") in _ROLES:
            activity.role = plan["role"]
        if plan.get("grade") in _METHODS:
            activity.method = plan["grade"]
        module = statement.activity.partition("/")[0]
        asked: dict[str, str] = {}
        for question in _items(plan.get("questions")):
            name = f"{module}#{_dict(question).get('id')}"
            self.drawn[name] = self.drawn.get(name, 0) + 1
            asked[name] = str(_dict(question).get("digest", ""))
        self.told.begin(statement, asked)

    def _finish(self, statement: Statement, activity: ActivityProgress) -> None:
        open_ = self._close(statement, activity)
        self.told.end(statement)
        result = statement.result
        score = result.score if result is not None else None
        passed = result.success if result is not None else None
        seconds = open_.seconds if open_ is not None else 0.0
        activity.done = True
        if passed is not False:
            activity.done_at = activity.done_at or statement.at
        activity.finished.append(
            Attempt(id=statement.attempt, at=statement.at, score=score, passed=passed, minutes=seconds / 60)
        )
        if open_ is not None:
            self.portrait.finish(statement, open_.facts)
        if open_ is not None and score is not None:
            activity.objectives = self._by_objective(open_)

    def _judge(self, statement: Statement, activity: ActivityProgress) -> None:
        if statement.verb == "passed":
            activity.passed = True
            activity.done_at = activity.done_at or statement.at
        else:
            activity.failed = True

    def _close(self, statement: Statement, activity: ActivityProgress) -> _Open | None:
        if activity.open_attempt == statement.attempt:
            activity.open_attempt = ""
        return self._open.pop(statement.attempt, None)

    def _by_objective(self, open_: _Open) -> dict[str, Share]:
        shares: dict[str, Share] = {}
        for digest, score in open_.scores.values():
            definition = self.definitions.get(digest)
            if definition is not None and definition.objective:
                share = shares.setdefault(definition.objective, Share())
                share.earned += score * definition.points
                share.possible += definition.points
        return shares


def summarise(statements: Iterable[Statement]) -> Summary:
    """The sum of a record's statements, given in its order."""
    summary = Summary()
    for statement in statements:
        summary.add(statement)
    return summary


def _is_earlier(at: str, before: str) -> bool:
    try:
        return datetime.fromisoformat(at) < datetime.fromisoformat(before)
    except (TypeError, ValueError):
        return False


def _items(value: Any) -> Sequence[Any]:
    return value if isinstance(value, (list, tuple)) else ()


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
