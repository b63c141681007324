"""The names and forms that our xAPI statements use (xAPI 1.0.3, Data)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from progress.summary import REVIEW

Json = dict[str, Any]

HOME = "https://asnbrand-train.invalid"
"""Where our ids begin. The domain can never belong to anyone (RFC 6761), so they are names and no addresses."""
NIP_HOME = "https://www.bkn.go.id"
"""Who gives out NIP and NI PPPK."""
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, HOME)
"""Of every UUIDv5 here."""
PLATFORM = "asnbrand-train"
PROFILE = f"{HOME}/xapi/1"
"""Says by which rules a statement was made: another number, other ids. What they are: docs/xapi.md."""
CERTAINTY, TRY, REMARK, GAIN = (f"{HOME}/xapi/extensions/{name}" for name in ("certainty", "try", "remark", "gain"))

_ADL = "http://adlnet.gov/expapi"
VERBS: Mapping[str, tuple[str, str, str]] = {
    "initialized": (f"{_ADL}/verbs/initialized", "initialized", "memulai"),
    "answered": (f"{_ADL}/verbs/answered", "answered", "menjawab"),
    "commented": (f"{_ADL}/verbs/commented", "commented", "mengomentari"),
    "completed": (f"{_ADL}/verbs/completed", "completed", "menyelesaikan"),
    "passed": (f"{_ADL}/verbs/passed", "passed", "lulus"),
    "failed": (f"{_ADL}/verbs/failed", "failed", "belum lulus"),
    "terminated": (f"{_ADL}/verbs/terminated", "terminated", "menghentikan"),
    "skipped": ("http://id.tincanapi.com/verb/skipped", "skipped", "melewati"),
}
"""Each verb's id, and its name in English and Indonesian. ADL has none for passing something over."""
TYPES: Mapping[str, str] = {
    "module": f"{_ADL}/activities/module",
    "lesson": f"{_ADL}/activities/lesson",
    "quiz": f"{_ADL}/activities/assessment",
    "scenario": f"{_ADL}/activities/simulation",
    "rehearsal": f"{_ADL}/activities/performance",
    "review": f"{_ADL}/activities/assessment",
    "question": f"{_ADL}/activities/cmi.interaction",
    "profile": f"{_ADL}/activities/profile",
}
"""What kinds of things there are."""

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(?!-00:00)[+-]\d\d:\d\d")


def verb(name: str) -> Json:
    """A verb with its names."""
    id_, english, indonesian = VERBS[name]
    return {"id": id_, "display": {"en-US": english, "id-ID": indonesian}}


def module_iri(module: str) -> str:
    """A module's id; the same in every version of it."""
    return f"{HOME}/modules/{quote(module, safe='')}"


def activity_iri(path: str) -> str:
    """The id of ``persepsi/tes-akhir``, or of reviews, which belong to no module."""
    if path == REVIEW:
        return f"{HOME}/reviews"
    module, _, activity = path.partition("/")
    return f"{module_iri(module)}/activities/{quote(activity, safe='')}"


def question_iri(object_: str, digest: str) -> str:
    """The id of ``persepsi#q-dengar`` as it was shown: a question that reads otherwise is another one."""
    module, _, question = object_.partition("#")
    place = "questions" if digest else "texts"  # what is written freely has no digest
    return "/".join(filter(None, (module_iri(module), place, quote(question, safe=""), quote(digest, safe=""))))


def activity(iri: str, kind: str, **definition: Any) -> Json:
    """An activity as an object; what is empty is left out."""
    said = {"type": TYPES.get(kind), **definition}
    said = {name: value for name, value in said.items() if value}
    return {"objectType": "Activity", "id": iri, **({"definition": said} if said else {})}


def tag(language: str) -> str:
    """A module's language as xAPI names it (RFC 5646)."""
    return "id-ID" if language in ("", "id") else language


def in_language(text: str, language: str) -> dict[str, str]:
    """A text under its language; none at all if it is empty."""
    return {tag(language): text} if text.strip() else {}


def components(parts: Sequence[tuple[str, str]], language: str) -> list[Json]:
    """Ids and texts of what can be chosen."""
    return [{"id": id_, "description": in_language(text, language)} for id_, text in parts]


def duration(seconds: float) -> str:
    """Seconds as ISO 8601 has them, to a hundredth as xAPI compares them."""
    return f"PT{max(0.0, round(seconds, 2)):.15g}S"


def timestamp(at: str) -> str | None:
    """A moment of the record with its offset; None if it is none: a statement may do without."""
    try:
        moment = datetime.fromisoformat(at)
        if _TIME.fullmatch(at):
            return at
        return moment.astimezone(UTC).isoformat(timespec="milliseconds") if moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def fraction_score(fraction: float, *, full: float, least: float | None = None, raw: float | None = None) -> Json:
    """A score from its fraction. `full` is what all of it is worth, `raw` what it came to, where that is another."""
    scaled = round(max(-1.0, min(1.0, fraction)), 6)
    earned = round(scaled * full if raw is None else raw, 6)
    bottom = least if least is not None else -full if scaled < 0 else 0.0
    return {"scaled": scaled, "raw": earned, "min": bottom, "max": full}
