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
        assert "√ 1 Seorang warga datang. Apa yang Anda lakukan" in text
        assert "× 2 Warga yang diam sudah mengerti. not quite" in text
        await player.press("l")
        assert player.on("LessonPage")
        assert "Memeriksa kesan" in player.lines()[0]


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


async def test_progress_is_the_whole_picture(data: Path) -> None:
    """Each activity with status, scores and minutes; time counted as training hours no further than planned."""
    done = [*past.taken("tes-akhir", WEAK), *past.read("sapaan", seconds=300)]
    async with started(data, facts=done) as player:
        await player.press("p")
        text = player.text()
        assert "Active time: 21 minutes." in text
        assert "0.1 × 45 minutes" in text
        assert "Contoh: kesan di loket" in text
        assert "√ Sapaan pertama Finished 20 minutes" in text
        assert "Tes akhir Not passed yet" in text
        assert "first score 33.3, best 33.3," in text
        await player.press("escape")
        assert player.on("HomePage")
