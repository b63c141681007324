"""An activity's title, length and role without reading the rest of it: what a list or the home screen needs."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path

from msgspec import Struct

from modules.nodes import Mapping, Node, Scalar, items_of
from modules.source import read_source


class Head(Struct, frozen=True, kw_only=True):
    """The top of an activity's file."""

    kind: str
    title: str
    minutes: int
    role: str
    """A quiz's role; empty for other kinds."""
    steps: int
    """How many steps a lesson shows, or items a reflection has; 0 for other kinds."""
    shown: tuple[bool, ...] = ()
    """Of each of them, whether it is shown: a step for a local fact that this city has not is left out."""
    step_ids: tuple[str, ...]
    """The ids that its author gave to them, empty where none: those are a, b, c … by place."""


def read_head(folder: Path, activity: str, local: Callable[[], Container[str]] = tuple) -> Head | None:
    """The head of one of a module's activities; None if it cannot be read (opening the module then says why).

    `local` gives the ids of the local facts; it is asked only by a lesson that shows some.
    """
    try:
        root = read_source(folder / f"{activity}.yaml", activity).root
    except (OSError, ValueError):
        return None
    if not isinstance(root, Mapping):
        return None
    minutes = _text(root, "minutes")
    kind = _text(root, "kind")
    steps = items_of(root, "items" if kind == "reflection" else "steps")
    shown = tuple(not (id_ := _text(s, "local") if isinstance(s, Mapping) else "") or id_ in local() for s in steps)
    return Head(
        kind=kind,
        title=_text(root, "title"),
        minutes=int(minutes) if minutes.isascii() and minutes.isdigit() else 0,
        role=_text(root, "role"),
        steps=sum(shown),
        shown=shown,
        step_ids=tuple(map(_item_id if kind == "reflection" else _step_id, steps)),
    )


def _text(node: Mapping, key: str) -> str:
    value = node.get(key)
    return value.text if isinstance(value, Scalar) else ""


def _step_id(step: Node) -> str:
    return _text(step, "id") if isinstance(step, Mapping) else ""


def _item_id(item: Node) -> str:
    """The id of what a reflection's item holds."""
    held = [value for _key, value in item.entries] if isinstance(item, Mapping) else []
    return next((_step_id(value) for value in held if isinstance(value, Mapping)), "")
