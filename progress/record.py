"""One learner's record: the union of its files, of which this process may append to one."""

from __future__ import annotations

import heapq
import threading
from bisect import bisect_right
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout
from msgspec import Struct

from modules.messages import Message
from progress.damaged import DamagedLines
from progress.disk import DISK, Disk
from progress.errors import SaveFailed, reason_of
from progress.folders import MOST_TERMINALS, RECORD_FILES, record_name
from progress.journal import GARBLED, SHRUNK, Journal, JournalStorage
from progress.lines import by_order
from progress.reading import Damage, FileReader, Findings, Tally, looks_sorted, read_header
from progress.seen import SeenIds
from progress.statement import Statement

__all__ = ["Damage", "Health", "News", "Record", "SaveFailed", "Tally"]

NEWER = Message(
    "A newer version of this program has written to this record. Update the program; until then it can only be read."
)
CLOSED = Message("The record has been closed.")
CROWDED = Message("Too many windows of this program are open with this record.")


class Health(Struct, frozen=True):
    """What a learner or whoever helps should know about a record's files."""

    files: dict[str, int]
    """Each file's name and how many statements it holds."""
    lines: dict[str, Tally]
    """Each file's name and how its lines are."""
    writing_to: str
    """The file that this process appends to; empty if none."""
    problems: tuple[Damage, ...]
    torn: tuple[str, ...]
    """Files whose last line was never finished; nothing that was confirmed is missing."""
    read_only: Message | None


class News(Struct, frozen=True):
    """What has come to a record since it was read last, from other terminals and computers."""

    statements: list[Statement] = []
    """In order, none of them of this process; all come after everything that was read before."""
    problems: list[Damage] = []
    """Lines and files that turned out to be damaged, or were changed by other programs."""
    reread: bool = False
    """Whether the sums must be folded anew from `Record.follow`: facts were taken away, or came in between those
    that were read before. `statements` is empty then."""


class _Place(Struct):
    """How far a record has been read."""

    readers: dict[str, FileReader]
    ids: SeenIds
    greatest: int
    """The greatest ``n`` that was read."""


