"""`quiz` on the screen: what to expect, one question at a time, the list of questions, handing in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from modules.activities.quiz import Quiz
from modules.answers import Response
from modules.questions import Essay
from tui.commands import bindings
from tui.questions import QuestionView, view_of
from tui.screens.asking import AskingPage
from tui.screens.quiz_intro import intro
from tui.screens.quiz_list import HAND_IN, QuizListDialog
from tui.screens.report import ReportDialog
from tui.symbols import symbols
from tui.texts import N_, _
from tui.widgets.pickline import PickLine
from tui.widgets.sure import Sure
from tui.widgets.writing import Writing
from tui.words import worth

if TYPE_CHECKING:
    from tui.plays.quiz import QuizPlay


class QuizPage(AskingPage[str | None]):
    """An attempt from its first page to its result; closes with the attempt's id when it was handed in."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("quiz_intro", "quiz", "scroll")
    ABOUT = N_(
        "Pick an answer with a digit or Up and Down, then press Enter: it is saved and the next question comes. "
        "You can go back, change an answer, flag a question, or leave and go on later. "
        "Nothing is handed in before you say so in the list of questions."
    )

    def __init__(self, play: QuizPlay, _step: str = "") -> None:
        super().__init__()
        self.play = play
        self.sure: Sure | None = None
        """Where the learner says how sure they are, in a quiz that asks for it."""
        self.handed_in = False
        """Whether the attempt is being graded and kept; nothing can be changed then."""

    @property
    def quiz(self) -> Quiz:
        """What is being answered."""
        return self.play.quiz

    def crumbs(self) -> tuple[str, ...]:
        return (self.play.module.module.title.partition(":")[0], self.quiz.title)

    async def on_mount(self) -> None:
        await self._fill(Static(intro(self.play)))
        if self.quiz.time_limit is not None or self.play.minutes_left() is not None:
            self.set_interval(1, self._tick)

    async def _fill(self, widget: Widget, *more: Widget) -> None:
        await self.put(widget, *more)
        if not (isinstance(widget, QuestionView) and widget.focus_answer()):
            self.set_focus(None)
        self.refresh_bindings()
        self._refresh_lines()

    # Before the first question

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "start":
            return not self.asking and (self.play.session is not None or self.play.may_begin())
        if action == "skip":
            return (
                not self.asking
                and self.quiz.skippable
                and self.play.session is None
                and not self.play.history().attempts
            )
        if action == "results":
            return not self.asking and self.play.history().attempts > 0
        if action == "previous":
            session = self.play.session
            return self.asking and not self.handed_in and session is not None and session.position > 0
        if action in ("next", "flag", "list", "report"):
            return self.asking and not self.handed_in
        if action == "go_on":
            session = self.play.session
            return self.asking and session is not None and session.closed(session.question.id)
        if action == "clear":
            session = self.play.session
            return self.asking and session is not None and session.clearable(session.question.id) and not self.handed_in
        if action == "sources":
            session = self.play.session
            return self.asking and session is not None and session.closed(session.question.id)
        return True

    def action_start(self) -> None:
        """Begin an attempt, or go on with the one that is open."""
        self.play.begin(self._begun)

    def _begun(self) -> None:
        self.run_worker(self._show_question())

    def action_skip(self) -> None:
        """Leave the test out."""
        self.play.skip(lambda: self.dismiss(None))

    def action_results(self) -> None:
        """Look at the last attempt again."""
        self.play.show_result(self.play.history().last_attempt)

    # Questions

    async def _show_question(self) -> None:
        session = self.play.session
        assert session is not None
        question = session.question
        text = self.play.draft_of(question.text_id) if isinstance(question, Essay) else ""
        view = view_of(question, session.options(question.id), session.responses.get(question.id), text)
        asks = session.plan.certainty and question.counted
        self.sure = Sure(session.certainties.get(question.id)) if asks else None
        await self._fill(view, *([self.sure] if self.sure is not None else []))
        if session.closed(question.id):
            self._tell()
        else:
            self._tell_try()

    def _tell(self) -> None:
        """Close the question on the screen."""
        session = self.play.session
        assert session is not None
        grade = session.graded(session.question.id)
        if grade is not None:
            self.view.tell(grade, note=self._worth())
            if self.sure is not None:
                self.sure.close()
            self.set_focus(None)

    def _tell_try(self) -> None:
        """Say how right the last try was, where another one is open."""
        session = self.play.session
        assert session is not None
        id_ = session.question.id
        grade = session.grade_now(id_)
        if grade is not None:
            self.view.tell_try(grade, session.hint(id_), session.tries_left(id_))

    def _worth(self) -> str:
        """What is said of what the question on the screen counts."""
        session = self.play.session
        assert session is not None
        id_ = session.question.id
        return worth(session.told[id_], len(session.tries.get(id_, ())), session.certainties.get(id_))

    def _refresh_lines(self) -> None:
        session = self.play.session
        if session is None or not self.asking:
            self.show_line("")
            self.show_below(self._intro_hint())
            return
        total, place = len(session.questions), session.position + 1
        self.show_line(self._dots())
        self.show_right(_("question %(place)d of %(total)d") % {"place": place, "total": total})
        if session.closed(session.question.id):
            self.show_below(_("Enter: go on"))
        elif session.question.id in session.tries:
            self.show_below(_("Change your answer and press Enter for another try, or F3 to go on."))
        elif self._unkept() is not None:
            self.show_below(_("Enter: save this answer and go on"))
        elif session.question.id in self.play.kept:
            self.show_below(_("Saved. You can change it until you hand in. Enter: go on"))
        elif session.question.id in session.responses:
            self.show_below(_("Saving …"))
        else:
            self.show_below(_(self.view.GUIDE))

    def _intro_hint(self) -> str:
        if self.play.session is not None:
            return _("Enter: go on with your open attempt")
        if not self.play.may_begin():
            return _("You have used all attempts. h shows your result.")
        return _("Enter: start")

    def _dots(self) -> Content:
        """A sign for every question: answered, open, flagged; the present one stands out."""
        session = self.play.session
        assert session is not None
        signs = symbols()
        parts: list[tuple[str, str]] = []
        for place, question in enumerate(session.questions):
            answered, flagged = question.id in session.responses, question.id in session.flagged
            sign = signs.picked if answered else signs.open
            here = place == session.position
            parts.append((sign, "bold $accent" if here else "$muted"))
            parts.append((signs.flag if flagged else " ", "$partial"))
        left = self.play.minutes_left()
        if left is not None:
            parts.append(("   " + _("%(n)d min left") % {"n": left}, "$muted"))
        return Content.assemble(*[(text, style) if style else text for text, style in parts])

    def _tick(self) -> None:
        if self.asking and self.play.minutes_left() is not None:
            if self.play.time_is_up():
                self.notify(_("The time is up. Your answers have been handed in."), markup=False)
                self._keep_pick()
                self._submit()
            else:
                self.show_line(self._dots())

    @on(QuestionView.Confirmed)
    async def _answered(self) -> None:
        session, view = self.play.session, self.view
        assert session is not None
        if self.handed_in or session.closed(session.question.id):
            return
        if view.response is None:
            self.say(_(view.MISSING))
        elif self.sure is not None and self.sure.certainty is None:
            self.sure.line.focus()
            self.ask_how_sure()
        else:
            await self._respond(view.response)

    @on(PickLine.Confirmed)
    async def _was_sure(self) -> None:
        if self.sure is not None and self.sure.certainty is None:
            self.ask_how_sure()
        else:
            await self._answered()

    async def _respond(self, response: Response) -> None:
        session, view = self.play.session, self.view
        assert session is not None
        here = session.question.id
        if view.text_id:
            self.play.keep_essay(view.text_id, view.text)
        if self._unkept() is None:
            if here in session.tries:
                self.say(_("Change your answer first, or press F3 to go on."))
            else:
                await self.action_next()
            return
        outcome = session.respond(response, self._certainty())
        if outcome.grade is None:
            # An answer that cannot be kept stays in sight: the next question comes when this one is on the disk.
            self.play.keep(outcome.answer, lambda: self._kept(here))
            return
        self.play.keep(outcome.answer)
        if session.closed(here):
            self._tell()
        else:
            self._tell_try()
        self.refresh_bindings()
        self._refresh_lines()
        self.page.scroll_end(animate=False)

    def _certainty(self) -> int | None:
        return self.sure.certainty if self.sure is not None else None

    def _kept(self, question: str) -> None:
        session = self.play.session
        if self.is_attached and session is not None and session.question.id == question:
            self.run_worker(self.action_next())

    @on(QuestionView.Changed)
    @on(PickLine.Changed)
    def _picked(self) -> None:
        self._refresh_lines()

    def _unkept(self) -> Response | None:
        """What is picked but not yet answered with; None if there is nothing of the kind."""
        session = self.play.session
        if session is None or not self.asking or self.handed_in or session.closed(session.question.id):
            return None
        picked, id_ = self.view.response, session.question.id
        as_sure = self.sure is None or self.sure.certainty in (None, session.certainties.get(id_))
        return None if picked == session.responses.get(id_) and as_sure else picked

    def _keep_pick(self) -> None:
        """Leaving a question keeps what is picked there, where answering tells nothing yet."""
        session = self.play.session
        self.keep()
        picked = self._unkept()
        if session is not None and picked is not None and session.plan.behaviour == "deferred":
            self.play.keep(session.respond(picked, self._certainty()).answer)

    @on(Writing.Draft)
    def _draft(self, event: Writing.Draft) -> None:
        self.play.keep_draft(event.text_id, event.text)

    def keep(self) -> None:
        if self.asking and self.view.text_id and not self.view.told:
            self.play.keep_draft(self.view.text_id, self.view.text)

    async def action_go_on(self) -> None:
        """The next question, from one that is closed."""
        await self.action_next()

    async def action_next(self) -> None:
        """The next question; after the last one, the list."""
        session = self.play.session
        assert session is not None
        self._keep_pick()
        if session.position == len(session.questions) - 1:
            await self.action_list()
        else:
            session.go(session.position + 1)
            await self._show_question()

    async def action_previous(self) -> None:
        """The question before."""
        session = self.play.session
        assert session is not None
        self._keep_pick()
        if session.position:
            session.go(session.position - 1)
            await self._show_question()

    def action_flag(self) -> None:
        """Mark the question, or take the mark away."""
        session = self.play.session
        assert session is not None
        self.play.keep(session.flag())
        self._refresh_lines()

    def action_clear(self) -> None:
        """Take the answer back."""
        session = self.play.session
        assert session is not None
        self.play.keep(session.clear())
        self.view.clear()
        self.refresh_bindings()
        self._refresh_lines()

    def action_report(self) -> None:
        """Say that the question is faulty."""
        session = self.play.session
        assert session is not None
        self._keep_pick()
        question = session.question.id
        self.app.push_screen(ReportDialog(), lambda note: self._reported(question, note))

    def _reported(self, question: str, note: str | None) -> None:
        if note:
            self.play.report(question, note, self.thank)

    def action_sources(self) -> None:
        """Show what the question rests on."""
        if self.play.session is not None:
            self.show_sources(self.play.module, self.play.session.question.sources)

    # Handing in

    async def action_list(self) -> None:
        """All questions, and from there handing in."""
        self._keep_pick()
        self._refresh_lines()  # the answer to the last question stands in them too
        if self.play.session is not None:
            self.app.push_screen(QuizListDialog(self.play.session), self._listed)

    def _listed(self, choice: int | None) -> None:
        session = self.play.session
        if choice is None or session is None:
            return
        if choice == HAND_IN:
            self._submit()
        else:
            session.go(choice)
            self.run_worker(self._show_question())

    def _submit(self) -> None:
        if not self.handed_in:  # on a slow disk time and haste may ask again
            self.handed_in = True
            self.play.submit(lambda attempt: self.dismiss(attempt))

    def action_back(self) -> None:
        """Leave; the attempt stays open."""
        self._keep_pick()
        self.dismiss(None)
