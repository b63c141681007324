"""A year in which somebody takes the whole course and keeps it up: ``python -m benchmarks.year FOLDER``.

Every fact comes from the program's own sessions and its own choice of what to review, day by day; only whether an
answer is known is decided by a memory that fades (`benchmarks.retention.actr`), which is not the scheduler's own model.
The folder can be opened then: ``asnbrand-train --data FOLDER``.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from msgspec.structs import replace

from benchmarks.history import blindly, played_scenario, read_lesson, reflected_on, rehearsed, taken_quiz
from benchmarks.retention.actr import ActR
from modules.activities import AnyActivity, Lesson, Quiz, Rehearsal, Scenario
from modules.activities.quiz import Role
from modules.answers import Response
from modules.catalogue import Catalogue
from modules.contents import contents_of
from modules.module import OpenModule
from modules.questions import AnyQuestion
from modules.reviewing import ReviewSession
from progress.agenda import Agenda
from progress.answered import Rating
from progress.learners import LearnerInfo, Learners, Profile
from progress.overview import is_private
from progress.record import Record
from progress.reviewing import begin_review, ended_review, rated, review_answer, shown_in_review
from progress.statement import Statement
from progress.summary import Summary
from progress.texts import Texts

DAYS = 365
SEED = 11
ABSENT = 0.15
"""How likely a working day is one without the program."""
AWAY = (range(118, 132), range(250, 257))
"""Holidays, in days from the first."""
MINUTES = 40.0
"""Of lessons and tests on a day, while there are any left."""
REVIEWS = 0.8
"""How likely somebody who is there also reviews."""
CORRECTED = 0.06
"""How often a right answer is said to have been hard, and as often to have been easy."""
TAUGHT: dict[Role, int] = {"pretest": 1, "practice": 3, "posttest": 6}
"""How well something new is worked out before the lessons, with one of them, and after all of them (`Mind.taught`)."""
WRITTEN = (
    "Warga di loket tiga pulang dengan jelas karena saya menjelaskan urutannya lebih dulu.",
    "Hari ini saya menatap orangnya dulu, baru berkasnya. Ternyata tidak lebih lama.",
    "Saya terlalu cepat menjawab sebelum pertanyaannya selesai. Besok saya tunggu tiga detik.",
    "Pengumuman di papan saya tulis ulang: satu kalimat, satu tenggat, satu nomor yang bisa dihubungi.",
)
"""What they write, in turn."""


class Mind:
    """What somebody remembers of each question."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._quick = rng.gauss(0.3, 0.3)
        self._memories: dict[str, ActR] = {}
        self._second = 0.0
        self.day = 0
        self.taught = 1
        """Of how many blind picks the answer to something new is the best: more, the more was taught about it."""

    def answer(self, module: str, question: AnyQuestion) -> Response:
        """The best response if it comes to mind, else what one works out; then the reason is read."""
        name = f"{module}#{question.id}"
        memory = self._memories.get(name) or ActR(self._quick, self._rng.gauss(0, 1))
        known = name in self._memories and self._rng.random() < memory.recall(self.day, self._second)
        self._memories[name] = memory
        self._second += 40.0
        memory.practise(self.day, self._second, known=known, chance=self._rng.random())
        return blindly(self._rng, 60 if known else self.taught)(module, question)


