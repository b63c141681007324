"""The report page: a file is really written, and it holds what was chosen and nothing else."""

from __future__ import annotations

import csv
import json
import re
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from textual.widgets import Input

from modules.answers import Response
from progress.exports.consent import KINDS
from progress.exports.verify import verify
from tests.tui import past
from tests.tui.opened import SITI, Player, started
from tui.reports import make_reports
from tui.screens.export import ExportPage
from tui.texts import say

ANSWERS: dict[str, Response] = {"q-sapa": "b", "q-diam": False, "q-periksa": ("tanya", "duga")}


async def export(player: Player, folder: Path, kind: str, *keys: str) -> None:
    """Open the page, choose a kind of file, press keys on the lines, have the file made in `folder`."""
    await player.press("k")
    await make(player, folder, kind, *keys)


async def make(player: Player, folder: Path, kind: str, *keys: str) -> None:
    """The same on the page that is open."""
    page = player.screen
    assert isinstance(page, ExportPage)
    while page.format != kind:
        await player.press("1")
    await player.press(*keys)
    page.query_one(Input).value = str(folder)
    await player.press("f5")


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as Indonesian Excel reads it."""
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))


async def test_the_usual_report_holds_no_single_answer(data: Path, tmp_path: Path) -> None:
    """Scores, attempts and minutes of each activity, the NIP with its middle hidden; the page shows where it is."""
    async with started(data, facts=past.taken("tes-akhir", ANSWERS)) as player:
        await export(player, tmp_path / "laporan", "csv")
        (path,) = (tmp_path / "laporan").iterdir()
        assert "The file is ready" in player.text()
        assert path.name in "".join(line.strip(" ▌") for line in player.lines())
        table = rows(path)
        assert [row["Activity"] for row in table] == [
            "Tes awal", "Sapaan pertama", "Memeriksa kesan", "Latihan loket", "Kilat", "Tes akhir",
        ]  # fmt: skip
        last = table[-1]
        assert (last["Name"], last["Unit"]) == (SITI.name, SITI.unit)
        assert (last["First score (0–100)"], last["Attempts"], last["Status"]) == ("50", "1", "Not passed yet")
        text = path.read_text("utf-8-sig")
        assert "19900101" in text
        assert "2015" not in text.replace("2026", "")
        assert "Meneruskan pekerjaan" not in text


async def test_answers_go_in_when_ticked(data: Path, tmp_path: Path) -> None:
    """Enter ticks a line, and what it needs; every answer is then in the table as it was given."""
    async with started(data, facts=past.taken("tes-akhir", ANSWERS)) as player:
        await export(player, tmp_path / "laporan", "csv", "8", "4")  # how long each answer took; the NIP in full
        tables = [rows(path) for path in (tmp_path / "laporan").iterdir()]
        (table,) = [table for table in tables if "Question" in table[0]]
        assert [(row["Question"], row["Response"], row["Seconds"]) for row in table] == [
            ("q-sapa", "Meneruskan pekerjaan", "30"),
            ("q-diam", "Salah", "30"),
            ("q-periksa", "Bertanya; Menduga", "30"),
        ]
        assert {row["NIP/NI PPPK"] for row in table} == {"19900101 201503 1 001"}


async def test_texts_go_in_one_by_one(data: Path, tmp_path: Path) -> None:
    """The last line opens a window with what was written; only the ticked text is in the file."""
    async with started(data, facts=past.read("sapaan", until="tulis")) as player:
        await player.press("k")
        assert "nothing written yet" in player.text()
        await player.press("escape", "enter")
        await player.type("Selamat pagi, Bu.")
        await player.press("f5", "escape")
        await export(player, tmp_path / "satu", "csv")
        assert "stays here (1; Enter: choose)" in player.text()
        await player.press("end", "enter")
        assert "Selamat pagi, Bu." in player.text()
        await player.press("enter", "escape")
        assert "1 of 1 go in" in player.text()
        await make(player, tmp_path / "dua", "csv")
    assert not any("Selamat" in path.read_text("utf-8-sig") for path in (tmp_path / "satu").iterdir())
    table = next(rows(path) for path in (tmp_path / "dua").iterdir() if "answers" in path.name)
    assert [(row["Question"], row["Response"]) for row in table] == [("r-sapa", "Selamat pagi, Bu.")]


async def test_what_goes_in_and_what_stays_is_said_beforehand(data: Path) -> None:
    """A line for each kind; taking away what another kind needs takes that away too."""
    async with started(data) as player:
        await player.press("k")
        for kind in KINDS.values():
            assert say(kind) in player.text()
        assert player.text().count("goes in") == 3  # name, unit, NIP
        await player.press("8")
        assert player.text().count("■ goes in") == 2 + 2
        await player.press("7")
        assert player.text().count("■ goes in") == 2


async def test_the_workbook_is_offered_first(data: Path, tmp_path: Path) -> None:
    """Without a choice it is the file for Excel, in the language of the program, and the check finds it intact."""
    async with started(data, facts=past.taken("tes-akhir", ANSWERS), language="id") as player:
        await export(player, tmp_path / "laporan", "xlsx")
        (path,) = (tmp_path / "laporan").iterdir()
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == ["Ringkasan", "Modul", "Rekap BKPSDM", "Kode keutuhan"]
    code = book.get_sheet_by_name("Kode keutuhan").to_python()
    assert any("bukan tanda tangan atau segel elektronik tersertifikasi (BSrE)" in str(row[0]) for row in code)
    (check,) = verify([path], tmp_path / "atasan")
    assert check.good


async def test_a_long_report_shows_how_far_it_is(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar while the record is read, and a second F5 makes no second file; then where the file is."""
    go_on = threading.Event()

    def slowly(desk: Any, *arguments: Any) -> Any:
        reading = arguments[-1]
        list(reading(list(desk.record.statements())[:1]))
        go_on.wait(20)
        return make_reports(desk, *arguments)

    monkeypatch.setattr("tui.screens.export.make_reports", slowly)
    async with started(data, facts=past.taken("tes-akhir", ANSWERS)) as player:
        await player.press("k")
        player.screen.query_one(Input).value = str(tmp_path / "laporan")
        await player.hurry("f5", "f5")
        end = time.monotonic() + 20
        while not re.search(r"The file is being made.*━+ +\d+%", player.text()):
            assert time.monotonic() < end
            await player.pilot.pause()
        go_on.set()
        await player.settle()
        assert "The file is ready" in player.text()
        assert len(list((tmp_path / "laporan").iterdir())) == 1


