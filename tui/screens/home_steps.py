"""What home offers to do: the one best next step and why, and below it what else there is, each with its key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from textual.content import Content
from textual.visual import Visual

from progress.today import next_due, next_step, reviews_today
from progress.view import due_count
from tui import formats
from tui.safe import one_line
from tui.symbols import symbols
from tui.texts import _, ngettext
from tui.widgets.visuals import Row, Stack
from tui.words import about_minutes

View = dict[str, Any]


def best_step(view: View, today: date) -> Visual:
    """What to do now: its name, what it is about, and why or how long."""
    match next_step(view, today):
        case "review":
            return _review(view, today)
        case "revisit":
            return _revisit(view["revisit"])
        case "continue" | "begin":
            return _activity(view["continue"])
        case "done":
            return _done(view, today)


def _review(view: View, today: date) -> Visual:
    reviews = view["reviews"]
    count = reviews_today(reviews, today)
    text = ngettext("%(n)d question you would soon forget", "%(n)d questions you would soon forget", count)
    titles = {module["id"]: module["title"].partition(":")[0] for module in view["modules"]}
    names = [one_line(titles[id_], 26) for id_ in reviews["modules"] if id_ in titles]
    where = ", ".join(names) if len(names) < 3 else _("from %(n)d modules") % {"n": len(names)}
    return _step([_("Reviews")], text % {"n": count}, [where, about_minutes(count * (reviews["each"] or 40))])


def _revisit(revisit: View) -> Visual:
    found = {"share": formats.percent(revisit["mean"]), "n": revisit["answers"]}
    why = ngettext("%(share)s right of %(n)d question", "%(share)s right of %(n)d questions", revisit["answers"])
    return _step(
        [_("Read again"), one_line(revisit["module_title"].partition(":")[0], 30)],
        revisit["title"],
        [why % found, one_line(revisit["objective"], 150)],
    )


def _activity(following: View) -> Visual:
    core = following["core"]
    why = "" if core is None else _("core for your duties") if core else _("optional for your duties")
    where = [one_line(following["module_title"].partition(":")[0], 30)]
    if following["step"]:
        where.append(_("step %(place)d of %(total)d") % {"place": following["step"], "total": following["steps"]})
    if following["minutes"]:
        where.append(about_minutes(following["minutes"] * 60))
    return _step([_label(following), why], following["title"], where)


def _done(view: View, today: date) -> Visual:
    lines: list[Visual] = [
        _label_row([_("All done")]),
        Content(_("You have finished every module. Enter shows your progress, k makes a report for your supervisor.")),
    ]
    if (day := next_due(view["reviews"], today)) is not None:
        text = _("The next questions come back on %(day)s.") % {"day": formats.day(day)}
        lines.append(Content.styled(text, "$muted"))
    return Stack(lines)


def _step(label: Iterable[str], title: str, where: Iterable[str]) -> Visual:
    dot = f" {symbols().dot} "
    return Stack([
        _label_row(label),
        Content.styled(one_line(title, 90), "bold"),
        Content.styled(dot.join(filter(None, where)), "$muted"),
    ])  # fmt: skip


def _label_row(label: Iterable[str]) -> Visual:
    """What the card offers, and the key that does it."""
    first, *more = filter(None, label)
    words = f" {symbols().dot} ".join([first.upper(), *more])
    return Row(Content.styled(words, "$accent"), Content.styled("Enter", "bold $key"))


def _label(following: View) -> str:
    return _("Continue") if following["open"] else _("Up next")


def other_steps(view: View, today: date) -> Visual | None:
    """What else there is to do today; None if there is nothing."""
    best = next_step(view, today)
    following, count = view["continue"], reviews_today(view["reviews"], today)
    habits, days = due_count(view["plans"], today)
    rows: list[Visual] = []
    if following is not None and best in ("review", "revisit"):
        module = one_line(following["module_title"].partition(":")[0], 26)
        rows.append(_other(_label(following), f"{module} {symbols().crumb} {one_line(following['title'], 40)}", "l"))
    if count and best != "review":
        text = ngettext("%(n)d question for today", "%(n)d questions for today", count)
        rows.append(_other(_("Reviews"), text % {"n": count}, "u"))
    if habits:
        text = ngettext("%(n)d habit to look at today", "%(n)d habits to look at today", habits)
        rows.append(_other(_("%(days)d-day plan") % {"days": days}, text % {"n": habits}, "t"))
    return Stack(rows) if rows else None


def _other(name: str, text: str, key: str) -> Visual:
    return Row(Content.assemble((f"{name}  ", "$muted"), text), Content.styled(key, "bold $key"))
