"""Reads a report back, trusting nothing in it: its integrity code, and what people see beside that."""

from __future__ import annotations

import html
import json
import os
import re
import struct
import zlib
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from msgspec import Struct, field

from modules.messages import Message
from progress.disk import DISK, Disk
from progress.errors import Refused, reason_of
from progress.exports.as_xlsx import MARK
from progress.exports.seal import BrokenCode, Plain

_MOST_BYTES = 40_000_000
"""Of a file. A report of twenty thousand answers is a twentieth of it."""
_MOST_UNPACKED = 160_000_000
_MOST_ENTRIES = 200
_MOST_CELLS = 3_000_000
"""Of a sheet, counted from A1 to its last cell, as reading takes up memory."""
_MOST_PARTS = 1000
_FORMULA = re.compile(
    rb"""<(?!xm:)(?:\w+:)?f[\s/>]|xmlns:xm\s*=\s*["'](?!http://schemas\.microsoft\.com/office/excel/2006/main["'])"""
)
"""A cell's formula; ``xm:f`` holds the bounds of a bar in a cell and is none, as long as the prefix means that."""
_FORMAT_CODE = re.compile(r"""\bformatCode\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_WRITES = re.compile(r"""[1-9]|"[^"]*\w|\\\w""")
"""A number format that shows figures or letters of its own, whatever the value is."""
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})(\d+)["']""")
_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, ArithmeticError, KeyError)

NOT_A_REPORT = Message(
    "This file is not a report with an integrity code: only XLSX and JSON files of this program are."
)
TOO_LARGE = Message("This file is far larger than a report can be, so it is not opened.")
NO_CODE = Message("This file holds no integrity code. Was its last sheet removed?")
TWO_CODES = Message("The integrity code stands in this file more than once.")
FORMULA = Message("There is a formula in it, which may show anything; this program writes none.")
FORMAT = Message("A number format was added that shows other figures than those in the cells.")
CUT = Message("A part of the integrity code is missing, doubled or out of its place.")


class Read(Struct, kw_only=True):
    """What a report file holds."""

    code: str
    sheets: dict[str, list[list[Plain]]] = field(default_factory=dict)
    """The cells of an XLSX by the sheets' names, without those of the code itself."""
    odd: tuple[Message, ...] = ()
    """What makes cells show something else than is in them."""
    document: dict[str, Any] | None = None
    """What a JSON report says openly."""


def read_report(path: Path, disk: Disk = DISK) -> Read:
    """Read a report file.

    Raises Refused if it is none, or none that is safe to open, and BrokenCode if its code is not whole.
    """
    try:
        with disk.open_read(path) as stream:
            # No more is asked for than there is: as much memory as is asked for is taken first.
            size = stream.seek(0, os.SEEK_END)
            stream.seek(0)
            data = stream.read(min(size, _MOST_BYTES) + 1)
    except FileNotFoundError:
        raise Refused(Message("There is no file %(name)s.", {"name": path})) from None
    except OSError as error:
        raise Refused(reason_of(error)) from error
    if len(data) > _MOST_BYTES:
        raise Refused(TOO_LARGE)
    try:
        return _xlsx(data) if data[:2] == b"PK" else _json(data)
    except (BrokenCode, Refused):
        raise
    except (*_BROKEN, RecursionError, OSError) as error:
        raise Refused(NOT_A_REPORT) from error


# JSON


def _json(data: bytes) -> Read:
    fields = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    if not isinstance(fields, dict) or not str(fields.get("schema", "")).startswith("asnbrand.progress/"):
        raise Refused(NOT_A_REPORT)
    code = fields.pop("seal", None)
    if not isinstance(code, str) or not code:
        raise Refused(NO_CODE)
    return Read(code=code, document=fields)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which each name stands once; of two, every reader would take another."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise Refused(TWO_CODES if [name for name, _value in pairs].count("seal") > 1 else NOT_A_REPORT)
    return fields


# XLSX


