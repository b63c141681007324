"""Markdown as one line of words: what is asked, where there is room for no more than that."""

from __future__ import annotations

import re

from tui.safe import one_line

_IN_WORDS = re.compile(r"[*`]")
_MARKS = re.compile(r"^[\s:|-]+$|^\s*[-+]\s|[#|>]", re.MULTILINE)
"""Markdown's own signs, which nobody reads or looks for."""


def plain(text: str, width: int | None = None) -> str:
    """The words of a Markdown text on one line; with `width`, cut to that many characters."""
    return one_line(_MARKS.sub(" ", _IN_WORDS.sub("", text)), width)
