"""Shows a file or a folder in the computer's own program for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def can_open() -> bool:
    """Whether there is a desktop on which something could open."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_path(path: Path) -> bool:
    """Open it beside this program; False if the computer has nothing for that. Nothing of it reaches this terminal."""
    if not can_open():
        return False
    try:
        if sys.platform == "win32":
            os.startfile(path)
        else:
            command = "open" if sys.platform == "darwin" else "xdg-open"
            nowhere = subprocess.DEVNULL
            subprocess.Popen(
                [command, str(path.absolute())], stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
            )
    except OSError:
        return False
    return True
