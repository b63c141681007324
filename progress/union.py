"""Bringing facts from elsewhere into a record: a backup's, or another learner's who is the same person.

What a record has already is told by the statements' ids, so doing it twice doubles nothing and an old copy takes
nothing away. Nobody's file is written to: a computer's file that is not here is put here as it was, and all other
lines go, byte for byte and in order, into one new file that nobody ever appends to.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from modules.messages import Message
from progress.backup import NEWER, NOT_A_BACKUP, Backup, gather, read_backup
from progress.disk import Disk, write_new, write_whole
from progress.errors import Refused, SaveFailed, reason_of
from progress.folders import LEARNERS, MOST_TERMINALS, RECORD_FILES, TEXTS, is_learner_id, learner_folder, record_name
from progress.learners import Learners
from progress.lines import NEWER as NEWER_LINE
from progress.lines import by_order, commits_in, header
from progress.reading import read_header
from progress.record import CROWDED, Record
from progress.statement import Statement, new_id, now

_MOST_FILES = 10_000
SAME = Message("These are one and the same learner.")


class United(Struct, frozen=True, kw_only=True):
    """What was brought in."""

    learner: str
    """The id of the learner whose record it is in now."""
    added: int
    """Statements that the record did not have."""
    known: int
    """Statements that it had."""
    texts: int
    """Private texts that were brought in."""
    lost: tuple[str, ...] = ()
    """What of a damaged backup could not be read: entries of the zip file, and files with damaged lines."""


class _Commit(NamedTuple):
    """A line and what it holds."""

    order: tuple[int, str, str]
    statements: tuple[Statement, ...]
    line: bytes


class _File(NamedTuple):
    """A file's commits in its own order."""

    commits: list[_Commit]
    damaged: bool


def restore(learners: Learners, path: Path) -> United:
    """Bring a backup's facts into the record of its learner, who may be new here.

    `path` is a backup, or a folder with record files: one where answers were kept while the usual place refused.
    Raises Refused if it is nothing that this program can use, SaveFailed if saving fails; then it may be done again.
    """
    if path.is_dir():
        backup = gather(path, _owner(path, learners.disk), learners.disk)
    else:
        backup = read_backup(path, learners.disk)
    return _unite(learners, backup, backup.learner, as_they_were=True)


def _owner(folder: Path, disk: Disk) -> str:
    """The learner whose record files are in a folder. Raises Refused if there are none."""
    for path in disk.files(folder, RECORD_FILES):
        with suppress(OSError), disk.open_read(path) as stream:
            first = read_header(stream)
            if first is not None and is_learner_id(first.learner):
                return first.learner
    raise Refused(NOT_A_BACKUP)


def merge(learners: Learners, source: str, into: str) -> United:
    """Bring all facts of a learner into the record of another, for somebody who learned under two ids.

    ``linked`` is noted there, and who they are and what they chose stays as it was there. The other's folder stays.
    Raises Refused, SaveFailed; after SaveFailed it may be done again.
    """
    folders = {learner: learner_folder(learners.folder, learner) for learner in (source, into)}
    for learner, folder in folders.items():
        if folder is None:
            raise Refused(Message("There is no learner %(id)s.", {"id": learner}))
    if source == into:
        raise Refused(SAME)
    theirs = folders[source]
    assert theirs is not None
    backup = gather(theirs, source, learners.disk)
    _link(learners, backup, into)
    return _unite(learners, backup, into, as_they_were=False)


def _link(learners: Learners, backup: Backup, into: str) -> None:
    """Note that two ids are one person, before anything is brought in: then what stands is known for sure.

    Profile and settings are said once more, because the other's may have the greater numbers.
    """
    incoming = [fact for file in _files(backup).values() for commit in file.commits for fact in commit.statements]
    with learners.open(into) as record:
        newest: dict[str, Statement] = {}
        ids: set[str] = set()
        linked = False
        for fact in record.statements():
            ids.add(fact.id)
            linked = linked or (fact.verb == "linked" and fact.data == {"learner": backup.learner})
            if fact.verb in ("profile", "settings"):
                newest[fact.verb] = fact
        if linked and ids.issuperset(fact.id for fact in incoming):
            return
        record.after(max((fact.n for fact in incoming), default=0))
        note = Statement(id=new_id(), verb="linked", object="profile", at=now(), data={"learner": backup.learner})
        record.append([note, *(msgspec.structs.replace(fact, id=new_id(), at=now()) for fact in newest.values())])


