"""A scenario: read, choose, see what it led to, stop and come back, look back, try again."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec import structs

from modules.activities.scenario import Scenario
from modules.answers import Chose
from modules.problems import has_errors
from progress.attempts import Context, begin_scenario, completed_scenario, from_event
from progress.record import Record
from tests.modules import stories
from tests.tui.opened import Player, make_learner, started
from tests.tui.slow import Gate
from tests.tui.test_everywhere import Refusing
from tests.tui.test_help_and_search import EVERYWHERE, MOVING, named
from tui.screens.scenario import ScenarioPage
from tui.widgets.ways import TurningPoints


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A module with the story in it."""
    folder = tmp_path / "contoh"
    assert not has_errors(*stories.read(folder).problems)
    return folder


@asynccontextmanager
async def at_story(
    data: Path, module: Path, *, size: tuple[int, int] = (80, 24), symbols: str = "full"
) -> AsyncIterator[Player]:
    """The story's page, opened where it was left."""
    async with started(data, modules=(module,), size=size, symbols=symbols) as player:
        player.app.open_activity("contoh", "cerita")
        await player.settle()
        assert isinstance(player.screen, ScenarioPage)
        yield player


def path(player: Player) -> list[tuple[str, str]]:
    """The choices of the latest attempt: node and choice."""
    attempt = player.facts("initialized")[-1].attempt
    facts = [fact for fact in player.facts("responded") if fact.attempt == attempt]
    return [(fact.object.removeprefix("contoh#cerita."), fact.result.response) for fact in facts if fact.result]


async def test_from_the_first_page_to_the_ending(data: Path, module: Path) -> None:
    """Each choice leads to what it did, in words and signs with the reason; the end compares with the best way."""
    async with at_story(data, module) as player:
        assert "What you choose here is sent to nobody unless you decide so" in player.text()
        assert player.facts("defined", "initialized") == []
        await player.press("enter")
        assert [fact.verb for fact in player.facts()[-2:]] == ["defined", "initialized"]
        assert "Loket 3 Seorang warga datang. Bu Rina “Permisi.” What do you do?" in player.text()
        assert "step" not in player.lines()[0]
        await player.press("enter")
        assert "Pick something first, with a digit or Up and Down." in player.text()
        await player.press("1")
        assert "Enter: do this" in player.text()
        assert path(player) == []
        await player.press("enter")
        assert path(player) == [("loket", "sapa")]
        assert "You chose ● Menyapa Ia tersenyum. What it changed" in player.text()
        assert "▲ Persepsi up Ia dilihat." in player.text()
        assert "─ Komunikasi steady Belum ada yang dibicarakan." in player.text()
        await player.press("enter")
        assert "Ia duduk. Lalu?" in player.text()
        await player.press("3", "enter", "enter")
        assert "Sejam berlalu." in player.text()
        assert player.facts("completed") == []
        await player.press("enter")
        assert "Pulang senang √ The best ending Ia pulang." in player.text()
        assert "1 Loket 3 You: Menyapa" in player.text()
        assert "√ As on the best way." in player.text()
        await player.press("down", "down", "down", "down", "down", "down", "down")
        assert "± Best way: Bertanya" in player.text()
        assert "It leads to: Pulang senang" in player.text()
        (done,) = player.facts("completed")
        assert done.result is not None
        assert (done.result.score, done.result.success, done.result.completion) == (None, None, True)
        assert player.desk.state_of("contoh/cerita").status == "completed"


async def test_what_goes_down_says_so(data: Path, module: Path) -> None:
    async with at_story(data, module, symbols="plain") as player:
        await player.press("enter", "2", "enter")
        assert "v Persepsi down Sendirian." in player.text()
        await player.press("enter", "1", "enter", "enter", "enter")
        assert "x A costly ending" in player.text()


