"""Numbers: how they are typed, Moodle's three tolerances, and answers that can never count."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.numbers import readings, spelt
from modules.quality import remarks
from modules.questions.numerical import Accepted, Numerical


def numerical(*answers: tuple[Any, float, float], kind: Any = "nominal", **more: Any) -> Numerical:
    accepted = tuple(
        Accepted(value=value, tolerance=tolerance, score=score, tolerance_type=kind, feedback=f"umpan {value}")
        for value, tolerance, score in answers
    )
    return Numerical(id="q", prompt="?", answers=accepted, **more)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        *(("3,14", (3.14,)), ("3.14", (3.14,)), ("-2", (-2.0,)), ("+2", (2.0,)), ("−2,5", (-2.5,)), (",5", (0.5,))),
        *((".5", (0.5,)), ("5,", (5.0,)), ("0", (0.0,)), ("007", (7.0,)), ("1e3", (1000.0,)), ("1,5e-3", (0.0015,))),
        *(("1 500", (1500.0,)), ("1\u00a0500,5", (1500.5,)), ("1.500,25", (1500.25,)), ("1,500.25", (1500.25,))),
        *(("1.234.567", (1234567.0,)), ("2,456,789", (2456789.0,)), ("1.500", (1.5, 1500.0)), ("1,500", (1.5,))),
        *(("0.500", (0.5,)), ("12.5000", (12.5,)), ("-1.500", (-1.5, -1500.0))),
        *(("", ()), ("-", ()), (",", ()), ("dua", ()), ("3 hari", ()), ("1.2.3", ()), ("1,2,3", ()), ("--1", ())),
        *(("1e999", ()), ("nan", ()), ("inf", ()), ("0x10", ()), ("1.5,2.5", ()), ("٣", ()), ("1_000", ())),
    ],
)
def test_numbers_are_read_with_comma_and_point(text: str, numbers: tuple[float, ...]) -> None:
    assert readings(text) == numbers


@given(st.floats(-1e9, 1e9, allow_nan=False))
def test_a_number_that_the_program_writes_is_read_again(number: float) -> None:
    assert any(math.isclose(read, number, rel_tol=1e-14, abs_tol=1e-300) for read in readings(spelt(number)))


@pytest.mark.parametrize(
    ("value", "tolerance", "kind", "inside", "outside"),
    [
        (10, 0.5, "nominal", ["9,5", "10.5", "10"], ["9,49999", "10,50001"]),
        (10, 0, "nominal", ["10", "10.0"], ["10,0000001"]),
        (0.3, 0.1, "nominal", ["0.2", "0.4"], ["0.1999", "0.4001"]),  # 0.3 - 0.1 is not 0.2 in binary
        (200, 0.05, "relative", ["190", "210"], ["189,99", "210,01"]),
        (-200, 0.05, "relative", ["-190", "-210"], ["-189,99", "-210,01"]),
        (100, 0.25, "geometric", ["80", "125"], ["79,99", "125,01", "75"]),
        ("*", 0, "nominal", ["-5", "1e9"], []),
    ],
)
def test_the_three_tolerances(value: Any, tolerance: float, kind: str, inside: list[str], outside: list[str]) -> None:
    question = numerical((value, tolerance, 1.0), kind=kind)
    assert [question.grade(question.accept(text)).fraction for text in inside] == [1.0] * len(inside)
    assert [question.grade(question.accept(text)).fraction for text in outside] == [0.0] * len(outside)


def test_the_intervals_are_moodles() -> None:
    assert Accepted(value=10.0, tolerance=0.5).interval() == (10 - (0.5 + 1e-13), 10 + (0.5 + 1e-13))
    assert Accepted(value=0.0).interval() == (-1e-28, 1e-28)
    assert Accepted(value=-4.0, tolerance=0.1, tolerance_type="relative").interval() == (
        -4 - 4 * (0.1 + 1e-14),
        -4 + 4 * (0.1 + 1e-14),
    )
    assert Accepted(value=8.0, tolerance=1.0, tolerance_type="geometric").interval() == (
        8 / (2 + 1e-14),
        8 * (2 + 1e-14),
    )


class TestNumerical:
    question = numerical((14, 0, 1.0), (14, 2, 0.5), ("*", 0, 0.0), unit="hari")

    @pytest.mark.parametrize(
        ("response", "fraction", "fed"),
        [("14", 1.0, "14"), ("14 hari", 1.0, "14"), ("14 HARI", 1.0, "14"), ("15,5", 0.5, "14"), ("20", 0.0, "*")],
    )
    def test_the_first_interval_counts(self, response: str, fraction: float, fed: str) -> None:
        grade = self.question.grade(self.question.accept(response))
        assert (grade.fraction, grade.feedback) == (fraction, (f"umpan {fed}",))

    def test_of_two_readings_the_better_counts(self) -> None:
        for value in (1500, 1.5):
            assert numerical((value, 0, 1.0)).grade("1.500").fraction == 1.0

    def test_what_no_interval_holds_earns_nothing(self) -> None:
        assert numerical((14, 0, 1.0)).grade("15").fraction == 0.0

    @pytest.mark.parametrize("response", ["", "hari", "empat belas", None, True, 14, ("14",), "1" * 501])
    def test_nothing_else_is_accepted(self, response: object) -> None:
        with pytest.raises(ValueError, match=r"not a (number|text)|at most"):
            self.question.accept(response)

    def test_words_interaction_and_guessing(self) -> None:
        assert self.question.accept("14 hari") == "14"
        assert self.question.response_text("15,5") == "15,5 hari"
        assert self.question.expected_text() == "14 hari"
        assert numerical((2.5, 0, 1.0)).expected_text() == "2,5"
        interaction = numerical((2.5, 0.5, 1.0), ("*", 0, 0.0)).interaction("2,5")
        assert (interaction.type, interaction.response) == ("numeric", "2.5")
        assert interaction.correct == ("2[:]3",)
        assert numerical((14, 0, 1.0)).interaction("14,0").correct == ("14[:]14",)
        assert numerical((2e15, 1e15, 1.0)).interaction("2").correct == ("1000000000000000[:]3000000000000000",)
        thousands = numerical((1400, 0, 1.0), (1.4, 0, 0.5))
        assert thousands.interaction("1.400").response == "1400"  # the way of reading it that was graded
        assert numerical(("*", 0, 1.0)).interaction("1").correct == ("[:]",)
        assert (self.question.guess_score, numerical((1, 0, 1.0), ("*", 0, 0.2)).guess_score) == (0.0, 0.2)

    def test_faults(self) -> None:
        assert list(self.question.faults()) == []
        (fault,) = numerical((1, 0, 0.5)).faults()
        assert fault.path == ("answers",)
        (fault,) = numerical((14, 2, 0.5), (15, 0, 1.0)).faults()
        assert fault.path == ("answers", 1, "value")
        assert "“14”" in str(fault.message)
        (fault,) = Accepted(value=0.0, tolerance=0.1, tolerance_type="geometric").faults()
        assert fault.path == ("tolerance_type",)

    def test_intervals_that_share_a_part_are_warned_of(self) -> None:
        (remark,) = remarks(numerical((10, 1, 1.0), (11.5, 1, 0.5)))
        assert remark.path == ("answers", 1, "tolerance")
        assert list(remarks(self.question)) == []
        assert list(remarks(numerical((10, 1, 1.0), (12.5, 1, 0.5)))) == []


@given(
    st.floats(-1e6, 1e6),
    st.floats(0, 10),
    st.sampled_from(["nominal", "relative", "geometric"]),
    st.floats(-1e6, 1e6),
)
def test_the_value_itself_is_always_right_and_what_is_farther_never_earns_more(
    value: float, tolerance: float, kind: Any, other: float
) -> None:
    if kind == "geometric":
        value = abs(value) + 0.001
    answer = Accepted(value=value, tolerance=tolerance, tolerance_type=kind, score=1.0)
    least, most = answer.interval()
    assert least <= value <= most
    assert answer.takes(value)
    assert answer.takes(other) is (least <= other <= most)
