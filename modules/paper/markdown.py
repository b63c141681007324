"""An author's Markdown as HTML that holds nothing but text: no raw HTML, links, pictures or addresses."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

REFUSED = ["html_block", "html_inline", "image", "link", "autolink", "reference"]
"""What would run, fetch or lead somewhere: shown letter for letter instead."""


def html(markdown: str) -> str:
    """The text as HTML, everything escaped."""
    return str(_parser().render(markdown))


def html_of_line(markdown: str) -> str:
    """The same for a text that stands in a line of its own: without a paragraph around it."""
    return str(_parser().renderInline(markdown))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # waits until something is printed

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(REFUSED)
