"""Does every claim that can be looked up say where it comes from, and may that source be used?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from modules.activities import AnyActivity
from modules.advice.figure import Figure
from modules.advice.studied import Studied
from modules.messages import Message
from modules.module import OpenModule, Source
from modules.pieces import Piece
from modules.problems import Problem

ALLOWED = frozenset({"V", "V-resmi", "V-turunan"})
"""What may be cited: seen in a source, on an official page, or in a text derived from it."""

CLAIM = re.compile(
    r"\b(?:UU|PP|Perpres|Permen\w*|Perda|Perwal|SKB|Undang-Undang|Peraturan (?:Pemerintah|Presiden|Menteri|Daerah|Wali)"
    r"|Surat Edaran|SE Menteri|Pasal \d|Putusan MK)\b"
    r"|\b(?:penelitian|percobaan ilmiah|riset|meta-analisis)\b"
    r"|\b(?:1[89]|20)\d\d\b",
)
"""What can be looked up: a law, research, a year."""


def sources(modules: Sequence[Studied]) -> Iterator[Figure]:
    """How many claims name a source, and whether the sources named may be."""
    claims: list[tuple[Studied, AnyActivity, Piece]] = [
        (module, activity, piece)
        for module in modules
        for activity, piece in module.pieces()
        if CLAIM.search("\n".join((*(p.text for p in piece.parts), piece.question.prompt if piece.question else "")))
    ]
    bare = [_bare(m, a, p) for m, a, p in claims if not (p.sources or p.local_sources or a.sources)]
    yield Figure(
        message=Message("pieces that speak of laws, research or years and have a source: %(well)d of %(n)d",
                        {"well": len(claims) - len(bare), "n": len(claims)}),
        well=not bare,
        places=tuple(bare),
    )  # fmt: skip
    named = [(m, a, id_, source) for m in modules for a in m.activities for id_, source in _named(m.module, a)]
    odd = [
        m.at(a.id, ("sources",), Message("the source “%(id)s” is not known, or not one that may be cited", {"id": id_}),
             Message("cite one of status V, V-resmi or V-turunan"))
        for m, a, id_, source in named
        if source is None or source.status not in ALLOWED
    ]  # fmt: skip
    ids = {id_ for *_, id_, _source in named}
    yield Figure(
        message=Message("sources named that are known and may be cited: %(well)d of %(n)d",
                        {"well": len(ids) - len(odd), "n": len(ids)}),
        well=not odd,
        places=tuple(odd),
    )  # fmt: skip


def _named(module: OpenModule, activity: AnyActivity) -> Iterator[tuple[str, Source | None]]:
    """Each source that an activity names, and what that is; a local fact's stand in a list of their own."""
    pieces = list(activity.pieces())
    for id_ in {*activity.sources, *(id_ for piece in pieces for id_ in piece.sources)}:
        yield id_, module.sources.get(id_)
    for id_ in {id_ for piece in pieces for id_ in piece.local_sources}:
        yield id_, module.local_sources.get(id_)


def _bare(module: Studied, activity: AnyActivity, piece: Piece) -> Problem:
    message = Message("this speaks of a law, research or a year, and names no source")
    advice = Message("add “sources: […]”, or say it without what would have to be looked up")
    return module.at(activity.id, piece.path, message, advice)
