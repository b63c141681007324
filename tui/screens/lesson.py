"""`lesson` on the screen: one step at a time, to read, compare, answer or think about."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from modules.activities.lesson import Comparison, Lesson, Reflection, Step
from modules.answers import Response
from modules.local import LocalFact
from modules.questions import AnyQuestion, Essay
from progress.learners import DUTIES_SETTING, duties_of
from tui.commands import bindings
from tui.questions import QuestionView, view_of
from tui.safe import one_line
from tui.screens.page import Page
from tui.symbols import symbols
from tui.texts import N_, _
from tui.widgets.body import Body
from tui.widgets.duties import DutiesPicker
from tui.widgets.prose import prose
from tui.widgets.reflection import ReflectionView
from tui.widgets.visuals import Stack, bar

if TYPE_CHECKING:
    from tui.plays.lesson import LessonPlay

W = TypeVar("W", bound=Widget)


class CompareView(Widget):
    """Two ways side by side in time: first both, then, after a moment's thought, why."""

    DEFAULT_CSS = """
    CompareView { height: auto; }
    CompareView Static { padding: 0 2 0 1; margin-bottom: 1; background: $surface; }
    CompareView .less { border-left: outer $wrong; }
    CompareView .better { border-left: outer $right; }
    CompareView .why { border-left: outer $track; display: none; margin-bottom: 0; }
    """

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self.comparison = comparison

    def compose(self) -> ComposeResult:
        signs, c = symbols(), self.comparison
        less = Content.styled(f"{signs.wrong} " + _("Helps less"), "bold $wrong")
        better = Content.styled(f"{signs.right} " + _("Helps more"), "bold $right")
        yield Static(Stack([less, prose(c.less)]), classes="less")
        yield Static(Stack([better, prose(c.better)]), classes="better")
        yield Static(Stack([Content.styled(_("Why"), "bold"), prose(c.why)]), classes="why")

    @property
    def open(self) -> bool:
        """Whether the reason is shown."""
        return bool(self.query_one(".why").display)

    def tell(self) -> None:
        """Show the reason."""
        self.query_one(".why").display = True


def _local(fact: LocalFact) -> Stack:
    """A local fact: its title, where and as of when it holds, and what it says."""
    where = _("Applies in %(city)s, as of %(as_of)s") % {"city": one_line(fact.city), "as_of": fact.as_of}
    title = Content.styled(one_line(fact.title), "bold $accent")
    return Stack([Stack([title, Content.styled(where, "$muted")]), prose(fact.text)], gap=1)


