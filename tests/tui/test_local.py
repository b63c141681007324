"""A local fact on the screen: with its city, its date and its sources; where there is none, nothing is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.modules.sound import SOUND, write_module
from tests.tui import hostile
from tests.tui.opened import started
from tui.cli import main

CITY = """\
city: "Kota Contoh"
as_of: 2025-12
facts:
  - {id: darurat, title: "Nomor darurat", text: "Tekan **112** untuk [/x] keadaan darurat.", sources: [T7]}
"""
SOURCES = 'sources:\n  - {id: T7, citation: "Laman resmi kota.", seen: "2026-11-24", status: V-resmi}\n'
LESSON = SOUND["pelajaran.yaml"].replace("  - compare:", "  - local: darurat\n  - compare:")


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A lesson whose second step is a local fact."""
    return write_module(tmp_path / "contoh", {"pelajaran.yaml": LESSON})


def settle_in(data: Path, text: str = CITY) -> Path:
    """Give the data folder a city's facts, with a source of an id that the module uses for something else."""
    folder = data / "modules"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "local.yaml").write_text(text, "utf-8")
    (folder / "sources.yaml").write_text(SOURCES, "utf-8")
    return folder / "local.yaml"


async def test_it_is_a_step_with_sources_of_its_own(data: Path, module: Path) -> None:
    settle_in(data)
    async with started(data, modules=(module,)) as player:
        await player.press("enter", "enter")
        text = player.text()
        assert "step 2 of 5" in text
        assert "Nomor darurat Applies in Kota Contoh, as of 2025-12 Tekan 112 untuk [/x] keadaan darurat." in text
        await player.press("s")
        assert "Laman resmi kota." in player.text()
        assert "Ambady" not in player.text()
        assert "Facts as of 2025-12." in player.text()
        await player.press("escape", "enter", "s")
        assert "step 3 of 5" in player.text()


async def test_one_goes_on_although_it_went_and_came_back(data: Path, module: Path) -> None:
    """Home and the lesson count alike each time."""
    file = settle_in(data)
    async with started(data, modules=(module,)) as player:
        await player.press("enter", "enter", "escape")
        assert "step 2 of 5" in player.text()
        file.unlink()
        await player.press("enter")
        assert "step 1 of 4" in player.text()
        assert "Warga datang ke loket." in player.text()
        await player.press("enter", "escape")
        assert "step 2 of 4" in player.text()
        settle_in(data)
        await player.press("enter")
        assert "step 3 of 5" in player.text()
        assert "Silakan duduk, Bu." in player.text()


async def test_it_can_be_found_by_its_words(data: Path, module: Path) -> None:
    settle_in(data)
    async with started(data, modules=(module,)) as player:
        await player.press("slash")
        await player.type("keadaan darurat")
        assert "Kesan pertama (2)" in player.text()


async def test_a_hostile_city_is_only_text(data: Path, module: Path) -> None:
    settle_in(data, CITY.replace("Kota Contoh", hostile.MARKUP).replace("Nomor darurat", hostile.MARKUP))
    async with started(data, modules=(module,)) as player:
        await player.press("enter", "enter")
        assert f"{hostile.MARKUP} Applies in {hostile.MARKUP}, as of" in player.text()


def test_the_command_line_names_the_file_in_use_and_its_mistakes(
    data: Path, module: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`modules list`, `modules check` and `doctor`."""
    file = settle_in(data)
    options = ["--data", str(data), "--lang", "en"]
    assert main([*options, "modules", "list"], "0.0-test") == 0
    assert f"Local facts: Kota Contoh, as of 2025-12: {file}" in capsys.readouterr().out
    assert main([*options, "doctor"], "0.0-test") == 0
    assert f"Kota Contoh, as of 2025-12: {file}" in capsys.readouterr().out
    for place in (file, file.parent):
        assert main([*options, "modules", "check", str(place)], "0.0-test") == 0
        assert capsys.readouterr().out == "No mistakes found.\n"
    assert main([*options, "modules", "check", str(module)], "0.0-test") == 0
    assert capsys.readouterr().out == "No mistakes found.\n"

    settle_in(data, CITY.replace("id: darurat", "id: darurut"))
    assert main([*options, "modules", "check", str(module)], "0.0-test") == 0
    said = capsys.readouterr().out
    assert "warning: local.yaml has no fact “darurat”, so this step is left out" in said
    assert "write “darurut”, or add the fact there" in said

    settle_in(data, CITY.replace("title:", "judul:"))
    for place in (file, file.parent):
        assert main([*options, "modules", "check", str(place)], "0.0-test") == 1
        assert f"{file}:4:19: error: the key “judul” is not known here" in capsys.readouterr().out
    assert main([*options, "doctor"], "0.0-test") == 1
    assert f"cannot be used: {file}" in capsys.readouterr().out
