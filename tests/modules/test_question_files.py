"""Every question type as it stands in a file: what is read, and where each mistake is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from modules.activities.quiz import Quiz
from modules.questions import Cloze, Judgement, Likert, Matching, Numerical, Ordering
from modules.reader import read_module
from tests.modules.sound import SOUND

Write = Callable[..., Path]

HEAD = SOUND["kuis.yaml"].partition("questions:")[0]

SOUND_QUESTIONS = """\
questions:
  - id: q-kata
    type: short_answer
    objective: p1
    prompt: Satu kata untuk ikut merasakan?
    answers:
      - {text: "empat*", score: 1, feedback: Ya.}
      - {text: "*", feedback: Bukan itu.}
  - id: q-angka
    type: numerical
    objective: p1
    prompt: Berapa hari?
    unit: hari
    answers:
      - {value: 14, score: 1}
      - {value: 14, tolerance: 0.5, tolerance_type: relative, score: 0.5}
      - {value: "*"}
  - id: q-pasang
    type: matching
    objective: p1
    prompt: Pasangkan.
    pairs:
      - {left: Loket, right: Menyapa}
      - {left: Rapat, right: Mendengar}
      - {id: telepon, left: Telepon, right: Menyapa}
    distractors:
      - {text: Menunda}
      - {text: Menutup}
  - id: q-urut
    type: ordering
    objective: p2
    prompt: Urutkan.
    rule: relative_to_correct
    items:
      - {text: Menyapa}
      - {id: dengar, text: Mendengar}
      - {text: Menjawab}
  - id: q-rumpang
    type: cloze
    objective: p2
    prompt: Lengkapi.
    text: Kesan muncul dalam [[a]] dan [[lalu]].
    gaps:
      - numbers: [{value: 7, score: 1}]
        unit: detik
      - id: lalu
        weight: 2
        options: [{text: diperiksa, score: 1}, {text: dibiarkan}]
  - id: q-situasi
    type: judgement
    objective: p2
    prompt: Warga marah. Apa yang terbaik?
    key: {by: panel, raters: 3, date: 2026-02-01}
    options:
      - {text: Mendengar, reason: Warga didengar., ratings: [5, 4, 5]}
      - {text: Memanggil satpam, reason: Warga terhina., ratings: [1, 2, 1]}
  - id: q-setuju
    type: likert
    scale: percaya
    reverse: true
    prompt: Saya ragu menyapa.
  - id: q-surat
    type: essay
    prompt: Tulis balasan.
    rubric:
      - {text: Menyebut warga}
      - {text: Menyebut langkah}