async def test_who_comes_back_stands_at_the_same_place(data: Path, module: Path) -> None:
    """Not at the first page; what was chosen last is said once."""
    async with at_story(data, module) as player:
        await player.press("enter", "2", "enter")
    async with at_story(data, module) as player:
        assert "You chose last: Diam" in player.text()
        assert "Ia duduk." in player.text()
        assert "Bercanda" not in player.text()
        await player.press("2", "enter", "enter")
        assert "You chose last" not in player.text()
        assert path(player) == [("loket", "diam"), ("duduk", "b")]
        assert len(player.facts("initialized")) == 1
    async with started(data, modules=(module,)) as player:
        await player.press("enter")
        assert "You chose last: Mengulang dari awal" in player.text()


async def test_an_attempt_just_begun_is_gone_on_with(data: Path, module: Path) -> None:
    async with at_story(data, module) as player:
        await player.press("enter")
    async with at_story(data, module) as player:
        assert "Seorang warga datang." in player.text()
        assert "You chose last" not in player.text()


async def test_trying_again_from_a_turning_point(data: Path, module: Path) -> None:
    """A new attempt that stands there; the earlier one stays as it was."""
    async with at_story(data, module) as player:
        await player.press("enter", "2", "enter", "enter", "1", "enter", "enter", "enter")
        assert "Pulang kecewa" in player.text()
        before = player.facts()
        await player.press("down", "down", "down", "down", "enter")
        assert "Ia duduk." in player.text()
        assert player.facts()[: len(before)] == before
        assert path(player) == [("loket", "diam")]
        await player.press("2", "enter", "enter", "1", "enter")
        assert path(player) == [("loket", "diam"), ("duduk", "b"), ("loket", "sapa")]
        assert len(player.facts("initialized")) == 2
        assert len(player.facts("defined")) == 1
        assert player.desk.state_of("contoh/cerita").status == "completed"


async def test_enter_after_enter_never_begins_anew(data: Path, module: Path) -> None:
    """At the end Enter reads on to the last line; only from a point that was gone to does it try again."""
    async with at_story(data, module) as player:
        await player.press("enter", "2", "enter", "enter", "1", "enter", "enter", "enter")
        before = len(player.facts())
        assert "more below, Enter reads on" in player.text()
        await player.press(*["enter"] * 5)
        assert len(player.facts()) == before
        assert "It leads to: Pulang senang" in player.text()
        assert "Up/Down: pick a point to try again from. l: what next" in player.text()
        assert "Enter Go on" in player.footer()
        await player.press("2")
        assert len(player.facts()) == before
        assert "Enter Try from here" in player.footer()
        await player.press("enter")
        assert "Ia duduk." in player.text()


async def test_the_path_is_read_line_by_line_however_long_a_point_is(data: Path, module: Path) -> None:
    """Down shows the rest of a point before it goes to the next one, Up likewise; PgDn takes the highlight along."""
    long = "rule: " + "Ramah dan cekatan. " * 30 + "Tamat."
    stories.read(module, ("rule: Ramah.", long))
    async with at_story(data, module, size=(60, 20)) as player:
        await player.press("enter", "1", "enter", "enter", "1", "enter", "enter", "enter")
        points = player.screen.query_one(TurningPoints)
        await player.press("1")
        seen = player.text()
        while points.highlighted == 0:
            await player.press("down")
            seen += player.text()
        assert "Tamat." in seen
        assert points.highlighted == 1
        await player.until(lambda: "2 Ia duduk." in player.text())
        await player.press("pageup", "pageup", "pageup")
        await player.until(lambda: points.highlighted == 0)
        await player.press("pagedown", "pagedown", "pagedown")
        await player.until(lambda: points.highlighted == 1)
        await player.press("up", "up", "up")
        await player.until(lambda: "Tamat." in player.text())


