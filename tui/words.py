"""Words that several screens and the command line share (msgids)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui import formats
from tui.texts import N_, _, ngettext

if TYPE_CHECKING:
    from modules.duties import Duty
    from progress.gain import Gain
    from progress.mastery import Estimate
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
MARK_WORDS = {"done": N_("done"), "partly": N_("partly"), "not": N_("not yet")}
"""What a learner says of a habit."""
DUTIES: dict[Duty, tuple[str, str]] = {
    "counter": (N_("at a counter"), N_("I serve people at a counter or face to face")),
    "field": (N_("in the field"), N_("I work in the field")),
    "account": (N_("official account"), N_("I keep an official account or do public relations")),
    "leading": (N_("leading people"), N_("I lead a unit or a team")),
}
"""What a public servant may do, in a word and in a sentence."""
CORE_WORDS = {True: N_("core"), False: N_("optional")}
"""Whether a module is meant for what the learner does."""
CERTAINTY_WORDS = {1: N_("unsure"), 2: N_("fairly sure"), 3: N_("very sure")}
CALIBRATION_WORDS = {
    "fits": N_("that fits"),
    "too_sure": N_("surer than you were right"),
    "too_unsure": N_("you know more than you think"),
}


def duties_line(duties: Iterable[Duty]) -> str:
    """“at a counter, leading people”: what somebody does, in one line."""
    return ", ".join(_(DUTIES[duty][0]) for duty in duties)


def worth(score: float, tries: int, certainty: int | None) -> str:
    """What a question counts, where tries or certainty make that another thing than how right it is; else empty."""
    if tries > 1:
        text = _("With %(tries)d tries it counts %(share)s of the points.")
        return text % {"tries": tries, "share": formats.percent(score)}
    if certainty in CERTAINTY_WORDS:
        points = formats.number(score, 0 if score == int(score) else 1)
        text = _("You were %(sure)s: that makes %(score)s points.")
        return text % {"sure": _(CERTAINTY_WORDS[certainty]), "score": points}
    return ""


def estimate_words(known: Estimate | None) -> str:
    """“62%, about 51–72%, from 48 questions”; what is estimated is said once where several stand together."""
    if known is None:
        return _("nothing answered yet")
    text = ngettext("%(mean)s, about %(range)s, from %(n)d question", "%(mean)s, about %(range)s, from %(n)d questions",
                    known.answers)  # fmt: skip
    return text % {
        "mean": formats.percent(known.mean), "range": formats.percents(known.low, known.high), "n": known.answers
    }  # fmt: skip


def gain_figure(gain: Gain) -> str:
    """The gain in percent, as reports have it; a dash where it is undefined."""
    return formats.NOTHING if gain.share is None else formats.number(round(gain.share * 100)) + "%"


def gain_words(gain: Gain) -> str:
    """Both scores and what was won between them; empty before the first of the two tests."""
    scores = {"before": formats.score(gain.before), "after": formats.score(gain.after), "share": gain_figure(gain)}
    if gain.before is None and gain.after is None:
        return ""
    if gain.before is None:
        return _("final test %(after)s; without a pre-test no gain can be told") % scores
    if gain.after is None:
        return _("pre-test %(before)s; the final test is still to come") % scores
    if gain.share is None:
        return _("from %(before)s to %(after)s: the pre-test left nothing to win") % scores
    if gain.share > 0:
        return _("from %(before)s to %(after)s: %(share)s of what was still missing is now known") % scores
    if gain.share < 0:
        return _("from %(before)s to %(after)s: lower this time; the lessons stay open to you") % scores
    return _("from %(before)s to %(after)s: as before") % scores


def attempts_line(state: ActivityState) -> str:
    """First score, best score and number of attempts: always together, so that each says what it is worth."""
    return _("first score %(first)s, best %(best)s, attempts %(n)d") % {
        "first": formats.score(state.first),
        "best": formats.score(state.best),
        "n": state.attempts,
    }


def days(count: int) -> str:
    """“12 days”, “3 months”."""
    if count < 60:
        return ngettext("%(n)d day", "%(n)d days", count) % {"n": count}
    months = round(count / 30.4)
    return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}


def about_minutes(seconds: float) -> str:
    """“about 6 minutes”, one at least."""
    minutes = max(1, round(seconds / 60))
    return ngettext("about %(n)d minute", "about %(n)d minutes", minutes) % {"n": minutes}
