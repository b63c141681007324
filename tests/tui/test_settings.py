"""Settings and learners: what is chosen shows at once and stays; everyone has a record of their own."""

from __future__ import annotations

from pathlib import Path

from progress.learners import Learners, Profile
from tests.tui import past
from tests.tui.opened import make_learner, started


async def test_a_choice_shows_at_once_and_stays(data: Path) -> None:
    """Colours, language and symbols change on the page itself, on home behind it, and at the next start."""
    async with started(data, language=None) as player:
        await player.press("a")
        assert "Bahasa Indonesia" in player.text()
        await player.press("1", "2", "3")
        assert player.app.theme == "light"
        assert "Settings" in player.lines()[0]
        assert "Colours light Language English Symbols plain characters" in player.text()
        assert player.footer().split() == ["Enter", "Change", "Esc", "Back", "F1", "Help"]
        await player.press("escape")
        assert "Perception" in player.text()
        assert "━" not in player.text()
        assert "p Progress" in player.footer()
    async with started(data, language=None) as player:
        assert player.app.theme == "light"
        assert "p Progress" in player.footer()
        assert "━" not in player.text()


async def test_the_command_line_chooses_the_language_until_one_is_chosen_here(data: Path) -> None:
    """--lang holds for the run; who then chooses another language gets it at once."""
    async with started(data, language="en") as player:
        await player.press("a")
        assert "English" in player.text()
        await player.press("2")
        assert "Bahasa Indonesia" in player.text()
        assert [fact.data for fact in player.facts("settings")] == [{"language": "id"}]


async def test_the_profile_can_be_changed(data: Path) -> None:
    """Esc leaves it as it was, F5 keeps it; home greets by the new name."""
    async with started(data) as player:
        await player.press("a", "5", "end")
        await player.type(" Dewi")
        await player.press("escape")
        assert player.desk.profile.name == "Siti Rahmawati"
        await player.press("5", "end")
        await player.type(" Dewi")
        await player.press("f5", "escape")
        assert "Siti Rahmawati Dewi" in player.lines()[0]
        assert player.desk.profile.number == "199001012015031001"


async def test_two_learners_have_records_of_their_own(data: Path) -> None:
    """Another learner starts from nothing; changing back finds everything; nothing of one is in the other's files."""
    make_learner(data, Profile(name="Budi Santoso"), facts=past.read("sapaan"))
    async with started(data) as player:
        await player.press("a", "7")
        assert "Budi Santoso learning now" in player.text()
        await player.press("2")
        await player.type("Siti")
        await player.press("f5")
        assert player.on("HomePage")
        assert player.lines()[0].endswith("Siti")
        assert "0% – Not started" in player.text()
        await player.press("1", "6", "enter", "1", "enter")
        assert len(player.facts("answered")) == 1
        siti = player.record.folder
        await player.press("escape", "escape", "a", "7", "2")
        assert player.lines()[0].endswith("Budi Santoso")
        assert "17%" in player.text()
        assert player.facts("answered") == []
        assert player.record.folder != siti
        assert {learner.name for learner in Learners(data).list()} == {"Siti", "Budi Santoso"}
