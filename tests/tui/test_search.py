"""The search page: lessons, answered questions, notes and bookmarks, while one types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from modules.answers import Response
from progress.attempts import Context, terminated
from progress.bookmarks import bookmarked
from progress.record import Record
from progress.statement import Statement
from tests.tui import past
from tests.tui.opened import Player, started
from tests.tui.slow import Gate
from tui.widgets.picklist import PickList

TAKEN: dict[str, Response] = {"q-sapa": "b", "q-diam": False}
ASKED = "apa yang anda lakukan lebih dulu"
"""Words of the question that `TAKEN` answers first; lessons do not hold them all."""


def rows(player: Player) -> list[str]:
    """The ids of what the list shows, commands left out."""
    options = player.screen.query_one(PickList).options
    return [option.id for option in options if option.id and not option.id.startswith("!")]


async def seek(player: Player, words: str) -> list[str]:
    """Type these words instead of what stands there; what is found."""
    await player.press("ctrl+u")
    await player.type(words)
    return rows(player)


def opened_again(facts: Sequence[Statement]) -> list[Statement]:
    """An attempt that has begun and is not over."""
    return [fact for fact in facts if fact.verb in ("initialized", "answered")]


async def test_results_change_while_one_types(data: Path) -> None:
    """From the first letter on, the best first and highlighted; taking letters back shows more again."""
    async with started(data) as player:
        await player.press("slash")
        assert player.footer().split("  ")[1:3] == ["↓ To the list", "Enter Open"]
        shown = []
        for key in "menele":
            await player.press(key)
            shown.append(rows(player))
            assert player.screen.query_one(PickList).highlighted == 0
        assert all(set(later) <= set(earlier) for earlier, later in pairwise(shown))
        assert len(shown[0]) > len(shown[-1])
        assert shown[-1] == ["contoh/sapaan/cek"]
        assert "Warga masuk ketika Anda menelepon" in player.text()
        await player.press("z")
        assert rows(player) == []
        await player.press("backspace")
        assert rows(player) == shown[-1]
        await player.hurry(*"pon")
        await player.press("enter")
        assert player.on("LessonPage")
        assert "step 3 of 4" in player.text()


async def test_letters_faster_than_the_list(data: Path) -> None:
    """What is shown at the end belongs to what stands there at the end."""
    async with started(data) as player:
        await player.press("slash")
        await player.hurry(*"kesan", *["backspace"] * 5, *"giliran")
        await player.settle()
        assert rows(player) == ["contoh/sapaan/banding"]


async def test_a_test_cannot_be_looked_up(data: Path) -> None:
    """Its questions are found once they have been told, and not while another attempt asks them."""
    async with started(data) as player:
        await player.press("slash")
        assert await seek(player, ASKED) == []
    async with started(data, facts=[]) as player:
        await player.desk.append(past.taken("tes-akhir", TAKEN))
        await player.press("slash")
        assert await seek(player, ASKED) == ["contoh#q-sapa"]
        assert "Question" in player.text()
        await player.press("escape")
        again = opened_again(past.taken("tes-akhir", TAKEN))
        await player.desk.append(again)
        await player.press("slash")
        assert await seek(player, ASKED) == []
        await player.press("escape")
        await player.desk.append([terminated(Context.of(again[0]), 0.0)])
        await player.press("slash")
        assert await seek(player, ASKED) == ["contoh#q-sapa"]


async def test_an_answered_question_opens_with_its_answer(data: Path) -> None:
    """What was answered last, what is best and why; Esc comes back to the words."""
    earlier = past.taken("tes-akhir", {"q-sapa": "c"}, at="2026-11-20T08:00:00.000+07:00")
    later = past.taken("tes-akhir", TAKEN, at="2026-11-24T08:00:00.000+07:00")
    async with started(data, facts=[*earlier, *later]) as player:
        await player.press("slash")
        await player.type(ASKED)
        await player.press("enter")
        assert player.on("AnsweredPage")
        assert "Tes akhir" in player.text()
        assert "Answered on 24 November 2026" in player.text()
        assert "Warga menunggu tanpa kabar." in player.text()
        assert "Partly right" in player.text()
        await player.press("right", "left")
        assert player.on("AnsweredPage")
        await player.press("escape")
        assert player.on("SearchPage")
        assert rows(player) == ["contoh#q-sapa"]


async def test_a_question_that_its_module_has_no_more(data: Path) -> None:
    """It is found and opened as it was shown then; the record is asked for it once."""
    facts = past.taken("tes-akhir", TAKEN)
    async with started(data, facts=facts) as player:
        player.desk.catalogue._extra = ()
        await player.press("slash")
        assert await seek(player, ASKED) == ["contoh#q-sapa"]
        await player.press("enter")
        assert player.on("AnsweredPage")
        assert "Menyapa warga itu" in player.text()
        await player.press("s")
        assert player.on("AnsweredPage")


async def test_opening_the_page_again_reads_no_record(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it is: what was answered is known from the sum, and the questions from their modules."""
    async with started(data, facts=past.taken("tes-akhir", TAKEN)) as player:
        reads: list[object] = []
        original = Record.statements

        def read(record: Record) -> Iterator[Statement]:
            reads.append(record)
            return original(record)

        monkeypatch.setattr(Record, "statements", read)
        for _ in range(2):
            await player.press("slash")
            assert await seek(player, ASKED) == ["contoh#q-sapa"]
            await player.press("escape")
            await player.desk.append([bookmarked("contoh#q-sapa", True)])
        assert reads == []


