"""What pages may ask of the running program: the one interface between them and `tui.app`, which imports them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from progress.learners import Profile
    from progress.statement import Statement
    from tui.desk import Desk
    from tui.start import Start

Then = Callable[[], object]
"""Called once what was to be saved is on the disk."""


class Program(Protocol):
    """asnbrand-train as its pages know it."""

    start: Start
    desk: Desk | None
    """What is known about the learner; None until it has been read."""

    def load(self) -> None:
        """Read the learner's record, in a thread."""

    def refresh_home(self) -> None:
        """Show on home what is true now."""

    def first_start(self, profile: Profile, settings: dict[str, object]) -> None:
        """Begin a learner's record and go to their home."""

    def change_learner(self, learner: str) -> None:
        """Close this learner's record and open another's."""

    def change_profile(self, profile: Profile, then: Then) -> None:
        """Keep another profile."""

    def change_setting(self, key: str, value: object) -> None:
        """Take on a choice at once, and keep it."""

    def open_page(self, name: str, *arguments: object) -> None:
        """Open a page by its name."""

    def open_module(self, module: str) -> None:
        """Open a module's page."""

    def open_activity(self, module: str, activity: str, step: str = "") -> None:
        """Open an activity where it was left; with `step`, a lesson at that step."""

    def open_result(self, path: str, attempt: str | None) -> None:
        """Open the result of a finished attempt at ``persepsi/tes-akhir``."""

    async def run_command(self, action: str) -> None:
        """Run a command that was found by its name."""

    def save(self, statements: Sequence[Statement], then: Then | None = None) -> None:
        """Keep facts, in the order of the calls and off the event loop."""

    def save_text(self, fact: Statement, text: str, draft: str, then: Then | None = None) -> None:
        """Keep a private text and the fact that it was written."""

    def erase_text(self, fact: Statement, then: Then | None = None) -> None:
        """Remove a private text for good; `then` as in `save`."""

    def in_background(self, work: Callable[..., object], *arguments: object) -> None:
        """Do some disk work of which nobody waits for the outcome."""
