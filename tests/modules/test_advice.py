"""Advice for authors: each judgement stays quiet on what is well and speaks up, in the right place, on what is not."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec import structs

from modules.advice.alone import alone, leaning
from modules.advice.catch_all import CATCH_ALL, catch_all
from modules.advice.coverage import coverage
from modules.advice.feedback import feedback
from modules.advice.figure import Figure
from modules.advice.guessing import RULES, Asked, fares, guessing
from modules.advice.indonesian import content_words, sentences
from modules.advice.judge import judge_course, judge_module
from modules.advice.pace import pace
from modules.advice.places import places as places_of
from modules.advice.places import within
from modules.advice.prose import prose
from modules.advice.size import course_size, module_size
from modules.advice.sources import CLAIM, sources
from modules.advice.spelling import spelling
from modules.advice.studied import Studied
from modules.catalogue import BUILT_IN_FOLDER
from modules.local import LocalFact
from modules.local_file import LocalReading
from modules.module import Source
from modules.reader import read_module
from tests.modules.sound import SOUND

Write = Callable[..., Path]
LESSON, QUIZ = SOUND["pelajaran.yaml"], SOUND["kuis.yaml"]


def studied(folder: Path) -> Studied:
    reading = read_module(folder)
    assert reading.module is not None, reading.problems
    return Studied(reading.module, folder)


def figure(figures: Sequence[Figure], begins: str) -> Figure:
    (found,) = [figure for figure in figures if str(figure.message).startswith(begins)]
    return found


def found(figures: Sequence[Figure]) -> list[tuple[str, int]]:
    """The file and the line of every place."""
    return [(Path(place.file).name, place.line) for figure in figures for place in figure.places]


def quiz_of(options: Sequence[tuple[Sequence[str], int]], prompt: str = "Apa yang Anda lakukan?") -> str:
    """A quiz of choices; each has its options' texts and the place of the right one."""
    lines = ["kind: quiz", "title: Tes", "role: posttest", "questions:"]
    for number, (texts, best) in enumerate(options):
        lines += [
            f"  - id: q-{number}",
            "    type: choice",
            "    objective: p1",
            f'    prompt: "{prompt}"',
            "    options:",
        ]
        for place, text in enumerate(texts):
            score = int(place == best)
            lines.append(f'      - {{text: "{text}", score: {score}, feedback: "Umpan {number} {place}."}}')
    return "\n".join(lines) + "\n"


# What is well


@pytest.mark.parametrize(
    "folder", sorted(p.parent for p in BUILT_IN_FOLDER.glob("*/module.yaml")), ids=lambda f: f.name
)
def test_every_built_in_module_is_well(folder: Path) -> None:
    amiss = [f"{f.message} {[str(p.message) for p in f.places]}" for f in judge_module(studied(folder)) if not f.well]
    assert not amiss


def test_every_judgement_has_a_figure() -> None:
    module = studied(BUILT_IN_FOLDER / "persepsi")
    every = [*judge_module(module), *judge_course([module])]
    assert len(every) > 25
    assert all(any(sign.isdigit() for sign in str(figure.message)) for figure in every)


# Guessing

WORDS = ["satu dua", "satu dua tiga", "satu dua tiga empat", "satu dua tiga empat lima"]


@pytest.mark.parametrize(
    ("best", "rule"),
    [(lambda texts: texts.index(max(texts, key=len)), "always the longest"),
     (lambda texts: texts.index(min(texts, key=len)), "always the shortest"),
     (lambda texts: 0, "always the first"), (lambda texts: 3, "always the last")],
)  # fmt: skip
def test_a_rule_that_beats_chance_is_named(write: Write, best: Callable[[list[str]], int], rule: str) -> None:
    rng = random.Random(7)
    options = []
    for _ in range(12):
        texts = rng.sample(WORDS, 4)
        options.append((texts, best(texts)))
    figures = list(guessing([studied(write(changes={"kuis.yaml": quiz_of(options)}))]))
    beaten = [str(figure.message) for figure in figures if not figure.well]
    assert any(message.startswith(f"{rule} option: 12 of 12 right; chance hits 3, at most 6") for message in beaten)
    assert "q-0, q-1" in str(figure(figures, rule).advice)


