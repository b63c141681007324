"""Home and the page of a module: what is next, what there is, and how it stands."""

from __future__ import annotations

import json
import re
import threading
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from modules.answers import Response
from progress.learners import Learners
from tests.tui import past
from tests.tui.opened import CONTOH, RUSAK, app_for, make_learner, settle, started
from tui import app as program
from tui import desk as desk_module
from tui.desk import open_desk
from tui.screens import home


async def test_enter_goes_on_where_one_stopped(data: Path) -> None:
    """The card names the open step; Enter opens it, Esc comes back, and Esc at home leads nowhere."""
    async with started(data, facts=past.read("sapaan", until="cek")) as player:
        assert "CONTINUE Enter Sapaan pertama Contoh · step 3 of 4 · about 4 minutes" in player.text()
        await player.press("enter")
        assert player.on("LessonPage")
        assert "Warga masuk ketika Anda menelepon." in player.text()
        await player.press("escape", "escape")
        assert player.on("HomePage")
        assert player.app.is_running


async def test_digits_and_arrows_open_a_module(data: Path) -> None:
    """A digit opens a module from anywhere on the page; Down goes to the list and Up comes back."""
    async with started(data) as player:
        await player.press("1")
        assert player.on("ModulePage")
        await player.press("escape", "down")
        assert player.app.focused is not None
        assert player.app.focused.id == "modules"
        await player.press("enter")
        assert player.on("ModulePage")
        await player.press("escape", "up")
        assert type(player.app.focused).__name__ == "ContinueCard"


async def test_when_all_is_done_enter_shows_the_progress(data: Path) -> None:
    """Enter is never a dead key on the card."""
    quizzes = [past.taken("tes-awal", {}), past.taken("latihan", {}), past.taken("kilat", {})]
    right = past.taken("tes-akhir", {"q-sapa": "a", "q-diam": False, "q-periksa": ("tanya", "dengar")})
    facts = [*past.read("sapaan"), *past.read("cermin"), *right, *(fact for quiz in quizzes for fact in quiz)]
    async with started(data, facts=facts) as player:
        assert "ALL DONE Enter You have finished every module." in player.text()
        await player.press("enter")
        assert player.on("ProgressPage")


async def test_figures_come_from_the_record(data: Path) -> None:
    """Progress, score, status, minutes: what was done stands there."""
    right = past.taken("tes-akhir", {"q-sapa": "a", "q-diam": False, "q-periksa": ("tanya", "dengar")})
    async with started(data, facts=[*past.read("sapaan"), *right]) as player:
        assert "Contoh: kesan di loket" in player.text()
        assert "33% 100 In progress" in player.text()
        assert "5 minutes" in player.text()
        assert re.search(r"11 minutes\b.* planned", player.text())