async def test_looking_back_on_the_last_path(data: Path, module: Path) -> None:
    """After the end, also in another run, h shows the path once more, and Enter begins anew."""
    async with at_story(data, module) as player:
        assert "h Look back" not in player.footer()
        await player.press("enter", "2", "enter", "enter", "1", "enter", "enter", "enter")
    async with at_story(data, module) as player:
        assert "You have come to an ending 1 time. h shows your last path." in player.text()
        await player.press("h")
        assert "Pulang kecewa × A costly ending" in player.text()
        assert "You: Diam" in player.text()
        assert len(player.facts("initialized")) == 1
        await player.press("escape")
        player.app.open_activity("contoh", "cerita")
        await player.settle()
        await player.press("enter")
        assert "Seorang warga datang." in player.text()
        assert len(player.facts("initialized")) == 2


async def test_an_open_attempt_goes_on_in_the_story_that_was_shown(data: Path, module: Path) -> None:
    """An update of the module changes no path under way; a new attempt is of the new story."""
    async with at_story(data, module) as player:
        await player.press("enter", "1", "enter")
    stories.read(module, ("text: Ia duduk.", "text: Ia berdiri."), ("text: Bercanda", "text: Bersenda"))
    async with at_story(data, module) as player:
        assert "Ia duduk." in player.text()
        assert "Bercanda" in player.text()
        await player.press("1", "enter", "enter", "enter", "escape")
        player.app.open_activity("contoh", "cerita")
        await player.settle()
        await player.press("enter", "1", "enter", "enter")
        assert "Ia berdiri." in player.text()
        assert len({fact.digest for fact in player.facts("defined")}) == 2


async def test_sources_are_shown_only_when_chosen(data: Path, module: Path) -> None:
    """Before that they would give it away."""
    async with at_story(data, module) as player:
        await player.press("enter", "s")
        assert isinstance(player.screen, ScenarioPage)
        assert "s Sources" not in player.footer()
        await player.press("1", "enter")
        assert "s Sources" in player.footer()
        await player.press("s")
        assert "Ambady & Rosenthal (1992)." in player.text()
        await player.press("escape", "enter", "1", "enter", "enter", "enter", "s")
        assert "Ambady & Rosenthal (1992)." in player.text()


async def test_the_situation_can_be_read_again(data: Path, module: Path) -> None:
    async with at_story(data, module) as player:
        await player.press("enter", "1", "enter")
        assert "Seorang warga datang." not in player.text()
        await player.press("r")
        assert "Bu Rina “Permisi.” You chose ● Menyapa" in player.text()
        await player.press("enter")
        assert "Ia duduk." in player.text()


async def test_after_the_end_comes_the_next_activity_or_none(data: Path, module: Path) -> None:
    """It is the module's last one: l closes the page."""
    async with at_story(data, module) as player:
        await player.press("enter", "1", "enter", "enter", "1", "enter", "enter", "enter", "l")
        assert player.on("HomePage")


