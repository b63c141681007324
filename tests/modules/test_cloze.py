"""Cloze: weighted gaps, typed and picked, and what an author can get wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.questions import Option, State
from modules.questions.cloze import Cloze, Gap
from modules.questions.numerical import Accepted
from modules.questions.short_answer import Pattern

WORD = Gap(id="a", answers=(Pattern(text="empat*", score=1.0), Pattern(text="*", feedback="Bukan itu.")))
NUMBER = Gap(
    id="b", numbers=(Accepted(value=7.0, score=1.0), Accepted(value=7.0, tolerance=1, score=0.5)), unit="detik"
)
PICK = Gap(
    id="c",
    weight=2,
    options=(
        Option(id="a", text="warga", score=1.0, feedback="Ya."),
        Option(id="b", text="atasan", score=0.5),
        Option(id="c", text="kamera", score=-0.5),
    ),
)
QUESTION = Cloze(id="q", prompt="Lengkapi.", text="Dengan [[a]] dalam [[b]] untuk [[c]].", gaps=(WORD, NUMBER, PICK))


def paths(thing: Any) -> list[tuple[str | int, ...]]:
    return [fault.path for fault in thing.faults()]


class TestCloze:
    @pytest.mark.parametrize(
        ("response", "fraction"),
        [
            *((("empati", "7", "a"), 1.0), (("Empat", "7,0", "a"), 1.0), (("empati", "", ""), 0.25)),
            *((("", "8", ""), 0.125), (("", "", "a"), 0.5), (("", "", "b"), 0.25), (("", "", "c"), -0.25)),
            *((("iba", "9", "c"), -0.25), (("iba", "7 detik", "b"), 0.5)),
        ],
    )
    def test_the_grade_is_the_weighted_mean_of_the_gaps(self, response: tuple[str, ...], fraction: float) -> None:
        assert QUESTION.grade(QUESTION.accept(list(response))).fraction == pytest.approx(fraction, abs=1e-12)

    def test_credit_is_shown_gap_by_gap(self) -> None:
        parts = QUESTION.parts(("iba", "8", "a"))
        assert [part.state for part in parts] == [State.WRONG, State.PARTIAL, State.RIGHT]
        assert [(p.label, p.given, p.expected, p.weight) for p in parts] == [
            ("1", "iba", "empat…", 1.0),
            ("2", "8 detik", "7 detik", 1.0),
            ("3", "warga", "warga", 2.0),
        ]
        assert QUESTION.grade(("iba", "8", "a")).feedback == ("Bukan itu.", "Ya.")

    def test_an_empty_gap_has_no_feedback_even_where_anything_would_match(self) -> None:
        assert QUESTION.grade(("", "7", "")).feedback == ()

    @pytest.mark.parametrize(
        "response",
        [None, "empati", (), ("", "", ""), ("a", "7"), ("a", "7", "z"), ("a", "tujuh", "a"), ("a", 7, "a"), True],
    )
    def test_nothing_else_is_accepted(self, response: object) -> None:
        with pytest.raises(ValueError, match=r"fills no gap|not an option|not a number|not a text"):
            QUESTION.accept(response)

    def test_a_response_has_one_normal_form(self) -> None:
        accepted = QUESTION.accept([" empati ", "7 detik", "a"])
        assert accepted == ("empati", "7", "a")
        assert QUESTION.accept(accepted) == accepted

    def test_pieces(self) -> None:
        assert QUESTION.pieces() == ("Dengan ", WORD, " dalam ", NUMBER, " untuk ", PICK, ".")

    def test_words_interaction_and_guessing(self) -> None:
        response = ("empati", "", "b")
        assert QUESTION.response_text(response) == "(1) empati; (2) –; (3) atasan"
        assert QUESTION.expected_text() == "(1) empat…; (2) 7 detik; (3) warga"
        interaction = QUESTION.interaction(response)
        assert (interaction.type, interaction.response) == ("fill-in", "empati[,][,]atasan")
        assert interaction.correct == ()  # no pattern of xAPI takes whatever begins with “empat”
        assert QUESTION.interaction(("[,]", "", "b")).response == "[ , ][,][,]atasan"
        assert QUESTION.guess_score == pytest.approx(2 * (1 / 3) / 4)

    def test_faults(self) -> None:
        assert paths(QUESTION) == paths(WORD) == paths(NUMBER) == paths(PICK) == []
        assert paths(Gap(id="a")) == [()]
        assert paths(Gap(id="a", answers=WORD.answers, options=PICK.options)) == [()]
        assert paths(Gap(id="a", answers=(Pattern(text="a"),))) == [("answers",)]
        assert paths(Gap(id="a", numbers=(*NUMBER.numbers, Accepted(value=7.5)))) == [("numbers", 2, "value")]  # type: ignore[misc]
        assert paths(Gap(id="a", options=(Option(id="a", text="x"), Option(id="b", text="X")))) == [
            ("options", 1, "text"),
            ("options",),
        ]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("[[a]] [[b]] [[c]]", []),
            ("[[a]] [[b]]", [("gaps", 2)]),
            ("[[a]] [[a]] [[b]] [[c]]", [("gaps", 0)]),
            ("[[a]] [[b]] [[c]] [[d]]", [("text",)]),
            ("[a] [[ b ]] [[c]]", [("gaps", 0), ("gaps", 1)]),
        ],
    )
    def test_the_text_and_the_list_have_the_same_gaps(self, text: str, found: list[tuple[str | int, ...]]) -> None:
        assert paths(Cloze(id="q", prompt="?", text=text, gaps=QUESTION.gaps)) == found


@given(
    st.lists(st.tuples(st.floats(-1, 1), st.floats(0.01, 100), st.booleans()), min_size=1, max_size=20).filter(
        lambda gaps: any(filled for *_, filled in gaps)
    )
)
def test_grades_stay_within_the_scores_and_are_their_weighted_mean(gaps: list[tuple[float, float, bool]]) -> None:
    question = Cloze(
        id="q",
        prompt="?",
        text="–",
        gaps=tuple(
            Gap(
                id=f"g{n}",
                weight=weight,
                options=(Option(id="a", text="a", score=score), Option(id="b", text="b", score=1.0)),
            )
            for n, (score, weight, _) in enumerate(gaps)
        ),
    )
    fraction = question.grade(question.accept(["a" if filled else "" for *_, filled in gaps])).fraction
    assert -1 - 1e-9 <= fraction <= 1 + 1e-9
    earned = sum(score * weight for score, weight, filled in gaps if filled)
    assert fraction == pytest.approx(earned / sum(weight for _, weight, _ in gaps))
    assert question.grade(("b",) * len(gaps)).fraction == pytest.approx(1)
