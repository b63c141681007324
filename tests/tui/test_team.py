"""The team's page: a folder is chosen with the keys, the reports in it are read, and what came of it is shown."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from progress.team.report import team_report
from tests.progress.reports import begin, xlsx
from tests.tui.opened import Player, started
from tui.screens.team import TeamPage, look_into


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder as a supervisor keeps it: one report, one file that is none, a roster, a folder below."""
    folder = tmp_path / "laporan"
    (folder / "lama").mkdir(parents=True)
    with begin(tmp_path / "record") as record:
        (folder / "asnbrand_siti.xlsx").write_bytes(xlsx(record))
    (folder / "foto.json").write_text("{}")
    (folder / "pegawai.csv").write_text("Nama;Unit Kerja\nSiti Rahma;Kelurahan\nBudi Hartono;Kelurahan\n", "utf-8")
    return folder


def page(player: Player) -> TeamPage:
    """The page on top."""
    assert isinstance(player.screen, TeamPage)
    return player.screen


async def go_to(player: Player, folder: Path) -> None:
    """Open the page and type where the reports are."""
    await player.press("r")
    field = page(player).query_one(Input)
    field.focus()
    field.value = str(folder)
    await player.press("enter")


async def test_a_folder_is_found_with_the_arrows(data: Path, reports: Path) -> None:
    """Enter goes into a folder and out of it again; the page says what each holds."""
    async with started(data) as player:
        await go_to(player, reports.parent)
        names = look_into(reports.parent).folders
        await player.press(*["down"] * (1 + names.index("laporan")), "enter")
        assert page(player).query_one(Input).value == str(reports)
        assert "2 files that may be reports and those in folders below" in player.text()
        assert "List of staff none (r: choose another)" in player.text()
        await player.press("home", "enter")
        assert page(player).query_one(Input).value == str(reports.parent)


async def test_where_the_usual_folder_is_missing_the_nearest_one_opens(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that there is something to choose from with the arrows."""
    monkeypatch.setattr("tui.screens.team.default_folder", lambda _data: tmp_path / "belum" / "ada")
    async with started(data) as player:
        await player.press("r")
        assert page(player).query_one(Input).value == str(tmp_path)
        assert "(the folder above)" in player.text()


async def test_what_came_of_the_reports(data: Path, reports: Path) -> None:
    """Accepted and refused, who has not sent one, and where workbook and page are."""
    async with started(data) as player:
        await go_to(player, reports)
        await player.press("r", "f5")
        await player.until(lambda: "The team report is ready" in player.text())
        made = page(player).made
        assert made is not None
        assert (made.page.parent, made.page.exists(), made.xlsx.exists()) == (reports / "rekap", True, True)
        assert (made.people, made.counts["not_sent"], made.reports) == (2, 1, 1)
        await player.press("end")
        assert "Reports accepted: 1." in player.text()
        assert "foto.json" in "".join(reason.where + reason.who for reason in made.to_check)


async def test_without_a_list_nobody_is_missed(data: Path, reports: Path) -> None:
    """The figures are then of those who sent something."""
    async with started(data) as player:
        await go_to(player, reports)
        await player.press("f5")
        await player.until(lambda: page(player).made is not None)
        made = page(player).made
        assert made is not None
        assert (made.people, made.team.roster) == (1, None)


async def test_nothing_to_read_is_said(data: Path, tmp_path: Path) -> None:
    """A folder without a report, a folder that is none, and the way back from both."""
    (tmp_path / "kosong").mkdir()
    async with started(data) as player:
        await go_to(player, tmp_path / "kosong")
        await player.press("f5")
        await player.until(lambda: "None of the files is a report" in player.text())
        assert not (tmp_path / "kosong" / "rekap").exists()
        await player.press("escape")
        await go_to(player, tmp_path / "tidak-ada")
        assert "This folder cannot be opened." in player.text()
        await player.press("escape")
        assert player.on("HomePage")


async def test_a_bar_shows_how_far_and_leaving_stops_it(
    data: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File by file; Esc leaves nothing half done."""
    for n in range(5):
        shutil.copy(reports / "asnbrand_siti.xlsx", reports / f"asnbrand_salinan-{n}.xlsx")
    go_on = threading.Event()

    def slowly(*arguments: Any, progress: Any, **more: Any) -> Any:
        def told(file: int, files: int) -> None:
            progress(file, files)
            if file == 2:
                go_on.wait(20)

        return team_report(*arguments, progress=told, **more)

    monkeypatch.setattr("tui.screens.team.team_report", slowly)
    async with started(data) as player:
        await go_to(player, reports)
        await player.hurry("f5")
        end = time.monotonic() + 20
        while "Looking at file 3 of 7" not in player.text():
            assert time.monotonic() < end
            await player.pilot.pause()
        await player.hurry("escape")
        go_on.set()
        await player.settle()
        assert player.on("HomePage")
        assert not (reports / "rekap").exists()
