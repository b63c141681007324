"""What a review says before its first question and after its last."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import Visual

from progress.agenda import CERTAINTY_SETTING, assessment_day, per_day
from progress.answered import Rating
from tui import formats
from tui.safe import one_line
from tui.symbols import symbols
from tui.texts import _, ngettext
from tui.widgets.remembered import RATING_WORDS
from tui.widgets.visuals import Hanging, Stack, padded
from tui.words import about_minutes

if TYPE_CHECKING:
    from tui.plays.review import ReviewPlay

_LABEL = 32


def opening(play: ReviewPlay) -> Visual:
    """What today brings."""
    asked = play.asked
    if not asked:
        return _nothing(play)
    seconds = sum(one.seconds for one in asked)
    count = ngettext("%(n)d question for today", "%(n)d questions for today", len(asked)) % {"n": len(asked)}
    lines: list[Visual] = [
        Content.assemble((count, "bold"), (f" {symbols().dot} {about_minutes(seconds)}", "$muted")),
        Content.styled(f" {symbols().dot} ".join(_modules(play)), "$muted"),
        Content(""),
        Content(_("They come back before they are forgotten. Nothing here counts for a score.")),
    ]
    if (left := play.backlog()) and play.agenda.reviews()["assessment"] is None:
        text = ngettext(
            "%(n)d more question waits; it comes on the next days, so that no day becomes too long.",
            "%(n)d more questions wait; they come on the next days, so that no day becomes too long.",
            left,
        )
        lines.append(Content.styled(text % {"n": left}, "$muted"))
    if (ahead := play.agenda.reviews()["assessment"]) is not None:
        day = formats.day(date.fromisoformat(ahead["day"]))
        text = ngettext(
            "Until %(day)s: %(n)d question that you might have forgotten by then, in equal parts for each day.",
            "Until %(day)s: %(n)d questions that you might have forgotten by then, in equal parts for each day.",
            ahead["weak"],
        )
        lines.append(Content.styled(text % {"day": day, "n": ahead["weak"]}, "$muted"))
        if len(asked) > per_day(play.desk.settings):
            more = _("That makes more questions than you chose for a day.")
            lines.append(Content.styled(more, "$muted"))
    return Stack([*lines, Content("")])


def _nothing(play: ReviewPlay) -> Visual:
    lines: list[Visual] = [Content.styled(f"{symbols().right} " + _("Nothing to review today"), "bold $right")]
    following = play.next_day()
    if following is not None:
        lines.append(Content(_("The next questions come back on %(day)s.") % {"day": formats.day(following)}))
    elif not play.desk.summary.answered.items:
        lines.append(Content(_("Questions that you answer in lessons and tests come back here after some days.")))
    return Stack([*lines, Content("")])


def _modules(play: ReviewPlay) -> list[str]:
    ids = dict.fromkeys(one.module for one in play.asked)
    outlines = [outline for id_ in ids if (outline := play.outline(id_)) is not None]
    titles = [one_line(outline.title.partition(":")[0], 30) for outline in outlines]
    more = len(titles) - 4
    return titles if more <= 0 else [*titles[:4], _("and %(n)d more") % {"n": more}]


def opening_rows(play: ReviewPlay) -> list[tuple[str, Visual]]:
    """What can be begun and chosen."""
    settings, today = play.desk.settings, play.agenda.today
    rows: list[tuple[str, Visual]] = []
    if play.asked:
        rows.append(("start", Content.styled(_("Start"), "bold")))
        rows.append(("short", Content(_("Five minutes only"))))
    rows.append(("per_day", _setting(_("Questions a day, at most"), str(per_day(settings)))))
    asks = _("yes") if settings.get(CERTAINTY_SETTING) is True else _("no")
    rows.append(("certainty", _setting(_("Ask how sure I am"), asks)))
    day = assessment_day(settings, today)
    rows.append(("assessment", _setting(_("Prepare for a test on"), formats.day(day) if day else _("no day chosen"))))
    return rows


def _setting(label: str, value: str) -> Visual:
    return Content.assemble(padded(label, _LABEL), (value, "bold"))


def ending(play: ReviewPlay) -> Visual:
    """What the review came to."""
    total = len(play.ratings)
    head = ngettext("%(n)d question reviewed", "%(n)d questions reviewed", total) % {"n": total}
    lines: list[Visual] = [Content.styled(f"{symbols().right} {head}", "bold $right"), Content("")]
    for rating in reversed(Rating):
        if count := play.ratings.count(rating):
            lines.append(Hanging(f"{symbols().bullet} ", Content(f"{count:>2}  {_(RATING_WORDS[rating])}")))
    lines.append(Content(""))
    if play.short and (left := len(play.asked) - total) > 0:
        text = ngettext(
            "Five minutes are over. %(n)d question is left for later today or tomorrow.",
            "Five minutes are over. %(n)d questions are left for later today or tomorrow.",
            left,
        )
        lines.append(Content(text % {"n": left}))
    days = play.days_this_week()
    text = ngettext("Days of learning this week: %(n)d", "Days of learning this week: %(n)d", days)
    lines.append(Content.styled(text % {"n": days}, "$muted"))
    return Stack(lines)
