"""A review in a real pseudo-terminal: killed in the middle, it has kept every answer and asks none of them again."""

from __future__ import annotations

import random
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from benchmarks.history import taken_quiz
from progress.learners import Learners
from progress.statement import Statement
from tests.end_to_end.player import ENTER, Player
from tests.end_to_end.story import MODULE, a_learner, quiz

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning"),
]
DUE = re.compile(r"(\d+) questions? you would soon forget")


def due(player: Player) -> int:
    """How many questions home asks again."""
    shown = player.until(lambda shown: DUE.search(shown))
    found = DUE.search(shown)
    assert found
    return int(found[1])


def answers(data: Path, learner: str) -> list[Statement]:
    """What was answered in reviews."""
    with Learners(data).open(learner) as record:
        return [s for s in record.statements() if s.activity == "review" and s.verb in ("answered", "rated")]


def answer(player: Player) -> None:
    """Answer the question on the screen, right or wrong."""
    player.until("Give answer")
    player.answer([1], lambda shown: "How well did you remember it" in shown)


def test_a_review_killed_in_the_middle_keeps_every_answer(tmp_path: Path) -> None:
    """Home, a review, two answers, one of them rated otherwise, kill -9; then the rest is asked, and these are not."""
    data = tmp_path / "data"
    learner = a_learner(data)
    at = (datetime.now().astimezone() - timedelta(days=4)).isoformat(timespec="milliseconds")
    taken = [replace(fact, at=at) for fact in taken_quiz(MODULE, quiz("tes-akhir"), random.Random(2), set())]
    with Learners(data).open(learner) as record:
        record.append(taken)

    with Player(data) as player:
        before = due(player)
        player.press_until(ENTER, f"{before} questions for today")
        player.press_until(ENTER, f"question 1 of {before}")
        answer(player)
        player.press("4")
        player.press_until(ENTER, "question 2 of")
        answer(player)
        player.until_true(lambda: len(answers(data, learner)) == 3, "kept")
        player.kill()

    said = answers(data, learner)
    assert [s.verb for s in said] == ["answered", "rated", "answered"]
    assert said[1].data == {"statement": said[0].id, "rating": "easy"}

    with Player(data) as player:
        assert due(player) == before - 2
        player.press_until(ENTER, f"{before - 2} questions for today")
        player.press_until(ENTER, f"question 1 of {before - 2}")
        answer(player)
        player.leave()
    said = [s for s in answers(data, learner) if s.verb == "answered"]
    assert len({s.object for s in said}) == len(said) == 3
