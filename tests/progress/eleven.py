"""A record in which a learner has answered every type of question, in ways that go well and ways that do not."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from modules.activities.lesson import Lesson, Step
from modules.activities.quiz import Quiz, QuizSession, plan_attempt
from modules.module import Module, OpenModule
from modules.prompts import Prompt
from modules.reader import question_from
from progress.attempts import (
    Context,
    begin_lesson,
    begin_quiz,
    completed_lesson,
    definitions_needed,
    from_event,
    reflected,
    reported,
    skipped,
    submitted,
)
from progress.exports.as_xapi import as_xapi
from progress.exports.consent import KINDS, Choices, choose
from progress.exports.document import build
from progress.learners import Profile, profile_fact
from progress.record import Record
from progress.statement import Statement
from progress.summary import summarise
from progress.texts import Texts
from tests.modules.every import EVERY, RIGHT
from tests.progress.makers import LEARNER, outline

CREATED = "2026-11-24T06:25:00.000+07:00"
SITI = Profile(name="Siti Rahma", number="190001011900011000", unit="Kelurahan", position="Staf")
SECRET = "Saya kurang sabar, [,] kadang."
LETTER = "Ibu yang terhormat …"
NOTE = "Dua pilihan sama benar."

WRONG: dict[str, Any] = {
    "choice": "c",
    "multiple": ["d"],
    "true_false": False,
    "short_answer": "a[,]b",
    "numerical": "99",
    "matching": ["x-a", "", "a"],
    "ordering": ["d", "c", "b", "a"],
    "cloze": ["", "8", "b"],
    "best": "d",
    "best_and_worst": ["d", "b"],
    "rate": ["5", "1", "1", "5"],
    "rank": ["d", "a", "c", "b"],
}
UNCOUNTED: dict[str, Any] = {"likert": "4", "essay": ["1", "3"]}

QUESTIONS = tuple(EVERY.values())
PRETEST = Quiz(title="Tes awal", id="awal", role="pretest", skippable=True,
               questions=QUESTIONS, digest="a" * 16)  # fmt: skip
SURE = Quiz(title="Yakin?", id="yakin", certainty=True, behaviour="immediate", pass_mark=0.0,
            questions=(EVERY["choice"], EVERY["numerical"]))  # fmt: skip
FINAL = Quiz(title="Tes akhir", id="akhir", role="posttest", pass_mark=0.7, questions=QUESTIONS,
             digest="d" * 16)  # fmt: skip
SURVEY = Quiz(title="Sikap", id="sikap", questions=(EVERY["likert"],), digest="9" * 16)
CHECK = question_from({"id": "cek", "type": "true_false", "prompt": "Benar?", "answer": "true"})
LESSON = Lesson(
    title="Kesan",
    id="pelajaran",
    digest="e" * 16,
    steps=(
        Step(id="a", text="Warga datang."),
        Step(id="b", question=CHECK),
        Step(id="c", reflect=Prompt(id="r1", prompt="Kesan apa?")),
    ),
)
ACTIVITIES = {a.id: a for a in (PRETEST, LESSON, SURE, SURVEY, FINAL)}
MODULE = OpenModule(module=outline("contoh", tuple(ACTIVITIES)), activities=ACTIVITIES, sources={}, digest="0" * 16)
TEXTS = ("contoh#r1", "contoh#q-essay.text")
ALL = choose(KINDS, TEXTS, number="full")
NOTHING = choose([])


class Player:
    """Plays into a record."""

    def __init__(self, record: Record, module: Module = MODULE.module) -> None:
        self.record = record
        self.module = module
        self.texts = Texts(record)

    def quiz(self, quiz: Quiz, answers: dict[str, Any], *, finish: bool = True, certainty: int | None = None) -> None:
        """One attempt, in which some questions may be left out."""
        plan = plan_attempt(quiz, random.Random(1))
        begun = begin_quiz(self.module, quiz, plan)
        context = Context.of(begun)
        session = QuizSession(plan, {question.id: question for question in quiz.questions})
        known = summarise(self.record.statements()).digests
        self.record.append([*definitions_needed(quiz.questions, known, context), begun])
        for name, response in answers.items():
            session.go(session.place(EVERY[name].id))
            self.record.append([from_event(session.respond(response, certainty).answer, context, 12.34)])
        if finish:
            self.record.append(submitted(session.submit(), context, 3.0))

    def lesson(self) -> None:
        """Read to its end, with a check and something private."""
        begun = begin_lesson(self.module, LESSON)
        context = Context.of(begun)
        self.record.append([*definitions_needed([CHECK], (), context), begun])
        self.texts.keep(reflected("r1", context, 20.0), SECRET)
        self.record.append([completed_lesson(context, 1.0)])


def played(folder: Path, learner: str = LEARNER) -> Record:
    """The whole module: a pre-test passed over and taken, a lesson, certainty, a survey, a final test three times."""
    record = Record.open(folder, learner=learner, device="a1b2c3d4")
    player = Player(record)
    record.append([profile_fact(SITI), skipped(MODULE.module, PRETEST)])
    player.quiz(PRETEST, WRONG)
    player.lesson()
    player.quiz(SURE, {"choice": "b", "numerical": "99"}, certainty=3)
    player.quiz(SURVEY, {"likert": "2"})
    player.quiz(FINAL, {**WRONG, **UNCOUNTED})
    player.quiz(FINAL, {**RIGHT, **UNCOUNTED})
    player.quiz(FINAL, {"choice": "a"})
    begun = [fact for fact in record.statements() if fact.verb == "initialized"][-1]
    context = Context.of(begun)
    record.append([reported("q-choice", NOTE, context)])
    player.texts.keep(reflected("q-essay.text", context, 20.0), LETTER)
    return record


def told(record: Record, choices: Choices = NOTHING, learner: str = LEARNER, module: OpenModule = MODULE) -> bytes:
    """The xAPI array of a record."""
    read = Texts(record).read
    document = build(record.statements, summarise(record.statements()), [module], learner=learner, created=CREATED,
                     app="0.1.0", choices=choices, read_text=read)  # fmt: skip
    return as_xapi(document, record.statements(), [module], rebuild=question_from, read_text=read)


def read(data: bytes) -> list[dict[str, Any]]:
    """As a store reads it."""
    return msgspec.json.decode(data, type=list[dict[str, Any]])


def scenario(verb: str, attempt: str, **more: Any) -> Statement:
    """A statement of an activity of a kind whose choices are kept back."""
    fields = {"id": f"{verb}-{attempt}", "verb": verb, "object": "contoh/loket", "at": CREATED,
              "activity": "contoh/loket", "attempt": attempt}  # fmt: skip
    return Statement(**{**fields, **({"data": {"kind": "scenario"}} if verb == "initialized" else {}), **more})


def values(thing: Any) -> Iterator[Any]:
    """Everything that a value holds, itself first."""
    yield thing
    for part in thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ():
        yield from values(part)


def main() -> None:
    """Print the xAPI array of such a record, everything ticked: to try it on a store (docs/xapi.md)."""
    with TemporaryDirectory() as folder, played(Path(folder) / LEARNER) as record:
        sys.stdout.buffer.write(told(record, ALL))


if __name__ == "__main__":
    main()
