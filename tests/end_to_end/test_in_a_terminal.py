"""The whole path in a real pseudo-terminal: profile, test, lesson, kill, resume, result, report."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from modules.activities import Lesson, Rehearsal
from modules.questions import AnyQuestion, Multiple
from progress.learners import Learners, settings_fact
from tests.end_to_end.player import END, ENTER, ESCAPE, F5, LEFT, Player, options_of
from tests.end_to_end.story import (
    ALL_BUT_TEXTS,
    MODULE,
    NAME,
    Given,
    a_learner,
    activities_told,
    export_json,
    given,
    lesson,
    letters,
    quiz,
    run,
    shown_among,
    told,
    told_in_csv,
)

pytestmark = [
    pytest.mark.slow,
    # From Python 3.12 on, pytest-xdist's threads make a fork worth a warning; the child only calls exec.
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning"),
]

PRETEST, POSTTEST, FIRST, SECOND = "tes-awal", "tes-akhir", "kesan-pertama", "efek-halo"
REHEARSAL = "latihan-perkenalan"
NUMBER = "198503122010011005"
THOUGHT = "Hanya untuk saya"


def digits_for(question: AnyQuestion, place: int) -> tuple[int, ...]:
    """Some digits that stand high enough to be seen on a small screen."""
    return (1, 2) if isinstance(question, Multiple) else (1 + place % 2,)


def at_question(place: int) -> Callable[[str], bool]:
    """Whether a screen shows the question at this place of a quiz."""
    return lambda shown: f"question {place} of" in shown.splitlines()[0]


def records(data: Path) -> list[Path]:
    """The files of the record."""
    return list(data.glob("learners/*/record-*.jsonl"))


def answers_kept(data: Path) -> int:
    """How many answers stand in the files of the record."""
    return sum(path.read_text("utf-8").count('"verb":"answered"') for path in records(data))


def create_profile(player: Player) -> None:
    """The first start."""
    player.until("looks tidy")
    player.press_until("1", "Who are you?")
    for text in (NAME, NUMBER, "Kelurahan Sukasari"):
        player.press_until(text, text)
        row = player.screen.cursor.y
        player.press_until(ENTER, lambda shown, row=row: player.screen.cursor.y != row)  # type: ignore[misc]
    player.press_until("Petugas loket", "Petugas loket")
    player.press(ENTER)


def answer_quiz(player: Player, activity: str, first: int, last: int) -> list[Given]:
    """Answer the questions from the place `first` to `last`, both counted from 1."""
    answers = []
    for place in range(first, last + 1):
        question = shown_among(player.until(at_question(place)), quiz(activity).questions)
        picked = player.pick(*digits_for(question, place))
        answers.append(given(activity, question, picked))
        player.press(ENTER)
    return answers


def read_lesson(player: Player, read: Lesson) -> list[Given]:
    """Read a lesson from its first step to its last and answer what it asks."""
    answers = []
    for place, step in enumerate(read.steps, 1):
        here = f"step {place} of {len(read.steps)}"
        shown = player.until(here)
        if step.question is not None:
            picked = player.answer(
                digits_for(step.question, place), lambda shown: any(o.sign in "√±×" for o in options_of(shown))
            )
            answers.append(given(read.id, step.question, picked))
        if step.reflect is not None:
            player.press_until(THOUGHT, THOUGHT)
            player.press(F5)
        else:
            leave_step(player, here)
    assert "Lesson finished" in shown or "Lesson finished" in player.shown()
    return answers


def leave_step(player: Player, here: str) -> None:
    """Read on with Enter until another step is there, or the lesson's end."""

    def left(shown: str) -> bool:
        return here not in shown.splitlines()[0] or "Lesson finished" in shown

    while True:
        before = player.shown()
        player.press_until(ENTER, lambda shown, before=before: shown != before)  # type: ignore[misc]
        if left(player.shown()):
            return
        player.settle()  # the step was longer than the screen, or its heading is still to come
        if left(player.shown()):
            return


