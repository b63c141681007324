"""Checks reports: were they changed, is it the key as before, and does each go on from the one before?

A report that holds is remembered in the data folder: its key, its number and the hashes of its statements, no names
and no scores. Trust begins with the first file seen of a record; from then on another key is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from modules.messages import Message
from progress.disk import DISK, Disk, write_whole
from progress.errors import Refused, SaveFailed, reason_of
from progress.exports.reading import Read, read_report
from progress.exports.seal import (
    BrokenCode,
    Plain,
    Sealed,
    SealedSheet,
    check_hashes,
    code_hash,
    open_code,
    raw_hash,
    split_hashes,
)
from progress.folders import is_learner_id
from progress.statement import now

FOLDER = "verified"
"""In the data folder: one file for each record of which a report was checked."""
TOLD = 10
"""As many differences are named."""

Key = Literal["first", "same", "other", "unknown"]
Follows = Literal["first", "same", "extends", "older", "not"]


class Check(Struct, kw_only=True):
    """What was found about one file."""

    path: Path
    refused: Message | None = None
    """Why it cannot be checked; then nothing else is known."""
    broken: bool = False
    """Whether the code itself does not hold; then nothing else is known."""
    differences: tuple[Message, ...] = ()
    """What people see and the code does not confirm."""
    sealed: Sealed | None = None
    key: Key = "first"
    thumbprint: str = ""
    since: str = ""
    """When a report of this record was checked first, if that was before."""
    follows: Follows = "first"
    before: int = 0
    """The number of the newest report seen before."""
    new: int = 0
    """How many statements were added since."""
    gone: int = 0
    """How many statements of that one are missing."""
    not_kept: Message | None = None
    """Why this could not be remembered, if it should have been."""

    @property
    def good(self) -> bool:
        """Whether nothing at all is amiss."""
        amiss = self.refused or self.broken or self.differences or self.follows == "not"
        return not amiss and self.key in ("first", "same")


class _Known(Struct, kw_only=True):
    """What is remembered of a record."""

    v: Literal[1] = 1
    key: str
    since: str
    seq: int
    code: str
    """The newest report's code, as a hash."""
    hashes: str


def verify(paths: Sequence[Path], data: Path, *, trust_new_key: bool = False, disk: Disk = DISK) -> list[Check]:
    """Check files against themselves, against each other and against what is remembered in the data folder.

    With `trust_new_key` another key than before is accepted from now on, for someone who asked the learner.
    """
    checks = [Check(path=path) for path in paths]
    opened = [(check, opened) for check in checks if (opened := _open(check, disk)) is not None]
    # The older ones first, whatever order they were named in: each then meets the one that it goes on from.
    for check, code in sorted(opened, key=lambda pair: pair[0].sealed.seq if pair[0].sealed else 0):
        _compare(check, code, data / FOLDER, trust_new_key, disk)
    return checks


def _open(check: Check, disk: Disk) -> str | None:
    """Read a file and open its code; None if there is nothing more to say about it."""
    try:
        read = read_report(check.path, disk)
        check.sealed, check.thumbprint = open_code(read.code)
        if not is_learner_id(learner_of(check.sealed)):
            raise BrokenCode("no learner")
        differences = list(_differences(read, check.sealed))
    except Refused as refused:
        check.refused = refused.reason
        return None
    except BrokenCode:
        check.sealed, check.broken = None, True
        return None
    more = len(differences) - TOLD
    if more > 0:
        differences[TOLD:] = [Message("… and %(n)d more.", {"n": more})]
    check.differences = tuple(differences)
    return read.code


def learner_of(sealed: Sealed) -> str:
    """The id of the learner whose record was sealed; empty if it is none."""
    learner = sealed.document.get("learner")
    id_ = learner.get("id") if isinstance(learner, Mapping) else None
    return id_ if isinstance(id_, str) else ""


# Against what is remembered


def _compare(check: Check, code: str, folder: Path, trust_new_key: bool, disk: Disk) -> None:
    assert check.sealed is not None
    sealed = check.sealed
    path = folder / f"{learner_of(sealed)}.json"
    try:
        known = _known(path, disk)
    except SaveFailed as failed:
        check.key, check.not_kept = "unknown", failed.reason
        return
    if known is not None:
        check.since, check.before = known.since, known.seq
        check.key = "same" if known.key == check.thumbprint else "other"
        if check.key == "same":
            _follow(check, sealed, code, known)
    accept = check.good or (trust_new_key and check.key == "other" and not check.differences)
    if accept and check.follows in ("first", "extends"):
        since = known.since if known is not None and check.key == "same" else now()
        new = _Known(key=check.thumbprint, since=since, seq=sealed.seq, code=code_hash(code), hashes=sealed.hashes)
        try:
            disk.make_folder(folder)
            write_whole(path, msgspec.json.encode(new) + b"\n", disk=disk)
        except OSError as error:
            check.not_kept = reason_of(error)
        if check.key == "other":
            check.key, check.since = "first", ""


