"""TinyDB over one append-only file: its storage, its table and its database.

TinyDB's own storages write the whole file at every save: a kill or a full disk loses all of it, and a save gets
slower with every answer. Here ``insert`` appends one checked line (see ``lines``) and everything that would change
or remove a document says `FactsStand`. Queries are TinyDB's own. TinyDB wants a number for each document: it is
computed from the statement's ``id``, so it is the same in every terminal, and it is never stored or exported.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, NoReturn

import msgspec
from msgspec.structs import replace
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from modules.messages import Message
from progress.disk import DISK, Disk, read_all, write_all
from progress.errors import FactsStand, SaveFailed, reason_of
from progress.lines import commit, header
from progress.reading import Damage, Findings, read_blocks
from progress.statement import Statement

SHRUNK = Message("Another program emptied, shortened or removed this file while it was in use.")
GARBLED = Message("Another program changed this file while it was in use.")
_ABSURD = 1 << 53
_FIELDS = frozenset(Statement.__struct_fields__)


class JournalStorage(Storage):
    """A file that is only appended to. Appending may be done from any thread.

    `source` says what is read: without it, this file; a record gives the union of all its files, so that queries
    see them all and ``n`` continues after the greatest of any.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        learner: str = "",
        device: str = "",
        k: int = 0,
        source: Callable[[], Iterator[Statement]] | None = None,
        disk: Disk = DISK,
    ) -> None:
        self.path = Path(path)
        self.learner = learner
        self.device = device
        self.k = k
        self.refusal: Message | None = None
        """Why nothing may be appended, if so."""
        self.shrunk: list[Damage] = []
        self._source = source or self._own
        self._disk = disk
        self._lock = threading.RLock()
        self._greatest: int | None = None
        self.own_greatest = 0
        """The greatest ``n`` given to a statement in this run."""
        self.offered: set[str] = set()
        """The ids of all statements that were to be saved in this run, whether that was acknowledged or not."""
        self._size: int | None = None
        """The file's size after the last good append; None while its end is not known to be a line's end."""
        self._from: int | None = None
        """Where in the file this run's lines begin; None before the first."""
        self._said: list[bytes] = []
        """The lines acknowledged in this run, to be said once more if someone takes them from the file."""
        self._missing: list[bytes] = []
        """Those of them that someone took: they come with the next save."""

    def _own(self) -> Iterator[Statement]:
        try:
            stream = self._disk.open_read(self.path)
        except FileNotFoundError:
            return
        with stream:
            for block in read_blocks(stream, self.path.name, self.learner, Findings()):
                yield from block

    def statements(self) -> Iterator[Statement]:
        """All statements of the source, in order."""
        return self._source()

    def read(self) -> dict[str, dict[str, Any]]:
        """The documents for TinyDB, made anew at every call: whoever changes one changes a copy."""
        facts = self.statements()
        return {TinyDB.default_table_name: {str(_doc_id(fact.id)): msgspec.to_builtins(fact) for fact in facts}}

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> NoReturn:
        """TinyDB's way to replace everything. Raises FactsStand."""
        raise FactsStand

    def take(self, path: Path, k: int) -> None:
        """Append to this file from now on."""
        with self._lock:
            self.path, self.k, self._size, self.refusal = path, k, None, None

    def seen(self, n: int) -> None:
        """Continue after `n` at least. (A number that no learner can reach is somebody's mistake and not followed.)"""
        with self._lock:
            self._greatest = max(n if n < _ABSURD else 0, self._greatest or 0)

    def append(self, statements: Sequence[Statement]) -> list[Statement]:
        """Save statements as one commit and return them with their ``n`` and ``device``.

        On the disk when it returns. Raises SaveFailed; then the same statements may be given again.
        """
        with self._lock:
            self._know_greatest()
            if self.refusal is not None:  # perhaps only known since the record was read
                raise SaveFailed(self.refusal)
            numbered = self.numbered(statements)
            if numbered:
                try:
                    self._write(commit(numbered))
                except OSError as error:
                    raise SaveFailed(reason_of(error), error) from error
            return numbered

    def numbered(self, statements: Sequence[Statement]) -> list[Statement]:
        """The statements with their ``n`` and ``device``.

        Numbers are spent even when saving fails then: the line may be on the disk all the same.
        """
        with self._lock:
            self._know_greatest()
            first = (self._greatest or 0) + 1
            self.own_greatest = first + len(statements) - 1
            self.seen(self.own_greatest)
            self.offered.update(statement.id for statement in statements)
            return [replace(s, n=n, device=self.device) for n, s in enumerate(statements, first)]

    def _know_greatest(self) -> None:
        if self._greatest is None:
            self.seen(max((statement.n for statement in self.statements()), default=0))

    def mend(self, *, wholly: bool = False) -> None:
        """Put back what someone took from the file since this run acknowledged it. Raises SaveFailed.

        Looks at the file's size and its last line; `wholly` at every line of this run.
        """
        with self._lock:
            if self._said and self.refusal is None:
                try:
                    self._write(b"", wholly=wholly)
                except OSError as error:
                    raise SaveFailed(reason_of(error), error) from error

    def _write(self, line: bytes, *, wholly: bool = False) -> None:
        """Append `line`, after what is missing from the file; without either, leave it alone."""
        expected, self._size = self._size, None
        descriptor = self._disk.open_append(self.path)
        try:
            size = self._disk.size(descriptor)
            start = b""
            if not self._is_as_left(descriptor, size, expected, wholly):
                self._look(descriptor, size, expected)
                start = self._start(descriptor, size)
                if self._missing and size:  # whatever stands there now, what follows is ours
                    start += header(self.learner, self.device, self.k)
            lines = [*self._missing, line] if line else self._missing
            if lines:
                write_all(self._disk, descriptor, start + b"".join(lines))
                self._disk.fsync(descriptor)
        finally:
            self._disk.close(descriptor)
        if not lines:
            self._size = expected
            return
        if size == 0:
            self._disk.sync_folder(self.path.parent)
        if line:
            self._said.append(line)
        self._from = size + len(start) if self._from is None else self._from
        self._missing = []
        self._size = size + len(start) + sum(map(len, lines))

    def _is_as_left(self, descriptor: int, size: int, expected: int | None, wholly: bool) -> bool:
        """Whether a file of this size seems to be what the last append made of it."""
        if expected is None or size != expected:
            return False
        if wholly:
            return not self._absent(descriptor, self._from or 0, size)
        return self._ends_with_last_line(descriptor, size)

    def _ends_with_last_line(self, descriptor: int, end: int) -> bool:
        last = self._said[-1]
        return read_all(self._disk, descriptor, end - len(last), len(last)) == last

    def _absent(self, descriptor: int, start: int, size: int) -> list[bytes]:
        """The lines said in this run that are not in the file from `start` on."""
        there = set(read_all(self._disk, descriptor, start, size - start).split(b"\n"))
        return [said for said in self._said if said[:-1] not in there]

    def _look(self, descriptor: int, size: int, expected: int | None) -> None:
        """Take note of what is no longer in a file of this size."""
        if not self._said:
            return
        missing, known = self._absent(descriptor, 0, size), set(self._missing)
        self._missing, self._from = missing, 0
        if expected is not None and size < expected:
            self.shrunk.append(Damage(self.path.name, 0, size, SHRUNK))
        elif not known.issuperset(missing):
            self.shrunk.append(Damage(self.path.name, 0, size, GARBLED))

    def _start(self, descriptor: int, size: int) -> bytes:
        """What comes before the next line in a file that is not as this process left it."""
        if size == 0:
            return header(self.learner, self.device, self.k)
        return b"" if self._disk.read_at(descriptor, size - 1, 1) == b"\n" else b"\n"