@pytest.mark.parametrize(
    ("texts", "prompt", "rule"),
    [(["Mungkin perlu ditunda", "Perlu ditunda", "Perlu dihapus", "Perlu dibuang"], "Apa?", "always the most hedged"),
     (["Perlu ditunda", "Selalu perlu ditunda", "Pasti dihapus", "Semua dibuang"], "Apa?", "always the least absolute"),
     (["Antrean dibagi", "Loket ditutup", "Papan dipindah", "Kursi ditambah"], "Bagaimana antrean ditata?",
      "always the option that shares")],
)  # fmt: skip
def test_words_that_give_an_answer_away(write: Write, texts: list[str], prompt: str, rule: str) -> None:
    options = []
    for number in range(12):
        turned = texts[number % 4 :] + texts[: number % 4]
        options.append((turned, turned.index(texts[0])))
    module = studied(write(changes={"kuis.yaml": quiz_of(options, prompt)}))
    assert not figure(list(guessing([module])), rule).well
    assert figure(list(guessing([module])), "always the first").well


def test_ties_count_as_guessing_and_a_rule_that_cannot_decide_says_nothing() -> None:
    rule = RULES[0][1]
    tied = fares(rule, [Asked("a", "?", ("panjang", "panjang", "x"), 0), Asked("b", "?", ("xx", "yy"), 1)])
    assert (tied.decided, tied.hits, tied.expected) == (1, 0.5, 1 / 3)


def test_few_questions_tell_nothing(write: Write) -> None:
    figures = list(guessing([studied(write())]))
    assert all(figure.well for figure in figures)
    assert "fewer than the 8" in str(figures[0].message)


def test_right_answers_stand_everywhere(write: Write) -> None:
    assert within(40, 0.25) == (5, 15)
    one_place = quiz_of([(WORDS, 2)] * 12)
    assert not figure(list(places_of([studied(write("a", {"kuis.yaml": one_place}))])), "places of the best of 4").well
    spread = quiz_of([(WORDS, number % 4) for number in range(12)])
    assert figure(list(places_of([studied(write("b", {"kuis.yaml": spread}))])), "places of the best of 4").well


def test_statements_are_not_all_true(write: Write) -> None:
    statements = "kind: quiz\ntitle: Tes\nquestions:\n" + "".join(
        f"  - {{id: b-{n}, type: true_false, objective: p1, prompt: x, answer: true, feedback_true: a{n}, "
        f"feedback_false: b{n}}}\n"
        for n in range(9)
    )
    assert not figure(list(places_of([studied(write(changes={"kuis.yaml": statements}))])), "true statements").well


# Options


def test_every_answer_has_its_own_feedback(write: Write) -> None:
    assert [f.well for f in feedback([studied(write("a", {"pelajaran.yaml": LESSON.replace(
        "feedback_false: Kesan dapat diperiksa.", "feedback_false: Kesan boleh diperiksa.")}))])] == [True]  # fmt: skip
    repeated = list(feedback([studied(write("b"))]))
    assert found(repeated) == [("pelajaran.yaml", 18)]
    silent = LESSON.replace("      feedback_false: Kesan dapat diperiksa.\n", "")
    (said,) = feedback([studied(write("c", {"pelajaran.yaml": silent}))])
    assert "7 of 8" in str(said.message)


@pytest.mark.parametrize("text", ["Semua benar", "Semua jawaban di atas benar", "Tidak ada yang benar.",
                                  "Tidak satu pun benar? Tidak ada jawaban yang tepat", "A dan B", "Pilihan b dan c",
                                  "Kedua pilihan itu salah"])  # fmt: skip
def test_options_about_options_are_found(text: str) -> None:
    assert CATCH_ALL.search(text)


@pytest.mark.parametrize("text", ["Semua warga dilayani", "Tidak ada yang menunggu di loket", "Rapat dan bekerja"])
def test_options_about_the_matter_are_not(text: str) -> None:
    assert not CATCH_ALL.search(text)


def test_a_catch_all_is_shown_in_its_place(write: Write) -> None:
    folder = write(changes={"kuis.yaml": QUIZ.replace("Menutup loket itu", "Semua jawaban benar")})
    assert found(list(catch_all([studied(folder)]))) == [("kuis.yaml", 16)]


# Questions that come back alone


@pytest.mark.parametrize(
    ("prompt", "words"),
    [("Urutkan menurut lima langkah tadi.", "langkah tadi"), ("Dari contoh tadi, berapa nilainya?", "contoh tadi"),
     ("Ingat kembali ringkasan tadi. Hal mana?", "ringkasan tadi"),
     ("Apa menurut putusan Mahkamah Konstitusi tadi?", "putusan Mahkamah Konstitusi tadi"),
     ("Urutkan menurut urutan kerja\ntadi.", "urutan kerja tadi"),
     ("Menurut kerangka pelajaran ini, apa?", "pelajaran ini"),
     ("Menurut tabel di atas, apa jawabannya?", "tabel di atas"),
     ("Dari contoh di atas apa simpulannya?", "contoh di atas"),
     ("Pakai tiga pertanyaan barusan.", "pertanyaan barusan"),
     ("Lihat layar sebelumnya. Mana yang benar?", "layar sebelumnya")],
)  # fmt: skip
def test_prompts_that_point_back_are_found(prompt: str, words: str) -> None:
    assert leaning(prompt) == words


