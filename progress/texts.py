"""Private text: what a learner writes for themself stands in files beside the record, never in it.

A text can be erased, as people have the right to; a statement could not be. Drafts are what is being typed.
"""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path

from progress.disk import DISK, Disk, remove, write_whole
from progress.errors import SaveFailed, reason_of
from progress.folders import TEXTS
from progress.record import Record
from progress.statement import Statement, new_id, now


class Texts:
    """The private texts and drafts of one record."""

    def __init__(self, record: Record, disk: Disk = DISK) -> None:
        self._record = record
        self._disk = disk
        self._texts = record.folder / TEXTS
        self._drafts = record.folder / "drafts"

    def keep(self, statement: Statement, text: str) -> Statement:
        """Save a text and then the statement that tells of it (see `attempts.reflected`); returns it as saved.

        Raises SaveFailed; then the same may be tried again.
        """
        if (refusal := self._record.read_only) is not None:
            raise SaveFailed(refusal)
        try:
            self._disk.make_folder(self._texts)
            write_whole(self._text(statement.id), text.encode(errors="replace"), disk=self._disk)
        except OSError as error:
            raise SaveFailed(reason_of(error), error) from error
        return self._record.append([statement])[0]

    def read(self, statement_id: str) -> str | None:
        """A text; None if it was erased or cannot be read."""
        try:
            return self._read(self._text(statement_id))
        except ValueError:
            return None

    def erase(self, statement: Statement) -> Statement:
        """Remove a statement's text for good, and note that it was done. Raises SaveFailed; try again then."""
        try:
            remove(self._text(statement.id), self._disk)
        except OSError as error:
            raise SaveFailed(reason_of(error), error) from error
        erased = Statement(
            id=new_id(),
            verb="erased",
            object=statement.object,
            at=now(),
            activity=statement.activity,
            attempt=statement.attempt,
            data={"statement": statement.id},
        )
        return self._record.append([erased])[0]

    def save_draft(self, key: str, text: str) -> bool:
        """Keep what is being typed under a key of the caller's choice. Whether that worked; it is no promise."""
        try:
            self._disk.make_folder(self._drafts)
            write_whole(self._draft(key), text.encode(errors="replace"), sync=False, disk=self._disk)
        except OSError:
            return False
        return True

    def draft(self, key: str) -> str | None:
        """What was being typed; None if nothing."""
        return self._read(self._draft(key))

    def drop_draft(self, key: str) -> None:
        """Forget a draft once its text is kept. One that cannot be removed does no harm."""
        try:
            remove(self._draft(key), self._disk)
        except OSError:
            return

    def _text(self, statement_id: str) -> Path:
        # Only what is an id becomes a file name: a record that someone tampered with must not point elsewhere.
        return self._texts / str(uuid.UUID(statement_id))

    def _draft(self, key: str) -> Path:
        return self._drafts / hashlib.sha256(key.encode()).hexdigest()[:32]

    def _read(self, path: Path) -> str | None:
        try:
            with self._disk.open_read(path) as stream:
                return stream.read().decode(errors="replace")
        except OSError:
            return None
