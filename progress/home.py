"""What the home screen shows, as plain values that can be cached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from modules.catalogue import Entry
from modules.convert import place_id
from modules.duties import Duty, is_core
from modules.heads import Head
from modules.module import Module
from progress.learners import duties_of
from progress.overview import DONE, continue_at, module_progress, module_score, paths, pillar_shares
from progress.summary import Summary

HeadOf = Callable[[str], Head | None]
"""The head of an activity by its path, ``persepsi/kesan-pertama``."""
_DAYS = 14


def home_view(summary: Summary, entries: Sequence[Entry], head_of: HeadOf, planned: int | None) -> dict[str, Any]:
    """Everything on the home screen. `planned` are the planned minutes of all modules together, once they are known.

    Reads the head of the one activity that is next, and of pre-tests that were passed over.
    """
    outlines = [entry.outline for entry in entries if entry.outline is not None and not entry.broken]
    profile = summary.profile
    duties = duties_of(summary.settings)
    return {
        "name": profile.name if profile is not None else "",
        "unit": profile.unit if profile is not None else "",
        "settings": summary.settings,
        "plans": summary.plans.view(),
        "continue": _next(summary, outlines, head_of, duties),
        "modules": [_module(summary, entry, duties) for entry in entries],
        "pillars": dict(pillar_shares(summary, outlines)),
        "days": dict(sorted(summary.days.items())[-_DAYS:]),
        "seconds": round(summary.seconds, 1),
        "planned": planned,
    }


def _module(summary: Summary, entry: Entry, duties: Sequence[Duty]) -> dict[str, Any]:
    if entry.outline is None or entry.broken:
        return {"id": entry.id, "title": entry.id, "pillar": "", "done": 0, "total": 0, "score": None,
                "status": "broken", "core": None}  # fmt: skip
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
        "core": is_core(outline.core_for, duties),
    }


def module_status(summary: Summary, outline: Module) -> str:
    """A module's own status: as its activities', and ``passed`` when all is done and a quiz was passed."""
    states = [summary.activity(f"{outline.id}/{id_}").status for id_ in outline.activities]
    if all(state in ("completed", "passed", "skipped") for state in states):
        return "passed" if "passed" in states else "completed"
    return "not_started" if all(state == "not_started" for state in states) else "in_progress"


def _next(
    summary: Summary, outlines: Sequence[Module], head_of: HeadOf, duties: Sequence[Duty]
) -> dict[str, Any] | None:
    passed_over = _passed_over(summary, outlines, head_of)
    following = continue_at(summary, outlines, passed_over=passed_over, duties=duties)
    head = head_of(following.path) if following is not None else None
    if following is None or head is None:
        return None
    outline = next(outline for outline in outlines if outline.id == following.module)
    step = None
    if following.attempt and head.steps:
        ids = [id_ or place_id(place) for place, id_ in enumerate(head.step_ids)]
        upto = ids.index(following.step) + 1 if following.step in ids else 1
        step = max(1, sum(head.shown[:upto]))  # as `Lesson.place` counts
    return {
        "module": following.module,
        "activity": following.activity,
        "module_title": outline.title,
        "title": head.title,
        "minutes": head.minutes,
        "open": bool(following.attempt),
        "day": summary.activity(following.path).last_at[:10],
        "step": step,
        "steps": head.steps,
        "core": is_core(outline.core_for, duties),
    }


def _passed_over(summary: Summary, outlines: Sequence[Module], head_of: HeadOf) -> list[str]:
    """Pre-tests left out before the activity touched last: no longer worth taking."""
    last = summary.last_activity
    order = next((paths(outline) for outline in outlines if last in paths(outline)), [])
    before = order[: order.index(last)] if last in order else []
    left_out = [path for path in before if summary.activity(path).status not in DONE]
    return [path for path in left_out if (head := head_of(path)) is not None and head.role == "pretest"]
