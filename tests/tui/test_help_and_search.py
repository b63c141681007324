"""Help tells exactly the keys that work where the focus is; search finds steps and commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tui import past
from tests.tui.opened import Player, started
from tui.screens.help import HelpPage

EVERYWHERE = {"F1", "?", "/", "F10", "Ctrl+C", "Ctrl+Q"}
"""What help names on every page besides the page's own keys (Ctrl+P and F2 stand beside /)."""

MOVING = {"Ctrl+P", "F2", "F3", "F4", "F6", "F7", "F8", "F9", "↑", "↓", "PgUp", "PgDn", "Home", "End"}
"""Others that help may name; F3 to F9 do what letters and arrows do, where those are typed."""

KEYS = {
    "home, the card": ((), {"Enter", "u", "l", "p", "k", "r", "a", "q"}),
    "home, the list": (("down",), {"Enter", "Space", "u", "l", "p", "k", "r", "a", "q"}),
    "a lesson's first step": (("1", "2"), {"Enter", "Space", "→", "s", "b", "Esc"}),
    "a check, open": (("1", "3", "right"), {"Enter", "Space", "→", "←", "Backspace", "b", "Esc"}),
    "before a quiz": (("1", "5"), {"Enter", "Esc"}),
    "the first question, open": (("1", "5", "enter"), {"Enter", "Space", "→", "n", "t", "d", "l", "Esc"}),
    "the second question, open": (("1", "5", "enter", "right"),
                                  {"Enter", "Space", "→", "n", "←", "Backspace", "t", "d", "l", "Esc"}),
    "a question, answered": (("1", "5", "enter", "1", "enter", "left"),
                             {"Enter", "Space", "→", "n", "t", "d", "c", "l", "Esc"}),
    "a question, closed": (("1", "4", "enter", "1", "enter"), {"Enter", "→", "n", "t", "d", "l", "s", "Esc"}),
    "before a review": (("u",), {"Enter", "Space", "Esc"}),
    "a report": (("k",), {"Enter", "Space", "F5", "Esc"}),
    "a form": (("a", "5"), {"F5", "Esc"}),
}  # fmt: skip
"""Keys that lead to a place, and the keys that help must name there."""


def named(player: Player) -> dict[str, str]:
    """What the help page says: each key and what it does."""
    page = player.screen
    assert isinstance(page, HelpPage)
    found: dict[str, str] = {}
    for line in player.lines():
        told = re.match(r"^ +(\S+(?:, \S+)*) {2,}(\S.*)$", line)
        if told:
            found.update(dict.fromkeys(told[1].split(", "), told[2]))
    return found


@pytest.mark.parametrize("place", KEYS)
async def test_help_names_exactly_the_keys_that_work_here(data: Path, place: str) -> None:
    """No key that does nothing, none left out; and Esc comes back to the same place."""
    there, keys = KEYS[place]
    async with started(data, size=(100, 60)) as player:
        await player.press(*there)
        before = player.lines()[:-1]
        await player.press("f1")
        told = named(player)
        assert set(told) - EVERYWHERE - MOVING == keys
        typed = {"/", "?"} if place == "a form" else set()
        assert EVERYWHERE - typed <= set(told)
        assert not typed & set(told)
        await player.press("escape")
        assert player.lines()[:-1] == before


async def test_help_is_true_for_what_has_the_focus(data: Path) -> None:
    """Enter means one thing on home's card, another in its list, another on an option."""
    async with started(data, size=(100, 60)) as player:
        says = []
        for keys in ((), ("down",), ("1", "5"), ("enter",)):
            await player.press(*keys, "f1")
            says.append(named(player)["Enter"])
            await player.press("f1")
        assert len(set(says)) == 4
        assert says[0] == "Do what helps most now."


async def test_a_window_can_be_explained_too(data: Path) -> None:
    """F1 over the list of questions tells its keys."""
    async with started(data, size=(100, 60)) as player:
        await player.press("1", "5", "enter", "d", "f1")
        assert {"Enter", "k", "Esc"} <= set(named(player))
        await player.press("escape")
        assert player.on("QuizListDialog")


async def test_typing_in_a_field_is_not_a_command(data: Path) -> None:
    """Letters, digits, a slash and a question mark go into what is being written."""
    async with started(data, facts=past.read("sapaan", until="tulis")) as player:
        await player.press("enter", *"q/?12 sr")
        area = player.screen.query_one("TextArea")
        assert area.text == "q/?12 sr"  # type: ignore[attr-defined]
        assert player.on("LessonPage")


async def test_search_opens_a_lesson_at_the_step_that_was_found(data: Path) -> None:
    """All words count, whatever their capitals and accents; Enter opens the first hit at its step."""
    async with started(data) as player:
        await player.press("slash")
        await player.type("TELEPON isyarat")
        assert "Sapaan pertama" not in player.text() or "Anda" in player.text()
        await player.press("ctrl+u")
        await player.type("MENELEPON")
        assert "Contoh › Sapaan pertama" in player.text()
        assert "Warga masuk ketika Anda menelepon" in player.text()
        await player.press("enter")
        assert player.on("LessonPage")
        assert "step 3 of 4" in player.text()
        await player.press("escape")
        assert player.on("HomePage")
        assert "step 3 of 4" in player.text()


async def test_search_runs_a_command(data: Path) -> None:
    """A command is found by its name and runs as if its key had been pressed; nothing found is said."""
    async with started(data) as player:
        await player.press("slash")
        await player.type("zzz")
        assert "Nothing found. Try another word." in player.text()
        await player.press("ctrl+u")
        await player.type("colours")
        await player.press("down", "enter")
        assert player.on("SettingsPage")
        await player.press("escape", "slash")
        await player.type("where you stopped")
        await player.press("enter")
        assert player.on("QuizPage")
