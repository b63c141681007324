"""Rosters as offices keep them: what is read, and what is told instead of being believed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.errors import Refused
from progress.team.names import name_key, similar, unit_key, words_of
from progress.team.roster import (
    DAMAGED,
    NOT_A_PERSON,
    ODD,
    SHARED,
    TWICE,
    Roster,
    clean_number,
    read_roster,
)
from tests.progress.reports import book, packed, parts

NIP = "190001011900011001"
OTHER = "190002021900012002"
HEAD = ["No", "Nama Lengkap", "NIP/NI PPPK", "Unit Kerja", "Jabatan"]


def read(tmp_path: Path, data: bytes | str, name: str = "daftar.csv") -> Roster:
    """A roster of this content."""
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_roster(path)


def rows(*cells: list[Any], sheet: str = "Sheet1") -> bytes:
    """A workbook."""
    return book({sheet: cells})


def told(roster: Roster) -> list[tuple[int, object]]:
    """What is said of which row."""
    return [(note.row, note.reason) for note in roster.notes]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("No;Nama;NIP;Unit Kerja\r\n1;Nuraini Müller;{nip};Bagian Umum\r\n", "utf-8"),
        ("No;Nama;NIP;Unit Kerja\r\n1;Nuraini Müller;{nip};Bagian Umum\r\n", "utf-8-sig"),
        ("No;Nama;NIP;Unit Kerja\r\n1;Nuraini Müller;{nip};Bagian Umum\r\n", "cp1252"),
        ("No;Nama;NIP;Unit Kerja\r\n1;Nuraini Müller;{nip};Bagian Umum\r\n", "utf-16"),
        ("No,Nama,NIP,Unit Kerja\n1,Nuraini Müller,{nip},Bagian Umum\n", "utf-8"),
        ("No\tNama\tNIP\tUnit Kerja\n1\tNuraini Müller\t{nip}\tBagian Umum\n", "utf-8"),
        ("sep=;\r\nNo;Nama;NIP;Unit Kerja\r\n1;Nuraini Müller;{nip};Bagian Umum\r\n", "utf-8"),
        ("DAFTAR, PEGAWAI; 2026\n\n\nNo;NAMA PEGAWAI;N I P;OPD\n1;Nuraini Müller;'{nip};Bagian Umum\n", "utf-8"),
        ('"Nama Lengkap";"NIP / NI PPPK";"Unit"\n"Nuraini Müller";"=""{nip}""";"Bagian Umum"\n', "utf-8"),
    ],
    ids=range(9),
)
def test_tables_of_every_making(tmp_path: Path, text: str, encoding: str) -> None:
    """Separators, encodings, titles above the headings, spellings of the headings."""
    roster = read(tmp_path, text.format(nip=NIP).encode(encoding))
    (person,) = roster.people
    assert (person.name, person.number, person.unit) == ("Nuraini Müller", NIP, "Bagian Umum")
    assert roster.notes == ()


@pytest.mark.parametrize(
    ("cell", "number", "reason"),
    [
        (NIP, NIP, None),
        ("19000101 190001 1 001", NIP, None),
        (f"'{NIP}", NIP, None),
        (f"’{NIP}  ", NIP, None),
        (f" NIP. {NIP}", NIP, None),
        ("19000101.190001.1.001", NIP, None),
        ("19000101\u00a0190001\u00a01\u00a0001", NIP, None),
        (f"NI PPPK: {NIP}", NIP, None),
        ("", "", None),
        (None, "", None),
        ("-", "", None),
        (1.90001011900011e17, "", DAMAGED),
        ("1,90001E+17", "", DAMAGED),
        ("1.90001011900011E+17", "", DAMAGED),
        ("190001011900011000", "", DAMAGED),
        (12345.0, "", ODD),
        ("3671012345678901", "", ODD),
        ("19000101190001100A", "", ODD),
        ("１９０００１０１１９０００１１００１", "", ODD),
    ],
)
def test_numbers(cell: Any, number: str, reason: object) -> None:
    """Signs around them go; what a spreadsheet has rounded is damaged, and never made whole by guessing."""
    assert clean_number(cell) == (number, reason)


@given(st.text(max_size=30))
def test_a_number_is_whole_or_none(text: str) -> None:
    """Whatever a cell holds."""
    number, _reason = clean_number(text)
    assert number == "" or (len(number) == 18 and number.isascii() and number.isdigit())


def test_a_workbook_with_all_that_offices_do(tmp_path: Path) -> None:
    """Title rows, an empty row, numbered columns, totals, headings again, a signature."""
    roster = read(
        tmp_path,
        rows(
            ["DAFTAR PEGAWAI KELURAHAN CONTOH"], ["Keadaan November 2026"], [], HEAD, [1, 2, 3, 4, 5],
            [1, "Dr. Siti Rahma, S.Sos", f"'{NIP}", "Kel. Contoh", "Lurah"], [],
            HEAD, [2, "Budi Santoso", 1.90002021900012e17, "Kel. Contoh", "Staf"],
            ["Jumlah", None, 2], [None, "Total pegawai", "2 orang"], [],
            [None, None, None, "Kota Contoh, 20 November 2026"], [None, "Mengetahui"], [None, "Drs. Ahmad Contoh"],
            [None, "NIP. 190003031900031003"],
        ),
        "daftar.xlsx",
    )  # fmt: skip
    assert [(p.row, p.name, p.number, p.unit, p.position) for p in roster.people] == [
        (6, "Dr. Siti Rahma, S.Sos", NIP, "Kel. Contoh", "Lurah"),
        (9, "Budi Santoso", "", "Kel. Contoh", "Staf"),
    ]
    assert told(roster) == [(9, DAMAGED), (15, NOT_A_PERSON)]


