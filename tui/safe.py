"""Text from files and people, made safe to show: no markup, no control characters, no hidden direction changes."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from modules.cleaning import clean, one_line

__all__ = ["clean", "one_line", "shown"]


def shown(text: str, style: str | Style = "") -> Content:
    """`text` as content that is shown letter for letter."""
    return Content.styled(clean(text), style) if style else Content(clean(text))
