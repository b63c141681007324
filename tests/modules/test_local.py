"""Local facts: one city's, replaced whole by another's, and every lesson reads right without them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.activities.lesson import Lesson, LessonSession
from modules.answers import Reached
from modules.catalogue import BUILT_IN_FOLDER, Catalogue
from modules.heads import read_head
from modules.local import LocalFact
from modules.local_file import find_local, read_local
from modules.module import OpenModule
from modules.reader import Reading, read_module
from tests.modules.sound import SOUND

LOCAL = """\
city: "Kota Contoh"
as_of: 2026-02
facts:
  - id: darurat
    title: "Nomor darurat"
    text: "Tekan **112**."
    sources: [L-1]
  - {id: kanal, title: "Kanal", text: "Lewat aplikasi.", as_of: 2025-12}
"""
SOURCES = """\
sources:
  - {id: L-1, citation: "Laman kota.", seen: "2026-11-24", status: V-resmi}
"""
LESSON = SOUND["pelajaran.yaml"].replace(
    "  - compare:", "  - local: darurat\n  - {id: dekat, local: kanal}\n  - compare:"
)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A folder with a city's facts and their sources."""
    folder = tmp_path / "kota"
    folder.mkdir()
    (folder / "local.yaml").write_text(LOCAL, "utf-8")
    (folder / "sources.yaml").write_text(SOURCES, "utf-8")
    return folder


def opened(reading: Reading) -> OpenModule:
    assert reading.module is not None, [str(problem.message) for problem in reading.problems]
    return reading.module


def lesson_of(module: OpenModule) -> Lesson:
    lesson = module.activities["pelajaran"]
    assert isinstance(lesson, Lesson)
    return lesson


def read_in(city: Path, module: Path) -> Reading:
    return read_module(module, local=lambda: read_local(find_local([city])))


def said(text: str, city: Path) -> list[tuple[int, str]]:
    (city / "local.yaml").write_text(text, "utf-8")
    reading = read_local(city / "local.yaml")
    assert {problem.file for problem in reading.problems} <= {str(city / "local.yaml"), str(city / "sources.yaml")}
    return [(problem.line, str(problem.message)) for problem in reading.problems]


def test_a_step_shows_the_fact_with_its_city_and_its_date(write: Callable[..., Path], city: Path) -> None:
    module = opened(read_in(city, write(changes={"pelajaran.yaml": LESSON})))
    lesson = lesson_of(module)
    assert [step.id for step in lesson.steps] == ["a", "b", "dekat", "d", "cek", "f"]
    first, second = lesson.steps[1].fact, lesson.steps[2].fact
    assert first == LocalFact(
        id="darurat",
        title="Nomor darurat",
        text="Tekan **112**.",
        sources=("L-1",),
        as_of="2026-02",
        city="Kota Contoh",
    )
    assert second is not None
    assert second.as_of == "2025-12"
    assert module.local_sources["L-1"].citation == "Laman kota."
    assert "L-1" not in module.sources


def test_without_a_file_or_a_fact_the_step_is_not_there(write: Callable[..., Path], city: Path) -> None:
    """The digest says what the author wrote, so no city changes it."""
    folder = write(changes={"pelajaran.yaml": LESSON})
    with_all = opened(read_in(city, folder))
    nowhere = opened(read_module(folder))
    assert [step.id for step in lesson_of(nowhere).steps] == ["a", "d", "cek", "f"]
    assert (nowhere.digest, lesson_of(nowhere).digest) == (with_all.digest, lesson_of(with_all).digest)
    (city / "local.yaml").write_text(LOCAL.replace("id: darurat", "id: lain"), "utf-8")
    some = opened(read_in(city, folder))
    assert [step.id for step in lesson_of(some).steps] == ["a", "dekat", "d", "cek", "f"]
    assert some.digest == with_all.digest


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LOCAL.replace("id: darurat", "id: darurut"), "local.yaml has no fact “darurat”, so this step is left out"),
        (LOCAL.replace("title", "judul"), "local.yaml has mistakes, so this step is left out"),
        (None, "there is no local.yaml, so this step is left out"),
    ],
)
def test_a_missing_fact_is_a_remark_and_no_error(
    write: Callable[..., Path], city: Path, text: str | None, message: str
) -> None:
    if text is None:
        (city / "local.yaml").unlink()
    else:
        (city / "local.yaml").write_text(text, "utf-8")
    reading = read_in(city, write(changes={"pelajaran.yaml": LESSON}))
    opened(reading)
    first = reading.problems[0]
    assert (Path(first.file).name, first.line, str(first.message), first.severity) == (
        "pelajaran.yaml", 9, message, "warning",
    )  # fmt: skip


