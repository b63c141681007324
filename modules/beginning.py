"""A module to begin with: annotated files in Bahasa Indonesia that an author changes into their own."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "starting"
"""The files as they are written, but for the id and the dates."""
_ID, _MONTH, _DAY = "modul-baru", "2026-01", "2026-01-01"


def id_from(name: str) -> str:
    """A module's id made of a folder's name; “modul-baru” where nothing of it can be used."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-") or _ID


def begin_module(folder: Path, today: date) -> list[Path]:
    """Write the files into a folder that is new or empty, and say which.

    Raises FileExistsError if there is something in it, and OSError if it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    written = []
    for source in sorted(FOLDER.glob("*.yaml")):
        text = source.read_text("utf-8").replace(_DAY, f"{today:%Y-%m-%d}").replace(_MONTH, f"{today:%Y-%m}")
        target = folder / source.name
        target.write_text(text.replace(f"id: {_ID}", f"id: {id_from(folder.resolve().name)}"), "utf-8", newline="\n")
        written.append(target)
    return written
