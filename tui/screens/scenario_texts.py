"""What a scenario says around its situations: before it begins, after a choice, and back over the path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import Visual

from modules.activities.scenario import QUALITIES, Node
from modules.story import Move, ScenarioSession, Taken
from tui.safe import one_line, shown
from tui.symbols import symbols
from tui.texts import _, ngettext, say
from tui.widgets.prose import prose
from tui.widgets.visuals import Hanging, Stack, padded

if TYPE_CHECKING:
    from tui.plays.scenario import ScenarioPlay

_SIGNS = {"best": "right", "good": "right", "mixed": "partial", "poor": "wrong"}


def heading(text: str) -> Content:
    """A line that stands out."""
    return Content.styled(text, "bold $accent")


def intro(play: ScenarioPlay) -> Visual:
    """The page before the first situation."""
    scenario, taken = play.scenario, play.history().attempts
    facts = [
        _("A simulation of about %(n)d minutes: you read what happens and choose what you would do.")
        % {"n": scenario.minutes},
        _("There is no score. Trying out what may go wrong costs nothing."),
        _("What you choose here is sent to nobody unless you decide so when you make a report."),
        _("You can stop at any time with Esc and go on at the same place."),
    ]
    parts: list[Visual] = [heading(one_line(scenario.title)), prose(scenario.intro)]
    parts.append(Stack([Hanging(f"{symbols().bullet} ", Content(fact)) for fact in facts]))
    if taken:
        text = ngettext("You have come to an ending %(n)d time. h shows your last path.",
                        "You have come to an ending %(n)d times. h shows your last path.", taken)  # fmt: skip
        parts.append(Content.styled(text % {"n": taken}, "bold"))
    return Stack(parts, gap=1)


def reading(node: Node, last: Taken | None = None) -> Visual:
    """A situation: where, what happens, who says what. With `last`, first what the learner chose before."""
    parts: list[Visual] = []
    if last is not None:
        text = _("You chose last: %(choice)s") % {"choice": one_line(last.choice.text)}
        parts.append(Content.styled(text, "$muted"))
    if node.place:
        parts.append(Content.styled(one_line(node.place), "$muted"))
    parts.append(prose(node.text))
    if node.speaker:
        parts.append(Content.assemble((one_line(node.speaker), "bold $accent"), "  ", shown(node.says)))
    return Stack(parts, gap=1)


def consequence(session: ScenarioSession, taken: Taken) -> Visual:
    """What a choice led to."""
    chosen = Hanging(f"{symbols().picked} ", Content.styled(one_line(taken.choice.text), "bold"))
    parts: list[Visual] = [Stack([Content.styled(_("You chose"), "$muted"), chosen]), prose(taken.choice.feedback)]
    moves = list(session.moves(taken.choice))
    if moves:
        lines = [_line(move, session) for move in moves]
        parts.append(Stack([Content.styled(_("What it changed"), "bold"), *lines]))
    return Stack(parts, gap=1)


def _line(move: Move, session: ScenarioSession) -> Visual:
    """One meter's move: a sign, its name, a word, and why."""
    names = max(len(meter.name) for meter in session.scenario.moved)
    signs = symbols()
    words = {1: (signs.up, _("up"), "$right"), -1: (signs.down, _("down"), "$wrong"), 0: (signs.rule, _("steady"), "")}
    sign, word, style = words[(move.by > 0) - (move.by < 0)]
    room = max(len(each) for _sign, each, _style in words.values()) + 2
    name = padded(one_line(move.meter.name), names + 2)
    head = Content.assemble(padded(sign, 2, style=style), name, padded(word, room, style=style or "$muted"))
    return Hanging(head, shown(move.effect.why) if move.effect is not None else Content(""))


def ending_words(session: ScenarioSession) -> Visual:
    """How it ended, and what can be learned from it."""
    ending = session.ending
    assert ending is not None
    sign = getattr(symbols(), _SIGNS[ending.quality])
    title = Content.styled(one_line(ending.title), "bold $accent")
    quality = Content.styled(f"{sign} {say(QUALITIES[ending.quality])}", f"bold ${_SIGNS[ending.quality]}")
    parts: list[Visual] = [Stack([title, quality]), prose(ending.text)]
    if ending.debrief:
        parts.append(prose(ending.debrief))
    return Stack(parts, gap=1)


def turning_point(session: ScenarioSession, place: int) -> Visual:
    """One choice of the path: where, what, what it did and why, and what the best way does there."""
    taken = session.path[place]
    choice = taken.choice
    where = one_line(taken.node.place) or one_line(taken.node.text, 60)
    parts: list[Visual] = [
        Content.styled(where, "$muted"),
        Hanging(_("You: "), Content.styled(one_line(choice.text), "bold")),
    ]
    parts += [_line(move, session) for move in session.moves(choice) if move.effect is not None]
    if choice.rule:
        parts.append(Hanging(f"{symbols().bullet} ", shown(choice.rule)))
    parts.append(_compared(session, taken))
    return Hanging(Content.styled(f"{place + 1:>2}  ", "$accent"), Stack([*parts, Content("")]))


def _compared(session: ScenarioSession, taken: Taken) -> Visual:
    best = session.scenario.best_choice(taken.node.id)
    if best is None:
        return Content.styled(_("The best way does not come past here."), "$muted")
    if taken.name in session.scenario.best:
        return Content.styled(f"{symbols().right} " + _("As on the best way."), "$right")
    head = Content.styled(f"{symbols().partial} " + _("Best way: "), "$partial")
    return Hanging(head, shown(best.text))


def best_way(session: ScenarioSession) -> Visual:
    """The author's best way, choice by choice, to its ending."""
    walked = session.scenario.best_path()
    lines: list[Visual] = [
        Hanging(Content.styled(f"{place:>2}  ", "$accent"), shown(taken.choice.text))
        for place, taken in enumerate(walked.path, 1)
    ]
    if walked.ending is not None:
        end = _("It leads to: %(ending)s") % {"ending": one_line(walked.ending.title)}
        lines.append(Content.styled(end, "$muted"))
    return Stack([Content.styled(_("The best way that the author knows"), "bold"), *lines])
