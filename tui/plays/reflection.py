"""An attempt at a reflection on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from modules.activities.reflection import Reflection, ReflectionSession
from modules.habits import ActionPlan
from modules.kept import from_text
from modules.module import OpenModule
from progress.habits import Plan, planned
from progress.statement import Statement
from tui.plays.walk import WalkPlay

if TYPE_CHECKING:
    from tui.program import Program, Then


class ReflectionPlay(WalkPlay):
    """An attempt at a reflection. A plan outlasts the attempt in which it was made: a later one changes it."""

    session: ReflectionSession

    def __init__(self, train: Program, module: OpenModule, reflection: Reflection) -> None:
        super().__init__(train, module, reflection)
        self.reflection = reflection
        self.session = ReflectionSession(reflection)

    def load(self) -> ReflectionPlay:
        """Stand where the open attempt stopped. Reads texts: call it in the desk's thread."""
        self.session = ReflectionSession(self.reflection, self._events())
        for item in self.reflection.items:
            written = self.session.responses.get(item.id)
            if item.plan is not None and (plan := self._plan(item.id)) is not None:
                written = self.desk.keeper.texts.read(plan.kept.id)
            self._load_draft(item.id, written)
        return self

    def keep_item(self, name: str, text: str, then: Then) -> None:
        """Keep an item's text if it is another than the one that is kept; `then` once it is on the disk."""
        if text == self._written.get(name, ""):
            then()
        else:
            self.keep_text(name, text, then)

    def _plan(self, name: str) -> Plan | None:
        return self.desk.summary.plans.plans.get(f"{self.module.module.id}#{name}")

    def _about(self, name: str, text: str) -> dict[str, Any]:
        kept = from_text(text) if self._is_plan(name) else None
        return {"plan": planned(kept)} if isinstance(kept, ActionPlan) else {}

    def _kept(self, name: str) -> Statement | None:
        plan = self._plan(name)
        return plan.kept if plan is not None else super()._kept(name)

    def _is_plan(self, name: str) -> bool:
        return any(item.id == name and item.plan is not None for item in self.reflection.items)