class Life:
    """Somebody with a record, a calendar and a mind."""

    def __init__(self, record: Record, first: date, seed: int) -> None:
        self._rng = random.Random(seed)
        self._record = record
        self._first = first
        self._mind = Mind(self._rng)
        self._summary = Summary()
        catalogue = Catalogue()
        self._modules = [catalogue.open(entry.id) for entry in catalogue.entries() if entry.origin == "built-in"]
        self._contents = [contents_of(module) for module in self._modules]
        self._agenda = Agenda(catalogue.open)
        self._known: set[str] = set()
        self._course = self._whole_course()
        self._now = datetime.combine(first, time(8)).astimezone()

    def live(self, days: int) -> None:
        """Day after day."""
        for day in range(days):
            today = self._first + timedelta(days=day)
            away = any(day in holiday for holiday in AWAY)
            if today.weekday() < 5 and not away and self._rng.random() >= ABSENT:
                self._mind.day = day
                self._now = datetime.combine(today, time(8, self._rng.randrange(60))).astimezone()
                if self._rng.random() < REVIEWS:
                    self._review(today)
                self._learn()

    def _learn(self) -> None:
        """Go on with the course for some time; an activity that was begun is gone through."""
        begun = self._summary.seconds
        while self._summary.seconds - begun < MINUTES * 60:
            facts = next(self._course, None)
            if facts is None:
                return
            self._keep(facts)

    def _whole_course(self) -> Iterator[list[Statement]]:
        for module in self._modules:
            for activity in module.activities.values():
                yield list(self._done(module, activity))
                if isinstance(activity, Quiz) and activity.role == "posttest":
                    yield list(self._done(module, activity))

    def _done(self, module: OpenModule, activity: AnyActivity) -> Iterator[Statement]:
        match activity:
            case Quiz():
                self._mind.taught = TAUGHT[activity.role]
                return taken_quiz(module, activity, self._rng, self._known, self._mind.answer)
            case Lesson():
                self._mind.taught = TAUGHT["practice"]
                return read_lesson(module, activity, self._rng, self._known, self._mind.answer)
            case Scenario():
                return played_scenario(module, activity, self._rng, self._known)
            case Rehearsal():
                return rehearsed(module, activity)
        return reflected_on(module, activity)

    def _review(self, today: date) -> None:
        """What the program asks today."""
        self._agenda.read(self._summary, lambda _seen: self._contents, today)
        self._agenda.load()
        self._mind.taught = TAUGHT["practice"]
        session = ReviewSession(self._agenda.to_ask(), self._rng, certainty=True)
        if session.finished:
            return
        begun = begin_review(session)
        facts = [*shown_in_review(session.queue, self._summary.digests, begun), begun]
        while not session.finished:
            asked = session.current
            response = self._mind.answer(asked.module, asked.question)
            outcome = session.respond(response, self._rng.choice((1, 2, 2, 3, 3)))
            answer = review_answer(outcome.answer, asked, begun, self._rng.uniform(12, 45))
            facts.append(answer)
            chance = self._rng.random()
            if outcome.answer.right and not asked.again and chance < 2 * CORRECTED:
                facts.append(rated(answer, Rating.HARD if chance < CORRECTED else Rating.EASY))
            session.go_on()
        self._keep([*facts, ended_review(begun, 5.0)])

    def _keep(self, facts: Iterable[Statement]) -> None:
        """Into the record, each at its time; what was written freely as the program keeps it."""
        texts, kept = Texts(self._record), list[Statement]()
        for fact in facts:
            self._now += timedelta(seconds=20)
            dated = replace(fact, at=self._now.isoformat(timespec="milliseconds"))
            if is_private(dated):
                self._append(kept)
                kept = []
                self._summary.add(texts.keep(dated, self._rng.choice(WRITTEN)))
            else:
                kept.append(dated)
        self._append(kept)

    def _append(self, facts: list[Statement]) -> None:
        for fact in self._record.append(facts) if facts else ():
            self._summary.add(fact)


def make(data: Path, days: int = DAYS, *, until: date | None = None, seed: int = SEED) -> LearnerInfo:
    """A data folder with one learner who has learned for so many days, today (or `until`) being the day after.

    The same at every call, but for the ids.
    """
    first = (until or date.today()) - timedelta(days=days)
    learner = Learners(data).create(Profile(name="Siti Rahmawati", unit="Kelurahan Sukasari", position="Petugas loket"))
    with Learners(data).open(learner.id) as record:
        Life(record, first, seed).live(days)
    return learner


def main() -> int:
    """Make a folder that can be opened."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.year", description="Make a year of history.")
    parser.add_argument("folder", type=Path, help="the data folder to make")
    parser.add_argument("--days", type=int, default=DAYS, help="how many days (%(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="whose life (%(default)s)")
    asked = parser.parse_args()
    make(asked.folder, asked.days, seed=asked.seed)
    print(f"asnbrand-train --data {asked.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
