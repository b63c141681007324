"""The progress page: days, minutes and the JP sentence, what is known with its range, each module's own page."""

from __future__ import annotations

import random
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.containers import VerticalScroll
from textual.content import Content

from modules.activities.quiz import Quiz, QuizSession, plan_attempt
from modules.answers import Response
from modules.reader import question_from
from progress.attempts import Context, begin_quiz, definitions_needed, from_event, submitted
from progress.gain import Gain
from progress.statement import Statement
from tests.progress.makers import choice, outline
from tests.progress.test_portrait import attempt as portrait
from tests.tui import past
from tests.tui.opened import started
from tui import formats, texts
from tui.symbols import use_plain
from tui.widgets.calendar import Calendar
from tui.widgets.visuals import range_bar, two_marks
from tui.words import gain_words

WEAK: dict[str, Response] = {"q-sapa": "a", "q-diam": True, "q-periksa": ("tanya", "duga")}
"""All of p1, nothing of p2."""


def today(*, back: int = 0) -> str:
    """This day or an earlier one, in the morning, as the record has it."""
    day = datetime.now().astimezone() - timedelta(days=back)
    return day.replace(hour=0, minute=1).isoformat(timespec="milliseconds")


async def test_progress_is_the_whole_picture(data: Path) -> None:
    """Days of this week, minutes counted no further than planned, the pillars, and a line for each module."""
    done = [*past.taken("tes-akhir", WEAK, at=today()), *past.read("sapaan", seconds=300, at=today())]
    async with started(data, facts=done) as player:
        await player.press("p")
        text = player.text()
        assert "Days of learning this week: 1" in text
        assert "Active time 21 minutes" in text
        assert re.search(r"counted: \d minutes, equal to .*0\.1 × 45", text)
        assert "JP is recognised by BKPSDM" in text
        assert re.search(r"Perception \S+ 33%, about \d+–\d+%, from 3 questions", text)
        assert "Communication ━━━━━━━━━━━━━━━━━━━━ nothing answered yet" in text
        assert "1 Contoh: kesan di loket 17% 33.3 33% –" in text


async def test_a_module_has_a_page_of_its_own(data: Path) -> None:
    """Objectives with their range, the gain, every activity with status, scores and minutes."""
    facts = [
        *past.taken("tes-awal", {"a-arah": "b"}),
        *past.taken("tes-akhir", WEAK),
        *past.read("sapaan", seconds=300),
    ]
    async with started(data, facts=facts, size=(80, 50)) as player:
        await player.press("p", "1")
        assert player.on("ModuleProgressPage")
        text = player.text()
        assert re.search(r"Right answers 33%, about \d+–\d+%, from 3 questions", text)
        assert "from 0 to 33.3: 33% of what was still missing is now known" in text
        assert "Memeriksa kesan sebelum bertindak" in text
        assert re.search(r"0%, about 0–\d+%, from 2 questions", text)
        assert "√ 2 Sapaan pertama Finished 20 minutes" in text
        assert "± 6 Tes akhir Not passed yet" in text
        assert "first score 33.3, best 33.3, attempts 1" in text
        assert re.search(r"Active time 22 minutes; \d+ planned", text)
        await player.press("enter")
        assert player.on("LessonPage")
        assert "Sapaan pertama" in player.lines()[0]
        await player.press("escape")
        assert player.on("ModuleProgressPage")
        await player.press("1")
        assert player.on("QuizPage")


async def test_a_weak_objective_leads_to_its_very_step(data: Path) -> None:
    """From three answers on; once the lesson has been opened the advice is gone when one comes back."""
    check: dict[str, Response] = {"cek-periksa": ("duga",)}
    facts = [*past.taken("tes-akhir", WEAK), *answered_on_the_way("cermin", check)]
    async with started(data, facts=facts, size=(80, 50)) as player:
        await player.press("p", "1")
        assert "» Read again: Memeriksa kesan, step 1" in player.text()
        await player.press("down", "enter")
        assert player.on("LessonPage")
        assert "step 1 of" in player.lines()[0]
        await player.press("enter", "escape")
        assert player.on("ModuleProgressPage")
        assert "Read again" not in player.text()