def test_the_file_is_read_as_strictly_as_a_module(city: Path) -> None:
    """Every problem with its line; with one of them no fact counts, because half of them may mislead."""
    assert said(LOCAL, city) == []
    assert said(LOCAL.replace("[L-1]", "[L-9]"), city) == [(7, "sources.yaml has no source “L-9”")]
    assert read_local(city / "local.yaml").facts == {}
    assert said(LOCAL.replace("id: kanal", "id: darurat"), city) == [(8, "the id “darurat” is used twice")]
    assert said(LOCAL.replace("city:", "kota:"), city)[0] == (1, "the key “kota” is not known here")
    assert [line for line, _ in said(LOCAL.replace("2025-12", "kemarin"), city)] == [8]
    assert read_local(city / "local.yaml").facts == {}
    assert read_local(city / "local.yaml").broken


def test_a_lesson_of_nothing_but_local_facts_is_refused(write: Callable[..., Path], city: Path) -> None:
    head = LESSON[: LESSON.index("steps:")]
    reading = read_in(city, write(changes={"pelajaran.yaml": head + "steps:\n  - local: darurat\n", "kuis.yaml": None}))
    assert "every step of this lesson is a local fact, so elsewhere there would be no lesson" in [
        str(problem.message) for problem in reading.problems
    ]


def test_one_s_own_file_replaces_the_built_in_one_whole_and_at_once(write: Callable[..., Path], city: Path) -> None:
    """No fact of another city is left; a file that comes, changes or goes is seen without a new start."""
    own = write("own/contoh", {"pelajaran.yaml": LESSON}).parent
    catalogue = Catalogue(city, own)
    assert len(lesson_of(catalogue.open("contoh")).steps) == 6
    assert catalogue.local().city == "Kota Contoh"
    (own / "local.yaml").write_text(
        'city: "Kota Lain"\nas_of: 2026-03\nfacts:\n  - {id: kanal, title: "K", text: "Di sini."}\n', "utf-8"
    )
    steps = lesson_of(catalogue.open("contoh")).steps
    assert [step.fact.city for step in steps if step.fact is not None] == ["Kota Lain"]
    (own / "local.yaml").write_text("city: [", "utf-8")
    assert len(lesson_of(catalogue.open("contoh")).steps) == 4
    (own / "local.yaml").unlink()
    assert len(lesson_of(catalogue.open("contoh")).steps) == 6


def test_the_built_in_facts_are_sound_and_every_one_has_a_source() -> None:
    reading = read_local(find_local([BUILT_IN_FOLDER]))
    assert [str(problem.message) for problem in reading.problems] == []
    assert {"kanal-pengaduan", "nomor-darurat", "belajar-asn", "kode-etik"} <= set(reading.facts)
    assert all(fact.sources and fact.as_of for fact in reading.facts.values())
    catalogue = Catalogue()
    assert [problem for entry in catalogue.entries() for problem in catalogue.read(entry).problems] == []


@given(known=st.sets(st.sampled_from(["darurat", "kanal"])), at=st.sampled_from(["a", "b", "dekat", "d", "cek", "f"]))
def test_one_goes_on_at_the_same_place_whatever_facts_came_or_went(
    tmp_path_factory: pytest.TempPathFactory, known: set[str], at: str
) -> None:
    """At that step, or at the one before if it is left out now; home counts as the lesson does."""
    folder = tmp_path_factory.mktemp("modul")
    (folder / "pelajaran.yaml").write_text(LESSON, "utf-8")
    whole = ["a", "b", "dekat", "d", "cek", "f"]
    facts = {id_: LocalFact(id=id_, title="t", text="t") for id_ in known}
    lesson = lesson_with(facts)
    left_out = {"b": "darurat", "dekat": "kanal"}
    shown = [id_ for id_ in whole if left_out.get(id_) is None or left_out[id_] in known]
    assert [step.id for step in lesson.steps] == shown
    session = LessonSession(lesson, [Reached(step="f"), Reached(step=at)])
    assert session.step.id == [id_ for id_ in shown if whole.index(id_) <= whole.index(at)][-1]
    head = read_head(folder, "pelajaran", lambda: facts)
    assert head is not None
    assert head.steps == len(shown)
    assert sum(head.shown[: whole.index(at) + 1]) == session.position + 1


def lesson_with(facts: dict[str, LocalFact]) -> Lesson:
    from modules.activities.lesson import Step

    local = {"b": "darurat", "dekat": "kanal"}
    steps = [
        Step(id=id_, local=local[id_]) if id_ in local else Step(id=id_, text="t")
        for id_ in ("a", "b", "dekat", "d", "cek", "f")
    ]
    return Lesson(title="t", steps=tuple(steps)).with_local(facts)
