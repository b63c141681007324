"""A course of one module, so that what these tests press does not change with every module that is written.

It is *Persepsi* as it stands, its tests without the questions whose answers are not picked from a list of options.
"""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from pathlib import Path

from modules.fingerprint import BUILT_IN_FOLDER

PICKED = re.compile(r"^    type: (choice|multiple|true_false)$", re.MULTILINE)
"""The types that a test in a terminal answers."""


def _make() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="course-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    module = folder / "persepsi"
    shutil.copytree(BUILT_IN_FOLDER / "persepsi", module)
    for beside in BUILT_IN_FOLDER.glob("*.yaml"):
        shutil.copy(beside, folder)
    for path in module.glob("tes-*.yaml"):
        top, *questions = re.split(r"^(?=  - id: )", path.read_text("utf-8"), flags=re.MULTILINE)
        path.write_text(top + "".join(q for q in questions if PICKED.search(q)), "utf-8")
    return folder


COURSE = _make()
