"""What the readable reports say in the same words: XLSX, PDF and HTML."""

from __future__ import annotations

from modules.messages import Message

TITLE = Message("Evidence of self-paced learning")
NO_CERTIFICATE = Message(
    "Made by asnbrand-train, a program for learning by oneself. It is not a training certificate; "
    "training hours (JP) are recognised by BKPSDM or the organiser."
)
NOTES = (
    Message("Scores are from 0 to 100 and those of the final test: of its first attempt, and the best of all."),
    Message("An active minute is one really used: a screen left alone counts two minutes at most."),
    Message("“n × 45” counts the active minutes, but no more than were planned for what was gone through."),
    Message("Gain: of what was still missing at the pre-test, the share that was won by the first final test; "
            "empty if the pre-test was left out or left nothing to win."),
    Message("No score in a row means that the final test has not been handed in yet."),
)  # fmt: skip
"""How the figures of the modules are meant."""


def lessons(minutes: float) -> int:
    """Counted minutes in tenths of 45, the length of a *jam pelajaran*; whether they count as one others decide.

    Which minutes those are stands in ``overview.counted_minutes``.
    """
    return round(minutes / 4.5)
