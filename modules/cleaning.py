"""Texts from files and people without what acts on whoever shows them: control and direction characters."""

from __future__ import annotations

import re

# C0 and C1 controls except tab and newline, and the characters that reorder or hide what follows them
# (Unicode TR 36: bidirectional overrides and isolates, zero-width spaces, soft line separators, BOM), and halves of
# pairs, which stand in the names of files that are not UTF-8 and which no terminal can be sent.
_HOSTILE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff]"
)
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
_TOO_MANY_MARKS = re.compile(f"({_MARK}{{3}}){_MARK}+")


def clean(text: str) -> str:
    """`text` without control characters, and with at most three combining marks on a letter."""
    return _TOO_MANY_MARKS.sub(r"\1", _HOSTILE.sub("", text.replace("\r\n", "\n").replace("\t", "    ")))


def one_line(text: str, width: int | None = None) -> str:
    """`text` cleaned and on one line; with `width`, cut with an ellipsis to that many characters."""
    line = " ".join(clean(text).split())
    return line if width is None or len(line) <= width else line[: max(0, width - 1)].rstrip() + "…"
