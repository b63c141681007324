"""Whether modules' files have changed: told from names, sizes and times, without reading one.

Used before the first screen is painted, so it imports only the standard library.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

BUILT_IN_FOLDER = Path(os.environ.get("ASNBRAND_COURSE") or Path(__file__).parent / "curriculum")
"""Where the built-in modules are; ``ASNBRAND_COURSE`` names the folder of another course in their place."""


def fingerprint(folders: Iterable[Path | None]) -> str:
    """16 hex digits that change when a YAML file of the folders changes, comes or goes.

    Looks into each folder and one level below, and at the sources.yaml beside it. A module.yaml stands for its
    folder. A folder that does not exist or cannot be read counts as empty; None is left out.
    """
    seen = hashlib.sha256()
    for folder in folders:
        if folder is not None:
            folder = folder.parent if folder.name == "module.yaml" else folder
            beside = folder.parent / "sources.yaml"
            for line in (os.fspath(folder), *sorted(_files(folder, below=1)), *_stamp(beside)):
                seen.update(line.encode("utf-8", "surrogateescape") + b"\n")
    return seen.hexdigest()[:16]


def files_state(files: Iterable[Path]) -> str:
    """Changes when one of these files changes, comes or goes."""
    return "\n".join(line for file in files for line in _stamp(file))


def _files(folder: str | Path, below: int) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith((".yaml", ".yml")):
                    yield from _stamp(entry)
                elif below and entry.is_dir():
                    yield entry.path
                    yield from _files(entry.path, below - 1)
    except OSError:
        return


def _stamp(file: os.DirEntry[str] | Path) -> Iterator[str]:
    """A file's path, size and time; nothing if it has none."""
    try:
        status = file.stat()
    except OSError:
        return
    yield f"{os.fspath(file)}\t{status.st_size}\t{status.st_mtime_ns}"
