"""A rehearsal: what an author may leave out, what is wrong with it, and how it is gone through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from modules.activities.rehearsal import Rehearsal, RehearsalSession
from modules.answers import Answer, Event, Rated, Reached, Ready, Spoken
from modules.reader import read_module
from modules.rehearsing import CHECK, FIRST_PAGE, PART, RATE, READY, ROUNDS, WRITE
from modules.rubric import Criterion, Field
from tests.modules.sound import SOUND

Write = Callable[..., Path]

SHORT = """\
kind: rehearsal
title: Perkenalan
objectives: [p1]
# Satu menit.
"""
LISTED = SOUND["module.yaml"].replace("[pelajaran, kuis]", "[pelajaran, kuis, bicara]")
SPEECH = Rehearsal(
    id="bicara",
    title="Bicara",
    script="Selamat [jeda] pagi.",
    form=(Field(id="awal", label="Awal"), Field(id="akhir", label="Akhir")),
    rubric=(
        Criterion(id="pesan", text="Pesan", levels=("belum", "sebagian", "jelas")),
        Criterion(id="nada", text="Nada", levels=("datar", "hangat")),
    ),
)
REPLY = Rehearsal(id="balas", title="Balas", mode="reply", max_characters=100)


def problems(write: Write, text: str) -> list[tuple[int, str]]:
    """The line and message of everything wrong with a rehearsal."""
    reading = read_module(write(changes={"module.yaml": LISTED, "bicara.yaml": text}))
    return [(problem.line, str(problem.message)) for problem in reading.problems]


def test_the_shortest_one_is_a_speech_with_the_usual_parts(write: Write) -> None:
    """Five parts, and the four that the seminar names, each with four described levels."""
    reading = read_module(write(changes={"module.yaml": LISTED, "bicara.yaml": SHORT}))
    assert reading.problems == ()
    assert reading.module is not None
    rehearsal = reading.module.activities["bicara"]
    assert isinstance(rehearsal, Rehearsal)
    assert (rehearsal.kind, rehearsal.mode, rehearsal.id) == ("rehearsal", "speech", "bicara")
    assert [field.id for field in rehearsal.fields] == ["pembuka", "pesan-inti", "alasan", "kisah", "ajakan"]
    assert [criterion.id for criterion in rehearsal.criteria] == ["pesan", "gestur", "narasi", "intonasi"]
    assert {len(criterion.levels) for criterion in rehearsal.criteria} == {4}
    assert dict(rehearsal.writings())["bicara.kisah"].startswith("Satu kejadian singkat")
    assert "bicara.change" in dict(rehearsal.writings())


def test_a_written_one_has_its_own_parts_and_checklist(write: Write) -> None:
    """Source, truth, personal data, neutrality, kindness; and one whole text."""
    assert problems(write, SHORT + "mode: post\nmax_characters: 280\n") == []
    assert [check.id for check in REPLY.checks] == ["sumber", "benar", "data-pribadi", "netral", "santun"]
    assert list(dict(REPLY.writings()))[-1] == "balas.text"


@pytest.mark.parametrize(
    ("more", "line", "said"),
    [
        ("mode: pidato\n", 5, "pidato"),
        ("mode: reply\nscript: Halo\n", 6, "“script” means nothing with “mode: reply”"),
        ("mode: post\nrubric:\n  - {text: Pesan, levels: [a, b]}\n", 7, "“rubric” means nothing"),
        ("max_words: 50\n", 5, "“max_words” means nothing with “mode: speech”"),
        ("form:\n  - {id: a, label: A}\n  - {id: a, label: B}\n", 7, "used twice"),
        ("form:\n  - {id: change, label: A}\n", 6, "“change” is an id that the program itself uses"),
        ("rubric:\n  - {text: Pesan, levels: [satu]}\n", 6, "at least 2"),
        ("pace: 1000\n", 5, "1000"),
        ("form:\n  - {label: A}\n", 6, "“id” is missing"),
        ("sources: [T9]\n", 5, "no source “T9”"),
    ],
)
def test_what_is_wrong_is_found_at_its_line(write: Write, more: str, line: int, said: str) -> None:
    """Each with the place in the file."""
    ((found, message),) = problems(write, SHORT + more)
    assert found == line
    assert said in message


# Going through


def replayed(events: list[Event], rehearsal: Rehearsal = SPEECH) -> RehearsalSession:
    """A session that stands where these events leave it."""
    return RehearsalSession(rehearsal, events)


def a_round(session: RehearsalSession, seconds: float = 60.0, pesan: int = 2, nada: int = 1) -> list[Event]:
    """Speak and rate once."""
    return [
        session.ready(own=True),
        session.begin(),
        session.stop(seconds, 100),
        session.rate({"pesan": pesan, "nada": nada}),
    ]


def test_wherever_it_is_left_it_stands_again() -> None:
    """After every event of two rounds, a session rebuilt from the events so far stands at the same step."""
    session, events = RehearsalSession(SPEECH), list[Event]()
    assert session.step == FIRST_PAGE
    for step in (PART + "awal", PART + "akhir"):
        events.append(session.go(step))
        again = replayed(events)
        assert (again.step, again.part, again.place) == (step, session.part, session.place)
    for event in (session.ready(own=False), session.stop(42.26, 70), session.rate({"pesan": 3, "nada": 2})):
        events.append(event)
        again = replayed(events)
        assert (again.own, again.spoken, again.rounds) == (False, again.spoken, again.rounds)
        assert again.step == {Ready: READY, Spoken: RATE, Rated: ROUNDS}[type(event)]
    assert again.rounds == session.rounds
    (done,) = session.rounds
    assert (done.number, done.ratings, done.seconds, done.words) == (1, ("pesan:3", "nada:2"), 42.3, 70)
    assert done.pace == pytest.approx(70 * 60 / 42.3)


def test_a_round_that_was_under_way_does_not_count() -> None:
    """It is said so, and one stands before the teleprompter again; once spoken, nothing more is said of it."""
    session = RehearsalSession(SPEECH)
    events: list[Event] = [session.ready(own=True), session.begin()]
    again = replayed(events)
    assert (again.step, again.interrupted, again.rounds) == (READY, True, [])
    again.begin()
    assert not again.interrupted
    assert not replayed(events[:1]).interrupted


def test_what_was_spoken_is_rated_after_a_kill() -> None:
    """The time that was measured is kept until it is rated."""
    session = RehearsalSession(SPEECH)
    again = replayed([session.ready(own=True), session.begin(), session.stop(55, 90)])
    assert again.step == RATE
    event = again.rate({"pesan": 1, "nada": 1})
    assert (event.seconds, event.words, event.number, event.about) == (55, 90, 1, "bicara.round")


@pytest.mark.parametrize("levels", [{}, {"pesan": 1}, {"pesan": 4, "nada": 1}, {"pesan": 0, "nada": 1}])
def test_every_criterion_needs_one_of_its_levels(levels: dict[str, int]) -> None:
    """No round is half rated."""
    session = RehearsalSession(SPEECH)
    session.stop(50, 90)
    with pytest.raises(ValueError, match="every criterion"):
        session.rate(levels)
    assert session.rounds == []


def test_nothing_is_rated_that_was_not_spoken() -> None:
    """Going back to the teleprompter throws the measured time away."""
    session = RehearsalSession(SPEECH)
    session.stop(50, 90)
    session.ready(own=True)
    with pytest.raises(ValueError, match="something must have been spoken"):
        session.rate({"pesan": 1, "nada": 1})


def test_rounds_and_texts_stay_from_attempt_to_attempt() -> None:
    """A new attempt begins on the first page, and counts on."""
    first = RehearsalSession(SPEECH)
    note = Answer(question="bicara.change", response="Lebih pelan.")
    earlier = [Answer(question="bicara.awal", response="Pagi."), *a_round(first), note]
    session = RehearsalSession(SPEECH, (), earlier)
    assert (session.step, session.before, session.number, session.done_here) == (FIRST_PAGE, 1, 2, False)
    assert session.texts == {"bicara.awal": "Pagi."}
    assert session.change == "Lebih pelan."
    a_round(session)
    assert session.done_here
    assert [each.number for each in session.rounds] == [1, 2]
    assert session.change == ""


def test_the_script_is_one_s_own_text_or_the_module_s() -> None:
    """Parts left empty leave no gap; an erased text is empty."""
    session = RehearsalSession(SPEECH)
    texts = {"bicara.awal": " ", "bicara.akhir": "Terima kasih.\n"}
    assert session.script(texts) == "Terima kasih."
    assert session.script({**texts, "bicara.awal": "Pagi."}) == "Pagi.\n\nTerima kasih."
    session.ready(own=False)
    assert session.script(texts) == SPEECH.script
    written = Answer(question="bicara.awal", response="Pagi.")
    assert replayed([written, Answer(question="bicara.awal", response=None)]).texts == {"bicara.awal": ""}


def test_a_written_text_is_checked() -> None:
    """Only what the checklist has is kept, in its order; there is no time."""
    session = RehearsalSession(REPLY)
    events: list[Event] = [session.go(PART + "pembuka"), session.go(WRITE), session.go(CHECK)]
    assert replayed(events, REPLY).step == CHECK
    event = session.check(["santun", "sumber", "x"], 20, 98)
    assert (event.ratings, event.words, event.characters, event.seconds) == (("sumber", "santun"), 20, 98, None)
    assert replayed([*events, event], REPLY).step == ROUNDS
    assert session.rounds[0].pace is None


def test_a_step_that_the_module_no_longer_has_is_passed_over() -> None:
    """Whoever stood there begins on the first page."""
    assert replayed([Reached(step=PART + "dahulu")]).step == FIRST_PAGE


def test_a_round_in_words() -> None:
    """What reports say of it; what the form no longer has is left out, and nothing breaks."""
    assert SPEECH.rated_rows(("pesan:3", "nada:1")) == (("Pesan", "jelas"), ("Nada", "datar"))
    assert SPEECH.rated_rows(("pesan:9", "lama:1", "nada", "nada:x", "")) == ()
    rows = REPLY.rated_rows(("benar",))
    assert [word for _text, word in rows] == ["Belum", "Ya", "Belum", "Belum", "Belum"]
