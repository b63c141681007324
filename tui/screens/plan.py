"""The learner's plan: how the habits went, when each is looked at again, and the page to print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Static

from modules.activities.reflection import QUESTIONS, Reflection
from modules.habits import MARKS, ActionPlan, Habit, Mark
from modules.kept import from_text
from progress.errors import SaveFailed
from progress.habits import Plan, checked
from tui import formats
from tui.commands import bindings
from tui.reports import default_folder, plan_page, write_report
from tui.safe import one_line
from tui.screens.page import Page
from tui.symbols import symbols
from tui.texts import N_, _, say
from tui.widgets.habits import when
from tui.widgets.rows import Assign, Rows
from tui.widgets.visuals import Hanging, Stack
from tui.words import MARK_WORDS

if TYPE_CHECKING:
    from tui.desk import Desk
    from tui.program import Program


class ShownPlan(NamedTuple):
    """A plan with its words."""

    plan: Plan
    words: ActionPlan
    title: str
    questions: tuple[str, ...]
    """For the talk about it."""


def read_plans(program: Program) -> list[ShownPlan]:
    """The plans whose words can be read. Reads texts and modules: call it in the desk's thread."""
    desk, shown = program.desk, []
    assert desk is not None
    for object_, plan in desk.summary.plans.plans.items():
        kept = from_text(desk.keeper.texts.read(plan.kept.id) or "")
        if isinstance(kept, ActionPlan):
            shown.append(ShownPlan(plan, kept, *_asked(desk, object_, plan.kept.activity)))
    return shown


def _asked(desk: Desk, object_: str, path: str) -> tuple[str, tuple[str, ...]]:
    """The title and the questions of the plan's author; where they are gone, what stands for them."""
    module_id, _slash, activity_id = path.partition("/")
    module, _problems = desk.module(module_id)
    activity = module.activities.get(activity_id) if module is not None else None
    if not isinstance(activity, Reflection):
        return module_id, QUESTIONS
    item = next((item for item in activity.items if item.id == object_.partition("#")[2]), None)
    return activity.title, item.plan.questions if item is not None and item.plan is not None else QUESTIONS


