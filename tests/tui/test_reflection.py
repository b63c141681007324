"""A reflection: write, complete, pick beside a colleague, plan; stop at any moment; and what home asks about later."""

from __future__ import annotations

import errno
import json
import os
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import TextArea

from modules.catalogue import BUILT_IN_FOLDER
from modules.johari import Picks
from modules.kept import from_text
from progress.errors import SaveFailed, reason_of
from progress.exports.answers import own_texts
from progress.exports.consent import Choices
from tests.tui.opened import Player, started
from tests.tui.test_question_types import EXAMPLES
from tui import reports
from tui.screens import home, plan
from tui.widgets import habits
from tui.widgets.wordgrid import WordGrid

PLACE = "8"
"""The digit that opens the reflection."""
PLAN_KEYS = ("1", PLACE, "f5", "f5", "f5")
"""From home to a new plan."""


class Calendar:
    """Stands for the class `date` in screens that ask it only for the day, which tests turn."""

    day = date(2026, 11, 25)

    @classmethod
    def today(cls) -> date:
        """The day of the test."""
        return cls.day


@pytest.fixture(autouse=True)
def calendar(monkeypatch: pytest.MonkeyPatch) -> type[Calendar]:
    """The day that the screens believe it is: a Wednesday."""
    for page in (home, plan, habits):
        monkeypatch.setattr(page, "date", Calendar)
    Calendar.day = date(2026, 11, 25)
    return Calendar


def texts(player: Player) -> list[str]:
    """The private texts that are kept, in the order of their facts."""
    kept = player.desk.keeper.texts
    return [text for fact in player.facts("answered") if (text := kept.read(fact.id)) is not None]


async def pick(player: Player, *words: str) -> None:
    """Pick words of the grid with the arrows and Space."""
    grid = player.screen.query_one(WordGrid)
    for word in words:
        while grid.at // grid.rows < grid.words.index(word) // grid.rows:
            await player.press("right")
        while grid.at // grid.rows > grid.words.index(word) // grid.rows:
            await player.press("left")
        while grid.at < grid.words.index(word):
            await player.press("down")
        while grid.at > grid.words.index(word):
            await player.press("up")
        await player.press("space")


async def make_plan(player: Player) -> None:
    """From home: take the first example over, to begin today, and finish the reflection."""
    await player.press(*PLAN_KEYS, "2", "enter", *["backspace"] * 10)
    await player.type(f"{Calendar.day:%d/%m/%Y}")
    await player.press("f5", "f5")


async def test_all_of_it_is_kept_privately_and_nothing_is_graded(data: Path) -> None:
    """From the first item to the end: every text in a file of its own, the record without a word of them."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await player.press("1", PLACE)
        assert "Whoever uses this account on this PC can read it" in player.text()
        assert "step 1 of 4" in player.text()
        await player.type("Rahasia loket.")
        await player.press("f5")
        await player.type("jelas.")
        await player.press("f5")
        await pick(player, "adil", "ramah", "tenang")
        await player.press("enter", "enter")
        await pick(player, "adil", "jujur", "lugas")
        await player.press("enter")
        while "step 4 of 4" not in player.text():
            await player.press("enter")
        await player.press("2", "f5", "f5")
        assert "Reflection finished" in player.text()
        written, sentence, picks, made = texts(player)
        assert (written, sentence) == ("Rahasia loket.", "Saya ingin warga merasakan layanan saya jelas.")
        assert json.loads(picks)["kind"] == "johari"
        assert json.loads(made)["habits"][0]["text"] == "Menyapa warga sebelum melihat berkasnya."
        answered = player.facts("answered")
        assert all(fact.data["text"] for fact in answered)
        assert all(fact.result is None or fact.result.score is None for fact in player.facts())
        assert [fact.verb for fact in player.facts()][-1] == "completed"
        record = "".join(path.read_text("utf-8") for path in player.record.folder.glob("record-*.jsonl"))
        for private in ("Rahasia", "jelas", "jujur", "Menyapa"):
            assert private not in record
        assert list(player.record.folder.glob("drafts/*")) == []


async def test_one_comes_back_to_what_was_being_done(data: Path) -> None:
    """The draft of every kind of item outlasts the end of the program."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await player.press("1", PLACE)
        await player.type("satu")
        await player.press("ctrl+q")
    async with started(data, modules=(EXAMPLES,)) as player:
        await player.press("1", PLACE)
        assert player.screen.query_one(TextArea).text == "satu"
        await player.press("f5")
        await player.type("adil")
        await player.press("escape", PLACE)
        assert "step 2 of 4" in player.text()
        assert player.screen.query_one(TextArea).text == "Saya ingin warga merasakan layanan saya adil"
        await player.press("f5")
        await pick(player, "andal", "peka")
        await player.press("ctrl+q")
    async with started(data, modules=(EXAMPLES,)) as player:
        await player.press("1", PLACE)
        assert "step 3 of 4" in player.text()
        assert player.screen.query_one(WordGrid).picked == ["andal", "peka"]
        await player.press("f5", "2", "f5", "ctrl+q")
    async with started(data, modules=(EXAMPLES,)) as player:
        await player.press("1", PLACE)
        assert "step 4 of 4" in player.text()
        assert "1 Menyapa warga sebelum melihat berkasnya. from 26-11-2026, every working day" in player.text()
        assert len(player.facts("initialized")) == 1


