"""Words that several screens and the command line share (msgids)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import formats
from tui.texts import N_, _

if TYPE_CHECKING:
    from tui.desk import ActivityState

PILLAR_NAMES = {"persepsi": N_("Perception"), "komunikasi": N_("Communication"), "reputasi": N_("Reputation")}
STATUS = {
    "not_started": N_("Not started"),
    "in_progress": N_("In progress"),
    "completed": N_("Finished"),
    "passed": N_("Passed"),
    "failed": N_("Not passed yet"),
    "skipped": N_("Skipped"),
    "broken": N_("Cannot be opened"),
}


def attempts_line(state: ActivityState) -> str:
    """First score, best score and number of attempts: always together, so that each says what it is worth."""
    return _("first score %(first)s, best %(best)s, attempts %(n)d") % {
        "first": formats.score(state.first),
        "best": formats.score(state.best),
        "n": state.attempts,
    }