def answered_on_the_way(lesson: str, responses: dict[str, Response]) -> list[Statement]:
    """A lesson's checks, answered in a lesson that was left open before."""
    from modules.activities.lesson import Lesson, LessonSession
    from progress.attempts import begin_lesson

    module = past.contoh()
    activity = module.activities[lesson]
    assert isinstance(activity, Lesson)
    beginning = begin_lesson(module.module, activity)
    context = Context.of(beginning)
    session = LessonSession(activity)
    facts = [beginning, *definitions_needed(list(activity.asked()), (), context)]
    for place, step in enumerate(activity.steps):
        session.go(place)
        if step.question is not None and step.question.id in responses:
            facts.append(from_event(session.respond(responses[step.question.id])[0], context, 1.0))
    return [replace(fact, at=past.AT) for fact in facts]


async def test_how_sure_one_was_and_how_one_sees_oneself(data: Path) -> None:
    """Further down, and only when there is something."""
    async with started(data, facts=past.taken("tes-akhir", WEAK), size=(80, 60)) as player:
        await player.press("p")
        assert "How sure you were" not in player.text()
        assert "How you see yourself" not in player.text()
    first = portrait({"d-1": "2", "d-2": "4", "d-3": "2"})
    last = portrait({"d-1": "4", "d-2": "2", "d-3": "4"}, module="rencana", at="2026-05")
    async with started(data.with_name("other"), facts=[*sure(), *first, *last], size=(80, 60)) as player:
        await player.press("p")
        text = player.text()
        assert "Month unsure fairly sure very sure" in text
        assert f"{formats.month(date.today())} – – 1 of 2" in text
        assert "very sure: 1 of 2 right – surer than you were right" in text
        assert "Scale First ○ Latest ●" in text
        assert "Perception, 1 to 5 2.0 4.0" in text
        assert "This is your own impression. It is not counted" in text


def sure() -> list[Statement]:
    """Two answers, both given very sure, one of them right."""
    questions = (question_from(choice("s-1")), question_from(choice("s-2")))
    quiz = Quiz(title="Yakin", id="yakin", certainty=True, questions=questions)
    plan = plan_attempt(quiz, random.Random(1))
    begun = begin_quiz(outline("lain", ("yakin",)), quiz, plan)
    context = Context.of(begun)
    session = QuizSession(plan, {question.id: question for question in questions})
    facts = [*definitions_needed(questions, (), context), begun]
    for id_, response in (("s-1", "a"), ("s-2", "c")):
        session.go(session.place(id_))
        facts.append(from_event(session.respond(response, 3).answer, context, 1.0))
    return [
        replace(fact, at="2026-11-24T08:00:00.000+07:00")
        for fact in (*facts, *submitted(session.submit(), context, 1.0))
    ]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
@pytest.mark.parametrize("symbols", ["full", "plain"])
async def test_what_was_reached_is_seen_at_a_glance(data: Path, size: tuple[int, int], symbols: str) -> None:
    """At every size the week comes first; nothing is wider than the window, and plain means plain."""
    done = past.taken("tes-akhir", WEAK, at=today())
    async with started(data, facts=done, size=size, symbols=symbols) as player:
        await player.press("p")
        assert all(len(line) <= size[0] for line in player.lines())
        if size[0] >= 80:
            assert "JP is recognised" in player.text()
            assert "from 3 questions" in player.text()
        if symbols == "plain":
            assert not set("█■□●○━") & set(player.text())


# Its parts


def drawn(calendar: Calendar, width: int) -> list[str]:
    """The calendar's lines in plain letters."""
    return [part.plain for part in calendar._stack(width).parts if isinstance(part, Content)]