@pytest.mark.parametrize(
    "prompt",
    ["Rekan berkata, “Kamu tadi memotong bapak itu.” Apa jawab Anda?", "Kertas berbunyi, “Ikuti langkah tadi.” Apa?",
     'Ia berkata, "Menurut contoh tadi, boleh." Apa jawab Anda?', "Padahal dari pemohon lain tadi cukup fotokopi.",
     "Pencetaknya tadi rusak.", "Apa yang salah pada cara petugas tadi menjawab?", "Bagaimana langkah Anda tadi pagi?",
     "Bagian mana yang rusak tadi pagi?", "Jempol Anda di atas layar.", "Bagian papan di atas pintu lepas.",
     "Warga barusan datang.", "Apa langkah berikutnya menurut pelajaran?", "Urutkan menurut lima langkah memulihkan."],
)  # fmt: skip
def test_prompts_that_tell_what_they_need_are_not(prompt: str) -> None:
    assert not leaning(prompt)


def test_a_prompt_that_points_back_is_shown_in_its_place(write: Write) -> None:
    """What is never graded is never reviewed, so it may point back."""
    leans = QUIZ.replace("Apa yang memeriksa kesan?", "Apa yang memeriksa kesan menurut langkah tadi?")
    (said,) = alone([studied(write("a", {"kuis.yaml": leans}))])
    assert found([said]) == [("kuis.yaml", 20)]
    assert "“langkah tadi” points back" in str(said.places[0].message)
    assert str(said.message).endswith("1 of 3")
    opinion = "  - {id: q-3, type: likert, prompt: Setujukah Anda dengan contoh tadi?}\n"
    (said,) = alone([studied(write("b", {"kuis.yaml": QUIZ.replace("  - {use: cek-1}\n", opinion)}))])
    assert said.well
    assert str(said.message).endswith("0 of 3")


# Objectives, sources, size


def test_objectives_are_taught_and_asked(write: Write) -> None:
    """The sound module teaches p1 only, has no pre-test, and its post-test asks p1 twice and p2 once."""
    figures = list(coverage([studied(write())]))
    assert str(figures[0].message).endswith("1 of 2")
    assert found(figures[:1]) == [("module.yaml", 8)]
    assert [str(f.message)[-6:] for f in figures[1:3]] == ["0 of 2", "0 of 2"]
    assert "the post-test has 2 questions about the objective “p1”; at least 4" in str(figures[2].places[0].message)


def test_a_pretest_is_short(write: Write) -> None:
    long = quiz_of([(WORDS, 0)] * 9).replace("posttest", "pretest")
    assert not figure(list(coverage([studied(write(changes={"kuis.yaml": long}))])), "questions that a pre-test").well


def test_questions_of_lessons_name_an_objective_too(write: Write) -> None:
    bare = LESSON.replace("      objective: p1\n", "")
    folder = write(changes={"pelajaran.yaml": bare, "kuis.yaml": QUIZ.replace("  - {use: cek-1}\n", "")})
    figures = list(coverage([studied(folder)]))
    assert found(figures[-1:]) == [("pelajaran.yaml", 12)]


@pytest.mark.parametrize("text", ["Menurut UU 20/2023", "Pada 1920 Thorndike menulis", "sebuah penelitian", "Pasal 3"])
def test_claims_are_recognised(text: str) -> None:
    assert CLAIM.search(text)


def test_a_claim_needs_a_source(write: Write) -> None:
    claim = LESSON.replace("Warga datang ke loket.", "Pada 1977 orang menemukannya.").replace("sources: [T7]\n", "")
    claim = claim.replace("    sources: [T7]\n", "")
    figures = list(sources([studied(write("a", {"pelajaran.yaml": claim}))]))
    assert found(figures) == [("pelajaran.yaml", 6)]
    assert [f.well for f in sources([studied(write("b"))])] == [True, True]


LOCAL = LESSON.replace("  - compare:", "  - local: kanal\n  - local: darurat\n  - compare:")


