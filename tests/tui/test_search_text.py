"""Finding: all words, whatever their capitals and accents, and the words around the first of them."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tui import past
from tests.tui.hostile import HOSTILE
from tui.safe import one_line
from tui.search import Text, fold, search, texts_of


def a_text(words: str, id_: str = "m/a/s", title: str = "Judul") -> Text:
    """A text as `texts_of` makes it."""
    shown = one_line(words)
    return Text(id_, title, shown, fold(f"{title} {shown}"))


def test_every_word_must_be_there() -> None:
    """In any order and writing; none of them missing."""
    texts = [a_text("Wajah petugas di loket", "m/a/1"), a_text("Loket tutup", "m/a/2")]
    assert [hit.id for hit in search(texts, "LOKET wajah")] == ["m/a/1"]
    assert [hit.id for hit in search(texts, "loket")] == ["m/a/1", "m/a/2"]
    assert search(texts, "loket pintu") == []
    assert search(texts, "") == search(texts, "  ") == []


def test_most_matches_come_first() -> None:
    """A text that says it often is more about it."""
    texts = [a_text("kesan", "m/a/1"), a_text("kesan, kesan, kesan", "m/a/2")]
    assert [hit.id for hit in search(texts, "kesan")] == ["m/a/2", "m/a/1"]


def test_the_words_around() -> None:
    """Some of what stands before and after, with a sign where more was cut off."""
    (hit,) = search([a_text("awal " * 20 + "sasaran" + " akhir" * 20)], "sasaran")
    before, found, after = hit.excerpt
    assert found == "sasaran"
    assert before.startswith("…")
    assert before.endswith("awal ")
    assert after.startswith(" akhir")
    assert after.endswith("…")
    (in_title,) = search([a_text("isi", title="Sasaran")], "sasaran")
    assert in_title.excerpt[0].startswith("isi")


@given(
    st.text(st.sampled_from("abcé ßİﬁ日ñ"), max_size=30),
    st.text(st.sampled_from("xyzéñ"), min_size=1, max_size=6),
    st.booleans(),
)
@settings(deadline=None)
def test_what_is_marked_is_what_was_sought(around: str, word: str, decomposed: bool) -> None:
    """Also behind letters that are longer or shorter when they are compared."""
    text = f"{around} {word} {around}"
    if decomposed:
        text = unicodedata.normalize("NFD", text)
    (hit,) = search([a_text(text)], word)
    assert fold(hit.excerpt[1]) == fold(word)


@given(st.sampled_from(HOSTILE), st.text(max_size=20))
@settings(deadline=None)
def test_anything_may_be_sought_in_anything(text: str, words: str) -> None:
    """Whatever is typed and whatever the texts hold: no crash, and each hit holds all the words."""
    for hit in search([a_text(text)], words):
        assert all(word in fold(f"Judul {one_line(text)}") for word in fold(words).split())
        assert hit.excerpt


def test_every_step_can_be_found() -> None:
    """Texts, comparisons, checks and reflections of every lesson, by the ids that open them."""
    ids = [text.id for text in texts_of(past.contoh())]
    assert ids == [f"contoh/sapaan/{step}" for step in ("buka", "banding", "cek", "tulis")] + [
        "contoh/cermin/tabel",
        "contoh/cermin/periksa",
    ]
    texts = list(texts_of(past.contoh()))
    assert [hit.id for hit in search(texts, "giliran dilihat")] == ["contoh/sapaan/banding"]