def hand_in(player: Player) -> str:
    """From the list of all questions to the result."""
    player.until("All questions are answered")
    player.press_until("k", "Hand in now?")
    return player.press_until("k", "Result")


def test_a_learner_who_is_killed_goes_on_at_the_same_question(tmp_path: Path) -> None:
    """A profile, half a test, `kill -9`, the other half, a lesson; then the report says what was answered."""
    data = tmp_path / "data"
    questions = quiz(PRETEST).questions
    with Player(data) as player:
        create_profile(player)
        assert NAME in player.home()
        player.open_quiz("Tes awal")
        answers = answer_quiz(player, PRETEST, 1, 3)
        was_asked = shown_among(player.until(at_question(4)), questions)
        player.pick(1)  # chosen, but not answered with Enter
        player.until_true(lambda: answers_kept(data) == 3, "kept")
        player.kill()

    with Player(data) as player:
        assert NAME in player.home()
        shown = player.open_quiz("Tes awal")
        assert at_question(4)(shown)
        assert shown_among(shown, questions) is was_asked
        assert not [option for option in options_of(shown) if option.picked]
        for place in (3, 2, 1):
            shown = player.press_until(LEFT, at_question(place))
            picked = [option.text for option in options_of(shown) if option.picked]
            assert given(PRETEST, shown_among(shown, questions), picked) == answers[place - 1]
        for place in (2, 3, 4):
            player.press_until(ENTER, at_question(place))  # an answer that stays is passed over
        answers += answer_quiz(player, PRETEST, 4, len(questions))
        score = sum(answer.score for answer in answers) / len(questions)
        shown = hand_in(player)
        assert f"score {score * 100:.1f}".removesuffix(".0") in shown
        player.press_until("l", f"step 1 of {len(lesson(FIRST).steps)}")
        answers += read_lesson(player, lesson(FIRST))
        player.leave()

    document = export_json(data)
    assert told(document) == answers
    assert document["schema"] == "asnbrand.progress/1"
    assert document["learner"]["name"] == NAME
    tests = activities_told(document)
    assert tests[PRETEST]["first_score"] == tests[PRETEST]["best_score"] == pytest.approx(score)
    assert (tests[PRETEST]["status"], tests[PRETEST]["attempts"]) == ("completed", 1)
    assert (tests[FIRST]["status"], tests[SECOND]["status"]) == ("completed", "not_started")

    for dialect in ("excel-id", "plain"):
        path = tmp_path / f"{dialect}.csv"
        arguments = (
            "progress",
            "export",
            "--format",
            "csv",
            "--dialect",
            dialect,
            "--include",
            ALL_BUT_TEXTS,
            "--output",
            path,
        )
        assert run(*arguments, data=data).returncode == 0
        assert told_in_csv(path.read_bytes(), dialect) == answers
        for private in (THOUGHT, NUMBER):
            assert private not in path.read_text("utf-8")
    assert THOUGHT not in str(document)
    assert NUMBER not in str(document)


