"""An attempt at something that is gone through step by step: a lesson, a reflection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from modules.answers import Event, Reached
from modules.walk import Walk
from progress.attempts import begin_lesson, begun, completed_lesson, events_of, from_event
from progress.statement import Statement
from tui.plays.base import Play

if TYPE_CHECKING:
    from tui.program import Then


class WalkPlay(Play):
    """It begins with the first step that is reached. Subclasses make the `session` in their `load`."""

    session: Walk[Any]

    def _events(self) -> list[Event]:
        """What happened in the open attempt, which is resumed by this. Reads texts."""
        attempt = self.desk.progress_of(self.path).open_attempt
        if not attempt:
            return []
        facts = self.desk.summary.open_facts(attempt)
        beginning = begun(facts, attempt)
        if beginning is None:
            return []
        self._resume(beginning)
        return events_of(facts, attempt, self.desk.keeper.texts.read)

    def closed(self, result: str | None) -> None:
        """Open the activity that the page names."""
        if result is not None:
            self.train.open_activity(self.module.module.id, result)

    def _opening(self) -> list[Statement]:
        """What must be kept before the first fact of a new attempt."""
        if self._begun is not None:
            return []
        self._resume(begin_lesson(self.module.module, self.activity, app=self.desk.start.version))
        assert self._begun is not None
        return [self._begun]

    def _needed(self, event: Event) -> Sequence[Statement]:
        """What must be known before an event."""
        return ()

    def keep(self, event: Event, then: Then | None = None) -> None:
        """Keep an event, with what must be known before it."""
        opening = self._opening()
        needed = self._needed(event)
        self.train.save([*opening, *needed, from_event(event, self.context, self.desk.clock.lap())], then)

    def keep_place(self) -> None:
        """Keep where the learner stands, if that is not the step reached last: there they will go on."""
        place = self.session.step.id
        if self._begun is not None and place != self.desk.progress_of(self.path).step:
            self.keep(Reached(step=place))

    def complete(self, then: Then) -> None:
        """Keep that it was gone through. Going on from here is a new attempt."""
        if self._begun is None:
            then()
            return
        self._begun = None
        self.train.save([completed_lesson(self.context, self.desk.clock.lap())], then)
