"""What an attempt came to, what helps most now, and the whole picture."""

from __future__ import annotations

import re
from pathlib import Path

from modules.answers import Response
from tests.tui import past
from tests.tui.opened import started

WEAK: dict[str, Response] = {"q-sapa": "a", "q-diam": True, "q-periksa": ("tanya", "duga")}
"""All of p1, nothing of p2."""


async def test_the_result_says_first_best_and_what_helps_most(data: Path) -> None:
    """The scores stand together; the lesson on the weakest objective is advised, and l opens it."""
    before = past.taken("tes-akhir", {"q-sapa": "b"})
    async with started(data, facts=[*before, *past.taken("tes-akhir", WEAK)]) as player:
        await player.press("1", "6", "h")
        text = player.text()
        assert "Not passed yet score 33.3 of 100" in text
        assert "first score 16.7, best 33.3, attempts 2" in text
        assert "It helps most to read “Memeriksa kesan” once more: press l." in text
        assert "Menyapa warga lebih dulu ━━━━━━━━━━━━ 100%" in text
        assert "Memeriksa kesan sebelum bertindak ━━━━━━━━━━━━ 0%" in text
        assert "» Read again: Memeriksa kesan, step 1 0% Memeriksa kesan sebelum bertindak" in text
        assert "√ 1 Seorang warga datang. Apa yang Anda lakukan" in text
        await player.press("down")
        assert "× 2 Warga yang diam sudah mengerti. not quite" in player.text()
        await player.press("l")
        assert player.on("LessonPage")
        assert "Memeriksa kesan" in player.lines()[0]
        await player.press("escape")
        assert not player.on("ResultPage")


async def test_what_went_wrong_leads_to_its_very_step(data: Path) -> None:
    """Enter on the line opens the lesson there, and Esc leads back to the result; a pre-test says nothing of it."""
    wrong: dict[str, Response] = {"q-sapa": "c", "q-diam": False, "q-periksa": ("tanya", "dengar")}
    lesson = past.read("sapaan")
    async with started(data, facts=[*lesson, *past.taken("tes-akhir", wrong)]) as player:
        await player.press("1", "6", "h")
        assert "Read again: Sapaan pertama, step 1" in player.text()
        await player.press("enter")
        assert player.on("LessonPage")
        assert "step 1 of 4" in player.lines()[0]
        await player.press("escape")
        assert player.on("ResultPage")
        await player.press("1")
        assert player.on("AnswerPage")
        assert "Question 1/3" in player.text()


async def test_a_pretest_leads_to_the_first_lesson(data: Path) -> None:
    """It shows where one starts, so nothing is to be read again."""
    async with started(data, facts=past.taken("tes-awal", {"a-arah": "d"})) as player:
        await player.press("1", "1", "h")
        text = player.text()
        assert "Finished score 0 of 100" in text
        assert "Next comes “Sapaan pertama”: press l." in text
        assert "Kesan pertama bisa keliru. not answered" in text


async def test_an_answer_is_explained_with_all_its_options(data: Path) -> None:
    """Enter on a question shows what was chosen, what is best and why, and what there is to say of the others."""
    async with started(data, facts=past.taken("tes-akhir", {"q-sapa": "b"})) as player:
        await player.press("1", "6", "h", "1")
        text = player.text()
        assert re.search("±●? ?2 Meneruskan pekerjaan", text)
        assert "√ 1 Menyapa warga itu" in text
        assert "± Partly right: 50% of the points. Warga menunggu tanpa kabar." in text
        assert "About the other options 1 Warga merasa diterima. 3 Warga pulang dengan kesal." in text
        await player.press("1", "escape", "down", "enter")
        assert "Question 2/3" in player.text()
        assert "Not answered." in player.text()
        assert len(player.facts("answered")) == 1


async def test_a_good_result_leads_on(data: Path) -> None:
    """Then nothing is to be read again."""
    right: dict[str, Response] = {"q-sapa": "a", "q-diam": False, "q-periksa": ("tanya", "dengar")}
    async with started(data, facts=past.taken("tes-akhir", right)) as player:
        await player.press("1", "6", "h")
        assert "Read again" not in player.text()
        assert "This was the last activity of the module." in player.text()
