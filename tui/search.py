"""Finding lessons by the words in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from modules.activities.lesson import Lesson, Step
from modules.activities.reflection import Reflection
from modules.activities.rehearsal import Rehearsal
from modules.activities.scenario import Scenario
from modules.module import OpenModule
from tui.safe import one_line

_AROUND = 34
_MARKS = re.compile(r"[*#|>`]|^\s*[-+]\s|^[\s:|-]+$", re.MULTILINE)
"""Markdown's own signs, which nobody looks for."""


class Text(NamedTuple):
    """A piece of a lesson that can be found."""

    id: str
    """``module/activity/step``; without a step ``module/activity/``."""
    title: str
    text: str
    folded: str


class Hit(NamedTuple):
    """A piece that was found, with the words around the first match."""

    id: str
    title: str
    excerpt: tuple[str, str, str]


def fold(text: str) -> str:
    """`text` as it is compared: small letters, no accents, as many characters as before where possible."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def texts_of(module: OpenModule) -> Iterator[Text]:
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
            words = one_line(_MARKS.sub(" ", text))
            title = f"{module.module.title.partition(':')[0]} › {activity.title}"
            title += f" ({place})" if len(steps) > 1 else ""
            yield Text(f"{module.module.id}/{id_}/{step_id}", title, words, fold(f"{activity.title} {words}"))


def _words(step: Step) -> str:
    if step.text is not None:
        return step.text
    if step.compare is not None:
        return f"{step.compare.less} {step.compare.better} {step.compare.why}"
    if step.question is not None:
        return step.question.prompt
    if step.fact is not None:
        return f"{step.fact.title} {step.fact.text}"
    if step.duties is not None:
        return step.duties.prompt
    return step.reflect.prompt if step.reflect is not None else ""


def search(texts: Iterable[Text], words: str) -> list[Hit]:
    """The pieces that hold every word, those with most matches first."""
    wanted = fold(words).split()
    if not wanted:
        return []
    found = [
        (sum(text.folded.count(word) for word in wanted), text)
        for text in texts
        if all(word in text.folded for word in wanted)
    ]
    found.sort(key=lambda pair: -pair[0])
    return [Hit(text.id, text.title, _excerpt(text.text, wanted[0])) for _count, text in found]


def _excerpt(text: str, word: str) -> tuple[str, str, str]:
    # Compared, a letter may become two or none: each comes with its place in the text as it is shown.
    places = [place for place, sign in enumerate(text) for _ in fold(sign)]
    found = "".join(map(fold, text)).find(word)
    if found < 0:
        return (one_line(text, 2 * _AROUND), "", "")
    place = places[found]
    end = places[found + len(word) - 1] + 1
    start = max(0, place - _AROUND)
    after = text[end : end + _AROUND]
    return (
        ("…" if start else "") + text[start:place],
        text[place:end],
        after + ("…" if end + _AROUND < len(text) else ""),
    )
