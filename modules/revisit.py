"""Which step of which lesson says most about questions that went wrong: what to read once more.

Chosen by the words: those of the questions, of their best answers and explanations, against those of every step that
teaches something. A step that asks, or that is left to the learner's own thoughts, is never the one.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cached_property

from msgspec import Struct

from modules.activities.lesson import Lesson, Step
from modules.module import OpenModule
from modules.questions import AnyQuestion
from modules.search import Document, Index


class Place(Struct, frozen=True):
    """A step of a lesson, by their ids."""

    lesson: str
    step: str


def lessons_on(module: OpenModule, objective: str) -> list[Lesson]:
    """The lessons that teach an objective; every lesson of the module if none says so."""
    lessons = _lessons(module)
    return [lesson for lesson in lessons if objective in lesson.objectives] or lessons


class Rereading:
    """Finds what to read again in one module; its index goes when nobody asks any more."""

    def __init__(self, module: OpenModule) -> None:
        self._module = module
        self._steps = tuple(document for lesson in _lessons(module) for document in _explaining(lesson))

    @cached_property
    def _index(self) -> Index:
        """The steps of all lessons: a word that many of them hold tells little."""
        return Index(self._steps)

    def place(self, objective: str, missed: Iterable[AnyQuestion]) -> Place | None:
        """The step to read again for an objective, given the questions on it that went wrong; None without a lesson.

        Without a question, what the objective itself says is looked for.
        """
        lessons = lessons_on(self._module, objective)
        if not lessons:
            return None
        said = tuple(map(_asked, missed)) or (self._module.objective_text(objective),)
        key = self._nearest({lesson.id for lesson in lessons}, said)
        return Place(*key.split("/")) if key else Place(lessons[0].id, lessons[0].steps[0].id)

    def _nearest(self, lessons: Container[str], said: Iterable[str]) -> str:
        """The key of the step in these lessons that says most about texts; empty if none says anything.

        Each text weighs as much as the others, however long it is.
        """
        keys = [step.key for step in self._steps if step.key.partition("/")[0] in lessons]
        scores = dict.fromkeys(keys, 0.0)
        for text in said:
            hits = self._index.nearest(text, keys, len(keys))
            for hit in hits:
                scores[hit.key] += hit.score / hits[0].score
        best = max(scores, key=scores.__getitem__, default="")
        return best if scores.get(best) else ""


def teaches(step: Step) -> str:
    """What a step says; empty where it only asks."""
    if step.text is not None:
        return step.text
    if step.compare is not None:
        return f"{step.compare.less} {step.compare.better} {step.compare.why}"
    return f"{step.fact.title} {step.fact.text}" if step.fact is not None else ""


def _lessons(module: OpenModule) -> list[Lesson]:
    return [activity for activity in module.activities.values() if isinstance(activity, Lesson)]


def _explaining(lesson: Lesson) -> list[Document]:
    """The steps that say something: all but the last, which sums up what the others explain."""
    steps = [Document(f"{lesson.id}/{step.id}", "", said) for step in lesson.steps if (said := teaches(step))]
    return steps[:-1] or steps


def _asked(question: AnyQuestion) -> str:
    """What is asked, what is best and why: not the distractors, which are about something else."""
    best = [text for row in question.rows() if row.right for text in (row.text, row.said)]
    return " ".join((question.prompt, question.explanation, *best))
