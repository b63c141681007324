"""What a lesson's and a reflection's page have in common: one step at a time, how far one is, what to press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.content import Content
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Static

from tui.safe import one_line
from tui.screens.framed import FramedPage
from tui.symbols import symbols
from tui.texts import N_, _
from tui.widgets.reflection import PrivateView
from tui.widgets.visuals import Stack, bar
from tui.widgets.writing import Writing

if TYPE_CHECKING:
    from tui.plays.walk import WalkPlay

W = TypeVar("W", bound=Widget)


class WalkPage(FramedPage[str | None]):
    """Walks through the steps; closes with the id of the activity to open next, or None."""

    AUTO_FOCUS: ClassVar[str] = ""
    """Textual's own would scroll to what it focuses, away from what is asked."""
    FINISHED: ClassVar[str] = N_("Lesson finished")
    """What is said at the end (a msgid)."""

    def __init__(self, play: WalkPlay, step: str = "") -> None:
        super().__init__()
        self.play: WalkPlay = play
        self.finished = False
        ids = [s.id for s in play.session.steps]
        self.first = ids.index(step) if step in ids else play.session.position

    def crumbs(self) -> tuple[str, ...]:
        return (self.play.module.module.title.partition(":")[0], self.play.activity.title)

    def first_widgets(self) -> list[Widget]:
        # The first step stands in the first paint; that it was reached is kept after it.
        self._reached = self.play.session.go(self.first)
        return self.widgets()

    def widgets(self) -> list[Widget]:
        """What the current step is made of."""
        raise NotImplementedError

    def on_mount(self) -> None:
        # A step may be laid out only after it was said what to press: whether there is more below shows then.
        self.watch(self.page, "virtual_size", self.show_hint, init=False)
        self.refresh_line()
        self._settle()
        if self._reached is not None:
            self.call_after_refresh(self.play.keep, self._reached)

    async def show_step(self, position: int) -> None:
        """Show a step, and keep that it was reached."""
        self.keep()
        self.finished = False
        event = self.play.session.go(position)
        if event is not None:
            self.play.keep(event)
        await self.fill(*self.widgets())
        self.refresh_line()

    async def fill(self, *widgets: Widget) -> None:
        """Put these on the page instead of what stands there."""
        await self.put(*widgets)
        self._settle()

    def _settle(self) -> None:
        """Put the focus where the step is answered, and say what to press."""
        self.focus_first()
        self.refresh_bindings()
        self.page.scroll_home(animate=False)
        self.call_after_refresh(self.show_hint)

    def focus_first(self) -> None:
        """Put the focus where the step is answered."""
        view = self.first_of(PrivateView)
        if view is None or not view.focus_first():
            self.set_focus(None)

    def refresh_line(self) -> None:
        """Show how far one is."""
        total, place = len(self.play.session.steps), self.play.session.position + 1
        colour = f"$pillar-{self.play.module.module.pillar}"
        width = min(40, max(10, self.app.size.width - 40))
        self.show_line(bar(place / total, width, colour))
        self.show_right(self.mark() + _("step %(place)d of %(total)d") % {"place": place, "total": total})

    def mark(self) -> str:
        """What stands before how far one is."""
        return ""

    # The line below the step

    def show_hint(self) -> None:
        """Say in the line below the step what to press."""
        if self.is_attached and self.query("#below"):  # the page may have gone away before its turn to be drawn came
            self.show_below(self.hint())

    def hint(self) -> str:
        """What to press."""
        raise NotImplementedError

    def first_of(self, kind: type[W]) -> W | None:
        """The first widget of this kind on the page."""
        found = self.page.query(kind)
        return found.first() if found else None

    @property
    def more_below(self) -> bool:
        """Whether the step goes on below the window."""
        return self.page.max_scroll_y > 0 and self.page.scroll_offset.y < self.page.max_scroll_y

    # Going on

    async def step_on(self) -> None:
        """The next step; after the last one the end, and after that the next activity."""
        if self.finished:
            self.dismiss(self.play.next_activity())
        elif self.play.session.at_end:
            self.keep()
            self.play.complete(self._show_end)
        else:
            await self.show_step(self.play.session.position + 1)

    async def action_previous(self) -> None:
        """Go back one step."""
        if self.finished:
            await self.show_step(len(self.play.session.steps) - 1)
        elif self.play.session.position > 0:
            await self.show_step(self.play.session.position - 1)

    def _show_end(self) -> None:
        self.finished = True
        self.run_worker(self.fill(Static(Stack(self.end()))))

    def end(self) -> list[Visual]:
        """What is said when all has been gone through."""
        next_title = one_line(self.play.next_title())
        lines: list[Visual] = [
            Content.styled(f"{symbols().right} " + _(self.FINISHED), "bold $right"),
            Content(one_line(self.play.activity.title)),
        ]
        if next_title:
            lines += [Content(""), Content.styled(_("Up next"), "$muted"), Content.styled(next_title, "bold")]
        return lines

    # What is written

    def action_save_reflection(self) -> None:
        """Keep what was written, then go on."""
        view = self.first_of(PrivateView)
        if view is not None and (missing := view.missing()):
            self.say(missing)
        elif view is not None:
            self.keep_and_go_on(view.text_id, view.text)

    def keep_and_go_on(self, name: str, text: str) -> None:
        """Keep a private text; the next step comes when it is on the disk: what cannot be kept stays in sight."""
        here = self.play.session.position
        self.play.keep_text(name, text, lambda: self._written(here))

    def _written(self, position: int) -> None:
        if self.is_attached and not self.finished and self.play.session.position == position:
            self.run_worker(self.step_on())

    @on(Writing.Draft)
    def _draft(self, event: Writing.Draft) -> None:
        self.play.keep_draft(event.text_id, event.text)

    def keep(self) -> None:
        view = self.first_of(PrivateView)
        if view is not None:
            self.play.keep_draft(view.text_id, view.text)

    # Around the step

    def sources(self) -> Sequence[str]:
        """What the step rests on, if that may be shown now."""
        return ()

    def action_sources(self) -> None:
        """Show what this step's claims rest on."""
        self.show_sources(self.play.module, self.sources())

    def action_back(self) -> None:
        self.keep()
        self.play.keep_place()
        self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "save_reflection":
            return self.is_mounted and self.first_of(PrivateView) is not None
        if action == "next":
            return not isinstance(self.focused, Writing)  # there Enter begins a new line
        if action == "previous":
            return self.finished or self.play.session.position > 0
        if action == "sources":
            return self.is_mounted and not self.finished and bool(self.sources())
        return True
