"""An activity's title, length and role without opening its module: what a list or the home screen needs."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Known
from pathlib import Path

from msgspec import Struct

from modules.activities import Activity, AnyActivity
from modules.activities.lesson import Lesson
from modules.convert import Converter
from modules.local import LocalFact
from modules.nodes import Mapping, Node, Scalar, items_of
from modules.reader import read_module
from modules.source import read_source


class Head(Struct, frozen=True, kw_only=True):
    """The top of an activity's file."""

    kind: str
    title: str
    minutes: int
    """Planned minutes; 0 where the file has mistakes."""
    role: str
    """A quiz's role; empty for other kinds."""
    steps: int
    """How many steps a lesson shows, or items a reflection has; 0 for other kinds."""
    shown: tuple[bool, ...] = ()
    """Of each of them, whether it is shown: a step for a local fact that this city has not is left out."""
    step_ids: tuple[str, ...]
    """The ids that its author gave to them, empty where none: those are a, b, c … by place."""


Facts = Callable[[], Known[str, LocalFact]]


def read_head(folder: Path, activity: str, local: Facts = dict) -> Head | None:
    """The head of one of a module's activities; None if it cannot be read (opening the module then says why).

    `local` gives the local facts by id; it is asked only by a lesson that shows some.
    """
    try:
        root = read_source(folder / f"{activity}.yaml", activity).root
    except (OSError, ValueError):
        return None
    if not isinstance(root, Mapping):
        return None
    kind = _text(root, "kind")
    steps = items_of(root, "items" if kind == "reflection" else "steps")
    shown = tuple(not (id_ := _text(s, "local") if isinstance(s, Mapping) else "") or id_ in local() for s in steps)
    return Head(
        kind=kind,
        title=_text(root, "title"),
        minutes=_minutes(folder, activity, root, local),
        role=_text(root, "role"),
        steps=sum(shown),
        shown=shown,
        step_ids=tuple(map(_item_id if kind == "reflection" else _step_id, steps)),
    )


def _minutes(folder: Path, activity: str, root: Mapping, local: Facts) -> int:
    """Planned minutes of an activity's file, read by itself unless it draws questions from other files."""
    converter = Converter(activity)
    alone = converter.read(AnyActivity, root, id=activity)
    if converter.uses:
        module = read_module(folder).module
        return module.activities[activity].minutes if module is not None else 0
    if isinstance(alone, Lesson) and any(step.local is not None for step in alone.steps):
        alone = alone.with_local(local())
    return alone.minutes if isinstance(alone, Activity) else 0


def _text(node: Mapping, key: str) -> str:
    value = node.get(key)
    return value.text if isinstance(value, Scalar) else ""


def _step_id(step: Node) -> str:
    return _text(step, "id") if isinstance(step, Mapping) else ""


def _item_id(item: Node) -> str:
    """The id of what a reflection's item holds."""
    held = [value for _key, value in item.entries] if isinstance(item, Mapping) else []
    return next((_step_id(value) for value in held if isinstance(value, Mapping)), "")
