"""An activity's title, length and role without reading the rest of it: what a list or the home screen needs."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path

from msgspec import Struct

from modules.nodes import Mapping, Scalar, items_of
from modules.source import read_source


class Head(Struct, frozen=True, kw_only=True):
    """The top of an activity's file."""

    kind: str
    title: str
    minutes: int
    role: str
    """A quiz's role; empty for other kinds."""
    steps: int
    """How many steps a lesson shows; 0 for other kinds."""
    shown: tuple[bool, ...] = ()
    """Of each step, whether it is shown: one for a local fact that this city has not is left out."""
    step_ids: tuple[str, ...]
    """The ids that its author gave to steps, empty where none: those are a, b, c … by place."""


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
    steps = items_of(root, "steps")
    shown = tuple(not (id_ := _text(s, "local") if isinstance(s, Mapping) else "") or id_ in local() for s in steps)
    return Head(
        kind=_text(root, "kind"),
        title=_text(root, "title"),
        minutes=int(minutes) if minutes.isascii() and minutes.isdigit() else 0,
        role=_text(root, "role"),
        steps=sum(shown),
        shown=shown,
        step_ids=tuple(_text(step, "id") if isinstance(step, Mapping) else "" for step in steps),
    )


def _text(node: Mapping, key: str) -> str:
    value = node.get(key)
    return value.text if isinstance(value, Scalar) else ""
