"""The learners on this computer, where their files are, and what they say about themselves."""

from __future__ import annotations

import hashlib
import os
import platform
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from modules.duties import DUTIES, Duty
from progress.disk import DISK, Disk, write_whole
from progress.errors import SaveFailed, reason_of
from progress.folders import LEARNERS, RECORD_FILES, data_folder, last_used, learner_folder, learner_folders
from progress.lines import by_order
from progress.reading import facts_about
from progress.record import Record
from progress.statement import Statement, new_id, now
from progress.view import read_name

__all__ = [
    "LearnerInfo",
    "Learners",
    "Profile",
    "data_folder",
    "device_id",
    "duties_of",
    "profile_fact",
    "settings_fact",
]

DUTIES_SETTING = "duties"
"""The setting that says what the learner does. It is theirs alone: no report holds settings."""


class Profile(Struct, frozen=True, kw_only=True):
    """What a learner says about themself. All of it is optional but the name."""

    name: str
    number: str = ""
    """NIP or NI PPPK, as text: 18 digits are too many for a number."""
    unit: str = ""
    position: str = ""

    @classmethod
    def of(cls, data: Any) -> Profile:
        """The profile that a statement holds, whatever else it holds."""
        kept = data if isinstance(data, Mapping) else {}
        texts = {key: value for key in cls.__struct_fields__ if isinstance(value := kept.get(key), str)}
        return cls(**{"name": "", **texts})


class LearnerInfo(Struct, frozen=True, kw_only=True):
    """A learner, as a list of them shows."""

    id: str
    name: str
    folder: Path
    last_used: datetime
    """Local time, with its offset."""


class Learners:
    """Those whose records are under one data folder."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self.folder = folder
        self.disk = disk

    def list(self) -> list[LearnerInfo]:
        """All of them, the most recently used first."""
        return [self._info(folder) for folder in learner_folders(self.folder)]

    def current(self) -> LearnerInfo | None:
        """The most recently used one; None while there is none."""
        return next(map(self._info, learner_folders(self.folder)), None)

    def create(self, profile: Profile) -> LearnerInfo:
        """Begin a learner's record with their profile. Raises SaveFailed."""
        learner = new_id()
        folder = self.folder / LEARNERS / learner
        try:
            with self.open(learner) as record:
                record.append([profile_fact(profile)])
        except OSError as error:
            raise SaveFailed(reason_of(error), error) from error
        return LearnerInfo(id=learner, name=profile.name, folder=folder, last_used=_moment(last_used(folder)))

    def open(self, learner: str, *, to_read_first: bool = False) -> Record:
        """Open the record of the learner with this id, as `Record.open`; close it when done."""
        return Record.open(
            self.folder / LEARNERS / learner,
            learner=learner,
            device=self.device,
            disk=self.disk,
            to_read_first=to_read_first,
        )

    @property
    def device(self) -> str:
        """This computer's name in records; see `device_id`."""
        return device_id(self.folder, self.disk)

    def find(self, learner: str) -> LearnerInfo | None:
        """The learner with this id; None if there is none."""
        folder = learner_folder(self.folder, learner)
        return self._info(folder) if folder is not None else None

    def _info(self, folder: Path) -> LearnerInfo:
        name = read_name(folder)
        if name is None:
            name = self._kept_name(folder)
        return LearnerInfo(id=folder.name, name=name, folder=folder, last_used=_moment(last_used(folder)))

    def _kept_name(self, folder: Path) -> str:
        """The name in the record's newest profile, without reading the rest."""
        profiles = [
            fact for path in self.disk.files(folder, RECORD_FILES) for fact in facts_about(path, "profile", self.disk)
        ]
        return Profile.of(max(profiles, key=by_order).data).name if profiles else ""


def profile_fact(profile: Profile) -> Statement:
    """The statement that a profile is as given from now on."""
    return Statement(id=new_id(), verb="profile", object="profile", at=now(), data=msgspec.to_builtins(profile))


def settings_fact(settings: Mapping[str, Any]) -> Statement:
    """The statement that the settings are as given from now on, all of them."""
    return Statement(id=new_id(), verb="settings", object="settings", at=now(), data=dict(settings))


def duties_of(settings: Mapping[str, Any]) -> tuple[Duty, ...]:
    """What the learner has said they do, whatever else the settings hold there; empty if nothing."""
    said = settings.get(DUTIES_SETTING)
    return tuple(duty for duty in DUTIES if isinstance(said, (list, tuple)) and duty in said)


def device_id(data: Path, disk: Disk = DISK) -> str:
    """This computer's name in records: 8 random hex digits, kept in the data folder.

    The file's name depends on the computer and the account, so that each computer that shares a synced folder
    makes its own. Where it cannot be kept the id is good for this run only, which costs a file and nothing else.
    """
    owner = f"{platform.node()}\n{os.path.expanduser('~')}"  # noqa: PTH111 - Path.home() may raise
    path = data / f"device-{hashlib.sha256(owner.encode()).hexdigest()[:12]}.txt"
    kept = _read_device(path, disk)
    if kept is None:
        kept = os.urandom(4).hex()
        try:
            disk.make_folder(data)
            write_whole(path, kept.encode() + b"\n", disk=disk)
        except OSError:
            return kept
    return kept


def _read_device(path: Path, disk: Disk) -> str | None:
    try:
        with disk.open_read(path) as stream:
            text = stream.read(64).decode("ascii", "replace").strip()
    except OSError:
        return None
    return text if re.fullmatch(r"[0-9a-f]{8}", text) else None


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds).astimezone()