def _xlsx(data: bytes) -> Read:
    from python_calamine import CalamineError, CalamineWorkbook

    unpacked, odd = _unpacked(data)
    try:
        book = CalamineWorkbook.from_filelike(unpacked)
        names = book.sheet_names
        if len(set(names)) < len(names):
            raise Refused(NOT_A_REPORT)
        grids = {name: _grid(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names}
    except CalamineError as error:
        raise Refused(NOT_A_REPORT) from error
    places = [(name, row) for name, grid in grids.items() for row, cells in enumerate(grid) if cells[:1] == [MARK]]
    if not places:
        raise Refused(NO_CODE)
    if len(places) > 1:
        raise BrokenCode(TWO_CODES.msgid)
    ((name, row),) = places
    code = _joined(grids[name][row:])
    del grids[name][row:]
    return Read(code=code, sheets=grids, odd=odd)


def checked_workbook(data: bytes) -> BytesIO:
    """Any workbook, packed anew once it is known to be of a size that can be read. Raises Refused if it is not."""
    try:
        return _unpacked(data)[0]
    except (*_BROKEN, OSError) as error:
        raise Refused(NOT_A_REPORT) from error


def _unpacked(data: bytes) -> tuple[BytesIO, tuple[Message, ...]]:
    """The workbook packed anew, without compression: what was measured here is what is read afterwards.

    And what in it makes cells show something else than is in them.
    """
    checked = BytesIO()
    odd: dict[str, Message] = {}
    left = _MOST_UNPACKED
    with ZipFile(BytesIO(data)) as archive, ZipFile(checked, "w", ZIP_STORED) as kept:
        entries = archive.infolist()
        if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > left:
            raise Refused(TOO_LARGE)
        if len({entry.filename for entry in entries}) < len(entries):
            raise Refused(NOT_A_REPORT)
        for entry in entries:
            if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or entry.flag_bits & 1:
                raise Refused(NOT_A_REPORT)
            with archive.open(entry) as stream:
                content = stream.read(left + 1)
            left -= len(content)
            if left < 0:
                raise Refused(TOO_LARGE)
            if entry.filename.startswith("xl/worksheets/") and _cells(content) > _MOST_CELLS:
                raise Refused(TOO_LARGE)
            if entry.filename.startswith("xl/worksheets/") and _FORMULA.search(content):
                odd["formula"] = FORMULA
            if entry.filename == "xl/styles.xml" and any(map(_writes, _FORMAT_CODE.findall(content.decode("utf-8")))):
                odd["format"] = FORMAT
            kept.writestr(entry.filename, content)
    checked.seek(0)
    return checked, tuple(odd.values())


def _writes(found: tuple[str, str]) -> bool:
    code = html.unescape(found[0] or found[1])
    return _WRITES.search(re.sub(r"\[[^\]]*\]", "", code)) is not None  # in brackets: colours, languages


def _cells(sheet: bytes) -> int:
    """How many cells there are from A1 to a sheet's last one: what a reader that keeps empty ones must hold."""
    places = set(_PLACE.findall(sheet))
    columns = {_column(letters) for letters in {letters for letters, _digits in places}}
    rows = {int(digits[:9]) for digits in {digits for letters, digits in places if letters}}
    return max(rows, default=1) * max(columns, default=1)


def _column(letters: bytes) -> int:
    """A is 1, AA is 27."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - 64
    return max(1, column)


def _grid(rows: list[list[Any]]) -> list[list[Plain]]:
    return [[_plain(value) for value in row] for row in rows]


def _plain(value: Any) -> Plain:
    """A cell's value as `seal.plain_value` gives it."""
    if isinstance(value, str):  # most are
        return value.replace("\r\n", "\n") or None
    if isinstance(value, datetime):
        near = value + timedelta(milliseconds=500)  # days are kept as fractions, which miss the second by a hair
        midnight = near.time().replace(microsecond=0) == time()
        return near.date().isoformat() if midnight else near.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (bool, int, float)):
        return round(float(value), 6)
    return str(value) if value is not None else None


def _joined(rows: list[list[Plain]]) -> str:
    """The code whose parts stand in these rows, the first of which says how many there are. Raises BrokenCode."""
    cells = [[*row, None, None][:2] for row in rows]
    count = cells[0][1]
    if not isinstance(count, float) or not 1 <= count <= _MOST_PARTS or count != int(count):
        raise BrokenCode(CUT.msgid)
    parts = cells[1 : int(count) + 1]
    after = [cell for row in rows[int(count) + 1 :] for cell in row if cell is not None]
    beside = [cell for row in rows for cell in row[2:] if cell is not None]
    names = [f"{place}/{int(count)}" for place in range(1, int(count) + 1)]
    if [part[0] for part in parts] != names or after or beside:
        raise BrokenCode(CUT.msgid)
    if not all(isinstance(part[1], str) for part in parts):
        raise BrokenCode(CUT.msgid)
    return "".join(str(part[1]) for part in parts)
