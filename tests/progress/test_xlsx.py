"""XLSX: what stands in its cells is what the document says, as values, and it runs nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from progress.exports.as_csv import activities_csv
from progress.exports.cells import plain
from progress.exports.consent import Choices
from progress.exports.reading import read_report
from progress.exports.verify import verify
from progress.learners import Profile
from progress.record import Record
from tests.progress.reports import ALL, NAME, SECRET, SITI, attempt, begin, document, parts, xlsx
from tests.progress.test_csv import ATTACKS

RECAP = (
    "No", "NIP/NI PPPK", "Name", "Position", "Work unit", "Activity/module", "Kind", "Organiser", "Start date",
    "End date", "Duration (minutes)", "JP", "Score", "Status", "Remarks", "Evidence file",
)  # fmt: skip
"""In Indonesian the sixteen columns that BKPSDM asks for; see the test of the translation."""


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Two attempts and a lesson."""
    with begin(tmp_path / "record") as record:
        yield record


def cells(data: bytes) -> dict[str, list[list[Any]]]:
    """As a spreadsheet shows them."""
    opened = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: opened.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in opened.sheet_names}


def table(grid: list[list[Any]], first: str) -> list[dict[str, Any]]:
    """The rows under the headings of which the first is `first`."""
    place = next(place for place, row in enumerate(grid) if row[0] == first and row[1] != "")
    return [dict(zip(grid[place], row, strict=True)) for row in grid[place + 1 :] if row[0] != "" and row[1] != ""]


def test_sheets_hold_what_was_chosen(record: Record) -> None:
    """Answers and notes are sheets of their own, and only where they were ticked."""
    usual = ["Summary", "Modules", "BKPSDM recap", "Integrity code"]
    assert list(cells(xlsx(record))) == usual
    assert list(cells(xlsx(record, Choices(answers=True)))) == [*usual[:3], "Answers", usual[3]]
    assert list(cells(xlsx(record, ALL))) == [*usual[:3], "Answers", "Notes", usual[3]]


def test_by_default_nothing_private_leaves(record: Record) -> None:
    """Neither in a cell nor in the signed part, which is only encoded."""
    import base64

    data = xlsx(record)
    code = next(row[1] for row in cells(data)["Integrity code"] if row[0] == "1/1")
    payload = base64.urlsafe_b64decode(code.split(".")[1] + "==").decode()
    for told in (str(cells(data)), payload, *(part.decode("utf-8", "replace") for part in parts(data).values())):
        assert "sabar" not in told
        assert "Menyapa" not in told
        assert SITI.number not in told.replace(" ", "")
    assert "19000101••••••••00" in payload


def test_numbers_are_those_of_the_table(record: Record) -> None:
    """The same document, so the same figures as the CSV has."""
    rows = table(cells(xlsx(record))["Modules"], "Module")
    header, *lines = activities_csv(document(record), "plain").decode().splitlines()
    csv_rows = [dict(zip(header.split(","), line.split(","), strict=True)) for line in lines]
    for row, line in zip(rows, csv_rows, strict=True):
        for here, there in (("First score", "First score (0–100)"), ("Best score", "Best score (0–100)"),
                            ("Attempts", "Attempts"), ("Active minutes", "Active minutes")):  # fmt: skip
            assert row[here] == (float(line[there]) if line[there] else "")
        assert row["Status"] == line["Status"]
    assert rows[2]["Best score"] == 87.5
    assert (rows[2]["Begun"].__class__, rows[2]["Last activity"].__class__) == (date, datetime)


def test_the_summary(record: Record) -> None:
    """Who, when, and the final test's first and best score."""
    grid = cells(xlsx(record))["Summary"]
    facts = {row[0]: row[1] for row in grid}
    assert (facts["Name"], facts["Unit"], facts["Modules completed"]) == ("Siti Rahma", "Kelurahan", "0 of 1")
    assert isinstance(facts["First activity"], date)
    (row,) = table(grid, "Module")
    assert (row["First score"], row["Best score"], row["Attempts"]) == (0.0, 87.5, 2.0)
    assert row["Active minutes"] == document(record).modules[0].minutes
    assert (row["Activities done"], row["Status"]) == ("2 of 3", "In progress")


def test_the_recap_has_exactly_the_columns_asked_for(record: Record) -> None:
    """JP is left empty for BKPSDM; the evidence is the file itself; the NIP is text."""
    grid = cells(xlsx(record, ALL))["BKPSDM recap"]
    assert tuple(grid[0]) == RECAP
    (row,) = table(grid, "No")
    assert (row["JP"], row["Score"], row["Evidence file"]) == ("", 87.5, NAME)
    assert row["NIP/NI PPPK"] == "19000101 190001 1 000"
    assert row["End date"] == ""  # one activity is left
    assert isinstance(row["Start date"], date)


def test_the_columns_in_indonesian() -> None:
    """Word for word as BKPSDM calls them."""
    from tui import texts

    before = texts.language()
    try:
        texts.use_language("id")
        assert [texts._(head) for head in RECAP] == [
            "No", "NIP/NI PPPK", "Nama", "Jabatan", "Unit Kerja", "Nama Kegiatan/Modul", "Jenis", "Penyelenggara",
            "Tanggal Mulai", "Tanggal Selesai", "Durasi (menit)", "JP", "Nilai", "Status", "Keterangan",
            "Nama Berkas Bukti",
        ]  # fmt: skip
        names = ["Summary", "Modules", "BKPSDM recap", "Answers", "Notes", "Integrity code"]
        assert [texts._(name) for name in names] == [
            "Ringkasan", "Modul", "Rekap BKPSDM", "Jawaban", "Catatan", "Kode keutuhan",
        ]  # fmt: skip
    finally:
        texts.use_language(before)


