"""An attempt at a lesson: walked through, interrupted, taken up again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.activities.lesson import Comparison, Lesson, LessonSession, Step
from modules.answers import Answer, Event, Reached
from modules.prompts import Prompt
from modules.questions import Choice, Option, TrueFalse

CHECK = Choice(
    id="cek-1",
    prompt="?",
    sources=("T8", "T7"),
    options=(Option(id="a", text="a", score=1, feedback="umpan a"), Option(id="b", text="b")),
)
LESSON = Lesson(
    title="Kesan pertama",
    id="kesan",
    steps=(
        Step(id="a", text="satu"),
        Step(id="b", question=CHECK, sources=("T7",)),
        Step(id="c", compare=Comparison(less="x", better="y", why="z")),
        Step(id="d", question=TrueFalse(id="cek-2", prompt="?", answer=True)),
        Step(id="e", reflect=Prompt(id="r1", prompt="?")),
    ),
)


def test_each_step_is_reached_once() -> None:
    session = LessonSession(LESSON)
    assert [session.go(place) for place in (0, 1, 1, 0, 2)] == [
        *(Reached(step="a"), Reached(step="b"), None, None, Reached(step="c"))
    ]
    assert session.step.id == "c"


def test_moving_stays_within_the_lesson() -> None:
    session = LessonSession(LESSON)
    session.go(-3)
    assert (session.position, session.at_end) == (0, False)
    session.go(99)
    assert (session.position, session.at_end) == (4, True)


def test_a_check_is_graded_at_once_and_can_be_tried_again() -> None:
    session = LessonSession(LESSON)
    session.go(1)
    assert session.graded(CHECK) is None
    answer, grade = session.respond("b")
    assert (answer, grade.fraction) == (Answer(question="cek-1", response="b", score=0.0), 0.0)
    answer, grade = session.respond("a")
    assert (answer.score, grade.feedback) == (1.0, ("umpan a",))
    assert session.graded(CHECK) == grade


def test_only_a_check_takes_a_response_and_only_one_that_fits() -> None:
    session = LessonSession(LESSON)
    with pytest.raises(ValueError, match="asks nothing"):
        session.respond("a")
    session.go(1)
    with pytest.raises(ValueError, match="not an option"):
        session.respond("x")
    assert session.responses == {}


def test_a_step_knows_all_it_rests_on() -> None:
    assert LESSON.steps[1].all_sources() == ("T7", "T8")
    assert LESSON.steps[0].all_sources() == ()


def test_a_step_that_is_gone_leaves_the_learner_where_they_were() -> None:
    session = LessonSession(LESSON, [Reached(step="b"), Reached(step="gone")])
    assert session.position == 1
    assert session.go(1) is None


def test_a_response_taken_back_is_gone() -> None:
    events: list[Event] = [Answer(question="cek-1", response="a"), Answer(question="cek-1", response=None)]
    assert LessonSession(LESSON, events).responses == {}


@pytest.mark.parametrize(
    "step",
    [
        Step(id="a"),
        Step(id="a", text="x", question=CHECK),
        Step(id="a", text="x", reflect=Prompt(id="r", prompt="?")),
    ],
)
def test_a_step_holds_exactly_one_thing(step: Step) -> None:
    (fault,) = step.faults()
    assert fault.path == ()
    assert all(not list(sound.faults()) for sound in LESSON.steps)


def test_two_steps_with_one_id_are_a_fault() -> None:
    lesson = Lesson(title="x", steps=(Step(id="a", text="x"), Step(id="a", text="y")))
    assert [fault.path for fault in lesson.faults()] == [("steps", 1)]


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["a", "b", True, False, None])), max_size=15))
def test_a_session_built_again_from_its_events_stands_where_it_stood(
    walk: list[tuple[int, str | bool | None]],
) -> None:
    session, events = LessonSession(LESSON), list[Event]()
    for place, response in walk:
        reached = session.go(place)
        events.extend([reached] if reached else [])
        fitting = {1: str, 3: bool}.get(session.position)
        if fitting is not None and isinstance(response, fitting):
            events.append(session.respond(response)[0])
    again = LessonSession(LESSON, events)
    assert again.reached == session.reached
    assert again.responses == session.responses
    last = [event.step for event in events if isinstance(event, Reached)]
    assert again.step.id == (last[-1] if last else "a")