class Record:
    """Open with `Record.open`, close when done: it holds the lock of one file for as long as it lives.

    Each process, and each computer, appends to a file of its own, so nobody ever waits for or harms another.
    """

    def __init__(self, folder: Path, learner: str, device: str, disk: Disk = DISK) -> None:
        self.folder = folder
        self.learner = learner
        self.device = device
        self._disk = disk
        self._found: Findings | None = None
        self._place: _Place | None = None
        self._shrunk = 0
        """How many of the storage's `shrunk` have been news."""
        self._damaged = DamagedLines(folder, disk)
        self._lock: FileLock | None = None
        self._preparing = threading.Lock()
        self.db = Journal(
            folder / record_name(device, 0), learner=learner, device=device, source=self.statements, disk=disk
        )
        """TinyDB over the whole record; its inserts go to this process's file."""

    @classmethod
    def open(cls, folder: Path, *, learner: str, device: str, disk: Disk = DISK) -> Record:
        """Open a learner's record and take a file of it to append to.

        Never fails for the sake of writing: what cannot be written to can be read, and says why (`read_only`).
        """
        record = cls(folder, learner, device, disk)
        record._prepare()
        return record

    def _prepare(self) -> None:
        """Take a file to append to, or note why that cannot be. A later try may do better."""
        storage = self._storage
        try:
            self._disk.make_folder(self.folder)
            k, self._lock = self._take_file()
        except Timeout:
            storage.refusal = CROWDED
        except OSError as error:
            storage.refusal = reason_of(error)
        else:
            storage.take(self.folder / record_name(self.device, k), k)
            if self._found is not None:
                self._conclude(self._found)

    def _take_file(self) -> tuple[int, FileLock]:
        for k in range(MOST_TERMINALS):
            path = self.folder / record_name(self.device, k)
            # A lock of the operating system on a file beside: it goes with the process, however that ends.
            lock = FileLock(path.with_suffix(".lock"), thread_local=False)
            try:
                lock.acquire(timeout=0)
            except Timeout:
                continue
            if self._is_ours(path):
                return k, lock
            lock.release()
        raise Timeout(str(self.folder))

    def _is_ours(self, path: Path) -> bool:
        """Whether a file of that name is free, or was begun for this learner and computer."""
        try:
            with self._disk.open_read(path) as stream:
                header = read_header(stream)
        except FileNotFoundError:
            return True
        return header is None or (header.learner, header.device) == (self.learner, self.device)

    @property
    def _storage(self) -> JournalStorage:
        storage = self.db.storage
        assert isinstance(storage, JournalStorage)
        return storage

    @property
    def path(self) -> Path | None:
        """The file that this process appends to; it comes into being with the first statement."""
        return self._storage.path if self._lock is not None else None

    def statements(self) -> Iterator[Statement]:
        """Every statement once, in order, read from the files as they are now and not kept in memory."""
        return self._all(None)

    def follow(self) -> Iterator[Statement]:
        """The same, to be read to its end: `news` then tells what has come since.

        Lines that cannot be used are copied to ``damaged/`` beside the record.
        """
        return self._all({})

    def _all(self, readers: dict[str, FileReader] | None) -> Iterator[Statement]:
        found = Findings()
        seen: set[str] = set()
        greatest = 0
        if readers is not None:
            self._place = None
        with closing(self._blocks(found, readers)) as blocks:
            for block in blocks:
                greatest = max(greatest, block[-1].n)
                for statement in block:
                    if statement.id not in seen:  # else a repeat of an unacknowledged save, or in a copied file
                        seen.add(statement.id)
                        yield statement
        self._storage.seen(greatest)
        self._conclude(found)
        if readers is not None:
            self._place = _Place(readers, SeenIds(seen), greatest)
            self._damaged.keep(found.problems)

    def news(self) -> News:
        """What other terminals and computers have added since `follow` or the previous call, and what happened to the
        files. Costs no more than what is new.

        What other programs took from this process's own file is put back. Call it while nothing is being saved.
        """
        with suppress(SaveFailed):  # it will be said when something is saved
            self._storage.mend()
        shrunk = self._storage.shrunk[self._shrunk :]
        self._shrunk += len(shrunk)
        place, self._place = self._place, None
        if place is None:
            return News(problems=shrunk, reread=True)
        place.ids.settle()
        found, changed, fresh = self._new_blocks(place)
        told = {damage.file for damage in shrunk}
        problems = [*shrunk, *found, *(damage for damage in changed if damage.file not in told)]
        if self._found is not None:
            self._found.problems += problems[len(shrunk) :]
        fresh = [s for s in fresh if s.id not in self._storage.offered and place.ids.add(s.id)]
        fresh.sort(key=by_order)
        if changed or (fresh and fresh[0].n <= max(place.greatest, self._storage.own_greatest)):
            return News(problems=problems, reread=True)
        if fresh:
            place.greatest = fresh[-1].n
            self._storage.seen(place.greatest)
        self._place = place
        return News(fresh, problems)

    def _new_blocks(self, place: _Place) -> tuple[list[Damage], list[Damage], list[Statement]]:
        """What is wrong with what is new, which files are not what they were, and the new statements."""
        found = Findings()
        fresh: list[Statement] = []
        paths = {path.name: path for path in self._disk.files(self.folder, RECORD_FILES)}
        changed = [Damage(name, 0, 0, SHRUNK) for name in place.readers if name not in paths]
        for name, path in paths.items():
            reader = place.readers.setdefault(name, FileReader(name, self.learner))
            try:
                with self._disk.open_read(path) as stream:
                    if reader.continues(stream):
                        for block in reader.blocks(stream, found):
                            fresh += block
                    else:
                        changed.append(Damage(name, 0, 0, GARBLED))
            except OSError as error:  # perhaps in use just now; it is tried again next time
                found.problems.append(Damage(name, 0, 0, reason_of(error)))
        self._damaged.keep(found.problems)
        if found.newer:
            self._storage.refusal = NEWER
        return found.problems, changed, fresh

    def _blocks(self, found: Findings, readers: dict[str, FileReader] | None) -> Generator[list[Statement], None, None]:
        """The files' statements in one order, as many at a time as come from one file before another has its turn."""
        files = [self._blocks_of(path, found, readers) for path in self._disk.files(self.folder, RECORD_FILES)]
        heads = [(by_order(block[0]), place, block) for place, file in enumerate(files) if (block := next(file, []))]
        heapq.heapify(heads)
        while heads:
            _, place, block = heapq.heappop(heads)
            end = bisect_right(block, heads[0][0], key=by_order) if heads else len(block)
            yield block[:end]
            if rest := block[end:] or next(files[place], []):
                heapq.heappush(heads, (by_order(rest[0]), place, rest))

    def _blocks_of(
        self, path: Path, found: Findings, readers: dict[str, FileReader] | None
    ) -> Iterator[list[Statement]]:
        reader = FileReader(path.name, self.learner)
        if readers is not None:
            readers[path.name] = reader
        try:
            with self._disk.open_read(path) as stream:
                in_order = looks_sorted(stream)
                blocks = reader.blocks(stream, found)
                if in_order:
                    yield from blocks
                else:
                    yield sorted(chain.from_iterable(blocks), key=by_order)
        except OSError as error:
            found.problems.append(Damage(path.name, 0, 0, reason_of(error)))
            if readers is not None:
                readers[path.name] = FileReader(path.name, self.learner)

    def _conclude(self, found: Findings) -> None:
        self._found = found
        if found.newer:
            self._storage.refusal = NEWER

    def _findings(self) -> Findings:
        """What the latest complete reading found; reads everything if there was none yet."""
        if self._found is None:
            for _ in self.statements():
                pass
        return self._found or Findings()

    @property
    def problems(self) -> list[Damage]:
        """What could not be read. As of the latest complete reading; the first time it reads everything."""
        return [*self._findings().problems, *self._storage.shrunk]

    @property
    def read_only(self) -> Message | None:
        """Why nothing can be saved here, if so. As of the latest complete reading, as `problems`."""
        self._findings()
        return self._storage.refusal

    def health(self) -> Health:
        """Read everything and say how it stands."""
        self._found = None
        found = self._findings()
        writing_to = self.path.name if self.path is not None else ""
        return Health(found.counts, found.tallies, writing_to, tuple(self.problems), tuple(found.torn), self.read_only)

    def new_damage(self) -> list[Damage]:
        """The `problems` that nobody has been told of yet."""
        return self._damaged.untold(self.problems)

    def mark_told(self, damages: Iterable[Damage]) -> None:
        """Remember that somebody has been told of these, so that it is said once. Failing is no matter."""
        self._damaged.tell(damages)

    def append(self, statements: Sequence[Statement]) -> list[Statement]:
        """Save statements as one commit, all or nothing, and return them with their ``n`` and ``device``.

        On the disk when it returns. Raises SaveFailed with the reason; then keep them and try again: a statement
        that was saved after all is not doubled. May be called from any thread.
        """
        with self._preparing:
            if self._lock is None and self._storage.refusal is not CLOSED:
                self._prepare()
        return self.db.append(statements)

    def after(self, n: int) -> None:
        """Let what is saved from now on come after `n` at least in the record's order."""
        self._storage.seen(n)

    def numbered(self, statements: Sequence[Statement]) -> list[Statement]:
        """The statements as `append` would save them, for keeping them elsewhere while it cannot."""
        return self._storage.numbered(statements)

    def close(self) -> None:
        """Let the file go; a second time does nothing. What other programs took from it before is put back."""
        if self._lock is not None:
            with suppress(SaveFailed):
                self._storage.mend(wholly=True)
        self._storage.refusal = CLOSED
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