def test_a_drawn_test_is_the_same_after_a_kill(tmp_path: Path) -> None:
    """Drawn questions and the order of their options stand as they stood; the result is of what was answered."""
    data = tmp_path / "data"
    a_learner(data)
    pool = quiz(POSTTEST).questions
    asked: list[tuple[str, list[str]]] = []
    answers: list[Given] = []
    with Player(data) as player:
        player.home()
        player.press_until("1", "Tes akhir")
        player.press(END)  # it stands last, and has no digit where there are more than nine
        player.press_until(ENTER, lambda shown: "Tes akhir" in shown.splitlines()[0])
        player.press(ENTER)
        for place in range(1, 4):
            shown = player.until(at_question(place))
            asked.append((shown_among(shown, pool).id, [letters(option.text) for option in options_of(shown)]))
            answers += answer_quiz(player, POSTTEST, place, place)
        player.until(at_question(4))
        player.until_true(lambda: answers_kept(data) == 3, "kept")
        player.kill()

    with Player(data) as player:
        player.home()
        assert at_question(4)(player.open_quiz("Tes akhir"))
        for place in (3, 2, 1):
            shown = player.press_until(LEFT, at_question(place))
            assert asked[place - 1] == (
                shown_among(shown, pool).id,
                [letters(option.text) for option in options_of(shown)],
            )
        for place in (2, 3, 4):
            player.press_until(ENTER, at_question(place))
        answers += answer_quiz(player, POSTTEST, 4, 10)
        shown = hand_in(player)
        score = sum(answer.score for answer in answers) / 10
        assert f"score {score * 100:.1f}".removesuffix(".0") in shown
        assert ("Not passed yet" in shown) == (score < 0.7)
        player.leave()
    assert len({answer.question for answer in answers}) == 10
    assert told(export_json(data)) == answers


def test_who_quits_goes_on_where_they_stopped(tmp_path: Path) -> None:
    """After a clean quit in the middle of a lesson, home names the step and Enter opens it."""
    data = tmp_path / "data"
    a_learner(data)
    steps = len(lesson(FIRST).steps)
    with Player(data) as player:
        player.home()
        player.press_until("1", "Tes akhir")
        player.press_until("2", f"step 1 of {steps}")
        leave_step(player, f"step 1 of {steps}")
        shown = player.until(f"step 2 of {steps}")
        player.leave()
    with Player(data) as player:
        assert f"step 2 of {steps}" in player.home()
        again = player.go_on("Kesan pertama")
        assert f"step 2 of {steps}" in again
        assert options_of(again) == options_of(shown) != []
        player.press_until("\x03", "q")  # Ctrl+C ends nothing
        player.press_until(ESCAPE, "CONTINUE")
        player.leave()


def test_two_programs_at_once_both_keep_their_answers(tmp_path: Path) -> None:
    """One learner in two windows: what is answered in either is in the report, and at home after the next start."""
    data = tmp_path / "data"
    a_learner(data)
    steps = lesson(FIRST).steps
    with Player(data) as one, Player(data) as two:
        one.home()
        two.home()
        one.open_quiz("Tes awal")
        in_one = answer_quiz(one, PRETEST, 1, 2)
        two.press_until("1", "Tes akhir")
        two.press_until("2", f"step 1 of {len(steps)}")
        leave_step(two, f"step 1 of {len(steps)}")
        question = steps[1].question
        assert question is not None
        in_two = [given(FIRST, question, two.answer((2,), lambda shown: "×" in shown or "√" in shown))]
        in_one += answer_quiz(one, PRETEST, 3, 3)
        one.until(at_question(4))
        two.leave()
        one.leave()
    with_answers = [path for path in records(data) if '"verb":"answered"' in path.read_text("utf-8")]
    assert len(with_answers) == 2  # each program wrote to a file of its own
    document = export_json(data)
    open_yet = [answer._replace(score=None) for answer in in_one]  # type: ignore[arg-type]
    assert sorted(map(str, told(document))) == sorted(map(str, [*open_yet, *in_two]))
    with Player(data) as player:
        player.home()
        shown = player.press_until("1", "Tes akhir")
        assert len(re.findall("In progress", shown)) == 2
        player.press_until("1", "Tes awal")
        player.press_until(ENTER, at_question(4))
        player.leave()
    assert run("doctor", data=data).returncode == 0


def test_a_window_that_is_too_small_says_how_large_it_must_be(tmp_path: Path) -> None:
    """At 50 × 15 it says so and nothing else; made larger, the program is there."""
    data = tmp_path / "data"
    a_learner(data)
    with Player(data, columns=50, rows=15) as player:
        shown = player.until("60 × 20")
        assert "50 × 15" in shown
        assert "NEXT" not in shown
        player.resize(80, 24)
        assert "60 × 20" not in player.home()
        player.resize(59, 24)
        player.until("59 × 24")
        player.resize(60, 20)
        player.home()
        player.leave()


