"""Where learners' files are. Standard library only, so that the first screen need not wait for more."""

from __future__ import annotations

import os
import re
from pathlib import Path

LEARNERS = "learners"
VIEW_FILE = "view.json"
RECORD_FILES = "record-*.jsonl"
"""A sync tool's “conflicted copy” fits too: its statements count, and those that stand elsewhere count once."""

TEXTS = "texts"
"""The folder of private texts beside a record; each file is named by its statement's id."""

MOST_TERMINALS = 100
"""As many files of one computer are appended to. Those with greater numbers hold what came from elsewhere."""

_LEARNER_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def data_folder(override: str | None = None) -> Path:
    """The folder of all data: the argument, else ``ASNBRAND_DATA``, else where this system keeps such things."""
    chosen = override or os.environ.get("ASNBRAND_DATA")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_dir

    return Path(user_data_dir("asnbrand-train", appauthor=False))


def is_learner_id(text: str) -> bool:
    """Whether this is the id of a learner, and as such good for a folder's name."""
    return _LEARNER_ID.fullmatch(text) is not None


def learner_folder(data: Path, learner: str) -> Path | None:
    """The folder of the learner with this id; None if there is none."""
    folder = data / LEARNERS / learner
    return folder if is_learner_id(learner) and last_used(folder) else None


def record_name(device: str, k: int) -> str:
    """The name of a computer's record file."""
    return f"record-{device}-{k}.jsonl"


def learner_folders(data: Path) -> list[Path]:
    """The folders of the learners with a record, the most recently used first."""
    try:
        folders = [entry for entry in (data / LEARNERS).iterdir() if _LEARNER_ID.fullmatch(entry.name)]
    except OSError:
        return []
    used = {folder: last_used(folder) for folder in folders}
    return sorted((f for f in folders if used[f]), key=lambda folder: (-used[folder], folder.name))


def last_used(folder: Path) -> float:
    """When a learner last learned or looked at home, in seconds since 1970; 0 if there is no record."""
    try:
        used = [path.stat().st_mtime for path in folder.glob(RECORD_FILES)]
        view = folder / VIEW_FILE  # kept each time home is shown, so a change of learner outlasts the program
        return max([*used, view.stat().st_mtime] if used and view.exists() else used, default=0.0)
    except OSError:
        return 0.0
