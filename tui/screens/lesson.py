"""`lesson` on the screen: one step at a time, to read, compare, answer or think about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from modules.activities.lesson import Comparison, Step
from modules.answers import Response
from modules.local import LocalFact
from modules.questions import AnyQuestion, Essay
from progress.learners import DUTIES_SETTING, duties_of
from tui.bookmarking import bookmark_sign, is_bookmarked, toggle_bookmark
from tui.commands import bindings
from tui.questions import QuestionView, view_of
from tui.safe import one_line
from tui.screens.walk import WalkPage
from tui.symbols import symbols
from tui.texts import N_, _
from tui.widgets.duties import DutiesPicker
from tui.widgets.prose import prose
from tui.widgets.reflection import ReflectionView
from tui.widgets.visuals import Stack

if TYPE_CHECKING:
    from tui.plays.lesson import LessonPlay


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
        # Made here: a key may come before the page has been composed.
        self.why = Static(Stack([Content.styled(_("Why"), "bold"), prose(comparison.why)]), classes="why")
        self.why.display = False

    def compose(self) -> ComposeResult:
        signs, c = symbols(), self.comparison
        less = Content.styled(f"{signs.wrong} " + _("Helps less"), "bold $wrong")
        better = Content.styled(f"{signs.right} " + _("Helps more"), "bold $right")
        yield Static(Stack([less, prose(c.less)]), classes="less")
        yield Static(Stack([better, prose(c.better)]), classes="better")
        yield self.why

    @property
    def open(self) -> bool:
        """Whether the reason is shown."""
        return bool(self.why.display)

    def tell(self) -> None:
        """Show the reason."""
        self.why.display = True


def _local(fact: LocalFact) -> Stack:
    """A local fact: its title, where and as of when it holds, and what it says."""
    where = _("Applies in %(city)s, as of %(as_of)s") % {"city": one_line(fact.city), "as_of": fact.as_of}
    title = Content.styled(one_line(fact.title), "bold $accent")
    return Stack([Stack([title, Content.styled(where, "$muted")]), prose(fact.text)], gap=1)


class LessonPage(WalkPage):
    """Walks through the steps; closes with the id of the activity to open next, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("lesson", "reflect", "scroll")
    ABOUT = N_(
        "Read a step, then press Enter for the next. A question is answered with a digit and Enter; it is only for "
        "practice. What you write yourself stays private. b bookmarks a step: / then lists it. You can stop at any "
        "time: you come back to the same step."
    )
    DEFAULT_CSS = """
    LessonPage .prompt { margin-bottom: 1; }
    """
    play: LessonPlay

    @property
    def step(self) -> Step:
        """The step on the screen."""
        return self.play.session.step

    def widgets(self) -> list[Widget]:
        step = self.step
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
        return [ReflectionView(step.reflect, self.play.draft_of(step.reflect.id))]

    def _view(self, question: AnyQuestion, response: Response | None = None) -> QuestionView:
        text = self.play.draft_of(question.text_id) if isinstance(question, Essay) else ""
        return view_of(question, response=response, text=text)

    def focus_first(self) -> None:
        question, picker = self.first_of(QuestionView), self.first_of(DutiesPicker)
        if picker is not None:
            picker.options.focus(scroll_visible=False)
        elif question is None:
            super().focus_first()
        elif not question.focus_answer():
            self.set_focus(None)

    # Bookmarks

    def mark(self) -> str:
        sign = bookmark_sign(not self.finished and is_bookmarked(self.train, self.play.path, self.step.id))
        return f"{sign} {symbols().dot} " if sign else ""

    def action_bookmark(self) -> None:
        """Bookmark the step, or take the bookmark away."""
        toggle_bookmark(self.train, self._bookmarked, self.play.path, self.step.id)

    def _bookmarked(self) -> None:
        if self.is_attached:
            self.refresh_line()
            if is_bookmarked(self.train, self.play.path, self.step.id):
                self.say(_("Bookmarked. / lists your bookmarks and opens them."))
            else:
                self.say(_("The bookmark is gone."))

    # Going on

    def hint(self) -> str:
        if self.first_of(ReflectionView) is not None:
            return _("F5: save and go on. You may also leave it empty.")
        if self.more_below:
            return _("%(down)s  more below, Enter reads on") % {"down": symbols().down}
        if self.finished:
            return _("Enter: go on    Esc: back to the module")
        if isinstance(view := self.first_of(QuestionView), QuestionView) and not view.told:
            return _(view.GUIDE)
        if self.first_of(DutiesPicker) is not None:
            return _("Tick with a digit or Space, then press Enter.")
        if (compare := self.first_of(CompareView)) is not None and not compare.open:
            return _("Think for a moment. Enter shows why.")
        return _("Enter: go on") if not self.play.session.at_end else _("Enter: finish this lesson")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "again":
            view = self.first_of(QuestionView) if self.is_mounted else None
            return bool(view is not None and view.told)
        if action == "bookmark":
            return not self.finished
        return super().check_action(action, parameters)

    def sources(self) -> Sequence[str]:
        """Those of a question only once it is answered; a local fact's own among them."""
        view = self.first_of(QuestionView)
        if view is not None and not view.told:
            return ()
        local = self.step.fact.sources if self.step.fact is not None else ()
        return tuple(dict.fromkeys((*self.step.all_sources(), *local)))

    def action_sources(self) -> None:
        """Show what this step's claims rest on."""
        module, fact = self.play.module, self.step.fact
        if fact is None:
            super().action_sources()
            return
        from tui.screens.sources import SourcesDialog

        # What a local fact rests on has ids of its own and is as fresh as its own file says.
        known = {**module.sources, **module.local_sources}
        self.app.push_screen(SourcesDialog(self.sources(), known, fact.as_of or module.module.as_of))

    async def action_next(self) -> None:
        """Read on: scroll, then tell what is still to be told, then the next step."""
        if self.more_below:
            self.page.scroll_page_down(animate=False)
            self.call_after_refresh(self.show_hint)
            return
        if self._asks_duties_again():
            return
        compare = self.first_of(CompareView)
        if compare is not None and not compare.open:
            compare.tell()
            self.call_after_refresh(self._reveal, compare)
            return
        await self.step_on()

    def _reveal(self, widget: Widget) -> None:
        if not widget.is_attached:
            return
        self.page.scroll_end(animate=False)
        self.call_after_refresh(self.show_hint)

    # Answering

    @on(QuestionView.Confirmed)
    def _answered(self) -> None:
        view = self.first_of(QuestionView)
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

    @on(QuestionView.Changed)
    def _picked(self) -> None:
        """What was said of another answer is true no more."""
        self.show_hint()

    @on(QuestionView.Says)
    def _said(self, event: QuestionView.Says) -> None:
        self.say(event.text)

    async def action_again(self) -> None:
        """Answer the check once more."""
        if self.step.question is not None:
            await self.fill(self._view(self.step.question))

    # What the learner does

    _asked_duties = -1
    """The step at which Enter was pressed with nothing ticked."""

    def _asks_duties_again(self) -> bool:
        """Whether nothing is ticked where duties are asked, and that has just been said for the first time."""
        picker, here = self.first_of(DutiesPicker), self.play.session.position
        if picker is None or picker.duties or self._asked_duties == here:
            return False
        self._asked_duties = here
        self.say(_("Nothing is ticked yet. Enter once more leaves it open."))
        return True

    @on(DutiesPicker.Confirmed)
    async def _duties_ticked(self) -> None:
        await self.action_next()

    def keep(self) -> None:
        asked = self.first_of(QuestionView)
        if asked is not None and asked.text_id and not asked.told:
            self.play.keep_draft(asked.text_id, asked.text)
        picker = self.first_of(DutiesPicker)
        if picker is not None and picker.duties != picker.kept:
            picker.kept = picker.duties
            self.train.change_setting(DUTIES_SETTING, list(picker.duties))
        super().keep()
