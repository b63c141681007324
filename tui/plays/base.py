"""What all plays have in common: an attempt on the screen, turned into facts and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from modules.activities import AnyActivity
from modules.module import OpenModule
from progress.attempts import Context, reflected, skipped
from progress.statement import Statement
from tui.desk import ActivityState, Desk

if TYPE_CHECKING:
    from tui.program import Program, Then


class Play:
    """An attempt: `load` it in the desk's thread, show its page, and `closed` hears how the page was left."""

    def __init__(self, train: Program, module: OpenModule, activity: AnyActivity) -> None:
        assert train.desk is not None
        self.train = train
        self.desk: Desk = train.desk
        self.module = module
        self.activity = activity
        self.path = f"{module.module.id}/{activity.id}"
        self._begun: Statement | None = None
        self._context: Context | None = None
        self._drafts: dict[str, str] = {}
        self._written: dict[str, str] = {}
        """The private texts that are kept, as far as they were kept or read here."""

    def closed(self, result: Any) -> None:
        """Go on as the page's result says, once it has been left; stay where one came from if it is None."""

    def _resume(self, beginning: Statement) -> None:
        self._begun = beginning
        self._context = Context.of(beginning)

    @property
    def context(self) -> Context:
        """Where facts of this attempt happen."""
        assert self._context is not None
        return self._context

    def history(self) -> ActivityState:
        """Earlier attempts."""
        return self.desk.state_of(self.path)

    def next_activity(self) -> str | None:
        """The id of the activity after this one."""
        ids = list(self.module.activities)
        place = ids.index(self.activity.id) + 1
        return ids[place] if place < len(ids) else None

    def next_title(self) -> str:
        """The title of the activity after this one; empty after the last."""
        following = self.next_activity()
        return self.module.activities[following].title if following else ""

    def skip(self, then: Then) -> None:
        """Keep that the learner left this activity out."""
        self.train.save([skipped(self.module.module, self.activity)], then)

    # Private texts: reflections and essays

    def _load_draft(self, name: str, written: object) -> None:
        draft = self.desk.keeper.texts.draft(self._draft_key(name))
        self._written[name] = str(written or "")
        self._drafts[name] = draft if draft is not None else self._written[name]

    def _draft_key(self, name: str) -> str:
        return f"{self.path}#{name}"

    def lap(self) -> float:
        """Active seconds since the last fact."""
        return self.desk.clock.lap()

    def draft_of(self, name: str) -> str:
        """What was written so far."""
        return self._drafts.get(name, "")

    def keep_draft(self, name: str, text: str) -> None:
        """Keep what is being typed, as far as that is possible; it is no promise."""
        if text != self._drafts.get(name, ""):
            self._drafts[name] = text
            self.train.in_background(self.desk.keeper.texts.save_draft, self._draft_key(name), text)

    def keep_essay(self, name: str, text: str) -> None:
        """Keep an essay's text if it is another than the one that is kept."""
        if text != self._written.get(name, ""):
            self.keep_text(name, text, lambda: None)

    def keep_text(self, name: str, text: str, then: Then) -> None:
        """Keep a private text; an empty one is nothing to keep, and its draft goes."""
        self._drafts[name] = self._written[name] = text
        if text.strip():
            fact = reflected(name, self.context, self.lap(), **self._about(name, text))
            self.train.save_text(fact, text, self._draft_key(name), then)
            return
        self.train.in_background(self.desk.keeper.texts.drop_draft, self._draft_key(name))
        kept = self._kept(name)
        if kept is not None:
            self.train.erase_text(kept, then)
        else:
            then()

    def _about(self, name: str, text: str) -> dict[str, Any]:
        """What the record may know of a private text."""
        return {}

    def _kept(self, name: str) -> Statement | None:
        """The statement of the text that is kept under this name; None if there is none to erase."""
        facts = [f for f in self.desk.summary.open_facts(self.context.attempt) if f.object.endswith(f"#{name}")]
        return facts[-1] if facts and facts[-1].verb == "answered" else None