async def test_a_beginning_alone_is_not_kept_and_a_long_sentence_waits(data: Path) -> None:
    """The count says how much there is; too much is said, and nothing goes on before it is shorter."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await player.press("1", PLACE, "f5")
        assert "39 of 200 characters" in player.text()
        await player.press("f5")
        assert "step 3 of 4" in player.text()
        assert texts(player) == []
        await player.press("backspace" if not player.screen.query(WordGrid) else "f4")
        await player.type("x" * 170)
        await player.press("f5")
        assert "Too long by 10 characters." in player.text()
        assert "step 2 of 4" in player.text()
        await player.press(*["backspace"] * 10, "f5")
        assert "step 3 of 4" in player.text()
        assert [len(text) for text in texts(player)] == [200]


async def test_the_colleague_sees_nothing_of_the_learners(data: Path) -> None:
    """Neither the picks nor what was written before, whatever key is pressed, also after a kill in between."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await player.press("1", PLACE)
        await player.type("Rahasia.")
        await player.press("f5", "f5")
        await pick(player, "adil", "ramah")
        await player.press("enter")
        assert "Pick 3 words; so far there are 2." in player.text()
        await pick(player, "tenang", "sabar")
        assert "3 words are picked. Let one go first" in player.text()
        await player.press("enter")
        assert "Now a colleague" in player.text()
        assert "ramah" not in player.text()
        await player.press("enter")
        grid = player.screen.query_one(WordGrid)
        assert grid.picked == []
        assert "best describe Siti Rahmawati at work" in player.text()
        assert "F5" not in player.footer()
        await player.press("f5", "left", "s")
        assert player.screen.query_one(WordGrid) is grid
        await pick(player, "jujur")
        await player.press("f4")
        assert "Now a colleague" in player.text()
        await player.press("ctrl+q")
    async with started(data, modules=(EXAMPLES,)) as player:
        await player.press("1", PLACE)
        assert "Now a colleague" in player.text()
        assert not player.screen.query(WordGrid)
        await player.press("enter")
        assert player.screen.query_one(WordGrid).picked == []


async def test_the_four_areas(data: Path) -> None:
    """Kept when both have picked; r lets both pick again, the learner beginning with their own words."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await player.press("1", PLACE, "f5", "f5")
        await pick(player, "adil", "ramah", "tenang")
        await player.press("enter", "enter")
        await pick(player, "adil", "jujur", "lugas")
        await player.press("enter")
        text = player.text()
        assert "Open area 1 adil Both of you see it." in text
        assert "Blind area 2 jujur, lugas Your colleague sees it" in text
        assert "Hidden area 2 ramah, tenang You know it of yourself" in text
        (kept,) = texts(player)
        picks = from_text(kept)
        assert isinstance(picks, Picks)
        assert (picks.own, picks.colleague) == (("adil", "ramah", "tenang"), ("adil", "jujur", "lugas"))
        await player.press("escape", PLACE)
        assert "Open area 1 adil" in player.text()
        await player.press("r")
        assert player.screen.query_one(WordGrid).picked == ["adil", "ramah", "tenang"]


async def test_words_are_picked_with_the_mouse_too(data: Path) -> None:
    """A click picks a word; another one lets it go."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await player.press("1", PLACE, "f5", "f5")
        grid = player.screen.query_one(WordGrid)
        column = (grid._cell + 3, grid.rows - 1)
        await player.pilot.click(WordGrid, offset=column)
        await player.settle()
        assert grid.picked == [grid.words[2 * grid.rows - 1]]
        assert "1 of 3 picked" in player.text()
        await player.pilot.click(WordGrid, offset=column)
        await player.settle()
        assert grid.picked == []


