"""Reads the list of a team as offices keep it, XLSX or CSV: who belongs to it, and which rows cannot be relied on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from modules.messages import Message
from progress.disk import DISK, Disk
from progress.errors import Refused, reason_of
from progress.exports.reading import checked_workbook
from progress.team.names import name_key, similar, unit_key, words_of

MOST_BYTES = 40_000_000
_LOOKED_AT = 20
"""Rows from the top among which the headings are looked for."""
_TOLD = 200
"""As many rows that cannot be relied on are named."""

Column = Literal["name", "number", "unit", "position"]

NOT_A_ROSTER = Message("The roster cannot be read: it has to be an XLSX or CSV file.")
NO_HEADINGS = Message("The roster has no headings: one of its first rows has to say Nama (or Name), and better also "
                      "NIP and Unit Kerja.")  # fmt: skip
DAMAGED = Message("Its number was damaged by a spreadsheet, which keeps 15 digits at most: it is not used. Keep the "
                  "column as text and write the number anew.")  # fmt: skip
ODD = Message("Its number is no NIP or NI PPPK of 18 digits: it is not used.")
NOT_A_PERSON = Message("This row holds a name and nothing else, so it is not taken for a person.")
TWICE = Message("This person stands in the roster more than once and is counted once.")
SHARED = Message("The same number stands in another row with another name: it is not used for either.")


class Person(Struct, frozen=True, kw_only=True):
    """A row of the roster."""

    row: int
    """As the spreadsheet counts, from 1."""
    sheet: str = ""
    name: str
    number: str = ""
    """18 digits, or empty where there is none that can be relied on."""
    unit: str = ""
    position: str = ""


class RowNote(Struct, frozen=True, kw_only=True):
    """A row that a person should look at."""

    row: int
    sheet: str = ""
    name: str
    reason: Message


class Roster(Struct, frozen=True, kw_only=True):
    """Who belongs to the team."""

    path: Path
    people: tuple[Person, ...]
    notes: tuple[RowNote, ...] = ()


def read_roster(path: Path, disk: Disk = DISK) -> Roster:
    """Read a roster. Raises Refused if it is none."""
    try:
        if not path.is_file():
            raise Refused(Message("There is no file %(name)s.", {"name": path}))
        with disk.open_read(path) as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(reason_of(error)) from error
    if len(data) > MOST_BYTES:
        raise Refused(NOT_A_ROSTER)
    tables = _workbook(data) if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0" else _csv(data)
    found = [table for sheet, rows in tables if (table := _Table.find(sheet, rows)) is not None]
    if not found:
        raise Refused(NO_HEADINGS)
    notes: list[RowNote] = []
    people = _unlike([person for table in found for person in table.people(notes)], notes)
    notes.sort(key=lambda note: (note.sheet, note.row))
    return Roster(path=path, people=tuple(people), notes=tuple(notes[:_TOLD]))


def clean_number(value: Any) -> tuple[str, Message | None]:
    """A number as 18 digits, whatever was written around them; or none, and why."""
    if isinstance(value, bool) or value is None:
        return "", None
    if isinstance(value, (int, float)):
        return "", DAMAGED if abs(value) >= 1e15 else ODD
    text = re.sub(r"^=?\"?|\"$", "", str(value).strip())
    if re.fullmatch(r"\d([.,]\d+)?\s*[eE]\s*\+?\d+", text):
        return "", DAMAGED
    digits = re.sub(r"[\s'’‘`´.\-/\u200b\ufeff]", "", re.sub(r"(?i)^\W*(nipppk|nip|ni)\W*(pppk)?\W*", "", text))
    if not digits:
        return "", None
    if not (digits.isascii() and digits.isdigit() and len(digits) == 18):
        return "", ODD
    if digits.endswith("000"):  # nobody's: the last three count people, from 001
        return "", DAMAGED
    return digits, None


# Tables


class _Table:
    """Rows below headings."""

    def __init__(self, sheet: str, rows: Sequence[Sequence[Any]], head: int, columns: dict[Column, int]) -> None:
        self._sheet = sheet
        self._rows = rows
        self._head = head
        self._columns = columns

    @classmethod
    def find(cls, sheet: str, rows: Sequence[Sequence[Any]]) -> _Table | None:
        """The table whose headings are recognised best; None if there are none."""
        best: tuple[int, dict[Column, int]] | None = None
        for place, row in enumerate(rows[:_LOOKED_AT]):
            columns = _headings(row)
            if "name" in columns and (best is None or len(columns) > len(best[1])):
                best = place, columns
        return cls(sheet, rows, *best) if best is not None else None

    def people(self, notes: list[RowNote]) -> Iterator[Person]:
        """Who stands in it; rows that cannot be relied on are added to `notes`."""
        for row in range(self._head + 1, len(self._rows)):
            cells = {column: self._cell(row, place) for column, place in self._columns.items()}
            shared = self._columns["name"] == self._columns.get("number")
            name, written = _apart(_text(cells["name"]), None if shared else cells.get("number"))
            if not _is_name(name) or _headings(self._rows[row]).keys() >= {"name"}:
                continue
            unit, position = _text(cells.get("unit")), _text(cells.get("position"))
            number, reason = clean_number(written)
            if len(self._columns) > 1 and not (_text(written) or unit or position):
                reason = NOT_A_PERSON
            person = Person(row=row + 1, sheet=self._sheet, name=name, number=number, unit=unit, position=position)
            if reason is not None:
                notes.append(_note(person, reason))
            if reason is not NOT_A_PERSON:
                yield person

    def _cell(self, row: int, place: int) -> Any:
        cells = self._rows[row]
        return cells[place] if place < len(cells) else None


def _headings(row: Sequence[Any]) -> dict[Column, int]:
    """Which columns these headings name; of two that mean the same the one that says it better, then the first."""
    found: dict[Column, tuple[int, int]] = {}
    for place, cell in enumerate(row[:200]):
        if not isinstance(cell, str) or len(cell) > 60:
            continue
        letters = re.findall(r"[a-z]+", cell.lower())
        spaced = all(len(word) == 1 for word in letters)  # N A M A
        words = ("" if spaced else " ").join(letters)
        for column, spellings in _SPELLINGS.items():
            if words in spellings and (column not in found or spellings.index(words) < found[column][0]):
                found[column] = spellings.index(words), place
    return {column: place for column, (_better, place) in found.items()}


_SPELLINGS: dict[Column, tuple[str, ...]] = {
    "name": (
        "nama lengkap", "nama", "nama pegawai", "nama asn", "nama pns", "nama pppk", "nama peserta", "nama dan gelar",
        "nama lengkap dan gelar", "nama pns pppk", "nama asn pppk", "nama pegawai asn", "nama nip", "nama dan nip",
        "name", "full name",
    ),
    "number": (
        "nip ni pppk", "nip nipppk", "nip", "nip baru", "nip ni", "ni pppk", "nipppk", "nip pppk",
        "nip nomor induk pppk", "nomor induk pegawai", "nomor induk", "no induk pegawai", "no nip", "nomor nip",
        "nama nip", "nama dan nip",
    ),
    "unit": (
        "unit kerja", "unit", "nama unit kerja", "satuan kerja", "satker", "unit organisasi", "opd",
        "perangkat daerah", "skpd", "nama opd", "unit kerja opd", "opd unit kerja", "instansi", "bagian", "bidang",
        "work unit",
    ),
    "position": ("jabatan", "nama jabatan", "jabatan terakhir", "jabatan sekarang", "position"),
}  # fmt: skip
"""Headings in small letters without signs, the one that says it best first."""


def _apart(name: str, number: Any) -> tuple[str, Any]:
    """A name and a number that may stand in one cell: ``Siti Rahma\\nNIP. 1990…``."""
    found = re.search(r"(?i)(?:\bnip\W*)?((?:\d[\s.]?){18})\s*$", name)
    if found is None:
        return name, number
    inside = "".join(re.findall(r"\d", found[1]))
    return " ".join(name[: found.start()].split()).rstrip(" /-"), number if _text(number) else inside


def _is_name(text: str) -> bool:
    """Whether this may be a person's: no total, no numbering of columns, no signature."""
    words = words_of(text)
    return bool(words) and words[0] not in _NO_NAMES and re.search(r"[^\W\d_]{2}", text) is not None


