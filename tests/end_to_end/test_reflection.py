"""A reflection in a real pseudo-terminal, killed in the middle of writing, of picking and of planning."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from modules.activities.reflection import Johari
from modules.johari import Picks
from modules.kept import from_text
from tests.end_to_end.player import BACKSPACE, DOWN, ENTER, ESCAPE, F5, UP, Player
from tests.end_to_end.story import MODULE, a_learner, activities_told, export_json, reflection

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning"),
]

ACTIVITY = "cermin-diri"
TITLE = reflection(ACTIVITY).title.partition(":")[0]
PLACE = list(MODULE.activities).index(ACTIVITY)
SECRET = "Saya menunduk ke layar"
OWN = ("adil", "andal", "cermat", "jujur", "ramah", "tenang")
COLLEAGUE = ("adil", "cermat", "hangat", "lugas", "ramah", "sabar")


def opened(player: Player, step: str) -> str:
    """From home to the reflection, at this step."""
    player.home()
    assert step in player.open_activity(TITLE, PLACE)
    return player.until(step)


def kept(data: Path, folder: str) -> list[str]:
    """The private texts, or the drafts, on the disk."""
    return [path.read_text("utf-8") for path in data.glob(f"learners/*/{folder}/*")]


def drafted(data: Path, *words: str) -> bool:
    """Whether one draft holds all of these words."""
    return any(all(word in draft for word in words) for draft in kept(data, "drafts"))


def johari() -> Johari:
    """The exercise of the module."""
    return next(item.johari for item in reflection(ACTIVITY).items if item.johari is not None)


def pick(player: Player, *words: str) -> None:
    """Go to each word with the arrows and pick it with Space; each key waits for what it brings."""
    known = johari().adjectives
    for word in words:
        while (here := highlighted(player)) != word:
            ahead = known.index(word) - known.index(here)
            player.press_until(DOWN if ahead > 0 else UP, lambda _shown, here=here: highlighted(player) != here)  # type: ignore[misc]
        player.press_until(" ", f"▸ ■ {word}")


def highlighted(player: Player) -> str:
    """The word at the highlight."""
    for line in player.shown().splitlines():
        if "▸ " in line:
            rest = line.partition("▸ ")[2][2:]
            return next(word for word in sorted(johari().adjectives, key=len, reverse=True) if rest.startswith(word))
    return ""


def test_a_reflection_is_resumed_after_every_kill(tmp_path: Path) -> None:
    """Nothing that was typed, picked or planned is lost, and home asks about the plan on its day."""
    data = tmp_path / "data"
    a_learner(data)
    with Player(data) as player:
        assert "Whoever uses this account on this PC can read it" in " ".join(opened(player, "step 1 of 4").split())
        player.press_until(SECRET, SECRET)
        player.until_true(lambda: drafted(data, SECRET), "drafted")
        player.kill()

    with Player(data) as player:
        assert SECRET in opened(player, "step 1 of 4")
        player.press_until(F5, "step 2 of 4")
        assert kept(data, "texts") == [SECRET]
        pick(player, *OWN[:3])
        player.until_true(lambda: drafted(data, *OWN[:3]), "drafted")
        player.kill()

    with Player(data) as player:
        assert "3 of 6 picked" in opened(player, "step 2 of 4")
        pick(player, *OWN[3:])
        player.press_until(ENTER, "Now a colleague")
        player.until_true(lambda: drafted(data, *OWN), "drafted")
        player.kill()

    with Player(data) as player:
        shown = opened(player, "step 2 of 4")
        assert "Now a colleague" in shown
        shown = player.press_until(ENTER, "For the colleague")
        assert "■" not in shown
        pick(player, *COLLEAGUE)
        assert "Open area  3" in player.press_until(ENTER, "What you saw together")
        player.kill()

    picks = next(found for text in kept(data, "texts") if isinstance(found := from_text(text), Picks))
    assert (picks.own, picks.colleague) == (OWN, COLLEAGUE)
    with Player(data) as player:
        assert "What you saw together" in opened(player, "step 2 of 4")
        player.press_until(F5, "step 3 of 4")
        player.press_until("jelas.", "layanan saya jelas.")
        player.press_until(F5, "step 4 of 4")
        player.press_until("2", "A small habit")
        player.press_until("\t", lambda shown: shown)
        player.press_until(BACKSPACE * 10, lambda shown: "-20" not in shown)
        today = f"{date.today():%d-%m-%Y}"
        player.press_until(today, today)
        player.press_until(ENTER, lambda shown: shown)
        player.press_until("3", lambda shown: shown)
        player.press_until(F5, f"on {today}")
        player.until_true(lambda: drafted(data, "once"), "drafted")
        player.kill()

    with Player(data) as player:
        assert f"on {today}" in opened(player, "step 4 of 4")
        player.press_until(F5, "Reflection finished")
        player.press_until(ESCAPE, "After this module you can")
        player.press_until(ESCAPE, "30-day plan  1 habit to look at today")
        player.press_until("t", "How did it go?")
        player.press_until("1", "done")
        player.press_until(ENTER, "Noted.")
        player.kill()

    with Player(data) as player:
        player.until(lambda shown: "Persepsi" in shown and "One moment" not in shown)
        assert "habit to look at" not in player.home()
        assert "done 1" in player.press_until("t", "done 1")
        player.press_until(ESCAPE, lambda shown: "Home" in shown.splitlines()[0])
        player.leave()

    records = "".join(path.read_text("utf-8") for path in data.glob("learners/*/record-*.jsonl"))
    document = export_json(data)
    document["modules"] = [activities_told(document)]  # what other modules teach may well be said in such words
    plain = str(document)
    for private in (SECRET, "layanan saya jelas", "hangat", "Menatap"):
        assert private not in records
        assert private not in plain
    assert records.count('"verb":"completed"') == 1
