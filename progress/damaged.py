"""Damaged lines are kept aside: copied to ``damaged/`` beside the record, and told of once.

The record's files stay as they are: nobody edits them. But a sync tool may replace them, and whoever helps may want
to see what was there. Each copy is a file whose first line says where it comes from; the rest is the bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from progress.disk import DISK, Disk, write_all, write_whole
from progress.reading import NO_RECORD, Damage
from progress.statement import now

FOLDER = "damaged"
_TOLD = "told.txt"
_MOST = 1 << 20
"""Bytes kept of one line."""


class DamagedLines:
    """Those of one record."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self._record = folder
        self._folder = folder / FOLDER
        self._disk = disk
        self._told: set[str] = set()
        """What was told in this run."""

    def keep(self, damages: Iterable[Damage]) -> None:
        """Copy the lines that have not been copied yet. A copy that cannot be made does no harm."""
        for damage in damages:
            if damage.line:
                try:
                    self._keep(damage)
                except OSError:
                    continue

    def _keep(self, damage: Damage) -> None:
        line = self._line(damage)
        path = self._folder / f"{_key(damage, line)}.txt"
        if line and not path.exists():
            about = {"file": damage.file, "line": damage.line, "offset": damage.offset, "reason": str(damage.reason)}
            self._disk.make_folder(self._folder)
            write_whole(path, json.dumps({**about, "found": now()}).encode() + b"\n" + line, disk=self._disk)

    def untold(self, damages: Iterable[Damage]) -> list[Damage]:
        """Those that nobody has been told of."""
        damages = list(damages)
        told = self._told | self._kept_told() if damages else self._told
        return [damage for damage in damages if self._key(damage) not in told]

    def tell(self, damages: Iterable[Damage]) -> None:
        """Somebody has been told of these. Where that cannot be kept it is good for this run."""
        keys = {self._key(damage): damage for damage in damages}
        lasting = [key for key, damage in keys.items() if damage.line or damage.reason == NO_RECORD]
        new = sorted(set(lasting) - self._told - self._kept_told())
        self._told |= keys.keys()
        if new:
            try:
                self._disk.make_folder(self._folder)
                descriptor = self._disk.open_append(self._folder / _TOLD)
                try:
                    write_all(self._disk, descriptor, "".join(f"{key}\n" for key in new).encode())
                finally:
                    self._disk.close(descriptor)
            except OSError:
                return

    def _kept_told(self) -> set[str]:
        try:
            with self._disk.open_read(self._folder / _TOLD) as stream:
                return set(stream.read().decode("ascii", "replace").split())
        except OSError:
            return set()

    def _key(self, damage: Damage) -> str:
        try:
            return _key(damage, self._line(damage))
        except OSError:
            return _key(damage, b"")

    def _line(self, damage: Damage) -> bytes:
        """The damaged bytes, of a whole file the first; none where it was changed or removed since."""
        with self._disk.open_read(self._record / damage.file) as stream:
            stream.seek(damage.offset)
            return stream.readline(_MOST)


def _key(damage: Damage, line: bytes) -> str:
    """The same for the same bytes in the same file, wherever they stand now."""
    if damage.line or damage.reason == NO_RECORD:
        what = line
    else:
        what = f"{damage.offset} {damage.reason.msgid}".encode()
    return blake2b(damage.file.encode(errors="replace") + b"\0" + what, digest_size=8).hexdigest()
