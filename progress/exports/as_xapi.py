"""xAPI 1.0.3: statements for a learning record store, as one JSON array.

What they say of whom follows the same choices as every other report. Each is made of the record and of nothing that an
update of the program's modules changes, so that the same record and the same choices give the same bytes and ids.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct, field

from modules.module import OpenModule
from progress.exports.document import Document, ModulePart
from progress.exports.given import Given, ReadText, Rebuild, as_dict, given, kind_and_role
from progress.exports.xapi_answers import answer_parts
from progress.exports.xapi_terms import (
    GAIN,
    HOME,
    NAMESPACE,
    NIP_HOME,
    PLATFORM,
    PROFILE,
    Json,
    activity,
    activity_iri,
    duration,
    fraction_score,
    in_language,
    module_iri,
    tag,
    timestamp,
    verb,
)
from progress.nip import digits
from progress.statement import Result, Statement
from progress.summary import REVIEW

_ONLY_FINISHED = frozenset({"scenario", ""})
"""Of these only that they were finished; what is not known to be something else is taken for one of them."""


def as_xapi(
    document: Document,
    statements: Iterable[Statement],
    modules: Sequence[OpenModule],
    *,
    rebuild: Rebuild,
    read_text: ReadText | None = None,
) -> bytes:
    """The array in UTF-8, one statement a line. `document` says what may go and of whom; the rest as in `build`."""
    facts = tuple(statements)
    told = given(facts, modules, rebuild, read_text, document.included)
    lines = [msgspec.json.encode(said) for said in _Teller(document, facts).tell(facts, (*told.answers, *told.notes))]
    return b"[\n" + b",\n".join(lines) + b"\n]\n"


class _Attempt(Struct):
    """What its beginning says of an attempt; of one that has lost its beginning, nothing."""

    kind: str = ""
    role: str = ""
    version: str = ""
    language: str = ""
    titles: Json = field(default_factory=dict)
    seconds: float = 0.0
    score_goes: bool = False

    @classmethod
    def of(cls, begun: Statement) -> _Attempt:
        """The attempt that a statement began, or the activity that it passed over."""
        kind, role = kind_and_role(begun)
        data = as_dict(begun.data)
        version = str(as_dict(data.get("module")).get("version", ""))
        titles = {name: str(title) for name, title in as_dict(data.get("titles")).items()}
        return cls(kind=kind, role=role, version=version, language=str(data.get("language", "")), titles=titles)


class _Teller:
    """Makes statements of facts, in the record's order."""

    def __init__(self, document: Document, facts: Iterable[Statement]) -> None:
        self._document = document
        self._actor = _actor(document)
        self._open = _open_quizzes(facts)
        self._attempts: dict[str, _Attempt] = {}
        self._best: dict[str, float] = {}
        """The best score told so far, by activity."""
        self._finished: set[str] = set()
        """The activities of which only that is told."""
        self._titles: dict[str, tuple[str, str]] = {}
        """Each module's latest title and its language."""

    def tell(self, facts: Iterable[Statement], goes: Iterable[Given]) -> Iterator[Json]:
        """Everything that goes out."""
        answers = {one.statement.id: one for one in goes}
        for fact in facts:
            attempt = self._attempt(fact)
            if fact.result is not None:
                attempt.seconds += fact.result.seconds or 0.0
            if fact.verb in ("answered", "responded", "reported"):
                one = answers.get(fact.id)
                if one is not None and not self._may_change(one):
                    yield self._answer(one, attempt)
            elif fact.verb in ("initialized", "skipped", "completed", "passed", "failed", "terminated"):
                yield from self._of_activity(fact, attempt)
        for part in self._document.modules:
            if part.status == "completed":
                yield self._of_module(part)

    def _attempt(self, fact: Statement) -> _Attempt:
        if fact.verb == "skipped":
            return _Attempt.of(fact)
        if fact.verb == "initialized":
            attempt = self._attempts[fact.attempt] = _Attempt.of(fact)
            module = fact.activity.partition("/")[0]
            self._titles[module] = attempt.titles.get("module", ""), attempt.language
            return attempt
        return self._attempts.setdefault(fact.attempt, _Attempt())

    def _may_change(self, one: Given) -> bool:
        """Whether it may still be answered otherwise, or be given its score: as another statement than now."""
        return one.kind == "answer" and one.score is None and one.statement.attempt in self._open

    # Activities and modules

    def _of_activity(self, fact: Statement, attempt: _Attempt) -> Iterator[Json]:
        if fact.activity == REVIEW:
            return  # nothing of a module is begun or ended by it
        if fact.verb != "skipped" and attempt.kind in _ONLY_FINISHED:
            if fact.verb == "completed" and fact.activity not in self._finished:
                self._finished.add(fact.activity)
                yield self._activity_statement(fact, attempt, {"completion": True}, registered=False)
            return
        result = fact.result or Result()
        said: Json = {}
        if fact.verb == "completed":
            attempt.score_goes = self._score_goes(fact, attempt)
            said["completion"] = True
        if fact.verb in ("passed", "failed", "completed") and attempt.score_goes:
            if result.score is not None:
                said["score"] = fraction_score(result.score, full=100.0)
            if result.success is not None:
                said["success"] = result.success
        elif fact.verb in ("passed", "failed"):
            return
        if fact.verb in ("completed", "terminated"):
            # As exact as the minutes of every report, which always go.
            said["duration"] = duration(round(attempt.seconds / 60, 1) * 60)
        yield self._activity_statement(fact, attempt, said)

    def _score_goes(self, fact: Statement, attempt: _Attempt) -> bool:
        """Whether a finished attempt's score is the first one or the best so far, of a quiz whose scores go."""
        score = (fact.result or Result()).score
        if score is None or not attempt.role or not self._document.included.tells(attempt.role):
            return False
        best = self._best.get(fact.activity)
        self._best[fact.activity] = score if best is None else max(best, score)
        return best is None or score > best

    def _activity_statement(self, fact: Statement, attempt: _Attempt, result: Json, *, registered: bool = True) -> Json:
        module = module_iri(fact.activity.partition("/")[0])
        name = in_language(attempt.titles.get("activity", ""), attempt.language)
        object_ = activity(activity_iri(fact.activity), attempt.kind, name=name)
        context = self._context(fact, attempt, registered, parent=[activity(module, "module")])
        return self._statement(fact.id, fact.verb, object_, result, context, fact.at)

    def _of_module(self, part: ModulePart) -> Json:
        title, language = self._titles.get(part.id, ("", ""))
        result: Json = {"completion": True}
        if part.gain is not None:
            result["extensions"] = {GAIN: part.gain}
        object_ = activity(module_iri(part.id), "module", name=in_language(title, language))
        return self._statement(part.id, "completed", object_, result, _shared({}, language), part.done_at)

    # Answers

    def _answer(self, one: Given, attempt: _Attempt) -> Json:
        fact = one.statement
        module = module_iri(fact.object.partition("#")[0])
        place = activity(activity_iri(fact.activity), attempt.kind)
        context = self._context(fact, attempt, parent=[place], grouping=[activity(module, "module")])
        said = "commented" if one.kind == "note" else "answered"
        object_, result = answer_parts(one, attempt.language)
        return self._statement(fact.id, said, object_, result, context, fact.at)

    # Statements

    def _context(self, fact: Statement, attempt: _Attempt, registered: bool = True, **places: list[Json]) -> Json:
        context = _shared(places, attempt.language)
        if attempt.version:
            context["revision"] = attempt.version
        if fact.attempt and registered:
            context["registration"] = _named(self._document.learner.id, "attempt", fact.attempt)
        return context

    def _statement(self, source: str, said: str, object_: Json, result: Json, context: Json, at: str) -> Json:
        statement: Json = {"actor": self._actor, "verb": verb(said), "object": object_, "context": context}
        if result:
            statement["result"] = result
        if (when := timestamp(at)) is not None:
            statement["timestamp"] = when
        # Whatever is said otherwise is another statement: a store refuses one whose id it knows with other words.
        return {"id": _named(self._document.learner.id, source, statement), **statement}