def test_the_calendar_shows_how_much_on_which_day() -> None:
    """Monday on top, this week at the right end, what is still to come left out; the same in words."""
    days = {"2026-11-23": 60.0, "2026-11-18": 15 * 60.0, "2026-11-10": 3600.0, "2026-11-24": 0.0}
    months, *rows, key, words = drawn(Calendar(days, date(2026, 11, 25)), 4 + 2 * 4)
    assert [row[4:] for row in rows] == [
        "· · · □", "· █ · ·", "· · ■ ·", "· · ·  ", "· · ·  ", "· · ·  ", "· · ·  ",
    ]  # fmt: skip
    assert [row[:2] for row in rows] == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    assert months[4:].startswith("Nov")
    assert key == "□ <10  ■ <30  █ 30+ minutes"
    assert words == "3 days of learning in 4 weeks"


def test_the_calendar_reads_in_plain_characters() -> None:
    """Each strength has a sign of its own."""
    use_plain(True)
    days = {"2026-11-23": 60.0, "2026-11-18": 15 * 60.0, "2026-11-10": 3600.0}
    _months, *rows, key, _words = drawn(Calendar(days, date(2026, 11, 25)), 4 + 2 * 4)
    assert rows[:3] == ["Mo  . . . -", "Tu  . # . .", "We  . . + ."]
    assert key.isascii()


@pytest.mark.parametrize("width", range(6, 120, 3))
def test_the_months_are_named(width: int) -> None:
    """Each where it begins, in order; no two names run into each other."""
    year = ["Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
    found = drawn(Calendar({}, date(2026, 11, 25)), width)[0].split()
    assert found
    assert found == year[-len(found) :]


def test_a_range_is_drawn_with_its_middle() -> None:
    """From the lower to the upper end, the mean in it, even where all three are at an end."""
    assert range_bar(0.25, 0.5, 0.75, 9, "red").plain == "━━━━●━━━━"
    assert [span.style for span in range_bar(0.25, 0.5, 0.75, 9, "red").spans] == [
        "$track", "red", "bold red", "red", "$track",
    ]  # fmt: skip
    assert range_bar(0, 0, 0.1, 5, "red").plain == "●━━━━"
    assert range_bar(1, 1, 1, 5, "red").plain == "━━━━●"
    assert two_marks(0.25, 0.75, 9, "red").plain == "━━○━━━●━━"
    assert two_marks(0.5, 0.5, 9, "red").plain == "━━━━●━━━━"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (0.4, 0.82, "from 40 to 82: 70% of what was still missing is now known"),
        (0.4, 0.4, "from 40 to 40: as before"),
        (0.6, 0.5, "from 60 to 50: lower this time; the lessons stay open to you"),
        (1.0, 0.9, "from 100 to 90: the pre-test left nothing to win"),
        (None, 0.9, "final test 90; without a pre-test no gain can be told"),
        (0.4, None, "pre-test 40; the final test is still to come"),
        (None, None, ""),
    ],
)
def test_a_gain_in_words(before: float | None, after: float | None, words: str) -> None:
    """Both scores always; what is negative or undefined is said plainly."""
    assert gain_words(Gain(before, after)) == words


def test_a_gain_in_indonesian() -> None:
    """As learners read it."""
    texts.use_language("id")
    assert gain_words(Gain(0.4, 0.82)) == "dari 40 ke 82: 70% dari yang belum dikuasai kini dikuasai"


async def test_page_down_reads_on_below_the_list(data: Path) -> None:
    """At the last line there is nothing more to highlight; what stands below is still to be read."""
    async with started(data, size=(80, 20), facts=past.taken("tes-akhir", {"q-sapa": "a"})) as player:
        await player.press("p", "end")
        area = player.screen.query_one(VerticalScroll)
        area.styles.height = 8  # so that there is something below
        await player.settle()
        await player.press("pagedown", "pagedown")
        assert area.scroll_offset.y == area.max_scroll_y > 0
        await player.press("home", "pageup", "pageup")
        assert area.scroll_offset.y == 0
