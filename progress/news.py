"""What has come to a record's files since they were read: by other terminals, other computers and sync tools."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from progress.disk import Disk
from progress.errors import reason_of
from progress.journal import GARBLED, SHRUNK
from progress.lines import by_order
from progress.reading import Damage, FileReader, Findings
from progress.seen import SeenIds
from progress.statement import Statement


class News(Struct, frozen=True):
    """What has come to a record since it was read last, from other terminals and computers."""

    statements: list[Statement] = []
    """In order, none of them of this process; all come after everything that was read before."""
    problems: list[Damage] = []
    """Lines and files that turned out to be damaged, or were changed by other programs."""
    reread: bool = False
    """Whether the sums must be folded anew from `Record.follow`: facts were taken away, or came in between those
    that were read before. `statements` is empty then."""


class Place(Struct):
    """How far a record has been read."""

    readers: dict[str, FileReader]
    ids: SeenIds
    greatest: int
    """The greatest ``n`` that was read."""


class Look(Struct, frozen=True):
    """What a look at the files brought to light."""

    statements: list[Statement]
    """In order; some may have been seen, in another file or as a save that was tried twice."""
    problems: list[Damage]
    """What is wrong with the new lines."""
    changed: list[Damage]
    """The files that no longer begin with what was read."""
    newer: bool
    """Whether a later version of this program has written some of them."""


def look_again(place: Place, paths: Sequence[Path], learner: str, disk: Disk) -> Look:
    """Read the files on from `place`."""
    found = Findings()
    statements: list[Statement] = []
    place.ids.settle()
    names = {path.name for path in paths}
    changed = [Damage(name, 0, 0, SHRUNK) for name in place.readers if name not in names]
    for path in paths:
        reader = place.readers.setdefault(path.name, FileReader(path.name, learner))
        try:
            with disk.open_read(path) as stream:
                if reader.continues(stream):
                    for block in reader.blocks(stream, found):
                        statements += block
                else:
                    changed.append(Damage(path.name, 0, 0, GARBLED))
        except OSError as error:  # perhaps in use just now; it is tried again next time
            found.problems.append(Damage(path.name, 0, 0, reason_of(error)))
    statements.sort(key=by_order)
    return Look(statements, found.problems, changed, bool(found.newer))
