"""Whatever a text holds, what is shown of it is only letters, and only a few marks on each."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from tests.tui.hostile import HOSTILE, controls, marks_in_a_row
from tui.safe import clean, one_line, shown

anything = st.text(st.characters(exclude_categories=()), max_size=200) | st.sampled_from(HOSTILE)


@given(anything)
@settings(deadline=None)
def test_clean_leaves_no_control(text: str) -> None:
    """No control character, no hidden turn of direction, at most three marks on a letter; cleaning again is idle."""
    cleaned = clean(text)
    assert not controls(cleaned.replace("\n", ""))
    assert marks_in_a_row(cleaned) <= 3
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=100))
@settings(deadline=None)
def test_clean_keeps_what_can_be_read(text: str) -> None:
    """Letters, figures, signs and blanks of every script stay as they are."""
    assert clean(text) == text


@given(anything, st.integers(1, 60))
@settings(deadline=None)
def test_one_line_is_one_line(text: str, width: int) -> None:
    """No line break, no blank at either end, no longer than asked; what is cut ends in an ellipsis."""
    line = one_line(text, width)
    assert len(line) <= width
    assert "\n" not in line
    assert line == line.strip()
    if line != one_line(text):
        assert line.endswith("…")


@given(anything)
@settings(deadline=None)
def test_shown_is_the_text(text: str) -> None:
    """Nothing is taken for markup."""
    assert shown(text).plain == Content(clean(text)).plain
    assert shown(text, "bold").plain == shown(text).plain


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("satu\r\ndua\rtiga", "satu\nduatiga"),
        ("a\tb", "a    b"),
        ("\x1b[31mmerah\x1b[0m", "[31mmerah[0m"),
        ("kiri\u202enanak", "kirinanak"),
        ("é" + "\u0301" * 9, "é" + "\u0301" * 3),
        ("❤\ufe0f", "❤\ufe0f"),
        ("[/x] [b", "[/x] [b"),
    ],
)
def test_clean_by_example(text: str, result: str) -> None:
    """What becomes of what people and their programs put into texts."""
    assert clean(text) == result


def test_accents_stay() -> None:
    """Ordinary accents, composed or not, are no attack."""
    for word in ("Jepara–Kudus", "café", unicodedata.normalize("NFD", "Việt")):
        assert clean(word) == word
