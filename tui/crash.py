"""What is written down when the program meets an error of its own."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path


def write_crash(data: Path, version: str) -> str:
    """Write the error being handled into the data folder, without the values of variables; return where.

    Where that cannot be written, the error's last line is returned instead.
    """
    error = sys.exc_info()[1]
    when = datetime.now().astimezone()
    head = f"asnbrand-train {version}, Python {platform.python_version()}, {platform.platform()}, {when:%Y-%m-%d %H:%M}"
    path = data / "galat" / f"{when:%Y%m%d-%H%M%S}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{head}\n\n{traceback.format_exc()}", encoding="utf-8")
    except OSError:
        return repr(error)
    return str(path)
