"""Strict YAML that remembers where everything stands.

Reads the *events* of PyYAML's parser and builds its own nodes, so that every scalar stays the text it looks
like (``no``, ``012``, ``1:30``, an 18-digit number) and knows its line and column. What YAML can do beyond
plain lists, keys and texts (tags, anchors, aliases, merge keys, several documents) is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from modules import syntax
from modules.messages import Message
from modules.nodes import Mapping, Mark, Node, Refused, Scalar, Sequence, digest, from_plain, plain
from modules.problems import CONTROL, Problem, Severity, problem_at, split_lines

__all__ = [
    "Mapping",
    "Mark",
    "Node",
    "Refused",
    "Scalar",
    "Sequence",
    "Source",
    "digest",
    "from_plain",
    "parse",
    "plain",
]

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser; PyYAML's own where a platform has no libyaml."""

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20
TOO_DEEP = Message("lists and keys are nested more than %(most)d deep", {"most": MAX_DEPTH})
LESS_DEEP = Message("take out needless brackets, or check the indentation")
MAX_NODES = 50_000
MAX_SCALAR = 20_000
MAX_CONTROLS = 20
"""Control characters are reported one by one up to this many a file."""

EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that stand for nothing: read as an empty text."""


class Source(Struct, frozen=True):
    """What a file held: its text, its tree (None after a syntax error) and every problem of the YAML itself."""

    file: str
    text: str
    root: Node | None
    problems: tuple[Problem, ...]


def read_source(path: Path, file: str) -> Source:
    """Read and parse a file; `file` is its name in problems. Raises OSError if it cannot be read."""
    with path.open("rb") as opened:
        return parse(opened.read(MAX_BYTES + 1), file)


def parse(data: bytes, file: str) -> Source:
    """Parse the bytes of a file. Never raises: what is wrong with them is in the Source's problems."""
    start = Mark(1, 1)
    if len(data) > MAX_BYTES:
        message = Message("the file is larger than %(mib)d MiB", {"mib": MAX_BYTES // 1024 // 1024})
        return Source(file, "", None, (problem_at(file, start, message, Message("split it into several activities")),))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:2]:
        message = Message("the file is saved as UTF-16 (Notepad calls it “Unicode”), not as UTF-8")
        return Source(file, "", None, (problem_at(file, start, message, syntax.SAVE_AS_UTF8),))
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
        return Source(file, text, None, (syntax.not_utf8(data, error, file),))
    problems = list(_controls(text, file))
    builder = _Builder(file, CONTROL.sub("\ufffd", text))
    root = builder.build()
    return Source(file, text, root, tuple(sorted(problems + builder.problems)))


def _controls(text: str, file: str) -> Iterator[Problem]:
    """A problem for each character that no text may hold."""
    if CONTROL.search(text) is None:
        return
    found = 0
    for number, line in enumerate(split_lines(text), 1):
        for match in CONTROL.finditer(line):
            found += 1
            if found > MAX_CONTROLS:
                return
            yield syntax.control(match[0], file, Mark(number, match.start() + 1))


class _Stop(Exception):  # noqa: N818 - it ends the reading
    """Reading on makes no sense; the problem has been noted."""


class _Builder:
    """Builds the tree of one text from the parser's events."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = split_lines(text)
        self.events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
        self.problems: list[Problem] = []
        self.nodes = 0

    def build(self) -> Node | None:
        """The tree, or None where there is none to trust."""
        try:
            return self._document()
        except _Stop:
            return None
        except yaml.YAMLError as error:
            problem = syntax.explain(error, self.file, self.lines)
            if "nesting depth" in str(getattr(error, "problem", "")):
                # PyYAML 6.0.4 and later read ahead, and give up at a depth of a thousand before we see it.
                problem = problem_at(self.file, Mark(problem.line, problem.column), TOO_DEEP, LESS_DEEP)
            # What the error says of its line counts; warnings about the same line only repeat it.
            self.problems = [earlier for earlier in self.problems if earlier.line != problem.line] + [problem]
            return None

    def _document(self) -> Node:
        next(self.events)
        first = next(self.events)
        if isinstance(first, yaml.StreamEndEvent):
            self._stop(Mark(1, 1), Message("the file is empty"), Message("write the module's keys into it"))
        root = self._node(next(self.events), 1)
        next(self.events)
        more = next(self.events)
        if isinstance(more, yaml.DocumentStartEvent):
            self._stop(
                _mark(more),
                Message("a second YAML document begins here"),
                Message("take out the line “---”, or put what follows into a file of its own"),
            )
        return root

    def _say(self, mark: Mark, message: Message, advice: Message, severity: Severity = "error") -> None:
        self.problems.append(problem_at(self.file, mark, message, advice, severity))

    def _stop(self, mark: Mark, message: Message, advice: Message) -> None:
        self._say(mark, message, advice)
        raise _Stop

    def _node(self, event: Any, depth: int) -> Node:
        self.nodes += 1
        mark = _mark(event)
        if self.nodes > MAX_NODES:
            self._stop(
                mark,
                Message("the file has more than %(most)d values", {"most": MAX_NODES}),
                Message("split it into several activities"),
            )
        if depth > MAX_DEPTH:
            self._stop(mark, TOO_DEEP, LESS_DEEP)
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event, mark)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(mark, depth)
        elif isinstance(event, yaml.MappingStartEvent):
            node = self._mapping(mark, bool(event.flow_style), depth)
        else:
            self._say(
                mark,
                Message("* begins an alias in YAML, which modules do not use"),
                Message("put the text in quotes: \"*%(name)s\"", {"name": event.anchor}),
            )  # fmt: skip
            return Refused(mark)
        return self._refused(event, mark, node)

    def _refused(self, event: Any, mark: Mark, node: Node) -> Node:
        """The node, unless it carries a tag or an anchor."""
        if event.anchor is not None:
            self._say(
                mark,
                Message("& begins an anchor in YAML, which modules do not use"),
                Message("put the text in quotes: \"&%(name)s …\"", {"name": event.anchor}),
            )  # fmt: skip
        elif event.tag is not None:
            self._say(
                mark,
                Message("! begins a tag in YAML, which modules do not use"),
                Message("put the text in quotes: \"%(tag)s …\"", {"tag": _tag_as_written(event.tag)}),
            )  # fmt: skip
        else:
            return node
        return Refused(mark)

    def _scalar(self, event: Any, mark: Mark) -> Scalar:
        text = str(event.value)
        plain = not event.style
        if len(text) > MAX_SCALAR:
            self._say(
                mark,
                Message("this text has more than %(most)d characters", {"most": MAX_SCALAR}),
                Message("split it into several steps"),
            )
        if not plain:
            if (escaped := CONTROL.search(text)) is not None:
                self.problems.append(syntax.control(escaped[0], self.file, mark))
            return Scalar(CONTROL.sub("\ufffd", text), mark, plain=False)
        rest = self.lines[event.end_mark.line][event.end_mark.column :] if event.end_mark.line < len(self.lines) else ""
        if text in EMPTY:
            return Scalar("", mark, swallowed=not text and re.match(r"[ \t]*#", rest) is not None)
        self._look_closer(text, mark, rest)
        return Scalar(text, mark)

    def _look_closer(self, text: str, mark: Mark, rest: str) -> None:
        """Warn of what YAML accepts without a word though the author will have meant something else."""
        hashtag = re.match(r"[ \t]+(#[^\s#]\S*)", rest)
        if hashtag is not None:
            self._say(
                mark,
                Message("everything from “%(hashtag)s” on is left out: a # after a blank begins a comment",
                        {"hashtag": hashtag[1]}),
                Message("put the whole text in quotes, or write a blank after # if it is a comment"),
                "warning",
            )  # fmt: skip
        if text[0] in "“”„" and (text[-1] in "“”„" or not re.search("[“”„]", text[1:])):
            self._say(
                mark,
                Message("curly quotes are part of the text, they do not enclose it"),
                Message("type straight quotes instead: \"…\"; if they belong to the text, write \"“…”\""),
                "warning",
            )  # fmt: skip

    def _sequence(self, mark: Mark, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), mark)

    def _mapping(self, mark: Mark, flow: bool, depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Mark] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if isinstance(key, Scalar):
                counted = self._key(key, seen)
                if counted is not None:
                    entries.append((counted, value))
            elif not isinstance(key, Refused):
                self._say(
                    key.mark,
                    Message("a key must be a text, not a list or more keys"),
                    Message("put the text in quotes if it begins with [ or {"),
                )
        return Mapping(tuple(entries), mark, flow)

    def _key(self, key: Scalar, seen: dict[str, Mark]) -> Scalar | None:
        """The key as it counts, or None where it cannot."""
        if key.plain and "\u00a0" in key.text:
            self.problems.append(syntax.no_break_space(self.file, key.mark))
            key = Scalar(key.text.replace("\u00a0", " ").strip(), key.mark)
        name = unicodedata.normalize("NFC", key.text)
        if key.plain and name == "<<":
            self._say(
                key.mark,
                Message("<< merges keys in YAML, which modules do not use"),
                Message("write the keys out here"),
            )
        elif not name:
            self._say(key.mark, Message("the key before the colon is missing"), Message("write it: key: value"))
        elif name in seen:
            self._say(
                key.mark,
                Message("the key “%(key)s” stands here twice; the first is on line %(line)d",
                        {"key": name, "line": seen[name].line}),
                Message("take one of the two out"),
            )  # fmt: skip
        else:
            seen[name] = key.mark
            return key
        return None


def _mark(event: Any) -> Mark:
    """Where an event begins, and how long it is on its first line."""
    start, end = event.start_mark, event.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Mark(start.line + 1, start.column + 1, max(1, length))


def _tag_as_written(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
