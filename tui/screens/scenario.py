"""`scenario` on the screen: a situation at a time, what a choice led to, and the way back over the path."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import OptionList, Static

from modules.activities.scenario import Node, Scenario
from modules.story import ScenarioSession, Taken
from tui.commands import bindings
from tui.screens.framed import FramedPage
from tui.screens.scenario_texts import best_way, consequence, ending_words, heading, intro, reading, turning_point
from tui.symbols import symbols
from tui.texts import N_, _
from tui.widgets.ways import TurningPoints, Ways

if TYPE_CHECKING:
    from tui.plays.scenario import ScenarioPlay


class ScenarioPage(FramedPage[str | None]):
    """An attempt from its first page to its ending; closes with the id of the activity to open next, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("scenario", "scroll")
    ABOUT = N_(
        "Read what happens, pick what you would do with a digit or Up and Down, and press Enter. Then you see what it "
        "led to. Nothing here is right or wrong for a score: try things out. At the end you look back over your path "
        "and can try again from any point. You can stop at any time: you come back to the same place."
    )
    DEFAULT_CSS = """
    ScenarioPage #page { margin-top: 1; }
    ScenarioPage .card { background: $surface; border-left: outer $accent; padding: 1 2 1 1; margin-bottom: 1; }
    ScenarioPage .plain { padding-right: 1; }
    ScenarioPage .ask { text-style: bold; margin-bottom: 1; }
    ScenarioPage .turning { margin: 1 0; }
    ScenarioPage.-short .card { padding: 0 2 0 1; }
    ScenarioPage.-short .ask { margin-bottom: 0; }
    ScenarioPage.-short #page { padding: 0 2; }
    ScenarioPage.-wide #page { padding: 1 10; }
    """

    def __init__(self, play: ScenarioPlay, _step: str = "") -> None:
        super().__init__()
        self.play = play
        self.told: Taken | None = None
        """The choice whose consequence is on the screen; None before and after."""
        self.again = False
        """Whether the situation is shown once more beside a consequence."""
        self.saving = False
        """Whether a choice is on its way to the disk; until then the screen stays as it is."""
        self.resumed = play.session is not None and bool(play.session.path)
        """Whether the learner comes back in the middle, and must be told what they chose last."""

    @property
    def scenario(self) -> Scenario:
        """What is being played, as it was when the attempt began."""
        session = self.play.session
        return session.scenario if session is not None else self.play.scenario

    @property
    def session(self) -> ScenarioSession:
        """The attempt on the screen."""
        assert self.play.session is not None
        return self.play.session

    def crumbs(self) -> tuple[str, ...]:
        return (self.play.module.module.title.partition(":")[0], self.play.scenario.title)

    def above(self) -> list[Widget]:
        return []

    def first_widgets(self) -> list[Widget]:
        return self._widgets()

    def on_mount(self) -> None:
        for what in ("scroll_y", "virtual_size"):  # what stands there may be laid out only after it was told what to do
            self.watch(self.page, what, self._hint, init=False)
        self._settle()

    # What stands on the page

    @property
    def node(self) -> Node | None:
        """The situation in which something is to be read or chosen; None on every other page."""
        return self.session.node if self.play.session is not None and self.told is None else None

    @property
    def over(self) -> bool:
        """Whether the way back over the path is shown."""
        return self.play.session is not None and self.told is None and self.session.ending is not None

    def _widgets(self) -> list[Widget]:
        if self.play.session is None:
            return [Static(intro(self.play), classes="plain")]
        if self.told is not None:
            shown = [Static(reading(self.told.node), classes="card")] if self.again else []
            return [*shown, Static(consequence(self.session, self.told), classes="plain")]
        if self.over:
            points = [(str(place), turning_point(self.session, place)) for place in range(len(self.session.path))]
            return [
                Static(ending_words(self.session), classes="card"),
                Static(heading(_("Your path")), classes="path"),
                TurningPoints(points),
                Static(best_way(self.session), classes="turning"),
            ]
        return self._situation()

    def _situation(self) -> list[Widget]:
        node, choices = self.session.node, self.session.choices()
        assert node is not None
        last = self.session.path[-1] if self.resumed else None
        widgets: list[Widget] = [Static(reading(node, last), classes="card")]
        if choices:
            widgets.append(Static(node.ask or _("What do you do?"), markup=False, classes="ask"))
            widgets.append(Ways([(choice.id, choice.text) for choice in choices]))
        return widgets

    async def _show(self) -> None:
        """Put on the page what is to be seen now."""
        if not self.is_attached:
            return
        await self.put(*self._widgets())
        self._settle()

    def _settle(self) -> None:
        ways, points = self.page.query(Ways), self.page.query(TurningPoints)
        if ways:
            ways.first().focus(scroll_visible=False)
        elif points:
            points.first().focus(scroll_visible=False)
        else:
            self.set_focus(None)
        self.page.scroll_home(animate=False)
        self.refresh_bindings()
        self.call_after_refresh(self._top)

    def _top(self) -> None:
        # A list that takes its highlight would bring it into view; what was written above it comes first.
        if self.is_attached:
            self.page.scroll_home(animate=False)
            self._hint()

    def _more_below(self) -> bool:
        return self.page.max_scroll_y > 0 and self.page.scroll_offset.y < self.page.max_scroll_y

    def _picked(self) -> str:
        ways = self.page.query(Ways)
        return next(iter(ways.first().picked), "") if ways else ""

    def _hint(self) -> None:
        if not self.is_attached or not self.query("#below"):
            return
        if self.over and self._highlighted() is not None:
            text = _("Up/Down: read your path. Enter: try again from here.")
        elif self._picked():
            text = _("Enter: do this")
        elif self._more_below():
            text = _("%(down)s  more below, Enter reads on") % {"down": symbols().down}
        elif self.play.session is None:
            text = _("Enter: start")
        elif self.over:
            text = self._over_words()
        elif self.page.query(Ways):
            text = _("Pick with a digit or Up and Down, then press Enter.")
        else:
            text = _("Enter: go on")
        self.show_below(text)

    def _over_words(self) -> str:
        return _("Up/Down: pick a point to try again from. l: what next")

    def _highlighted(self) -> int | None:
        """The highlighted point of the path; None if there is none."""
        points = self.page.query(TurningPoints) if self.is_mounted else None
        return points.first().highlighted if points else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        before = self.play.session is None
        if action == "start":
            return before
        if action == "look_back":
            return before and self.play.history().attempts > 0
        if action == "go_on":
            return self.is_mounted and not before and not self.page.query(Ways) and self._highlighted() is None
        if action == "situation":
            return self.told is not None and not self.again
        if action == "sources":
            return bool(self._sources())
        if action == "next":
            return self.over
        return True

    # Going on

    def action_start(self) -> None:
        """Begin."""
        if self._more_below():
            self.page.scroll_page_down(animate=False)
        else:
            self._wait_for(self.play.begin)

    def action_look_back(self) -> None:
        """Show the path of the attempt finished last."""
        self.run_worker(self._look_back(), exclusive=True)

    async def _look_back(self) -> None:
        await self.play.desk.run(self.play.look_back)
        if self.play.session is None:
            self.notify(_("What was shown then can no longer be read. You can begin anew."), markup=False)
        await self._show()

    def _wait_for(self, save: Callable[[Callable[[], object]], object]) -> None:
        """Keep something; what follows is shown once it is on the disk. Asked twice in haste, keep it once."""
        if not self.saving:
            self.saving = True
            save(self._saved)

    def _saved(self) -> None:
        self.saving = self.again = False
        if self.is_attached:
            self.run_worker(self._show(), exclusive=True)

    def action_go_on(self) -> None:
        """Read on, then what follows."""
        if self._more_below():
            self.page.scroll_page_down(animate=False)
        elif self.over:
            self.say(self._over_words())
        elif self.told is not None:
            self.told, self.resumed = None, False
            self.run_worker(self._show(), exclusive=True)
        else:
            self.resumed = False
            self._wait_for(self.play.go_on)

    @on(Ways.Changed)
    def _another(self) -> None:
        self._hint()

    @on(Ways.Confirmed)
    def _chosen(self) -> None:
        picked = self._picked()
        if picked:
            self._wait_for(lambda then: self._choose(picked, then))
        elif self._more_below():
            self.page.scroll_page_down(animate=False)
        else:
            self.say(_("Pick something first, with a digit or Up and Down."))

    def _choose(self, choice: str, then: Callable[[], object]) -> None:
        def kept() -> None:
            self.told = self.session.path[-1]
            then()

        self.play.choose(choice, kept)

    async def action_situation(self) -> None:
        """Show again what had happened before the choice."""
        self.again = True
        await self._show()

    @on(OptionList.OptionSelected)
    def _replay(self, event: OptionList.OptionSelected) -> None:
        if self.over and event.option_id is not None:
            place = int(event.option_id)
            self.resumed = False
            self._wait_for(lambda then: self.play.replay(place, then))

    def action_next(self) -> None:
        """Go on with the next activity."""
        self.dismiss(self.play.next_activity())

    # Sources

    def _sources(self) -> tuple[str, ...]:
        """What stands behind what is on the screen; before something is chosen, nothing that would give it away."""
        if self.told is not None:
            return self.told.choice.sources
        if self.over:
            place, ending = self._highlighted(), self.session.ending
            of_ending = ending.sources if ending is not None else ()
            return self.session.path[place].choice.sources if place is not None else of_ending
        return ()

    @on(OptionList.OptionHighlighted)
    def _another_point(self) -> None:
        self.refresh_bindings()
        self._hint()

    def action_sources(self) -> None:
        """Show the rules and theories behind the choice."""
        self.show_sources(self.play.module, self._sources())

    def on_key(self, event: events.Key) -> None:
        """A digit typed while the situation was still being drawn picks in it."""
        if self.focused is None and self.page.query(Ways):
            self.page.query(Ways).first().on_key(event)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll what is on the page; a point of the path that is in sight then is highlighted."""
        super().action_scroll_page(pages)
        if points := self.page.query(TurningPoints):
            self.call_after_refresh(points.first().highlight_seen)
