"""What the learner does: asked in a lesson, changed in the settings, seen at home, gone into no report."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from modules.duties import Duty
from progress.exports.consent import KINDS, Choices
from progress.learners import DUTIES_SETTING, duties_of
from tests.modules.sound import SOUND
from tests.tui.opened import Player, started
from tui.reports import document_of

LESSON = SOUND["pelajaran.yaml"].replace(
    "  - compare:", '  - id: tugas\n    duties: {prompt: "Apa tugas Anda?"}\n  - compare:'
)
CORE: dict[str, tuple[Duty, ...]] = {"mulai": (), "pimpinan": ("leading",), "loket": ("counter", "field")}


@pytest.fixture
def modules(tmp_path: Path) -> list[Path]:
    """Three modules: for everybody, for leaders, for counters."""
    folders = []
    for place, (id_, core_for) in enumerate(CORE.items()):
        folder = tmp_path / f"{place}-{id_}"
        folder.mkdir()
        text = SOUND["module.yaml"].replace("id: contoh", f"id: {id_}").replace('"Contoh"', f'"Modul {id_}: judul"')
        core = f"core_for: [{', '.join(core_for)}]\n" if core_for else ""
        for name, content in {**SOUND, "module.yaml": text + core, "pelajaran.yaml": LESSON}.items():
            (folder / name).write_text(content, "utf-8")
        folders.append(folder)
    return folders


def settings(player: Player) -> list[object]:
    """The duties in every settings fact, in order."""
    return [fact.data.get("duties") for fact in player.facts("settings")]


def marks(player: Player) -> list[str]:
    """Core or optional, as home says it line by line."""
    lines = [line for line in player.lines() if "Modul " in line and "%" in line]
    return [" ".join(word for word in ("core", "optional") if word in line) for line in lines]


async def test_a_lesson_asks_and_home_marks(data: Path, modules: list[Path]) -> None:
    """Nothing is marked before; digits and Space tick, Enter keeps once and goes on; nothing is locked."""
    async with started(data, modules=modules) as player:
        assert marks(player) == ["", "", ""]
        assert "for your duties" not in player.text()
        await player.press("enter", "enter")
        assert "Apa tugas Anda?" in player.text()
        assert "Tick with a digit or Space, then press Enter." in player.text()
        await player.press("enter")
        assert "Nothing is ticked yet. Enter once more leaves it open." in player.text()
        await player.press("2", "4", "4", "up", "space", "space", "enter")
        assert "step 3 of 5" in player.text()
        assert settings(player) == [["field"]]
        await player.press("left", "enter")
        assert settings(player) == [["field"]]
        await player.press("escape")
        assert marks(player) == ["core", "optional", "core"]
        assert "CONTINUE · core for your duties" in player.text()
        await player.press("2")
        assert "Optional for your duties (in the field): take it whenever you like." in player.text()
        await player.press("1")
        assert player.on("LessonPage")
    async with started(data, modules=modules) as player:
        assert marks(player) == ["core", "optional", "core"]


async def test_leaving_it_open_is_possible(data: Path, modules: list[Path]) -> None:
    """Enter twice; nothing is kept and nothing is marked."""
    async with started(data, modules=modules) as player:
        await player.press("enter", "enter", "enter", "enter")
        assert "step 3 of 5" in player.text()
        await player.press("escape")
        assert settings(player) == []
        assert marks(player) == ["", "", ""]


async def test_what_was_ticked_stays_ticked_however_one_leaves(data: Path, modules: list[Path]) -> None:
    """With Esc, with Right, with Left; one fact for each change."""
    async with started(data, modules=modules) as player:
        await player.press("enter", "enter", "1", "escape")
        assert settings(player) == [["counter"]]
        await player.press("enter", "4", "right")
        assert "step 3 of 5" in player.text()
        await player.press("left", "1", "left", "right")
        assert settings(player) == [["counter"], ["counter", "leading"], ["leading"]]


async def test_at_the_end_of_a_lesson_it_is_kept_too(data: Path, modules: list[Path]) -> None:
    """Its Enter finishes the lesson."""
    short = LESSON[: LESSON.index("  - compare:")] + "sources: [T7]\n"
    (modules[0] / "pelajaran.yaml").write_text(short, "utf-8")
    (modules[0] / "kuis.yaml").write_text(SOUND["kuis.yaml"].replace("  - {use: cek-1}\n", ""), "utf-8")
    async with started(data, modules=modules) as player:
        await player.press("enter", "enter", "3", "enter")
        assert "Lesson finished" in player.text()
        assert settings(player) == [["account"]]
        assert len(player.facts("completed")) == 1


async def test_settings_change_it(data: Path, modules: list[Path]) -> None:
    """One line, one window; Enter and Esc both keep; the other settings stay."""
    async with started(data, modules=modules, theme="light") as player:
        await player.press("a")
        assert "My duties not told yet" in player.text()
        await player.press("6", "1", "4", "enter")
        assert "My duties at a counter, leading people" in player.text()
        await player.press("6", "4", "escape")
        assert "My duties at a counter Learners" in player.text()
        await player.press("6", "escape")
        assert settings(player) == [None, ["counter", "leading"], ["counter"]]
        assert player.desk.settings["theme"] == "light"
        await player.press("escape")
        assert marks(player) == ["core", "optional", "core"]


async def test_another_learner_begins_without_them(data: Path, modules: list[Path]) -> None:
    """The look of the screen goes over to them, the duties do not."""
    async with started(data, modules=modules, theme="light", duties=["leading"]) as player:  # type: ignore[arg-type]
        await player.press("a", "7", "2")
        await player.type("Budi")
        await player.press("f5")
        assert player.desk.settings == {"theme": "light"}
        assert marks(player) == ["", "", ""]


async def test_no_report_holds_them(data: Path, modules: list[Path]) -> None:
    """Every kind of file is made of the document, which is the same whatever the learner does."""
    everything = Choices(number="full", **{kind: True for kind in KINDS if kind != "texts"})  # type: ignore[arg-type]
    at = "2026-11-24T08:00:00+07:00"
    async with started(data, modules=modules, duties=["account"]) as player:  # type: ignore[arg-type]
        await player.press("enter", "enter", "enter", "escape")
        before = await player.desk.run(document_of, player.desk, everything, at)
        player.app.change_setting(DUTIES_SETTING, ["field", "leading"])
        await player.settle()
        assert duties_of(player.desk.settings) == ("field", "leading")
        after = await player.desk.run(document_of, player.desk, everything, at)
        assert msgspec.json.encode(before) == msgspec.json.encode(after)


async def test_marks_in_indonesian(data: Path, modules: list[Path]) -> None:
    """A module is “pilihan”; “boleh dikosongkan” is said of a field in a form."""
    async with started(data, modules=modules, language="id", duties=["counter"]) as player:  # type: ignore[arg-type]
        lines = [line.split() for line in player.lines() if "%" in line and "Modul " in line]
        assert [{"inti", "pilihan"} & set(line) for line in lines] == [{"inti"}, {"pilihan"}, {"inti"}]
        assert "dikosongkan" not in player.text()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_home_stays_uncrowded(data: Path, modules: list[Path], size: tuple[int, int]) -> None:
    """A module is one line: a long title gives its first half where it does not fit; the mark is a word."""
    long = SOUND["module.yaml"].replace("id: contoh", "id: panjang")
    title = "Pintu terbuka: mendengar dan menangani pengaduan warga"
    (modules[2] / "module.yaml").write_text(long.replace('"Contoh"', f'"{title}"'), "utf-8")
    async with started(data, modules=modules, size=size, duties=["counter"]) as player:  # type: ignore[arg-type]
        (line,) = [line for line in player.lines() if "Pintu terbuka" in line]
        assert "core" in line
        assert "menangani" not in "\n".join(player.lines())
        assert all(len(line) <= size[0] for line in player.lines())
