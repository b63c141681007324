"""Saving: in the learner's record, and where that refuses, in a folder that the learner names, until it takes them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from progress.errors import SaveFailed
from progress.record import Record
from progress.statement import Statement
from progress.texts import Texts


class Keeper:
    """Keeps facts and private texts. Every method works on the disk: call it in the desk's thread."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.texts = Texts(record)
        self._elsewhere: Record | None = None
        self.waiting: list[tuple[Statement, str | None]] = []
        """What is on the disk in the other folder only: facts, and the private text of those that have one."""

    @property
    def other_folder(self) -> Path | None:
        """The folder that was named; None if none was."""
        return self._elsewhere.folder if self._elsewhere is not None else None

    def use_folder(self, folder: Path) -> None:
        """Keep in this folder what the record refuses. Raises SaveFailed if nothing can be kept there either."""
        record = Record.open(
            folder / f"asnbrand-train-{self.record.learner[:8]}", learner=self.record.learner, device=self.record.device
        )
        if record.path is None:
            reason = record.read_only
            record.close()
            assert reason is not None
            raise SaveFailed(reason)
        if self._elsewhere is not None:
            self._elsewhere.close()
        self._elsewhere = record

    def append(self, statements: Sequence[Statement]) -> list[Statement]:
        """Save facts as one commit and return them as saved. Raises SaveFailed; then try the same again."""
        try:
            self.bring_home()
            return self.record.append(statements)
        except SaveFailed:
            if self._elsewhere is None:
                raise
            self._elsewhere.after(self.record.numbered(statements)[0].n - 1)
            kept = self._elsewhere.append(statements)
            self.waiting += [(statement, None) for statement in kept]
            return kept

    def keep_text(self, statement: Statement, text: str, draft: str) -> Statement:
        """Save a private text and the fact that it was written; then its draft goes. Raises SaveFailed."""
        try:
            self.bring_home()
            kept = self.texts.keep(statement, text)
        except SaveFailed:
            if self._elsewhere is None:
                raise
            self._elsewhere.after(self.record.numbered([statement])[0].n - 1)
            kept = Texts(self._elsewhere).keep(statement, text)
            self.waiting.append((kept, text))
        self.texts.drop_draft(draft)
        return kept

    def bring_home(self) -> None:
        """Put into the record what could only be kept elsewhere; there it stays too. Raises SaveFailed."""
        while self.waiting:
            facts = [statement for statement, text in self.waiting if text is None]
            if facts:
                self.record.append(facts)
                self.waiting = [(statement, text) for statement, text in self.waiting if text is not None]
            else:
                statement, text = self.waiting[0]
                self.texts.keep(statement, text or "")
                self.waiting.pop(0)

    def close(self) -> Path | None:
        """Let the files go. Returns the other folder if something is in it only; else None."""
        with suppress(SaveFailed):
            self.bring_home()
        self.record.close()
        if self._elsewhere is not None:
            self._elsewhere.close()
        return self.other_folder if self.waiting else None
