"""The one document that every export format shows: what a learner did, as far as they want it known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from modules.activities import AnyActivity
from modules.activities.quiz import Quiz
from modules.messages import Message, Translate
from modules.module import OpenModule
from progress.disk import DISK, Disk, write_whole
from progress.errors import SaveFailed, reason_of
from progress.exports.answers import AnswerPart, answer_rows
from progress.exports.consent import Choices
from progress.exports.given import ReadText, Rebuild
from progress.gain import latest_test, module_gain
from progress.learners import Profile
from progress.nip import masked
from progress.overview import counted_minutes, module_progress, planned_minutes
from progress.statement import Statement
from progress.summary import REVIEW, ActivityProgress, Status, Summary

ModuleStatus = Literal["not_started", "in_progress", "completed"]


class LearnerPart(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who it is about."""

    id: str
    name: str = ""
    number: str = ""
    unit: str = ""
    position: str = ""


class ActivityPart(Struct, frozen=True, kw_only=True):
    """What was done at one activity."""

    id: str
    title: str
    kind: str
    role: str | None
    status: Status
    first_score: float | None
    best_score: float | None
    score: float | None
    """The one that counts, by the quiz's own method. Scores are fractions; of pre-tests and practice only if ticked."""
    pass_mark: float | None
    attempts: int | None
    """Finished ones. Of a scenario only that it was finished: how often, when and how long it was played stays out."""
    minutes: float | None
    planned_minutes: int
    first_at: str
    last_at: str
    done_at: str
    """When it was first passed, completed or skipped. Times are as the learner's clock had them; empty: never."""


class ObjectivePart(Struct, frozen=True, kw_only=True):
    """Something that a module teaches."""

    id: str
    text: str
    share: float | None
    """Points earned of points possible in the latest final test; None if it was not asked there or not ticked."""


class ModulePart(Struct, frozen=True, kw_only=True):
    """What was done in one module."""

    id: str
    title: str
    pillar: str
    version: str
    digest: str
    status: ModuleStatus
    done: int
    total: int
    """Activities done, of all."""
    first_score: float | None
    best_score: float | None
    score: float | None
    """Of the final test, as in its own part below."""
    attempts: int
    """Finished ones at the final test."""
    gain: float | None
    """The normalised gain from the first pre-test to the first final test (``progress.gain``); None if undefined."""
    minutes: float
    planned_minutes: int
    counted_minutes: float
    """The smaller of the active minutes and those planned for what was gone through (``overview.counted_minutes``)."""
    first_at: str
    last_at: str
    done_at: str
    """When the last of its activities was done; empty while one is left."""
    objectives: tuple[ObjectivePart, ...]
    activities: tuple[ActivityPart, ...]


class Document(Struct, frozen=True, kw_only=True):
    """What is exported."""

    app: str
    """The app's version."""
    created: str
    """ISO 8601 with the learner's offset."""
    learner: LearnerPart
    included: Choices
    number: int = 0
    """The report's number among those made of this record, from 1; 0 if it is none that leaves."""
    first_at: str = ""
    last_at: str = ""
    """The span of what was learned, as the learner's clock had it; empty: nothing was."""
    minutes: float
    counted_minutes: float
    """As each module's, of all minutes together: those of reviews belong to none."""
    modules: tuple[ModulePart, ...]
    answers: tuple[AnswerPart, ...] = ()
    statements: tuple[Statement, ...] = ()
    schema: Literal["asnbrand.progress/1"] = "asnbrand.progress/1"


def build(
    statements: Callable[[], Iterable[Statement]],
    summary: Summary,
    modules: Sequence[OpenModule],
    *,
    learner: str,
    created: str,
    app: str,
    choices: Choices | None = None,
    read_text: ReadText | None = None,
    rebuild: Rebuild | None = None,
) -> Document:
    """The document of a record as it stands.

    `statements` reads the record (``record.statements``); it is read only when single rows or statements were chosen.
    `learner` is the learner's id, `created` a time as `statement.now` gives it, `read_text` is ``texts.read``.
    """
    chosen = choices or Choices()
    planned = planned_minutes(modules)
    parts = tuple(_module(summary, module, planned, chosen) for module in modules)
    rows = chosen.rows or chosen.texts
    return Document(
        app=app,
        created=created,
        learner=_learner(learner, summary.profile, chosen),
        included=chosen,
        first_at=_first(part.first_at for part in parts),
        last_at=_last(part.last_at for part in parts),
        minutes=round(summary.minutes, 1),
        counted_minutes=round(counted_minutes(summary.minutes, summary, planned), 1),
        modules=parts,
        answers=answer_rows(statements(), modules, rebuild or _question_from(), read_text, chosen) if rows else (),
        statements=tuple(s for s in statements() if s.verb != "profile") if chosen.statements else (),
    )


def _question_from() -> Rebuild:
    from modules.reader import question_from  # reads YAML, which a report without answers can do without

    return question_from


def _learner(id_: str, profile: Profile | None, chosen: Choices) -> LearnerPart:
    if profile is None:
        return LearnerPart(id=id_)
    numbers = {"none": "", "masked": masked(profile.number), "full": profile.number}
    return LearnerPart(
        id=id_,
        name=profile.name if chosen.name else "",
        number=numbers[chosen.number],
        unit=profile.unit if chosen.unit else "",
        position=profile.position if chosen.unit else "",
    )


