"""A line that leads to the step of a lesson that is worth reading again."""

from __future__ import annotations

from textual.content import Content
from textual.visual import Visual

from modules.activities.lesson import Lesson
from tui.safe import one_line
from tui.symbols import symbols
from tui.texts import _
from tui.widgets.visuals import Either, Hanging, Row, Stack


def again_line(lesson: Lesson, step: str) -> Visual:
    """“Read again: Halo effect at the counter, step 3”."""
    text = _("Read again: %(lesson)s, step %(step)d")
    place = (lesson.place(step) or 0) + 1
    whole, short = (
        Content.styled(text % {"lesson": one_line(title, 90), "step": place}, "bold")
        for title in (lesson.title, lesson.title.partition(":")[0])
    )
    return Hanging(Content.styled(f"{symbols().gesture} ", "bold $accent"), Either(whole, short))


def again_row(lesson: Lesson, step: str, objective: str, figure: Content) -> Visual:
    """The same, with what it is for and how much of that was right."""
    return Row(Stack([again_line(lesson, step), Hanging("  ", Content.styled(one_line(objective), "$muted"))]), figure)
