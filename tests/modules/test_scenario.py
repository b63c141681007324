"""A scenario: what follows from what, and the path that a session is rebuilt from."""

from __future__ import annotations

from pathlib import Path

import pytest

from modules.activities.scenario import Scenario, ScenarioSession
from modules.answers import Answer, Chose, Event
from modules.conditions import Condition
from modules.reader import activity_from
from tests.modules import stories


@pytest.fixture
def story(tmp_path: Path) -> Scenario:
    return stories.scenario(tmp_path)


def chose(*names: str) -> list[Event]:
    """The events of a path: ``loket.sapa`` …"""
    return [Chose(node=node, choice=choice) for node, choice in (name.split(".") for name in names)]


def test_choices_lead_to_an_ending(story: Scenario) -> None:
    session = ScenarioSession(story)
    assert session.node is story.nodes[0]
    assert session.choose("sapa") == Chose(node="loket", choice="sapa")
    assert [choice.id for choice in session.choices()] == ["a", "b", "c"]
    session.choose("a")
    assert session.node is story.nodes[2]
    assert session.choices() == []
    assert session.ending is None
    session.go_on()
    assert session.ending is story.endings[0]


def test_a_choice_whose_condition_does_not_hold_is_not_offered(story: Scenario) -> None:
    session = ScenarioSession(story, chose("loket.diam"))
    assert [choice.id for choice in session.choices()] == ["a", "b"]
    with pytest.raises(ValueError, match="cannot be chosen"):
        session.choose("c")
    session.choose("a")
    session.go_on()
    assert session.ending is story.endings[1]


def test_a_path_may_come_to_a_node_again(story: Scenario) -> None:
    session = ScenarioSession(story, chose("loket.diam", "duduk.b", "loket.sapa", "duduk.c"))
    assert [taken.name for taken in session.path] == ["loket.diam", "duduk.b", "loket.sapa", "duduk.c"]
    session.go_on()
    assert session.ending is story.endings[1]  # down and up: where it was


def test_a_session_is_rebuilt_from_its_events(story: Scenario) -> None:
    first = ScenarioSession(story)
    events: list[Event] = [first.choose("sapa"), Answer(question="x", response="y"), first.choose("c")]
    second = ScenarioSession(story, events)
    assert second.node is first.node
    assert [taken.name for taken in second.path] == ["loket.sapa", "duduk.c"]


def test_events_that_do_not_fit_are_passed_over(story: Scenario) -> None:
    """Two windows that go on with one attempt: the first choice of each node counts, what hangs on another does not."""
    events = chose("loket.diam", "loket.sapa", "duduk.c", "duduk.x", "nirwana.a", "duduk.a")
    session = ScenarioSession(story, events)
    assert [taken.name for taken in session.path] == ["loket.diam", "duduk.a"]


def test_an_event_that_does_not_fit_leaves_one_where_one_stood(story: Scenario) -> None:
    """Also at a node that leads on by itself: it has not been read yet."""
    session = ScenarioSession(story, chose("loket.sapa", "duduk.a", "nirwana.a"))
    assert session.node is story.nodes[2]


def test_the_way_through_a_node_without_choices_is_found_again(story: Scenario, tmp_path: Path) -> None:
    longer = stories.scenario(tmp_path, ("      - {to: kecewa}\n", "      - {to: loket}\n"))
    events = chose("loket.diam", "duduk.a", "loket.sapa")
    assert [taken.name for taken in ScenarioSession(longer, events).path] == ["loket.diam", "duduk.a", "loket.sapa"]


def test_meters_move_up_stay_or_go_down(story: Scenario) -> None:
    session = ScenarioSession(story)
    moves = list(session.moves(story.nodes[0].choices[0]))
    assert [(move.meter.name, move.by, move.effect.why if move.effect else "") for move in moves] == [
        ("Persepsi", 1, "Ia dilihat."),
        ("Komunikasi", 0, "Belum ada yang dibicarakan."),
    ]
    (persepsi, komunikasi) = session.moves(story.nodes[0].choices[1])
    assert (persepsi.by, komunikasi.effect) == (-1, None)