async def test_a_key_that_cannot_be_kept_is_said(data: Path, tmp_path: Path) -> None:
    """No report without its number: the page says what is in the way."""
    async with started(data) as player:
        (player.desk.folder / "seal.json").write_bytes(b"{")
        await export(player, tmp_path / "laporan", "xlsx")
        assert "The file could not be written." in player.text()
        assert "seal.json" in player.text().replace(" ", "")
        assert not (tmp_path / "laporan").exists()


async def test_data_for_programs(data: Path, tmp_path: Path) -> None:
    """The first line changes the kind of file; JSON says what it is and what was let out."""
    async with started(data, facts=past.taken("tes-akhir", ANSWERS)) as player:
        await export(player, tmp_path / "laporan", "json", "3")
        (path,) = (tmp_path / "laporan").iterdir()
        document = json.loads(path.read_bytes())
        assert document["schema"] == "asnbrand.progress/1"
        assert document["learner"]["name"] == SITI.name
        assert "unit" not in document["learner"]
        assert document["answers"] == document["statements"] == []
        (module,) = document["modules"]
        assert module["activities"][-1]["best_score"] == 0.5


async def test_a_folder_that_cannot_be_written_to_is_said(data: Path, tmp_path: Path) -> None:
    """A file in the way, a home that nobody has, a name too long: a sentence each, and another try works."""
    (tmp_path / "berkas").write_text("")
    async with started(data) as player:
        await player.press("k")
        for folder in (str(tmp_path / "berkas" / "x"), "~tidak-ada-orangnya/x", f"/tmp/{'x' * 300}/y"):
            player.screen.query_one(Input).value = folder
            await player.press("f5")
            assert "The file could not be written." in player.text(), folder
        player.screen.query_one(Input).value = str(tmp_path / "laporan")
        await player.press("f5")
        assert "The file is ready" in player.text()
        assert "could not be written" not in player.text()


async def test_without_a_folder_nothing_is_strewn_about(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An emptied folder means the usual place, never whatever folder the program was started in."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    async with started(data) as player:
        await player.press("k")
        usual = Path(player.screen.query_one(Input).value)
        assert usual.is_relative_to(tmp_path)
        player.screen.query_one(Input).value = "  "
        await player.press("f5")
        assert list(here.iterdir()) == []
        assert [path.suffix for path in usual.iterdir()] == [".xlsx"]
