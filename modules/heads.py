"""An activity's title, length and role without opening its module: what a list or the home screen needs."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from modules.activities import Activity, AnyActivity
from modules.convert import Converter
from modules.nodes import Mapping, Scalar, items_of
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
    """How many steps a lesson has; 0 for other kinds."""
    step_ids: tuple[str, ...]
    """The ids that its author gave to steps, empty where none: those are a, b, c … by place."""


def read_head(folder: Path, activity: str) -> Head | None:
    """The head of one of a module's activities; None if it cannot be read (opening the module then says why)."""
    try:
        root = read_source(folder / f"{activity}.yaml", activity).root
    except (OSError, ValueError):
        return None
    if not isinstance(root, Mapping):
        return None
    steps = items_of(root, "steps")
    return Head(
        kind=_text(root, "kind"),
        title=_text(root, "title"),
        minutes=_minutes(folder, activity, root),
        role=_text(root, "role"),
        steps=len(steps),
        step_ids=tuple(_text(step, "id") if isinstance(step, Mapping) else "" for step in steps),
    )


def _minutes(folder: Path, activity: str, root: Mapping) -> int:
    """Planned minutes of an activity's file, read by itself unless it draws questions from other files."""
    converter = Converter(activity)
    alone = converter.read(AnyActivity, root, id=activity)
    if converter.uses:
        module = read_module(folder).module
        return module.activities[activity].minutes if module is not None else 0
    return alone.minutes if isinstance(alone, Activity) else 0


def _text(node: Mapping, key: str) -> str:
    value = node.get(key)
    return value.text if isinstance(value, Scalar) else ""
