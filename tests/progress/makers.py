"""Statements, modules and a disk to break, for the tests of `progress`."""

from __future__ import annotations

import errno
import os
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

from modules.activities.lesson import Lesson, Step
from modules.activities.quiz import Quiz
from modules.module import Module, Objective, OpenModule
from modules.prompts import Prompt
from modules.reader import question_from
from progress.disk import Disk
from progress.record import Record
from progress.statement import Result, Statement

LEARNER = "6f1f2d3c-0000-4000-8000-000000000001"
DEVICE = "a1b2c3d4"
AT = "2026-11-24T08:00:00.000+07:00"


def fact(place: int = 0, **more: Any) -> Statement:
    """A statement whose id tells its place."""
    fields = {
        "id": str(uuid.UUID(int=place, version=4)),
        "verb": "answered",
        "object": "contoh#q-1",
        "at": AT,
        "activity": "contoh/kuis",
        "result": Result(response="a", seconds=1.5),
    }
    return Statement(**{**fields, **more})


def facts(count: int, first: int = 0) -> list[Statement]:
    """Several of them."""
    return [fact(first + place) for place in range(count)]


def ids(statements: Iterable[Statement]) -> list[str]:
    """Their ids."""
    return [statement.id for statement in statements]


def open_record(folder: Path, device: str = DEVICE, **more: Any) -> Record:
    """The test learner's record."""
    return Record.open(folder, learner=LEARNER, device=device, **more)


def read(folder: Path) -> list[Statement]:
    """What the record holds, opened by another computer."""
    with open_record(folder, "00000000") as record:
        return list(record.statements())


class BrokenDisk(Disk):
    """A disk that fails once: at call number `call` of those that change something, or after `room` bytes."""

    def __init__(self, *, call: int | None = None, room: int | None = None, code: int = errno.ENOSPC) -> None:
        self.call = call
        self.room = room
        self.code = code
        self.calls = 0
        self.broken = False

    def _count(self) -> None:
        self.calls += 1
        if self.calls - 1 == self.call:
            self._break()

    def _break(self) -> NoReturn:
        self.broken = True
        raise OSError(self.code, os.strerror(self.code))

    def open_append(self, path: Path) -> int:
        self._count()
        return super().open_append(path)

    def open_fresh(self, path: Path) -> int:
        self._count()
        return super().open_fresh(path)

    def open_new(self, path: Path) -> int:
        self._count()
        return super().open_new(path)

    def size(self, descriptor: int) -> int:
        self._count()
        return super().size(descriptor)

    def read_at(self, descriptor: int, offset: int, count: int) -> bytes:
        self._count()
        return super().read_at(descriptor, offset, count)

    def write(self, descriptor: int, data: bytes) -> int:
        self._count()
        if self.room is None:
            return super().write(descriptor, data)
        if self.room == 0:
            self.room = None
            self._break()
        written = super().write(descriptor, data[: self.room])
        self.room -= written
        return written

    def fsync(self, descriptor: int) -> None:
        self._count()
        super().fsync(descriptor)

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        self._count()

    def sync_folder(self, folder: Path) -> None:
        self._count()
        super().sync_folder(folder)

    def replace(self, source: Path, target: Path) -> None:
        self._count()
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self._count()
        super().remove(path)

    def remove_folder(self, folder: Path) -> None:
        self._count()
        super().remove_folder(folder)

    def pause(self, seconds: float) -> None:
        """No test waits."""


def choice(id_: str, objective: str = "p1", **more: Any) -> Any:
    """A question as its author wrote it: a is right, b half right, c wrong."""
    options = [{"text": "Menyapa", "score": "1"}, {"text": "Melirik", "score": "0.5"}, {"text": "Diam"}]
    return {"id": id_, "type": "choice", "objective": objective, "prompt": f"Apa {id_}?", "options": options, **more}


QUIZ = Quiz(
    title="Tes akhir",
    id="kuis",
    digest="d" * 16,
    role="posttest",
    pass_mark=0.7,
    questions=(question_from(choice("q-1", "p1")), question_from(choice("q-2", "p2", points="3"))),
)
PRETEST = Quiz(title="Tes awal", id="awal", role="pretest", skippable=True, questions=QUIZ.questions)
LESSON = Lesson(
    title="Kesan",
    id="pelajaran",
    digest="e" * 16,
    steps=(
        Step(id="a", text="Warga datang."),
        Step(id="b", question=question_from(choice("cek-1"))),
        Step(id="c", reflect=Prompt(id="r1", prompt="Kesan apa?")),
    ),
)


def outline(id_: str = "contoh", activities: tuple[str, ...] = ("awal", "pelajaran", "kuis")) -> Module:
    """What a module's module.yaml says."""
    return Module(
        id=id_,
        title=f"Modul {id_}",
        pillar="persepsi",
        version="1.0",
        as_of="2026-02",
        objectives=(Objective(id="p1", text="Mengenali"), Objective(id="p2", text="Memeriksa")),
        activities=activities,
        digest="f" * 16,
    )


MODULE = OpenModule(
    module=outline(), activities={"awal": PRETEST, "pelajaran": LESSON, "kuis": QUIZ}, sources={}, digest="0" * 16
)


def ticking(*moments: float) -> Callable[[], float]:
    """A monotonic clock that says these times, one a call."""
    left = list(moments)
    return lambda: left.pop(0)
