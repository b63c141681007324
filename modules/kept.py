"""Picks and plans as the private texts that they are kept as, and in words that anyone can read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from modules.habits import ActionPlan, Every, Habit
from modules.johari import Picks
from modules.messages import Message, Translate

Kept = Picks | ActionPlan
EVERY_WORDS: dict[Every, Message] = {
    "workday": Message("every working day"),
    "week": Message("every week"),
    "once": Message("once"),
}
_HABIT = Message("%(habit)s (from %(day)s, %(often)s)")
_ONCE = Message("%(habit)s (on %(day)s)")
AREAS = (Message("Open area"), Message("Blind area"), Message("Hidden area"), Message("Unknown area"))
"""What the four areas of a Johari window are called, in the order of `Areas`."""


def to_text(kept: Kept) -> str:
    """The text under which it is kept."""
    return msgspec.json.encode(kept).decode()


def from_text(text: str) -> Kept | None:
    """What was kept; None if the text is something that a person wrote."""
    try:
        kept: Kept = msgspec.json.decode(text, type=Kept)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return None
    return kept


def plain_words(text: str, translate: Translate = str, day: Callable[[date], str] = date.isoformat) -> str:
    """A kept private text as a person reads it, whatever it holds: what was written freely stays as it is.

    `day` says how a date is written.
    """
    kept = from_text(text)
    if isinstance(kept, Picks):
        named = zip(AREAS, kept.areas, strict=True)
        return "\n".join(f"{name.text(translate)}: {', '.join(words) or '–'}" for name, words in named)
    if isinstance(kept, ActionPlan):
        return "\n".join(habit_words(habit, translate, day) for habit in kept.habits)
    return text


def habit_words(habit: Habit, translate: Translate = str, day: Callable[[date], str] = date.isoformat) -> str:
    """A habit in one line, with its day and how often it comes."""
    often = EVERY_WORDS[habit.every].text(translate)
    message = _ONCE if habit.every == "once" else _HABIT
    return Message(message.msgid, {"habit": habit.text, "day": day(habit.start), "often": often}).text(translate)
