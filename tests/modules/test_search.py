"""The index: every word typed is found, whole words and titles first, other forms of a word too, and in any text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.affixes import bases
from modules.search import Document, Index, fold, words_of

TEXTS = st.text(max_size=40) | st.lists(st.sampled_from(("loket", "di", "Kesan", "menyapa", "sapaan", "é"))).map(
    " ".join
)
DOCUMENTS = st.lists(st.tuples(TEXTS, TEXTS), max_size=8).map(
    lambda pairs: [Document(f"m/a/{place}", *pair) for place, pair in enumerate(pairs)]
)


def index(*texts: str) -> Index:
    """Documents ``0``, ``1`` … without a title."""
    return Index(Document(str(place), "", text) for place, text in enumerate(texts))


def found(held: Index, words: str) -> list[str]:
    """The keys, best first."""
    return [hit.key for hit in held.find(words)]


def test_every_word_must_be_there() -> None:
    """In any order and writing; none of them missing; nothing is found by nothing."""
    held = index("Wajah petugas di loket", "Loket tutup")
    assert found(held, "LOKET wajah") == ["0"]
    assert sorted(found(held, "lokét")) == ["0", "1"]
    assert found(held, "loket pintu") == []
    assert found(held, "") == found(held, " — ") == []


def test_the_beginning_of_a_word_is_enough() -> None:
    """So that there are hits while one types; its middle is not."""
    held = index("perizinan", "izin")
    assert [found(held, "perizinan"[:upto]) for upto in (1, 3, 8)] == [["0"]] * 3
    assert found(held, "zin") == []


def test_whole_words_titles_and_short_texts_come_first() -> None:
    """Each by itself makes the difference."""
    assert found(index("kesannya baik", "kesan baik"), "kesan")[0] == "1"
    assert found(index("kesan dan kabar", "kabar dan kesan, kesan, kesan"), "kesan")[0] == "1"
    assert found(index("kesan " + "kata lain " * 30, "kesan singkat"), "kesan")[0] == "1"
    titled = Index([Document("text", "Hal lain", "kesan"), Document("title", "Kesan", "hal lain")])
    assert found(titled, "kesan")[0] == "title"
    assert (
        found(Index([Document("a", "Kesan", "hal lain", 0.1), Document("b", "", "kesan lain lagi")]), "kesan")[0] == "b"
    )


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("telepon", "menelepon"),
        ("telep", "menelepon"),
        ("sapa", "menyapanya"),
        ("pelayanan", "melayani"),
        ("tulis", "dituliskan"),
        ("kirim", "mengirim"),
        ("memakai", "dipakai"),
        ("mengunggah", "unggahan"),
        ("sampaikan", "menyampaikan"),
        ("baik", "kebaikannya"),
    ],
)
def test_other_forms_of_a_word(typed: str, written: str) -> None:
    """A word is found under its affixes, and another form of it by it."""
    assert found(index(f"Petugas {written} lagi", "lain"), typed) == ["0"]


@pytest.mark.parametrize(
    ("typed", "written"), [("pasar", "kasar"), ("meja", "mejeng"), ("sapa", "siapa"), ("sopan", "depan")]
)
def test_words_that_only_look_alike(typed: str, written: str) -> None:
    """What is left of a word must be long enough to mean something, and begin alike."""
    assert found(index(written), typed) == []


def test_the_place_of_the_match() -> None:
    """In the text, and in the title; of several words the rarest one's."""
    held = Index([Document("a", "Di loket", "Petugas di loket: Élok"), Document("b", "", "di di di")])
    (hit,) = held.find("di elok")
    assert hit.in_text is not None
    assert "Petugas di loket: Élok"[slice(*hit.in_text)] == "Élok"
    (hit,) = held.find("lok di")
    assert hit.in_title is not None
    assert "Di loket"[slice(*hit.in_title)] == "loket"
    (hit,) = held.find("petugas")
    assert hit.in_title is None


