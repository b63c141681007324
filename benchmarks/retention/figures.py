"""Means over people, with the range in which they would be for more people like them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from statistics import NormalDist, mean, stdev

from msgspec import Struct

_SURE = NormalDist().inv_cdf(0.975)


class Estimate(Struct, frozen=True):
    """A mean, and how far its 95 % confidence interval reaches to either side."""

    mean: float
    reach: float

    @property
    def told(self) -> bool:
        """Whether it can be told from 0."""
        return abs(self.mean) > self.reach


def estimate(values: Iterable[float]) -> Estimate:
    """Of one value from each person."""
    each = list(values)
    return Estimate(mean(each), _SURE * stdev(each) / math.sqrt(len(each)) if len(each) > 1 else math.inf)


def points(share: Estimate) -> str:
    """A share in per cent: “61.2 ± 1.9”."""
    return f"{100 * share.mean:.1f} ± {100 * share.reach:.1f}"


def more_points(share: Estimate) -> str:
    """A difference of shares, with its sign."""
    return f"{100 * share.mean:+.1f} ± {100 * share.reach:.1f}".replace("-", "−")
