"""Memory after Pavlik and Anderson (2005): each practice leaves a trace, and a fresh one fades the faster, the more
active the thing still was when it was practised.

With t for the time since a practice and d for its trace's decay:

    m = β + ln Σ bᵢ tᵢ^(−dᵢ)        dᵢ = c e^(mᵢ₋₁) + a        p = 1 / (1 + e^((τ − m) / s))

mᵢ₋₁ is the activation just before practice i; the first trace decays with a. Between two sessions the time counts only
h as much. β (how easy it is for this person) and b (how strong a practice is) are those of Lindsey (2014, 3.1.2).
"""

from __future__ import annotations

import math

A = 0.177
"""a, the decay that every trace has at least. A, C, S, THRESHOLD and BETWEEN: as fitted by Pavlik and Anderson."""
C = 0.217
"""c, how much an active memory hastens the decay of a new trace."""
S = 0.255
"""s, the noise in recall, of data in which people and things are pooled."""
THRESHOLD = -0.704
"""τ, the activation at which recall is even."""
BETWEEN = 0.025
"""h, how much of the time between two sessions counts."""

EASE = 1.0
"""Mean of β. Fitted to how facts were forgotten (evidence.py): they are easier than the word pairs of 2005."""
NOISE = S / math.sqrt(1 + 6 / math.pi**2)
"""s within one person and one thing: what pooled data call noise is partly that people and things differ."""
SPREAD = NOISE
"""Standard deviation of β, between people and between things: one on the scale of the logit."""
PACE = 0.1
"""Standard deviation of ln a between people."""

_DAY = 86_400 * BETWEEN


class ActR:
    """One thing in one person's memory."""

    def __init__(self, quick: float, easy: float) -> None:
        self._beta = EASE + SPREAD * (quick + easy)
        self._least = A * math.exp(-PACE * quick)
        self._traces: list[tuple[float, float, float]] = []
        """When, decay and strength of each practice."""

    def _activation(self, now: float) -> float:
        traces = sum(strength * max(1.0, now - then) ** -decay for then, decay, strength in self._traces)
        return self._beta + math.log(traces) if traces else -math.inf

    def recall(self, day: int, second: float = 0.0) -> float:
        """How likely it is known."""
        distance = (THRESHOLD - self._activation(day * _DAY + second)) / NOISE
        return 1 / (1 + math.exp(distance)) if distance < 500 else 0.0

    def practise(self, day: int, second: float, *, known: bool, chance: float, strength: float = 1.0) -> None:
        """One more trace, whether it was known or not: the answer is read in either case."""
        now = day * _DAY + second
        self._traces.append((now, C * math.exp(self._activation(now)) + self._least, strength))