def test_answers_and_notes(record: Record) -> None:
    """An answer in the words shown; what was written freely stands by itself."""
    grids = cells(xlsx(record, ALL))
    rows = table(grids["Answers"], "Time")
    assert [(row["Question"], row["Response"], row["Score (0–100)"]) for row in rows] == [
        ("q-1", "Diam", 0.0), ("q-2", "Diam", 0.0), ("q-1", "Melirik", 50.0), ("q-2", "Menyapa", 100.0),
    ]  # fmt: skip
    (note,) = table(grids["Notes"], "Time")
    assert (note["Prompt"], note["Own words"]) == ("Kesan apa?", SECRET)


@pytest.mark.parametrize("attack", ["=1+1", '=HYPERLINK("http://x")', "https://x.example", "'=1", "{=1}", *ATTACKS[:8]])
def test_no_cell_is_a_formula_or_a_link(tmp_path: Path, attack: str) -> None:
    """Whatever a name says, it is text."""
    with begin(tmp_path / "record", Profile(name=attack, number=attack, unit=attack, position=attack)) as record:
        data = xlsx(record, ALL)
    for name, content in parts(data).items():
        if name.startswith("xl/worksheets/sheet"):
            assert not re.search(rb"<f[ >/]|<hyperlink", content), name
    assert {row[0]: row[1] for row in cells(data)["Summary"]}["Name"] == plain(attack)


def test_it_is_made_for_paper(record: Record) -> None:
    """A4, one page wide, headings repeated and frozen."""
    pages = [content for name, content in parts(xlsx(record, ALL)).items() if "worksheets/sheet" in name]
    assert all(b'paperSize="9"' in page and b'fitToHeight="0"' in page for page in pages)
    assert sum(b'state="frozen"' in page for page in pages) == 4
    assert any("charts/chart" in name for name in parts(xlsx(record)))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_a_text_is_cleaned_once(text: str) -> None:
    """What is signed is what a cell can hold, so cleaning it again changes nothing."""
    assert plain(plain(text)) == plain(text)
    assert len(plain(text * 400)) <= 32_000


@pytest.mark.parametrize(
    "text", ["_x0041_ dan _x005F_", "baris\nbaru\tdan tab", "<&\"'>", "a  b ", " depan", "𝒳\u0301é"]
)
def test_odd_texts_come_back_as_they_were(tmp_path: Path, text: str) -> None:
    """What Excel's format writes in a way of its own is no difference."""
    path = tmp_path / "a.xlsx"
    with begin(tmp_path / "record", Profile(name=text, unit=text)) as record:
        path.write_bytes(xlsx(record, ALL))
    (check,) = verify([path], tmp_path / "data")
    assert check.differences == ()
    assert check.good


soffice = shutil.which("soffice")
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edit" script:language="StarBasic">
Sub Work(source, target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  book.Sheets(0).getCellRangeByName("B5").String = "Orang lain"
  book.Sheets(2).getCellRangeByName("L2").Value = 2
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName" : kind(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(ConvertToURL(target), kind())
  book.close(True)
End Sub
</script:module>
"""
"""Opens a report as a person does, changes a value in the summary, fills in JP in the recap, and saves."""


def office(folder: Path, *arguments: str) -> str:
    """Run LibreOffice without a screen, in a profile of its own; what it said."""
    command = [str(soffice), f"-env:UserInstallation={folder.as_uri()}", "--headless", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    return done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.skipif(soffice is None, reason="LibreOffice (soffice) is not on this computer")
def test_saved_again_by_libreoffice_it_is_still_read(record: Record, tmp_path: Path) -> None:
    """Another program writes every part anew; the cells and the code are the same."""
    for _ in range(40):
        attempt(record, "b", "a")  # a code of several parts
    path = tmp_path / "laporan.xlsx"
    path.write_bytes(xlsx(record, ALL))
    again = tmp_path / "again"
    said = office(tmp_path / "office", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(again), str(path))
    saved = again / "laporan.xlsx"
    assert saved.exists(), said
    assert saved.read_bytes() != path.read_bytes()
    assert read_report(saved).code == read_report(path).code
    assert len(read_report(path).code) > 32_000
    (check,) = verify([saved], tmp_path / "data")
    assert check.differences == ()
    assert check.good


@pytest.mark.slow
@pytest.mark.skipif(soffice is None, reason="LibreOffice (soffice) is not on this computer")
def test_edited_in_libreoffice_it_is_read_and_the_edit_is_named(record: Record, tmp_path: Path) -> None:
    """Machines still read what the program wrote; people are told which cell is another. JP may be filled in."""
    path, edited, profile = tmp_path / "laporan.xlsx", tmp_path / "diubah.xlsx", tmp_path / "office"
    path.write_bytes(xlsx(record, ALL))
    office(profile, "--terminate_after_init")  # makes the profile
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "Edit.xba").write_text(MACRO)
    index = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE library:library PUBLIC '
        '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n<library:library '
        'xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" '
        'library:passwordprotected="false"><library:element library:name="Edit"/></library:library>'
    )
    (library / "script.xlb").write_text(index)
    said = office(profile, f'macro:///Standard.Edit.Work("{path}","{edited}")')
    assert edited.exists(), said
    assert cells(edited.read_bytes())["Summary"][4][1] == "Orang lain"
    assert cells(edited.read_bytes())["BKPSDM recap"][1][11] == 2
    assert read_report(edited).code == read_report(path).code
    (check,) = verify([edited], tmp_path / "data")
    (difference,) = check.differences
    assert check.sealed is not None
    assert difference.text() == f"Summary, cell B5: shows “Orang lain”, was “{check.sealed.sheets[0].rows[4][1]}”."
