"""What can be found of a module, and the words that are shown around a match."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from modules.search import Index
from tests.tui import past
from tests.tui.hostile import HOSTILE
from tui.plain import plain
from tui.search import around, lessons_of, note_piece, question_piece


def test_every_step_can_be_found() -> None:
    """Texts, comparisons, checks and reflections of every lesson, by the ids that open them."""
    pieces = list(lessons_of(past.contoh()))
    assert [piece.id for piece in pieces] == [
        f"contoh/sapaan/{step}" for step in ("buka", "banding", "cek", "tulis")
    ] + ["contoh/cermin/tabel", "contoh/cermin/periksa"]
    index = Index(piece.document for piece in pieces)
    assert [hit.key for hit in index.find("giliran dilihat")] == ["contoh/sapaan/banding"]


def test_a_lesson_is_found_by_its_title_at_its_beginning() -> None:
    """The other steps come after those that speak of it."""
    index = Index(piece.document for piece in lessons_of(past.contoh()))
    assert [hit.key.rpartition("/")[2] for hit in index.find("sapaan pertama")][:1] == ["buka"]
    assert [hit.key for hit in index.find("memeriksa")][:1] == ["contoh/cermin/tabel"]


def test_no_question_of_a_test_is_in_what_is_taught() -> None:
    """What a test asks cannot be looked up in the lessons' list."""
    said = " ".join(piece.text for piece in lessons_of(past.contoh()))
    assert "Seorang warga datang" not in said
    assert "tumpuk" not in said


def test_a_question_with_its_answer_and_reason() -> None:
    """Found by what was asked, by the best answer and by the explanation."""
    asked = {question.id: question for _activity, question in past.contoh().questions()}
    piece = question_piece("contoh#l-diam", asked["l-diam"])
    assert piece.title == piece.heading == "Warga yang diam pasti puas."
    index = Index([piece.document])
    assert [len(index.find(words)) for words in ("diam puas", "isyarat", "tidak ada")] == [1, 1, 0]


def test_markdown_is_no_word() -> None:
    """Nor does it part the words that it stands in."""
    assert plain("Efek (*halo*) di `loket`\n\n| a | b |\n|---|---|\n- satu\n> dua # tiga") == (
        "Efek (halo) di loket a b satu dua tiga"
    )
    assert note_piece("m#r1", "**Apa**?", "- *tetap*\nbegini").text == "- *tetap* begini"


def test_the_words_around() -> None:
    """As much before as after, in whole words, with a sign where more was cut off; at an edge the room is used."""
    text = "awal " * 20 + "sasaran" + " akhir" * 20
    place = (100, 107)
    before, found, after = around(text, place, 40)
    assert found == "sasaran"
    assert before.startswith("…awal ")
    assert before.endswith("awal ")
    assert after.startswith(" akhir")
    assert after.endswith("akhir…")
    assert 30 <= len(before + found + after) <= 42
    assert around("sasaran akhir", (0, 7), 40) == ("", "sasaran", " akhir")
    assert around("awal " * 20 + "sasaran", place, 40)[0].count("awal") > 4
    assert around(text, None, 12) == ("awal awal a…", "", "")


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(1, 50))
def test_any_place_in_any_text(text: str, one: int, other: int, width: int) -> None:
    """What is shown is a part of the text, hardly longer than asked for."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    before, found, after = around(text, (start, end), width)
    assert before.removeprefix("…") + found + after.removesuffix("…") in text or "…" in text
    assert found == text[start : min(end, start + width)]
    assert len(before + found + after) <= width + 2


@given(st.sampled_from(HOSTILE), st.text(max_size=20))
def test_anything_may_be_sought_in_anything(text: str, words: str) -> None:
    """Whatever is typed and whatever a note holds: no crash, and each hit shows something."""
    piece = note_piece("m#r1", "Judul", text)
    index = Index([piece.document])
    for hit in [*index.find(words), *index.find(text), *index.nearest(words, [piece.id])]:
        assert "".join(around(piece.text, hit.in_text, 40)) or not piece.text
