"""How long does a learner read before there is something to do?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modules.activities import Lesson
from modules.advice.figure import Figure
from modules.advice.studied import Studied
from modules.messages import Message
from modules.minutes import reading
from modules.pieces import Piece

LONGEST = 180
"""Seconds of reading without a question, a comparison or something to write."""


class _Stretch:
    """Pieces read one after the other."""

    def __init__(self, module: Studied, activity: Lesson, pieces: Sequence[Piece]) -> None:
        self.module, self.activity, self.pieces = module, activity, pieces
        self.seconds = round(sum(reading(piece.texts()) for piece in pieces))


def pace(modules: Sequence[Studied]) -> Iterator[Figure]:
    """The longest stretch of reading in a lesson; the other kinds ask for something all the time."""
    stretches = [
        stretch for m in modules for a in m.activities if isinstance(a, Lesson) for stretch in _stretches(m, a)
    ]
    amiss = [
        stretch.module.at(
            stretch.activity.id,
            stretch.pieces[0].path,
            Message("from here on a learner reads for %(seconds)d seconds before there is something to do",
                    {"seconds": stretch.seconds}),
            Message("put a question, a comparison or a reflection in between"),
        )
        for stretch in stretches
        if stretch.seconds > LONGEST
    ]  # fmt: skip
    yield Figure(
        message=Message("longest stretch of reading with nothing to do: %(n)d seconds; at most %(most)d is well",
                        {"n": max((stretch.seconds for stretch in stretches), default=0), "most": LONGEST}),
        well=not amiss,
        places=tuple(amiss),
    )  # fmt: skip


def _stretches(module: Studied, activity: Lesson) -> Iterator[_Stretch]:
    run: list[Piece] = []
    for piece in activity.pieces():
        if piece.active:
            if run:
                yield _Stretch(module, activity, run)
            run = []
        else:
            run.append(piece)
    if run:
        yield _Stretch(module, activity, run)