def test_a_rehearsal_that_is_killed_goes_on_where_it_stood(tmp_path: Path) -> None:
    """Killed while drafting, while speaking, and before rating; then rated, compared and finished."""
    data = tmp_path / "data"
    with Learners(data).open(a_learner(data)) as record:
        record.append([settings_fact({"animation": "on"})])  # so that the clock shows every second
    rehearsal = MODULE.activities[REHEARSAL]
    assert isinstance(rehearsal, Rehearsal)
    place, parts = list(MODULE.activities).index(REHEARSAL) + 1, len(rehearsal.fields)

    with Player(data) as player:
        player.home()
        player.press_until("1", "Tes akhir")
        player.press_until(str(place), "Nothing is recorded")
        player.press_until("1", f"part 1 of {parts}")
        player.press_until("Selamat malam. [jeda] Saya *Rina*.", "Saya *Rina*.")
        player.press_until(F5, f"part 2 of {parts}")
        player.press_until(THOUGHT, THOUGHT)
        player.until_true(lambda: draft_kept(data, THOUGHT), "a draft")
        player.kill()

    with Player(data) as player:
        player.home()
        assert THOUGHT in player.go_on("Latihan")
        assert f"part 2 of {parts}" in player.shown()
        for following in range(3, parts + 1):
            player.press_until(F5, f"part {following} of {parts}")
        shown = player.press_until(F5, "Ready when you are")
        assert "[║pause] Saya *Rina*." in shown
        assert THOUGHT in shown
        player.press_until(" ", "Speaking")
        player.until_true(lambda: kept_in(data, '"step":"speaking"'), "begun")
        player.kill()

    with Player(data) as player:
        player.home()
        player.go_on("Latihan")
        player.until("The round you were in does not count.")
        speak(player)
        player.until_true(lambda: kept_in(data, '"spoken"'), "spoken")
        player.kill()

    with Player(data) as player:
        player.home()
        player.go_on("Latihan")
        rate(player, rehearsal, 2)
        shown = player.until("Your rounds")
        assert "Round 1" in shown
        player.press_until("1", "round 2")
        speak(player)
        rate(player, rehearsal, 3)
        shown = player.until("Round 2")
        assert shown.count("▲ up") == len(rehearsal.criteria)
        player.press_until("3", "Rehearsal finished")
        player.leave()

    document = export_json(data)
    activities = activities_told(document)
    done = activities[REHEARSAL]
    assert (done["kind"], done["status"], done["attempts"], done["score"]) == ("rehearsal", "completed", 1, None)
    assert answers_kept(data) == 4  # two parts that were written, and two rounds
    assert THOUGHT not in str(document)


def speak(player: Player) -> None:
    """Start, stop when the clock shows a speech that is long enough to count."""
    player.press_until(" ", "Speaking")
    player.until("Speaking: 0:03")
    player.press_until(ENTER, "closest to how you spoke")


def rate(player: Player, rehearsal: Rehearsal, level: int) -> None:
    """Give every criterion this level, and leave open what to change."""
    for place in range(1, len(rehearsal.criteria) + 1):
        player.until(f"{place} of {len(rehearsal.criteria)}")
        player.pick(level)
        player.press(ENTER)
    player.until("Save and go on")
    player.press(F5)


def kept_in(data: Path, text: str) -> bool:
    """Whether the record's files hold a text."""
    return any(text in path.read_text("utf-8") for path in records(data))


def draft_kept(data: Path, text: str) -> bool:
    """Whether what is being typed is on the disk."""
    return any(text in path.read_text("utf-8") for path in data.glob("learners/*/drafts/*"))
