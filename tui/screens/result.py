"""The result of an attempt: the score beside the first and the best, by objective, every question with its reason."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import OptionList, Static

from modules.activities.lesson import Lesson
from modules.activities.quiz import Quiz
from modules.answers import Answer
from modules.behaviours import calibration
from modules.module import OpenModule
from modules.questions import AnyQuestion, Essay
from modules.questions.base import State
from modules.questions.likert import scale_scores
from modules.reader import question_from
from modules.revisit import Rereading
from progress.attempts import begun, definitions, events_of, planned_questions
from progress.mastery import ENOUGH
from progress.overview import Row as ResultRow
from progress.overview import accepted, attempt_result
from progress.summary import Attempt
from tui import formats
from tui.commands import bindings
from tui.plain import plain
from tui.safe import one_line
from tui.screens.answer import OneAnswer
from tui.screens.page import Page
from tui.symbols import symbols
from tui.texts import N_, _
from tui.widgets.again import again_row
from tui.widgets.options import sign_of
from tui.widgets.picklist import PickList
from tui.widgets.visuals import Hanging, Row, Stack, bar, padded
from tui.words import CALIBRATION_WORDS, CERTAINTY_WORDS, attempts_line

if TYPE_CHECKING:
    from tui.desk import Desk

_AGAIN = "again:"
"""Begins the id of a line that leads to a lesson."""


class Again(NamedTuple):
    """An objective of which too little was right in this attempt, and the step to read again."""

    objective: str
    share: float
    lesson: Lesson
    step: str


class ResultPage(Page[None]):
    """One finished attempt."""

    BINDINGS: ClassVar[list[BindingType]] = [bindings("result")[0]]
    ABOUT = N_(
        "Your score stands beside your first and your best one. Below is what is worth reading again, if anything: "
        "Enter opens the lesson at that very step. Then come the questions: Enter opens one with the answer and the "
        "reason. l goes on with what helps most now."
    )
    AUTO_FOCUS: ClassVar[str] = "PickList"
    DEFAULT_CSS = """
    ResultPage #result { padding: 1 2 0 2; }
    ResultPage #result > * { max-width: 100; }
    ResultPage .verdict { background: $surface; padding: 0 2 0 1; border-left: outer $accent; }
    ResultPage .verdict.-passed { border-left: outer $right; }
    ResultPage .heading { margin-top: 1; color: $muted; }
    ResultPage.-wide #result { padding: 1 10; }
    """

    def __init__(
        self,
        module: OpenModule,
        quiz: Quiz,
        attempt: Attempt,
        rows: list[ResultRow],
        questions: dict[str, AnyQuestion],
        texts: dict[str, str],
    ) -> None:
        super().__init__()
        self.texts = texts
        """The private texts of essays, by their `text_id`."""
        self.module = module
        self.quiz = quiz
        self.attempt = attempt
        self.rows = rows
        self.questions = questions
        self.again = self._to_read_again()

    def crumbs(self) -> tuple[str, ...]:
        return (self.module.module.title.partition(":")[0], self.quiz.title, _("Result"))

    def body(self) -> ComposeResult:
        with VerticalScroll(id="result", can_focus=False):
            yield Static(self._verdict(), classes="verdict" + (" -passed" if self.attempt.passed else ""))
            yield Static(self._objectives(), classes="heading")
            heading = _("The questions – Enter shows the answer and the reason")
            if self.again:
                heading = _("To read again, then the questions – Enter opens a line")
            yield Static(heading, markup=False, classes="heading")
            rows = [(f"{_AGAIN}{again.objective}", self._again_row(again)) for again in self.again]
            rows += [(row.question, self._row(place, row)) for place, row in enumerate(self.rows, 1)]
            yield PickList(rows, unnumbered=len(self.again))

    def on_mount(self) -> None:
        self.call_after_refresh(self.query_one("#result").scroll_home, animate=False)

    def _verdict(self) -> Visual:
        desk = self.train.desk
        assert desk is not None
        history = desk.state_of(f"{self.module.module.id}/{self.quiz.id}")
        words = {True: _("Passed"), False: _("Not passed yet"), None: _("Finished")}[self.attempt.passed]
        sign = symbols().right if self.attempt.passed is not False else symbols().partial
        colour = "$right" if self.attempt.passed else ("$partial" if self.attempt.passed is False else "$accent")
        first = Content.styled(f"{sign} {words}", f"bold {colour}")
        if self.attempt.score is None:
            lines: list[Visual] = [first, Content.styled(_("Nothing in it is counted."), "$muted")]
        else:
            score = _("score %(score)s of 100") % {"score": formats.score(self.attempt.score)}
            lines = [Content.assemble(first, "   ", (score, "bold"))]
            lines.append(Content.styled(attempts_line(history), "$muted"))
        lines += self._calibration()
        lines.append(Content(self._advice()))
        return Stack(lines)

    def _calibration(self) -> list[Visual]:
        """How sure the learner was and how often right, where that was asked."""
        answered = [row for row in self.rows if row.certainty is not None and row.right is not None]
        if not answered:
            return []
        earned = sum((row.fraction or 0.0) * self._points(row) for row in self.rows if self._counted(row))
        possible = sum(self._points(row) for row in self.rows if self._counted(row))
        text = _("Without how sure you were: %(score)s of 100.")
        lines: list[Visual] = [Content(text % {"score": formats.score(max(0.0, earned / possible))})]
        for line in calibration([(row.certainty or 1, bool(row.right)) for row in answered]):
            text = _("%(sure)s: %(right)s of %(n)s right – %(verdict)s")
            words = {
                "sure": _(CERTAINTY_WORDS[line.certainty]),
                "right": formats.number(line.right),
                "n": formats.number(line.answers),
                "verdict": _(CALIBRATION_WORDS[line.verdict]),
            }
            lines.append(Hanging(f"{symbols().bullet} ", Content(text % words)))
        return lines

    def _counted(self, row: ResultRow) -> bool:
        question = self.questions.get(row.question)
        return question is None or question.counted

    def _points(self, row: ResultRow) -> float:
        question = self.questions.get(row.question)
        return question.points if question is not None else 1.0

    def _shares(self) -> list[tuple[str, float]]:
        """Each objective of this attempt and its share of the points."""
        earned: dict[str, float] = {}
        possible: dict[str, float] = {}
        for row in self.rows:
            question = self.questions.get(row.question)
            if question is not None and question.objective and question.counted:
                points = question.points
                earned[question.objective] = earned.get(question.objective, 0.0) + (row.score or 0.0) * points
                possible[question.objective] = possible.get(question.objective, 0.0) + points
        order = [objective.id for objective in self.module.module.objectives]
        return [(id_, min(1.0, max(0.0, earned[id_] / possible[id_]))) for id_ in order if id_ in possible]

    def _to_read_again(self) -> list[Again]:
        """The steps that say most about what went wrong, the weakest objective first.

        After a pre-test nothing: it asks what has not been read yet.
        """
        if self.quiz.role == "pretest":
            return []
        found, rereading = [], Rereading(self.module)
        for id_, share in self._shares():
            asked = [row for row in self.rows if row.question in self.questions and (row.fraction or 0.0) < ENOUGH]
            missed = [question for row in asked if (question := self.questions[row.question]).objective == id_]
            place = rereading.place(id_, missed) if share < ENOUGH else None
            lesson = self.module.activities[place.lesson] if place is not None else None
            if place is not None and isinstance(lesson, Lesson):
                found.append(Again(id_, share, lesson, place.step))
        return sorted(found, key=lambda again: again.share)

    def _next(self) -> tuple[str, str] | None:
        """The activity that helps most now, and the step of it if it is a lesson to read again."""
        if self.again:
            return self.again[0].lesson.id, self.again[0].step
        ids = list(self.module.activities)
        place = ids.index(self.quiz.id) + 1
        return (ids[place], "") if place < len(ids) else None

    def _advice(self) -> str:
        following = self._next()
        if following is None:
            return _("This was the last activity of the module. Press l to go back to the start.")
        activity, step = following
        title = one_line(self.module.activities[activity].title)
        if step:
            return _("It helps most to read “%(title)s” once more: press l.") % {"title": title}
        return _("Next comes “%(title)s”: press l.") % {"title": title}

    def _objectives(self) -> Visual:
        lines: list[Visual] = [Content(_("By objective"))]
        colour = f"$pillar-{self.module.module.pillar}"
        for id_, share in self._shares():
            right = Content.assemble(bar(share, 12, colour), padded(formats.percent(share), 6, "right"))
            text = one_line(self.module.objective_text(id_))
            lines.append(Row(Hanging(f"{symbols().bullet} ", Content.styled(text, "$foreground")), right))
        return Stack([*lines, *self._scales()])

    def _scales(self) -> list[Visual]:
        """What the statements of each attitude scale come to; they count for nothing else."""
        asked = [row for row in self.rows if row.question in self.questions]
        told = [(row.question, accepted(row.response, self.questions[row.question])) for row in asked]
        responses = {question: response for question, response in told if response is not None}
        scores = scale_scores(self.questions.values(), responses)
        text = _("Scale “%(scale)s”: mean %(score)s, not counted")
        return [
            Content(text % {"scale": one_line(scale), "score": formats.number(score, 1)})
            for scale, score in scores.items()
            if score is not None
        ]

    def _again_row(self, again: Again) -> Visual:
        share = padded(formats.percent(again.share), 6, "right")
        return again_row(again.lesson, again.step, self.module.objective_text(again.objective), share)

    def _row(self, place: int, row: ResultRow) -> Visual:
        state = State.RIGHT if row.right and row.tries < 2 else State.of(row.fraction or 0.0)
        words = {State.RIGHT: _("right"), State.PARTIAL: _("partly right"), State.WRONG: _("not quite")}
        word, sign, style = words[state], sign_of(state), f"${state.value}"
        if not self._counted(row):
            word, sign, style = _("not counted"), symbols().dot, "$muted"
        elif row.response is None:
            word = _("not answered")
        head = Content.assemble((f"{sign} ", f"bold {style}"), (f"{place:>2}  ", "$accent"))
        prompt = Content(plain(row.prompt, max(30, min(66, self.app.size.width - 34))))
        return Row(Hanging(head, prompt), padded(word, 15, "right", style))

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        place = event.option_index - len(self.again)
        if place < 0:
            again = self.again[event.option_index]
            self.train.open_activity(self.module.module.id, again.lesson.id, again.step)
        elif self.rows[place].question in self.questions:
            self.app.push_screen(AnswerPage(self, place))

    def action_next(self) -> None:
        """Go on with what helps most."""
        following = self._next()
        self.dismiss(None)
        if following is not None:
            self.train.open_activity(self.module.module.id, *following)


def read_result(desk: Desk, path: str, attempt_id: str) -> ResultPage | None:
    """The page of a finished attempt; None if there is no such. Reads the record: call it in the desk's thread."""
    module_id, _slash, activity_id = path.partition("/")
    module, _problems = desk.module(module_id)
    quiz = module.activities.get(activity_id) if module is not None else None
    attempt = next((a for a in desk.progress_of(path).finished if a.id == attempt_id), None)
    if module is None or not isinstance(quiz, Quiz) or attempt is None:
        return None
    facts = [s for s in desk.record.statements() if s.attempt == attempt_id or s.verb == "defined"]
    authored = definitions(facts)
    beginning = begun(facts, attempt_id)
    questions: dict[str, AnyQuestion] = {}
    for planned in planned_questions(beginning) if beginning is not None else ():
        with suppress(KeyError, ValueError):
            questions[planned.id] = question_from(authored[planned.digest])
    names = {question.text_id for question in questions.values() if isinstance(question, Essay)}
    told = events_of(facts, attempt_id, desk.keeper.texts.read) if names else []
    texts = {e.question: str(e.response or "") for e in told if isinstance(e, Answer) and e.question in names}
    return ResultPage(module, quiz, attempt, attempt_result(facts, attempt_id, questions), questions, texts)


