"""How a rehearsal is gone through: parts, then rounds of speaking and rating, or writing and checking.

Pure: no screen, no disk. ``RehearsalSession(rehearsal, events)`` stands where those events leave it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from modules.answers import Answer, Event, Rated, Reached, Ready, Spoken
from modules.script import pace

if TYPE_CHECKING:
    from modules.activities.rehearsal import Rehearsal
    from modules.rubric import Field

FIRST_PAGE = ""
PART = "part."
"""Stands before a part's id in the name of its step."""
READY, SPEAKING, RATE, WRITE, CHECK, ROUNDS = "ready", "speaking", "rate", "write", "check", "rounds"


class Round(Struct, frozen=True, kw_only=True):
    """One time of speaking, or one look at a text, as the learner judged it."""

    number: int
    """From 1, through all attempts."""
    ratings: tuple[str, ...]
    """Of a speech ``pesan:3`` for each criterion; of a text the ids of what is ticked."""
    seconds: float | None = None
    """How long the learner spoke."""
    words: int = 0
    characters: int = 0
    change: str = ""
    """What the learner wanted to change in the next round; private."""

    @property
    def pace(self) -> float | None:
        """Words a minute, by the words of the script."""
        return pace(self.words, self.seconds) if self.seconds is not None else None


class RehearsalSession:
    """Where one learner stands in a rehearsal."""

    def __init__(self, rehearsal: Rehearsal, events: Iterable[Event] = (), earlier: Iterable[Event] = ()) -> None:
        """`events` are those of the open attempt; `earlier` those of attempts before, whose texts and rounds stay."""
        self.rehearsal = rehearsal
        self.texts: dict[str, str] = {}
        """The private texts, by name, as they were last kept."""
        self.rounds: list[Round] = []
        self.step = FIRST_PAGE
        self.own = True
        """Whether the learner speaks a text of their own, not the module's."""
        self.spoken: Spoken | None = None
        """What was spoken and is still to be rated."""
        for event in earlier:
            self._replay(event)
        self.before = len(self.rounds)
        """How many rounds come from attempts before this one."""
        self.step, self.spoken, self.own = FIRST_PAGE, None, True
        for event in events:
            self._replay(event)
        self.interrupted = self.step == SPEAKING
        """Whether a round was under way when the program was left: it does not count."""
        if self.interrupted:
            self.step = READY

    def _replay(self, event: Event) -> None:
        match event:
            case Reached(step=step) if step in self.steps():
                self.step = step
            case Ready(own=own):
                self.step, self.own = READY, own
            case Spoken():
                self.step, self.spoken = RATE, event
            case Rated():
                self._take(event)
            case Answer(question=name, response=str(text)) if name == self.rehearsal.change_name:
                self.note(text)
            case Answer(question=name, response=response):
                self.texts[name] = response if isinstance(response, str) else ""

    def _take(self, event: Rated) -> None:
        self.rounds.append(
            Round(
                number=event.number,
                ratings=event.ratings,
                seconds=event.seconds,
                words=event.words,
                characters=event.characters,
            )
        )
        self.step, self.spoken = ROUNDS, None

    # Where one can be

    def steps(self) -> list[str]:
        """The names of all steps after the first page, in order."""
        parts = [PART + field.id for field in self.rehearsal.fields]
        return parts + ([READY, SPEAKING, RATE, ROUNDS] if self.rehearsal.spoken else [WRITE, CHECK, ROUNDS])

    @property
    def part(self) -> Field | None:
        """The part that is being drafted; None at any other step."""
        return next((field for field in self.rehearsal.fields if self.step == PART + field.id), None)

    @property
    def place(self) -> int:
        """The part's place, from 0; at any other step the number of parts."""
        part = self.part
        return self.rehearsal.fields.index(part) if part is not None else len(self.rehearsal.fields)

    @property
    def number(self) -> int:
        """The number of the round that is going on or comes next."""
        return max((round_.number for round_ in self.rounds), default=0) + 1

    @property
    def done_here(self) -> bool:
        """Whether this attempt has a round, so that it can be finished."""
        return len(self.rounds) > self.before

    @property
    def change(self) -> str:
        """What the learner wanted to change in the round that comes."""
        return self.rounds[-1].change if self.rounds else ""

    def script(self, texts: Mapping[str, str]) -> str:
        """What is spoken: the module's text, or the learner's parts as they are in `texts` now."""
        return self.rehearsal.joined(texts) if self.own else self.rehearsal.script.strip()

    # Going on. Each returns the event to keep.

    def go(self, step: str) -> Reached:
        """Go to a step that needs nothing else to be said."""
        self.step = step
        return Reached(step=step)

    def ready(self, *, own: bool) -> Ready:
        """Stand before the teleprompter with one's own text, or the module's."""
        self.step, self.own, self.spoken = READY, own, None
        self.interrupted = False
        return Ready(own=own)

    def begin(self) -> Reached:
        """The speech begins. One stays before the teleprompter; left now, the round does not count."""
        self.interrupted = False
        return Reached(step=SPEAKING)

    def stop(self, seconds: float, words: int) -> Spoken:
        """The speech is over: what comes is to rate it."""
        self.step, self.spoken = RATE, Spoken(seconds=round(seconds, 1), words=words)
        return self.spoken

    def rate(self, levels: Mapping[str, int]) -> Rated:
        """Rate what was spoken. Raises ValueError unless every criterion has one of its levels."""
        criteria = self.rehearsal.criteria
        if self.spoken is None or any(not 0 < levels.get(c.id, 0) <= len(c.levels) for c in criteria):
            raise ValueError("every criterion needs a level, and something must have been spoken")
        return self._rated(
            [f"{c.id}:{levels[c.id]}" for c in criteria], seconds=self.spoken.seconds, words=self.spoken.words
        )

    def check(self, ticked: Sequence[str], words: int, characters: int) -> Rated:
        """Say of what a written text is sure."""
        ids = [check.id for check in self.rehearsal.checks if check.id in ticked]
        return self._rated(ids, words=words, characters=characters)

    def note(self, change: str) -> None:
        """Remember with the latest round what is to change in the next one."""
        if self.rounds:
            self.rounds[-1] = structs.replace(self.rounds[-1], change=change)

    def _rated(self, ratings: Sequence[str], *, words: int, seconds: float | None = None, characters: int = 0) -> Rated:
        event = Rated(
            about=self.rehearsal.round_name,
            number=self.number,
            ratings=tuple(ratings),
            seconds=seconds,
            words=words,
            characters=characters,
        )
        self._take(event)
        return event


def rated(ratings: Sequence[str]) -> dict[str, int]:
    """Each criterion's level, from 1, as a round holds them (``pesan:3``); what is not of that form is left out."""
    pairs = (rating.partition(":") for rating in ratings)
    return {id_: int(level) for id_, _colon, level in pairs if level.isascii() and level.isdigit()}
