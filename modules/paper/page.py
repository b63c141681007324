"""The page itself: one HTML file for A4 that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from modules.activities import AnyActivity
from modules.activities.quiz import Quiz
from modules.messages import Message, Translate
from modules.module import OpenModule, Source
from modules.paper.markdown import html, html_of_line
from modules.paper.words import KINDS, PAGE, ROLES, TYPES
from modules.pieces import Piece
from modules.questions import AnyQuestion

_TEMPLATE = Path(__file__).with_name("module.html.j2")


def module_page(module: OpenModule, translate: Translate = str, language: str = "en") -> str:
    """The whole module. Whatever its author wrote is escaped; nothing in the page runs or fetches anything."""
    from jinja2 import Environment, StrictUndefined  # waits until something is printed
    from markupsafe import Markup

    def safe(made: str) -> Markup:
        return Markup(made)  # our own renderer escapes everything

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["markdown"] = lambda text: safe(html(text))
    environment.filters["line"] = lambda text: safe(html_of_line(text))
    return environment.from_string(_TEMPLATE.read_text("utf-8")).render(
        language=language,
        words={key: message.text(translate) for key, message in PAGE.items()},
        module=module.module,
        digest=module.digest,
        minutes=module.minutes,
        questions=len({question.id for _, question in module.questions()}),
        activities=[_activity(module, activity, translate) for activity in module.activities.values()],
    )


def _activity(module: OpenModule, activity: AnyActivity, translate: Translate) -> dict[str, Any]:
    kind = KINDS.get(activity.kind)
    return {
        "title": activity.title,
        "kind": kind.text(translate) if kind is not None else activity.kind,
        "minutes": activity.minutes,
        "questions": len(list(activity.asked())),
        "rules": [rule.text(translate) for rule in _rules(activity)],
        "objectives": [module.objective_text(id_) for id_ in activity.objectives],
        "items": [_item(module, piece, translate) for piece in activity.pieces()],
        "sources": list(_sources(module, activity)),
    }


def _rules(activity: AnyActivity) -> Iterator[Message]:
    """What a reviewer must know of how a quiz is run."""
    if not isinstance(activity, Quiz):
        return
    yield ROLES[activity.role]
    if activity.draw is not None and activity.draw < len(activity.questions):
        yield Message("each attempt draws %(draw)d of %(pool)d questions",
                      {"draw": activity.draw, "pool": len(activity.questions)})  # fmt: skip
    if activity.pass_mark is not None:
        yield Message("passed from %(mark)d on, of 100", {"mark": round(activity.pass_mark * 100)})
    if activity.time_limit is not None:
        yield Message("%(n)d minutes at most", {"n": activity.time_limit})


def _item(module: OpenModule, piece: Piece, translate: Translate) -> dict[str, Any]:
    parts = [
        {"label": part.label.text(translate) if part.label is not None else "", "text": part.text}
        for part in piece.parts
    ]
    return {
        "name": piece.name.text(translate),
        "parts": parts,
        "question": _question(module, piece.question, translate) if piece.question is not None else None,
        "sources": list(dict.fromkeys((*piece.sources, *piece.local_sources))),
    }


def _question(module: OpenModule, question: AnyQuestion, translate: Translate) -> dict[str, Any]:
    type_ = str(question.__struct_config__.tag)
    note = question.note()
    return {
        "id": question.id,
        "type": TYPES[type_].text(translate) if type_ in TYPES else type_,
        "prompt": question.prompt,
        "told": [text for text in question.told() if text],
        "rows": question.rows(),
        "hints": question.hints,
        "explanation": question.explanation,
        "objective": module.objective_text(question.objective) if question.objective else "",
        "note": note.text(translate) if note is not None else "",
    }


def _sources(module: OpenModule, activity: AnyActivity) -> Iterator[Source]:
    """What the activity rests on, each once, in the order in which it is named."""
    pieces = list(activity.pieces())
    named = [*activity.sources, *(id_ for piece in pieces for id_ in piece.sources)]
    local = [id_ for piece in pieces for id_ in piece.local_sources]
    found = [module.sources.get(id_) for id_ in named] + [module.local_sources.get(id_) for id_ in local]
    return iter(dict.fromkeys(source for source in found if source is not None))
