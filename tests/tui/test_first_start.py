"""The very first start: are the signs tidy, and who is learning."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.widgets import Input

from progress.learners import Learners
from tests.tui.opened import started
from tui import app as program


async def test_plain_signs_and_a_profile(data: Path) -> None:
    """Who says that the signs are not tidy gets plain ones at once; Enter leads through the form to home."""
    async with started(data, learner=False) as player:
        assert player.on("WelcomePage")
        assert "Are all the signs tidy" in player.text()
        await player.press("2")
        assert "Who are you?" in player.text()
        await player.type("Siti Rahmawati")
        await player.press("enter", "enter", "enter", "enter")
        assert player.on("HomePage")
        assert "Siti Rahmawati" in player.text()
        assert "----" in player.text()
        assert "━" not in player.text()
        assert [fact.data for fact in player.facts("settings")] == [{"symbols": "plain"}]
    async with started(data) as player:
        assert "━" not in player.text()


async def test_an_odd_number_is_warned_about_and_kept(data: Path) -> None:
    """A NIP that cannot be one gets a sentence of advice, and is kept all the same."""
    async with started(data, learner=False) as player:
        await player.press("1")
        await player.type("Budi")
        await player.press("tab")
        await player.type("1990")
        await player.press("tab")
        assert "A NIP or NI PPPK has 18 digits; this one has 4." in player.text()
        await player.press("f5")
        assert player.on("HomePage")
        assert "━" in player.text()
        assert player.desk.profile.name == "Budi"
        assert player.desk.profile.number == "1990"


async def test_a_name_is_needed(data: Path) -> None:
    """Without a name nothing begins; the cursor goes to where it belongs."""
    async with started(data, learner=False) as player:
        await player.press("1", "tab", "tab")
        await player.type("Kelurahan Sukasari")
        await player.press("f5")
        assert player.on("WelcomePage")
        assert "Please fill in your name." in player.text()
        assert isinstance(player.app.focused, Input)
        assert player.app.focused.id == "name"
        assert Learners(data).list() == []


async def test_saving_twice_makes_one_learner(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F5 pressed twice in haste, on a slow disk, does not begin two records."""
    gate = threading.Event()
    really = program._create_learner
    monkeypatch.setattr(program, "_create_learner", lambda *arguments: gate.wait(20) and really(*arguments))
    async with started(data, learner=False) as player:
        await player.press("1")
        await player.type("Budi")
        await player.hurry("f5", "f5")
        gate.set()
        await player.until(lambda: player.on("HomePage"))
        assert [learner.name for learner in Learners(data).list()] == ["Budi"]
