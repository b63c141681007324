"""What a module is: its ids, version, objectives and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from modules.activities import AnyActivity
from modules.duties import Duty
from modules.questions import AnyQuestion
from modules.questions.base import Id

Pillar = Literal["persepsi", "komunikasi", "reputasi", "umum"]


class Objective(Struct, frozen=True, kw_only=True):
    """Something a learner can do afterwards."""

    id: Id
    text: Annotated[str, Meta(min_length=1, max_length=300)]


class Source(Struct, frozen=True, kw_only=True):
    """What a claim rests on."""

    id: Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$")]
    citation: Annotated[str, Meta(min_length=1, max_length=1000)]
    seen: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    """The date on which it was seen, ISO 8601."""
    status: Literal["V", "V-resmi", "V-turunan"]
    """V: seen in a source; V-resmi: on an official page; V-turunan: in a text derived from it."""
    where: Annotated[str, Meta(max_length=1000)] = ""
    note: Annotated[str, Meta(max_length=1000)] = ""


class Module(Struct, frozen=True, kw_only=True):
    """What module.yaml says: enough to list a module without opening its activities."""

    SET_BY_READER: ClassVar[frozenset[str]] = frozenset({"digest"})

    id: Id
    title: Annotated[str, Meta(min_length=1, max_length=120)]
    summary: Annotated[str, Meta(max_length=1000)] = ""
    pillar: Pillar
    version: Annotated[str, Meta(pattern=r"^\d+(\.\d+){0,2}$")]
    language: Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "id"
    as_of: Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    """How fresh its facts are, YYYY-MM."""
    objectives: Annotated[tuple[Objective, ...], Meta(min_length=1, max_length=30)]
    activities: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=60)]
    core_for: tuple[Duty, ...] = ()
    """The duties for which it is core and not optional; empty if it is for everybody. Nothing is locked by it."""
    digest: str = ""


class OpenModule(Struct, frozen=True, kw_only=True):
    """A module with its activities read and checked, in order."""

    module: Module
    activities: Mapping[str, AnyActivity]
    sources: Mapping[str, Source]
    digest: str
    """Over the module and all its activities."""
    local_sources: Mapping[str, Source] = {}
    """Those of the local facts, which stand apart: another city's ids may mean something else."""

    @property
    def minutes(self) -> int:
        """Planned minutes of all activities."""
        return sum(activity.minutes for activity in self.activities.values())

    def questions(self) -> Iterator[tuple[str, AnyQuestion]]:
        """Every question with the id of the activity that it lives in, in order."""
        for activity_id, activity in self.activities.items():
            for question in activity.asked():
                yield activity_id, question

    def objective_text(self, objective_id: str) -> str:
        """An objective's text; its id where there is none."""
        return next((o.text for o in self.module.objectives if o.id == objective_id), objective_id)