def test_a_meter_stops_at_its_ends(story: Scenario) -> None:
    """However often one goes round, what was up stays within reach of what brings it down."""
    up = ScenarioSession(story, chose(*["loket.sapa", "duduk.b"] * 40, *["loket.diam", "duduk.b"] * 10, "loket.diam"))
    up.choose("a")
    up.go_on()
    assert up.ending is story.endings[1]


CONDITIONS = [
    (Condition(meter="m", at_least=2), True),
    (Condition(meter="m", at_least=3), False),
    (Condition(meter="m", at_most=2), True),
    (Condition(meter="m", at_most=1), False),
    (Condition(meter="m", at_least=2, at_most=2), True),
    (Condition(meter="other", at_most=0), True),
    (Condition(chose="a.b"), True),
    (Condition(chose="a.c"), False),
    (Condition(all=(Condition(chose="a.b"), Condition(meter="m", at_least=2))), True),
    (Condition(all=(Condition(chose="a.b"), Condition(chose="a.c"))), False),
    (Condition(any=(Condition(chose="a.c"), Condition(chose="a.b"))), True),
    (Condition(any=(Condition(chose="a.c"), Condition(meter="m", at_least=3))), False),
    (Condition(none=(Condition(chose="a.c"), Condition(meter="m", at_least=3))), True),
    (Condition(none=(Condition(chose="a.c"), Condition(chose="a.b"))), False),
]


@pytest.mark.parametrize(("condition", "holds"), CONDITIONS)
def test_conditions(condition: Condition, holds: bool) -> None:
    assert condition.holds({"m": 2}, {"a.b"}) is holds


def test_the_best_way_is_known_at_each_of_its_nodes(story: Scenario) -> None:
    assert story.best_choice("loket") is story.nodes[0].choices[0]
    assert story.best_choice("jeda") is None
    walked = story.best_path()
    assert [taken.name for taken in walked.path] == list(story.best)
    assert walked.ending is story.endings[0]


def test_a_best_way_may_pass_a_node_twice(tmp_path: Path) -> None:
    best = "[loket.diam, duduk.b, loket.sapa, duduk.b, loket.sapa, duduk.a]"
    story = stories.scenario(tmp_path, ("[loket.sapa, duduk.a]", best))
    assert story.best_choice("loket") is story.nodes[0].choices[1]
    assert len(story.best_path().path) == 6


def test_a_path_in_words(story: Scenario) -> None:
    """Readable also where the scenario no longer knows a node or a choice."""
    rows = story.path_rows([*chose("loket.sapa", "duduk.z", "hilang.a"), Answer(question="q", response="a")])
    assert [(row.node, row.choice, row.asked, row.chosen) for row in rows] == [
        ("loket", "sapa", "Seorang warga datang.\n\n“Permisi.”", "Menyapa"),
        ("duduk", "z", "Ia duduk.", "z"),
        ("hilang", "a", "hilang", "a"),
    ]


def test_one_choice_in_words(story: Scenario) -> None:
    assert story.said("cerita.loket", "diam") == ("Seorang warga datang.\n\n“Permisi.”", "Diam")
    assert story.said("cerita.hilang", "diam") is None
    assert story.said("lain.loket", "diam") is None


def test_the_path_up_to_a_turning_point(story: Scenario) -> None:
    session = ScenarioSession(story, chose("loket.diam", "duduk.b", "loket.sapa"))
    assert session.up_to(0) == []
    assert session.up_to(2) == chose("loket.diam", "duduk.b")


def test_a_scenario_can_be_rebuilt_from_what_its_author_wrote(story: Scenario) -> None:
    assert activity_from(story.authored, "cerita") == story
    with pytest.raises(ValueError, match="missing"):
        activity_from({"kind": "scenario"}, "cerita")
    stuck = {**story.authored, "best": ["duduk.a"]}
    with pytest.raises(ValueError, match="not an activity"):
        activity_from(stuck, "cerita")


def test_a_module_may_hold_a_scenario(tmp_path: Path) -> None:
    reading = stories.read(tmp_path / "contoh")
    assert reading.problems == ()
    assert reading.module is not None
    read = reading.module.activities["cerita"]
    assert isinstance(read, Scenario)
    assert [meter.id for meter in read.moved] == ["persepsi", "komunikasi"]
    assert (read.kind, list(read.asked()), list(read.writings())) == ("scenario", [], [])
