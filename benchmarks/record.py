"""Saving one answer, and opening a record, against the least that the disk and the decoder need."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from benchmarks import history
from benchmarks.measure import Row, Timed, compare, still_garbage_collector, stopwatch
from modules.answers import Answer
from progress.attempts import Context, from_event
from progress.learners import LearnerInfo, Learners
from progress.lines import Line, commit
from progress.record import Record
from progress.statement import Statement

HISTORY = 20_000
"""Statements of a learner who has used the program for years: what the budgets are for."""
SIZES = (100, 1_000, HISTORY, 100_000)
SAVES = 300
FLOOR = "append + fsync"


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


@contextmanager
def sqlite_of(count: int, where: Path) -> Iterator[sqlite3.Connection]:
    """A database with `count` statements that promises as much as the record does: WAL, synchronous=FULL."""
    with tempfile.TemporaryDirectory(dir=where) as folder:
        db = sqlite3.connect(Path(folder) / "record.db", isolation_level=None)
        db.execute("pragma journal_mode=wal")
        db.execute("pragma synchronous=full")
        db.execute("create table facts (n integer primary key, fact text)")
        db.execute("begin")
        db.executemany("insert into facts (fact) values (?)", ((as_json(an_answer()),) for _ in range(count)))
        db.execute("commit")
        yield db
        db.close()


def as_json(statement: Statement) -> str:
    """What SQLite is given to keep."""
    return msgspec.json.encode(statement).decode()


def saving_in(db: sqlite3.Connection) -> Timed:
    """Saves one answer, and like the record hands nothing back before it is on the disk."""

    def save() -> float:
        statement = an_answer()
        with stopwatch() as took:
            db.execute("insert into facts (fact) values (?)", (as_json(statement),))
        return took[0]

    return save


def saving() -> Iterator[Row]:
    """One saved answer against a bare append, beside SQLite, and a long record against a short one."""
    for name, where in places():
        with ExitStack() as opened:
            bare = opened.enter_context(bare_append(where))
            saves = {size: saving_with(opened.enter_context(record_of(size, where))) for size in SIZES}
            databases = {size: saving_in(opened.enter_context(sqlite_of(size, where))) for size in SIZES}
            for size in SIZES:
                what = f"saving one answer, {size:,} statements, {name}"
                budget = 1.2 if name == "disk" else None
                yield compare(what, FLOOR, saves[size], bare, rounds=SAVES, budget=budget)
                yield compare(f"{what}: SQLite", FLOOR, databases[size], bare, rounds=SAVES, budget=None)
            few, many = SIZES[0], SIZES[-1]
            yield compare(f"saving one answer, {many:,} statements, {name}", f"the same at {few} statements",
                          saves[many], saves[few], rounds=SAVES, budget=1.1)  # fmt: skip


def opening() -> Iterator[Row]:
    """Opening a record and going through it once, against msgspec decoding the same lines; beside SQLite."""
    for size in SIZES:
        yield from opening_of(size)


def opening_of(size: int) -> Iterator[Row]:
    """The same for one size."""
    decode = msgspec.json.Decoder(Line).decode
    decode_fact = msgspec.json.Decoder(Statement).decode
    with tempfile.TemporaryDirectory() as name, sqlite_of(0, Path(tempfile.gettempdir())) as db:
        folder = Path(name)
        learner, _ = history.make(folder, size, ends_in="tes-akhir")
        with Learners(folder).open(learner.id) as record:
            facts = [(as_json(statement),) for statement in record.statements()]
        db.execute("begin")
        db.executemany("insert into facts (fact) values (?)", facts)
        db.execute("commit")

        def decode_lines() -> float:
            with still_garbage_collector(), stopwatch() as took:
                for path in learner.folder.glob("record-*.jsonl"):
                    for line in path.read_bytes().splitlines():
                        decode(line[9:])
            return took[0]

        def read_database() -> float:
            with still_garbage_collector(), stopwatch() as took:
                for (fact,) in db.execute("select fact from facts order by n"):
                    decode_fact(fact)
            return took[0]

        floor, rounds = "msgspec decoding the same lines", 15 if size <= HISTORY else 5
        yield compare(f"opening a record, {size:,} statements", floor, lambda: _opened(folder, learner), decode_lines,
                      rounds=rounds, budget=1.5 if size == HISTORY else None)  # fmt: skip
        yield compare(f"opening a record, {size:,} statements: SQLite, already connected", floor, read_database,
                      decode_lines, rounds=rounds, budget=None)  # fmt: skip


def _opened(folder: Path, learner: LearnerInfo) -> float:
    with still_garbage_collector(), stopwatch() as took, Learners(folder).open(learner.id) as record:
        for _ in record.follow():
            pass
    return took[0]