def _module(summary: Summary, module: OpenModule, planned: Mapping[str, int], chosen: Choices) -> ModulePart:
    outline = module.module
    done, total = module_progress(summary, outline)
    progress = {id_: summary.activity(f"{outline.id}/{id_}") for id_ in outline.activities}
    begun = [activity for activity in progress.values() if activity.first_at]
    final = latest_test(summary, module, "posttest")
    minutes = sum(activity.minutes for activity in progress.values())
    own = {f"{outline.id}/{id_}": planned[f"{outline.id}/{id_}"] for id_ in module.activities}
    status: ModuleStatus = "completed" if total and done == total else "in_progress" if begun else "not_started"
    return ModulePart(
        id=outline.id,
        title=outline.title,
        pillar=outline.pillar,
        version=outline.version,
        digest=module.digest,
        status=status,
        done=done,
        total=total,
        first_score=final.first_score,
        best_score=final.best_score,
        score=final.score,
        attempts=len(final.finished),
        gain=_rounded(module_gain(summary, module).share),
        minutes=round(minutes, 1),
        planned_minutes=sum(own.values()),
        counted_minutes=round(counted_minutes(minutes, summary, own), 1),
        first_at=_first(activity.first_at for activity in begun),
        last_at=_last(activity.last_at for activity in begun),
        done_at=_last(activity.done_at for activity in progress.values()) if status == "completed" else "",
        objectives=tuple(
            ObjectivePart(id=o.id, text=o.text, share=_objective(final, o.id) if chosen.objectives else None)
            for o in outline.objectives
        ),
        activities=tuple(
            _activity(done, module.activities[id_], own[f"{outline.id}/{id_}"], chosen)
            for id_, done in progress.items()
        ),
    )


def _objective(final: ActivityProgress, id_: str) -> float | None:
    share = final.objectives.get(id_)
    return _rounded(share.fraction) if share is not None else None


def _activity(progress: ActivityProgress, activity: AnyActivity, planned: int, chosen: Choices) -> ActivityPart:
    quiz = activity if isinstance(activity, Quiz) else None
    told = quiz is not None and chosen.tells(quiz.role)
    simulated = activity.kind == "scenario"
    return ActivityPart(
        id=activity.id,
        title=activity.title,
        kind=activity.kind,
        role=quiz.role if quiz is not None else None,
        status=progress.status if told or quiz is None else _UNTOLD.get(progress.status, progress.status),
        first_score=progress.first_score if told else None,
        best_score=progress.best_score if told else None,
        score=progress.score if told else None,
        pass_mark=quiz.pass_mark if quiz is not None else None,
        attempts=None if simulated else len(progress.finished),
        minutes=None if simulated else round(progress.minutes, 1),
        planned_minutes=planned,
        first_at="" if simulated else progress.first_at,
        last_at="" if simulated else progress.last_at,
        done_at=progress.done_at,
    )


_UNTOLD: dict[Status, Status] = {"passed": "completed", "failed": "in_progress"}
"""What stands for a status that would tell the result of a test whose scores stay here."""


def _rounded(fraction: float | None) -> float | None:
    """To six places: more would be noise, and reading a spreadsheet back gives no more."""
    return None if fraction is None else round(fraction, 6)


def _first(times: Iterable[str]) -> str:
    return min((at for at in times if at), key=_instant, default="")


def _last(times: Iterable[str]) -> str:
    return max((at for at in times if at), key=_instant, default="")


def _instant(at: str) -> datetime:
    try:
        return datetime.fromisoformat(at).astimezone(UTC)
    except (ValueError, OverflowError):  # a clock that was set to no year
        return datetime.min.replace(tzinfo=UTC)


def file_name(document: Document, extension: str) -> str:
    """A name that any system takes: ``asnbrand_kelurahan-contoh_siti-rahma_20261124_003.xlsx``.

    Unit and name as far as they are sent; without a name the beginning of the record's id.
    """
    learner = document.learner
    parts = [
        short(learner.unit),
        short(learner.name) or learner.id[:8],
        f"{datetime.fromisoformat(document.created):%Y%m%d}",
    ]
    number = f"_{document.number:03d}" if document.number else ""
    return "_".join(["asnbrand", *filter(None, parts)]) + f"{number}.{extension}"


def file_stem(name: str, id_: str, created: str) -> str:
    """A name without extension for anything else that is made of a learner's record: a backup."""
    return f"asnbrand_{short(name) or id_[:8]}_{datetime.fromisoformat(created):%Y%m%d-%H%M%S}"


def short(text: str) -> str:
    """A text as a part of a file's name: small letters, digits and hyphens, 40 at most."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def save(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Put an export in its place, whole or not at all. Raises SaveFailed."""
    try:
        write_whole(path, data, disk=disk)
    except OSError as error:
        raise SaveFailed(reason_of(error), error) from error


STATUS_WORDS: dict[Status, Message] = {
    "not_started": Message("Not started"),
    "in_progress": Message("In progress"),
    "completed": Message("Completed"),
    "passed": Message("Passed"),
    "failed": Message("Not passed yet"),
    "skipped": Message("Skipped"),
}
"""What each status is called in a report."""


def activity_titles(document: Document, translate: Translate) -> dict[tuple[str, str], tuple[str, str]]:
    """What the modules and activities of answers are called, by their ids; a review is one of no module's own."""
    titles = {(m.id, a.id): (m.title, a.title) for m in document.modules for a in m.activities}
    review = Message("Reviews").text(translate)
    return {(m.id, REVIEW): (m.title, review) for m in document.modules} | titles
