"""The evidence of self-paced learning as a page to print: what stands on it, of which PDF and HTML are two looks.

Every text is finished here, in the reader's language and safe to print; the templates only place it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from msgspec import Struct

from modules.cleaning import one_line
from modules.messages import Message, Translate
from progress.exports.consent import Kind
from progress.exports.document import STATUS_WORDS, Document, ModulePart
from progress.exports.sheets import number_of
from progress.exports.words import NO_CERTIFICATE, NOTES, TITLE, lessons

NOTHING = "–"
_NAME, _TITLE = 200, 300
"""Characters that are printed of a person's or a unit's name, and of a module's title or an objective."""
HOLDS: frozenset[Kind] = frozenset({"earlier", "objectives"})
"""What fits on the page of all that can be ticked; the rest goes into a workbook."""


def _number(value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}"


class Speech(NamedTuple):
    """The language of the page, which this room does not know."""

    language: str = "en"
    translate: Translate = str
    number: Callable[[float, int], str] = _number
    """A figure with so many decimals."""
    day: Callable[[date], str] = date.isoformat


class Fact(Struct, frozen=True):
    """A figure or a text and what it is."""

    label: str
    value: str


class Cell(Struct, frozen=True):
    """A cell of the table, with a second, smaller line."""

    text: str
    below: str = ""


class Row(Struct, frozen=True):
    """One module."""

    pillar: str
    begun: bool
    cells: tuple[Cell, ...]


class Result(Struct, frozen=True):
    """What was reached of each objective of a module."""

    module: str
    objectives: tuple[Fact, ...]


class Approval(Struct, frozen=True):
    """The empty block that the supervisor fills in with a pen."""

    seen: str
    by: str
    place: str
    name: str
    number: str


