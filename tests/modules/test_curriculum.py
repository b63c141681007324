"""The built-in curriculum: nothing wrong with it, honest in length, and no question gives its answer away."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from typing import get_args

import pytest

from modules.activities.lesson import Lesson
from modules.activities.quiz import Quiz, plan_attempt
from modules.activities.reflection import Reflection
from modules.activities.rehearsal import Rehearsal
from modules.activities.scenario import Choice as Way
from modules.activities.scenario import Scenario
from modules.catalogue import BUILT_IN_FOLDER
from modules.module import OpenModule
from modules.problems import render
from modules.questions import AnyQuestion, Choice, TrueFalse
from modules.questions.base import OptionQuestion
from modules.reader import question_from, read_module
from modules.script import PieceKind, pieces, seconds_for, word_count

IDS = sorted(folder.name for folder in BUILT_IN_FOLDER.iterdir() if folder.is_dir())


def read(id_: str) -> OpenModule:
    reading = read_module(BUILT_IN_FOLDER / id_, built_in=True)
    shown = [render(problem, reading.texts.get(problem.file, "")) for problem in reading.problems]
    assert not shown, "\n\n".join(shown)
    assert reading.module is not None
    return reading.module


@pytest.fixture(scope="module")
def persepsi() -> OpenModule:
    return read("persepsi")


def quiz_of(module: OpenModule, role: str) -> Quiz:
    (quiz,) = [a for a in module.activities.values() if isinstance(a, Quiz) and a.role == role]
    return quiz


def own_questions(module: OpenModule) -> Iterator[AnyQuestion]:
    """Every question once, also if several quizzes draw it."""
    yield from {question.id: question for _, question in module.questions()}.values()


def scenarios(module: OpenModule) -> list[Scenario]:
    return [activity for activity in module.activities.values() if isinstance(activity, Scenario)]


def ways(scenario: Scenario) -> list[Way]:
    """Everything that can be chosen in it."""
    return [way for node in scenario.nodes for way in node.choices]


@pytest.mark.parametrize("id_", IDS)
def test_every_built_in_module_has_no_errors_and_no_warnings(id_: str) -> None:
    assert read(id_).module.id == id_


def test_tests_before_and_after_measure_the_same_with_other_questions(persepsi: OpenModule) -> None:
    before, after = quiz_of(persepsi, "pretest"), quiz_of(persepsi, "posttest")
    assert len(before.questions) == 8
    assert len(after.questions) >= 20
    assert not {q.id for q in before.questions} & {q.id for q in after.questions}
    assert not {q.prompt for q in before.questions} & {q.prompt for q in after.questions}
    objectives = {objective.id for objective in persepsi.module.objectives}
    assert {q.objective for q in before.questions} == {q.objective for q in after.questions} == objectives
    assert (before.pass_mark, before.skippable, after.pass_mark) == (None, True, 0.7)


def test_every_objective_is_taught_and_asked_as_often_as_the_others(persepsi: OpenModule) -> None:
    lessons = [a for a in persepsi.activities.values() if isinstance(a, Lesson)]
    taught = {objective for lesson in lessons for objective in lesson.objectives}
    assert taught == {objective.id for objective in persepsi.module.objectives}
    asked = Counter(q.objective for q in quiz_of(persepsi, "posttest").questions)
    assert len(set(asked.values())) == 1
    plan = plan_attempt(quiz_of(persepsi, "posttest"), random.Random(1))
    assert len(plan.questions) == 10


def test_every_lesson_has_something_to_do(persepsi: OpenModule) -> None:
    for lesson in persepsi.activities.values():
        if isinstance(lesson, Lesson):
            doing = [step for step in lesson.steps if step.text is None and step.local is None]
            assert len(doing) * 3 >= lesson.minutes - 3, lesson.id
            assert lesson.steps[-1].question is None, lesson.id


def test_every_answer_has_feedback(persepsi: OpenModule) -> None:
    for question in own_questions(persepsi):
        if isinstance(question, TrueFalse):
            assert question.feedback_true, question.id
            assert question.feedback_false, question.id
        elif isinstance(question, OptionQuestion):
            assert all(option.feedback for option in question.options), question.id


def test_the_right_option_is_seldom_the_longest(persepsi: OpenModule) -> None:
    choices = [question for question in own_questions(persepsi) if isinstance(question, Choice)]
    longest = [
        question.id
        for question in choices
        if len(question.options[question.option_ids().index(question.best()[0])].text)
        == max(len(option.text) for option in question.options)
    ]
    assert len(longest) <= 0.4 * len(choices), longest


def test_the_right_option_stands_in_every_place_about_as_often(persepsi: OpenModule) -> None:
    choices = [q for q in own_questions(persepsi) if isinstance(q, Choice) and len(q.options) == 4]
    places = Counter(question.option_ids().index(question.best()[0]) for question in choices)
    fair = len(choices) / 4
    assert all(0.5 * fair <= places[place] <= 1.6 * fair for place in range(4)), places


def test_every_question_can_be_rebuilt_from_what_its_author_wrote(persepsi: OpenModule) -> None:
    for question in own_questions(persepsi):
        assert question_from(question.authored) == question


def test_every_claim_has_its_source_among_those_of_its_file(persepsi: OpenModule) -> None:
    for activity in persepsi.activities.values():
        steps = activity.steps if isinstance(activity, Lesson) else ()
        questions = activity.questions if isinstance(activity, Quiz) else ()
        items = activity.items if isinstance(activity, Reflection) else ()
        named = {s for step in steps for s in step.all_sources()} | {s for q in questions for s in q.sources}
        named |= {s for item in items for s in item.sources}
        if isinstance(activity, Scenario):
            named |= {s for way in ways(activity) for s in way.sources}
            named |= {s for ending in activity.endings for s in ending.sources}
        assert named <= set(activity.sources), activity.id


def test_every_choice_says_what_it_did_and_what_stands_behind_it(persepsi: OpenModule) -> None:
    (scenario,) = scenarios(persepsi)
    assert len(scenario.nodes) >= 12
    assert {ending.quality for ending in scenario.endings} == {"best", "good", "mixed", "poor"}
    for way in ways(scenario):
        assert way.effects, way.text
        assert way.rule, way.text
        assert way.sources, way.text
    assert all(ending.debrief for ending in scenario.endings)


def test_the_choice_that_helps_most_is_not_given_away(persepsi: OpenModule) -> None:
    """It is not always the longest, nor always in the same place."""
    for scenario in scenarios(persepsi):
        asked = [node.choices for node in scenario.nodes if node.choices]
        best = [max(range(len(c)), key=lambda at, c=c: sum(effect.by for effect in c[at].effects)) for c in asked]  # type: ignore[misc]
        longest = [len(c[at].text) == max(len(way.text) for way in c) for c, at in zip(asked, best, strict=True)]
        assert sum(longest) <= 0.6 * len(asked)
        assert max(len(way.text) for choices in asked for way in choices) <= 90
        assert min(Counter(best).values()) >= 3


def test_nobody_is_told_that_filming_is_forbidden(persepsi: OpenModule) -> None:
    """Whoever threatens with the law in the scenario meets the consequence."""
    (scenario,) = scenarios(persepsi)
    threats = [way for way in ways(scenario) if "UU ITE" in way.text or "izin pimpinan" in way.text]
    assert len(threats) == 2
    assert all(effect.by < 0 for way in threats for effect in way.effects)


def test_the_rehearsal_fits_its_time_and_rates_what_the_seminar_names(persepsi: OpenModule) -> None:
    (rehearsal,) = [a for a in persepsi.activities.values() if isinstance(a, Rehearsal)]
    assert rehearsal.pace is not None
    assert rehearsal.target_seconds is not None
    takes = seconds_for(word_count(rehearsal.script), rehearsal.pace)
    assert 0.8 * rehearsal.target_seconds <= takes <= rehearsal.target_seconds
    assert {piece.kind for piece in pieces(rehearsal.script)} == set(get_args(PieceKind))
    assert [criterion.id for criterion in rehearsal.criteria] == ["pesan", "gestur", "narasi", "intonasi"]
    assert all(len(criterion.levels) == 4 for criterion in rehearsal.criteria)
    for field in rehearsal.fields:
        assert field.prompt, field.id
        assert 0 < word_count(field.example) <= (field.max_words or 0), field.id


def test_a_reflection_comes_before_the_final_test_and_holds_both_mirrors(persepsi: OpenModule) -> None:
    """The Johari words are many enough, in alphabetical order, and short enough for four columns at 80 × 24."""
    order = list(persepsi.activities)
    assert order.index("jendela-johari") < order.index("cermin-diri") < order.index("tes-akhir")
    reflection = persepsi.activities["cermin-diri"]
    assert isinstance(reflection, Reflection)
    held = [key for item in reflection.items for key in item.held()]
    assert held == ["write", "johari", "statement", "plan"]
    johari = next(item.johari for item in reflection.items if item.johari is not None)
    assert 30 <= len(johari.adjectives) <= 40
    assert list(johari.adjectives) == sorted(johari.adjectives)
    assert max(map(len, johari.adjectives)) <= 12
