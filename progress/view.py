"""``view.json``: what the home screen showed last, so that the next start can show it before anything is computed.

A cache and nothing more: it may be deleted at any time, is written only for what the record's files were when the
figures were computed, and anything odd about it makes it count for nothing. Standard library only.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from progress.folders import RECORD_FILES, VIEW_FILE

VERSION = 4
_TAIL = 64
"""Bytes at a file's end that are looked at: they hold the end of the last line and with it new ids and times."""

RecordState = dict[str, list[int]]
"""Each record file's name, and its size, time of change in nanoseconds and a check of its end."""


def record_state(folder: Path, *, only: str = "*") -> RecordState:
    """What a learner's record files look like now; `only` is one file's name.

    Take it before reading the statements whose sum is shown, and give it to `write_view`: what is appended in
    between then makes the view stale, as it should. After an own append, update it with `only` the own file.
    """
    state = {}
    for path in sorted(folder.glob(RECORD_FILES if only == "*" else only)):
        try:
            with path.open("rb") as stream:
                stat = os.fstat(stream.fileno())
                stream.seek(max(0, stat.st_size - _TAIL))
                state[path.name] = [stat.st_size, stat.st_mtime_ns, zlib.crc32(stream.read(_TAIL))]
        except OSError:
            state[path.name] = [-1]
    return state


def read_view(folder: Path, catalogue_state: str, *, app: str = "") -> dict[str, Any] | None:
    """The view as it was written, if neither record nor catalogue nor app has changed since; else None."""
    kept = _read(folder)
    if kept is None or kept["catalogue"] != catalogue_state or kept["app"] != app:
        return None
    view = kept["view"]
    return view if isinstance(view, dict) else None


def read_name(folder: Path) -> str | None:
    """The learner's name as the view has it (its key ``name``), if the record has not changed since; else None."""
    kept = _read(folder)
    name = kept["view"].get("name") if kept is not None and isinstance(kept["view"], dict) else None
    return name if isinstance(name, str) else None


def write_view(
    folder: Path, view: Mapping[str, Any], catalogue_state: str, *, state: RecordState, app: str = ""
) -> None:
    """Keep a view (JSON values) computed from the record as it was in `state`. Failing is no matter."""
    kept = {"version": VERSION, "app": app, "catalogue": catalogue_state, "record": state, "view": dict(view)}
    temporary = folder / f".{VIEW_FILE}.{os.getpid()}.tmp"
    try:
        temporary.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        temporary.replace(folder / VIEW_FILE)
    except (OSError, TypeError, ValueError):
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def due_count(plans: Iterable[Mapping[str, Any]], today: date) -> tuple[int, int]:
    """Of the view's ``plans``: how many habits are to be looked at today, and how many days the first such plan has.

    Asked at every drawing, so that a view written yesterday is true today.
    """
    day = today.isoformat()
    due = [(sum(review <= day for review in plan["reviews"]), plan["days"]) for plan in plans if day <= plan["until"]]
    asking = [(count, days) for count, days in due if count]
    return sum(count for count, _days in asking), asking[0][1] if asking else 0


def _read(folder: Path) -> dict[str, Any] | None:
    try:
        kept = json.loads((folder / VIEW_FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(kept, dict) or not {"app", "catalogue", "record", "view"} <= kept.keys():
        return None
    fresh = kept.get("version") == VERSION and kept["record"] == record_state(folder)
    return kept if fresh else None
