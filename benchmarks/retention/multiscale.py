"""Memory after Mozer, Pashler, Cepeda, Lindsey and Vul (2009), the multiscale context model: traces on many time
scales, of which the slower learn what the quicker have forgotten.

Trace i fades with e^(−t / τᵢ) and has the weight γᵢ:

    τᵢ = μ νⁱ      γᵢ = ξⁱ / Σ ξʲ      sᵢ = Σⱼ≤ᵢ γⱼ xⱼ / Σⱼ≤ᵢ γⱼ      p = min(1, s_N)

A session is taken in with the probability ω; then each trace gains ε (1 − sᵢ), with ε = 9 if the thing was known at its
begin, else 1. A day is one session, as in the paper: what else is done that day adds nothing. Nor is anything taken
from a trace where sᵢ is above 1 (so Anderson et al. 2023; the equation of 2009 would let practice harm there).
"""

from __future__ import annotations

import math

MU, NU, OMEGA, XI = 1.781635, 12.845737, 0.956422, 0.329904
"""μ in days. Fitted to how facts were forgotten (evidence.py) by popov-lab/optimal-spacing-memory."""
KNOWN = 9.0
"""ε after what was known, of the paper."""
SPREAD = 0.5
"""Standard deviation of the logarithm of the time scales, between people and between things."""
TRACES = 9
"""Of the paper's 100; the others together weigh less than 0.0001."""

_WEIGHTS = [XI**i / sum(XI**j for j in range(1, TRACES + 1)) for i in range(1, TRACES + 1)]
_SCALES = [MU * NU**i for i in range(1, TRACES + 1)]


class Multiscale:
    """One thing in one person's memory."""

    def __init__(self, quick: float, easy: float) -> None:
        self._slow = math.exp(SPREAD * (quick + easy))
        self._traces = [0.0] * TRACES
        self._last: int | None = None
        """The day of the last session."""

    def _now(self, day: int) -> list[float]:
        passed = 0.0 if self._last is None else (day - self._last) / self._slow
        return [trace * math.exp(-passed / scale) for trace, scale in zip(self._traces, _SCALES, strict=True)]

    def recall(self, day: int, second: float = 0.0) -> float:
        """How likely it is known."""
        return min(1.0, sum(weight * trace for weight, trace in zip(_WEIGHTS, self._now(day), strict=True)))

    def practise(self, day: int, second: float, *, known: bool, chance: float, strength: float = 1.0) -> None:
        """Each trace learns what it and the quicker ones together have forgotten; once a day."""
        if day == self._last:
            return
        self._traces, self._last = self._now(day), day
        if chance >= OMEGA:
            return
        learned = strength * (KNOWN if known else 1.0)
        held = weights = 0.0
        for i, weight in enumerate(_WEIGHTS):
            held += weight * self._traces[i]
            weights += weight
            self._traces[i] += learned * max(0.0, 1 - held / weights)