def in_a_city(folder: Path, facts: Sequence[LocalFact], known: Sequence[str] = ("K-1",)) -> Studied:
    """The module as it is read where these facts hold; they rest on a source of the city's own."""
    rests_on = {id_: Source(id=id_, citation="Laman kota.", seen="2026-11-24", status="V") for id_ in known}
    local = LocalReading(facts={fact.id: fact for fact in facts}, sources=rests_on)
    module = read_module(folder, local=lambda: local).module
    assert module is not None
    return Studied(module, folder)


def test_a_local_fact_has_sources_of_its_own(write: Write) -> None:
    """They are looked up among the city's and not among the module's."""
    folder = write(changes={"pelajaran.yaml": LOCAL.replace("    sources: [T7]\n", "").replace("sources: [T7]\n", "")})
    fact = LocalFact(id="kanal", title="Kanal", text="Sejak 2016.", sources=("K-1",))
    assert [f.well for f in sources([in_a_city(folder, [fact])])] == [True, True]
    assert [f.well for f in sources([in_a_city(folder, [structs.replace(fact, sources=())])])] == [False, True]
    assert [f.well for f in sources([in_a_city(folder, [fact], known=["T7"])])] == [True, False]


@pytest.mark.parametrize("known", [[], ["darurat"], ["kanal", "darurat"]])
def test_places_are_those_of_the_file_where_a_step_is_left_out(write: Write, known: list[str]) -> None:
    """The long sentence stands in the fourth step of the file."""
    long = LOCAL.replace("Lebih hangat.", "kata lain " * 20)
    module = in_a_city(
        write(changes={"pelajaran.yaml": long}), [LocalFact(id=id_, title="Judul", text="Teks.") for id_ in known]
    )
    line = 1 + long.splitlines().index(next(text for text in long.splitlines() if "kata lain" in text))
    assert set(found(list(prose([module])))) == {("pelajaran.yaml", line)}


def test_a_module_has_a_length_that_fits_and_so_has_a_course(write: Write) -> None:
    module = studied(write())
    assert [f.well for f in module_size([module])] == [False]
    assert [f.well for f in course_size([module])] == [False, False]
    persepsi = studied(BUILT_IN_FOLDER / "persepsi")
    assert [f.well for f in course_size([persepsi] * 5)] == [True, True]


# Reading


def test_reading_is_interrupted_every_three_minutes(write: Write) -> None:
    long = LESSON.replace("Warga datang ke loket.", "Warga datang. " * 271)
    assert found(list(pace([studied(write("a", {"pelajaran.yaml": long}))]))) == [("pelajaran.yaml", 6)]
    short = LESSON.replace("Warga datang ke loket.", "Warga datang. " * 269)
    (said,) = pace([studied(write("b", {"pelajaran.yaml": short}))])
    assert said.well
    assert "179 seconds" in str(said.message)


def test_sentences_are_told_apart() -> None:
    text = (
        "## Judul\n\nWarga datang. “Silakan,” kata Bu Ani!\n- satu butir\n- dua butir\n\nNo. 5 ada di sini: tiga kata\n"
    )
    text += "lagi"
    assert [len(words) for words in sentences(text)] == [1, 2, 4, 2, 2, 5, 3]
    assert content_words("Warga datang ke loket dan loket itu penuh") == ["warga", "datang", "loket", "loket", "penuh"]


def test_long_sentences_and_worn_words_are_found(write: Write) -> None:
    long = LESSON.replace("Warga datang ke loket.", "Warga " + "dan kami " * 14 + "datang.")
    figures = list(prose([studied(write("a", {"pelajaran.yaml": long}))]))
    assert found(figures[1:2]) == [("pelajaran.yaml", 6)]
    worn = LESSON.replace("Warga datang ke loket.", "Antrean maju. " * 8)
    figures = list(prose([studied(write("b", {"pelajaran.yaml": worn}))]))
    assert [f.well for f in figures] == [True, True, False]
    assert "8 times" in str(figures[2].places[0].message)


def test_long_sentences_on_average(write: Write) -> None:
    long = LESSON.replace("Warga datang ke loket.", ("Warga " + "dan kami " * 13 + "datang. ") * 30)
    assert not figure(list(prose([studied(write(changes={"pelajaran.yaml": long}))])), "words in a sentence").well


def test_misspelt_words_are_shown_where_they_stand(write: Write) -> None:
    spelt = LESSON.replace("Warga datang ke loket.", "Warga datang.\n      Silahkan analisa, anda analisa.")
    (said,) = spelling([studied(write(changes={"pelajaran.yaml": spelt}))])
    places = [(p.line, p.column, p.length) for p in sorted(said.places)]
    assert places == [(8, 7, 8), (8, 16, 7), (8, 25, 4), (8, 30, 7)]
