"""The ways through a scenario: each place where one would be stuck, or never come, is found at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from modules.activities.scenario import Scenario
from modules.paths import Walk, broken_ways, idle_parts
from modules.problems import Problem
from modules.reader import Reading, read_module
from tests.modules import stories

TANGLED = Path(__file__).parent / "tangled"


def told(reading: Reading) -> list[tuple[int, str, str, str]]:
    return [(p.line, p.severity, str(p.message), str(p.advice)) for p in reading.problems]


def only(reading: Reading) -> Problem:
    (problem,) = reading.problems
    return problem


def test_six_planted_faults_are_each_found_at_their_line() -> None:
    reading = read_module(TANGLED)
    assert reading.module is None
    assert told(reading) == [
        (8, "warning", "no choice moves the meter “harapan”",
         "take it out, or add it to the effects of a choice: {meter: harapan, by: 1, why: …}"),
        (16, "error", "there is no node or ending “akir”", "write “akhir”"),
        (25, "warning", "this condition never holds",
         "when one comes here, “persepsi” is between 1 and 1: write a level within"),
        (26, "error", "from here one goes round for ever and comes to no ending: berputar → mengulang → berputar",
         "let a choice lead out of it, or write “to” with an ending"),
        (34, "error", "nothing goes on from “buntu”",
         "add “choices”, or “then” with where it leads; how it ends is written under “endings”"),
        (36, "warning", "nothing leads to “terpencil”", "let a choice lead here with “to: terpencil”, or take it out"),
    ]  # fmt: skip


def test_the_example_of_the_guide_is_sound(tmp_path: Path) -> None:
    guide = Path(__file__).parents[2] / "docs" / "panduan-penyusun.md"
    (example,) = re.findall(r"```yaml\n(kind: scenario.*?)```", guide.read_text("utf-8"), re.DOTALL)
    text = example.replace("[s1]", "[p1]").replace("[P-1]", "[T7]")
    assert stories.read_text(tmp_path / "contoh", text).problems == ()


DUDUK = "      - {text: Bertanya, to: jeda, feedback: Ia menjawab.}\n"
AGAIN = "      - {text: Mengulang dari awal, to: loket, feedback: Ia heran.}\n"
LAST = "      - {to: kecewa}\n"
ONE_FAULT = [
    ("start: loket", "start: lokett", 6, "there is no node “lokett”", "write “loket”"),
    ("to: duduk, feedback: Ia menunggu.", "to: nirwana, feedback: Ia menunggu.", 23,
     "there is no node or ending “nirwana”", "write one of: loket, duduk, jeda, pulang, kecewa"),
    ("{chose: loket.sapa}", "{chose: loket.spa}", 30, "there is no choice “loket.spa”", "write “loket.sapa”"),
    ("{chose: loket.sapa}", "{chose: loket}", 30, "a choice is written as its node", "loket"),
    ("{chose: loket.sapa}", "{none: [{any: [{chose: loket.spa}]}]}", 30, "there is no choice “loket.spa”",
     "write “loket.sapa”"),
    ("{meter: persepsi, at_least: 1}", "{meter: persepso, at_least: 1}", 34, "there is no meter “persepso”",
     "write “persepsi”"),
    ("{meter: persepsi, by: 1,", "{meter: persepso, by: 1,", 19, "there is no meter “persepso”", "write “persepsi”"),
    ("{meter: persepsi, at_least: 1}", "{meter: persepsi}", 34, "a condition on a meter needs a level", "at_least"),
    ("{meter: persepsi, at_least: 1}", "{at_least: 1}", 34, "a level belongs to a meter", "add “meter"),
    ("{meter: persepsi, at_least: 1}", "{}", 34, "this one holds –", "meter: persepsi"),
    ("{meter: persepsi, at_least: 1}", "{meter: persepsi, at_least: 2, at_most: 1}", 34,
     "no level is at least 2 and at most 1", "smaller"),
    ("{meter: persepsi, at_least: 1}", "{meter: persepsi, at_least: 11}", 34, "11 is too large here", "from -10 to 10"),
    ("{meter: persepsi, at_least: 1}", "{chose: loket.sapa, all: [{chose: loket.diam}]}", 34,
     "this one holds chose, all", "for instance"),
    ("  - id: jeda\n", "  - id: loket\n    text: Lagi.\n    then: [{to: pulang}]\n  - id: jeda\n", 31,
     "already called “loket”", "another id"),
    ("- {id: kecewa,", "- {id: jeda, title: Lagi, quality: poor, text: Lagi.}\n  - {id: kecewa,", 38,
     "already called “jeda”", "another id"),
    ("      - {id: diam, text: Diam,", "      - {id: sapa, text: Diam,", 23, "the id “sapa” is used twice", "own id"),
    ("text: Diam,", "text: menyapa,", 23, "this option says the same", "change it"),
    ("    says: \"“Permisi.”\"\n", "", 11, "belong together", "says"),
    ("    ask: Lalu?\n", "    then: [{to: pulang}]\n", 26, "not both", "take one"),
    ("best: [loket.sapa, duduk.a]", "best: [loket.sapa, duduk.z]", 39, "there is no choice “duduk.z”", "write “duduk."),
    ("best: [loket.sapa, duduk.a]", "best: [loket.sapa]", 39, "stops at “duduk” before any ending", "add the choices"),
    ("best: [loket.sapa, duduk.a]", "best: [duduk.a]", 39, "“duduk.a” cannot be chosen there: the way so far is –",
     "in which they are made"),
    ("best: [loket.sapa, duduk.a]", "best: [loket.diam, duduk.c]", 39,
     "“duduk.c” cannot be chosen there: the way so far is loket.diam", "in which they are made"),
    ("sources: [T7]\n      - {id: diam", "sources: [T8]\n      - {id: diam", 22, "no source “T8”", "add the source"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "line", "message", "advice"), ONE_FAULT)
def test_one_fault_is_found_where_it_stands(
    tmp_path: Path, before: str, after: str, line: int, message: str, advice: str
) -> None:
    reading = stories.read(tmp_path / "contoh", (before, after))
    found = [told for told in told(reading) if told[1] == "error"]
    assert [(told[0], message in told[2], advice in told[3]) for told in found] == [(line, True, True)], found
    assert reading.module is None


def test_a_dead_end_behind_conditions_says_how_one_comes_there(tmp_path: Path) -> None:
    changes = (
        (DUDUK, "      - {text: Bertanya, to: jeda, feedback: Ya., when: {meter: persepsi, at_least: 1}}\n"),
        (AGAIN, ""),
    )
    (problem,) = [p for p in stories.read(tmp_path / "contoh", *changes).problems if p.severity == "error"]
    assert problem.line == 24
    assert str(problem.message) == (
        "nothing goes on from “duduk” after loket.diam: none of its conditions holds then"
    )  # fmt: skip
    assert str(problem.advice) == "add a way on without “when”"


def test_a_node_that_leads_on_only_at_times_is_a_dead_end(tmp_path: Path) -> None:
    reading = stories.read(tmp_path / "contoh", (LAST, ""))
    assert (31, "error", "nothing goes on from “jeda” after loket.diam → duduk.a: none of its conditions holds then",
            "add a way on without “when”") in told(reading)  # fmt: skip


def test_a_loop_that_one_can_leave_is_none(tmp_path: Path) -> None:
    """Going back to the start is fine; where conditions keep one from leaving, it is not."""
    assert stories.read(tmp_path / "a").problems == ()
    shut = stories.read(
        tmp_path / "b",
        (DUDUK, "      - {text: Bertanya, to: jeda, feedback: Ya., when: {none: [{chose: loket.diam}]}}\n"),
        ("when: {chose: loket.sapa}}", "when: {none: [{chose: loket.diam}]}}"),
        (LAST, ""),
    )
    assert [(p.line, str(p.message)) for p in shut.problems if p.severity == "error"] == [
        (8, "from here one goes round for ever and comes to no ending: loket → duduk → loket")
    ]


def test_only_the_loop_itself_is_named(tmp_path: Path) -> None:
    """Not what leads into it, of which nothing is wrong."""
    into = """\
  - id: masuk
    text: Ia masuk.
    choices: [{text: Terus, to: satu, feedback: Ya.}]
  - id: satu
    text: Satu.
    choices: [{text: Ke dua, to: dua, feedback: Ya.}]
  - id: dua
    text: Dua.
    choices: [{text: Ke satu, to: satu, feedback: Ya.}]
  - id: jeda
