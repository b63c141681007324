"""What stands above a speech: how long it has taken so far, how long it is, and what its cues mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import Visual

from modules.script import seconds_for, word_count
from tui import formats
from tui.safe import one_line
from tui.symbols import symbols
from tui.texts import _, ngettext
from tui.widgets.teleprompter import legend

if TYPE_CHECKING:
    from tui.plays.rehearsal import RehearsalPlay

COARSE = 10
"""Seconds in which the clock moves on where nothing else on the screen moves."""


def time_line(play: RehearsalPlay, *, still: bool) -> Content:
    """The clock, and the time aimed at. With `still` it does not tick: it moves on in steps of ten seconds."""
    target = play.rehearsal.target_seconds
    aim = "    " + _("aim: %(time)s") % {"time": formats.clock(target)} if target is not None else ""
    return Content.assemble((_clock(play, still), "bold $accent"), (aim, "$muted"))


def _clock(play: RehearsalPlay, still: bool) -> str:
    signs, seconds = symbols(), play.stopwatch.seconds
    if not play.stopwatch.running:
        if seconds == 0:
            return f"{signs.open} " + _("Ready when you are")
        return f"{signs.pause} " + _("Paused at %(time)s") % {"time": formats.clock(seconds)}
    if not still:
        return f"{signs.picked} " + _("Speaking: %(time)s") % {"time": formats.clock(seconds)}
    if seconds < COARSE:
        return f"{signs.picked} " + _("Speaking")
    whole = formats.clock(int(seconds) // COARSE * COARSE)
    return f"{signs.picked} " + _("Speaking: more than %(time)s") % {"time": whole}


def measures(play: RehearsalPlay) -> list[Visual]:
    """How many words it is and how long they take, what its cues mean, and what was to change this time."""
    script, pace = play.script(), play.rehearsal.pace
    words = word_count(script)
    if pace is not None:
        text = _("%(n)d words, about %(time)s at %(pace)d words a minute (practice value, not a standard)")
        length = text % {"n": words, "time": formats.clock(seconds_for(words, pace)), "pace": pace}
    else:
        length = ngettext("%(n)d word", "%(n)d words", words) % {"n": words}
    lines: list[Visual] = [Content.styled(length, "$muted")]
    if cues := legend(script):
        lines.append(Content.styled(cues, "$muted"))
    if change := one_line(play.session.change):
        lines.append(Content.assemble((_("This time you change:") + " ", "$muted"), change))
    return lines
