"""How people forgot facts, and what a second session did for them: measured, to hold the simulated people against.

N. Cepeda, N. Coburn, D. Rohrer, J. Wixted, M. Mozer and H. Pashler, Optimizing distributed practice, Experimental
Psychology 56(4), 236-246 (2009), experiment 2a: obscure facts. The first session showed each fact once and asked it
three times, the second asked it twice, with the answer each time; the figures are those of the file
data/cepeda_spacing_recall.csv in popov-lab/optimal-spacing-memory, recovered from a published figure.
"""

from __future__ import annotations

import random

from benchmarks.retention.memory import Kind, Memory

FORGETTING = {0: 0.96, 1: 0.92, 7: 0.79, 28: 0.48, 84: 0.28, 168: 0.22}
"""Share recalled so many days after the first session; 0 is twenty minutes."""
SPACING = {0: 0.26, 1: 0.33, 7: 0.47, 28: 0.56, 84: 0.43, 168: 0.45}
"""Share recalled 168 days after the second session, which came so many days after the first."""
DELAY = 168
PEOPLE = 1_000
_FIRST, _SECOND = 4, 2
"""How often each session met a fact."""
_ROUND = 420.0
"""Seconds from one meeting to the next: 23 facts, 18 seconds each."""
_BREAK = 1_200.0
"""Seconds between two sessions on one day."""


def forgetting(kind: Kind, people: int = PEOPLE, seed: int = 1) -> dict[int, float]:
    """What simulated people recall so many days after the first session."""
    recalled = dict.fromkeys(FORGETTING, 0.0)
    rng = random.Random(seed)
    for _ in range(people):
        memory = kind(rng.gauss(0, 1), rng.gauss(0, 1))
        end = _session(memory, 0, 0.0, _FIRST, rng)
        for days in recalled:
            recalled[days] += memory.recall(days, 0.0 if days else end + _BREAK) / people
    return recalled


def spacing(kind: Kind, people: int = PEOPLE, seed: int = 1) -> dict[int, float]:
    """What simulated people recall `DELAY` days after a second session, by the days between the two."""
    recalled = dict.fromkeys(SPACING, 0.0)
    for days in recalled:
        rng = random.Random(seed)
        for _ in range(people):
            memory = kind(rng.gauss(0, 1), rng.gauss(0, 1))
            end = _session(memory, 0, 0.0, _FIRST, rng)
            _session(memory, days, 0.0 if days else end + _BREAK, _SECOND, rng)
            recalled[days] += memory.recall(days + DELAY) / people
    return recalled


def _session(memory: Memory, day: int, second: float, times: int, rng: random.Random) -> float:
    """Meet a fact so often; the second at which the last meeting ends."""
    for _ in range(times):
        known = rng.random() < memory.recall(day, second)
        memory.practise(day, second, known=known, chance=rng.random())
        second += _ROUND
    return second - _ROUND