async def test_a_habit_is_written_changed_and_taken_out(data: Path) -> None:
    """A day that cannot be is said; nothing is lost meanwhile; Delete takes a habit out."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await player.press(*PLAN_KEYS, "1")
        await player.type("Menawarkan kursi.")
        await player.press("enter", *["backspace"] * 10)
        await player.type("31-12-2026")
        await player.press("f5")
        assert "Write a day from 25-11-2026 to 25-12-2026." in player.text()
        await player.press(*["backspace"] * 10)
        await player.type("1.12.2026")
        await player.press("enter", "3", "enter")
        assert "1 Menawarkan kursi. on 01-12-2026" in player.text()
        await player.press("1", "tab", "tab", "2", "f5")
        assert "1 Menawarkan kursi. from 01-12-2026, every week" in player.text()
        await player.press("delete")
        assert "Write your first habit" in player.text()
        await player.press("f5")
        assert player.facts("answered") == []


async def test_home_asks_on_the_day_and_the_next_day_is_set(data: Path, calendar: type[Calendar]) -> None:
    """A word on each habit, and home is quiet until the next day; a word can be changed the same day."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await make_plan(player)
        assert "Reflection finished" in player.text()
        await player.press("escape", "escape")
        assert "30-day plan 1 habit to look at today t" in player.text()
        await player.press("t")
        assert "How did it go?" in player.text()
        await player.press("2", "enter")
        assert "Noted." in player.text()
        assert "partly 1" in player.text()
        await player.press("1", "enter")
        said = [(fact.data["day"], list(fact.data["marks"].values())) for fact in player.facts("checked")]
        assert said == [("2026-11-25", ["partly"]), ("2026-11-25", ["done"])]
        assert "next look 26-11-2026 done 1" in player.text()
        await player.press("escape")
        assert "habit to look at" not in player.text()
    calendar.day = date(2026, 11, 30)
    async with started(data, modules=(EXAMPLES,)) as player:
        assert "30-day plan 1 habit to look at today" in player.text()
        await player.press("t", "enter")
        assert len(player.facts("checked")) == 2  # Enter alone says nothing


async def test_home_asks_before_the_record_has_been_read(data: Path, calendar: type[Calendar]) -> None:
    """The view of the last run is enough, also on a later day."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await make_plan(player)
        await player.press("escape", "escape", "t", "1", "enter", "escape", "q")
    (view,) = data.rglob("view.json")
    (shown,) = json.loads(view.read_text("utf-8"))["view"]["plans"]
    assert shown == {"days": 30, "until": "2027-01-01", "reviews": ["2026-11-26"]}
    assert "Menyapa" not in view.read_text("utf-8")


async def test_a_plan_is_changed_where_it_was_made(data: Path) -> None:
    """u opens the plan itself, with its habits; emptied and saved it is erased, and home asks no more."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await make_plan(player)
        await player.press("t", "u")
        assert "step 4 of 4" in player.text()
        assert "1 Menyapa warga sebelum melihat berkasnya. from 25-11-2026" in player.text()
        await player.press("delete", "f5")
        assert player.facts("erased")
        assert list(player.record.folder.glob("texts/*")) == []
        await player.press("escape", "escape")
        assert player.on("HomePage")
        assert "habit to look at" not in player.text()
        assert "t Plan" not in player.footer()
    async with started(data, modules=(EXAMPLES,)) as player:
        await player.press("t")
        assert player.on("HomePage")
        await player.press("slash")
        await player.type("habits of your plan")
        await player.press("enter")
        await player.until(lambda: player.on("PlanPage"))
        assert "There is no plan yet." in player.text()


def refuse(*_arguments: object) -> Path:
    """A disk that is full."""
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    raise SaveFailed(reason_of(error), error)


