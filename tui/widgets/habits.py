"""A plan of small habits: those the learner has written, and examples to take over. Enter opens one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from msgspec import structs
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.visual import Visual
from textual.widgets import Button, OptionList, Static

from modules.activities.reflection import HabitPlan
from modules.habits import MOST, ActionPlan, Habit, working_day
from modules.kept import EVERY_WORDS, from_text, to_text
from progress.statement import new_id
from tui import formats
from tui.commands import bindings
from tui.safe import one_line
from tui.screens.habit import HabitDialog
from tui.texts import _, say
from tui.widgets.picklist import PickList
from tui.widgets.prose import prose
from tui.widgets.reflection import PrivateView
from tui.widgets.visuals import Hanging, Stack
from tui.widgets.writing import PrivateNote

_OWN, _EXAMPLE = "own", "example-"


class HabitList(PickList):
    """Habits, a line for a new one, examples."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("habits")

    class Removed(Message):
        """A habit is to go."""

        def __init__(self, habit: str) -> None:
            super().__init__()
            self.habit = habit

    def watch_highlighted(self, highlighted: int | None) -> None:
        super().watch_highlighted(highlighted)
        self.refresh_bindings()

    def _here(self) -> str:
        here = self.highlighted_option.id if self.highlighted_option is not None else None
        return here if here and here != _OWN and not here.startswith(_EXAMPLE) else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._here()) if action == "remove" else True

    def action_remove(self) -> None:
        """Take the highlighted habit out."""
        self.post_message(self.Removed(self._here()))


class PlanView(PrivateView):
    """The plan as it is being made."""

    def __init__(self, plan: HabitPlan, draft: str = "") -> None:
        super().__init__(plan)
        self.plan = plan
        kept = from_text(draft)
        today = date.today()
        self.made = ActionPlan(begin=today, days=plan.days, habits=())
        if isinstance(kept, ActionPlan):
            # A plan that is over begins anew with the same habits.
            self.made = structs.replace(kept, begin=today, days=plan.days) if kept.end < today else kept

    @property
    def text(self) -> str:
        return to_text(self.made) if self.made.habits else ""

    def compose(self) -> ComposeResult:
        yield Static(prose(self.plan.prompt), classes="prompt")
        yield PrivateNote()
        yield HabitList(self._rows())
        yield Button(_("Save and go on"), compact=True, variant="primary")

    def focus_first(self) -> bool:
        self.query_one(HabitList).focus(scroll_visible=False)
        return True

    def _rows(self) -> list[tuple[str, Visual]]:
        rows: list[tuple[str, Visual]] = [(habit.id, self._habit(habit)) for habit in self.made.habits]
        if len(self.made.habits) < MOST:
            text = _("+ Write a habit of your own") if self.made.habits else _("+ Write your first habit")
            rows.append((_OWN, Content.styled(text, "$accent")))
            taken = {habit.text for habit in self.made.habits}
            rows += [
                (f"{_EXAMPLE}{place}", Hanging(Content.styled(_("Example") + "  ", "$muted"), Content(one_line(text))))
                for place, text in enumerate(self.plan.habits)
                if text not in taken
            ]
        return [
            (id_, Hanging(Content.styled(f"{place:>2}  ", "$accent"), row)) for place, (id_, row) in enumerate(rows, 1)
        ]

    def _habit(self, habit: Habit) -> Visual:
        return Stack([Content.styled(one_line(habit.text), "bold"), Content.styled(when(habit), "$muted")])

    def _take(self, habits: tuple[Habit, ...]) -> None:
        self.made = structs.replace(self.made, habits=habits)
        self.query_one(HabitList).show_rows(self._rows())
        self.post_message(self.Changed())

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        id_ = event.option_id or ""
        known = next((habit for habit in self.made.habits if habit.id == id_), None)
        if known is None:
            example = id_.startswith(_EXAMPLE)
            text = self.plan.habits[int(id_.removeprefix(_EXAMPLE))] if example else ""
            begin = min(working_day(date.today() + timedelta(days=1)), self.made.end)
            known = Habit(id=new_id()[:8], text=text, start=begin, every="workday")

        def answered(habit: Habit | None) -> None:
            if habit is not None:
                self._put(habit)

        self.app.push_screen(HabitDialog(known, self.made.begin, self.made.end), answered)

    def _put(self, habit: Habit) -> None:
        """Take over what came of opening a habit; one without words goes."""
        there = [known.id for known in self.made.habits]
        habits = [habit if known.id == habit.id else known for known in self.made.habits]
        if habit.id not in there:
            habits.append(habit)
        self._take(tuple(known for known in habits if known.text))

    @on(HabitList.Removed)
    def _remove(self, event: HabitList.Removed) -> None:
        event.stop()
        self._take(tuple(habit for habit in self.made.habits if habit.id != event.habit))


def when(habit: Habit) -> str:
    """“mulai 26-11-2026, setiap hari kerja”."""
    day = formats.short_day(habit.start)
    if habit.every == "once":
        return _("on %(day)s") % {"day": day}
    return _("from %(day)s, %(often)s") % {"day": day, "often": say(EVERY_WORDS[habit.every])}
