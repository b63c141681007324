"""An attempt at a scenario on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from modules.activities.scenario import Scenario, ScenarioSession
from modules.module import OpenModule
from modules.reader import activity_from
from progress.attempts import (
    begin_scenario,
    begun,
    completed_scenario,
    definition_of,
    definitions,
    events_of,
    from_event,
    repeated,
)
from progress.statement import Statement
from tui.plays.base import Play

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from modules.answers import Chose
    from tui.program import Program, Then


class ScenarioPlay(Play):
    """An attempt at a scenario: begun with `begin`, resumed, gone on with from a turning point, or looked back on."""

    def __init__(self, train: Program, module: OpenModule, scenario: Scenario) -> None:
        super().__init__(train, module, scenario)
        self.scenario = scenario
        self.session: ScenarioSession | None = None

    def load(self) -> ScenarioPlay:
        """Stand where the open attempt stopped. Reads the record: call it in the desk's thread."""
        attempt = self.desk.progress_of(self.path).open_attempt
        if attempt:
            self._open(attempt, self.desk.summary.open_facts(attempt))
        return self

    def look_back(self) -> None:
        """Stand at the end of the attempt finished last. Reads the whole record: call it in the desk's thread."""
        finished = self.desk.progress_of(self.path).finished
        if finished:
            attempt = finished[-1].id
            self._open(attempt, [fact for fact in self.desk.record.statements() if fact.attempt == attempt])
            if self.session is not None:
                self.session.go_on_to_choices()

    def _open(self, attempt: str, facts: Sequence[Statement]) -> None:
        """The attempt as those facts leave it, in the scenario that was shown; none where that cannot be found."""
        beginning = begun(facts, attempt)
        shown = self._shown(beginning.digest) if beginning is not None else None
        if beginning is not None and shown is not None:
            self._resume(beginning)
            self.session = ScenarioSession(shown, events_of(facts, attempt))

    def _shown(self, digest: str) -> Scenario | None:
        """The scenario as it was shown: the module's own where unchanged, else as the record keeps it."""
        if digest == self.scenario.digest:
            return self.scenario
        try:
            kept = activity_from(definitions(self.desk.record.statements())[digest], self.scenario.id)
        except (KeyError, ValueError):
            return None
        return kept if isinstance(kept, Scenario) else None

    def closed(self, result: str | None) -> None:
        """Open the activity that the page names."""
        if result is not None:
            self.train.open_activity(self.module.module.id, result)

    def begin(self, then: Then) -> None:
        """Begin an attempt at the scenario as the module has it now."""
        self._begin(ScenarioSession(self.scenario), then)

    def replay(self, place: int, then: Then) -> None:
        """Begin an attempt that repeats the path up to the choice at `place`, from 0; the earlier one stays as it was.

        It is of the scenario that was shown then, in which alone that path leads there.
        """
        assert self.session is not None
        path = self.session.up_to(place)
        self._begin(ScenarioSession(self.session.scenario, path), then, path)

    def _begin(self, session: ScenarioSession, then: Then, path: Iterable[Chose] = ()) -> None:
        self.session = session
        beginning = begin_scenario(self.module.module, session.scenario, app=self.desk.start.version)
        self._resume(beginning)
        self.desk.clock.lap()
        needed = definition_of(session.scenario, self.desk.summary.digests, self.context)
        self.train.save([*needed, beginning, *repeated(path, self.context)], then)

    def choose(self, choice: str, then: Then) -> None:
        """Choose, and keep that; with it, if the story ends there, that it has ended."""
        assert self.session is not None
        facts = [from_event(self.session.choose(choice), self.context, self.lap())]
        if self.session.ending is not None:
            facts.append(completed_scenario(self.context, 0.0))
        self.train.save(facts, then)

    def go_on(self, then: Then) -> None:
        """Leave a node that leads on by itself; if the story ends there, keep that."""
        assert self.session is not None
        self.session.go_on()
        if self.session.ending is not None:
            self.train.save([completed_scenario(self.context, self.lap())], then)
        else:
            then()