async def test_first_paint_needs_no_record(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What home showed last is there before the record has been read; then the record takes over."""
    async with started(data, facts=past.read("sapaan", until="cek")):
        pass
    assert list(data.rglob("view.json"))
    gate = threading.Event()
    really = program._open_desk
    monkeypatch.setattr(program, "_open_desk", lambda *arguments: gate.wait(20) and really(*arguments))
    app = app_for(data)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.desk is None
        home = app.screen.query_one("ContinueCard").render_line(1).text
        assert "Sapaan pertama" in home
        assert "Contoh: kesan di loket" in app.screen.query_one("#modules").render_line(0).text
        await pilot.press("enter")
        assert [notice.message for notice in app._notifications] == ["One moment, your record is still being read."]
        gate.set()
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert type(app.screen).__name__ == "LessonPage"
        assert app.desk is not None
        await app.desk.close()


async def test_without_a_view_the_record_is_read_first(data: Path) -> None:
    """The first painting has its figures; what another window adds meanwhile follows, and the view is left again."""
    learner = make_learner(data, facts=past.read("sapaan", until="cek"))
    start = app_for(data).start
    assert (start.view, start.learner) == (None, learner.id)
    desk = open_desk(start, learner.id)
    with Learners(data).open(learner.id) as another_window:
        another_window.append(past.read("sapaan"))
    app = program.TrainApp(start, desk)
    painted: list[str] = []
    async with app.run_test() as pilot:
        app.call_after_refresh(lambda: painted.append(app.screen.query_one("ContinueCard").render_line(1).text))
        await settle(app, pilot)
        assert "Sapaan pertama" in painted[0]
        assert "17%" in app.screen.query_one("#modules").render_line(0).text
        assert list(data.rglob("view.json"))
        await desk.close()


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"version": 1}'])
async def test_an_odd_cache_counts_for_nothing(data: Path, damage: str) -> None:
    """Whatever view.json holds, home shows what the record says."""
    async with started(data, facts=past.read("sapaan", until="cek")):
        pass
    (view,) = data.rglob("view.json")
    view.write_text(damage)
    async with started(data) as player:
        assert "Sapaan pertama" in player.text()


@pytest.mark.parametrize("view", [{}, {"name": "Siti"}, {"name": 1, "unit": None, "continue": 3, "modules": "x"}])
async def test_a_cache_of_another_shape_counts_for_nothing(data: Path, view: dict[str, object]) -> None:
    """Even one that is fresh by its own account: home shows what the record says."""
    async with started(data, facts=past.read("sapaan")) as player:
        whole = player.text()
    (path,) = data.rglob("view.json")
    kept = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**kept, "view": view}), encoding="utf-8")
    async with started(data) as player:
        assert player.text() == whole


NONSENSE: dict[str, object] = {
    "reviews": [1], "planned": "banyak", "pillars": {"persepsi": 1e400}, "modules": [{"id": "a"}] * 2,
    "revisit": {"module": 5},
}  # fmt: skip


@pytest.mark.parametrize("key", NONSENSE)
async def test_one_odd_value_in_the_cache_counts_for_nothing(data: Path, key: str) -> None:
    """Neither what home shows first nor what it shows later is made of it."""
    async with started(data, facts=past.read("sapaan", until="tulis")) as player:
        whole = player.text()
    (path,) = data.rglob("view.json")
    kept = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**kept, "view": {**kept["view"], key: NONSENSE[key]}}), encoding="utf-8")
    async with started(data) as player:
        assert player.text() == whole
        await player.press("l")
        await player.type("Selamat pagi.")
        await player.press("f5", "escape")
        assert "UP NEXT" in player.text()


async def test_after_a_long_absence_home_works_out_anew_what_comes_back(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was left at the last visit reaches two months ahead; what lies beyond is not taken for nothing."""
    right: dict[str, Response] = {"q-sapa": "a", "q-diam": False, "q-periksa": ("tanya", "dengar")}
    days = [date.today() - timedelta(days=back) for back in (62, 60, 49, 3)]
    facts = [fact for day in days for fact in past.taken("tes-akhir", right, at=f"{day}T08:00:00.000+07:00")]
    async with started(data, facts=facts) as player:
        assert player.desk.view()["reviews"]["due"] == {}
    later = date.today() + timedelta(days=300)

    class Later(date):
        @classmethod
        def today(cls) -> Any:
            return later

    for module in (home, desk_module):
        monkeypatch.setattr(module, "date", Later)
    async with started(data) as player:
        assert "3 questions you would soon forget" in player.text()


async def test_a_broken_module_costs_only_itself(data: Path) -> None:
    """It is listed as broken and explained, with nothing in it taken for markup; the others play."""
    async with started(data, modules=(RUSAK, CONTOH)) as player:
        assert re.search(r"module-rusak –? ?Cannot be opened", player.text())
        await player.press("1")
        assert "This module cannot be opened" in player.text()
        assert "the key “judul” is not known here" in player.text()
        assert "the file hilang.yaml is missing" in player.text()
        await player.press("escape", "2", "2")
        assert player.on("LessonPage")


async def test_a_module_lists_its_activities(data: Path) -> None:
    """Each with minutes and, once begun, its status and best score; a digit opens it; figures are fresh on return."""
    wrong = past.taken("tes-akhir", {"q-sapa": "b", "q-diam": True})
    async with started(data, facts=wrong) as player:
        await player.press("1")
        text = player.text()
        assert "Modul kecil untuk menguji layar." in text
        assert "2 Sapaan pertama 4 min" in text
        assert "6 Tes akhir Not passed yet 2 min first score 16.7, best 16.7, attempts 1" in text
        assert "After this module you can" in text
        await player.press("2")
        assert player.on("LessonPage")
        await player.press("escape")
        assert "2 Sapaan pertama In progress 4 min" in player.text()
