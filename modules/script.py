"""A text that is to be spoken: the cues written into it, its words, and how long it takes.

Cues read well as they are typed: ``[jeda]`` pause, ``*kata*`` stress, ``[tatap]`` look at the listeners,
``[gestur: telapak terbuka]`` gesture. Anything else in brackets is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

PieceKind = Literal["text", "stress", "pause", "look", "gesture"]

_CUES: dict[str, PieceKind] = {
    "jeda": "pause",
    "pause": "pause",
    "tatap": "look",
    "look": "look",
    "gestur": "gesture",
    "gesture": "gesture",
}
_CUE = re.compile(
    rf"\[[ ]?(?P<cue>{'|'.join(_CUES)})[ ]?(?::[ ]?(?P<note>[^\]\n]{{1,80}}))?\]"
    r"|(?<![*\w])\*(?P<stress>[^\s*](?:[^*\n]{0,198}[^\s*])?)\*(?![*\w])",
    re.IGNORECASE,
)


class Piece(Struct, frozen=True):
    """A run of text, or one cue."""

    kind: PieceKind
    text: str = ""
    """What is spoken; of a pause, a look or a gesture, what its author noted with it (“telapak terbuka”)."""

    @property
    def spoken(self) -> bool:
        """Whether its text is said aloud."""
        return self.kind in ("text", "stress")


def pieces(script: str) -> Iterator[Piece]:
    """The text in its order, cues apart; line breaks stay in it."""
    at = 0
    for found in _CUE.finditer(script):
        if found.start() > at:
            yield Piece("text", script[at : found.start()])
        if found["stress"] is not None:
            yield Piece("stress", found["stress"])
        else:
            yield Piece(_CUES[found["cue"].casefold()], (found["note"] or "").strip())
        at = found.end()
    if at < len(script):
        yield Piece("text", script[at:])


def word_count(script: str) -> int:
    """How many words are spoken. A word has a letter or a digit in it; cues and bare signs are none."""
    spoken = "".join(piece.text if piece.spoken else " " for piece in pieces(script))
    return sum(any(sign.isalnum() for sign in word) for word in spoken.split())


def pace(words: int, seconds: float) -> float | None:
    """Words a minute; None where no time passed or nothing was said."""
    return words * 60 / seconds if words > 0 and seconds > 0 else None


def seconds_for(words: int, words_a_minute: float) -> float:
    """How long so many words take at a pace."""
    return words * 60 / words_a_minute
