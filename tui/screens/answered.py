"""A question that was answered some time ago, with its answer and the reason; found by searching."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from modules.answers import Answer
from modules.module import OpenModule
from modules.questions import AnyQuestion, Essay
from modules.reader import question_from
from progress.attempts import definitions, events_of
from progress.overview import Row, attempt_result
from progress.summary import REVIEW
from tui import formats
from tui.screens.answer import OneAnswer
from tui.texts import N_, _

if TYPE_CHECKING:
    from tui.desk import Desk


class AnsweredPage(OneAnswer):
    """The latest answer to one question."""

    ABOUT = N_(
        "Your latest answer to this question, with the best one and the reason. b bookmarks the question. Esc goes "
        "back to where you came from."
    )

    def __init__(
        self, object_: str, module: OpenModule | None, row: Row, question: AnyQuestion, written: str, place: str
    ) -> None:
        super().__init__()
        self._about = object_
        self._module = module
        self._row = row
        self._question = question
        self._written = written
        self._place = place

    @property
    def about(self) -> str:
        return self._about

    @property
    def module(self) -> OpenModule | None:
        return self._module

    @property
    def row(self) -> Row:
        return self._row

    @property
    def question(self) -> AnyQuestion:
        return self._question

    @property
    def written(self) -> str:
        return self._written

    def crumbs(self) -> tuple[str, ...]:
        day = ""
        with suppress(ValueError):
            day = _("Answered on %(day)s") % {"day": formats.day(date.fromisoformat(self._row.at[:10]))}
        return tuple(filter(None, (self._place, day)))


def read_answered(desk: Desk, object_: str) -> AnsweredPage | None:
    """A question's page; None if its answer may not be read now. Reads the record: call it in the desk's thread."""
    told = desk.summary.told.known().get(object_)
    if told is None:
        return None
    module_id, _hash, question_id = object_.partition("#")
    module, _problems = desk.module(module_id)
    facts = [
        statement
        for statement in desk.record.statements()
        if statement.attempt == told.attempt or (statement.verb == "defined" and statement.digest == told.digest)
    ]
    question = next((q for _id, q in module.questions() if q.digest == told.digest), None) if module else None
    with suppress(KeyError, ValueError):  # its module holds it, unless it has been changed since
        question = question or question_from(definitions(facts)[told.digest])
    if question is None:
        return None
    rows = attempt_result(facts, told.attempt, {question_id: question})
    row = next((row for row in rows if row.question == question_id), None)
    if row is None:
        return None
    written = ""
    if isinstance(question, Essay):
        events = events_of(facts, told.attempt, desk.keeper.texts.read)
        texts = [event for event in events if isinstance(event, Answer) and event.question == question.text_id]
        written = str(texts[-1].response or "") if texts else ""
    activity = module.activities.get(told.activity.partition("/")[2]) if module is not None else None
    title = activity.title if activity is not None else _("Reviews") if told.activity == REVIEW else module_id
    return AnsweredPage(object_, module, row, question, written, title)
