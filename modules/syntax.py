"""What a YAML parser's complaint means, in plain words, with what to write instead.

Word, Notepad and the web put curly quotes, tabs and no-break spaces into files; YAML then complains about
something else. So the lines at fault are looked at first, and the parser's own words only after that.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from modules.messages import Message
from modules.nodes import Mark
from modules.problems import Problem, problem_at

SAVE_AS_UTF8 = Message("save it as UTF-8: in Notepad choose File, Save As, Encoding: UTF-8")

_KEY = r"[ ]*(?:- +)*(?P<key>[\w-]+):"
_CURLY_VALUE = re.compile(r"[ ]*(?:- +)*(?:[\w-]+: +)?[{\[]?(?:[\w-]+: +)?(?P<quote>[“”„‘’‚«])")
_TAB = re.compile(r" *(?P<tab>\t+)")
_NO_BREAK_SPACE = re.compile(r"[ ]*(?:(?:- +)*(?:-|[\w-]+:))?(?P<space>\u00a0+)")
_TWO_COLONS = re.compile(_KEY + r" +(?P<value>[^\"'|>].*?:(?: .*)?)$")


def not_utf8(data: bytes, error: UnicodeDecodeError, file: str) -> Problem:
    """The first byte of a file that is not UTF-8, and how to save the file."""
    before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
    line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
    line = len(re.findall(r"\r\n|\r|\n", before)) + 1
    byte = data[error.start]
    return problem_at(
        file,
        Mark(line, len(before) - line_start + 1),
        Message(
            "the file is not saved as UTF-8: byte %(byte)s here is “%(character)s” in Windows-1252 (ANSI)",
            {"byte": f"0x{byte:02X}", "character": bytes([byte]).decode("cp1252", "replace")},
        ),
        SAVE_AS_UTF8,
    )


def control(character: str, file: str, mark: Mark) -> Problem:
    """A character that cannot be seen and may not stand in a text."""
    return problem_at(
        file,
        mark,
        Message("an invisible control character stands here (U+%(code)s)", {"code": f"{ord(character):04X}"}),
        Message("delete it: remove what stands around this place and type it again"),
    )


def no_break_space(file: str, mark: Mark) -> Problem:
    """A blank that YAML does not take for one."""
    return problem_at(
        file,
        mark,
        Message("a no-break space (U+00A0) stands here, which YAML does not take for a blank"),
        Message("replace it by an ordinary blank: delete it and press the space bar"),
    )


def explain(error: Any, file: str, lines: list[str]) -> Problem:
    """The problem behind a yaml.YAMLError."""
    found = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = _mark(found, lines)
    context = _mark(getattr(error, "context_mark", None) or found, lines)
    said = str(getattr(error, "problem", "") or getattr(error, "reason", "") or error)
    return _typing(file, lines, at, context) or _complaint(said, file, lines, at, context)


def _mark(found: Any, lines: list[str]) -> Mark:
    """A parser's mark; where it points behind the last text, the end of that text."""
    if found is None:
        return Mark(1, 1)
    if any(line.strip() for line in lines[found.line :]):
        return Mark(found.line + 1, found.column + 1)
    last = max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
    return Mark(last, len(lines[last - 1].rstrip()) + 1)


def _typing(file: str, lines: list[str], at: Mark, context: Mark) -> Problem | None:
    """What a word processor left on the lines at fault, if it did."""
    for number in (at.line, max(1, at.line - 1), context.line):
        if (space := _NO_BREAK_SPACE.match(lines[number - 1])) is not None:
            return no_break_space(file, Mark(number, space.start("space") + 1))
    line = lines[at.line - 1]
    if (tab := _TAB.match(line)) is not None:
        return problem_at(
            file,
            Mark(at.line, tab.start("tab") + 1, len(tab["tab"])),
            Message("a tab stands in the indentation; YAML allows only blanks there"),
            Message("replace each tab by two blanks"),
        )
    curly = _CURLY_VALUE.match(line)
    if curly is not None and curly.start("quote") + 1 < at.column:
        return problem_at(
            file,
            Mark(at.line, curly.start("quote") + 1),
            Message("curly quotes do not enclose a text in YAML; this one breaks off further on"),
            Message("type straight quotes around it: \"…\"; inside them curly ones are welcome"),
        )  # fmt: skip
    return None


class _Complaint(Struct, frozen=True):
    """One thing a parser complains of: how it says so, and how we do."""

    phrases: tuple[str, ...]
    message: Message
    advice: Message
    began: bool = False
    """Whether the fault is where the thing at fault began, not where the parser noticed it."""


