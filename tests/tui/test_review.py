"""Reviews as a learner meets them: home offers them, each answer is kept and told, and the day has an end."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from modules.answers import Response
from modules.questions.base import OptionQuestion
from progress.learners import Learners
from progress.statement import Statement
from tests.tui import past
from tests.tui.opened import CONTOH, Player, started
from tests.tui.slow import Gate
from tests.tui.test_keeping import FullBelow
from tui import desk
from tui.desk import Desk
from tui.plays import review as play
from tui.screens import review_words
from tui.screens.review import ReviewPage

TODAY = date.today()
WRONG: dict[str, Response] = {"q-sapa": "b", "q-diam": True, "q-periksa": ("tanya", "duga")}
RIGHT: dict[str, Response] = {"q-sapa": "a", "q-diam": False, "q-periksa": ("tanya", "dengar")}


def days_ago(days: int) -> str:
    """The morning of a day before today."""
    return f"{TODAY - timedelta(days=days)}T08:00:00.000+07:00"


def kept(data: Path) -> list[Statement]:
    """What the record holds."""
    learners = Learners(data)
    (learner,) = learners.list()
    with learners.open(learner.id) as record:
        return list(record.statements())


def reviewing(player: Player) -> ReviewPage:
    """The page on the screen."""
    page = player.screen
    assert isinstance(page, ReviewPage)
    return page


def asked(player: Player) -> str:
    """What is asked now, ``contoh#q-sapa``."""
    session = reviewing(player).play.session
    assert session is not None
    return session.current.object


async def answer(player: Player, *, right: bool) -> None:
    """Answer the question on the screen, whatever it is and however its options lie."""
    session = reviewing(player).play.session
    assert session is not None
    question, order = session.current.question, session.options()
    if isinstance(question, OptionQuestion):
        best = question.best()
        wanted = best if right else tuple(id_ for id_ in order if id_ not in best)[-1:]
        keys = [str(order.index(id_) + 1) for id_ in wanted]
    else:
        keys = ["2" if right else "1"]  # the only statement among them is false
    await player.press(*keys, "enter")


async def test_home_offers_what_would_be_forgotten(data: Path) -> None:
    """The card says how many and why, and the rest stays one key away; Enter opens them."""
    facts = [*past.taken("tes-akhir", WRONG, at=days_ago(3)), *past.read("sapaan", until="cek", at=days_ago(3))]
    async with started(data, facts=facts) as player:
        assert "REVIEWS Enter 3 questions you would soon forget Contoh · about" in player.text()
        assert "Continue Contoh › Sapaan pertama l" in player.text()
        await player.press("enter")
        assert player.on("ReviewPage")
        assert "3 questions for today" in player.text()


async def test_what_was_left_open_today_comes_first(data: Path) -> None:
    """One was in the middle of it; the reviews stand below with their key."""
    facts = [*past.taken("tes-akhir", WRONG, at=days_ago(3)), *past.read("sapaan", until="cek")]
    async with started(data, facts=facts) as player:
        assert "CONTINUE Enter Sapaan pertama" in player.text()
        assert "Reviews 3 questions for today u" in player.text()


async def test_what_a_pretest_asked_waits_for_the_final_test(data: Path) -> None:
    """It has not been taught yet."""
    facts = past.taken("tes-awal", {"a-arah": "b", "a-cepat": "a", "a-keliru": True}, at=days_ago(9))
    async with started(data, facts=facts) as player:
        assert "Reviews" not in player.text().replace("u Reviews", "")
        await player.press("u")
        assert "Nothing to review today" in player.text()


async def test_answers_are_told_kept_and_rated(data: Path) -> None:
    """Right at once comes back later; a digit says otherwise; forgotten comes once more, and only the first counts."""
    async with started(data, facts=past.taken("tes-akhir", WRONG, at=days_ago(3))) as player:
        await player.press("u", "enter")
        await player.press("enter")
        assert " first, with a digit" in player.text()
        await answer(player, right=True)
        assert "Right." in player.text()
        assert "How well did you remember it" in player.text()
        assert re.search(r"1 forgotten: 1 day +2 hard: \d+ days? +● 3 remembered: \d+ days? +4 easy", player.text())
        await player.press("2", "enter")
        await answer(player, right=False)
        assert "Not quite." in player.text() or "Partly right" in player.text()
        await player.press("enter")
        await answer(player, right=True)
        await player.press("enter")
        assert "Once more, because it was not right a moment ago." in player.text()
        await answer(player, right=True)
        assert "How well did you remember it" not in player.text()
        await player.press("enter")
        assert "3 questions reviewed • 1 remembered • 1 hard • 1 forgotten" in player.text()
        assert "Days of learning this week:" in player.text()
        await player.press("enter")
        assert player.on("HomePage")
        assert "for today" not in player.text()
    facts = [s for s in kept(data) if s.activity == "review"]
    verbs = ["initialized", "answered", "rated", "answered", "answered", "answered", "terminated"]
    assert [s.verb for s in facts] == verbs
    assert facts[2].data == {"statement": facts[1].id, "rating": "hard"}
    assert [s.result.success for s in facts if s.verb == "answered" and s.result] == [True, False, True, True]


