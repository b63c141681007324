"""Patterns for short answers: plain text in which `*` stands for anything, as Moodle compares it."""

from __future__ import annotations

import re
import unicodedata

_STAR = "\ue000"
"""A private-use character that stands for “any text at all” when one pattern is held against another."""


def matches(pattern: str, text: str, *, case_sensitive: bool = False) -> bool:
    """Whether a text, its blanks at both ends left out, is what a pattern describes.

    `*` is any text, also none; `\\*` is the sign itself. Both sides are compared in Unicode's composed form (NFC).
    """
    folded = _folded(text.strip(), case_sensitive)
    pieces = [_folded(piece, case_sensitive) for piece in _pieces(pattern)]
    if len(pieces) == 1:
        return folded == pieces[0]
    first, *middle, last = pieces
    if len(folded) < len(first) + len(last) or not (folded.startswith(first) and folded.endswith(last)):
        return False
    # The leftmost place for each piece leaves the most room for the next, so no other need be tried.
    place, end = len(first), len(folded) - len(last)
    for piece in middle:
        place = folded.find(piece, place, end)
        if place < 0:
            return False
        place += len(piece)
    return True


def covers(wider: str, narrower: str, *, case_sensitive: bool = False) -> bool:
    """Whether every text that the narrower pattern describes is also described by the wider one."""
    return matches(wider, _STAR.join(_pieces(narrower)), case_sensitive=case_sensitive)


def plain_text(pattern: str) -> str:
    """A pattern as a person reads it: “…” where anything may stand."""
    return "…".join(_pieces(pattern))


def has_star(pattern: str) -> bool:
    """Whether anything may stand somewhere in it."""
    return len(_pieces(pattern)) > 1


def _pieces(pattern: str) -> list[str]:
    """The literal texts between the stars."""
    return [piece.replace("\\*", "*") for piece in re.split(r"(?<!\\)\*+", pattern)]


def _folded(text: str, case_sensitive: bool) -> str:
    text = unicodedata.normalize("NFC", text)
    return text if case_sensitive else unicodedata.normalize("NFC", text.casefold())