_BAD_BEGINNING = Message("a value cannot begin with %(character)s")
_QUOTE_IT = Message('put the whole value in quotes: "%(value)s"')
_COMPLAINTS = (
    _Complaint(("cannot start any token", "mapping keys are not allowed"), _BAD_BEGINNING, _QUOTE_IT),
    _Complaint(("alphabetic or numeric character",), _BAD_BEGINNING, _QUOTE_IT, began=True),
    _Complaint(
        ("could not find expected ':'",),
        Message("this line is neither a key with a colon nor part of the text above it"),
        Message("indent it further than the key that it belongs to, or write it as key: value"),
        began=True,
    ),
    _Complaint(
        ("end of stream", "document indicator"),
        Message("a quote is opened here and never closed"),
        Message("write the closing quote, or take this one out"),
        began=True,
    ),
    _Complaint(
        ("comment or line break",),
        Message("behind | and > the text begins on a line of its own"),
        Message("move the text to the next line, indented by two blanks"),
    ),
    _Complaint(
        ("block sequence entries are not allowed", "sequence entries are not allowed"),
        Message("a list cannot begin on the line of its key"),
        Message("move “- …” to the next line, indented by two blanks"),
    ),
    _Complaint(
        ("escape", "hexdecimal", "hexadecimal"),
        Message("in double quotes, \\ begins a code, and this is none"),
        Message("write \\\\ for a backslash, or put the text in single quotes"),
    ),
    _Complaint(
        ("',' or '}'",),
        Message("the bracket { opened here is not closed where it should be"),
        Message("write }, or put texts with , : { } [ ] in quotes"),
        began=True,
    ),
    _Complaint(
        ("',' or ']'",),
        Message("the bracket [ opened here is not closed where it should be"),
        Message("write ], or put texts with , : { } [ ] in quotes"),
        began=True,
    ),
    _Complaint(
        ("tag", "expected '!'"),
        Message("! begins a tag in YAML, which modules do not use"),
        _QUOTE_IT,
        began=True,
    ),
    _Complaint(
        ("node content",),
        Message("a value is expected here, not %(character)s"),
        Message("put the text in quotes if it begins with this sign"),
    ),
)  # fmt: skip


def _complaint(said: str, file: str, lines: list[str], at: Mark, context: Mark) -> Problem:
    """The parser's complaint in plain words."""
    line = lines[at.line - 1]
    if line.startswith("%"):
        return problem_at(
            file,
            Mark(at.line, 1),
            Message("a line cannot begin with %"),
            Message("indent the text under its key, or put it in quotes"),
        )
    if "mapping values are not allowed" in said:
        return _colon(file, line, at)
    if "expected key" in said or "'-' indicator" in said or "block end" in said:
        return problem_at(file, at, *_misplaced(line, at))
    for complaint in _COMPLAINTS:
        if any(phrase in said for phrase in complaint.phrases):
            mark = context if complaint.began else at
            written = lines[mark.line - 1][mark.column - 1 :]
            values = {"character": written[:1] or "–", "value": _short(written)}
            return problem_at(
                file, mark, Message(complaint.message.msgid, values), Message(complaint.advice.msgid, values)
            )
    return problem_at(
        file,
        at,
        Message("this cannot be read as YAML (%(said)s)", {"said": said}),
        Message("look at the quotes, colons and indentation here, and on the line above"),
    )


def _colon(file: str, line: str, at: Mark) -> Problem:
    """A colon where no key can be: inside an unquoted text, or because the line is indented too far."""
    two = _TWO_COLONS.match(line)
    if two is not None and two.start("value") < at.column:
        return problem_at(
            file,
            at,
            Message("a colon with a blank behind it makes a key of the text before it"),
            Message("put the text in quotes: %(key)s: %(value)s", {"key": two["key"], "value": _quoted(two["value"])}),
        )
    return problem_at(
        file,
        Mark(at.line, len(line) - len(line.lstrip()) + 1),
        Message("this key is indented further than the ones above it, so it counts as part of the text there"),
        Message("begin it in the same column as the key above, or put that text in quotes"),
    )


def _misplaced(line: str, at: Mark) -> tuple[Message, Message]:
    """Something that does not go on with the keys or the list it follows."""
    before = line[: at.column - 1]
    if before.rstrip().endswith(('"', "'")):
        return (
            Message("the quotes end before this, so it belongs to nothing"),
            Message("close the quotes at the end of the text; inside use “…” or ’"),
        )
    if line[at.column - 1 : at.column + 1].rstrip() == "-":
        return (
            Message("this list item does not stand in line with the ones above it"),
            Message("begin it in the same column as the first “-” of its list"),
        )
    return (
        Message("this does not stand in line with what is above it"),
        Message("begin it in the same column as the key or “-” above that it goes on from"),
    )


def _quoted(text: str) -> str:
    """A text in the quotes that YAML needs, shortened."""
    quote = "'" if '"' in text and "'" not in text else '"'
    return f"{quote}{_short(text)}{quote}"


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 60 else text[:59] + "…"