async def test_a_plan_is_printed_as_a_page(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """c writes it into the documents folder and says where; a folder that refuses is said too."""
    monkeypatch.setattr(plan, "default_folder", lambda _data: tmp_path / "Dokumen")
    async with started(data, modules=(EXAMPLES,), size=(120, 36)) as player:
        await make_plan(player)
        await player.press("t", "c")
        (page,) = (tmp_path / "Dokumen").iterdir()
        assert page.name.startswith("plan_siti-rahmawati_")
        assert page.suffix == ".html"
        assert "Written:" in player.text()
        text = page.read_text("utf-8")
        for wanted in (
            "Menyapa warga",
            "Kebiasaan mana yang terasa oleh warga?",
            "Siti Rahmawati · Kelurahan Sukasari",
        ):
            assert wanted in text
        assert "199001012015031001" not in text
        monkeypatch.setattr(plan, "write_report", refuse)
        await player.press("c")
        assert "There is no room left on the disk." in player.text()


async def test_a_report_says_it_in_words(data: Path) -> None:
    """Ticked, a plan stands in the report as a person reads it, not as it is kept."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await make_plan(player)
        choices = Choices(texts=tuple(own_texts(player.desk.record.statements())))
        document = reports.document_of(player.desk, choices, "2026-11-25T10:00:00.000+07:00")
        (answer,) = document.answers
        assert answer.response == "Menyapa warga sebelum melihat berkasnya. (from 25 November 2026, every working day)"
        assert answer.prompt == "Pilih satu kebiasaan kecil untuk tiga puluh hari."
        assert answer.kind == "text"
        (sent,) = reports.make_reports(player.desk, "xapi", choices, "2026-11-25T10:00:00.000+07:00")
        assert answer.response in sent.data.decode()
        await player.press("escape", "escape", "k", "end", "enter")
        assert "Menyapa warga sebelum melihat berkasnya. (from" in player.text()
        (part,) = [a for module in document.modules for a in module.activities if a.id == "refleksi"]
        assert (part.kind, part.status, part.score) == ("reflection", "completed", None)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_everything_can_be_reached_in_every_window(data: Path, size: tuple[int, int]) -> None:
    """The highlighted word is in sight wherever the arrows lead, and so is the button below a plan."""
    async with started(data, modules=(BUILT_IN_FOLDER / "persepsi",), size=size) as player:
        player.app.open_activity("persepsi", "cermin-diri", "cd-johari")
        await player.settle()
        grid = player.screen.query_one(WordGrid)
        while grid.at < len(grid.words) - 1:
            await player.press("right" if grid.at + grid.rows < len(grid.words) else "down")
            assert f"▸ □ {grid.words[grid.at]}" in "\n".join(player.lines())
        while grid.at > 0:
            await player.press("left" if grid.at >= grid.rows else "up")
            assert f"▸ □ {grid.words[grid.at]}" in "\n".join(player.lines())
        assert "Pilih enam kata" in player.text()
        await player.press("f5", "f5", "tab")
        await player.until(lambda: "Save and go on" in "\n".join(player.lines()[:-1]))


async def test_what_is_typed_comes_into_sight(data: Path) -> None:
    """In a low window the page begins with what is asked; with the first letter it shows what is written."""
    async with started(data, modules=(BUILT_IN_FOLDER / "persepsi",), size=(60, 20)) as player:
        player.app.open_activity("persepsi", "cermin-diri", "cd-momen")
        await player.settle()
        assert "Ingat satu pertemuan" in player.text()
        await player.press(*"Tadi")
        await player.until(lambda: "Tadi" in player.text())


async def test_what_a_reflection_asks_is_found(data: Path) -> None:
    """Search leads to the item itself."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await player.press("slash")
        await player.type("tiga kata yang menggambarkan")
        await player.press("enter")
        await player.until(lambda: player.on("ReflectionPage"))
        assert "step 3 of 4" in player.text()


async def test_a_plan_that_is_over_begins_anew(data: Path, calendar: type[Calendar]) -> None:
    """Its page says so; opened again and kept, the same habits are asked about for another thirty days."""
    async with started(data, modules=(EXAMPLES,)) as player:
        await make_plan(player)
        await player.press("escape", "escape", "t", "1", "enter", "escape")
    calendar.day = date(2027, 1, 4)
    async with started(data, modules=(EXAMPLES,)) as player:
        assert "habit to look at" not in player.text()
        await player.press("t", "u", "f5", "escape", "escape")
        assert "30-day plan 1 habit to look at today" in player.text()
        await player.press("t")
        assert "until 3 February 2027" in player.text()
