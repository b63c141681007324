"""What is wrong with a module, where it stands, and what to write instead; and how that is shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Literal

from msgspec import Struct

from modules.messages import Message, Translate
from modules.nodes import Mark

Severity = Literal["error", "warning", "advice"]

SEVERITIES: dict[Severity, Message] = {
    "error": Message("error"),
    "warning": Message("warning"),
    "advice": Message("advice"),
}

CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but for tab and line ends, DEL, C1
    r"\u2028\u2029\u202a-\u202e\u2066-\u2069"  # line and paragraph separator, bidirectional overrides
    r"\ufeff\ufffe\uffff\ud800-\udfff]"  # byte order mark, no characters, halves of a pair
)
"""What no text of a module may hold: terminal controls, invisible line breaks, marks that turn text around."""

WIDTH = 100
"""Columns of an excerpt; a longer line is shown around the place of the problem."""

TAB = "    "

Paint = Callable[[str, int, int], str]
"""Given a line and where to begin and end in it, that stretch as it is shown."""


class Problem(Struct, frozen=True, kw_only=True):
    """One thing wrong in one place. Sorts by file, line and column."""

    file: str
    """The file's name as the person gave it."""
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    message: Message
    advice: Message | None = None
    """What to write instead."""
    length: int = 1
    """How many characters are at fault, on this line."""
    severity: Severity = "error"

    def __lt__(self, other: Problem) -> bool:
        return (self.file, self.line, self.column) < (other.file, other.line, other.column)


def problem_at(
    file: str, mark: Mark, message: Message, advice: Message | None = None, severity: Severity = "error"
) -> Problem:
    """A Problem at a mark."""
    return Problem(
        file=file,
        line=mark.line,
        column=mark.column,
        length=mark.length,
        message=message,
        advice=advice,
        severity=severity,
    )


def has_errors(*problems: Problem) -> bool:
    """Whether any of them is an error."""
    return any(problem.severity == "error" for problem in problems)


def clean(text: str) -> str:
    """The text with everything replaced that could steer a terminal or break a line."""
    return CONTROL.sub("\ufffd", re.sub(r"[\r\n\t]", " ", text))


def split_lines(text: str) -> list[str]:
    """The lines of a text as YAML and editors count them, without their ends."""
    return re.split(r"\r\n|\r|\n", text)


def render(problem: Problem, source_text: str, translate: Translate = str, colour: bool = False) -> str:
    """The problem as a person reads it: place and sentence, an excerpt with a caret, and advice.

    `source_text` is the text of the file (empty: no excerpt). With `colour`, the excerpt is highlighted by
    Pygments with ANSI codes. The result ends without a newline.
    """
    red, bold, plain = _codes(problem.severity) if colour else ("", "", "")
    place = f"{clean(problem.file)}:{problem.line}:{problem.column}:"
    severity = SEVERITIES[problem.severity].text(translate)
    sentence = clean(problem.message.text(translate))
    shown = [f"{bold}{place}{plain} {red}{severity}:{plain} {bold}{sentence}{plain}"]
    lines = split_lines(source_text.removeprefix("\ufeff"))
    gutter = " " * len(str(problem.line))
    if source_text and problem.line <= len(lines):
        start = _window_start(problem, lines[problem.line - 1])
        for number in range(max(1, problem.line - 1), problem.line + 1):
            excerpt = _excerpt(lines[number - 1], start, _painter(source_text, number) if colour else _unpainted)
            shown.append(f"  {number:>{len(gutter)}} | {excerpt}".rstrip())
        shown.append(f"  {gutter} | {_caret(problem, lines[problem.line - 1], start, red, plain)}")
    if problem.advice is not None:
        shown.append(f"  {gutter} = {clean(problem.advice.text(translate))}")
    return "\n".join(shown)


def _codes(severity: Severity) -> tuple[str, str, str]:
    return ("\x1b[31m" if severity == "error" else "\x1b[33m", "\x1b[1m", "\x1b[0m")


def _window_start(problem: Problem, line: str) -> int:
    """Where to begin showing a line that may be too long: a third of the width before the problem."""
    if _cells(line) <= WIDTH:
        return 0
    return max(0, min(problem.column - 1 - WIDTH // 3, len(line) - WIDTH // 2))


def _window_end(line: str, start: int) -> int:
    """Where to end, so that what is shown from `start` on fits the width."""
    width = 0
    for place in range(start, len(line)):
        width += _cells(line[place])
        if width > WIDTH:
            return place
    return len(line)


def _excerpt(line: str, start: int, paint: Paint) -> str:
    end = _window_end(line, start)
    return ("…" if start and line[:start].strip() else "") + paint(line, start, end) + ("…" if end < len(line) else "")


def _caret(problem: Problem, line: str, start: int, red: str, plain: str) -> str:
    begin = min(problem.column - 1, len(line))
    lead = ("…" if start and line[:start].strip() else "") + line[start:begin]
    marked = line[begin : min(begin + max(1, problem.length), _window_end(line, start))]
    return " " * _cells(lead) + red + "^" * max(1, _cells(marked)) + plain


def _visible(text: str) -> str:
    """A stretch of a line as it is shown: tabs as four blanks, what could steer a terminal as �."""
    return CONTROL.sub("\ufffd", text.replace("\t", TAB))


def _cells(text: str) -> int:
    """How many terminal columns a stretch takes."""
    return sum(_width(character) for character in _visible(text))


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _unpainted(line: str, start: int, end: int) -> str:
    return _visible(line[start:end])


def _painter(source_text: str, number: int) -> Paint:
    """Paints stretches of line `number` with Pygments."""
    from io import StringIO

    from pygments.formatters.terminal import TerminalFormatter

    formatter = TerminalFormatter()
    pieces = _tokens(source_text)[number - 1]

    def paint(line: str, start: int, end: int) -> str:
        out = StringIO()
        formatter.format(((kind, _visible(text)) for kind, text in _cut(pieces, start, end)), out)
        return out.getvalue()

    return paint


def _cut(pieces: list[tuple[Any, str]], start: int, end: int) -> Iterator[tuple[Any, str]]:
    place = 0
    for kind, text in pieces:
        piece = text[max(0, start - place) : max(0, end - place)]
        if piece:
            yield kind, piece
        place += len(text)


@lru_cache(maxsize=8)
def _tokens(source_text: str) -> list[list[tuple[Any, str]]]:
    """Pygments' tokens of a YAML text, line by line."""
    from pygments.lexers.data import YamlLexer

    lines: list[list[tuple[Any, str]]] = [[]]
    text = "\n".join(split_lines(source_text.removeprefix("\ufeff")))
    lexer: Any = YamlLexer()
    for _, kind, value in lexer.get_tokens_unprocessed(text):
        first, *rest = value.split("\n")
        lines[-1].append((kind, first))
        lines.extend([(kind, part)] for part in rest)
    return lines