class JournalTable(Table):
    """The one table of a journal: documents are statements, and they stand."""

    _storage: JournalStorage

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        # TinyDB's query cache hands out its own documents, and persist_empty empties a table that is there: neither.
        super().__init__(storage, name, cache_size=0)

    def append(self, statements: Sequence[Statement]) -> list[Statement]:
        """Save statements as one commit; see JournalStorage.append."""
        return self._storage.append(statements)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Save one document as a commit of its own and return its doc_id."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Save documents as one commit and return their doc_ids.

        Raises ValueError if one is not a statement (then none is saved), SaveFailed if saving fails.
        """
        return [_doc_id(fact.id) for fact in self.append([_statement(document) for document in documents])]

    def __bool__(self) -> bool:
        """True: an empty record is a record."""
        return True

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> NoReturn:
        raise FactsStand

    def update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises FactsStand."""
        raise FactsStand

    def update_multiple(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises FactsStand."""
        raise FactsStand

    def upsert(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises FactsStand."""
        raise FactsStand

    def remove(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises FactsStand."""
        raise FactsStand

    def truncate(self) -> NoReturn:
        """Raises FactsStand."""
        raise FactsStand


class Journal(TinyDB):
    """A TinyDB whose facts stand: ``Journal(path, learner=…, device=…)``."""

    table_class = JournalTable
    default_storage_class = JournalStorage  # type: ignore[assignment]  # TinyDB declares its own, and takes any

    def append(self, statements: Sequence[Statement]) -> list[Statement]:
        """Save statements as one commit; see JournalStorage.append."""
        table = self.table(self.default_table_name)
        assert isinstance(table, JournalTable)
        return table.append(statements)

    def table(self, name: str, **kwargs: Any) -> Table:
        """The one table. Raises ValueError for another name: a record has no others."""
        if name != self.default_table_name:
            raise ValueError(f"a record has one table, {self.default_table_name!r}")
        return super().table(name, **kwargs)

    def tables(self) -> set[str]:
        """The name of the one table."""
        return {self.default_table_name}

    def drop_table(self, name: str) -> NoReturn:
        """Raises FactsStand."""
        raise FactsStand

    def drop_tables(self) -> NoReturn:
        """Raises FactsStand."""
        raise FactsStand

    def __bool__(self) -> bool:
        """True: an empty record is a record."""
        return True


def _doc_id(id_: str) -> int:
    return int.from_bytes(blake2b(id_.encode(), digest_size=7).digest(), "big")


def _statement(document: Mapping[str, Any]) -> Statement:
    if not isinstance(document, Mapping):
        raise ValueError("a document is a mapping")
    unknown = set(document) - _FIELDS
    if unknown:
        raise ValueError(f"a statement has no {', '.join(sorted(map(str, unknown)))}")
    return msgspec.convert(dict(document), Statement)
