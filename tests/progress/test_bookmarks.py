"""Bookmarks: set, taken away, in order; they move nobody on, cost no minutes and stand in no report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from modules.catalogue import Catalogue
from modules.reader import question_from
from progress.bookmarks import Bookmarks, bookmarked
from progress.exports.as_csv import answers_csv
from progress.exports.as_json import as_json
from progress.exports.as_xapi import as_xapi
from progress.exports.as_xlsx import as_xlsx
from progress.exports.consent import KINDS, choose
from progress.exports.document import build
from progress.exports.seal import counts
from progress.exports.sheets import sheets
from progress.overview import continue_at
from progress.statement import Statement
from progress.summary import summarise
from tests.progress.makers import AT, LEARNER, MODULE, fact, open_record, read
from tests.progress.test_summary import lesson, quiz_attempt

STEP = "contoh/pelajaran"


def places(*statements: Statement) -> list[str]:
    """What is bookmarked after these facts, the newest first."""
    return summarise(statements).bookmarks.newest_first()


def test_set_and_taken_away() -> None:
    """Steps and questions; the one set last comes first, also when it was set before."""
    one, two = bookmarked(STEP, True, step="a"), bookmarked("contoh#q-1", True, digest="d")
    assert places(one, two) == ["contoh#q-1", "contoh/pelajaran/a"]
    assert places(one, two, one) == ["contoh/pelajaran/a", "contoh#q-1"]
    assert places(one, two, bookmarked(STEP, False, step="a")) == ["contoh#q-1"]
    assert places(bookmarked("contoh#q-1", False)) == []
    assert "contoh/pelajaran/a" in summarise([one]).bookmarks
    assert "contoh/pelajaran/b" not in summarise([one]).bookmarks


@pytest.mark.parametrize("data", [None, [], "on", {}, {"on": 1}, {"on": None, "step": "a"}])
def test_nonsense_is_left_out(data: Any) -> None:
    """As in a record that someone tampered with."""
    held = Bookmarks()
    held.add(fact(1, verb="bookmarked", object=STEP, result=None, data=data))
    assert held.places == {}


def test_nothing_is_learned_by_it() -> None:
    """Where one goes on, the minutes, the days and the activities stay as they were."""
    outlines = [MODULE.module]
    before = lesson(done=False)
    marks = [bookmarked("contoh/kuis", True, step="a"), bookmarked("contoh#q-1", True, digest="d")]
    plain, marked = summarise(before), summarise([*before, *marks])
    assert continue_at(marked, outlines) == continue_at(plain, outlines)
    assert marked.last_activity == plain.last_activity == "contoh/pelajaran"
    assert (marked.activities, marked.days, marked.minutes) == (plain.activities, plain.days, plain.minutes)
    assert not any(map(counts, marks))


def test_it_is_kept(tmp_path: Path) -> None:
    """Read back by another computer, in its order."""
    with open_record(tmp_path) as record:
        record.append([bookmarked(STEP, True, step="a")])
        record.append([bookmarked("contoh#q-1", True)])
    assert places(*read(tmp_path)) == ["contoh#q-1", "contoh/pelajaran/a"]


def test_only_the_record_itself_tells_of_it() -> None:
    """Whatever is ticked, a report is the same with bookmarks and without; a learner's own statements hold them."""
    facts = quiz_attempt("a", "b")
    marks = [bookmarked("contoh#q-1", True, digest="d"), bookmarked(STEP, True, step="a")]
    modules = [MODULE]

    def reports(facts: list[Statement], *, raw: bool) -> list[object]:
        document = build(lambda: facts, summarise(facts), modules, learner=LEARNER, created=AT, app="0",
                         choices=choose(KINDS, (), number="none", statements=raw), rebuild=question_from)  # fmt: skip
        return [
            as_json(document, ""),
            as_xapi(document, facts, modules, rebuild=question_from),
            answers_csv(document, "excel-id"),
            as_xlsx(sheets(document, "x.xlsx"), "", AT),
        ]

    assert reports([*facts, *marks], raw=False) == reports(facts, raw=False)
    told = reports([*facts, *marks], raw=True)[0]
    assert isinstance(told, bytes)
    assert told.count(b'"bookmarked"') == 2


def test_the_course_can_be_bookmarked() -> None:
    """Every step of every lesson has an id of its own."""
    module = Catalogue().open("persepsi")
    steps = [f"persepsi/{id_}/{step.id}" for id_, a in module.activities.items() for step in getattr(a, "steps", ())]
    marks = [bookmarked(place.rpartition("/")[0], True, step=place.rpartition("/")[2]) for place in steps]
    assert places(*marks) == steps[::-1]
