"""Rounds of a rehearsal side by side, so that what changed is seen: up, steady or down, in words and a sign."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.visual import Visual

from modules.activities.rehearsal import Rehearsal, Round
from modules.rehearsing import rated
from modules.rubric import Criterion
from tui import formats
from tui.safe import one_line
from tui.symbols import symbols
from tui.texts import _
from tui.widgets.tables import Table
from tui.widgets.visuals import Hanging, Stack

_COLUMN = 12
"""Cells that a round takes in the table."""
_NAMES = 24
"""Cells for what was rated, at most."""


def rounds_table(rehearsal: Rehearsal, rounds: Sequence[Round], width: int) -> Visual:
    """The latest rounds as columns, as many as there is room for."""
    names = [_("Time"), _("Words a minute"), *map(_name, rehearsal.criteria)]
    most = max(2, (width - max(map(len, names))) // _COLUMN)
    first = max(0, len(rounds) - most)
    shown = rounds[first:]
    heads = [Content(_("Round %(n)d") % {"n": round_.number}) for round_ in shown]
    rows = [[Content(""), *heads]]
    rows.append(
        [Content(names[0]), *(_plain(formats.clock(r.seconds) if r.seconds is not None else "") for r in shown)]
    )
    rows.append([Content(names[1]), *(_plain(formats.number(r.pace) if r.pace else "") for r in shown)])
    for name, criterion in zip(names[2:], rehearsal.criteria, strict=True):
        levels = [rated(round_.ratings).get(criterion.id) for round_ in rounds]
        cells = [_level(levels[at - 1] if at else None, levels[at]) for at in range(first, len(rounds))]
        rows.append([Content(name), *cells])
    return Table(rows)


def _name(criterion: Criterion) -> str:
    return f"{one_line(criterion.text, _NAMES)} (1–{len(criterion.levels)})"


def _plain(text: str) -> Content:
    return Content(text or formats.NOTHING)


def _level(before: int | None, now: int | None) -> Content:
    if now is None:
        return Content(formats.NOTHING)
    if before is None:
        return Content(str(now))
    signs = symbols()
    if now > before:
        return Content.assemble(f"{now} ", (f"{signs.up} " + _("up"), "$right"))
    if now < before:
        return Content.assemble(f"{now} ", (f"{signs.down} " + _("down"), "$partial"))
    return Content.assemble(f"{now} ", (f"{signs.same} " + _("same"), "$muted"))


def against_target(rehearsal: Rehearsal, round_: Round) -> str:
    """A sentence on time and pace beside what was aimed at; empty where nothing was."""
    sentences: list[str] = []
    if rehearsal.target_seconds is not None and round_.seconds is not None:
        off = round(round_.seconds) - rehearsal.target_seconds
        target = formats.clock(rehearsal.target_seconds)
        if abs(off) <= rehearsal.target_seconds // 20:
            text = _("Your time is close to the %(target)s aimed at.")
        elif off > 0:
            text = _("%(n)d seconds longer than the %(target)s aimed at.")
        else:
            text = _("%(n)d seconds shorter than the %(target)s aimed at.")
        sentences.append(text % {"n": abs(off), "target": target})
    if rehearsal.pace is not None and round_.pace is not None:
        text = _("Your pace: %(own)s words a minute; practice value: %(pace)d (not a standard).")
        sentences.append(text % {"own": formats.number(round_.pace), "pace": rehearsal.pace})
    return " ".join(sentences)


def checked(rehearsal: Rehearsal, round_: Round) -> Visual:
    """What a written text was found to pass, and what not yet."""
    signs, lines = symbols(), list[Visual]()
    for check in rehearsal.checks:
        sure = check.id in round_.ratings
        sign = Content.styled(f"{signs.right if sure else signs.open} ", "bold $right" if sure else "bold $partial")
        word = Content("") if sure else Content.styled(" – " + _("not sure yet"), "$partial")
        lines.append(Hanging(sign, Content.assemble(one_line(check.text), word)))
    return Stack(lines)
