"""Saving one answer, and opening a record, against the least that the disk and the decoder need."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import history
from benchmarks.measure import Row, Timed, compare, still_garbage_collector, stopwatch
from modules.answers import Answer
from progress.attempts import Context, from_event
from progress.learners import LearnerInfo, Learners
from progress.lines import Line, commit
from progress.record import Record
from progress.statement import Statement

FEW, MANY, HISTORY = 100, 100_000, 20_000
SAVES = 300


def places() -> Iterator[tuple[str, Path]]:
    """A folder on the disk, and one in memory where there is such a thing."""
    yield "disk", Path(os.environ.get("ASNBRAND_BENCH", tempfile.gettempdir()))
    memory = Path("/dev/shm")
    if memory.is_dir():
        yield "RAM disk", memory


@contextmanager
def record_of(count: int, where: Path) -> Iterator[Record]:
    """The open record of a learner with `count` statements, read once as the program does at its start."""
    with tempfile.TemporaryDirectory(dir=where) as folder:
        learner, _ = history.make(Path(folder), count, ends_in="tes-akhir")
        with Learners(Path(folder)).open(learner.id) as record:
            for _statement in record.statements():
                pass
            yield record


def an_answer() -> Statement:
    """One answer that a learner has just given."""
    context = Context(module="persepsi", activity="persepsi/tes-akhir", attempt="5c1d7f0e-0c4a-4b51-9b3e-6a1f6f0f8a11")
    return from_event(Answer(question="q-dengar", response="b"), context, 12.5)


def saving_with(record: Record) -> Timed:
    """Saves one answer."""

    def save() -> float:
        statement = an_answer()
        with stopwatch() as took:
            record.append([statement])
        return took[0]

    return save


@contextmanager
def bare_append(where: Path) -> Iterator[Timed]:
    """The same bytes, appended to a file that stays open, and fsync: the least that keeping them takes."""
    line = commit([an_answer()])
    with tempfile.NamedTemporaryFile(dir=where, buffering=0) as file:
        descriptor = file.fileno()

        def append() -> float:
            with stopwatch() as took:
                os.write(descriptor, line)
                os.fsync(descriptor)
            return took[0]

        yield append


def saving() -> Iterator[Row]:
    """One saved answer against a bare append, and a long record against a short one."""
    for name, where in places():
        with record_of(FEW, where) as short, record_of(MANY, where) as long, bare_append(where) as bare:
            if name == "disk":
                yield compare(f"saving one answer, {FEW} statements, {name}", "append + fsync",
                              saving_with(short), bare, rounds=SAVES, budget=1.2)  # fmt: skip
                yield compare(f"saving one answer, {MANY:,} statements, {name}", "append + fsync",
                              saving_with(long), bare, rounds=SAVES, budget=1.2)  # fmt: skip
            yield compare(f"saving one answer, {MANY:,} statements, {name}", f"the same at {FEW} statements",
                          saving_with(long), saving_with(short), rounds=SAVES, budget=1.1)  # fmt: skip


def opening() -> Iterator[Row]:
    """Opening a record and going through it once, against msgspec decoding the same lines."""
    import msgspec

    decode = msgspec.json.Decoder(Line).decode
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        learner, _ = history.make(folder, HISTORY, ends_in="tes-akhir")

        def decode_lines() -> float:
            with still_garbage_collector(), stopwatch() as took:
                for path in learner.folder.glob("record-*.jsonl"):
                    for line in path.read_bytes().splitlines():
                        decode(line[9:])
            return took[0]

        yield compare(f"opening a record, {HISTORY:,} statements", "msgspec decoding the same lines",
                      lambda: _opened(folder, learner), decode_lines, rounds=15, budget=1.5)  # fmt: skip


def _opened(folder: Path, learner: LearnerInfo) -> float:
    with still_garbage_collector(), stopwatch() as took, Learners(folder).open(learner.id) as record:
        for _ in record.statements():
            pass
    return took[0]
