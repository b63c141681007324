"""What the learner does: kept with the settings, decides what comes next, and leaves in no report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs

from modules.answers import Reached
from modules.catalogue import Entry
from modules.duties import Duty
from modules.heads import Head
from modules.module import Module
from progress.attempts import Context, begin_lesson, completed_lesson, from_event
from progress.home import home_view
from progress.learners import duties_of, settings_fact
from progress.overview import Next, continue_at
from progress.statement import Statement
from progress.summary import Summary, summarise
from tests.progress.makers import LESSON, open_record, outline


def module(id_: str, *core_for: Duty, activities: tuple[str, ...] = ("satu", "dua")) -> Module:
    """A module for these duties."""
    return structs.replace(outline(id_, activities), core_for=core_for)


MODULES = [module("semua"), module("kepala", "leading"), module("loket", "counter"), module("akhir")]


def done(*paths: str) -> list[Statement]:
    """Finished lessons, in this order."""
    said = []
    for path in paths:
        id_, _, activity = path.partition("/")
        begun = begin_lesson(outline(id_), structs.replace(LESSON, id=activity))
        said += [begun, completed_lesson(Context.of(begun), 60.0)]
    return said


def order(*duties: Duty) -> list[str]:
    """The modules in the order in which they are offered to somebody who takes each whole."""
    offered: list[str] = []
    finished: list[str] = []
    while (following := continue_at(summarise(done(*finished)), MODULES, duties=duties)) is not None:
        finished.append(following.path)
        if following.module not in offered:
            offered.append(following.module)
    return offered


@pytest.mark.parametrize(
    ("duties", "expected"),
    [
        ((), ["semua", "kepala", "loket", "akhir"]),
        (("counter",), ["semua", "loket", "akhir", "kepala"]),
        (("field",), ["semua", "akhir", "kepala", "loket"]),
        (("leading", "counter"), ["semua", "kepala", "loket", "akhir"]),
    ],
)
def test_core_modules_are_offered_first_each_in_home_s_order(duties: tuple[Duty, ...], expected: list[str]) -> None:
    """Optional ones come after them, and none is left out."""
    assert order(*duties) == expected


def test_a_module_that_was_begun_is_gone_on_with_even_if_optional() -> None:
    """Whoever opened it wanted it."""
    following = continue_at(summarise(done("kepala/satu")), MODULES, duties=("counter",))
    assert following == Next(module="kepala", activity="dua")


@pytest.mark.parametrize(
    ("said", "duties"),
    [
        (None, ()),
        ("counter", ()),
        (["leading", "counter", "counter"], ("counter", "leading")),
        (["loket", 3, None, {}, "field"], ("field",)),
    ],
)
def test_duties_are_read_whatever_the_settings_hold(said: object, duties: tuple[str, ...]) -> None:
    assert duties_of({"duties": said}) == duties
    assert duties_of({}) == ()


def view(summary: Summary, head: Head | None = None) -> dict[str, Any]:
    entries = [Entry(id=m.id, folder=Path(m.id), origin="path", outline=m) for m in MODULES]
    broken = Entry(id="rusak", folder=Path("rusak"), origin="path", outline=None)
    plain = Head(kind="lesson", title="t", minutes=5, role="", steps=0, step_ids=())
    return home_view(summary, [*entries, broken], lambda _path: head or plain, None)


def test_home_marks_each_module_once_it_is_known_what_the_learner_does() -> None:
    assert {row["core"] for row in view(summarise([]))["modules"]} == {None}
    assert view(summarise([]))["continue"]["core"] is None
    marked = view(summarise([settings_fact({"duties": ["counter"]}), *done("semua/satu", "semua/dua")]))
    assert [row["core"] for row in marked["modules"]] == [True, False, True, True, None]
    assert (marked["continue"]["module"], marked["continue"]["core"]) == ("loket", True)
    assert msgspec.json.decode(msgspec.json.encode(marked)) == marked


def test_home_counts_only_the_steps_that_are_shown() -> None:
    """A local fact that this city has not is no step, whether before or where the learner stopped."""
    head = Head(
        kind="lesson", title="t", minutes=5, role="", steps=3, step_ids=("a", "", "c", "d"),
        shown=(True, False, True, True),
    )  # fmt: skip
    for step, place in (("a", 1), ("b", 1), ("c", 2), ("d", 3), ("gone", 1)):
        begun = begin_lesson(MODULES[0], structs.replace(LESSON, id="satu"))
        reached = from_event(Reached(step=step), Context.of(begun), 1.0)
        following = view(summarise([begun, reached]), head)["continue"]
        assert (following["step"], following["steps"]) == (place, 3), step


def test_of_two_computers_the_newest_word_counts(tmp_path: Path) -> None:
    with open_record(tmp_path, "aaaaaaaa") as one, open_record(tmp_path, "bbbbbbbb") as other:
        one.append([settings_fact({"duties": ["counter"]})])
        other.append([settings_fact({"duties": ["field"], "theme": "light"})])
    with open_record(tmp_path, "cccccccc") as record:
        assert duties_of(summarise(record.statements()).settings) == ("field",)
