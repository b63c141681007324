"""The answers of a record as rows, in the words that were shown when they were given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from modules.behaviours import uncertain
from modules.messages import Message
from modules.module import OpenModule
from modules.questions import AnyQuestion
from progress.exports.consent import Choices
from progress.overview import response_text
from progress.statement import Result, Statement

Rebuild = Callable[[Any], AnyQuestion]
"""Makes a question of what its author wrote (``modules.reader.question_from``)."""
ReadText = Callable[[str], str | None]
"""Gives the private text of a statement (``texts.read``)."""


RowKind = Literal["answer", "self_assessment", "path", "note", "text"]
"""A path is a choice in a scenario, a note what was said of a question, a text what the learner wrote freely."""


class AnswerPart(Struct, frozen=True, kw_only=True):
    """One answer of one attempt."""

    at: str
    kind: RowKind
    module: str
    activity: str
    attempt: int
    """1 is the learner's first attempt at that activity."""
    question: str
    """The question's id."""
    prompt: str
    response: str
    expected: str
    score: float | None
    """A fraction; None where none was told. With a certainty that goes in too, from -6 to 3."""
    seconds: float | None = None
    """Active ones; None unless they go in."""
    certainty: int | None = None
    """How sure the learner was, 1 to 3, where that was asked and goes in."""
    attempt_try: int | None = None
    """Which try it was, from 1, where several were allowed."""
    note: str = ""
    """What the learner said of a question that they held to be faulty."""
    remark: Message | None = None
    """What must be said with the score, such as that the key is its author's and not yet reviewed by a panel."""


def answer_rows(
    statements: Iterable[Statement],
    modules: Iterable[OpenModule],
    rebuild: Rebuild,
    read_text: ReadText | None,
    choices: Choices,
) -> tuple[AnswerPart, ...]:
    """One row per answer that `choices` let out, in the record's order; what was taken back is none."""
    rows = _Rows(list(modules), rebuild, read_text, choices)
    for statement in statements:
        rows.add(statement)
    return rows.finish()


def own_texts(statements: Iterable[Statement]) -> dict[str, str]:
    """What the learner wrote freely and has not taken back: by item (``persepsi#r1``) the id of its latest text."""
    items: dict[str, str] = {}
    for statement in statements:
        if statement.verb == "answered" and _is_text(statement):
            items[statement.object] = statement.id
        elif statement.verb == "erased" and items.get(statement.object) == _dict(statement.data).get("statement"):
            items.pop(statement.object, None)
    return items


def reflection_prompts(modules: Iterable[OpenModule]) -> dict[str, str]:
    """What each private text answers, by ``persepsi#r1``: reflections, and essays by ``persepsi#q-surat.text``."""
    return {
        f"{opened.module.id}#{id_}": prompt
        for opened in modules
        for activity in opened.activities.values()
        for id_, prompt in activity.writings()
    }


class _Told(Struct):
    """An answer whose score may still come."""

    statement: Statement
    score: float | None