def _named(*parts: Any) -> str:
    """The UUIDv5 of whatever makes a thing what it is."""
    return str(uuid.uuid5(NAMESPACE, msgspec.json.encode(parts, order="sorted").decode()))


def _actor(document: Document) -> Json:
    """The learner: by number only if that goes in full, else by the record's id, which tells nothing."""
    learner = document.learner
    number = digits(learner.number) if document.included.number == "full" else ""
    account = {"homePage": NIP_HOME if number else HOME, "name": number or learner.id}
    return {"objectType": "Agent", "account": account, **({"name": learner.name} if learner.name.strip() else {})}


def _shared(places: Json, language: str) -> Json:
    """What every context says."""
    category = [activity(PROFILE, "profile")]
    return {"contextActivities": {**places, "category": category}, "language": tag(language), "platform": PLATFORM}


def _open_quizzes(facts: Iterable[Statement]) -> frozenset[str]:
    """The attempts at quizzes that can still be gone on with: each quiz's latest, unless it is over."""
    latest: dict[str, str] = {}
    over: set[str] = set()
    for fact in facts:
        if fact.verb == "initialized" and kind_and_role(fact)[0] == "quiz":
            latest[fact.activity] = fact.attempt
        elif fact.verb in ("completed", "terminated"):
            over.add(fact.attempt)
    return frozenset(latest.values()) - over
