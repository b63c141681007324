"""Core or optional: for whom a module is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from modules.duties import Duty, is_core
from modules.reader import read_module, read_outline
from tests.modules.sound import SOUND


@pytest.mark.parametrize(
    ("core_for", "duties", "core"),
    [
        ((), (), None),
        (("counter",), (), None),
        ((), ("field",), True),
        (("counter", "field"), ("field",), True),
        (("counter",), ("field", "leading"), False),
    ],
)
def test_core_is_what_shares_a_duty(core_for: tuple[Duty, ...], duties: tuple[Duty, ...], core: bool | None) -> None:
    """Without duties nothing is marked; a module that names none is for everybody."""
    assert is_core(core_for, duties) is core


def test_a_module_names_duties_and_no_other_words(write: Callable[..., Path]) -> None:
    text = SOUND["module.yaml"]
    outline = read_outline(write("a", {"module.yaml": text + "core_for: [counter, leading]\n"})).outline
    assert outline is not None
    assert outline.core_for == ("counter", "leading")
    (problem,) = read_outline(write("b", {"module.yaml": text + "core_for: [loket]\n"})).problems
    assert (problem.line, problem.severity) == (10, "error")
    assert "account, counter, field, leading" in str(problem.advice)


def test_a_step_may_ask_for_duties(write: Callable[..., Path]) -> None:
    text = SOUND["pelajaran.yaml"].replace("  - compare:", '  - duties: {prompt: "Apa tugas Anda?"}\n  - compare:')
    module = read_module(write(changes={"pelajaran.yaml": text})).module
    assert module is not None
    step = module.activities["pelajaran"].steps[1]  # type: ignore[union-attr]
    assert step.duties is not None
    assert step.duties.prompt == "Apa tugas Anda?"
    both = text.replace("  - duties:", "  - text: dan\n    duties:")
    (problem,) = read_module(write("b", {"pelajaran.yaml": both})).problems
    assert "exactly one of text, compare, question, reflect, local, duties" in str(problem.message)