class Evidence(Struct, frozen=True, kw_only=True):
    """All that stands on the page."""

    language: str
    title: str
    lead: str
    name: str
    """Whose it is: a name, or what stands for one."""
    facts: tuple[Fact, ...]
    figures: tuple[Fact, ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    results_title: str
    results: tuple[Result, ...]
    """Only where they were ticked."""
    notes_title: str
    notes: tuple[str, ...]
    check_title: str
    check: str
    approval: Approval | None
    footer: str


def evidence(document: Document, speech: Speech | None = None, *, approval: bool = True) -> Evidence:
    """The page of a document; `approval` is whether it has room for the supervisor's signature."""
    return _Page(document, speech or Speech()).evidence(approval)


class _Page:
    """Puts a document into words."""

    def __init__(self, document: Document, speech: Speech) -> None:
        self._document = document
        self._speech = speech

    def evidence(self, approval: bool) -> Evidence:
        document, say = self._document, self._say
        learner = document.learner
        record = say(Message("Record %(id)s", {"id": one_line(learner.id)[:8]}))
        name = one_line(learner.name, _NAME)
        footer = [record, say(Message("Made by asnbrand-train %(version)s", {"version": one_line(document.app, 40)}))]
        if document.number:
            footer.insert(0, say(Message("Report %(n)d", {"n": document.number})))
        return Evidence(
            language=self._speech.language,
            title=say(TITLE),
            lead=say(NO_CERTIFICATE),
            name=name or record,
            facts=self._facts(),
            figures=self._figures(),
            heads=self._heads(),
            rows=tuple(map(self._row, document.modules)),
            results_title=say(Message("Result by learning objective, in the latest final test")),
            results=self._results(),
            notes_title=say(Message("How to read the figures")),
            notes=tuple(map(say, NOTES)),
            check_title=say(Message("How to check it")),
            check=say(Message(
                "This page carries no integrity code, so it does not show by itself whether it was changed. The report "
                "in Excel (XLSX) of the same record, %(record)s, carries one: ask for it where the figures matter, and "
                "check it with: asnbrand-train progress verify FILE. That too does not prove who answered.",
                {"record": one_line(learner.id)[:8]})),
            approval=self._approval() if approval else None,
            footer="  ·  ".join(footer),
        )  # fmt: skip

    def _facts(self) -> tuple[Fact, ...]:
        learner = self._document.learner
        first, last = _day(self._document.first_at), _day(self._document.last_at)
        span = [self._speech.day(day) for day in (first, last) if day is not None]
        facts = (
            (Message("NIP/NI PPPK"), one_line(number_of(self._document), _NAME)),
            (Message("Position"), one_line(learner.position, _NAME)),
            (Message("Unit"), one_line(learner.unit, _NAME)),
            (Message("Period of learning"), " – ".join(dict.fromkeys(span))),
            (Message("Report made"), self._moment(self._document.created)),
        )
        return tuple(Fact(self._say(label), value) for label, value in facts if value)

    def _figures(self) -> tuple[Fact, ...]:
        document = self._document
        done = sum(module.status == "completed" for module in document.modules)
        return (
            Fact(self._say(Message("modules completed")), self._of(done, len(document.modules))),
            Fact(self._say(Message("active minutes")), self._figure(document.minutes)),
            Fact(self._say(Message("minutes, active ones as far as planned")), self._lessons(document.counted_minutes)),
        )

    def _heads(self) -> tuple[str, ...]:
        heads = (
            Message("Module"), Message("Status"), Message("First score"), Message("Best score"), Message("Gain"),
            Message("Attempts"), Message("Active minutes"), Message("Begun – completed"),
        )  # fmt: skip
        return tuple(map(self._say, heads))

    def _row(self, module: ModulePart) -> Row:
        begun, done = _day(module.first_at), _day(module.done_at)
        told = [self._say(Message("Version %(version)s", {"version": one_line(module.version, 40)}))]
        told += [
            self._say(Message("pre-test %(score)s", {"score": self._score(activity.first_score)}))
            for activity in module.activities
            if activity.role == "pretest" and activity.first_score is not None
        ]
        gain = NOTHING if module.gain is None else self._speech.number(round(module.gain * 100), 0) + "%"
        return Row(
            module.pillar,
            module.status != "not_started",
            (
                Cell(one_line(module.title, _TITLE), " · ".join(told)),
                Cell(self._say(STATUS_WORDS[module.status]),
                     self._say(Message("%(parts)s activities", {"parts": self._of(module.done, module.total)}))),
                Cell(self._score(module.first_score)),
                Cell(self._score(module.best_score)),
                Cell(gain),
                Cell(self._speech.number(module.attempts, 0)),
                Cell(self._figure(module.minutes), self._lessons(module.counted_minutes) if module.minutes else ""),
                Cell(_short(begun) or NOTHING, "– " + _short(done) if done is not None else ""),
            ),
        )  # fmt: skip

    def _results(self) -> tuple[Result, ...]:
        """Of the modules whose final test was handed in."""
        if not self._document.included.objectives:
            return ()
        results = []
        for module in self._document.modules:
            asked = [objective for objective in module.objectives if objective.share is not None]
            facts = tuple(Fact(one_line(o.text, _TITLE), self._score(o.share)) for o in asked)
            if facts:
                results.append(Result(one_line(module.title, _TITLE), facts))
        return tuple(results)

    def _approval(self) -> Approval:
        return Approval(
            self._say(Message("Seen by")),
            self._say(Message("Immediate supervisor")),
            self._say(Message("Place and date")),
            self._say(Message("Name")),
            self._say(Message("NIP")),
        )

    def _say(self, message: Message) -> str:
        return message.text(self._speech.translate)

    def _of(self, done: int, total: int) -> str:
        return self._say(Message("%(done)d of %(total)d", {"done": done, "total": total}))

    def _figure(self, value: float) -> str:
        return self._speech.number(value, 0 if value == int(value) else 1)

    def _score(self, fraction: float | None) -> str:
        """From 0 to 100, as the screens show it."""
        return NOTHING if fraction is None else self._figure(round(fraction * 100, 1))

    def _lessons(self, minutes: float) -> str:
        return self._figure(lessons(minutes) / 10) + " × 45"

    def _moment(self, at: str) -> str:
        day = _day(at)
        return f"{self._speech.day(day)}, {at[11:16]}" if day is not None else ""


def _day(at: str) -> date | None:
    """The day that the learner's clock showed."""
    try:
        return datetime.fromisoformat(at).date()
    except ValueError:
        return None


def _short(day: date | None) -> str:
    """As the workbook writes it."""
    return f"{day:%d-%m-%Y}" if day is not None else ""
