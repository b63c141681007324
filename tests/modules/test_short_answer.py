"""Short answers: Moodle's patterns, in order, and what can never match."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.patterns import covers, matches, plain_text
from modules.questions.short_answer import Pattern, ShortAnswer


def short(*answers: tuple[str, float], **more: Any) -> ShortAnswer:
    patterns = tuple(Pattern(text=text, score=score, feedback=f"umpan {text}") for text, score in answers)
    return ShortAnswer(id="q", prompt="?", answers=patterns, **more)


def faults(question: ShortAnswer) -> list[tuple[object, str]]:
    return [(fault.path, str(fault.message)) for fault in question.faults()]


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        *(("empati", "empati", True), ("empati", "EMPATI", True), ("empati", "simpati", False)),
        *(("*", "apa saja", True), ("*", "", True), ("a*", "a", True), ("a*", "ba", False)),
        *(("*pati", "empati", True), ("e*i", "empati", True), ("e*i", "empatik", False)),
        *(("a*a", "a", False), ("a*a", "aa", True), ("*a*b*", "xaxbx", True), ("*a*b*", "ba", False)),
        *((r"5 \* 5", "5 * 5", True), (r"5 \* 5", "5 x 5", False), (r"\**", "*bintang", True), ("**", "x", True)),
        *(("a.c", "abc", False), ("[abc]", "a", False), ("(a|b)", "a", False), ("a?", "a", False)),
        *(("empati", "  empati\t", True), ("é", "e\u0301", True), ("e\u0301", "é", True), ("É", "é", True)),
        ("em*", "em\u00a0pati", True),
    ],
)
def test_patterns_match_as_in_moodle(pattern: str, text: str, fits: bool) -> None:
    assert matches(pattern, text) is fits


def test_case_matters_only_where_the_author_says_so() -> None:
    assert not matches("SE", "se", case_sensitive=True)
    assert matches("SE", "SE", case_sensitive=True)


@given(st.text("ab*", max_size=8), st.text("abA", max_size=10))
def test_matching_agrees_with_the_regular_expression_that_moodle_builds(pattern: str, text: str) -> None:
    expression = ".*".join(re.escape(piece) for piece in re.split(r"\*", pattern))
    assert matches(pattern, text) is (re.fullmatch(expression, text.strip(), re.IGNORECASE) is not None)


@given(st.text("ab*", max_size=6), st.text("ab*", max_size=6), st.lists(st.text("abc", max_size=3), max_size=4))
def test_a_pattern_that_covers_another_matches_all_that_it_does(wider: str, narrower: str, fills: list[str]) -> None:
    fill = iter(fills)
    sample = "".join(next(fill, "") if sign == "*" else sign for sign in narrower)
    if covers(wider, narrower):
        assert matches(wider, sample)


def test_many_stars_take_no_time() -> None:
    assert not matches("a*" * 100 + "b", "a" * 500)


class TestShortAnswer:
    question = short(("empati", 1.0), ("simpati", 0.5), ("*pati", 0.25), ("*", 0.0))

    @pytest.mark.parametrize(
        ("response", "fraction", "fed"),
        [("Empati", 1.0, "empati"), (" simpati ", 0.5, "simpati"), ("antipati", 0.25, "*pati"), ("iba", 0.0, "*")],
    )
    def test_the_first_pattern_that_fits_counts(self, response: str, fraction: float, fed: str) -> None:
        grade = self.question.grade(self.question.accept(response))
        assert (grade.fraction, grade.feedback) == (fraction, (f"umpan {fed}",))

    def test_order_matters(self) -> None:
        assert short(("*", 0.1), ("empati", 1)).grade("empati").fraction == 0.1

    def test_what_fits_no_pattern_earns_nothing(self) -> None:
        grade = short(("empati", 1)).grade("iba")
        assert (grade.fraction, grade.feedback) == (0.0, ())

    @pytest.mark.parametrize("response", ["", "  \n ", None, True, 3, ("a",), "x" * 501])
    def test_nothing_else_is_accepted(self, response: object) -> None:
        with pytest.raises(ValueError, match=r"answer|text"):
            self.question.accept(response)

    def test_words_interaction_and_guessing(self) -> None:
        assert self.question.response_text("iba") == "iba"
        assert self.question.expected_text() == "empati"
        assert short(("komuni*", 1.0)).expected_text() == "komuni…"
        assert plain_text(r"\*a*") == "*a…"
        interaction = self.question.interaction("iba")
        assert interaction.type == "fill-in"
        assert interaction.correct == ("{case_matters=false}empati",)
        assert self.question.guess_score == 0.0
        assert short(("a", 1.0), ("*", 0.1)).guess_score == 0.1

    def test_faults(self) -> None:
        assert faults(self.question) == []
        assert faults(short(("a", 0.5)))[0][0] == ("answers",)
        assert [path for path, _ in faults(short(("*", 0.0), ("a", 1.0)))] == [("answers", 1, "text")]
        assert [path for path, _ in faults(short(("a*", 1.0), ("b", 0.0), ("A*c*", 0.5)))] == [("answers", 2, "text")]
        assert faults(short(("A", 1.0), ("a", 0.5), case_sensitive=True)) == []
        assert "blanks" in faults(short((" a", 1.0)))[0][1]


@given(st.text(min_size=1, max_size=30))
def test_a_response_has_one_normal_form_and_one_grade(text: str) -> None:
    question = short(("*a*", 1.0), ("*", 0.25))
    try:
        accepted = question.accept(text)
    except ValueError:
        assert not text.strip() or not " ".join(text.splitlines()).strip()
        return
    assert question.accept(accepted) == accepted
    assert accepted == unicodedata.normalize("NFC", str(accepted))
    assert question.grade(accepted) == question.grade(accepted)
    assert question.grade(accepted).fraction == (1.0 if "a" in str(accepted).casefold() else 0.25)