class AnswerPage(OneAnswer):
    """One question of a finished attempt, among the others."""

    ABOUT = N_("Read why. Left and Right go to the neighbouring question. Esc goes back to the result.")

    def __init__(self, result: ResultPage, place: int) -> None:
        super().__init__()
        self.result = result
        self.place = place

    @property
    def module(self) -> OpenModule:
        return self.result.module

    @property
    def row(self) -> ResultRow:
        return self.result.rows[self.place]

    @property
    def question(self) -> AnyQuestion:
        return self.result.questions[self.row.question]

    @property
    def written(self) -> str:
        return self.result.texts.get(self.question.text_id, "") if isinstance(self.question, Essay) else ""

    def crumbs(self) -> tuple[str, ...]:
        place = f"{self.place + 1}/{len(self.result.rows)}"
        return (self.result.quiz.title, _("Question %(place)s") % {"place": place})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "previous":
            return self._neighbour(-1) is not None
        if action == "next":
            return self._neighbour(1) is not None
        return super().check_action(action, parameters)

    def _neighbour(self, step: int) -> int | None:
        """The place of the next question in that direction that can be shown."""
        place = self.place + step
        while 0 <= place < len(self.result.rows):
            if self.result.rows[place].question in self.result.questions:
                return place
            place += step
        return None

    async def _go(self, step: int) -> None:
        place = self._neighbour(step)
        if place is not None:
            self.place = place
            await self.recompose()
            self.show_all()

    async def action_next(self) -> None:
        """The next question of the attempt."""
        await self._go(1)

    async def action_previous(self) -> None:
        """The question before."""
        await self._go(-1)
