"""Strict YAML: positions, refusals, what word processors do, and the digest's laws."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from modules import source
from modules.nodes import Mapping, Node, Scalar, Sequence, digest, from_plain, plain
from modules.problems import Problem
from modules.source import MAX_BYTES, MAX_NODES, MAX_SCALAR, TOO_DEEP, parse


def root_of(text: str) -> Node:
    """The tree of a text in which nothing is wrong."""
    read = parse(text.encode(), "f.yaml")
    assert read.problems == ()
    assert read.root is not None
    return read.root


def only(data: str | bytes) -> Problem:
    """The single problem of a file."""
    (problem,) = parse(data.encode() if isinstance(data, str) else data, "f.yaml").problems
    return problem


def place(problem: Problem) -> tuple[int, int]:
    return (problem.line, problem.column)


@pytest.mark.parametrize(
    "written", ["no", "012", "1:30", "199001012015031002", "1e5", "0x1F", "true", "2026-02", "1_000", ".inf", "="]
)
def test_a_scalar_stays_the_text_it_looks_like(written: str) -> None:
    assert plain(root_of(f"a: {written}\nb: [{written}]\n")) == {"a": written, "b": [written]}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_plain_nothings_are_an_empty_text_and_quoted_ones_are_not(written: str) -> None:
    assert plain(root_of(f"a: {written}\nb: '{written}'\n")) == {"a": "", "b": written}


def test_positions_count_lines_and_characters_from_one() -> None:
    root = root_of("é: ü\nlist:\n  - satu\n  - {dua: 'tiga'}\n")
    assert isinstance(root, Mapping)
    (e, u), (_, items) = root.entries
    assert isinstance(u, Scalar)
    assert isinstance(items, Sequence)
    assert [(m.line, m.column, m.length) for m in (e.mark, u.mark)] == [(1, 1, 1), (1, 4, 1)]
    first, second = items.items
    assert isinstance(second, Mapping)
    assert [(m.line, m.column) for m in (items.mark, first.mark, second.mark)] == [(3, 3), (3, 5), (4, 5)]
    assert (second.entries[0][1].mark.column, second.entries[0][1].mark.length) == (11, 6)


def test_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    text = "a: b\nc: |\n  satu\n  dua\n"
    windows = parse(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "f.yaml")
    assert windows.problems == ()
    assert windows.root == root_of(text)


def test_lines_are_right_after_windows_line_ends() -> None:
    assert place(only("a: b\r\nc: d\r\n\r\ne: @f\r\n")) == (4, 4)


REFUSED = [
    ("a: !!str b", (1, 4), "!!str"),
    ("a: !x b", (1, 4), "quotes"),
    ("a: !x [b]", (1, 4), "quotes"),
    ("a: &x b", (1, 4), "&x"),
    ("a: *x", (1, 4), "*x"),
    ("a:\n  <<: {b: c}", (2, 3), "write the keys out"),
    ("a: 1\nb: 2\na: 3", (3, 1), "take one of the two out"),
    ("? [a, b]\n: c", (1, 3), "quotes"),
    ("? {a: b}\n: c", (1, 3), "quotes"),
    ("a: b\n---\nc: d", (2, 1), "---"),
    ("", (1, 1), "write"),
    ("# nothing\n", (1, 1), "write"),
    ("'': b", (1, 1), "key: value"),
]


@pytest.mark.parametrize(("text", "where", "advice"), REFUSED)
def test_what_yaml_can_do_beyond_plain_values_is_refused(text: str, where: tuple[int, int], advice: str) -> None:
    problem = only(text)
    assert place(problem) == where
    assert advice in str(problem.advice)


def test_keys_that_differ_only_in_how_accents_are_composed_are_twice_the_same() -> None:
    assert place(only("é: a\n" + unicodedata.normalize("NFD", "é") + ": b\n")) == (2, 1)


def test_every_refusal_is_reported_not_the_first_only() -> None:
    problems = parse(b"a: &x b\nc: !t d\ne: *x\na: f\n", "f.yaml").problems
    assert [place(problem) for problem in problems] == [(1, 4), (2, 4), (3, 4), (4, 1)]


def test_limits_of_size_depth_count_and_length() -> None:
    assert "MiB" in str(only(b"a: b\n" + b"#" * MAX_BYTES).message)
    assert parse(b"a: b\n" + b"#" * (MAX_BYTES - 5), "f").problems == ()
    deep = only("[" * 100_000)
    assert (deep.line, deep.column in (21, 1001), deep.message) == (1, True, TOO_DEEP)  # 1001: PyYAML 6.0.4 reads ahead
    assert place(only("[" * 30 + "]" * 30)) == (1, 21)
    assert plain(root_of("[" * 20 + "]" * 20)) is not None
    assert place(only("- a\n" * MAX_NODES)) == (MAX_NODES, 3)
    assert parse(b"- a\n" * (MAX_NODES - 1), "f").problems == ()
    assert place(only("a: b\nc: '" + "x" * (MAX_SCALAR + 1) + "'")) == (2, 4)
    assert parse(b"a: '" + b"x" * MAX_SCALAR + b"'", "f").problems == ()


TYPED = [
    # a word processor's quotes, tabs and blanks
    ("title: “Persepsi: kesan”", (1, 8), "straight quotes"),
    ("title: a\nlist:\n\t- b\n", (3, 1), "two blanks"),
    ("a:\n  b: c\n\td: e\n", (3, 1), "two blanks"),
    ("\u00a0\u00a0title: a", (1, 1), "ordinary blank"),
    ("a: b\n\u00a0 c: d\n", (2, 1), "ordinary blank"),
    ("a: b\ntitle:\u00a0c\nd: e\n", (2, 7), "ordinary blank"),
    ("title:\u00a0c\nd: e\n", (1, 7), "ordinary blank"),
    # what a value cannot begin with
    ("a: b\nc: @wali\n", (2, 4), '"@wali"'),
    ("a: `b`", (1, 4), '"`b`"'),
    ("a: %b", (1, 4), '"%b"'),
    ("a: **tebal** sekali", (1, 4), '"**tebal** sekali"'),
    ("%a: b", (1, 1), "quotes"),
    ("a: ]b", (1, 4), "quotes"),
    ("a: !b!c d", (1, 4), "quotes"),
    # colons, quotes, indentation
    ("title: Persepsi: kesan", (1, 16), 'title: "Persepsi: kesan"'),
    ('a: ia berkata: "ya"', (1, 14), "a: 'ia berkata: \"ya\"'"),
    ("a: b\n  c: d\n", (2, 3), "same column"),
    ("a: 'Jum'at'", (1, 9), "inside use"),
    ('a: "b" c', (1, 8), "inside use"),
    ('a: "b\nc: d\n', (1, 4), "closing quote"),
    ("a:\n  - b\n - c\n", (3, 2), "first “-”"),
    ("a: - b", (1, 4), "next line"),
    ("a: |b\n", (1, 5), "next line"),
    ("a: b\nsatu kalimat\nc: d\n", (2, 1), "key: value"),
    ('a: "C:\\Users"', (1, 9), "\\\\"),
    ("a: {b: c\nd: e\n", (1, 4), "}"),
    ("a: [b, c\nd: e\n", (1, 4), "]"),
    ("- a\nb: c\n", (2, 1), "same column"),
    ("a: ? b", (1, 4), "quotes"),
]


@pytest.mark.parametrize(("text", "where", "advice"), TYPED)
def test_a_syntax_error_says_what_to_type(text: str, where: tuple[int, int], advice: str) -> None:
    problem = only(text)
    assert place(problem) == where
    assert advice in str(problem.advice)
    assert problem.severity == "error"


@pytest.mark.parametrize(("text", "where", "advice"), [*TYPED, *REFUSED])
def test_pyyamls_own_parser_is_a_full_replacement(
    monkeypatch: pytest.MonkeyPatch, text: str, where: tuple[int, int], advice: str
) -> None:
    """Where a platform has no libyaml: never silent, and on the same line (columns may differ)."""
    monkeypatch.setattr(source, "LOADER", yaml.SafeLoader)
    assert [problem.line for problem in parse(text.encode(), "f.yaml").problems] == [where[0]]


def test_a_curly_quote_elsewhere_is_not_blamed() -> None:
    problem = only('- text: “Silakan”\n  why: "a" b\n'.replace("“Silakan”", '"“Silakan”"'))
    assert place(problem) == (2, 12)
    assert "inside use" in str(problem.advice)


def test_warnings_of_what_yaml_swallows() -> None:
    hashtag = only("a: Tagar #Melayani di sini")
    assert (hashtag.severity, place(hashtag)) == ("warning", (1, 4))
    assert "#Melayani" in str(hashtag.message)
    assert root_of("a: b # a comment\n") == root_of("a: b\n")
    curly = only("a: “Selamat pagi”")
    assert (curly.severity, place(curly)) == ("warning", (1, 4))
    assert plain(root_of("a: “Selamat pagi”, katanya\nb: '“Selamat pagi”'\n")) == {
        "a": "“Selamat pagi”, katanya",
        "b": "“Selamat pagi”",
    }


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_refused_with_how_to_save(encoding: str) -> None:
    problem = only("a: b".encode(encoding))
    assert "UTF-16" in str(problem.message)
    assert "Save As" in str(problem.advice)


def test_windows_1252_names_the_first_bad_byte_and_its_place() -> None:
    problem = only("a: é b\r\n".encode() + "c: “d”".encode("cp1252"))
    assert place(problem) == (2, 4)
    assert "0x93" in str(problem.message)
    assert "“" in str(problem.message)
    assert "Save As" in str(problem.advice)


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff", "\uffff"]
)
def test_control_characters_are_found_where_they_stand(character: str) -> None:
    problem = only(f"a: b\nc: d{character}e\n")
    assert place(problem) == (2, 5)
    assert f"U+{ord(character):04X}" in str(problem.message)


def test_control_characters_written_as_escapes_are_found_too() -> None:
    read = parse(b'a: "b\\e[31m"\n', "f.yaml")
    assert [place(problem) for problem in read.problems] == [(1, 4)]
    assert read.root is not None
    assert "\x1b" not in str(plain(read.root))


# Laws

TEXTS = st.text(max_size=8)
TREES: st.SearchStrategy[Any] = st.recursive(
    TEXTS, lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXTS, below, max_size=3), max_leaves=8
)


def reordered(tree: Any) -> Any:
    match tree:
        case dict():
            return {key: reordered(value) for key, value in reversed(tree.items())}
        case list():
            return [reordered(item) for item in tree]
        case _:
            return tree


def renormalised(tree: Any, form: Any) -> Any:
    match tree:
        case dict():
            return {unicodedata.normalize(form, key): renormalised(value, form) for key, value in tree.items()}
        case list():
            return [renormalised(item, form) for item in tree]
        case _:
            return unicodedata.normalize(form, tree)


def one_text_changed(tree: Any) -> Any:
    match tree:
        case dict() if tree:
            key = next(iter(tree))
            return {**tree, key: one_text_changed(tree[key])}
        case list() if tree:
            return [one_text_changed(tree[0]), *tree[1:]]
        case str():
            return tree + "x"
        case _:
            return ["x"]


@given(TREES)
def test_the_order_of_keys_does_not_change_a_digest(tree: Any) -> None:
    assert digest(reordered(tree)) == digest(tree)


@given(TREES)
@example({"é": ["ñ", {"ö": "ü"}]})
def test_how_accents_are_composed_does_not_change_a_digest(tree: Any) -> None:
    composed = renormalised(tree, "NFC")
    assert digest(renormalised(composed, "NFD")) == digest(composed)


@given(TREES)
def test_every_change_of_a_text_changes_the_digest(tree: Any) -> None:
    assert digest(one_text_changed(tree)) != digest(tree)


@given(TREES)
def test_a_tree_survives_becoming_nodes(tree: Any) -> None:
    assert plain(from_plain(tree)) == tree


def test_a_digest_is_what_it_was() -> None:
    """Kept in people's records: must never change."""
    assert digest({"id": "q-1", "options": [{"text": "Ya"}, {"text": "é"}]}) == "1d9275c72ead8d6b"


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_ever_raise(data: bytes) -> None:
    read = parse(data, "f.yaml")
    assert (read.root is None) <= bool(read.problems)


SIGNS = "a b : - \n \t ' \" [ ] { } , # | > &a *a !t ? % --- ... ~ “ ” \r\n \ufeff \x00 << \\ é 😀 @ `"
YAMLISH = st.lists(
    st.sampled_from([*SIGNS.split(" "), ": ", "- ", "\n  ", " #", "? ", "!t ", ", ", "\u00a0"]), max_size=40
).map("".join)


@given(YAMLISH)
def test_no_yaml_like_text_ever_raises(text: str) -> None:
    read = parse(text.encode(), "f.yaml")
    assert (read.root is None) <= bool(read.problems)
    for problem in read.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert str(problem.message)


@given(YAMLISH)
def test_both_parsers_build_the_same_tree(text: str) -> None:
    """Where neither finds fault with a text, libyaml and PyYAML's own parser agree on what it holds."""
    fast = parse(text.encode(), "f.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "LOADER", yaml.SafeLoader)
        slow = parse(text.encode(), "f.yaml")
    if not fast.problems and not slow.problems:
        assert fast.root is not None
        assert slow.root is not None
        assert plain(fast.root) == plain(slow.root)
