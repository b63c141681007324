"""One habit of a plan: what, from which day, how often."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from msgspec import structs
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup, Vertical
from textual.widgets import Input, Static

from modules.habits import EVERY, Habit
from modules.kept import EVERY_WORDS
from tui import formats
from tui.commands import bindings
from tui.safe import one_line
from tui.screens.page import Dialog
from tui.texts import N_, _, say
from tui.widgets.entry import Entry
from tui.widgets.keybar import KeyBar
from tui.widgets.pickline import PickLine

LONGEST = 120
"""Characters of a habit."""


class Often(PickLine):
    """How often; Enter keeps the habit."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("keep")


class HabitDialog(Dialog[Habit]):
    """Answers the habit, without words if it is to go; None if the learner thinks better of it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("form")
    ABOUT = N_(
        "Write one small thing that you can do yourself and that a citizen can notice. Enter goes to the next line, "
        "F5 keeps the habit, Esc leaves it as it was."
    )
    DEFAULT_CSS = """
    HabitDialog HorizontalGroup { margin-bottom: 1; }
    HabitDialog .label { width: 17; color: $muted; }
    HabitDialog Entry { width: 1fr; }
    HabitDialog .advice { color: $muted; }
    HabitDialog .advice.-needed { color: $accent; text-style: bold; }
    """

    def __init__(self, habit: Habit, first: date, last: date) -> None:
        """`first` and `last` are the days between which it can begin."""
        super().__init__()
        self.habit = habit
        self.days = (first, last)

    def compose(self) -> ComposeResult:
        words = [(every, say(EVERY_WORDS[every])) for every in EVERY]
        with Vertical(classes="window"):
            yield Static(_("A small habit"), markup=False, classes="title")
            with HorizontalGroup():
                yield Static(_("What"), markup=False, classes="label")
                yield Entry(
                    one_line(self.habit.text, LONGEST), placeholder=_("small, and up to you alone"), max_length=LONGEST
                )
            with HorizontalGroup():
                yield Static(_("From"), markup=False, classes="label")
                day = Entry(formats.short_day(self.habit.start), max_length=12)
                day.id = "day"
                yield day
            with HorizontalGroup():
                yield Static(_("How often"), markup=False, classes="label")
                yield Often(words, self.habit.every)
            keys = _("Enter: next line    F5: save    Left empty, the habit goes")
            yield Static(keys, markup=False, classes="advice")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query(Entry).first().focus()

    @on(Input.Submitted)
    def _next_line(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    @on(PickLine.Confirmed)
    def _last_line(self, event: PickLine.Confirmed) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Hand the habit on, unless its day cannot be read or lies outside the plan."""
        text = " ".join(self.query(Entry).first().value.split())
        every = self.query_one(PickLine).picked
        field = self.query_one("#day", Entry)
        start = formats.day_of(field.value)
        first, last = self.days
        if text and (start is None or not min(first, self.habit.start) <= start <= last):
            written = {"first": formats.short_day(first), "last": formats.short_day(last)}
            advice = self.query_one(".advice", Static)
            advice.update(_("Write a day from %(first)s to %(last)s.") % written)
            advice.add_class("-needed")
            field.focus()
            return
        made = structs.replace(self.habit, text=text, start=start or self.habit.start)
        self.dismiss(structs.replace(made, every=next(known for known in EVERY if known == every)))
