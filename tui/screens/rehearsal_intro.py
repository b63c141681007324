"""What a rehearsal says before anything else: what it is, how it goes, and who can read what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import Visual

from tui import formats
from tui.safe import one_line
from tui.symbols import symbols
from tui.texts import _, ngettext
from tui.widgets.prose import prose
from tui.widgets.visuals import Hanging, Stack

if TYPE_CHECKING:
    from modules.activities.rehearsal import Rehearsal
    from tui.plays.rehearsal import RehearsalPlay


def intro(play: RehearsalPlay) -> Visual:
    """The first page, above the ways to begin."""
    rehearsal = play.rehearsal
    parts: list[Visual] = [Content.styled(one_line(rehearsal.title), "bold $accent")]
    if rehearsal.intro:
        parts.append(prose(rehearsal.intro))
    facts = _speech(rehearsal) if rehearsal.spoken else _written(rehearsal)
    parts.append(Stack([Hanging(f"{symbols().bullet} ", Content(fact)) for fact in facts]))
    rounds = len(play.session.rounds)
    if rounds:
        text = ngettext("You have done %(n)d round so far.", "You have done %(n)d rounds so far.", rounds)
        parts.append(Content.styled(text % {"n": rounds}, "bold"))
    return Stack(parts, gap=1)


def _speech(rehearsal: Rehearsal) -> list[str]:
    text = _("Prepare a text, speak it aloud, then rate yourself: as many rounds as you like.")
    if rehearsal.target_seconds is not None:
        text = _("Prepare a text, speak it aloud, then rate yourself: as many rounds as you like, about %(time)s each.")
    return [
        text % {"time": formats.duration(rehearsal.target_seconds or 0)},
        _("Nothing is recorded: no microphone, no camera. Only a clock runs."),
        _privacy(),
    ]


def _written(rehearsal: Rehearsal) -> list[str]:
    facts = [_("Draft the parts, put the whole text in order, then go through a checklist.")]
    if rehearsal.max_characters is not None:
        facts.append(_("At most %(n)s characters.") % {"n": formats.number(rehearsal.max_characters)})
    if rehearsal.max_words is not None:
        facts.append(_("At most %(n)s words.") % {"n": formats.number(rehearsal.max_words)})
    facts.append(_("Nothing is sent or posted anywhere."))
    return [*facts, _privacy()]


def _privacy() -> str:
    return _(
        "What you write stays here: only you and whoever uses your account can read it. It goes into a report only if "
        "you tick it."
    )


def ways(play: RehearsalPlay) -> list[tuple[str, Visual]]:
    """The ways to begin, the likeliest first."""
    rehearsal, texts = play.rehearsal, play.texts
    drafted = bool(rehearsal.joined(texts))
    rows: list[tuple[str, str, str]] = []
    parts = ngettext("%(n)d short part", "%(n)d short parts", len(rehearsal.fields)) % {"n": len(rehearsal.fields)}
    if rehearsal.spoken and drafted:
        rows.append(("own", _("Speak my own text"), _("as you have drafted it")))
    if not rehearsal.spoken and texts.get(rehearsal.text_name, "").strip():
        rows.append(("write", _("Go on with my text"), _("as you have written it")))
    rows.append(("draft", _("Change my draft") if drafted else _("Draft a text of my own"), parts))
    if rehearsal.script:
        rows.append(("model", _("Use the text provided"), _("to hear how it can sound")))
    return numbered(rows)


def numbered(rows: list[tuple[str, str, str]]) -> list[tuple[str, Visual]]:
    """Lines to choose from: a digit, what it does, and a word on it."""
    return [
        (id_, Hanging(Content.styled(f"{place}  ", "$accent"),
                      Content.assemble((title, "bold"), (f"  {note}" if note else "", "$muted"))))
        for place, (id_, title, note) in enumerate(rows, 1)
    ]  # fmt: skip
