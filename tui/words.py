"""Words that several screens and the command line share (msgids)."""

from __future__ import annotations

from tui.texts import N_

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
