"""What each step of a rehearsal shows: a part to draft, a criterion to rate, a checklist, the rounds so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Static

from modules.activities.lesson import Reflection
from modules.activities.rehearsal import CHANGE
from modules.rehearsing import rated
from modules.rubric import Criterion
from tui.safe import one_line
from tui.screens.rehearsal_intro import numbered
from tui.texts import _
from tui.widgets.draft import DraftView, length_line
from tui.widgets.options import Options
from tui.widgets.prose import prose
from tui.widgets.reflection import ReflectionView
from tui.widgets.rounds import against_target, checked, rounds_table
from tui.widgets.visuals import Stack

if TYPE_CHECKING:
    from tui.plays.rehearsal import RehearsalPlay

_CUES = "[jeda]  *tekankan*  [tatap]  [gestur: …]"
_CHANGE_EXAMPLE = "“Lebih pelan di pembuka, dan menatap pendengar sebelum kalimat pertama.”"
"""In the course's language, as the prompt above it is."""


def part(play: RehearsalPlay) -> Widget:
    """Room to write the part that is being drafted."""
    field = play.session.part
    assert field is not None
    name = play.rehearsal.part_name(field)
    return DraftView(
        name,
        play.draft_of(name),
        label=field.label,
        prompt=field.prompt,
        example=field.example,
        hint=_("Cues you can write: %(cues)s") % {"cues": _CUES} if play.rehearsal.spoken else "",
        max_words=field.max_words,
        max_characters=field.max_characters,
    )


def whole_text(play: RehearsalPlay) -> Widget:
    """Room to put the whole text in order."""
    name = play.rehearsal.text_name
    return DraftView(
        name,
        play.draft_of(name),
        label=_("The whole text"),
        prompt=_("Read it once as the person who gets it. Change whatever you like."),
        max_words=play.rehearsal.max_words,
        max_characters=play.rehearsal.max_characters,
        whole=True,
    )


def rating(play: RehearsalPlay, criterion: Criterion, levels: Mapping[str, int]) -> list[Widget]:
    """One criterion with its levels; `levels` are those picked so far."""
    criteria, done = play.rehearsal.criteria, play.session.rounds
    place = _("%(place)d of %(total)d") % {"place": criteria.index(criterion) + 1, "total": len(criteria)}
    head: list[Visual] = [
        Content.assemble((one_line(criterion.text), "bold $accent"), ("    " + place, "$muted")),
        Content(_("Which of these is closest to how you spoke just now?")),
    ]
    before = rated(done[-1].ratings).get(criterion.id) if done else None
    if before is not None:
        head.append(Content.styled(_("In the round before you chose %(n)d.") % {"n": before}, "$muted"))
    texts = [(str(level), text) for level, text in enumerate(criterion.levels, 1)]
    picked = [str(levels[criterion.id])] if criterion.id in levels else []
    return [Static(Stack(head)), Options(texts, picked=picked)]


def what_to_change(play: RehearsalPlay) -> Widget:
    """Room for what the next round is to be like."""
    name = play.rehearsal.change_name
    return ReflectionView(Reflection(id=name, prompt=CHANGE, example=_CHANGE_EXAMPLE), play.draft_of(name))


def checking(play: RehearsalPlay) -> list[Widget]:
    """The checklist of a written text, as it was ticked the last time."""
    ticked = play.session.rounds[-1].ratings if play.session.rounds else ()
    head: list[Visual] = [
        Content.styled(_("Before it goes out"), "bold $accent"),
        Content(_("Tick what you are sure of. What you leave open shows what is still to be done.")),
        _length(play),
    ]
    items = [(check.id, check.text) for check in play.rehearsal.checks]
    return [Static(Stack(head)), Options(items, multiple=True, picked=ticked)]


def rounds(play: RehearsalPlay, width: int) -> Visual:
    """What the rounds so far came to."""
    rehearsal, last = play.rehearsal, play.session.rounds[-1]
    if not rehearsal.spoken:
        heading = Content.styled(_("Your text and your checklist"), "bold $accent")
        text = prose(play.draft_of(rehearsal.text_name))
        return Stack([heading, text, _length(play), checked(rehearsal, last)], gap=1)
    parts: list[Visual] = [
        Content.styled(_("Your rounds"), "bold $accent"),
        rounds_table(rehearsal, play.session.rounds, width),
    ]
    if sentence := against_target(rehearsal, last):
        parts.append(Content(sentence))
    if last.change:
        parts.append(Content.assemble((_("What you change next:") + " ", "$muted"), one_line(last.change)))
    return Stack(parts, gap=1)


def after(play: RehearsalPlay) -> list[tuple[str, Visual]]:
    """What can follow a round."""
    if not play.rehearsal.spoken:
        return numbered([("finish", _("Finish"), ""), ("write", _("Improve the text"), "")])
    mine = _("Change my draft") if play.session.own else _("Draft a text of my own")
    finish = ("finish", _("Finish"), _("your rounds stay"))
    return numbered([("again", _("Another round"), ""), ("draft", mine, ""), finish])


def _length(play: RehearsalPlay) -> Content:
    rehearsal = play.rehearsal
    return length_line(play.draft_of(rehearsal.text_name), rehearsal.max_words, rehearsal.max_characters)
