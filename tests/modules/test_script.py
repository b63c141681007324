"""A speech: its cues, its words, its pace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.script import Piece, pace, pieces, seconds_for, word_count


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("Selamat [jeda] malam.", [Piece("text", "Selamat "), Piece("pause"), Piece("text", " malam.")]),
        ("[Tatap]Nama saya *Rina*.",
         [Piece("look"), Piece("text", "Nama saya "), Piece("stress", "Rina"), Piece("text", ".")]),
        ("[gestur: telapak terbuka]", [Piece("gesture", "telapak terbuka")]),
        ("[tatap: senyum] [pause] [look] [gesture]",
         [Piece("look", "senyum"), Piece("text", " "), Piece("pause"), Piece("text", " "), Piece("look"),
          Piece("text", " "), Piece("gesture")]),
        ("*dua kata* penting", [Piece("stress", "dua kata"), Piece("text", " penting")]),
    ],
)  # fmt: skip
def test_cues_are_found(script: str, found: list[Piece]) -> None:
    """In both languages, whatever their capitals, with a note or without."""
    assert list(pieces(script)) == found


@pytest.mark.parametrize(
    "script",
    ["[x] dan [1]", "[jedakan]", "2 * 3 * 4", "**tebal**", "*", "a*b*c", "[jeda", "* miring *", "*satu\ndua*", "[]"],
)
def test_anything_else_is_text(script: str) -> None:
    """Unknown brackets, sums, Markdown, and what never ends stay as they were typed."""
    assert list(pieces(script)) == [Piece("text", script)]


@given(st.text(alphabet="ab *[]:\njedatp", max_size=60))
def test_nothing_that_is_spoken_is_lost(script: str) -> None:
    """Every letter outside of cues is in a piece, in its order; what has no cue is one piece."""
    found = list(pieces(script))
    spoken = "".join(piece.text for piece in found if piece.spoken)
    rest = iter(script)
    assert all(letter in rest for letter in spoken)
    if all(piece.kind == "text" for piece in found):
        assert spoken == script


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("", 0),
        ("Selamat malam, Bapak dan Ibu.", 5),
        ("[tatap] Selamat malam. [jeda] *Terima kasih.* [gestur: telapak terbuka]", 4),
        ("satu[jeda]dua", 2),
        ("– … — satu", 1),
        ("[x] ibu-ibu pukul 10.30", 4),
    ],
)
def test_words_are_what_is_spoken(script: str, words: int) -> None:
    """Cues and bare signs are no words; brackets that are no cue are."""
    assert word_count(script) == words


def test_pace() -> None:
    """Words by time, and time by pace; nothing of nothing."""
    assert pace(110, 60) == 110
    assert pace(55, 20) == pytest.approx(165)
    assert pace(0, 60) is None
    assert pace(10, 0) is None
    assert seconds_for(55, 110) == 30


def test_a_long_text_of_stars_and_brackets_takes_no_time() -> None:
    """However often a cue seems to begin: a test's own time limit would end this."""
    for text in ("*a " * 20_000, "[gestur: " * 20_000, "*" * 60_000, "[" * 60_000):
        assert "".join(piece.text for piece in pieces(text)) == text
