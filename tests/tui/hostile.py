"""Texts that have broken terminals and programs, and what must not be left of them on a screen."""

from __future__ import annotations

import re
import unicodedata

MARKUP = "[/x] [b [@click=app.bell]x[/] [red]"
"""What Textual and Rich take for markup."""
ESCAPES = "\x1b[31mmerah\x1b[0m \x1b]0;judul\x07 \x9b2J \x00\x08\x7f \u2028baris\u2029\ufeff\u200b"
"""What a terminal takes for orders, and what breaks a line without being seen."""
TURNED = "saldo \u202e000.1\u202c \u2066isolat\u2069 \u200fkanan\u200e \u061cmark שלום مرحبا"
"""Marks that turn the direction of what follows, and scripts that are written that way."""
STACKED = "Z" + "\u0335\u0342\u0301" * 20 + "algo"
"""A letter under a tower of marks."""
FORMULA = "=cmd|' /C calc'!A0 @SUM(1) +1-1"
"""What a spreadsheet runs."""
EMOJI = "❤️ 👩‍🏫 🇮🇩 👍🏽 1️⃣"
"""Signs of two cells, or of several code points."""
MARKDOWN = "**tebal _miring `kode ![x](y) <b>html</b> [a](javascript:x) | a | b |\n|---|\n# judul\n> > > 1. - * ```"
"""Markdown that never ends."""
LONG = "panjang" * 715
"""5,005 letters without a blank."""

HOSTILE = (MARKUP, ESCAPES, TURNED, STACKED, FORMULA, EMOJI, MARKDOWN, LONG)

_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MARKS = re.compile(r"[\u0300-\u036f]+")


def controls(text: str) -> set[str]:
    """The control characters in a text: of terminals, of lines, of writing direction."""
    return {
        sign
        for sign in text
        if unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cs") or sign in _BIDIRECTIONAL or sign == "\ufeff"
    }


def marks_in_a_row(text: str) -> int:
    """How many combining marks stand in a row at most."""
    return max(map(len, _MARKS.findall(text)), default=0)
