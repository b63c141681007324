"""How sure a learner was of their answers and how often they were right, month by month."""

from __future__ import annotations

from msgspec import Struct, field

from modules.behaviours import CERTAINTIES, Calibration
from progress.statement import Statement


class Certainties(Struct):
    """Every answer that was given with a certainty and whose score has been told, counted up."""

    months: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    """By ``2026-11`` and certainty: how many answers, and how many of them right."""

    def add(self, statement: Statement) -> None:
        """Take in a statement that told the score of an answer."""
        result = statement.result
        if result is not None and result.certainty in CERTAINTIES and result.success is not None:
            count = self.months.setdefault(statement.at[:7], {}).setdefault(result.certainty, [0, 0])
            count[0] += 1
            count[1] += result.success

    def by_month(self) -> list[tuple[str, tuple[Calibration, ...]]]:
        """Each month in which there was one, the earliest first: a line for every certainty that was chosen."""
        return [(month, _lines(counts)) for month, counts in sorted(self.months.items())]

    def overall(self) -> tuple[Calibration, ...]:
        """The same for all months together."""
        return _lines({
            level: [sum(counts[level][place] for counts in self.months.values() if level in counts) for place in (0, 1)]
            for level in CERTAINTIES
        })  # fmt: skip


def _lines(counts: dict[int, list[int]]) -> tuple[Calibration, ...]:
    told = ((level, counts.get(level, [0, 0])) for level in CERTAINTIES)
    return tuple(Calibration(level, answers, right) for level, (answers, right) in told if answers)
