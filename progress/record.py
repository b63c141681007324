"""One learner's record: the union of its files, of which this process may append to one."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from msgspec import Struct

from modules.messages import Message
from progress.damaged import DamagedLines
from progress.disk import DISK, Disk
from progress.errors import SaveFailed, reason_of
from progress.folders import MOST_TERMINALS, RECORD_FILES, record_name
from progress.journal import Journal, JournalStorage
from progress.news import News, Place, look_again
from progress.reading import Damage, FileReader, Findings, Tally, blocks_in_order, read_header
from progress.seen import SeenIds
from progress.statement import Statement

if TYPE_CHECKING:
    from filelock import FileLock

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


def _unseen(block: list[Statement], seen: set[int]) -> list[Statement]:
    """Those of a block whose ids were not seen yet: the others are repeats, of an unacknowledged save or a copied file.

    `seen` holds hashes: of a long history the ids themselves would take twice the memory.
    """
    keys = list(map(hash, [statement.id for statement in block]))
    if seen.isdisjoint(keys):
        before = len(seen)
        seen.update(keys)
        if len(seen) == before + len(keys):
            return block
        seen.difference_update(keys)  # some stand twice in the block itself
    new = []
    for key, statement in zip(keys, block, strict=True):
        if key not in seen:
            seen.add(key)
            new.append(statement)
    return new


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
        self._place: Place | None = None
        self._shrunk = 0
        """How many of the storage's `shrunk` have been news."""
        self._damaged = DamagedLines(folder, disk)
        self._lock: FileLock | None = None
        self._untaken = False
        """Whether a file is still to be taken: see `open`."""
        self._preparing = threading.Lock()
        self.db = Journal(
            folder / record_name(device, 0), learner=learner, device=device, source=self.statements, disk=disk
        )
        """TinyDB over the whole record; its inserts go to this process's file."""

    @classmethod
    def open(cls, folder: Path, *, learner: str, device: str, disk: Disk = DISK, to_read_first: bool = False) -> Record:
        """Open a learner's record and take a file of it to append to; `to_read_first` leaves that until it matters.

        Never fails for the sake of writing: what cannot be written to can be read, and says why (`read_only`).
        """
        record = cls(folder, learner, device, disk)
        record._untaken = to_read_first
        if not to_read_first:
            record._prepare()
        return record

    def _prepare(self) -> None:
        """Take a file to append to, or note why that cannot be. A later try may do better."""
        self._untaken = False
        storage = self._storage
        try:
            self._disk.make_folder(self.folder)
            taken = self._take_file()
        except OSError as error:
            storage.refusal = reason_of(error)
            return
        if taken is None:
            storage.refusal = CROWDED
            return
        k, self._lock = taken
        storage.take(self.folder / record_name(self.device, k), k)
        if self._found is not None:
            self._conclude(self._found)

    def _take_file(self) -> tuple[int, FileLock] | None:
        from filelock import FileLock, Timeout  # after the first painting: it is not quickly imported

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
        return None

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
        seen: set[int] = set()
        greatest = 0
        if readers is not None:
            self._place = None
        with closing(blocks_in_order(self._paths(), self.learner, found, readers, self._disk)) as blocks:
            for block in blocks:
                greatest = max(greatest, block[-1].n)
                yield from _unseen(block, seen)
        self._storage.seen(greatest)
        self._conclude(found)
        if readers is not None:
            self._place = Place(readers, SeenIds(seen), greatest)
            self._damaged.keep(found.problems)

    def settle(self) -> None:
        """Let go of what only opening needed; the first look for news does the same."""
        if self._place is not None:
            self._place.ids.settle()

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
        new = look_again(place, self._paths(), self.learner, self._disk)
        self._damaged.keep(new.problems)
        told = [*self._findings().problems, *shrunk]
        problems = [damage for damage in (*new.problems, *new.changed) if damage not in told]
        problems = [damage for damage in problems if damage.line or damage.file not in {s.file for s in shrunk}]
        self._findings().problems += problems
        if new.newer:
            self._storage.refusal = NEWER
        fresh = [s for s in new.statements if s.id not in self._storage.offered and place.ids.add(s.id)]
        if new.changed or (fresh and fresh[0].n <= max(place.greatest, self._storage.own_greatest)):
            return News(problems=[*shrunk, *problems], reread=True)
        if fresh:
            place.greatest = fresh[-1].n
            self._storage.seen(place.greatest)
        self._place = place
        return News(fresh, [*shrunk, *problems])

    def _paths(self) -> list[Path]:
        return self._disk.files(self.folder, RECORD_FILES)

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
        with self._preparing:
            if self._untaken and self._storage.refusal is not CLOSED:
                self._prepare()
        return self._storage.refusal

    def health(self) -> Health:
        """Read everything and say how it stands."""
        self._found = None
        found = self._findings()
        read_only = self.read_only
        writing_to = self.path.name if self.path is not None else ""
        return Health(found.counts, found.tallies, writing_to, tuple(self.problems), tuple(found.torn), read_only)

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
