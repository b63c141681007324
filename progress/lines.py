"""The record's file format: how a commit becomes a line, and what a line holds whatever befell it.

A line is 8 hex digits of CRC-32, a space, JSON in UTF-8 and ``\\n``. The first says whose file it is
(``{"v":1,"format":"asnbrand-record","learner":…,"device":…,"k":…}``), each other is a commit
(``{"v":1,"s":[statements]}``): all of it counts or nothing. A later version may add fields and verbs, which are
ignored here and stay in the file; a greater ``v`` says that this program must not write to the record.
"""

from __future__ import annotations

import math
import re
from binascii import crc32
from collections.abc import Sequence
from operator import attrgetter
from struct import error as struct_error
from struct import unpack
from typing import Literal

import msgspec
from msgspec import Struct

from modules.messages import Message
from progress.statement import Statement

FORMAT = "asnbrand-record"
VERSION: Literal[1] = 1

by_order = attrgetter("n", "device", "id")
"""What statements are sorted by, as ``Statement.order``, quickly."""


class Header(Struct, frozen=True, kw_only=True):
    """The first line: whose file it is."""

    v: Literal[1] = VERSION
    format: str = FORMAT
    learner: str
    device: str
    k: int
    """Counts the files of one computer: each of its terminals that are open at once writes to one."""


class Commit(Struct, frozen=True, kw_only=True):
    """Any other line: what was saved together."""

    v: Literal[1] = VERSION
    s: tuple[Statement, ...]


class Line(Struct, frozen=True, kw_only=True, gc=False):
    """Either, as it is read."""

    v: Literal[1]
    format: str = ""
    """Not empty in a header."""
    learner: str = ""
    device: str = ""
    s: tuple[Statement, ...] = ()


CUT = Message("This line is incomplete. Most likely it was cut off while being saved, before that was confirmed.")
CHANGED = Message("This line was changed after it was saved, so it is left out.")
UNKNOWN = Message("This line is intact, but this program does not understand it.")
NEWER = Message("This line was written by a newer version of this program.")

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Line).decode
_LINE_START = re.compile(rb'(?=[0-9a-f]{8} \{"v":)')


class _Version(Struct):
    v: int = 0


_version = msgspec.json.Decoder(_Version).decode


def header(learner: str, device: str, k: int) -> bytes:
    """The first line of a file."""
    return _line(Header(learner=learner, device=device, k=k))


def commit(statements: Sequence[Statement]) -> bytes:
    """The line that saves these statements together. Raises ValueError for a number that JSON does not have."""
    for statement in statements:
        result = statement.result
        if result is not None and not all(math.isfinite(x) for x in (result.score or 0.0, result.seconds or 0.0)):
            raise ValueError(f"statement {statement.id} has a score or a time that is no number")
    return _line(Commit(s=tuple(statements)))


def _line(content: Header | Commit) -> bytes:
    body = _encode(content)
    return b"%08x %b\n" % (crc32(body), body)


def parse(line: bytes) -> Line | Message:
    """What one line holds, or why it cannot be used.

    Forgives a missing or changed end of line, also with another one that was put behind it since.
    """
    text = line[9:].rstrip(b"\r\n")
    for body in (text, line[9:-1], text[:-1]):
        if line[:8] == b"%08x" % crc32(body):
            try:
                return _decode(body)
            except ValueError:
                return NEWER if _version_of(body) > VERSION else UNKNOWN
    text = line.rstrip(b"\r\n")
    complete = _LINE_START.match(text) and text.endswith(b"}") and text.count(b"{") == text.count(b"}")
    return CHANGED if complete else CUT


def salvage(line: bytes) -> tuple[list[Line], Message | None]:
    """All that can be had of one line, and what is wrong with it if anything.

    A newline that was lost makes two lines look like one: the parts that begin like a line are tried one by one.
    """
    if not line.strip():
        return [], None
    parts = [parse(line)]
    if isinstance(parts[0], Message):
        parts = [parse(part) for part in _LINE_START.split(line) if part]
    reasons = [part for part in parts if isinstance(part, Message)]
    return [part for part in parts if isinstance(part, Line)], reasons[0] if reasons else None


def commits_in(line: bytes) -> tuple[list[tuple[Line, bytes]], Message | None]:
    """As `salvage`, each part with the bytes of a line of its own: as they were, with what this program ignores."""
    alone = line.rstrip(b"\r\n") + b"\n"
    part = parse(alone)
    if isinstance(part, Line):
        return [(part, alone)], None
    parts, reason = salvage(line)
    return [(part, commit(part.s)) for part in parts], reason


def parse_commits(lines: list[bytes]) -> list[Statement] | None:
    """The statements of lines that are all intact commits; None if a single one is not.

    The same as parsing each by itself, but most of the work is done many lines at a time.
    """
    bodies = [line[9:-1] for line in lines]
    statements: list[Statement] = []
    try:
        checks = unpack(f">{len(lines)}I", bytes.fromhex(b"".join([line[:8] for line in lines]).decode()))
        if checks != tuple(map(crc32, bodies)):
            return None
        for line in map(_decode, bodies):
            if line.format:
                return None
            statements += line.s
    except (ValueError, struct_error):
        return None
    return statements


def _version_of(body: bytes) -> int:
    try:
        return _version(body).v
    except ValueError:
        return 0
