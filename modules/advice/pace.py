"""How long does a learner read before there is something to do?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modules.activities import AnyActivity
from modules.advice.figure import Figure
from modules.advice.studied import Studied
from modules.messages import Message
from modules.minutes import reading
from modules.pieces import Piece

LONGEST = 3.0
"""Minutes of reading without a question, a comparison or something to write."""


class _Stretch:
    """Pieces read one after the other."""

    def __init__(self, module: Studied, activity: AnyActivity, pieces: Sequence[Piece]) -> None:
        self.module, self.activity, self.pieces = module, activity, pieces
        self.minutes = sum(reading(piece.texts()) for piece in pieces) / 60


def pace(modules: Sequence[Studied]) -> Iterator[Figure]:
    """The longest stretch of reading."""
    stretches = [stretch for m in modules for a in m.activities for stretch in _stretches(m, a)]
    amiss = [
        stretch.module.at(
            stretch.activity.id,
            stretch.pieces[0].path,
            Message("from here on a learner reads for %(minutes)s minutes before there is something to do",
                    {"minutes": f"{stretch.minutes:.1f}"}),
            Message("put a question, a comparison or a reflection in between"),
        )
        for stretch in stretches
        if stretch.minutes > LONGEST
    ]  # fmt: skip
    longest = max((stretch.minutes for stretch in stretches), default=0.0)
    yield Figure(
        message=Message("longest stretch of reading without something to do: %(longest)s minutes; at most %(most)s",
                        {"longest": f"{longest:.1f}", "most": f"{LONGEST:.1f}"}),
        well=not amiss,
        places=tuple(amiss),
    )  # fmt: skip


def _stretches(module: Studied, activity: AnyActivity) -> Iterator[_Stretch]:
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