def test_what_says_most_about_a_text() -> None:
    """Of some keys only, though not every word is there, and whatever form the words have."""
    held = index("Menyapa warga di loket", "Warga menunggu", "Foto di media sosial", "menyapa menyapa menyapa")
    question = "Seorang warga datang. Kapan ia disapa?"
    assert [hit.key for hit in held.nearest(question, ["0", "1", "2"], limit=5)] == ["0", "1"]
    assert held.nearest(question, ["2", "99"]) == []
    assert held.nearest("", ["0"]) == held.nearest(question, []) == []


def test_documents_come_and_go() -> None:
    """One that changed is found by what it says now; one that went is not; unknown keys are no matter."""
    held = index("kesan pertama", "kabar buruk")
    held.put([Document("1", "", "pertama sekali")])
    assert sorted(found(held, "pertama")) == ["0", "1"]
    assert found(held, "kabar") == []
    held.remove(["0", "nowhere"])
    assert found(held, "pertama") == ["1"]
    assert found(held, "kesan") == []
    assert "0" not in held
    assert len(held) == 1


@given(DOCUMENTS, st.data())
def test_a_document_that_holds_the_words_is_found(documents: Sequence[Document], data: st.DataObject) -> None:
    """Each word, each beginning of one, and all together; and the place of a hit is the words'."""
    held = Index(documents)
    for document in documents:
        words = words_of(f"{document.title} {document.text}")
        if words:
            word = data.draw(st.sampled_from(words))
            upto = data.draw(st.integers(1, len(word)))
            assert document.key in [hit.key for hit in held.find(word[:upto], len(documents))]
            assert document.key in [hit.key for hit in held.find(f"{document.text} {document.title}", len(documents))]
    for hit in held.find("ke", len(documents)):
        place, text = (hit.in_text, documents[int(hit.key[4:])].text)
        if place is not None:
            assert len(words_of(text[slice(*place)])) == 1


@given(DOCUMENTS, TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_putting_in_changes_only_ties(documents: list[Document], words: str, rng: object) -> None:
    """The same scores, whatever came first, and whatever was in it meanwhile."""
    there = {hit.key: hit.score for hit in Index(documents).find(words, 99)}
    shuffled = list(documents)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    held = Index([Document("gone", words, words), *shuffled, *documents])
    held.remove(["gone"])
    hits = held.find(words, 99)
    assert {hit.key: hit.score for hit in hits} == there
    assert [hit.score for hit in hits] == sorted(there.values(), reverse=True)
    near = [(hit.key, hit.score) for hit in Index(documents).nearest(words, there, 99)]
    assert sorted(near) == sorted((hit.key, hit.score) for hit in Index(shuffled).nearest(words, there, 99))


@given(st.text(), st.text())
def test_folding_sign_by_sign_gives_the_same(one: str, other: str) -> None:
    """So that a place in what is compared is a place in what is shown."""
    assert fold(one) + fold(other) == fold(one + other)


@given(
    st.text(st.sampled_from("abcé ßİﬁ日ñ"), max_size=30),
    st.text(st.sampled_from("xyzéñ"), min_size=1, max_size=6),
    st.booleans(),
)
def test_what_is_marked_is_what_was_sought(around: str, word: str, decomposed: bool) -> None:
    """Also behind letters that are longer or shorter when they are compared."""
    text = f"{around} {word} {around}"
    if decomposed:
        text = unicodedata.normalize("NFD", text)
    (hit,) = index(text).find(word)
    assert hit.in_text is not None
    assert fold(text[slice(*hit.in_text)]).startswith(fold(word))


@given(st.text(st.sampled_from("aiueobdgklmnprstwy"), max_size=16))
def test_what_is_left_of_any_word(word: str) -> None:
    """It stands in the word but for a letter that me- or pe- had swallowed, and is long enough."""
    for base in bases(word):
        assert len(base) >= 4
        assert base != word
        assert base in word or base[1:] in word
