"""How long an activity takes: reading at a steady pace, and a stated time for each thing that is done.

Planned minutes are computed from what stands in a file, so nobody can claim them. Each figure below is for one
learner who thinks before answering; docs/panduan-penyusun.md states them to authors. All are seconds, but for the pace.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

WORDS_A_MINUTE = 180
"""Words read in a minute: below what adults read silently for pleasure, for texts that are studied, on a screen."""

CHOOSING = 30.0
"""To settle on one option, or on true or false, once all is read."""
PICKING = 45.0
"""To weigh every option by itself where several may be right."""
TYPING = 40.0
"""To recall a word or a number and to type it."""
MATCHING_ONE = 12.0
"""To find the right side of one pair."""
ORDERING_ONE = 10.0
"""To bring one item into its place."""
FILLING_ONE = 20.0
"""To fill one gap: recalled or picked, with the sentence in view."""
JUDGING = 60.0
"""To hold ways to act in a situation against each other and name the best, or the best and the worst."""
RATING_ONE = 15.0
"""To rate or rank one way to act."""
AGREEING = 10.0
"""To say how far a statement holds: first thoughts are asked for."""
ESSAY = 300.0
"""To write a short text and hold it against its rubric."""
COMPARING = 20.0
"""To hold two ways of saying a thing against each other before turning to the reason."""
WRITING = 120.0
"""To think about a question of one's own and write some lines."""
TICKING = 15.0
"""To read four duties and tick one's own."""
DECIDING = 30.0
"""To decide what to do at one point of a scenario."""
PICKING_WORDS = 90.0
"""To pick some words out of a long list, for oneself or for a colleague."""
PLANNING_ONE = 90.0
"""To put down one habit, when it begins and how often."""
DRAFTING = 60.0
"""To draft one part of a short text: a sentence or two."""
ROUNDS = 2
"""Rounds of a speech that are planned: one to hear oneself, one to change something."""
SPEAKING = 60.0
"""A round of a speech for which its author sets no time."""
RATING_ONESELF = 10.0
"""To rate oneself in one point, with its levels in view, or to go through one point of a checklist."""
RESOLVING = 30.0
"""To say in a line what one will change."""

_WORD = re.compile(r"[^\W_]+(?:[-'’./,:][^\W_]+)*")


def words_in(text: str) -> list[str]:
    """The words of a text as they are read: Markdown's signs are none, “08.30” and “warga-warga” are one each."""
    return _WORD.findall(text)


def reading(texts: Iterable[str]) -> float:
    """Seconds to read texts."""
    return sum(len(words_in(text)) for text in texts) * 60 / WORDS_A_MINUTE


def whole_minutes(seconds: float) -> int:
    """Seconds as planned minutes: to the nearest, at least one."""
    return max(1, int(seconds / 60 + 0.5))