"""
    reading = stories.read(
        tmp_path / "contoh", ("to: duduk, feedback: Ia menunggu.", "to: masuk, feedback: Ya."), ("  - id: jeda\n", into)
    )
    (problem,) = [p for p in reading.problems if p.severity == "error"]
    assert str(problem.message).endswith("no ending: satu → dua → satu")


def test_a_misspelt_name_is_said_once(tmp_path: Path) -> None:
    """What it probably meant counts as reached: its place is not called unreachable as well."""
    problem = only(stories.read(tmp_path / "contoh", ("at_least: 1}, to: pulang}", "at_least: 1}, to: pulan}")))
    assert str(problem.message) == "there is no node or ending “pulan”"


def test_what_stands_behind_a_branch_that_is_always_taken_is_unreached(tmp_path: Path) -> None:
    problem = only(stories.read(tmp_path / "contoh", ("when: {meter: persepsi, at_least: 1}, ", "")))
    assert (problem.line, str(problem.message)) == (38, "no way that can be walked leads to “kecewa”")


NEVER = [
    ("{meter: persepsi, at_least: 5, at_most: 6}", None),  # going round raises it without end, as far as it goes
    ("{meter: komunikasi, at_least: 1}", "“komunikasi” is between 0 and 0: write a level within"),
    ("{all: [{chose: loket.sapa}, {meter: komunikasi, at_most: -1}]}", "“komunikasi” is between 0 and 0"),
    ("{chose: duduk.a}", "“duduk.a” is never chosen before one comes here"),
    ("{any: [{chose: duduk.a}, {chose: duduk.c}]}", "take the condition out, or change what leads here"),
]


@pytest.mark.parametrize(("condition", "advice"), NEVER)
def test_a_condition_that_never_holds(tmp_path: Path, condition: str, advice: str | None) -> None:
    reading = stories.read(tmp_path / "contoh", ("when: {chose: loket.sapa}}", f"when: {condition}}}"))
    if advice is None:
        assert reading.problems == ()
    else:
        problem = only(reading)
        assert (problem.line, problem.severity, str(problem.message)) == (30, "warning", "this condition never holds")
        assert advice in str(problem.advice)
        assert reading.module is not None


def test_an_ending_behind_a_condition_that_never_holds_is_unreached(tmp_path: Path) -> None:
    reading = stories.read(tmp_path / "contoh", ("{meter: persepsi, at_least: 1}", "{meter: komunikasi, at_least: 1}"),
                           ("quality: poor", "quality: best"))  # fmt: skip
    assert [(p.line, str(p.message)) for p in reading.problems] == [
        (34, "this condition never holds"),
        (37, "no way that can be walked leads to “pulang”"),
    ]


def test_a_best_way_should_lead_to_a_best_ending(tmp_path: Path) -> None:
    problem = only(stories.read(tmp_path / "contoh", ("quality: best", "quality: good")))
    assert (problem.line, problem.severity) == (39, "warning")
    assert str(problem.message) == "the best way leads to “pulang”, which is not called best"


def test_what_is_too_large_to_walk_is_said_and_checked_without_conditions(tmp_path: Path) -> None:
    """Nothing is then claimed that hangs on conditions; what hangs on none is found as before."""
    story: Scenario = stories.scenario(tmp_path)
    whole = Walk(story)
    assert whole.whole
    assert 100 < len(whole.reached) < 200  # a meter of 21 levels, one choice that is asked for
    assert not list(idle_parts(story))
    remarks = list(idle_parts(story, most=10))
    assert [str(fault.message) for fault in remarks] == [
        "there are more than 10 different ways through this scenario: not each could be checked"
    ]
    assert not list(broken_ways(story, most=10))


def test_a_large_scenario_is_walked_only_as_far_as_the_bound(tmp_path: Path) -> None:
    """Conditions on each of thirty choices would make a thousand million states."""
    reading = stories.read_text(tmp_path / "contoh", stories.long_story(30))
    problem = only(reading)
    assert (problem.severity, problem.line) == ("warning", 7)
    assert "more than 20000 different ways" in str(problem.message)
    assert stories.read_text(tmp_path / "ten", stories.long_story(10)).problems == ()