async def test_a_note_is_found_and_opened(data: Path) -> None:
    """By its words; it is shown as it was written, and leads to where that was. The record holds none of them."""
    async with started(data, facts=past.read("sapaan", until="tulis")) as player:
        await player.press("enter")
        await player.type("Selamat pagi, Bu Ketut. [/b]")
        await player.press("f5", "escape", "slash")
        assert await seek(player, "ketut") == ["~contoh#r-sapa"]
        assert "Note" in player.text()
        await player.press("enter")
        assert player.on("NotePage")
        assert "Selamat pagi, Bu Ketut. [/b]" in player.text()
        assert "Kalimat sapaan mana" in player.text()
        await player.press("escape")
        assert player.on("SearchPage")
        await player.press("enter", "enter")
        assert player.on("LessonPage")
        assert "step 4 of 4" in player.text()
        await player.press("escape")
        assert player.on("HomePage")
        (own,) = player.facts("answered")
        assert player.record.path is not None
        assert b"Ketut" not in player.record.path.read_bytes()
        holders = [file for file in data.rglob("*") if file.is_file() and b"Ketut" in file.read_bytes()]
        assert [file.name for file in holders] == [own.id]
        await player.desk.erase_text(own)
        await player.press("slash")
        assert await seek(player, "ketut") == []


async def test_bookmarks_stand_where_nothing_is_typed(data: Path) -> None:
    """The newest first; opened at the very step; those whose place is gone are left out quietly."""
    marks = [
        bookmarked("contoh/sapaan", True, step="banding"),
        bookmarked("contoh/sapaan", True, step="tiada"),
        bookmarked("hilang/pelajaran", True, step="a"),
        bookmarked("contoh#q-sapa", True),
        bookmarked("contoh#q-tiada", True),
        bookmarked("contoh/cermin", True, step="tabel"),
        bookmarked("contoh/cermin", True, step="periksa"),
        bookmarked("contoh/cermin", False, step="periksa"),
    ]
    async with started(data, facts=[*past.taken("tes-akhir", TAKEN), *marks]) as player:
        await player.press("slash")
        assert rows(player) == ["contoh/cermin/tabel", "contoh#q-sapa", "contoh/sapaan/banding"]
        assert player.text().count("► Bookmarked") == 3
        assert await seek(player, "giliran") == ["contoh/sapaan/banding"]
        assert "► Lesson" in player.text()
        await player.press("ctrl+u", "down", "down", "down", "enter")
        assert player.on("LessonPage")
        assert "step 2 of 4" in player.text()
        assert "► bookmarked" in player.text()