class Marks(Assign):
    """A word on each habit."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("keep")


class PlanPage(Page[None]):
    """Asks about what is due, and shows the whole."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("plan", "scroll")
    ABOUT = N_(
        "Say how it went with each habit: 1 done, 2 partly, 3 not yet. Enter keeps it, and the next day for it is set. "
        "c writes the plan as one page for your talk with the supervisor; nothing is sent."
    )
    DEFAULT_CSS = """
    PlanPage VerticalScroll { padding: 1 2 0 2; }
    PlanPage VerticalScroll > * { max-width: 92; }
    PlanPage .ask { margin-bottom: 1; text-style: bold; }
    PlanPage .legend { color: $muted; margin-top: 1; }
    PlanPage .whole { margin-top: 1; }
    PlanPage .done { margin-bottom: 1; padding: 0 2 0 1; border-left: outer $right; background: $surface; }
    PlanPage #below { height: 1; padding: 0 2; color: $muted; }
    PlanPage.-wide VerticalScroll, PlanPage.-wide #below { padding: 1 10 0 10; }
    PlanPage.-wide #below { padding: 0 10; }
    """

    def __init__(self, plans: Sequence[ShownPlan]) -> None:
        super().__init__()
        self.plans = list(plans)
        self.today = date.today()
        self.said = ""

    def crumbs(self) -> tuple[str, ...]:
        return ("asnbrand-train", _("Plan"))

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            if self.said:
                yield Static(self.said, markup=False, classes="done")
            yield from self._parts()
        yield Static(self._hint(), id="below", markup=False)

    def _parts(self) -> ComposeResult:
        if not self.plans:
            yield Static(_("There is no plan yet. A reflection in a module helps you make one."), markup=False)
            return
        asked = self._asked()
        if asked:
            due = any(shown.plan.due(self.today) for shown in self.plans)
            ask = _("How did it go?") if due else _("What you said today. You can still change it.")
            yield Static(ask, markup=False, classes="ask")
            marks = [(mark, _(MARK_WORDS[mark])) for mark in MARKS]
            yield Marks([(id_, one_line(habit.text)) for id_, habit in asked.items()], marks, self._marked())
            legend = "   ".join(f"{place} {word}" for place, (_mark, word) in enumerate(marks, 1))
            yield Static(legend, markup=False, classes="legend")
        else:
            yield Static(self._nothing_due(), markup=False, classes="ask")
        yield Static(Stack([self._whole(shown) for shown in self.plans], gap=1), classes="whole")

    def on_mount(self) -> None:
        for rows in self.query(Assign):
            rows.focus(scroll_visible=False)

    def _habits(self) -> dict[str, tuple[ShownPlan, Habit]]:
        return {
            f"{place}-{habit.id}": (shown, habit)
            for place, shown in enumerate(self.plans)
            for habit in shown.words.habits
        }

    def _asked(self) -> dict[str, Habit]:
        """What is due, and what was marked today, which can still be changed."""
        return {
            id_: habit
            for id_, (shown, habit) in self._habits().items()
            if habit.id in shown.plan.due(self.today) or self.today in shown.plan.marks.get(habit.id, {})
        }

    def _marked(self) -> dict[str, str]:
        found = {
            id_: shown.plan.marks.get(habit.id, {}).get(self.today) for id_, (shown, habit) in self._habits().items()
        }
        return {id_: mark for id_, mark in found.items() if mark is not None}

    def _nothing_due(self) -> str:
        days = [day for shown in self.plans for day in shown.plan.reviews().values() if day > self.today]
        if not days:
            return _("This plan has come to its end. Talk about it for ten minutes, and plan anew if it helped.")
        return _("Nothing to look at today. The next day is %(day)s.") % {"day": formats.day(min(days))}

    def _hint(self) -> str:
        if not self.plans:
            return _("Esc: back")
        return _("Digits say how it went, Enter keeps it.") if self._asked() else _("c: print    u: revise the plan")

    def _whole(self, shown: ShownPlan) -> Visual:
        end = _("until %(day)s") % {"day": formats.day(shown.words.end)}
        lines: list[Visual] = [Content.assemble((one_line(shown.title, 50), "bold"), (f"   {end}", "$muted"))]
        reviews = shown.plan.reviews()
        for habit in shown.words.habits:
            about = [when(habit)]
            if habit.id in reviews:
                about.append(_("next look %(day)s") % {"day": formats.short_day(reviews[habit.id])})
            parts: list[Visual] = [Content(one_line(habit.text))]
            said = [f" {symbols().dot} ".join(about), self._tally(shown.plan, habit.id)]
            parts += [Content.styled(line, "$muted") for line in said if line]
            lines.append(Hanging(f"{symbols().bullet} ", Stack(parts)))
        return Stack(lines)

    def _tally(self, plan: Plan, habit: str) -> str:
        marks = list(plan.marks.get(habit, {}).values())
        counts = [(mark, marks.count(mark)) for mark in MARKS if mark in marks]
        return ", ".join(f"{_(MARK_WORDS[mark])} {count}" for mark, count in counts)

    @on(Rows.Incomplete)
    def _incomplete(self, event: Rows.Incomplete) -> None:
        event.stop()
        self.query_one("#below", Static).update(_("One is still open. Enter once more keeps the others."))

    @on(Rows.Confirmed)
    def _confirmed(self, event: Rows.Confirmed) -> None:
        event.stop()
        before, facts = self._marked(), []
        values = {id_: value for id_, value in self.query_one(Assign).values.items() if value != before.get(id_, "")}
        for shown in self.plans:
            new: dict[str, Mark] = {}
            for id_, (plan, habit) in self._habits().items():
                if plan is shown and values.get(id_):
                    new[habit.id] = next(mark for mark in MARKS if mark == values[id_])
            if new:
                facts.append(checked(shown.plan, new, self.today))
        if facts:
            self.train.save(facts, self._kept)

    def _kept(self) -> None:
        text = _("Noted. Small steps count; what was not yet possible shows what could be made easier.")
        self.run_worker(self._say(text))

    async def _say(self, text: str) -> None:
        """Show the page anew with something said at its top."""
        if self.is_attached:
            self.said = text
            await self.recompose()
            self.on_mount()
            self.refresh_bindings()

    # Printing and changing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.plans) if action in ("print", "change") else True

    def action_print(self) -> None:
        """Write each plan as one page into the documents folder."""
        self.run_worker(self._print(), group="print", exclusive=True)

    async def _print(self) -> None:
        desk = self.train.desk
        assert desk is not None
        written = []
        for shown in self.plans:
            try:
                report = await desk.run(plan_page, desk, shown.words, shown.title, shown.questions, self.today)
                path = await desk.run(write_report, report, default_folder(desk.start.data))
            except SaveFailed as failed:
                await self._say(say(failed.reason))
                return
            written.append(one_line(str(path)))
        text = _("Written: %(path)s. Open it with a browser and print it there with Ctrl+P.")
        await self._say(text % {"path": ", ".join(written)})

    def action_change(self) -> None:
        """Open the plan where it was made."""
        kept = self.plans[0].plan.kept
        module, _slash, activity = kept.activity.partition("/")
        self.dismiss(None)
        self.train.open_activity(module, activity, kept.object.partition("#")[2])
