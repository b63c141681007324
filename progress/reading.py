"""Reading a record file to its end, whatever it holds: what is intact counts, and what is not is told of."""

from __future__ import annotations

import heapq
import os
from bisect import bisect_right
from collections.abc import Generator, Iterator, Sequence
from itertools import chain
from operator import ge
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, field

from modules.messages import Message
from progress.disk import Disk
from progress.errors import reason_of
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


class Tally(Struct):
    """How a file's lines are."""

    lines: int = 0
    """All of them, the header too."""
    torn: int = 0
    """Those that were never finished."""
    damaged: int = 0
    """Those that cannot be used for another reason."""


class Findings(Struct):
    """What reading the files brought to light."""

    problems: list[Damage] = field(default_factory=list)
    newer: list[str] = field(default_factory=list)
    """Files that hold lines of a later version."""
    torn: list[str] = field(default_factory=list)
    """Files whose last line was never finished, as after a power cut: nothing that was confirmed is missing."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many statements each file holds."""
    tallies: dict[str, Tally] = field(default_factory=dict)
    """How each file's lines are."""


def read_header(stream: BinaryIO) -> Line | None:
    """The header at the beginning of an open file; None if the first line is none."""
    line = parse(stream.readline(BLOCK))
    return line if isinstance(line, Line) and line.format == FORMAT else None


def read_blocks(stream: BinaryIO, name: str, learner: str, found: Findings) -> Iterator[list[Statement]]:
    """The statements of an open file, some at a time, each some in order; what is wrong goes into `found`.

    `learner` is whose record is being read ("" takes anybody's).
    """
    return FileReader(name, learner).blocks(stream, found)


def blocks_in_order(
    paths: Sequence[Path], learner: str, found: Findings, readers: dict[str, FileReader] | None, disk: Disk
) -> Generator[list[Statement], None, None]:
    """The files' statements in one order, as many at a time as come from one file before another has its turn.

    `readers` is filled with what can read each of them on from its end.
    """
    files = [_blocks_of(path, learner, found, readers, disk) for path in paths]
    heads = [(by_order(block[0]), place, block) for place, file in enumerate(files) if (block := next(file, []))]
    heapq.heapify(heads)
    while heads:
        _, place, block = heapq.heappop(heads)
        end = bisect_right(block, heads[0][0], key=by_order) if heads else len(block)
        yield block[:end]
        if rest := block[end:] or next(files[place], []):
            heapq.heappush(heads, (by_order(rest[0]), place, rest))


def _blocks_of(
    path: Path, learner: str, found: Findings, readers: dict[str, FileReader] | None, disk: Disk
) -> Iterator[list[Statement]]:
    reader = FileReader(path.name, learner)
    try:
        with disk.open_read(path) as stream:
            in_order = looks_sorted(stream)
            blocks = reader.blocks(stream, found)
            if in_order:
                yield from blocks
            else:
                yield sorted(chain.from_iterable(blocks), key=by_order)
    except OSError as error:
        found.problems.append(Damage(path.name, 0, 0, reason_of(error)))
        reader = FileReader(path.name, learner)
    if readers is not None:
        readers[path.name] = reader


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


class FileReader:
    """Goes through one file's lines, and later through those that have come since."""

    def __init__(self, name: str, learner: str) -> None:
        self._name = name
        self._learner = learner
        self._offset = 0
        """Where the next line begins."""
        self._last = 0
        """Where the line before that begins."""
        self._end = b""
        """That line: it shows whether it is still the same file. Its checksum and ids stand at its beginning."""
        self._count = 0
        self._tally = Tally()
        self._is_record = False
        """Whether anything in the file was a line of ours so far."""
        self._is_theirs = False
        """Whether the latest header named another learner."""
        self._newer = False
        self._torn = False
        self._damages: list[Damage] = []

    def blocks(self, stream: BinaryIO, found: Findings) -> Iterator[list[Statement]]:
        """The statements that this reader has not seen yet, some at a time; what is wrong goes into `found`.

        Read to the end: only then `found` is complete, and the reader ready to be used again.
        """
        if self._offset:
            stream.seek(self._offset)
        last = b""
        # The header by itself, so that the commits can be read many at a time.
        lines = stream.readlines(BLOCK if self._is_record else 1)
        while lines:
            last = lines[-1]
            block = self._read(lines)
            ended = [line for line in lines[-2:] if line.endswith(b"\n")]
            if ended:
                self._last = self._offset - len(last) - (len(ended[-1]) if ended[-1] is not last else 0)
            if block:
                yield block
            lines = stream.readlines(BLOCK)
        self._conclude(found)
        if not last.endswith(b"\n"):  # somebody may be writing it just now: next time it is read from its beginning
            self._offset -= len(last)
            self._tally.lines -= bool(last)
        self._torn = False
        stream.seek(self._last)
        self._end = stream.read(min(BLOCK, self._offset - self._last))

    def continues(self, stream: BinaryIO) -> bool:
        """Whether an open file is still the one that was read, perhaps with more behind it."""
        stream.seek(self._last)
        return stream.read(len(self._end)) == self._end

    def _read(self, lines: list[bytes]) -> list[Statement]:
        """The statements of the next lines, in order."""
        block = parse_commits(lines) if self._is_record and not self._is_theirs else None
        if block is None:
            block = [statement for line in lines for statement in self._read_one(line)]
        else:
            self._tally.lines += len(lines)
            self._offset += sum(map(len, lines))
        self._count += len(block)
        numbers = [statement.n for statement in block]
        if any(map(ge, numbers, numbers[1:])):  # not strictly rising, as it is in files of this program
            block.sort(key=by_order)
        return block

    def _read_one(self, line: bytes) -> Iterator[Statement]:
        parts, reason = salvage(line)
        self._tally.lines += 1
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
        elif reason is not None:
            self._tally.torn += reason is CUT
            self._tally.damaged += reason is not CUT
            if len(self._damages) < MOST_DAMAGES:
                self._damages.append(Damage(self._name, self._tally.lines, self._offset, reason))
        self._offset += len(line)

    def _conclude(self, found: Findings) -> None:
        """Say what the file was like, at its end."""
        tally = self._tally
        found.counts[self._name] = self._count
        found.tallies[self._name] = Tally(tally.lines, tally.torn + self._torn, tally.damaged)
        if self._newer:
            found.newer.append(self._name)
        if self._torn:
            found.torn.append(self._name)
        if self._damages and not self._is_record:
            found.problems.append(Damage(self._name, 0, 0, NO_RECORD))
        else:
            found.problems.extend(self._damages)
        self._damages = []
