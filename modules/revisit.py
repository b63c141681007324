"""Which step of which lesson says most about questions that went wrong: what to read once more.

Chosen by the words: those of the questions, of their best answers and explanations, against those of every step that
teaches something. A step that asks, or that is left to the learner's own thoughts, is never the one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from modules.activities.lesson import Lesson, Step
from modules.minutes import words_in
from modules.module import OpenModule
from modules.questions import AnyQuestion


class Place(Struct, frozen=True):
    """A step of a lesson, by their ids."""

    lesson: str
    step: str


def lessons_on(module: OpenModule, objective: str) -> list[Lesson]:
    """The lessons that teach an objective; every lesson of the module if none says so."""
    lessons = [activity for activity in module.activities.values() if isinstance(activity, Lesson)]
    return [lesson for lesson in lessons if objective in lesson.objectives] or lessons


def reread(module: OpenModule, objective: str, missed: Iterable[AnyQuestion]) -> Place | None:
    """The step to read again for an objective, given the questions on it that went wrong; None without a lesson.

    Without a question, what the objective itself says is looked for.
    """
    lessons = lessons_on(module, objective)
    if not lessons:
        return None
    said = " ".join(filter(None, map(_asked, missed))) or module.objective_text(objective)
    steps = [place for lesson in lessons for place in _explaining(lesson)]
    if not steps:
        return Place(lessons[0].id, lessons[0].steps[0].id)
    return steps[_nearest(said, tuple(taught for _place, taught in steps))][0]


def _explaining(lesson: Lesson) -> list[tuple[Place, str]]:
    """The steps that say something, and what: all but the last, which sums up what the others explain."""
    steps = [(Place(lesson.id, step.id), said) for step in lesson.steps if (said := teaches(step))]
    return steps[:-1] or steps


def teaches(step: Step) -> str:
    """What a step says; empty where it only asks."""
    if step.text is not None:
        return step.text
    if step.compare is not None:
        return f"{step.compare.less} {step.compare.better} {step.compare.why}"
    return f"{step.fact.title} {step.fact.text}" if step.fact is not None else ""


def _asked(question: AnyQuestion) -> str:
    """What is asked, what is best and why: not the distractors, which are about something else."""
    best = [text for row in question.rows() if row.right for text in (row.text, row.said)]
    return " ".join((question.prompt, question.explanation, *best))


_MOST = 1.2
_LENGTH = 0.75
"""BM25's k1 and b, with their usual values."""


def _nearest(text: str, documents: tuple[str, ...]) -> int:
    """The place of the document that says most about a text (BM25)."""
    counts, rare, mean = _counted(documents)
    wanted = set(_words(text))

    def score(count: Counter[str]) -> float:
        length = 1 - _LENGTH + _LENGTH * count.total() / mean
        shared = wanted & set(count)
        return sum(rare[word] * count[word] * (_MOST + 1) / (count[word] + _MOST * length) for word in sorted(shared))

    scores = [score(count) for count in counts]
    return scores.index(max(scores))


@lru_cache(maxsize=64)
def _counted(documents: tuple[str, ...]) -> tuple[list[Counter[str]], dict[str, float], float]:
    """The words of each document, how telling each word is, and the mean length."""
    counts = [Counter(_words(document)) for document in documents]
    seen = Counter(word for count in counts for word in count)
    rare = {word: math.log(1 + (len(counts) - n + 0.5) / (n + 0.5)) for word, n in seen.items()}
    return counts, rare, max(1.0, sum(count.total() for count in counts) / len(counts))


def _words(text: str) -> Iterator[str]:
    return (word.casefold() for word in words_in(text) if len(word) > 2)
