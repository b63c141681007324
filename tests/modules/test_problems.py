"""How a problem is shown: excerpt, caret, advice, nothing that could steer a terminal."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.messages import Message
from modules.problems import CONTROL, WIDTH, Problem, has_errors, render, split_lines


def problem(line: int = 1, column: int = 1, length: int = 1, file: str = "f.yaml") -> Problem:
    return Problem(
        file=file,
        line=line,
        column=column,
        length=length,
        message=Message("the key “%(key)s” is not known here", {"key": "titel"}),
        advice=Message("write “%(close)s”", {"close": "title"}),
    )


def columns(text: str) -> int:
    """Terminal columns, told apart from the code under test by a coarser rule."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def test_the_whole_form() -> None:
    shown = render(problem(2, 3, 5), "kind: lesson\n  titel: Kesan\nminutes: 5\n")
    assert shown.splitlines() == [
        "f.yaml:2:3: error: the key “titel” is not known here",
        "  1 | kind: lesson",
        "  2 |   titel: Kesan",
        "    |   ^^^^^",
        "    = write “title”",
    ]


def test_without_a_text_and_past_its_end_there_is_no_excerpt() -> None:
    assert render(problem(), "").splitlines() == [
        "f.yaml:1:1: error: the key “titel” is not known here",
        "    = write “title”",
    ]
    assert "|" not in render(problem(9, 1), "a: b\n")


def test_every_sentence_is_translated_and_gaps_are_filled_afterwards() -> None:
    indonesian = {
        "error": "galat",
        "the key “%(key)s” is not known here": "kunci “%(key)s” tidak dikenal di sini",
        "write “%(close)s”": "tulis “%(close)s”",
    }
    shown = render(problem(), "", translate=indonesian.__getitem__)
    assert shown == "f.yaml:1:1: galat: kunci “titel” tidak dikenal di sini\n    = tulis “title”"


@pytest.mark.parametrize("before", ["", "abc ", "\t", "日本 ", "e\u0301 ", "a\tb日\t"])
def test_the_caret_stands_under_the_fault(before: str) -> None:
    line = before + "titel: x"
    _, excerpt, caret, _ = render(problem(1, len(before) + 1, 5), line).splitlines()
    start = caret.index("^")
    assert columns(excerpt[: excerpt.index("titel")]) == start
    assert caret.count("^") == 5


def test_the_caret_is_as_wide_as_wide_characters() -> None:
    assert render(problem(1, 1, 2), "日本: x").splitlines()[2].count("^") == 4


@pytest.mark.parametrize("column", [1, 30, 150, 1000, 1999])
def test_a_long_line_is_shown_around_the_fault(column: int) -> None:
    line = "".join(chr(ord("a") + place % 26) for place in range(2000))
    _, excerpt, caret, _ = render(problem(1, column, 3), line).splitlines()
    assert len(excerpt) <= WIDTH + len("  1 | ……")
    start = caret.index("^")
    assert excerpt[start] == line[column - 1]


def test_a_fault_longer_than_its_line_ends_with_it() -> None:
    assert render(problem(1, 4, 500), "a: bcd\ne: f").splitlines()[2] == "    |    ^^^"


def test_windows_and_old_line_ends_and_a_byte_order_mark() -> None:
    assert split_lines("a\r\nb\rc\nd") == ["a", "b", "c", "d"]
    assert "  2 | b" in render(problem(2, 1), "\ufeffa\r\nb\r\n")


def test_nothing_from_a_file_steers_the_terminal() -> None:
    hostile = Problem(
        file="f\x1b[2J\n.yaml",
        line=2,
        column=1,
        message=Message("“%(text)s” is not possible here", {"text": "\x1b]0;x\x07\u202e\n"}),
        advice=Message("write “%(text)s”", {"text": "\x9b31m"}),
    )
    shown = render(hostile, "a\x1b[31m\nb\x07\u2028\n")
    assert CONTROL.search(shown) is None
    assert len(shown.splitlines()) == 5


def test_colour_adds_codes_and_changes_no_text() -> None:
    text = 'kind: lesson\n\ttitel: "Kesan \x1b[31m日"  # x\nlist: [a, b]\n'
    for line in (1, 2, 3):
        painted = render(problem(line, 2, 5), text, colour=True)
        assert "\x1b[" in painted
        assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == render(problem(line, 2, 5), text)


def test_problems_sort_by_file_line_and_column() -> None:
    places = [("b", 1, 1), ("a", 2, 1), ("a", 1, 9), ("a", 1, 2), ("a", 10, 1)]
    ordered = sorted(problem(line, column, file=file) for file, line, column in places)
    assert [(p.file, p.line, p.column) for p in ordered] == sorted(places)


def test_warnings_alone_are_no_errors() -> None:
    warning = Problem(file="f", line=1, column=1, message=Message("x"), severity="warning")
    assert not has_errors(warning)
    assert has_errors(warning, problem())
    assert "warning" in render(warning, "")


@given(st.text(max_size=300), st.integers(1, 5), st.integers(1, 400), st.integers(1, 50), st.booleans())
def test_any_place_in_any_text_can_be_shown(text: str, line: int, column: int, length: int, colour: bool) -> None:
    shown = render(problem(line, column, length), text, colour=colour)
    assert "write “title”" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert CONTROL.search(plain) is None