async def test_a_step_is_bookmarked_and_let_go(data: Path) -> None:
    """b sets it and takes it away, and it is kept; the step says so, other steps do not. It moves nobody on."""
    async with started(data, size=(100, 60), facts=past.read("sapaan", until="banding")) as player:
        await player.press("enter", "b")
        assert "► bookmarked · step 2 of 4" in player.text()
        assert "Bookmarked. / lists your bookmarks" in player.text()
        await player.press("left")
        assert "bookmarked" not in player.lines()[0]
        await player.press("right")
        assert "► bookmarked" in player.lines()[0]
        before = player.desk.summary.last_activity
        (fact,) = player.facts("bookmarked")
        assert (fact.object, fact.data) == ("contoh/sapaan", {"step": "banding", "on": True})
        assert (fact.activity, fact.attempt, fact.result) == ("", "", None)
        await player.press("b")
        assert "bookmarked" not in player.lines()[0]
        assert [fact.data["on"] for fact in player.facts("bookmarked")] == [True, False]
        assert player.desk.summary.last_activity == before
    async with started(data) as player:
        assert player.desk.summary.bookmarks.newest_first() == []


async def test_what_is_written_is_no_bookmark(data: Path) -> None:
    """The letter goes into the text."""
    async with started(data, facts=past.read("sapaan", until="tulis")) as player:
        await player.press("enter", *"bab")
        assert player.screen.query_one("TextArea").text == "bab"  # type: ignore[attr-defined]
        assert player.facts("bookmarked") == []


async def test_an_answer_is_bookmarked(data: Path) -> None:
    """On the result's page of a question, each by itself; the search page lists it and shows the change at once."""
    async with started(data, facts=past.taken("tes-akhir", TAKEN)) as player:
        attempt = player.desk.progress_of("contoh/tes-akhir").finished[-1].id
        player.app.open_result("contoh/tes-akhir", attempt)
        await player.settle()
        await player.press("1", "b")
        assert "► bookmarked" in player.lines()[0]
        await player.press("right")
        assert "bookmarked" not in player.lines()[0]
        (fact,) = player.facts("bookmarked")
        told = player.desk.summary.told.questions[fact.object]
        assert fact.digest == told.digest
        await player.press("escape", "escape", "slash")
        assert rows(player) == [fact.object]
        await player.press("enter")
        assert player.on("AnsweredPage")
        assert "► bookmarked" in player.lines()[0]
        await player.press("b", "escape")
        assert rows(player) == []


async def test_a_bookmark_on_a_slow_disk(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It shows when it is kept; a page that was left meanwhile is no matter."""
    async with started(data, facts=past.read("sapaan", until="banding")) as player:
        await player.press("enter")
        gate = Gate(Record.append)
        monkeypatch.setattr(Record, "append", gate)
        await player.hurry("b")
        assert "► bookmarked" not in player.lines()[0]
        await player.hurry("escape")
        gate.open()
        await player.until(lambda: bool(player.desk.summary.bookmarks.places))
        assert player.on("HomePage")


async def test_other_windows_are_heard_of(data: Path) -> None:
    """What another terminal has answered and bookmarked is found when the page is opened again."""
    async with started(data) as player:
        await player.press("slash", "escape")
        learner = player.desk.learner
        with player.desk.learners.open(learner) as other:
            other.append([replace(fact, n=0) for fact in past.taken("tes-akhir", TAKEN)])
            other.append([bookmarked("contoh#q-sapa", True)])
        player.app.refresh_home()
        await player.settle()
        await player.press("slash")
        assert rows(player) == ["contoh#q-sapa"]