def test_every_sheet_counts_and_nobody_twice(tmp_path: Path) -> None:
    """An office with a sheet for each unit, and one that repeats them all."""
    one, two = ["Siti Rahma", NIP, "Kelurahan A"], ["Budi Santoso", OTHER, "Kelurahan B"]
    head = ["Nama", "NIP", "Unit"]
    data = book({"A": [head, one], "B": [head, two], "Semua": [head, one, two], "Grafik": [["x", 1]]})
    roster = read(tmp_path, data, "daftar.xlsx")
    assert [person.name for person in roster.people] == ["Siti Rahma", "Budi Santoso"]
    assert [(note.sheet, note.row, note.reason) for note in roster.notes] == [("Semua", 2, TWICE), ("Semua", 3, TWICE)]


def test_a_number_that_two_people_have_is_nobodys(tmp_path: Path) -> None:
    """A slip of copying; both people stay."""
    roster = read(tmp_path, f"Nama;NIP;Unit\nSiti Rahma;{NIP};A\nBudi Santoso;{NIP};A\n")
    assert [person.number for person in roster.people] == ["", ""]
    assert told(roster) == [(2, SHARED), (3, SHARED)]


def test_name_and_number_in_one_cell(tmp_path: Path) -> None:
    """As in printed lists."""
    roster = read(tmp_path, rows(["No", "Nama / NIP", "Jabatan"], [1, f"Siti Rahma, S.E.\nNIP. {NIP}", "Staf"],
                                 [2, "Budi Santoso\n19000202 190001 2 002", "Staf"]), "daftar.xlsx")  # fmt: skip
    assert [(p.name, p.number) for p in roster.people] == [("Siti Rahma, S.E.", NIP), ("Budi Santoso", OTHER)]


def test_merged_cells_hold_for_every_row(tmp_path: Path) -> None:
    """One unit's name beside several people."""
    from io import BytesIO

    from xlsxwriter import Workbook

    data = BytesIO()
    made = Workbook(data, {"in_memory": True})
    page = made.add_worksheet()
    page.merge_range(0, 0, 0, 1, "DAFTAR PEGAWAI")
    for row, cells in enumerate((("Unit Kerja", "Nama"), ("", "Siti"), ("", "Budi")), 1):
        page.write_row(row, 0, cells)
    page.merge_range(2, 0, 3, 0, "Kelurahan A")
    made.close()
    roster = read(tmp_path, data.getvalue(), "daftar.xlsx")
    assert [(person.name, person.unit) for person in roster.people] == [
        ("Siti", "Kelurahan A"),
        ("Budi", "Kelurahan A"),
    ]


def test_names_alone_are_a_roster(tmp_path: Path) -> None:
    """Where there is no other column."""
    assert [person.name for person in read(tmp_path, "Nama\nSiti Rahma\nBudi\n").people] == ["Siti Rahma", "Budi"]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"PK\x03\x04" + b"\0" * 60, b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"%PDF-1.7\n\0\1", b"a;b\n1;2\n",
     b'"' * 5000, b"\0" * 5000, packed({"x": b"y"}), rows(["Judul"], ["x"])],
    ids=range(10),
)  # fmt: skip
def test_other_files_are_refused(tmp_path: Path, data: bytes) -> None:
    """In a sentence."""
    with pytest.raises(Refused, match="roster"):
        read(tmp_path, data, "daftar.xlsx")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, and a file that is not there."""
    for path in (tmp_path, tmp_path / "gone.csv"):
        with pytest.raises(Refused, match="There is no file"):
            read_roster(path)


def test_a_cell_far_away_fills_no_memory(tmp_path: Path) -> None:
    """A workbook whose last cell is the last that there can be."""
    far = {name: content.replace(b'r="A1"', b'r="XFD1048576"') if "sheet1.xml" in name else content
           for name, content in parts(rows(HEAD)).items()}  # fmt: skip
    with pytest.raises(Refused, match="roster"):
        read(tmp_path, packed(far), "daftar.xlsx")


@pytest.mark.parametrize(
    "spelling",
    ["Siti Rahma", "SITI RAHMA", " siti  rahma ", "Dr. Siti Rahma, S.Sos., M.Si", "Hj. Siti Rahma", "Dr.Hj.Siti Rahma",
     "Siti Rahma S.Sos M.Si", "Siti Rahma, A.Md.Keb.", "Ibu Siti Rahma, SE, MM", "Prof. Dr. Ir. Hj. Siti Rahma, Ph.D.",
     "Síti Rahma", "Siti Ra’hma"],
)  # fmt: skip
def test_one_name_in_many_spellings(spelling: str) -> None:
    """Titles, case, spaces, accents and apostrophes make no other person."""
    assert name_key(spelling) == "siti rahma"


def test_names_that_are_others() -> None:
    """What is no title stays, and a name is never emptied."""
    assert name_key("H. Ali") == "ali"
    assert name_key("Muhammad H. Ali") == "muhammad h ali"
    assert name_key("Rahma, Siti") == "rahma siti"
    assert name_key("Dr.") == "dr"
    assert name_key("") == name_key("…") == ""
    assert unit_key("Kel. Contoh") == unit_key("KELURAHAN  CONTOH") != unit_key("Kec. Contoh")


def test_similar_names() -> None:
    """An initial may stand for a word, a word may be missing; initials alone are nobody."""
    full = words_of("Siti Rahmawati")
    assert similar(words_of("Siti R."), full)
    assert similar(words_of("Siti"), full)
    assert not similar(words_of("S. R."), full)
    assert not similar(words_of("Siti Aminah"), full)
    assert not similar((), full)
