"""Reading a record file to its end, whatever it holds: what is intact counts, and what is not is told of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from operator import ge
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, field

from modules.messages import Message
from progress.disk import Disk
from progress.lines import CHANGED, CUT, FORMAT, NEWER, Line, by_order, parse, parse_commits, salvage
from progress.statement import Statement

BLOCK = 1 << 16
"""Bytes read and decoded at a time."""
MOST_DAMAGES = 100
"""As many bad lines of one file are listed; a file that is all rubbish must not fill the memory."""
_PROBES = 16

NO_RECORD = Message("This file is not a record of this program.")
OTHERS = Message("From here on this file belongs to another learner.")


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


def read_header(stream: BinaryIO) -> Line | None:
    """The header at the beginning of an open file; None if the first line is none."""
    line = parse(stream.readline(BLOCK))
    return line if isinstance(line, Line) and line.format == FORMAT else None


def read_blocks(stream: BinaryIO, name: str, learner: str, found: Findings) -> Iterator[list[Statement]]:
    """The statements of an open file, some at a time, each some in order; what is wrong goes into `found`.

    `learner` is whose record is being read ("" takes anybody's).
    """
    reader = _Reader(name, learner)
    lines = stream.readlines(1)  # the header by itself, so that the commits can be read many at a time
    while lines:
        block = reader.read(lines)
        if block:
            yield block
        lines = stream.readlines(BLOCK)
    reader.conclude(found)


def looks_sorted(stream: BinaryIO) -> bool:
    """Whether ``n`` rises from the beginning to the end of an open file, going by a few places in it.

    This program writes no other files; one that somebody joined or sorted with a tool is found out.
    """
    size = stream.seek(0, os.SEEK_END)
    numbers = []
    for place in range(_PROBES if size > BLOCK else 0):
        stream.seek(size * place // _PROBES)
        stream.readline()
        line = parse(stream.readline())
        if isinstance(line, Line) and line.s:
            numbers.append(line.s[0].n)
    stream.seek(0)
    return numbers == sorted(numbers)


def facts_about(path: Path, verb: str, disk: Disk) -> list[Statement]:
    """The statements of one verb in a file, found without decoding the others; what cannot be read is left out."""
    mark = b'"verb":"%b"' % verb.encode()
    try:
        with disk.open_read(path) as stream:
            lines = [line for line in stream if mark in line]
    except OSError:
        return []
    return [fact for line in lines for part in salvage(line)[0] for fact in part.s if fact.verb == verb]


class _Reader:
    """Goes through one file's lines."""

    def __init__(self, name: str, learner: str) -> None:
        self._name = name
        self._learner = learner
        self._lines = 0
        self._offset = 0
        self._count = 0
        self._is_record = False
        """Whether anything in the file was a line of ours so far."""
        self._is_theirs = False
        """Whether the latest header named another learner."""
        self._newer = False
        self._torn = False
        self._damages: list[Damage] = []

    def read(self, lines: list[bytes]) -> list[Statement]:
        """The statements of the next lines, in order."""
        block = parse_commits(lines) if self._is_record and not self._is_theirs else None
        if block is None:
            block = [statement for line in lines for statement in self._read_one(line)]
        else:
            self._lines += len(lines)
            self._offset += sum(map(len, lines))
        self._count += len(block)
        numbers = [statement.n for statement in block]
        if any(map(ge, numbers, numbers[1:])):  # not strictly rising, as it is in files of this program
            block.sort(key=by_order)
        return block

    def _read_one(self, line: bytes) -> Iterator[Statement]:
        parts, reason = salvage(line)
        self._lines += 1
        for part in parts:
            self._is_record = True
            if part.format:
                self._is_theirs = bool(self._learner) and part.learner != self._learner
                reason = OTHERS if self._is_theirs else reason
            if not self._is_theirs:
                yield from part.s
        if reason is NEWER:
            self._is_record = self._newer = True
        elif reason in (CUT, CHANGED) and not line.endswith(b"\n"):
            self._torn = True
        elif reason is not None and len(self._damages) < MOST_DAMAGES:
            self._damages.append(Damage(self._name, self._lines, self._offset, reason))
        self._offset += len(line)

    def conclude(self, found: Findings) -> None:
        """Say what the file was like, at its end."""
        found.counts[self._name] = self._count
        if self._newer:
            found.newer.append(self._name)
        if self._torn:
            found.torn.append(self._name)
        if self._damages and not self._is_record:
            found.problems.append(Damage(self._name, 0, 0, NO_RECORD))
        else:
            found.problems.extend(self._damages)
