"""The record's file format: how a commit becomes a line, and how lines are read back whatever befell them.

A line is 8 hex digits of CRC-32, a space, JSON in UTF-8 and ``\\n``. The first says whose file it is
(``{"v":1,"format":"asnbrand-record","learner":…,"device":…,"k":…}``), each other is a commit
(``{"v":1,"s":[statements]}``): all of it counts or nothing. A later version may add fields and verbs, which are
ignored here and stay in the file; a greater ``v`` says that this program must not write to the record.
"""

from __future__ import annotations

import math
import re
from binascii import crc32
from collections.abc import Iterator, Sequence
from operator import attrgetter, ge
from pathlib import Path
from struct import error as struct_error
from struct import unpack
from typing import BinaryIO, Literal

import msgspec
from msgspec import Struct, field

from modules.messages import Message
from progress.disk import Disk
from progress.statement import Statement

FORMAT = "asnbrand-record"
VERSION = 1
BLOCK = 1 << 18
"""Bytes read and decoded at a time."""
MOST_DAMAGES = 100
"""As many bad lines of one file are listed; a file that is all rubbish must not fill the memory."""

by_order = attrgetter("n", "device", "id")
"""What statements are sorted by, as ``Statement.order``, quickly."""


class Header(Struct, frozen=True, kw_only=True):
    """The first line: whose file it is."""

    v: Literal[1] = 1
    format: str = FORMAT
    learner: str
    device: str
    k: int
    """Counts the files of one computer: each of its terminals that are open at once writes to one."""


class Commit(Struct, frozen=True, kw_only=True):
    """Any other line: what was saved together."""

    v: Literal[1] = 1
    s: tuple[Statement, ...]


class Line(Struct, frozen=True, kw_only=True, gc=False):
    """Either, as it is read."""

    v: Literal[1]
    format: str = ""
    learner: str = ""
    device: str = ""
    s: tuple[Statement, ...] = ()


class Damage(Struct, frozen=True):
    """A line, or a whole file, that cannot be used."""

    file: str
    line: int
    """From 1; 0 is the file as a whole."""
    offset: int
    """Where the line begins, in bytes."""
    reason: Message


class Findings(Struct):
    """What reading the files brought to light."""

    problems: list[Damage] = field(default_factory=list)
    newer: list[str] = field(default_factory=list)
    """Files that hold lines of a later version."""
    torn: list[str] = field(default_factory=list)
    """Files whose last line was never finished, as after a power cut: nothing that was confirmed is missing."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many statements each file holds."""


CUT = Message("This line is incomplete. Most likely it was cut off while being saved, before that was confirmed.")
CHANGED = Message("This line was changed after it was saved, so it is left out.")
UNKNOWN = Message("This line is intact, but this program does not understand it.")
NO_RECORD = Message("This file is not a record of this program.")
OTHERS = Message("This file belongs to another learner.")

_encoder = msgspec.json.Encoder()
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
    body = _encoder.encode(content)
    return b"%08x %b\n" % (crc32(body), body)


def read_header(stream: BinaryIO) -> Line | None:
    """The header at the beginning of an open file; None if the first line is none."""
    line = _parse(stream.readline(1 << 16))
    return line if isinstance(line, Line) and line.format == FORMAT else None


def read_blocks(stream: BinaryIO, name: str, learner: str, found: Findings) -> Iterator[list[Statement]]:
    """The statements of an open file, some at a time, each time in order; what is wrong goes into `found`.

    `learner` is whose record is being read ("" takes anybody's).
    """
    bad: list[Damage] = []
    number, offset, count, any_good = 0, 0, 0, False
    first = stream.readline()
    lines = [first] if first else []
    while lines:
        block = _whole_block(lines) if any_good else None
        if block is None:
            block = []
            at = offset
            for place, line in enumerate(lines, number + 1):
                parts, reason = _salvage(line)
                for part in parts:
                    if part.format and learner and part.learner != learner:
                        found.problems.append(Damage(name, 0, 0, OTHERS))
                        return
                    block.extend(part.s)
                any_good = any_good or bool(parts)
                if reason is _NEWER:
                    any_good = True
                    if name not in found.newer:
                        found.newer.append(name)
                elif reason in (CUT, CHANGED) and not line.endswith(b"\n"):
                    found.torn.append(name)
                elif reason is not None and len(bad) < MOST_DAMAGES:
                    bad.append(Damage(name, place, at, reason))
                at += len(line)
            block.sort(key=by_order)
        number += len(lines)
        offset += sum(map(len, lines))
        count += len(block)
        if block:
            yield block
        lines = stream.readlines(BLOCK)
    found.counts[name] = count
    found.problems.extend(bad if any_good or not bad else [Damage(name, 0, 0, NO_RECORD)])


def facts_about(path: Path, verb: str, disk: Disk) -> list[Statement]:
    """The statements of one verb in a file, found without decoding the others; what cannot be read is left out."""
    mark = b'"verb":"%b"' % verb.encode()
    try:
        with disk.open_read(path) as stream:
            lines = [line for line in stream if mark in line]
    except OSError:
        return []
    return [fact for line in lines for part in _salvage(line)[0] for fact in part.s if fact.verb == verb]


def _whole_block(lines: list[bytes]) -> list[Statement] | None:
    """The statements of lines that are all as they were written; None if a single one is not.

    The same as reading each by itself, but most of the work is done many lines at a time.
    """
    bodies = [line[9:-1] for line in lines]
    try:
        checks = unpack(f">{len(lines)}I", bytes.fromhex(b"".join([line[:8] for line in lines]).decode()))
        if checks != tuple(map(crc32, bodies)):
            return None
        block = [statement for line in map(_decode, bodies) for statement in line.s]
    except (ValueError, struct_error):
        return None
    numbers = [statement.n for statement in block]
    if any(map(ge, numbers, numbers[1:])):  # not strictly rising, as it is in files of this program
        block.sort(key=by_order)
    return block


_NEWER = Message("This line was written by a newer version of this program.")


def _salvage(line: bytes) -> tuple[list[Line], Message | None]:
    """What a line holds, and what is wrong with it if anything.

    A newline that was lost makes two lines look like one: the parts that begin like a line are tried one by one.
    """
    whole = _parse(line)
    if isinstance(whole, Line) or not line.strip():
        return ([whole], None) if isinstance(whole, Line) else ([], None)
    parts = [_parse(part) for part in _LINE_START.split(line) if part]
    good = [part for part in parts if isinstance(part, Line)]
    if len(good) == len(parts):
        return good, None
    return good, next(part for part in parts if not isinstance(part, Line))


def _parse(line: bytes) -> Line | Message:
    """What one line holds, or why it cannot be used. Forgives a missing or changed end of line."""
    for body in (line[9:].rstrip(b"\r\n"), line[9:-1]):
        if line[:8] == b"%08x" % crc32(body):
            try:
                return _decode(body)
            except ValueError:
                return _NEWER if _version_of(body) > VERSION else UNKNOWN
    text = line.rstrip(b"\r\n")
    complete = _LINE_START.match(text) and text.endswith(b"}") and text.count(b"{") == text.count(b"}")
    return CHANGED if complete else CUT


def _version_of(body: bytes) -> int:
    try:
        return _version(body).v
    except ValueError:
        return 0