_NO_NAMES = frozenset(
    {"jumlah", "total", "subtotal", "rekap", "rekapitulasi", "keterangan", "catatan", "mengetahui", "menyetujui", "nip"}
)


def _text(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.0f}"
    return "" if value is None else " ".join(str(value).split())


def _unlike(people: Sequence[Person], notes: list[RowNote]) -> list[Person]:
    """Each person once; a number that two different people share is nobody's."""
    names: dict[str, list[tuple[str, ...]]] = {}
    for person in people:
        names.setdefault(person.number, []).append(words_of(person.name))
    seen: set[object] = set()
    kept: list[Person] = []
    for person in people:
        holders = names[person.number]
        if person.number and not all(similar(holders[0], name) for name in holders[1:]):
            notes.append(_note(person, SHARED))
            person = replace(person, number="")
        key = person.number or (name_key(person.name), unit_key(person.unit))
        if key in seen:
            notes.append(_note(person, TWICE))
        else:
            seen.add(key)
            kept.append(person)
    return kept


def _note(person: Person, reason: Message) -> RowNote:
    return RowNote(row=person.row, sheet=person.sheet, name=person.name, reason=reason)


# Files


def _workbook(data: bytes) -> Iterator[tuple[str, list[list[Any]]]]:
    """The rows of each sheet, as they are counted in it; what is merged over several rows stands in each."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        file = checked_workbook(data) if data[:2] == b"PK" else io.BytesIO(data)
        book = CalamineWorkbook.from_filelike(file)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False)
            for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
                for row in range(top + 1, min(bottom + 1, len(rows))):
                    rows[row][left] = rows[top][left]
            yield name, rows
    except (CalamineError, Refused, ValueError, IndexError) as error:
        raise Refused(NOT_A_ROSTER) from error


def _csv(data: bytes) -> list[tuple[str, list[list[Any]]]]:
    text = _decoded(data)
    if "\0" in text[:10_000]:
        raise Refused(NOT_A_ROSTER)
    text = re.sub(r"\Asep=.\r?\n", "", text)
    best: tuple[int, list[list[Any]]] = 0, []
    for delimiter in ";,\t":
        try:
            rows: list[list[Any]] = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error:
            continue
        columns = max((len(_headings(row)) for row in rows[:_LOOKED_AT]), default=0)
        if columns > best[0]:
            best = columns, rows
    return [("", best[1])]


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
