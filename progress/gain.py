"""How much was learned between two tests."""

from __future__ import annotations


def normalised_gain(before: float | None, after: float | None) -> float | None:
    """Hake's normalised gain: what was won of what was still missing, from fractions 0 to 1.

    1 is all of it, 0 nothing; less than 0 if the second test went worse. None where it is undefined: one of the two
    was not taken, or the first left nothing to win. R. R. Hake, American Journal of Physics 66 (1998), 64.
    """
    if before is None or after is None or before >= 1:
        return None
    return (after - before) / (1 - before)
