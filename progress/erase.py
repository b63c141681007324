"""Removing a learner from this computer for good, as people have the right to."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from modules.messages import Message
from progress.disk import DISK, Disk, move, remove_folder
from progress.errors import Refused, SaveFailed, reason_of
from progress.folders import LEARNERS, learner_folder

_GOING = ".erased-"
"""How a folder is named once it counts as erased, until it is gone."""
IN_USE = Message("This record is open in another window of this program. Close that first.")


def erase(data: Path, learner: str, disk: Disk = DISK) -> None:
    """Remove all that is kept of a learner: record, texts, drafts. It cannot be undone.

    First the folder gets another name, so that never a part of a record is left that looks like a whole one. Raises
    Refused and SaveFailed, and then nothing was removed or, where `unfinished` says so, the rest is removed by `sweep`.
    """
    folder = learner_folder(data, learner)
    if folder is None:
        raise Refused(Message("There is no learner %(id)s.", {"id": learner}))
    _refuse_if_open(folder)
    going = folder.with_name(_GOING + folder.name)
    try:
        move(folder, going, disk)
        remove_folder(going, disk)
    except OSError as error:
        raise SaveFailed(reason_of(error), error) from error


def unfinished(data: Path) -> list[Path]:
    """The folders that count as erased but could not be removed altogether."""
    return sorted((data / LEARNERS).glob(f"{_GOING}*"))


def sweep(data: Path, disk: Disk = DISK) -> None:
    """Remove what is `unfinished`. Raises SaveFailed."""
    for folder in unfinished(data):
        try:
            remove_folder(folder, disk)
        except OSError as error:
            raise SaveFailed(reason_of(error), error) from error


def _refuse_if_open(folder: Path) -> None:
    for path in folder.glob("record-*.lock"):
        lock = FileLock(path)
        try:
            with lock.acquire(timeout=0):
                pass
        except Timeout:
            raise Refused(IN_USE) from None