class LessonPage(Page[str | None]):
    """Walks through the steps; closes with the id of the activity to open next, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("lesson", "reflect", "scroll")
    ABOUT = N_(
        "Read a step, then press Enter for the next. A question is answered with a digit and Enter; it is only for "
        "practice. What you write yourself stays private. You can stop at any time: you come back to the same step."
    )
    DEFAULT_CSS = """
    LessonPage #steps { height: 1; padding: 0 2; margin-top: 1; }
    LessonPage #page { padding: 1 2 0 2; }
    LessonPage #page > * { max-width: 88; }
    LessonPage .prompt { margin-bottom: 1; }
    LessonPage #below { height: 1; padding: 0 2; color: $muted; }
    LessonPage.-wide #steps, LessonPage.-wide #below { padding: 0 10; }
    LessonPage.-wide #page { padding: 1 10; }
    """

    def __init__(self, play: LessonPlay, step: str = "") -> None:
        super().__init__()
        self.play = play
        self.finished = False
        ids = [s.id for s in play.lesson.steps]
        self.first = ids.index(step) if step in ids else play.session.position

    @property
    def lesson(self) -> Lesson:
        """What is being read."""
        return self.play.lesson

    @property
    def step(self) -> Step:
        """The step on the screen."""
        return self.play.session.step

    def crumbs(self) -> tuple[str, ...]:
        return (self.play.module.module.title.partition(":")[0], self.lesson.title)

    def body(self) -> ComposeResult:
        # The first step stands in the first paint; that it was reached is kept after it.
        self._reached = self.play.session.go(self.first)
        yield Static(id="steps")
        with Body(id="page"):
            yield from self._widgets(self.step)
        yield Static(id="below", markup=False)

    def on_mount(self) -> None:
        self._refresh_line()
        self._settle()
        if self._reached is not None:
            self.call_after_refresh(self.play.keep, self._reached)

    @property
    def page(self) -> Body:
        """Where the step stands."""
        return self.query_one("#page", Body)

    async def show_step(self, position: int) -> None:
        """Show a step, and keep that it was reached."""
        self.keep()
        self.finished = False
        event = self.play.session.go(position)
        if event is not None:
            self.play.keep(event)
        await self._fill(*self._widgets(self.step))
        self._refresh_line()

    async def _fill(self, *widgets: Widget) -> None:
        with self.app.batch_update():
            await self.page.remove_children()
            await self.page.mount(*widgets)
        self._settle()

    def _settle(self) -> None:
        """Put the focus where the step is answered, and say what to press."""
        question, areas, duties = self._first(QuestionView), self.page.query(TextArea), self._first(DutiesPicker)
        if question is not None:
            if not question.focus_answer():
                self.set_focus(None)
        elif areas:
            areas.first().focus(scroll_visible=False)
        elif duties is not None:
            duties.options.focus(scroll_visible=False)
        else:
            self.set_focus(None)
        self.refresh_bindings()
        self.page.scroll_home(animate=False)
        self.call_after_refresh(self._hint)

    def _widgets(self, step: Step) -> list[Widget]:
        if step.text is not None:
            return [Static(prose(step.text))]
        if step.compare is not None:
            return [
                Static(_("Compare. Why does the second one help more?") + "\n", markup=False),
                CompareView(step.compare),
            ]
        if step.question is not None:
            view = self._view(step.question, self.play.session.responses.get(step.question.id))
            grade = self.play.session.graded(step.question)
            if grade is not None:
                view.call_after_refresh(view.tell, grade)
            return [view]
        if step.fact is not None:
            return [Static(_local(step.fact))]
        if step.duties is not None:
            assert self.train.desk is not None
            picker = DutiesPicker(duties_of(self.train.desk.settings))
            return [Static(prose(step.duties.prompt), classes="prompt"), picker]
        assert step.reflect is not None
        return [self._reflection(step.reflect)]

    def _view(self, question: AnyQuestion, response: Response | None = None) -> QuestionView:
        text = self.play.draft_of(question.text_id) if isinstance(question, Essay) else ""
        return view_of(question, response=response, text=text)

    def _reflection(self, reflection: Reflection) -> ReflectionView:
        return ReflectionView(reflection, self.play.draft_of(reflection.id))

    def _refresh_line(self) -> None:
        total, place = len(self.lesson.steps), self.play.session.position + 1
        colour = f"$pillar-{self.play.module.module.pillar}"
        width = min(40, max(10, self.app.size.width - 40))
        self.query_one("#steps", Static).update(bar(place / total, width, colour), layout=False)
        self.query_one("TopBar").show(  # type: ignore[attr-defined]
            *self.crumbs(), right=_("step %(place)d of %(total)d") % {"place": place, "total": total}
        )

    # Going on

    def _hint(self) -> None:
        if not self.is_attached or not self.query("#below"):
            return  # the page went away before its turn to be drawn came
        text = ""
        if self._first(ReflectionView) is not None:
            text = _("F5: save and go on. You may also leave it empty.")
        elif self._more_below():
            text = _("%(down)s  more below, Enter reads on") % {"down": symbols().down}
        elif self.finished:
            text = _("Enter: go on    Esc: back to the module")
        elif isinstance(view := self._first(QuestionView), QuestionView) and not view.told:
            text = _(view.GUIDE)
        elif self._first(DutiesPicker) is not None:
            text = _("Tick with a digit or Space, then press Enter.")
        elif (compare := self._first(CompareView)) is not None and not compare.open:
            text = _("Think for a moment. Enter shows why.")
        else:
            text = _("Enter: go on") if not self.play.session.at_end else _("Enter: finish this lesson")
        self.query_one("#below", Static).update(text, layout=False)

    def _first(self, kind: type[W]) -> W | None:
        found = self.page.query(kind)
        return found.first() if found else None

    def _more_below(self) -> bool:
        return self.page.max_scroll_y > 0 and self.page.scroll_offset.y < self.page.max_scroll_y

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "again":
            view = self._first(QuestionView) if self.is_mounted else None
            return bool(view is not None and view.told)
        if action == "save_reflection":
            return self.is_mounted and self._first(ReflectionView) is not None
        if action == "next":
            return not isinstance(self.focused, TextArea)  # there Enter begins a new line
        if action == "previous":
            return self.finished or self.play.session.position > 0
        if action == "sources":
            return self.is_mounted and not self.finished and self._may_show_sources()
        return True

    def _may_show_sources(self) -> bool:
        """Whether the step rests on sources, and shows them: those of a question only once it is answered."""
        view = self._first(QuestionView)
        asked = view is not None and not view.told
        return bool(self._sources()) and not asked

    def _sources(self) -> tuple[str, ...]:
        """The ids of what the step rests on, a local fact's among them."""
        local = self.step.fact.sources if self.step.fact is not None else ()
        return tuple(dict.fromkeys((*self.step.all_sources(), *local)))

    async def action_next(self) -> None:
        """Read on: scroll, then tell what is still to be told, then the next step."""
        if self._more_below():
            self.page.scroll_page_down(animate=False)
            self.call_after_refresh(self._hint)
            return
        if self._asks_duties_again():
            return
        compare = self._first(CompareView)
        if compare is not None and not compare.open:
            compare.tell()
            self.call_after_refresh(self._reveal, compare)
            return
        if self.finished:
            self.dismiss(self.play.next_activity())
        elif self.play.session.at_end:
            self.keep()
            self.play.complete(self._show_end)
        else:
            await self.show_step(self.play.session.position + 1)

    async def action_previous(self) -> None:
        """Go back one step."""
        if self.finished:
            await self.show_step(len(self.lesson.steps) - 1)
        elif self.play.session.position > 0:
            await self.show_step(self.play.session.position - 1)

    def _reveal(self, widget: Widget) -> None:
        if not widget.is_attached:
            return
        self.page.scroll_end(animate=False)
        self.call_after_refresh(self._hint)

    def _show_end(self) -> None:
        self.finished = True
        self.run_worker(self._fill(Static(self._end())))

    def _end(self) -> Stack:
        next_title = one_line(self.play.next_title())
        lines = [
            Content.styled(f"{symbols().right} " + _("Lesson finished"), "bold $right"),
            Content(one_line(self.lesson.title)),
        ]
        if next_title:
            lines += [Content(""), Content.styled(_("Up next"), "$muted"), Content.styled(next_title, "bold")]
        return Stack(lines)

    # Answering

    @on(QuestionView.Confirmed)
    def _answered(self) -> None:
        view = self._first(QuestionView)
        if view is None:
            return
        if view.response is None:
            self.say(_(view.MISSING))
            return
        if view.text_id:
            self.play.keep_essay(view.text_id, view.text)
        answer, grade = self.play.session.respond(view.response)
        self.play.keep(answer)
        view.tell(grade)
        self.set_focus(None)
        self.refresh_bindings()
        self.call_after_refresh(self._reveal, view)

    def say(self, text: str) -> None:
        """Say something in the line below the step, so that it stands out."""
        self.query_one("#below", Static).update(Content.styled(text, "bold $accent"), layout=False)

    @on(QuestionView.Says)
    def _said(self, event: QuestionView.Says) -> None:
        self.say(event.text)

    async def action_again(self) -> None:
        """Answer the check once more."""
        if self.step.question is not None:
            await self._fill(self._view(self.step.question))

    def action_save_reflection(self) -> None:
        """Keep what was written, then go on."""
        view = self._first(ReflectionView)
        if view is not None:
            # What cannot be kept stays in sight: the next step comes when the text is on the disk.
            here = self.play.session.position
            self.play.keep_text(view.reflection.id, view.text, lambda: self._written(here))

    def _written(self, position: int) -> None:
        if not self.is_attached or self.finished or self.play.session.position != position:
            return
        if self.play.session.at_end:
            self.play.complete(self._show_end)
        else:
            self.run_worker(self.show_step(position + 1))

    @on(ReflectionView.Draft)
    def _draft(self, event: ReflectionView.Draft) -> None:
        self.play.keep_draft(event.view.reflection.id, event.view.text)

    _asked_duties = -1
    """The step at which Enter was pressed with nothing ticked."""

    def _asks_duties_again(self) -> bool:
        """Whether nothing is ticked where duties are asked, and that has just been said for the first time."""
        picker, here = self._first(DutiesPicker), self.play.session.position
        if picker is None or picker.duties or self._asked_duties == here:
            return False
        self._asked_duties = here
        self.say(_("Nothing is ticked yet. Enter once more leaves it open."))
        return True

    @on(DutiesPicker.Confirmed)
    async def _duties_ticked(self) -> None:
        await self.action_next()

    def action_sources(self) -> None:
        """Show what this step's claims rest on."""
        module, fact = self.play.module, self.step.fact
        if fact is None:
            self.show_sources(module, self._sources())
            return
        from tui.screens.sources import SourcesDialog

        # What a local fact rests on has ids of its own and is as fresh as its own file says.
        known = {**module.sources, **module.local_sources}
        self.app.push_screen(SourcesDialog(self._sources(), known, fact.as_of or module.module.as_of))

    @on(QuestionView.Draft)
    def _essay_draft(self, event: QuestionView.Draft) -> None:
        self.play.keep_draft(event.view.text_id, event.view.text)

    def keep(self) -> None:
        asked = self._first(QuestionView)
        if asked is not None and asked.text_id and not asked.told:
            self.play.keep_draft(asked.text_id, asked.text)
        view = self._first(ReflectionView)
        if view is not None:
            self.play.keep_draft(view.reflection.id, view.text)
        picker = self._first(DutiesPicker)
        if picker is not None and picker.duties != picker.kept:
            picker.kept = picker.duties
            self.train.change_setting(DUTIES_SETTING, list(picker.duties))

    def action_back(self) -> None:
        self.keep()
        self.play.keep_place()
        self.dismiss(None)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll the question or step."""
        self.page.scroll_relative(y=pages * max(1, self.page.size.height - 2), animate=False)
