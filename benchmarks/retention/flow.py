"""Markdown laid out: paragraphs and lists filled to a line's length, tables from rows."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

WIDTH = 120


def flowed(text: str) -> str:
    """Text with its paragraphs and list items filled; headings, tables, code and formulas stay as they are."""
    return "\n\n".join(_block(block) for block in text.strip().split("\n\n"))


def _block(block: str) -> str:
    if block.startswith(("#", "|", "```", "    ")):
        return block
    if block.startswith("- "):
        return "\n".join(_filled("- " + item, "  ") for item in block.removeprefix("- ").split("\n- "))
    return _filled(block, "")


def _filled(text: str, indent: str) -> str:
    return textwrap.fill(
        " ".join(text.split()), WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as Markdown has them; the first is the head."""
    lines = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
