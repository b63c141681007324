"""A review on the screen: what today brings, one question at a time, how well it was remembered, what it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import OptionList, Static

from progress.agenda import ASSESSMENT_SETTING, CERTAINTY_SETTING, PER_DAY_SETTING, per_day
from progress.answered import Rating
from progress.review import CHOICES_PER_DAY
from tui.commands import bindings
from tui.questions import QuestionView, view_of
from tui.screens.asking import AskingPage
from tui.screens.assessment import AssessmentDialog
from tui.screens.report import ReportDialog
from tui.screens.review_words import ending, opening, opening_rows
from tui.texts import N_, _
from tui.widgets.pickline import PickLine
from tui.widgets.picklist import PickList
from tui.widgets.remembered import Remembered
from tui.widgets.sure import Sure
from tui.widgets.visuals import bar

if TYPE_CHECKING:
    from tui.desk import Desk
    from tui.plays.review import ReviewPlay


class ReviewPage(AskingPage[None]):
    """A review from its first page to what it came to."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("review", "scroll")
    ABOUT = N_(
        "Questions that you have answered before come back shortly before they would be forgotten. Pick an answer and "
        "press Enter: you see at once whether it is right, and in how many days the question comes back. Was it "
        "harder or easier than it looks? Say so with 1 to 4. Nothing here counts for a score."
    )

    def __init__(self, play: ReviewPlay) -> None:
        super().__init__()
        self.play = play
        self.sure: Sure | None = None
        self.remembered: Remembered | None = None
        self.starting = False
        """Whether it has been begun; its first question may not be here yet."""
        self.over = False
        """Whether what the review came to is on the screen."""

    @property
    def desk(self) -> Desk:
        """What lies open."""
        return self.play.desk

    def crumbs(self) -> tuple[str, ...]:
        session = self.play.session
        if session is None or session.finished:
            return ("asnbrand-train", _("Reviews"))
        # Where the question was met first: it may be weeks ago.
        outline = self.play.outline(session.current.module)
        title = outline.title if outline is not None else session.current.module
        return (_("Reviews"), title.partition(":")[0], session.current.place)

    async def on_mount(self) -> None:
        await self._show_opening()

    async def _fill(self, *widgets: Widget) -> None:
        await self.put(*widgets)
        self.refresh_bindings()

    # Before the first question

    async def _show_opening(self) -> None:
        await self._fill(Static(opening(self.play)), PickList(opening_rows(self.play), id="choices"))
        self.query_one("#choices", PickList).focus()
        self.show_line("")
        self.show_below("")

    def _refresh_opening(self) -> None:
        self.page.query(Static).first().update(opening(self.play))
        self.query_one("#choices", PickList).show_rows(opening_rows(self.play))

    @on(OptionList.OptionSelected, "#choices")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if self.starting:
            return
        settings = self.desk.settings
        match event.option_id:
            case "start" | "short" as length:
                self.starting = True
                self.run_worker(self._start(short=length == "short"))
            case "per_day":
                place = CHOICES_PER_DAY.index(per_day(settings)) + 1
                self._change(PER_DAY_SETTING, CHOICES_PER_DAY[place % len(CHOICES_PER_DAY)])
            case "certainty":
                self._change(CERTAINTY_SETTING, settings.get(CERTAINTY_SETTING) is not True)
            case "assessment":
                kept = str(settings.get(ASSESSMENT_SETTING, ""))
                self.app.push_screen(AssessmentDialog(kept, self.play.agenda.today), self._assessment_set)

    def _assessment_set(self, day: str | None) -> None:
        if day is not None:
            self._change(ASSESSMENT_SETTING, day)

    def _change(self, key: str, value: object) -> None:
        self.train.change_setting(key, value)
        self.run_worker(self._work_out(), group="opening", exclusive=True)

    async def _work_out(self) -> None:
        await self.play.work_out()
        if self.play.session is None:  # else its first question stands there by now
            self._refresh_opening()

    async def _start(self, *, short: bool) -> None:
        await self._work_out()  # a new day may have begun since the page was opened
        self.starting = bool(self.play.asked)
        if self.starting:
            self.play.begin(self._begun, short=short)

    def _begun(self) -> None:
        if self.is_attached:  # else it was left while its beginning was being saved
            self.run_worker(self._show_question())

    # Questions

    async def _show_question(self) -> None:
        session = self.play.session
        assert session is not None
        view = view_of(session.current.question, session.options(), None, "")
        self.sure = Sure(None, earns=False) if session.asks_how_sure else None
        self.remembered = None
        await self._fill(view, *([self.sure] if self.sure is not None else []))
        if not view.focus_answer():
            self.set_focus(None)
        total, place = len(session.queue), session.position + 1
        outline = self.play.outline(session.current.module)
        pillar = outline.pillar if outline is not None else "umum"
        self.show_line(bar(self.play.share, min(40, max(10, self.app.size.width - 40)), f"$pillar-{pillar}"))
        # Five minutes end with the time, not with the last question: how many there are would only mislead.
        text = _("question %(place)d, five minutes") if self.play.short else _("question %(place)d of %(total)d")
        self.show_right(text % {"place": place, "total": total})
        self._show_guide()

    def _show_guide(self) -> None:
        """Say how to answer, or why this is asked once more."""
        session = self.play.session
        if self.asking and session is not None and session.told is None:
            again = _("Once more, because it was not right a moment ago.")
            self.show_below(again if session.current.again else _(self.view.GUIDE))

    @on(QuestionView.Confirmed)
    async def _answered(self) -> None:
        session = self.play.session
        if session is None or session.told is not None:
            return
        if self.view.response is None:
            self.say(_(self.view.MISSING))
        elif self.sure is not None and self.sure.certainty is None:
            self.sure.line.focus()
            self.ask_how_sure()
        else:
            await self._tell()

    async def _tell(self) -> None:
        session = self.play.session
        assert session is not None
        response = self.view.response
        assert response is not None
        outcome = self.play.respond(response, self.sure.certainty if self.sure is not None else None)
        if self.sure is not None:
            self.sure.close()
        assert outcome.grade is not None
        self.view.tell(outcome.grade)
        if session.current.again:
            self.set_focus(None)
            self.show_below(_("Enter: go on"))
        else:
            self.remembered = Remembered(self.play.ratings[-1], self.play.intervals)
            await self.page.mount(self.remembered)
            self.remembered.line.focus(scroll_visible=False)
            self.show_below(_("Enter: go on. Or say with 1 to 4 how well you remembered it."))
        self.refresh_bindings()
        self.call_after_refresh(self.page.scroll_end, animate=False)

    @on(PickLine.Confirmed)
    async def _line_confirmed(self, event: PickLine.Confirmed) -> None:
        if self.remembered is not None and event.line is self.remembered.line:
            await self.action_go_on()
        elif self.sure is not None and self.sure.certainty is None:
            self.ask_how_sure()
        else:
            await self._answered()

    @on(QuestionView.Changed)
    @on(PickLine.Changed)
    def _picked(self) -> None:
        """What was said of another answer is true no more."""
        self._show_guide()

    async def action_go_on(self) -> None:
        """The next question; after the last one, what it came to."""
        self.keep()
        if self.remembered is not None:
            self.remembered.line.close()
        if self.play.go_on():
            await self._show_question()
        else:
            await self._show_end()

    async def _show_end(self) -> None:
        self.play.end()
        self.over = True
        await self._fill(Static(ending(self.play)))
        self.set_focus(None)
        self.show_line("")
        self.show_right("")
        self.show_below(_("Enter: back to the start"))

    def action_close(self) -> None:
        """Go back to the start."""
        self.dismiss(None)

    def action_report(self) -> None:
        """Say that the question is faulty."""
        self.app.push_screen(ReportDialog(), self._reported)

    def _reported(self, note: str | None) -> None:
        if note:
            self.play.report(note, self.thank)

    def action_sources(self) -> None:
        """Show what the question rests on."""
        self.run_worker(self._sources(), group="sources", exclusive=True)

    async def _sources(self) -> None:
        session = self.play.session
        assert session is not None
        asked = session.current
        module = await self.desk.run(self.desk.look, asked.module)
        if module is not None:
            self.show_sources(module, asked.question.sources)

    def action_back(self) -> None:
        """Leave; what was answered is kept."""
        self.keep()
        if self.asking:
            self.play.end()
        self.dismiss(None)

    def keep(self) -> None:
        if self.remembered is not None:
            self.play.rate(Rating(int(self.remembered.line.picked)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        session = self.play.session
        told = self.asking and session is not None and session.told is not None
        if action == "go_on":
            return told and self.remembered is None
        if action == "close":
            return self.over
        if action == "report":
            return self.asking
        if action == "sources":
            return told and session is not None and bool(session.current.question.sources)
        return True
