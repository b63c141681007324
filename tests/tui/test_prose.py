"""Markdown on the screen: indents are kept, nothing is lost, and what is no Markdown is shown as it is written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tui.hostile import HOSTILE, controls
from tests.tui.test_visuals import RULES, render, text
from tui.symbols import use_plain
from tui.widgets.prose import prose


def test_a_step_of_everything() -> None:
    """Headings, paragraphs, emphasis, lists in lists, quotations, code, rules, tables: each where it belongs."""
    markdown = """\
# Judul

Satu *kata* dan **kata
lagi** serta `kode`.

- butir pertama yang panjang sekali
- butir kedua
    1. anak satu
    2. anak dua

> Kutipan yang cukup panjang untuk
> dua baris.

---

    tetap   begini

| Kiri | Kanan |
|------|-------|
| a    | b     |
"""
    assert text(prose(markdown), 30) == [
        "Judul",
        "",
        "Satu kata dan kata lagi serta",
        "kode.",
        "",
        "• butir pertama yang panjang",
        "  sekali",
        "",
        "• butir kedua",
        "  1. anak satu",
        "  2. anak dua",
        "",
        "▌ Kutipan yang cukup panjang",
        "▌ untuk dua baris.",
        "",
        "────────",
        "",
        "  tetap   begini",
        "",
        "Kiri  Kanan",
        "───────────",
        "a     b",
    ]


def test_plain_characters() -> None:
    """With plain characters nothing needs a wider font."""
    use_plain(True)
    assert text(prose("- a\n\n> b\n\n---"), 20) == ["- a", "", "| b", "", "--------"]


@pytest.mark.parametrize(
    "literal",
    ["[/x]", "[b", "<b>tebal</b>", "<script>alert(1)</script>", "![gambar](x.png", "a_b_c", "2 * 3 * 4", "5 < 6 & 7"],
)
def test_what_is_no_markdown_is_shown_as_written(literal: str) -> None:
    """Markup of Textual, HTML and unfinished Markdown stay letter for letter."""
    assert text(prose(literal), 60) == [literal]


def test_a_wide_table_wraps_in_its_columns() -> None:
    """The widest column gives way; both cells can be read to their ends."""
    markdown = "| Yang tampak | Yang ditanyakan |\n|---|---|\n| Warga diam | Berapa lama Bapak menunggu di sini? |"
    assert text(prose(markdown), 30) == [
        "Yang tampak  Yang ditanyakan",
        "──────────────────────────────",
        "Warga diam   Berapa lama Bapak",
        "             menunggu di sini?",
    ]


def test_a_numbered_list_begins_where_it_says() -> None:
    """Numbers of two digits keep their indent too."""
    assert text(prose("9. sembilan\n10. sepuluh"), 30) == ["9. sembilan", "10. sepuluh"]


markdown_like = st.lists(
    st.sampled_from(["*", "_", "`", "#", ">", "-", "1.", "|", "\n", "\n\n", "    ", "[", "]", "(", ")", "<", "kata",
                     " ", "```", "---", "\\", "&amp;", "\x1b", "\u202e"]),
    max_size=40,
).map("".join)  # fmt: skip


@given(markdown_like | st.sampled_from(HOSTILE), st.integers(8, 100))
@settings(max_examples=300, deadline=None)
def test_anything_can_be_shown(markdown: str, width: int) -> None:
    """Never a crash, never a control character, never wider than the page, as high as it says."""
    shown = prose(markdown)
    strips = render(shown, width)
    assert shown.get_height(RULES, width) == len(strips)
    for strip in strips:
        assert strip.cell_length <= width
        assert not controls(strip.text)


@given(st.lists(st.text("abcde", min_size=1, max_size=9), min_size=1, max_size=40), st.integers(10, 80))
@settings(deadline=None)
def test_no_word_is_lost(words: list[str], width: int) -> None:
    """All words of a paragraph are there, in order."""
    assert " ".join(text(prose(" ".join(words)), width)).split() == words
