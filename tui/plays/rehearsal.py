"""An attempt at a rehearsal on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from modules.activities.rehearsal import Rehearsal, RehearsalSession
from modules.answers import Event
from modules.module import OpenModule
from progress.attempts import begin_rehearsal, begun, completed_lesson, events_of, from_event
from progress.overview import is_private
from progress.statement import Statement
from tui.plays.base import Play
from tui.stopwatch import Stopwatch

if TYPE_CHECKING:
    from tui.program import Program, Then


class RehearsalPlay(Play):
    """An attempt at a rehearsal. It begins with the first step after its first page."""

    def __init__(self, train: Program, module: OpenModule, rehearsal: Rehearsal) -> None:
        super().__init__(train, module, rehearsal)
        self.rehearsal = rehearsal
        self.session = RehearsalSession(rehearsal)
        self.stopwatch = Stopwatch()
        self._earlier: dict[str, Statement] = {}
        """The fact of each text that an attempt before this one kept, by its name."""

    def load(self) -> RehearsalPlay:
        """Stand where the open attempt stopped, with the texts and rounds of those before it.

        Reads the record and texts: call it in the desk's thread.
        """
        progress, texts = self.desk.progress_of(self.path), self.desk.keeper.texts
        if progress.begun:
            facts = [fact for fact in self.desk.record.statements() if fact.activity == self.path]
            attempts = dict.fromkeys(fact.attempt for fact in facts if fact.attempt)
            beginning = begun(facts, progress.open_attempt) if progress.open_attempt else None
            if beginning is not None:
                self._resume(beginning)
            now = beginning.attempt if beginning is not None else ""
            self._earlier = {
                fact.object.partition("#")[2]: fact for fact in facts if fact.attempt != now and is_private(fact)
            }
            self.session = RehearsalSession(
                self.rehearsal,
                events_of(facts, now, texts.read) if now else (),
                [event for attempt in attempts if attempt != now for event in events_of(facts, attempt, texts.read)],
            )
        for name in self.names():
            self._load_draft(name, self.session.texts.get(name))
        if self.rehearsal.spoken:
            self._load_draft(self.rehearsal.change_name, "")
        return self

    def closed(self, result: str | None) -> None:
        """Open the activity that the page names."""
        if result is not None:
            self.train.open_activity(self.module.module.id, result)

    def names(self) -> list[str]:
        """The names of the texts that stay the learner's from round to round."""
        parts = [self.rehearsal.part_name(field) for field in self.rehearsal.fields]
        return parts if self.rehearsal.spoken else [*parts, self.rehearsal.text_name]

    @property
    def texts(self) -> Mapping[str, str]:
        """Every text as it is written now."""
        return self._drafts

    def script(self) -> str:
        """What is to be spoken."""
        return self.session.script(self._drafts)

    def _opening(self) -> list[Statement]:
        """What must be kept before the first fact of a new attempt."""
        if self._begun is not None:
            return []
        self._resume(begin_rehearsal(self.module.module, self.rehearsal, app=self.desk.start.version))
        assert self._begun is not None
        return [self._begun]

    def keep(self, event: Event, then: Then | None = None) -> None:
        """Keep an event."""
        opening = self._opening()
        self.train.save([*opening, from_event(event, self.context, self.lap())], then)

    def keep_texts(self) -> None:
        """Keep every text that is another than the one that was kept."""
        if opening := self._opening():
            self.train.save(opening)
        for name in self.names():
            self.keep_essay(name, self._drafts.get(name, ""))

    def keep_text(self, name: str, text: str, then: Then) -> None:
        """Keep a private text. One that is emptied goes, also if an attempt before this one had kept it."""
        if not text.strip() and (fact := self._earlier.pop(name, None)) is not None:
            self.train.erase_text(fact)
        super().keep_text(name, text, then)

    def keep_round(self, levels: Mapping[str, int], change: str, then: Then) -> None:
        """Keep how the learner rates what was spoken, and what they want to change."""
        event, name = self.session.rate(levels), self.rehearsal.change_name
        if change.strip():
            self.keep(event)
            self.keep_text(name, change, then)
            self.session.note(change)
        else:
            self.train.in_background(self.desk.keeper.texts.drop_draft, self._draft_key(name))
            self.keep(event, then)
        # The next round begins with an empty line, and does not take back what this one says.
        self._drafts[name] = self._written[name] = ""

    def complete(self, then: Then) -> None:
        """Keep that the learner has finished. Another round is a new attempt."""
        if self._begun is None:
            then()
            return
        self._begun = None
        self.train.save([completed_lesson(self.context, self.lap())], then)
