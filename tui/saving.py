"""The one way in which the running program saves anything."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from tui import texts
from tui.start import Start
from tui.texts import _

if TYPE_CHECKING:
    from progress.statement import Statement
    from tui.desk import Desk
    from tui.keeper import Keeper
    from tui.program import Then


class SavingApp(App[int]):
    """Saves one thing after the other; while the disk refuses, the learner decides what happens."""

    def __init__(self, start: Start, desk: Desk | None = None) -> None:
        super().__init__()
        self.start = start
        self.desk = desk
        """What is known about the learner; None until it has been read."""
        self._saving = asyncio.Lock()
        self.left_elsewhere: Path | None = None
        """A folder with answers that are nowhere else, when the program has ended."""

    def save(self, statements: Sequence[Statement], then: Callable[[], object] | None = None) -> None:
        """Keep facts, in the order of the calls and off the event loop; `then` runs once they are on disk.

        If the disk refuses, the screen stays as it is under a window that says why and what can be done.
        """
        if self.desk is not None:
            self.run_worker(self._save(self.desk.append, statements, then=then), group="save")

    def save_text(self, fact: Statement, text: str, draft: str, then: Then | None = None) -> None:
        """Keep a private text and the fact that it was written; `then` as in `save`."""
        if self.desk is not None:
            self.run_worker(self._save(self.desk.keep_text, fact, text, draft, then=then), group="save")

    def erase_text(self, fact: Statement, then: Then | None = None) -> None:
        """Remove a private text for good; `then` as in `save`."""
        if self.desk is not None:
            self.run_worker(self._save(self.desk.erase_text, fact, then=then), group="save")

    async def _save(
        self, keep: Callable[..., Awaitable[None]], *arguments: Any, then: Callable[[], object] | None = None
    ) -> None:
        from progress.record import SaveFailed

        assert self.desk is not None
        keeper = self.desk.keeper
        async with self._saving:
            elsewhere = bool(keeper.waiting)
            while True:
                try:
                    await keep(*arguments)
                    break
                except SaveFailed as failed:
                    if not await self._ask_again(texts.say(failed.reason), keeper):
                        return
        if elsewhere and not keeper.waiting:
            self.notify(_("What was saved in the other folder is now in its usual place too."), markup=False)
        if then is not None:
            then()

    async def _ask_again(self, reason: str, keeper: Keeper | None = None) -> bool:
        """Say why something could not be saved. True to try again, False if the program is to end without it."""
        from progress.record import SaveFailed
        from tui.screens.save_failed import ELSEWHERE, LEAVE, SaveFailedDialog

        other = str(Path.home()) if keeper is not None else None
        answer = await self.push_screen_wait(SaveFailedDialog(reason, other))
        if answer == LEAVE:
            self.workers.cancel_group(self, "leave")
            self.exit(1)
            return False
        if keeper is not None and self.desk is not None and answer is not None and answer.startswith(ELSEWHERE):
            folder = Path(answer.removeprefix(ELSEWHERE)).expanduser()
            try:
                await self.desk.run(keeper.use_folder, folder)
            except SaveFailed as failed:
                return await self._ask_again(texts.say(failed.reason), keeper)
        return True

    def _at_work(self, group: str) -> bool:
        return any(worker.group == group and not worker.is_finished for worker in self.workers)

    def in_background(self, work: Callable[..., object], *arguments: object) -> None:
        """Do some disk work of which nobody waits for the outcome."""
        if self.desk is not None:
            self.run_worker(self.desk.run(work, *arguments), group="background", exit_on_error=False)