class _Rows:
    """Collects answers, the questions they answer, and the scores told later."""

    def __init__(
        self, modules: Sequence[OpenModule], rebuild: Rebuild, read_text: ReadText | None, choices: Choices
    ) -> None:
        self._reflections = reflection_prompts(modules)
        self._activities = {f"{m.module.id}/{id_}": activity for m in modules for id_, activity in m.activities.items()}
        self._rebuild = rebuild
        self._read_text = read_text
        self._choices = choices
        self._begun: dict[str, tuple[str, str]] = {}
        """The kind and role of each attempt's activity."""
        self._authored: dict[str, Any] = {}
        self._questions: dict[str, AnyQuestion | None] = {}
        self._attempts: dict[str, dict[str, int]] = {}
        """The number of each attempt, by activity."""
        self._answers: list[_Told] = []
        self._latest: dict[tuple[str, str], _Told] = {}
        """Each attempt's last answer to each question: the one that a score told later belongs to."""
        self._notes: dict[tuple[str, str], list[Statement]] = {}
        """What was said of questions held to be faulty, by attempt and question."""

    def add(self, statement: Statement) -> None:
        """Take in one statement."""
        result = statement.result or Result()
        key = (statement.attempt, statement.object)
        match statement.verb:
            case "defined":
                self._authored[statement.digest] = statement.data
            case "initialized":
                attempts = self._attempts.setdefault(statement.activity, {})
                attempts.setdefault(statement.attempt, len(attempts) + 1)
                self._begun[statement.attempt] = _kind_and_role(statement)
            case "answered":
                told = self._latest[key] = _Told(statement, result.score)
                self._answers.append(told)
            case "scored" if key in self._latest:
                self._latest[key].score = result.score
            case "reported":
                self._notes.setdefault(key, []).append(statement)

    def finish(self) -> tuple[AnswerPart, ...]:
        """The rows; a note on a question stands beside the attempt's last answer to it, or in a row of its own."""
        rows, told_of = list[AnswerPart](), set[tuple[str, str]]()
        for told in self._answers:
            statement, key = told.statement, (told.statement.attempt, told.statement.object)
            question = self._question(statement.digest)
            kind = self._kind(statement, question)
            response = self._response(statement, question) if self._goes(statement, kind) else None
            if response is not None:
                last = self._latest[key] is told
                rows.append(self._part(statement, kind, response, told.score, self._note(key) if last else ""))
                told_of |= {key} if last else set()
        if not self._choices.notes:
            return tuple(rows)
        alone = [(notes[0], key) for key, notes in self._notes.items() if key not in told_of]
        return (*rows, *(self._part(statement, "note", "", None, self._note(key)) for statement, key in alone))

    def _kind(self, statement: Statement, question: AnyQuestion | None) -> RowKind:
        if _is_text(statement):
            return "text"
        activity = self._begun.get(statement.attempt, ("", ""))[0]
        if activity in _ROWS_OF:
            return _ROWS_OF[activity]
        return "answer" if question is None or question.counted else "self_assessment"

    def _goes(self, statement: Statement, kind: RowKind) -> bool:
        """Whether the learner agreed to send a row of this kind, and of this activity."""
        choices = self._choices
        if kind == "text":
            return statement.object in choices.texts
        earlier = self._begun.get(statement.attempt, ("", ""))[1] in ("pretest", "practice")
        ticked = {"answer": choices.answers, "self_assessment": choices.self_assessments, "path": choices.paths}
        return ticked[kind] and (choices.earlier or not earlier or kind == "self_assessment")

    def _part(self, statement: Statement, kind: RowKind, response: str, score: float | None, note: str) -> AnswerPart:
        module, _, id_ = statement.object.partition("#")
        question = self._question(statement.digest)
        result = statement.result or Result()
        sure = result.certainty
        if score is not None and sure is not None and not self._choices.certainty:
            score = uncertain(score, sure)  # the score alone would tell how sure the learner was
        answered = kind in ("answer", "self_assessment")
        return AnswerPart(
            at=statement.at,
            kind=kind,
            module=module,
            activity=statement.activity.partition("/")[2],
            attempt=self._attempts.get(statement.activity, {}).get(statement.attempt, 0),
            question=id_,
            prompt=(said[0] if (said := self._said(statement)) is not None else self._prompt(statement)) or id_,
            response=response,
            expected=question.expected_text() if question is not None and answered else "",
            score=score,
            seconds=(result.seconds or 0.0) if answered and self._choices.seconds else None,
            certainty=sure if self._choices.certainty else None,
            attempt_try=result.attempt_try,
            note=note,
            remark=question.note() if question is not None and score is not None else None,
        )

    def _note(self, key: tuple[str, str]) -> str:
        if not self._choices.notes:
            return ""
        return "; ".join(str(_dict(note.data).get("note", "")) for note in self._notes.get(key, ()))

    def _prompt(self, statement: Statement) -> str:
        authored = self._authored.get(statement.digest)
        shown = authored.get("prompt") if isinstance(authored, dict) else None
        return str(shown or self._reflections.get(statement.object, ""))

    def _response(self, statement: Statement, question: AnyQuestion | None) -> str | None:
        """What was answered; None if it was taken back, erased or is not to be told."""
        if _dict(statement.data).get("cleared"):
            return None
        if _is_text(statement):
            return self._read_text(statement.id) if self._read_text is not None else None
        said = self._said(statement)
        return said[1] if said is not None else response_text((statement.result or Result()).response, question)

    def _said(self, statement: Statement) -> tuple[str, str] | None:
        """What its activity makes of it; None for an answer to a question, and where the activity is gone."""
        activity = self._activities.get(statement.activity)
        if activity is None or statement.digest in self._authored:
            return None
        return activity.said(statement.object.partition("#")[2], (statement.result or Result()).response)

    def _question(self, digest: str) -> AnyQuestion | None:
        """The question as it was shown; None where that is not known."""
        if digest not in self._questions:
            try:
                self._questions[digest] = self._rebuild(self._authored[digest])
            except (KeyError, ValueError):
                self._questions[digest] = None
        return self._questions[digest]


_ROWS_OF: dict[str, RowKind] = {"scenario": "path", "rehearsal": "self_assessment"}
"""What the answers in an activity of such a kind are; those in others are what their questions make them."""


def _kind_and_role(begun: Statement) -> tuple[str, str]:
    data = _dict(begun.data)
    return str(data.get("kind", "")), str(_dict(data.get("plan")).get("role", ""))


def _is_text(statement: Statement) -> bool:
    return bool(_dict(statement.data).get("text"))


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
