"""`reflection` on the screen: one thing at a time to write, to pick, or to plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.visual import Visual
from textual.widget import Widget

from modules.activities.reflection import Item
from tui.commands import bindings
from tui.screens.walk import WalkPage
from tui.symbols import symbols
from tui.texts import N_, _
from tui.widgets.habits import PlanView
from tui.widgets.johari import JohariView, Stage
from tui.widgets.reflection import PrivateView, ReflectionView
from tui.widgets.statement import StatementView
from tui.widgets.wordgrid import WordGrid

if TYPE_CHECKING:
    from tui.plays.reflection import ReflectionPlay


class ReflectionPage(WalkPage):
    """Walks through the items; closes with the id of the activity to open next, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("reflection", "reflect", "scroll")
    FINISHED = N_("Reflection finished")
    ABOUT = N_(
        "Write, pick or plan for yourself; F5 saves and goes on. Nothing is graded, and nothing is sent unless you "
        "send it. You can stop at any time: you come back to the same place."
    )
    play: ReflectionPlay

    @property
    def item(self) -> Item:
        """The item on the screen."""
        return self.play.session.step

    def widgets(self) -> list[Widget]:
        item, draft = self.item, self.play.draft_of(self.item.id)
        if item.write is not None:
            return [ReflectionView(item.write, draft)]
        if item.statement is not None:
            return [StatementView(item.statement, draft)]
        if item.johari is not None:
            return [JohariView(item.johari, self.play.desk.profile.name, draft)]
        assert item.plan is not None
        return [PlanView(item.plan, draft)]

    @property
    def johari(self) -> JohariView | None:
        """The Johari exercise, if it is on the screen."""
        return self.first_of(JohariView)

    # Going on

    def hint(self) -> str:
        johari = self.johari
        if self.finished:
            return _("Enter: go on    Esc: back to the module")
        if johari is not None and johari.stage in (Stage.OWN, Stage.COLLEAGUE):
            return _("Arrows move, Space picks, Enter goes on.")
        if johari is not None and johari.stage is Stage.HANDING_OVER:
            return _("Enter: the colleague sits here now")
        if self.more_below and johari is not None:
            return _("%(down)s  more below, Enter reads on") % {"down": symbols().down}
        if johari is not None:
            return _("Enter: save and go on    r: pick anew")
        if self.first_of(PlanView) is not None:
            return _("Enter opens a line. F5: save and go on; you may also leave it empty.")
        return _("F5: save and go on. You may also leave it empty.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        johari = self.johari if self.is_mounted else None
        if action == "next":
            return self.finished or (johari is not None and johari.stage in (Stage.HANDING_OVER, Stage.AREAS))
        if action == "again":
            return johari is not None and johari.stage is Stage.AREAS
        if action == "plan":
            return self.finished and bool(self.play.desk.summary.plans.plans)
        if johari is not None and johari.among_themselves and action in ("save_reflection", "sources"):
            return False
        return super().check_action(action, parameters)

    def sources(self) -> Sequence[str]:
        return self.item.sources

    async def action_next(self) -> None:
        """Read on: scroll, hand the keyboard over, or go on to the next item."""
        johari = self.johari
        if johari is not None and johari.stage is Stage.HANDING_OVER:
            await self._show(johari, Stage.COLLEAGUE)
        elif johari is not None and self.more_below:
            self.page.scroll_page_down(animate=False)
            self.call_after_refresh(self.show_hint)
        elif johari is not None:
            self.action_save_reflection()
        else:
            await self.step_on()

    async def action_previous(self) -> None:
        """Go back one step: with the colleague's words half picked, or before that, to the stage before."""
        johari = self.johari
        if johari is not None and johari.stage is Stage.COLLEAGUE:
            await self._show(johari, Stage.HANDING_OVER)
        elif johari is not None and johari.stage is Stage.HANDING_OVER:
            await self._show(johari, Stage.OWN)
        else:
            await super().action_previous()

    async def action_again(self) -> None:
        """Pick the words once more."""
        if (johari := self.johari) is not None:
            johari.anew()
            await self._show(johari, Stage.OWN)

    async def _show(self, johari: JohariView, stage: Stage) -> None:
        await johari.show(stage)
        self._settle()

    @on(WordGrid.Confirmed)
    async def _confirmed(self, event: WordGrid.Confirmed) -> None:
        event.stop()
        johari = self.johari
        if johari is None:
            return
        if said := johari.confirmed():
            self.say(said)
        elif johari.stage is Stage.OWN:
            await self._show(johari, Stage.HANDING_OVER)
        else:
            # What cannot be kept stays in sight: the areas come when the words are on the disk.
            shown = johari
            self.play.keep_item(johari.text_id, johari.text, lambda: self.run_worker(self._show(shown, Stage.AREAS)))

    @on(WordGrid.Full)
    def _full(self, event: WordGrid.Full) -> None:
        event.stop()
        if (johari := self.johari) is not None:
            self.say(johari.full())

    @on(PrivateView.Changed)
    def _changed(self, event: PrivateView.Changed) -> None:
        event.stop()
        self.keep()
        self.show_hint()

    def keep_and_go_on(self, name: str, text: str) -> None:
        here = self.play.session.position
        self.play.keep_item(name, text, lambda: self._written(here))

    def end(self) -> list[Visual]:
        lines = super().end()
        if self.play.desk.summary.plans.plans:
            lines += [
                Content(""),
                Content(_("Your plan waits at home: t opens it, there you say how it went and print it as one page.")),
            ]
        return lines

    def action_plan(self) -> None:
        """Look at the plan, instead of at what is finished here."""
        self.dismiss(None)
        self.train.open_page("plan")
