"""A module in short: what it can ask, how long it takes, which test ends it. Enough to plan with, without its texts."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from modules.activities.quiz import Quiz
from modules.module import Module, OpenModule
from modules.reviewing import Asked


class Askable(Struct, frozen=True):
    """A question that can be asked in a review, in short."""

    revision: int
    seconds: float
    """How long it takes to read and answer it once more and to read the reason."""


class Contents(Struct, frozen=True, kw_only=True):
    """What is in a module."""

    module: Module
    digest: str
    """Over all of it."""
    minutes: int
    """Planned ones."""
    questions: Mapping[str, Askable]
    """Those that are graded, by ``persepsi#q-dengar``."""
    final_tests: tuple[str, ...]
    """Its post-tests, ``persepsi/tes-akhir``."""


def contents_of(opened: OpenModule) -> Contents:
    """A module in short."""
    id_ = opened.module.id
    return Contents(
        module=opened.module,
        digest=opened.digest,
        minutes=opened.minutes,
        questions={one.object: Askable(one.question.revision, one.seconds) for one in askable(opened)},
        final_tests=tuple(
            f"{id_}/{activity.id}"
            for activity in opened.activities.values()
            if isinstance(activity, Quiz) and activity.role == "posttest"
        ),
    )


def askable(opened: OpenModule) -> list[Asked]:
    """The questions of a module that are graded, as a review asks them."""
    return [
        Asked(module=opened.module.id, question=question, place=opened.activities[activity].title)
        for activity, question in opened.questions()
        if question.counted
    ]
