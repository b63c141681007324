"""The one document that every export format shows: what a learner did, as far as they want it known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from modules.activities.quiz import Quiz
from modules.messages import Message
from modules.module import OpenModule
from progress.disk import DISK, Disk, write_whole
from progress.errors import SaveFailed, reason_of
from progress.exports.answers import AnswerPart, ReadText, Rebuild, answer_rows
from progress.learners import Profile
from progress.nip import masked
from progress.overview import module_progress
from progress.statement import Statement
from progress.summary import Status, Summary


class Choices(Struct, frozen=True, kw_only=True):
    """What the learner agrees to send. Completion, scores, attempts and minutes always; the rest when ticked."""

    name: bool = True
    unit: bool = True
    """Unit and position."""
    number: Literal["none", "masked", "full"] = "masked"
    """The NIP shows a birth date: masked unless the learner says otherwise."""
    answers: bool = False
    texts: bool = False
    """What the learner wrote freely; goes with the answers."""
    statements: bool = False
    """The raw facts, for programs; private text is never in them."""


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
    """The one that counts, by the quiz's own method. Scores are fractions."""
    pass_mark: float | None
    attempts: int
    """Finished ones."""
    minutes: float
    planned_minutes: int
    first_at: str
    last_at: str
    done_at: str
    """When it was first passed, completed or skipped. Times are as the learner's clock had them; empty: never."""


class ModulePart(Struct, frozen=True, kw_only=True):
    """What was done in one module."""

    id: str
    title: str
    pillar: str
    version: str
    digest: str
    done: int
    total: int
    """Activities done, of all."""
    minutes: float
    planned_minutes: int
    activities: tuple[ActivityPart, ...]


class Document(Struct, frozen=True, kw_only=True):
    """What is exported."""

    app: str
    """The app's version."""
    created: str
    """ISO 8601 with the learner's offset."""
    learner: LearnerPart
    included: Choices
    minutes: float
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

    `statements` reads the record (``record.statements``); it is read only when answers or statements were chosen.
    `learner` is the learner's id, `created` a time as `statement.now` gives it, `read_text` is ``texts.read``.
    """
    chosen = choices or Choices()
    texts = read_text if chosen.texts else None
    return Document(
        app=app,
        created=created,
        learner=_learner(learner, summary.profile, chosen),
        included=chosen,
        minutes=round(summary.minutes, 1),
        modules=tuple(_module(summary, module) for module in modules),
        answers=answer_rows(statements(), modules, rebuild or _question_from(), texts) if chosen.answers else (),
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


def _module(summary: Summary, module: OpenModule) -> ModulePart:
    outline = module.module
    done, total = module_progress(summary, outline)
    activities = tuple(_activity(summary, module, id_) for id_ in outline.activities)
    return ModulePart(
        id=outline.id,
        title=outline.title,
        pillar=outline.pillar,
        version=outline.version,
        digest=module.digest,
        done=done,
        total=total,
        minutes=round(sum(activity.minutes for activity in activities), 1),
        planned_minutes=module.minutes,
        activities=activities,
    )


def _activity(summary: Summary, module: OpenModule, id_: str) -> ActivityPart:
    activity = module.activities[id_]
    progress = summary.activity(f"{module.module.id}/{id_}")
    quiz = activity if isinstance(activity, Quiz) else None
    return ActivityPart(
        id=id_,
        title=activity.title,
        kind=activity.kind,
        role=quiz.role if quiz is not None else None,
        status=progress.status,
        first_score=progress.first_score,
        best_score=progress.best_score,
        score=progress.score,
        pass_mark=quiz.pass_mark if quiz is not None else None,
        attempts=len(progress.finished),
        minutes=round(progress.minutes, 1),
        planned_minutes=activity.minutes,
        first_at=progress.first_at,
        last_at=progress.last_at,
        done_at=progress.done_at,
    )


def file_name(document: Document, extension: str) -> str:
    """A name that any system takes: ``asnbrand_siti-rahma_20261124-062500.json``; the id where no name is sent."""
    return f"{file_stem(document.learner.name, document.learner.id, document.created)}.{extension}"


def file_stem(name: str, id_: str, created: str) -> str:
    """The same without its extension, for anything that is made of a learner's record."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    short = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or id_[:8]
    return f"asnbrand_{short}_{datetime.fromisoformat(created):%Y%m%d-%H%M%S}"


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
