"""What docs/jenis-soal.md says of the widgets names tests that there are, for every type and behaviour."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from modules.activities.quiz import Behaviour
from modules.questions import AnyQuestion

HERE = Path(__file__).parent
TEXT = (HERE.parent.parent / "docs" / "jenis-soal.md").read_text("utf-8")


def test_the_table_names_tests_that_there_are() -> None:
    """Each `file::test` stands in that file."""
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", TEXT)
    assert len(named) > 20
    missing = [(file, name) for file, name in named if f"def {name}(" not in (HERE / file).read_text("utf-8")]
    assert missing == []


def test_the_table_has_every_type_and_behaviour() -> None:
    """A type or behaviour that is added gets its row."""
    types = {cls.__struct_config__.tag for cls in get_args(AnyQuestion)}
    rows = set(re.findall(r"^\| `(\w+)`", TEXT, re.MULTILINE))
    assert rows == types | set(get_args(Behaviour))
