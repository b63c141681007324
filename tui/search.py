"""What can be found: pieces of the course, questions that were answered, own notes; and the words around a match."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from modules.activities.lesson import Lesson, Step
from modules.activities.reflection import Reflection
from modules.activities.rehearsal import Rehearsal
from modules.activities.scenario import Scenario
from modules.module import OpenModule
from modules.questions import AnyQuestion
from modules.revisit import teaches
from modules.search import Document, Span
from tui.plain import plain
from tui.safe import one_line
from tui.texts import N_

_TITLE, _SAME_TITLE, _PROMPT = 8.0, 0.5, 1.0
"""How many times in the text a word counts for in an activity's title where it begins, in the same title at its other
steps, and in what was asked: a lesson that is called so comes first, by its beginning."""

Kind = Literal["lesson", "activity", "question", "note"]
KINDS: dict[Kind, str] = {
    "lesson": N_("Lesson"), "activity": N_("Activity"), "question": N_("Question"), "note": N_("Note")
}  # fmt: skip
"""What a piece is called in a list."""


class Piece(NamedTuple):
    """Something that can be found and opened."""

    id: str
    """Of a lesson's step ``module/activity/step``, of an activity ``module/activity/``, of a question
    ``module#q-dengar``, of a note ``~module#r1``. A bookmark calls its place the same."""
    kind: Kind
    title: str
    """What the list says first."""
    heading: str
    """What of the title is searched."""
    text: str
    weight: float = _PROMPT
    """How many times in the text a word in the heading counts for."""

    @property
    def document(self) -> Document:
        """The piece as the index takes it."""
        return Document(self.id, self.heading, self.text, self.weight)


def lessons_of(module: OpenModule) -> Iterator[Piece]:
    """Every step of every lesson, what reflections ask, what rehearsals are about, and how scenarios begin."""
    for id_, activity in module.activities.items():
        steps: list[tuple[str, str]] = []
        if isinstance(activity, Lesson):
            steps = [(step.id, _words(step)) for step in activity.steps]
        elif isinstance(activity, Reflection):
            steps = [(item.id, item.asks.prompt) for item in activity.items]
        elif isinstance(activity, Rehearsal):
            steps = [("", f"{activity.intro} {activity.script}")]
        elif isinstance(activity, Scenario):
            steps = [("", activity.intro)]  # how it goes on is for whoever plays it
        for place, (step_id, text) in enumerate(steps, 1):
            heading = one_line(activity.title)
            title = f"{one_line(module.module.title.partition(':')[0])} › {heading}"
            title += f" ({place})" if len(steps) > 1 else ""
            weight = _TITLE if place == 1 else _SAME_TITLE
            kind: Kind = "lesson" if isinstance(activity, Lesson) else "activity"
            yield Piece(f"{module.module.id}/{id_}/{step_id}", kind, title, heading, plain(text), weight)


def question_piece(object_: str, question: AnyQuestion) -> Piece:
    """A question whose answer has been told, with its best answer and the reason."""
    prompt = plain(question.prompt)
    return Piece(object_, "question", prompt, prompt, plain(f"{question.expected_text()} {question.explanation}"))


def note_piece(object_: str, prompt: str, text: str) -> Piece:
    """What the learner wrote, under what was asked."""
    return Piece(f"~{object_}", "note", plain(prompt), plain(prompt), one_line(text))


def _words(step: Step) -> str:
    if step.question is not None:
        return step.question.prompt
    if step.duties is not None:
        return step.duties.prompt
    return step.reflect.prompt if step.reflect is not None else teaches(step)


def around(text: str, place: Span | None, width: int) -> tuple[str, str, str]:
    """About `width` characters of a text around a place: what stands before it, it, and what stands after."""
    if place is None:
        return (one_line(text, width), "", "")
    start, end = place[0], min(place[1], place[0] + width)
    last = min(len(text), max(end, start + (width + end - start) // 2))
    first = max(0, min(start, last - width))
    last = min(len(text), max(last, first + width))
    if first:  # whole words, where there are any
        first = max(first, text.find(" ", first, start) + 1)
    if last < len(text) and (space := text.rfind(" ", end, last)) >= 0:
        last = space
    return (
        ("…" if first else "") + text[first:start],
        text[start:end],
        text[end:last] + ("…" if last < len(text) else ""),
    )
