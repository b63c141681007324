"""A reflection: what its file may say, where each mistake is shown, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from modules.activities.reflection import PersonalStatement, Reflection, ReflectionSession
from modules.answers import Answer, Reached
from modules.habits import ActionPlan, Habit
from modules.heads import read_head
from modules.johari import Picks
from modules.kept import from_text, plain_words, to_text
from modules.reader import read_module
from tests.modules.sound import SOUND

Write = Callable[..., Path]
WORDS = "[adil, andal, cekatan, cermat, hangat, jujur, lugas, peka, ramah, sabar, tegas, tenang]"
FILE = f"""\
kind: reflection
title: Cermin
objectives: [p1]
# Semua yang ditulis di sini pribadi.
items:
  - write: {{id: r-momen, prompt: Apa yang terjadi?, example: Saya menunduk.}}
  - statement: {{id: r-kalimat, prompt: Selesaikan., begin: Saya ingin warga merasakan layanan saya}}
  - johari: {{id: r-johari, prompt: Pilih., pick: 3, adjectives: {WORDS}}}
    sources: [T7]
  - plan: {{id: r-rencana, prompt: Rencanakan., habits: [Menyapa lebih dulu.]}}
sources: [T7]
"""
LISTED = SOUND["module.yaml"].replace("[pelajaran, kuis]", "[pelajaran, kuis, cermin]")
PICKS = Picks(words=("adil", "jujur", "peka", "sabar"), own=("adil", "sabar"), colleague=("jujur", "sabar"))
PLAN = ActionPlan(
    begin=date(2026, 11, 25),
    days=30,
    habits=(
        Habit(id="a", text="Menyapa lebih dulu.", start=date(2026, 11, 26), every="workday"),
        Habit(id="b", text="Bertanya kepada rekan.", start=date(2026, 12, 1), every="once"),
    ),
)


def read(write: Write, text: str) -> Reflection:
    """The reflection of a sound file."""
    reading = read_module(write(changes={"module.yaml": LISTED, "cermin.yaml": text}))
    assert reading.problems == ()
    assert reading.module is not None
    reflection = reading.module.activities["cermin"]
    assert isinstance(reflection, Reflection)
    return reflection


def test_a_sound_file(write: Write) -> None:
    """Every kind of item is read, and everything in it counts as a private text under its own id."""
    reflection = read(write, FILE)
    assert reflection.kind == "reflection"
    assert [item.held() for item in reflection.items] == [["write"], ["statement"], ["johari"], ["plan"]]
    assert list(reflection.writings()) == [
        ("r-momen", "Apa yang terjadi?"),
        ("r-kalimat", "Selesaikan."),
        ("r-johari", "Pilih."),
        ("r-rencana", "Rencanakan."),
    ]
    assert list(reflection.asked()) == []
    plan = reflection.items[3].plan
    assert plan is not None
    assert (plan.days, len(plan.questions)) == (30, 3)


def test_its_head_names_the_items(write: Write) -> None:
    """Home says “step 2 of 4” without reading the rest."""
    folder = write(changes={"module.yaml": LISTED, "cermin.yaml": FILE})
    head = read_head(folder, "cermin")
    assert head is not None
    assert (head.kind, head.steps) == ("reflection", 4)
    assert head.step_ids == ("r-momen", "r-kalimat", "r-johari", "r-rencana")
    lesson = read_head(folder, "pelajaran")
    assert lesson is not None
    assert lesson.step_ids == ("", "", "cek", "")


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (("  - write: {id: r-momen", "  - tulis: {id: r-momen"), 6, "the key “tulis” is not known here"),
        (("    sources: [T7]\n  - plan", "    write: {id: r-x, prompt: y}\n  - plan"), 8, "holds exactly one of write"),
        (("id: r-kalimat", "id: r-momen"), 7, "the id “r-momen” is already used"),
        (("id: r-kalimat", "id: cek-1"), 7, "the id “cek-1” is already used"),
        (("adil, andal", "adil, Adil"), 8, "the word “Adil” stands here twice"),
        (("pick: 3", "pick: 7"), 8, "two people pick 7 each, of only 12 words"),
        (("pick: 3", "pick: 1"), 8, "1"),
        (("[adil, andal, ", "["), 8, "it needs at least 12"),
        (("begin: Saya", "max_length: 50, begin: Saya"), 7, "nothing can follow it"),
        (("habits: [Menyapa lebih dulu.]", "questions: [Apa?, Siapa?]"), 10, "it needs at least 3"),
        (("habits:", "days: 3, habits:"), 10, "3"),
    ],
)
def test_each_mistake_is_shown_at_its_line(write: Write, change: tuple[str, str], line: int, message: str) -> None:
    """The module is broken, and says where and why."""
    assert change[0] in FILE
    reading = read_module(write(changes={"module.yaml": LISTED, "cermin.yaml": FILE.replace(*change)}))
    assert reading.module is None
    found = [p for p in reading.problems if p.severity == "error" and p.file.endswith("cermin.yaml")]
    assert [(p.line, message in p.message.text()) for p in found][:1] == [(line, True)], found


def test_a_session_stands_where_its_events_leave_it(write: Write) -> None:
    """Position, what was reached and what was kept; an erased text is gone."""
    reflection = read(write, FILE)
    first = ReflectionSession(reflection)
    events = [first.go(0), Answer(question="r-momen", response="Saya menunduk."), first.go(1), first.go(0), first.go(2)]
    assert events[3] is None
    told = [event for event in events if event is not None]
    again = ReflectionSession(reflection, told)
    assert (again.position, again.at_end) == (2, False)
    assert again.responses == {"r-momen": "Saya menunduk."}
    gone = ReflectionSession(reflection, [*told, Answer(question="r-momen", response=None), Reached(step="r-rencana")])
    assert gone.responses == {}
    assert gone.at_end


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("", ""),
        ("  Saya ingin  warga merasakan layanan saya … ", ""),
        ("Saya ingin warga merasakan layanan saya adil.", "Saya ingin warga merasakan layanan saya adil."),
        ("Layanan saya jelas.", "Layanan saya jelas."),
    ],
)
def test_the_beginning_alone_is_nothing_of_ones_own(text: str, own: str) -> None:
    """What the author began is kept only with what the learner adds to it."""
    asked = PersonalStatement(id="r", prompt="?", begin="Saya ingin warga merasakan layanan saya …")
    assert asked.own_words(text) == own


def test_the_four_areas() -> None:
    """Every word stands in exactly one, in the order shown."""
    areas = PICKS.areas
    assert areas == (("sabar",), ("jujur",), ("adil",), ("peka",))
    assert sorted(word for area in areas for word in area) == sorted(PICKS.words)


@pytest.mark.parametrize("kept", [PICKS, PLAN])
def test_what_is_kept_comes_back(kept: Picks | ActionPlan) -> None:
    """As it was."""
    assert from_text(to_text(kept)) == kept


def test_kept_things_in_plain_words() -> None:
    """Anyone can read them without the program; dates as the reader writes them."""
    assert plain_words(to_text(PICKS)) == "Open area: sabar\nBlind area: jujur\nHidden area: adil\nUnknown area: peka"
    none = plain_words(to_text(Picks(words=("adil",), own=("adil",))))
    assert none.splitlines()[0] == "Open area: –"
    words = {
        "%(habit)s (from %(day)s, %(often)s)": "%(habit)s, mulai %(day)s %(often)s",
        "every working day": "tiap hari",
    }
    assert plain_words(to_text(PLAN), lambda text: words.get(text, text), lambda day: f"{day:%d-%m}") == (
        "Menyapa lebih dulu., mulai 26-11 tiap hari\nBertanya kepada rekan. (on 01-12)"
    )


@pytest.mark.parametrize("text", ["", "Saya {belum} sabar.", '{"kind":"resep"}', "[1]", '{"kind":"plan"}', "\ud800"])
def test_what_a_person_wrote_stays_as_it_is(text: str) -> None:
    """Also if it looks like data."""
    assert from_text(text) is None
    assert plain_words(text) == text