"""


def test_every_type_is_read_with_ids_by_place(write: Write) -> None:
    reading = read_module(write(changes={"kuis.yaml": HEAD + SOUND_QUESTIONS}))
    assert [str(problem.message) for problem in reading.problems] == []
    assert reading.module is not None
    quiz = reading.module.activities["kuis"]
    assert isinstance(quiz, Quiz)
    _, numerical, matching, ordering, cloze, judgement, likert, essay = quiz.questions
    assert isinstance(numerical, Numerical)
    assert [answer.value for answer in numerical.answers] == [14.0, 14.0, "*"]
    assert isinstance(matching, Matching)
    assert list(matching.choices().items()) == [
        ("a", "Menyapa"), ("b", "Mendengar"), ("x-a", "Menunda"), ("x-b", "Menutup"),
    ]  # fmt: skip
    assert [pair.id for pair in matching.pairs] == ["a", "b", "telepon"]
    assert isinstance(ordering, Ordering)
    assert ordering.right() == ("a", "dengar", "c")
    assert isinstance(cloze, Cloze)
    assert [gap.id for gap in cloze.gaps] == ["a", "lalu"]
    assert cloze.gaps[1].options is not None
    assert [option.id for option in cloze.gaps[1].options] == ["a", "b"]
    assert isinstance(judgement, Judgement)
    assert judgement.options[0].ratings == (5, 4, 5)
    assert isinstance(likert, Likert)
    assert (likert.scale, likert.reverse, len(likert.labels)) == ("percaya", True, 5)
    assert not likert.objective
    assert not essay.counted


@pytest.mark.parametrize(
    ("right", "wrong", "says", "advises"),
    [
        ('{text: "empat*", score: 1,', '{text: "empat*", score: 0.5,', "no option is fully right", "score: 1"),
        ('{text: "*", feedback: Bukan itu.}', '{text: "EMPATI", feedback: X.}', "match: “empat*”", "move it up"),
        ('{text: "*", feedback', '{text: " iba", feedback', "without blanks", "take the blanks"),
        ("{value: 14, score: 1}", "{value: empat, score: 1}", "not a number", "a number such as"),
        ("{value: 14, score: 1}", "{value: 14, tolerance: 9, score: 1}", "can never count", "narrower answer first"),
        ("tolerance_type: relative", "tolerance_type: relativ", "not possible here", "relative"),
        ("{value: 14, score: 1}", "{value: -1, tolerance: 1, tolerance_type: geometric, score: 1}",
         "above 0", "nominal"),
        ("{left: Rapat, right", "{left: loket, right", "stands here twice", "change it"),
        ("{text: Menunda}", "{text: menyapa}", "right side of a pair", "change it"),
        ("id: telepon, left", "id: a, left", "used twice", "its own id"),
        ("      - {id: dengar, text: Mendengar}\n      - {text: Menjawab}\n", "", "at least 2", "add what is missing"),
        ("rule: relative_to_correct", "rule: relative_to_corect", "not possible here", "relative_to_correct"),
        ("[[a]] dan", "tujuh dan", "stands in the text 0 times", "[[a]]"),
        ("[[lalu]].", "[[lalu]] [[nanti]].", "not in the list of gaps", "gaps"),
        ("        unit: detik\n", "        answers: [{text: x, score: 1}]\n", "exactly one of", "answers"),
        ("reason: Warga didengar., ", "", "“reason” is missing", "reason"),
        ("ratings: [1, 2, 1]", "ratings: [1, 2]", "3 people, but 2 ratings", "one number for each person"),
        ("by: panel, raters: 3", "by: author", "author's", "by: panel"),
        ("ratings: [1, 2, 1]", "ratings: [5, 4, 5]", "equally good", "different values"),
        ("date: 2026-02-01", "date: Februari", "a date is written", "Februari"),
        ("    reverse: true\n", "    reverse: true\n    labels: [Ya, ya]\n", "says the same", "change it"),
        ("{text: Menyebut langkah}", "{text: Menyebut warga}", "says the same", "change it"),
    ],
)  # fmt: skip
def test_a_mistake_is_shown_where_it_stands(write: Write, right: str, wrong: str, says: str, advises: str) -> None:
    text = HEAD + SOUND_QUESTIONS
    assert text.count(right) == 1
    begins = text[: text.index(right)].count("\n") + 1
    reading = read_module(write(changes={"kuis.yaml": text.replace(right, wrong)}))
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    assert errors
    found = [problem for problem in errors if says in str(problem.message)]
    assert found, [str(problem.message) for problem in errors]
    assert advises in str(found[0].advice)
    assert Path(found[0].file).name == "kuis.yaml"
    assert begins - 6 <= found[0].line <= begins + 6
    assert reading.module is None


def test_positions_are_exact(write: Write) -> None:
    text = (HEAD + SOUND_QUESTIONS).replace("[[lalu]].", "[[nanti]].").replace("ratings: [1, 2, 1]", "ratings: [1, 2]")
    lines = text.splitlines()
    reading = read_module(write(changes={"kuis.yaml": text}))
    shown = [lines[problem.line - 1][problem.column - 1 :] for problem in reading.problems]
    assert shown == [
        "Kesan muncul dalam [[a]] dan [[nanti]].",
        "id: lalu",
        "[1, 2]}",
    ]


def test_an_interactive_quiz_without_hints_is_warned_of(write: Write) -> None:
    text = HEAD + "behaviour: interactive\n" + SOUND_QUESTIONS
    (problem,) = read_module(write(changes={"kuis.yaml": text})).problems
    assert (problem.severity, "single try" in str(problem.message)) == ("warning", True)
    with_hint = text.replace("    unit: hari\n", "    unit: hari\n    hints: [Dua minggu.]\n")
    assert read_module(write("b", changes={"kuis.yaml": with_hint})).problems == ()
