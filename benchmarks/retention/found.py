"""All that was simulated, for the page that tells it."""

from __future__ import annotations

from msgspec import Struct

from benchmarks.retention.compare import Comparison
from benchmarks.retention.course import Question
from benchmarks.retention.holiday import Return


class Found(Struct, frozen=True):
    """What was simulated, and for whom."""

    learners: int
    seed: int
    questions: tuple[Question, ...]
    comparisons: tuple[Comparison, ...]
    """Model by model, limit by limit."""
    returns: tuple[Return, ...]
