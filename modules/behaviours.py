"""What several tries, and being sure, make of a grade: Moodle's question behaviours as formulas.

Fractions are a response's own, as its question grades it; scores are what the quiz counts. No session, no events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from modules.questions.base import Part

CERTAINTIES = (1, 2, 3)
"""Unsure, fairly sure, very sure; Moodle takes the first where none is chosen."""

FITS = {1: (0.0, 2 / 3), 2: (2 / 3, 0.8), 3: (0.8, 1.0)}
"""How often one is right, from and to, when a certainty earns more than the two others."""

_RIGHT = {1: 1.0, 2: 2.0, 3: 3.0}
_WRONG = {1: 0.0, 2: -2.0, 3: -6.0}
_NOTHING = 5e-8
"""Up to here a fraction is wrong to certainty-based marking (Moodle's MARK_TOLERANCE)."""


def interactive(fraction: float, tries: int, penalty: float, *, finished: bool) -> float:
    """The score after so many tries, of which the last had this fraction.

    Each earlier try costs the penalty. While the question is not finished the last try is an earlier one too: who
    leaves it at that has given it away (Moodle).
    """
    earlier = tries - 1 if finished else tries
    return max(0.0, fraction - earlier * penalty)


def countback(tries: Sequence[Sequence[Part]], penalty: float) -> float:
    """The score of tries at a question in parts: each part pays for the tries before the one that settled it.

    Moodle's rule for matching (1 less the penalty for every try up to the last wrong one) and for cloze (the part's
    fraction less the penalty for every try before its last change) come to the same; this is the latter.
    """
    last = tries[-1]
    earned = sum(
        part.weight * max(0.0, part.fraction - penalty * _last_change([parts[place].given for parts in tries]))
        for place, part in enumerate(last)
    )
    return earned / sum(part.weight for part in last)


def _last_change(given: Sequence[str]) -> int:
    """The index of the try from which on a part's answer stayed the same."""
    index = len(given) - 1
    while index and given[index - 1] == given[index]:
        index -= 1
    return index


def adaptive(before: float, fraction: float, tries: int, penalty: float) -> float:
    """The score after one more try: the best so far, or this fraction less the penalty for every earlier try.

    `tries` counts this one. `before` is the score so far, 0 at first.
    """
    return max(0.0, before, fraction - penalty * (tries - 1))


def certain(fraction: float, certainty: int) -> float:
    """The score of a response given with a certainty: 1, 2 or 3 times its fraction, or 0, -2 or -6 if it is wrong."""
    return _WRONG[certainty] if fraction <= _NOTHING else _RIGHT[certainty] * fraction


def uncertain(score: float, certainty: int | None) -> float:
    """The fraction that a score with a certainty came from; a deduction came from 0.

    The score itself where there was no certainty, or one that this version does not know.
    """
    return max(0.0, score / _RIGHT[certainty]) if certainty in _RIGHT else score


Verdict = Literal["fits", "too_sure", "too_unsure"]


class Calibration(Struct, frozen=True):
    """How often one was right with one certainty."""

    certainty: int
    answers: int
    right: int

    @property
    def share(self) -> float:
        """The share of right answers."""
        return self.right / self.answers

    @property
    def verdict(self) -> Verdict:
        """Whether that certainty was the one to choose, or one was too sure or too unsure for what one knew."""
        least, most = FITS[self.certainty]
        if self.share < least:
            return "too_sure"
        return "too_unsure" if self.share > most else "fits"


def calibration(answers: Iterable[tuple[int, bool]]) -> tuple[Calibration, ...]:
    """Of answers' certainties and whether each was right: one line for each certainty that was chosen."""
    told = list(answers)
    by_certainty = {level: [right for chosen, right in told if chosen == level] for level in CERTAINTIES}
    return tuple(Calibration(level, len(rights), sum(rights)) for level, rights in by_certainty.items() if rights)
