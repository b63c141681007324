"""Likert statements and essays: what they keep, and that none of it is ever a grade."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.questions import Essay, Likert
from modules.questions.essay import Criterion
from modules.questions.likert import scale_scores


def likert(id_: str, scale: str | None = "percaya", *, reverse: bool = False) -> Likert:
    return Likert(id=id_, prompt="?", scale=scale, reverse=reverse)


class TestLikert:
    question = likert("q")

    def test_it_is_never_counted(self) -> None:
        assert not Likert.counted
        assert {self.question.grade(response).fraction for response in "12345"} == {0.0}
        assert self.question.guess_score is None
        assert self.question.expected_text() == ""

    @pytest.mark.parametrize("response", [None, "", "0", "6", 3, ("3",), True])
    def test_nothing_else_is_accepted(self, response: object) -> None:
        with pytest.raises(ValueError, match="not on the scale"):
            self.question.accept(response)

    def test_words_and_interaction(self) -> None:
        assert self.question.response_text("4") == "Setuju"
        interaction = self.question.interaction("4")
        assert (interaction.type, interaction.response, interaction.correct) == ("likert", "4", ())
        assert interaction.choices[0] == ("1", "Sangat tidak setuju")

    def test_a_reversed_statement_counts_from_the_other_end(self) -> None:
        assert [likert("q", reverse=True).value(response) for response in "12345"] == [5, 4, 3, 2, 1]
        assert [likert("q").value(response) for response in "12345"] == [1, 2, 3, 4, 5]

    def test_faults(self) -> None:
        assert list(self.question.faults()) == []
        (fault,) = Likert(id="q", prompt="?", labels=("Ya", "Tidak", "ya")).faults()
        assert fault.path == ("labels", 2)


class TestScaleScores:
    items = (likert("a"), likert("b", reverse=True), likert("c"), likert("d", "lain"), likert("e", None))

    def test_the_mean_of_what_is_answered(self) -> None:
        assert scale_scores(self.items, {"a": "5", "b": "1", "c": "2", "d": "3", "e": "1"}) == {"percaya": 4, "lain": 3}

    def test_two_thirds_are_enough_and_less_is_not(self) -> None:
        assert scale_scores(self.items, {"a": "5", "b": "2"}) == {"percaya": 4.5, "lain": None}
        assert scale_scores(self.items, {"a": "5"}) == {"percaya": None, "lain": None}

    @given(st.dictionaries(st.sampled_from("abc"), st.sampled_from("12345")))
    def test_scores_stay_on_the_scale(self, responses: dict[str, str]) -> None:
        score = scale_scores(self.items, dict(responses))["percaya"]
        assert (score is None) is (len(responses) < 2)
        assert score is None or 1 <= score <= 5


class TestEssay:
    question = Essay(
        id="q",
        prompt="?",
        rubric=(Criterion(id="a", text="Menyebut warga"), Criterion(id="b", text="Menyebut langkah")),
        example="Contoh.",
    )

    def test_it_is_never_counted(self) -> None:
        assert not Essay.counted
        assert self.question.grade(("3", "3")).fraction == 0
        assert (self.question.guess_score, self.question.expected_text()) == (None, "")

    @pytest.mark.parametrize("response", [None, "teks", (), ("1",), ("1", ""), ("1", "4"), ("0", "1"), (1, 2), True])
    def test_nothing_else_is_accepted(self, response: object) -> None:
        with pytest.raises(ValueError, match="does not rate"):
            self.question.accept(response)

    def test_words_and_interaction(self) -> None:
        assert self.question.accept(["1", "3"]) == ("1", "3")
        assert self.question.response_text(("1", "3")) == "Menyebut warga: Belum; Menyebut langkah: Sudah"
        interaction = self.question.interaction(("1", "3"))
        assert (interaction.type, interaction.response, interaction.correct) == ("matching", "a[.]1[,]b[.]3", ())
        assert interaction.targets[2] == ("3", "Sudah")

    def test_the_text_has_a_name_that_no_question_can_have(self) -> None:
        assert self.question.text_id == "q.text"

    def test_faults(self) -> None:
        assert list(self.question.faults()) == []
        same = (Criterion(id="a", text="Sama"), Criterion(id="a", text="sama"))
        question = Essay(id="q", prompt="?", rubric=same, levels=("Ya", "ya"))
        assert [fault.path for fault in question.faults()] == [("rubric", 1), ("rubric", 1, "text"), ("levels", 1)]
