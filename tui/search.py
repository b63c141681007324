"""Finding lessons by the words in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from modules.activities.lesson import Lesson, Step
from modules.activities.rehearsal import Rehearsal
from modules.module import OpenModule
from tui.safe import one_line

_AROUND = 34
_MARKS = re.compile(r"[*#|>`]|^\s*[-+]\s|^[\s:|-]+$", re.MULTILINE)
"""Markdown's own signs, which nobody looks for."""


class Text(NamedTuple):
    """A piece of a lesson that can be found."""

    id: str
    """``module/activity/step``."""
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
    """Every step of every lesson, and what every rehearsal is about."""
    for id_, activity in module.activities.items():
        if isinstance(activity, Lesson):
            for place, step in enumerate(activity.steps, 1):
                words = one_line(_MARKS.sub(" ", _words(step)))
                title = f"{module.module.title.partition(':')[0]} › {activity.title} ({place})"
                yield Text(f"{module.module.id}/{id_}/{step.id}", title, words, fold(f"{activity.title} {words}"))
        elif isinstance(activity, Rehearsal):
            words = one_line(_MARKS.sub(" ", f"{activity.intro} {activity.script}"))
            title = f"{module.module.title.partition(':')[0]} › {activity.title}"
            yield Text(f"{module.module.id}/{id_}/", title, words, fold(f"{activity.title} {words}"))


def _words(step: Step) -> str:
    if step.text is not None:
        return step.text
    if step.compare is not None:
        return f"{step.compare.less} {step.compare.better} {step.compare.why}"
    if step.question is not None:
        return step.question.prompt
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