async def test_a_choice_that_cannot_be_saved_stays(data: Path, module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it led to comes when it is on the disk, once."""
    async with at_story(data, module) as player:
        await player.press("enter", "1")
        disk = Refusing(monkeypatch, "write", errno.ENOSPC)
        await player.press("enter")
        assert player.on("SaveFailedDialog")
        assert "Ia tersenyum." not in player.text()
        disk.full = False
        await player.press("enter")
        assert "Ia tersenyum." in player.text()
        assert path(player) == [("loket", "sapa")]


async def test_enter_in_haste_chooses_once(data: Path, module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a slow disk still writes the first."""
    async with at_story(data, module) as player:
        await player.press("enter", "2")
        gate = Gate(Record.append)
        monkeypatch.setattr(Record, "append", gate)
        await player.hurry("enter", "enter", "1", "enter")
        gate.open()
        await player.settle()
        assert path(player) == [("loket", "diam")]
        assert "Ia menunggu." in player.text()


async def test_long_texts_scroll_and_say_so(data: Path, module: Path) -> None:
    """In the smallest window Enter reads on to the choices, and only then asks for one."""
    long = "text: Seorang warga datang. " + "Antrean panjang sekali. " * 80
    stories.read(module, ("text: Seorang warga datang.", long))
    async with at_story(data, module, size=(60, 20)) as player:
        await player.press("enter")
        await player.press("enter")
        assert "more below, Enter reads on" in player.text()
        assert "Menyapa" not in player.text()
        await player.press("enter", "enter")
        assert "Diam" in player.text()
        assert "more below" not in player.text()
        assert player.facts("responded") == []
        await player.press("1", "enter")
        assert path(player) == [("loket", "sapa")]


async def test_hostile_texts_are_shown_as_texts(data: Path, module: Path) -> None:
    """Square brackets and control characters of an author move nothing."""
    changes = {
        "place: Loket 3": 'place: "[/x] Loket [red]3"',
        "text: Diam": 'text: "[bold]Diam[/y]"',
        "why: Sendirian.": 'why: "[/z] Sendirian."',
        "title: Pulang kecewa": 'title: "[@click=x]Pulang"',
    }
    stories.read(module, *changes.items())
    async with at_story(data, module) as player:
        await player.press("enter")
        assert "[/x] Loket [red]3" in player.text()
        await player.press("2", "enter")
        assert "[bold]Diam[/y]" in player.text()
        assert "[/z] Sendirian." in player.text()
        await player.press("enter", "1", "enter", "enter", "enter")
        assert "[@click=x]Pulang" in player.text()


async def test_how_a_scenario_begins_can_be_found(data: Path, module: Path) -> None:
    """Its first page can be searched; what happens in it is not given away."""
    stories.read(module, ("intro: Anda petugas loket.", "intro: Anda petugas loket keliling."))
    async with started(data, modules=(module,)) as player:
        await player.press("slash", *"keliling", "enter")
        assert isinstance(player.screen, ScenarioPage)
        await player.press("escape", "slash", *"berlalu")
        assert "Sejam" not in player.text()


@pytest.mark.parametrize("finished", [False, True])
async def test_a_path_whose_story_is_lost_can_be_begun_anew(data: Path, module: Path, finished: bool) -> None:
    """Neither in the module nor in the record: the first page comes, and h says why there is nothing to see."""
    opened = stories.read(module).module
    assert opened is not None
    story = opened.activities["cerita"]
    assert isinstance(story, Scenario)
    beginning = begin_scenario(opened.module, structs.replace(story, digest="0" * 16))
    context = Context.of(beginning)
    facts = [beginning, from_event(Chose(node="loket", choice="sapa"), context, 5.0)]
    make_learner(data, facts=[*facts, *([completed_scenario(context, 0.0)] if finished else [])])
    async with at_story(data, module) as player:
        assert "Anda petugas loket." in player.text()
        if finished:
            await player.press("h")
            assert player.said() == ["What was shown then can no longer be read. You can begin anew."]
        await player.press("enter", "1", "enter")
        assert path(player) == [("loket", "sapa")]


HELP = {
    (): {"Enter", "Esc"},
    ("enter",): {"Enter", "Space", "Esc"},
    ("enter", "1", "enter"): {"Enter", "Space", "→", "r", "s", "Esc"},
    ("enter", "1", "enter", "enter", "1", "enter", "enter"): {"Enter", "Space", "→", "Esc"},
    ("enter", "1", "enter", "enter", "1", "enter", "enter", "enter"): {"Enter", "Space", "→", "l", "s", "Esc"},
}
"""Keys that lead from the first page to another, and the keys that help must name there."""


@pytest.mark.parametrize("there", HELP, ids=len)
async def test_help_names_the_keys_that_work(data: Path, module: Path, there: tuple[str, ...]) -> None:
    async with at_story(data, module, size=(100, 60)) as player:
        await player.press(*there, "f1")
        assert set(named(player)) - EVERYWHERE - MOVING == HELP[there]