def _follow(check: Check, sealed: Sealed, code: str, known: _Known) -> None:
    """Whether every statement of the earlier report is still in the later one."""
    this = code_hash(code)
    if (sealed.seq, this) == (known.seq, known.code):
        check.follows = "same"
        return
    here, there = split_hashes(sealed.hashes), split_hashes(known.hashes)
    if sealed.seq < known.seq:
        check.gone = len(here - there)
        check.follows = "not" if check.gone else "older"
    elif sealed.seq == known.seq:
        check.follows = "not"
    else:
        check.new, check.gone = len(here - there), len(there - here)
        broken_chain = sealed.seq == known.seq + 1 and sealed.previous != known.code
        check.follows = "not" if check.gone or broken_chain else "extends"


def _known(path: Path, disk: Disk) -> _Known | None:
    """What is remembered; None if there is nothing. Raises SaveFailed where it cannot be read."""
    try:
        with disk.open_read(path) as stream:
            known = msgspec.json.decode(stream.read(), type=_Known)
        check_hashes(known.hashes)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SaveFailed(reason_of(error), error) from error
    except ValueError as error:
        raise SaveFailed(Message("The file %(name)s is damaged.", {"name": path}), error) from error
    return known


# What people see against what was signed


def _differences(read: Read, sealed: Sealed) -> Iterator[Message]:
    if read.document is not None:
        yield from _open_fields(read.document, sealed)
        return
    if not sealed.sheets:
        raise BrokenCode("of another kind of file")
    for sheet in sealed.sheets:
        grid = read.sheets.get(sheet.name)
        if grid is None:
            yield Message("The sheet %(sheet)s is missing.", {"sheet": sheet.name})
        else:
            yield from _cells(sheet, grid)
    yield from read.odd
    names = {sheet.name for sheet in sealed.sheets}
    for name in read.sheets:
        if name not in names:
            yield Message("The sheet %(sheet)s was added.", {"sheet": name})


def _cells(sheet: SealedSheet, grid: Sequence[Sequence[Plain]]) -> Iterator[Message]:
    for row, (was, is_) in enumerate(zip_longest(sheet.rows, grid, fillvalue=())):
        if [*was, *[None] * (len(is_) - len(was))] == is_:  # nearly always, and quickly seen
            continue
        for column, (old, new) in enumerate(zip_longest(was, is_)):
            if _same(old, new) or (row > 0 and column in sheet.free and old is None):
                continue
            yield Message(
                "%(sheet)s, cell %(cell)s: shows “%(new)s”, was “%(old)s”.",
                {"sheet": sheet.name, "cell": f"{_letters(column)}{row + 1}", "new": _shown(new), "old": _shown(old)},
            )


def _same(old: Plain, new: Plain) -> bool:
    if isinstance(old, (int, float)) and isinstance(new, (int, float)):
        return abs(old - new) < 1e-5
    return old == new


def _open_fields(document: Mapping[str, Any], sealed: Sealed) -> Iterator[Message]:
    fields = dict(document)
    statements = fields.pop("statements", [])
    yield from _values("", sealed.document, fields)
    if (raw_hash(statements) if statements else "") != sealed.raw:
        yield Message("%(place)s is not as it was.", {"place": "statements"})


def _values(place: str, old: Any, new: Any) -> Iterator[Message]:
    if isinstance(old, dict) and isinstance(new, dict):
        for name in {**old, **new}:
            yield from _values(f"{place}.{name}" if place else name, old.get(name), new.get(name))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _values(f"{place}[{number}]", one, other)
    elif old != new or isinstance(old, bool) != isinstance(new, bool):
        yield Message("%(place)s: shows “%(new)s”, was “%(old)s”.",
                      {"place": place, "new": _shown(new), "old": _shown(old)})  # fmt: skip


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.10g}"
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"


def _letters(column: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def worst(checks: Iterable[Check]) -> int:
    """0 if all is well, 1 if something is amiss, 2 if a file could not be checked at all."""
    return max((2 if check.refused else 0 if check.good else 1 for check in checks), default=0)
