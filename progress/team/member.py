"""What the team's report takes of one learner's sealed document: little, and each value within its bounds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from modules.messages import Message
from progress.errors import Refused
from progress.exports.cells import plain
from progress.exports.document import ModuleStatus
from progress.exports.seal import Sealed
from progress.exports.verify import Follows, Key

State = Literal["completed", "in_progress", "not_started"]
"""Of a learner: all modules of the report done, one begun, or none."""

_Text = Annotated[str, Meta(max_length=1000)]
_Score = Annotated[float, Meta(ge=0, le=1)]
_Minutes = Annotated[float, Meta(ge=0, le=1e7)]
_Count = Annotated[int, Meta(ge=0, le=10**6)]

UNREADABLE = Message("Its code holds, but what it says is not what this version of the program writes. Was it made by "
                     "a newer version?")  # fmt: skip


class ModuleResult(Struct, frozen=True, kw_only=True):
    """One module, as `exports.document.ModulePart` has it."""

    id: _Text
    title: _Text
    status: ModuleStatus
    first_score: _Score | None
    best_score: _Score | None
    attempts: _Count
    gain: Annotated[float, Meta(ge=-1e6, le=1)] | None
    minutes: _Minutes
    last_at: _Text
    done_at: _Text


class _Learner(Struct, frozen=True, kw_only=True):
    id: _Text
    name: _Text = ""
    number: _Text = ""
    unit: _Text = ""
    position: _Text = ""


class _Part(Struct, frozen=True, kw_only=True):
    """Of the document as much as is wanted here; the rest is neither read nor kept."""

    schema: Literal["asnbrand.progress/1"]
    created: _Text
    learner: _Learner
    minutes: _Minutes
    last_at: _Text
    modules: Annotated[tuple[ModuleResult, ...], Meta(max_length=200)]


class Member(Struct, frozen=True, kw_only=True):
    """One learner, as their newest report has them."""

    learner: str
    """The id of their record."""
    name: str
    """Empty where it was left out."""
    number: str
    """As it was sent: whole, masked or empty."""
    unit: str
    position: str
    path: Path
    report: int
    """The report's number."""
    created: str
    last_at: str
    minutes: float
    modules: tuple[ModuleResult, ...]
    key: Key
    follows: Follows
    differences: tuple[Message, ...] = ()
    """Where the file was changed after it was made; what is told here is what was sealed."""

    @property
    def state(self) -> State:
        """How far the learner has come."""
        if self.modules and all(module.status == "completed" for module in self.modules):
            return "completed"
        return "not_started" if all(module.status == "not_started" for module in self.modules) else "in_progress"

    @property
    def done(self) -> int:
        """Modules completed."""
        return sum(module.status == "completed" for module in self.modules)

    @property
    def called(self) -> str:
        """The name, or where it was left out the beginning of the record's id."""
        return self.name or self.learner[:8]


def member_of(path: Path, sealed: Sealed, key: Key, follows: Follows, differences: tuple[Message, ...]) -> Member:
    """The learner whose report was sealed. Raises Refused if it does not say what a report says."""
    part = _part(sealed.document)
    learner = part.learner
    return Member(
        learner=learner.id,
        name=_line(learner.name),
        number=_line(learner.number),
        unit=_line(learner.unit),
        position=_line(learner.position),
        path=path,
        report=sealed.seq,
        created=part.created,
        last_at=part.last_at,
        minutes=part.minutes,
        modules=part.modules,
        key=key,
        follows=follows,
        differences=differences,
    )


def _part(document: dict[str, Any]) -> _Part:
    try:
        part = msgspec.convert(document, _Part)
    except msgspec.ValidationError as error:
        raise Refused(UNREADABLE) from error
    if len({module.id for module in part.modules}) < len(part.modules):
        raise Refused(UNREADABLE)
    return part


def _line(text: str) -> str:
    return " ".join(plain(text).split())
