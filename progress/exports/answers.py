"""The answers of a record as rows, in the words that were shown when they were given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from modules.messages import Message
from modules.module import OpenModule
from modules.questions import AnyQuestion
from progress.overview import response_text
from progress.statement import Result, Statement

Rebuild = Callable[[Any], AnyQuestion]
"""Makes a question of what its author wrote (``modules.reader.question_from``)."""
ReadText = Callable[[str], str | None]
"""Gives the private text of a statement (``texts.read``)."""


class AnswerPart(Struct, frozen=True, kw_only=True):
    """One answer of one attempt."""

    at: str
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
    """A fraction; None where none was told. With a certainty from -6 to 3."""
    seconds: float
    certainty: int | None = None
    """How sure the learner was, 1 to 3, where that was asked."""
    attempt_try: int | None = None
    """Which try it was, from 1, where several were allowed."""
    note: str = ""
    """What the learner said of a question that they held to be faulty."""
    remark: Message | None = None
    """What must be said with the score, such as that the key is its author's and not yet reviewed by a panel."""
    own: bool = False
    """Whether the response is what the learner wrote freely."""


def answer_rows(
    statements: Iterable[Statement], modules: Iterable[OpenModule], rebuild: Rebuild, read_text: ReadText | None
) -> tuple[AnswerPart, ...]:
    """One row per answer, in the record's order; what was taken back is none.

    Without `read_text` the private texts are left out.
    """
    rows = _Rows(reflection_prompts(modules), rebuild, read_text)
    for statement in statements:
        rows.add(statement)
    return rows.finish()


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

    def __init__(self, reflections: Mapping[str, str], rebuild: Rebuild, read_text: ReadText | None) -> None:
        self._reflections = reflections
        self._rebuild = rebuild
        self._read_text = read_text
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
            key = (told.statement.attempt, told.statement.object)
            response = self._response(told.statement, self._question(told.statement.digest))
            if response is not None:
                last = self._latest[key] is told
                rows.append(self._part(told.statement, response, told.score, self._note(key) if last else ""))
                told_of |= {key} if last else set()
        alone = [(notes[0], key) for key, notes in self._notes.items() if key not in told_of]
        return (*rows, *(self._part(statement, "", None, self._note(key)) for statement, key in alone))

    def _part(self, statement: Statement, response: str, score: float | None, note: str) -> AnswerPart:
        module, _, id_ = statement.object.partition("#")
        question = self._question(statement.digest)
        result = statement.result or Result()
        return AnswerPart(
            at=statement.at,
            module=module,
            activity=statement.activity.partition("/")[2],
            attempt=self._attempts.get(statement.activity, {}).get(statement.attempt, 0),
            question=id_,
            prompt=self._prompt(statement) or id_,
            response=response,
            expected=question.expected_text() if question is not None else "",
            score=score,
            seconds=result.seconds or 0.0,
            certainty=result.certainty,
            attempt_try=result.attempt_try,
            note=note,
            remark=question.note() if question is not None and score is not None else None,
            own=isinstance(statement.data, dict) and bool(statement.data.get("text")),
        )

    def _note(self, key: tuple[str, str]) -> str:
        return "; ".join(str(_dict(note.data).get("note", "")) for note in self._notes.get(key, ()))

    def _prompt(self, statement: Statement) -> str:
        authored = self._authored.get(statement.digest)
        shown = authored.get("prompt") if isinstance(authored, dict) else None
        return str(shown or self._reflections.get(statement.object, ""))

    def _response(self, statement: Statement, question: AnyQuestion | None) -> str | None:
        """What was answered; None if it was taken back, erased or is not to be told."""
        data = _dict(statement.data)
        if data.get("cleared"):
            return None
        if data.get("text"):
            return self._read_text(statement.id) if self._read_text is not None else None
        return response_text((statement.result or Result()).response, question)

    def _question(self, digest: str) -> AnyQuestion | None:
        """The question as it was shown; None where that is not known."""
        if digest not in self._questions:
            try:
                self._questions[digest] = self._rebuild(self._authored[digest])
            except (KeyError, ValueError):
                self._questions[digest] = None
        return self._questions[digest]


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