def _unite(learners: Learners, backup: Backup, learner: str, *, as_they_were: bool) -> United:
    folder = learners.folder / LEARNERS / learner
    record = Record(folder, learner, learners.device, learners.disk)
    here = list(record.statements())
    if record.read_only is not None:
        raise Refused(record.read_only)
    files = _files(backup)
    incoming = [fact for file in files.values() for commit in file.commits for fact in commit.statements]
    known = {fact.id for fact in here}
    new = {fact.id for fact in incoming} - known
    try:
        learners.disk.make_folder(folder)
        erased = _erased([*here, *incoming])
        texts = _keep_texts(folder, backup, (known | new) - erased, learners.disk)
        _keep_files(record, backup, files, set(known), as_they_were=as_they_were, disk=learners.disk)
    except OSError as error:
        raise SaveFailed(reason_of(error), error) from error
    lost = [*backup.unreadable, *(name for name, file in files.items() if file.damaged)]
    return United(
        learner=learner, added=len(new), known=len({f.id for f in incoming} & known), texts=texts, lost=tuple(lost)
    )


def _files(backup: Backup) -> dict[str, _File]:
    return {name: _commits(data, backup.learner) for name, data in sorted(backup.records.items())}


def _commits(data: bytes, learner: str) -> _File:
    """A file's lines that can be used. Raises Refused if a newer program has written some of them."""
    commits: list[_Commit] = []
    damaged = theirs = False
    for line in BytesIO(data):
        parts, reason = commits_in(line)
        if reason is NEWER_LINE:
            raise Refused(NEWER)
        damaged = damaged or (reason is not None and line.endswith(b"\n"))
        for part, alone in parts:
            if part.format:
                theirs = part.learner != learner
            elif part.s and not theirs:
                commits.append(_Commit(min(map(by_order, part.s)), part.s, alone))
    return _File(commits, damaged)


def _erased(facts: Iterable[Statement]) -> set[str]:
    """The statements whose private text somebody wanted gone: it does not come back."""
    gone = (fact.data.get("statement") for fact in facts if fact.verb == "erased" and isinstance(fact.data, dict))
    return {id_ for id_ in gone if isinstance(id_, str)}


def _keep_texts(folder: Path, backup: Backup, wanted: set[str], disk: Disk) -> int:
    """The texts that are not here yet, before the statements that tell of them."""
    missing = {id_: text for id_, text in backup.texts.items() if id_ in wanted}
    missing = {id_: text for id_, text in missing.items() if not (folder / TEXTS / id_).exists()}
    if missing:
        disk.make_folder(folder / TEXTS)
    for id_, text in missing.items():
        write_whole(folder / TEXTS / id_, text, disk=disk)
    return len(missing)


def _keep_files(
    record: Record, backup: Backup, files: dict[str, _File], known: set[str], *, as_they_were: bool, disk: Disk
) -> None:
    """Save the lines that hold anything not in `known`."""
    rest: list[_Commit] = []
    latest = 0.0
    for name, file in files.items():
        missing = [commit for commit in file.commits if not known.issuperset(fact.id for fact in commit.statements)]
        if not missing:
            continue
        known.update(fact.id for commit in missing for fact in commit.statements)
        if as_they_were and _put(record.folder / name, backup.records[name], backup.times[name], disk):
            continue
        rest += missing
        latest = max(latest, backup.times[name])
    if rest:
        rest.sort(key=itemgetter(0))
        _put_new(record, b"".join(commit.line for commit in rest), latest, disk)


def _put(path: Path, data: bytes, changed: float, disk: Disk) -> bool:
    """Make a file unless there is one of that name. Whether it was made."""
    try:
        write_new(path, data, disk=disk)
    except FileExistsError:
        return False
    with suppress(OSError):
        disk.set_time(path, changed)  # so that it is not taken for what was learned just now
    return True


def _put_new(record: Record, lines: bytes, changed: float, disk: Disk) -> None:
    for k in range(MOST_TERMINALS, _MOST_FILES):
        data = header(record.learner, record.device, k) + lines
        if _put(record.folder / record_name(record.device, k), data, changed, disk):
            return
    raise SaveFailed(CROWDED)
