"""What a public servant does: which modules are core for them depends on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

Duty = Literal["counter", "field", "account", "leading"]
"""Serving people at a counter or face to face; working in the field; keeping an official account; leading others."""

DUTIES: tuple[Duty, ...] = get_args(Duty)


def is_core(core_for: Iterable[Duty], duties: Iterable[Duty]) -> bool | None:
    """Whether a module is core for somebody with these duties, or else optional; None while they have named none.

    A module that names no duties is core for everybody.
    """
    wanted, own = set(core_for), set(duties)
    if not own:
        return None
    return not wanted or bool(wanted & own)