async def test_leaving_keeps_every_answer(data: Path) -> None:
    """What was answered is not asked again today; the others still are."""
    async with started(data, facts=past.taken("tes-akhir", WRONG, at=days_ago(3))) as player:
        await player.press("u", "enter")
        await answer(player, right=True)
        await player.press("escape")
        assert player.on("HomePage")
        assert "2 questions you would soon forget" in player.text()
    assert [s.verb for s in kept(data) if s.activity == "review"] == ["initialized", "answered", "terminated"]


async def test_leaving_keeps_how_well_it_was_remembered(data: Path) -> None:
    """What was picked counts, also if one leaves by Esc instead of going on."""
    async with started(data, facts=past.taken("tes-akhir", WRONG, at=days_ago(3))) as player:
        await player.press("u", "enter")
        await answer(player, right=True)
        await player.press("2", "escape")
        assert player.on("HomePage")
    facts = [s for s in kept(data) if s.activity == "review"]
    assert [s.verb for s in facts] == ["initialized", "answered", "rated", "terminated"]
    assert facts[2].data == {"statement": facts[1].id, "rating": "hard"}


async def test_a_short_review_ends_after_five_minutes(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the question during which they pass."""
    monkeypatch.setattr(play, "SHORT", 1e-9)
    async with started(data, facts=past.taken("tes-akhir", WRONG, at=days_ago(3))) as player:
        await player.press("u", "2")
        assert "question 1, five minutes" in player.text()
        await answer(player, right=True)
        await player.press("enter")
        assert "1 question reviewed" in player.text()
        assert "Five minutes are over. 2 questions are left" in player.text()


async def test_a_day_has_a_number_and_a_backlog_waits(data: Path) -> None:
    """The number is the learner's to choose, and is kept."""
    async with started(data, facts=past.taken("tes-akhir", WRONG, at=days_ago(3))) as player:
        await player.press("u", "3", "3")
        assert "Questions a day, at most 10" in player.text()
        await player.press("escape")
    assert [s.data["reviews_per_day"] for s in kept(data) if s.verb == "settings"] == [40, 10]


async def test_how_sure_is_asked_where_wanted(data: Path) -> None:
    """It needs a digit more, and is kept with the answer."""
    async with started(data, facts=past.taken("tes-akhir", WRONG, at=days_ago(3))) as player:
        await player.press("u", "4", "1")
        await answer(player, right=True)
        assert "How sure are you? Press 1, 2 or 3, then Enter." in player.text()
        await player.press("3", "enter")
        assert "Right." in player.text()
        assert "earns" not in player.text()
    (said,) = [s for s in kept(data) if s.activity == "review" and s.verb == "answered"]
    assert said.result is not None
    assert (said.result.certainty, said.result.score, said.result.success) == (3, 3.0, True)


async def test_before_a_test_everything_that_would_be_forgotten_comes(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what is not due: right answers of this morning are unlikely to last for weeks."""
    async with started(data, facts=past.taken("tes-akhir", RIGHT)) as player:
        await player.press("u")
        assert "Nothing to review today" in player.text()
        await player.press("3")
        assert "On which day is the test?" in player.text()
        await player.type("1-1-2020")
        await player.press("enter")
        assert "Write a day from today on" in player.text()
        await player.press("escape", "3")
        soon = TODAY + timedelta(days=30)
        await player.type(f"{soon:%d-%m-%Y}")
        await player.press("enter")
        assert "1 question for today" in player.text()
        assert "3 questions that you might have forgotten by then" in player.text()
        assert "more questions than you chose" not in player.text()
        monkeypatch.setattr(review_words, "per_day", lambda _settings: 0)
        await player.press("2", "escape", "u")
        assert "That makes more questions than you chose for a day." in player.text()


async def test_a_question_with_a_raised_revision_is_asked_afresh(data: Path, tmp_path: Path) -> None:
    """And one that is gone from the module is not asked at all; a corrected typo changes nothing."""
    module = tmp_path / "baru" / "contoh"
    module.mkdir(parents=True)
    for path in CONTOH.iterdir():
        text = path.read_text("utf-8")
        if path.name == "tes-akhir.yaml":
            text = text.replace("  - id: q-sapa\n", "  - id: q-sapa\n    revision: 2\n").replace(
                "id: q-diam", "id: q-lain"
            )
            text = text.replace("Bertanya memberi tahu.", "Bertanya memberi tahu!")
        (module / path.name).write_text(text, "utf-8")
    async with started(data, facts=past.taken("tes-akhir", RIGHT), modules=(module,)) as player:
        await player.press("u")
        assert "1 question for today" in player.text()
        await player.press("enter")
        assert asked(player) == "contoh#q-sapa"


async def test_what_an_open_test_asks_is_not_given_away(data: Path) -> None:
    """It comes back once that test is handed in."""
    facts = past.taken("tes-akhir", WRONG, at=days_ago(3))
    again = past.taken("tes-akhir", WRONG)
    begun = [fact for fact in again if fact.verb == "initialized"]
    async with started(data, facts=[*facts, *begun]) as player:
        await player.press("u")
        assert "Nothing to review today" in player.text()


async def test_a_faulty_question_is_reported_from_a_review(data: Path) -> None:
    """The note stands with the question's own module."""
    async with started(data, facts=past.taken("tes-akhir", WRONG, at=days_ago(3))) as player:
        await player.press("u", "enter", "f9")
        await player.type("Dua jawaban benar.")
        await player.press("enter")
        assert player.on("ReviewPage")
    (note,) = [s for s in kept(data) if s.verb == "reported"]
    assert note.object.startswith("contoh#q-")
    assert note.activity == "review"


async def test_start_pressed_twice_begins_one_review(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the disk is; nothing else that was pressed meanwhile does any harm."""
    gate = Gate(Desk._append)
    async with started(data, facts=past.taken("tes-akhir", WRONG, at=days_ago(3))) as player:
        await player.press("u")
        monkeypatch.setattr(Desk, "_append", gate)
        await player.hurry("3", "1", "1", "3", "enter")
        gate.open()
        await player.settle()
        assert player.on("ReviewPage")
        assert "question 1 of 3" in player.text()
    assert [s.verb for s in kept(data) if s.activity == "review"] == ["initialized"]


async def test_leaving_while_it_is_only_beginning(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is slow, and one has thought better of it."""
    gate = Gate(Desk._append)
    async with started(data, facts=past.taken("tes-akhir", WRONG, at=days_ago(3))) as player:
        await player.press("u")
        monkeypatch.setattr(Desk, "_append", gate)
        await player.hurry("enter", "escape")
        gate.open()
        await player.settle()
        assert player.on("HomePage")
        assert "3 questions you would soon forget" in player.text()


async def test_an_answer_that_cannot_be_saved_stays_in_sight(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the window that says why; Esc only asks again, and nothing is lost or counted twice."""
    async with started(data, facts=past.taken("tes-akhir", WRONG, at=days_ago(3))) as player:
        await player.press("u", "enter")
        disk = FullBelow(monkeypatch, data)
        await answer(player, right=True)
        assert player.on("SaveFailedDialog")
        await player.press("escape")
        assert player.on("SaveFailedDialog")
        assert player.facts("answered")[-1].activity != "review"
        disk.full = False
        await player.press("1")
        assert player.on("ReviewPage")
        assert "Right." in player.text()
        await player.press("enter")
        assert "question 2 of 3" in player.text()
        assert [s.verb for s in player.facts() if s.activity == "review"] == ["initialized", "answered"]


async def test_a_page_left_open_over_midnight_asks_what_the_new_day_brings(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not what was left of the day before."""
    tomorrow = TODAY + timedelta(days=1)

    class Tomorrow(date):
        @classmethod
        def today(cls) -> Any:
            return tomorrow

    facts = [*past.taken("tes-akhir", WRONG), *past.taken("tes-awal", {"a-arah": "a"}, at=days_ago(3))]
    async with started(data, facts=facts) as player:
        await player.press("u")
        assert "1 question for today" in player.text()
        for module in (play, desk):
            monkeypatch.setattr(module, "date", Tomorrow)
        await player.press("enter")
        assert "question 1 of 4" in player.text()
