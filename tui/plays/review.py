"""A review on the screen, turned into facts and kept."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from modules.answers import Response
from modules.reviewing import Asked, ReviewSession
from modules.session import Outcome
from progress.agenda import CERTAINTY_SETTING, Agenda
from progress.answered import Rating, rating_of
from progress.attempts import reported
from progress.days import learned, week_of
from progress.reviewing import begin_review, context_of, ended_review, rated, review_answer, shown_in_review
from progress.statement import Statement
from progress.today import due_by, next_due

if TYPE_CHECKING:
    from modules.module import Module
    from tui.desk import Desk
    from tui.program import Program, Then

SHORT = 300.0
"""Active seconds after which a short review asks nothing new."""


class ReviewPlay:
    """Today's review: what it would ask, and the one that is going on."""

    def __init__(self, train: Program, agenda: Agenda) -> None:
        assert train.desk is not None
        self.train = train
        self.desk: Desk = train.desk
        self.agenda = agenda
        self.session: ReviewSession | None = None
        self.short = False
        """Whether it ends after five minutes."""
        self.ratings: list[Rating] = []
        """How well each question that was asked for the first time was remembered, in order."""
        self.seconds = 0.0
        """Active seconds so far."""
        self.intervals: Mapping[Rating, int] = {}
        """In how many days the current question comes back, by how well it was remembered."""
        self._begun: Statement | None = None
        self._answer: Statement | None = None

    # Before it begins

    @property
    def asked(self) -> list[Asked]:
        """What today's review asks."""
        return self.agenda.to_ask()

    def backlog(self) -> int:
        """How many questions are due beside those of today's portion."""
        return max(0, due_by(self.agenda.reviews(), self.agenda.today) - len(self.asked))

    def next_day(self) -> date | None:
        """The first day after today on which something comes back."""
        return next_due(self.agenda.reviews(), self.agenda.today)

    def outline(self, module: str) -> Module | None:
        """What is known of the module that a question belongs to."""
        return self.agenda.outline(module)

    async def work_out(self) -> None:
        """Work out what today brings, once something about it was chosen otherwise."""
        self.agenda = await self.desk.run(self.desk.study)

    # While it goes on

    def begin(self, then: Then, *, short: bool = False) -> None:
        """Begin a review of today's questions."""
        certainty = self.desk.settings.get(CERTAINTY_SETTING) is True
        self.short, self.ratings, self.seconds = short, [], 0.0
        self.session = ReviewSession(self.asked, random.Random(), certainty=certainty)
        self._begun = begin_review(self.session, app=self.desk.start.version)
        needed = shown_in_review(self.session.queue, self.desk.summary.digests, self._begun)
        self.desk.clock.lap()
        self.train.save([*needed, self._begun], then)

    @property
    def share(self) -> float:
        """How much of the review is over: of its questions, or of its five minutes."""
        assert self.session is not None
        return min(1.0, self.seconds / SHORT) if self.short else self.session.position / len(self.session.queue)

    def respond(self, response: Response, certainty: int | None) -> Outcome:
        """Answer the current question; the answer is kept."""
        assert self.session is not None
        assert self._begun is not None
        asked = self.session.current
        schedule, today = self.agenda.schedule, date.today()  # it may be later than when the page was opened
        self.intervals = {rating: schedule.interval(asked.object, rating, today) for rating in Rating}
        outcome = self.session.respond(response, certainty)
        self._answer = review_answer(outcome.answer, asked, self._begun, self._lap())
        if not asked.again:
            assert outcome.grade is not None
            self.ratings.append(rating_of(bool(outcome.answer.right), outcome.grade.fraction))
        self.train.save([self._answer])
        return outcome

    def rate(self, rating: Rating) -> None:
        """Keep that the current question was remembered better or worse than its answer looks."""
        if self._answer is not None and rating != self.ratings[-1]:
            self.ratings[-1] = rating
            self.train.save([rated(self._answer, rating)])

    def go_on(self) -> bool:
        """Go to the next question. False if there is none, or if a short review has taken its time."""
        assert self.session is not None
        if self.short and self.seconds + self.desk.clock.seconds >= SHORT:
            self.session.stop()
        self.session.go_on()
        return not self.session.finished

    def end(self) -> None:
        """Keep that the review is over, and the time since the last answer."""
        if self._begun is not None and self.session is not None and self.session.outcomes:
            self.train.save([ended_review(self._begun, self._lap())])
        self._begun = None

    def report(self, note: str, then: Then) -> None:
        """Keep what the learner holds to be wrong with the current question."""
        assert self.session is not None
        assert self._begun is not None
        asked = self.session.current
        self.train.save([reported(asked.question.id, note, context_of(self._begun, asked))], then)

    def _lap(self) -> float:
        seconds = self.desk.clock.lap()
        self.seconds += seconds
        return seconds

    def days_this_week(self) -> int:
        """On how many days since Monday something was learned, today among them."""
        today = date.today()
        return learned({**self.desk.summary.days, today.isoformat(): 1.0}, week_of(today))


def read_review(program: Program) -> ReviewPlay:
    """Today's review. Works out what is due: call it in the desk's thread."""
    assert program.desk is not None
    return ReviewPlay(program, program.desk.study())
