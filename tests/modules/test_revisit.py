"""Which step is worth reading again after a question went wrong."""

from __future__ import annotations

import pytest

from modules.catalogue import Catalogue
from modules.module import OpenModule
from modules.revisit import Rereading, lessons_on, teaches


@pytest.fixture(scope="module")
def persepsi() -> OpenModule:
    """A module of the course."""
    return Catalogue(own=None).open("persepsi")


@pytest.mark.parametrize(
    ("question", "lesson", "words"),
    [
        ("tk-unsur-mana", "citra-dan-skm", "Peraturan Menteri PANRB Nomor 14 Tahun 2017"),
        ("tk-batas-klip", "kesan-pertama", "Ambady dan Rosenthal"),
    ],
)
def test_a_question_leads_to_the_step_that_explains_it(
    persepsi: OpenModule, question: str, lesson: str, words: str
) -> None:
    """Two clear cases: a rule by its number, a study by its authors."""
    asked = next(q for _activity, q in persepsi.questions() if q.id == question)
    place = Rereading(persepsi).place(asked.objective, [asked])
    assert place is not None
    assert place.lesson == lesson
    steps = {step.id: step for step in persepsi.activities[lesson].steps}  # type: ignore[union-attr]
    assert words in teaches(steps[place.step])


def test_every_question_of_a_test_leads_to_a_step_that_teaches(persepsi: OpenModule) -> None:
    """Of a lesson on its objective, never to one that only asks, nor to the last one, which sums up."""
    for activity, question in persepsi.questions():
        if activity == "tes-akhir":
            place = Rereading(persepsi).place(question.objective, [question])
            assert place is not None
            lesson = next(each for each in lessons_on(persepsi, question.objective) if each.id == place.lesson)
            assert question.objective in lesson.objectives
            at = lesson.place(place.step)
            assert at is not None
            assert at < len(lesson.steps) - 1
            assert teaches(lesson.steps[at])


def test_an_objective_that_no_lesson_names_is_looked_for_in_all(persepsi: OpenModule) -> None:
    """Without a question, by its own words; without a lesson there is nothing."""
    assert [lesson.id for lesson in lessons_on(persepsi, "p2")] == ["efek-halo"]
    assert len(lessons_on(persepsi, "tidak-ada")) > 1
    place = Rereading(persepsi).place("p2", [])
    assert place is not None
    assert place.lesson == "efek-halo"
