"""All questions asked of a module, and those that only a whole course can answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from modules.advice.alone import alone
from modules.advice.catch_all import catch_all
from modules.advice.coverage import coverage
from modules.advice.feedback import feedback
from modules.advice.figure import Figure
from modules.advice.guessing import guessing
from modules.advice.pace import pace
from modules.advice.places import places
from modules.advice.prose import prose
from modules.advice.size import course_size, module_size
from modules.advice.sources import sources
from modules.advice.spelling import spelling
from modules.advice.studied import Studied

Question = Callable[[Sequence[Studied]], Iterator[Figure]]

OF_A_MODULE: tuple[Question, ...] = (
    module_size, coverage, guessing, places, feedback, catch_all, alone, sources, pace, prose,
    spelling,
)  # fmt: skip
OF_A_COURSE: tuple[Question, ...] = (course_size, guessing, places)
"""What shows only in many questions, or in all modules together."""


def judge_module(module: Studied) -> tuple[Figure, ...]:
    """Every figure of one module."""
    return tuple(figure for ask in OF_A_MODULE for figure in ask((module,)))


def judge_course(modules: Sequence[Studied]) -> tuple[Figure, ...]:
    """Every figure of a course."""
    return tuple(figure for ask in OF_A_COURSE for figure in ask(modules))
