"""A scenario in a real pseudo-terminal: choose, `kill -9`, go on at the same place, look back, try again, be killed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from modules.activities.scenario import Choice, Node, Scenario
from tests.end_to_end.player import ENTER, ESCAPE, Player, options_of
from tests.end_to_end.story import MODULE, a_learner, activities_told, letters, run

pytestmark = [
    pytest.mark.slow,
    # From Python 3.12 on, pytest-xdist's threads make a fork worth a warning; the child only calls exec.
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning"),
]

ID = "simulasi-loket"
PLACE = list(MODULE.activities).index(ID) + 1


def scenario() -> Scenario:
    """The angry citizen who films."""
    found = MODULE.activities[ID]
    assert isinstance(found, Scenario)
    return found


def node(id_: str) -> Node:
    """One of its nodes."""
    return scenario().by_id[id_]


def choice(name: str) -> Choice:
    """One of its choices: ``loket.mengakui``."""
    at, _, id_ = name.partition(".")
    return next(choice for choice in node(at).choices if choice.id == id_)


def kept(data: Path) -> int:
    """How many choices stand in the files of the record."""
    return sum(path.read_text("utf-8").count('"responded"') for path in data.glob("learners/*/record-*.jsonl"))


def open_it(player: Player) -> None:
    """From home to the scenario."""
    player.home()
    player.press_until("1", "After this module you can")
    player.press_until(str(PLACE), lambda shown: "Simulasi" in shown.splitlines()[0])


def at(player: Player, id_: str) -> str:
    """The screen, once this node's choices can be chosen: Enter reads on where it is longer than the screen."""
    wanted = letters(node(id_).choices[-1].text)[:30]
    while wanted not in letters(player.until(lambda shown: "Choose" in shown.splitlines()[-1])):
        before = player.shown()
        player.press_until(ENTER, lambda shown, before=before: shown != before)  # type: ignore[misc]
    return player.shown()


def choose(player: Player, name: str) -> None:
    """Choose, and read what it led to, to its end."""
    at_, _, _id = name.partition(".")
    at(player, at_)
    digit = list(node(at_).choices).index(choice(name)) + 1
    player.press_until(str(digit), lambda shown: any(option.picked for option in options_of(shown)))
    player.press_until(ENTER, "You chose")
    assert letters(choice(name).text)[:40] in letters(player.shown())


def read_on(player: Player) -> None:
    """Leave what is only read."""
    while True:
        before = player.shown()
        player.press_until(ENTER, lambda shown, before=before: shown != before)  # type: ignore[misc]
        if "Go on" not in player.shown().splitlines()[-1] or "You chose" not in player.shown():
            return


def letters_in(text: str) -> Callable[[str], bool]:
    """Whether a screen shows a text, however it is wrapped."""
    return lambda shown: letters(text) in letters(shown)


def report(data: Path, kind: str) -> dict[str, Any]:
    """What leaves with this kind alone ticked."""
    done = run("progress", "export", "--format", "json", "--include", kind, "--output", "-", data=data)
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert isinstance(document, dict)
    return document


def test_a_scenario_goes_on_after_kills(tmp_path: Path) -> None:
    """Killed after a choice, and once more in a replay: the path is where it was, and nothing of it is an answer."""
    data = tmp_path / "data"
    a_learner(data)
    with Player(data) as player:
        open_it(player)
        assert letters("sent to nobody unless you decide so") in letters(player.shown())
        player.press(ENTER)
        choose(player, "loket.ancam")
        assert "down" in player.shown()
        player.until_true(lambda: kept(data) == 1, "kept")
        player.kill()

    with Player(data) as player:
        player.home()
        open_it(player)
        shown = player.until("You chose last")
        assert letters(choice("loket.ancam").text)[:30] in letters(shown)
        assert letters(node("ancaman").place) in letters(shown)
        choose(player, "ancaman.tarik")
        read_on(player)
        choose(player, "viral-maaf.belajar")
        read_on(player)
        shown = player.until("A good ending")
        player.press_until("1", "Try from here")
        player.press_until(ENTER, letters_in(node("loket").place))
        choose(player, "loket.mengakui")
        player.until_true(lambda: kept(data) == 4, "kept")
        player.kill()

    with Player(data) as player:
        open_it(player)
        player.until("You chose last")
        for name in ("sejak-tadi.papan", "antrean.sapa"):
            choose(player, name)
            read_on(player)
        player.until(letters_in(node("surat").place))
        read_on(player)
        choose(player, "rekaman.terserah")
        read_on(player)
        player.until(letters_in(node("pamit").place))
        read_on(player)
        player.until("The best ending")
        player.press_until(ESCAPE, "Finished")
        player.leave()

    document = report(data, "answers")
    assert document["answers"] == []
    done = activities_told(document)[ID]
    assert (done["kind"], done["status"], done["best_score"]) == ("scenario", "completed", None)
    told = report(data, "paths")["answers"]
    path = ["loket.ancam", "ancaman.tarik", "viral-maaf.belajar", "loket.mengakui", "sejak-tadi.papan", "antrean.sapa"]
    assert [(one["kind"], one["response"]) for one in told] == [
        ("path", choice(name).text) for name in (*path, "rekaman.terserah")
    ]
