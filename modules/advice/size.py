"""How long is it, and how much is asked?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modules.advice.figure import Figure
from modules.advice.studied import Studied
from modules.messages import Message

MODULE_MINUTES = (15, 150)
"""Planned minutes of a module: worth beginning, and to be finished within some days."""
COURSE_MINUTES = 450
"""Planned minutes of the course: ten times 45."""
COURSE_QUESTIONS = 240
"""Questions of the course."""


def module_size(modules: Sequence[Studied]) -> Iterator[Figure]:
    """Planned minutes of each module."""
    least, most = MODULE_MINUTES
    for module in modules:
        yield Figure(
            message=Message("planned minutes: %(n)d; %(least)d to %(most)d is well",
                            {"n": module.module.minutes, "least": least, "most": most}),
            well=least <= module.module.minutes <= most,
            advice=Message("make two modules of a long one, and add something to do to a short one"),
        )  # fmt: skip


def course_size(modules: Sequence[Studied]) -> Iterator[Figure]:
    """Planned minutes and questions of all modules together."""
    minutes = sum(module.module.minutes for module in modules)
    yield Figure(
        message=Message("planned minutes of all modules: %(n)d; at least %(least)d is well",
                        {"n": minutes, "least": COURSE_MINUTES}),
        well=minutes >= COURSE_MINUTES,
        advice=Message("the course is not complete yet"),
    )  # fmt: skip
    questions = sum(len(module.questions) for module in modules)
    yield Figure(
        message=Message("questions of all modules: %(n)d; at least %(least)d is well",
                        {"n": questions, "least": COURSE_QUESTIONS}),
        well=questions >= COURSE_QUESTIONS,
        advice=Message("the course is not complete yet"),
    )  # fmt: skip
