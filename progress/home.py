"""What the home screen shows, as plain values that can be cached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from modules.activities.lesson import Lesson
from modules.activities.quiz import Quiz
from modules.catalogue import Entry
from modules.module import Module, OpenModule
from progress.overview import continue_at, module_progress, module_score, pillar_shares
from progress.summary import Summary

Open = Callable[[str], OpenModule | None]
_DAYS = 14


def home_view(summary: Summary, entries: Sequence[Entry], open_module: Open, planned: int) -> dict[str, Any]:
    """Everything on the home screen. `planned` are the planned minutes of all modules together.

    Opens the one module that is next, for the title and length of its activity.
    """
    outlines = [entry.outline for entry in entries if entry.outline is not None and not entry.broken]
    profile = summary.profile
    return {
        "name": profile.name if profile is not None else "",
        "unit": profile.unit if profile is not None else "",
        "settings": summary.settings,
        "continue": _next(summary, outlines, open_module),
        "modules": [_module(summary, entry) for entry in entries],
        "pillars": dict(pillar_shares(summary, outlines)),
        "days": dict(sorted(summary.days.items())[-_DAYS:]),
        "seconds": round(summary.seconds, 1),
        "planned": planned,
    }


def _module(summary: Summary, entry: Entry) -> dict[str, Any]:
    if entry.outline is None or entry.broken:
        return {"id": entry.id, "title": entry.id, "pillar": "", "done": 0, "total": 0, "score": None,
                "status": "broken"}  # fmt: skip
    outline = entry.outline
    done, total = module_progress(summary, outline)
    return {
        "id": outline.id,
        "title": outline.title,
        "pillar": outline.pillar,
        "done": done,
        "total": total,
        "score": module_score(summary, outline),
        "status": module_status(summary, outline),
    }


def module_status(summary: Summary, outline: Module) -> str:
    """A module's own status: as its activities', and ``passed`` when all is done and a quiz was passed."""
    states = [summary.activity(f"{outline.id}/{id_}").status for id_ in outline.activities]
    if all(state in ("completed", "passed", "skipped") for state in states):
        return "passed" if "passed" in states else "completed"
    return "not_started" if all(state == "not_started" for state in states) else "in_progress"


def pretests(module: OpenModule) -> list[str]:
    """The paths of a module's pre-tests: no longer worth taking once something after them has begun."""
    return [
        f"{module.module.id}/{id_}"
        for id_, activity in module.activities.items()
        if isinstance(activity, Quiz) and activity.role == "pretest"
    ]


def _next(summary: Summary, outlines: Sequence[Module], open_module: Open) -> dict[str, Any] | None:
    here = open_module(summary.last_activity.partition("/")[0]) if summary.last_activity else None
    following = continue_at(summary, outlines, passed_over=pretests(here) if here is not None else ())
    module = open_module(following.module) if following is not None else None
    if following is None or module is None or following.activity not in module.activities:
        return None
    activity = module.activities[following.activity]
    view: dict[str, Any] = {
        "module": following.module,
        "activity": following.activity,
        "module_title": module.module.title,
        "title": activity.title,
        "minutes": activity.minutes,
        "open": bool(following.attempt),
        "step": None,
        "steps": None,
    }
    if isinstance(activity, Lesson) and following.attempt:
        ids = [step.id for step in activity.steps]
        view |= {"step": ids.index(following.step) + 1 if following.step in ids else 1, "steps": len(ids)}
    return view
