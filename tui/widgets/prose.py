"""Markdown as one visual: paragraphs, headings, lists, quotations and tables that keep their indents.

Textual's own Markdown makes a widget of every block, which costs a screen its first paint; a step of a lesson
is a dozen lines and needs one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual.content import Content
from textual.visual import Visual

from tui.safe import clean
from tui.symbols import symbols
from tui.widgets.tables import Table
from tui.widgets.visuals import Hanging, Stack

_INLINE = {"strong_open": "bold", "em_open": "italic", "s_open": "strike"}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # No raw HTML, no links made of bare addresses: what is not plain Markdown is shown letter for letter.
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["html_block", "html_inline", "image"])


def prose(markdown: str) -> Visual:
    """`markdown` laid out; anything in it that is no Markdown is shown as it is written."""
    tokens = iter(_parser().parse(clean(markdown)))
    return Stack(_blocks(tokens, ""), gap=1)


def _blocks(tokens: Iterator[Token], end: str) -> list[Visual]:
    blocks: list[Visual] = []
    for token in tokens:
        kind = token.type
        if kind == end:
            break
        if kind == "paragraph_open":
            blocks.append(_inline(next(tokens)))
        elif kind == "heading_open":
            blocks.append(_inline(next(tokens)).stylize("bold $accent"))
        elif kind in ("bullet_list_open", "ordered_list_open"):
            blocks.append(_list(tokens, kind.replace("open", "close"), int(token.attrs.get("start", 1) or 1)))
        elif kind == "blockquote_open":
            edge = Content.styled(f"{symbols().edge} ", "$track")
            blocks.append(Hanging(edge, Stack(_blocks(tokens, "blockquote_close"), gap=1), fill=edge))
        elif kind in ("fence", "code_block"):
            blocks.append(Hanging("  ", Content.styled(token.content.rstrip("\n"), "$muted")))
        elif kind == "hr":
            blocks.append(Content.styled(symbols().rule * 8, "$track"))
        elif kind == "table_open":
            blocks.append(_table(tokens))
    return blocks


def _list(tokens: Iterator[Token], end: str, number: int) -> Visual:
    ordered = end.startswith("ordered")
    items: list[Visual] = []
    loose = False
    for token in tokens:
        if token.type == end:
            break
        if token.type == "list_item_open":
            blocks = _blocks(tokens, "list_item_close")
            loose = loose or len(blocks) > 1
            sign = f"{number + len(items)}." if ordered else symbols().bullet
            items.append(Hanging(Content.styled(f"{sign} ".ljust(3 if ordered else 2), "$accent"), Stack(blocks)))
    return Stack(items, gap=int(loose))


def _inline(token: Token) -> Content:
    parts: list[tuple[str, str]] = []
    styles: list[str] = []
    for child in token.children or []:
        kind = child.type
        if kind in _INLINE:
            styles.append(_INLINE[kind])
        elif kind.endswith("_close") and kind.replace("_close", "_open") in _INLINE:
            styles.pop()
        elif kind == "softbreak":
            parts.append((" ", ""))
        elif kind == "hardbreak":
            parts.append(("\n", ""))
        elif kind == "code_inline":
            parts.append((child.content, "$accent"))
        elif child.content:
            parts.append((child.content, " ".join(styles)))
    return Content.assemble(*[(text, style) if style else text for text, style in parts])


def _table(tokens: Iterator[Token]) -> Visual:
    rows: list[list[Content]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_inline(token))
    return Table(rows)
