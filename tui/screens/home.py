"""Home: what is next, the modules, the three pillars, the last seven days. Drawn from a cached view at first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.visual import Visual
from textual.widgets import OptionList, Static

from progress.today import next_step
from tui import formats
from tui.commands import bindings
from tui.safe import one_line
from tui.screens.home_steps import best_step, other_steps
from tui.screens.page import Page
from tui.symbols import symbols
from tui.texts import N_, _, ngettext
from tui.themes import PILLARS
from tui.widgets.picklist import PickList
from tui.widgets.visuals import Either, Hanging, Row, Stack, bar, columns, padded
from tui.words import CORE_WORDS, PILLAR_NAMES, STATUS


def _status_width() -> int:
    """Cells of the longest status, in the language spoken now."""
    return max(len(_(word)) for word in STATUS.values())


class ContinueCard(Static, can_focus=True):
    """The one thing to do next; Enter does it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.best", N_("Continue"), show=False, tooltip=N_("Do what helps most now.")),
        Binding("down", "app.focus_next", show=False),
    ]
    DEFAULT_CSS = """
    ContinueCard { padding: 0 2 0 1; background: $surface; border-left: outer $track; height: auto; }
    ContinueCard:focus { background: $raised; border-left: outer $accent; }
    """

    def on_click(self) -> None:
        self.screen.run_worker(self.screen.run_action("best"))


class OtherSteps(Static):
    """What else there is to do today, a line each; hidden where there is nothing."""

    DEFAULT_CSS = """
    OtherSteps { height: auto; padding: 0 2 0 1; background: $surface; border-left: outer $track; display: none; }
    """

    def show(self, lines: Visual | None) -> None:
        """Show these lines."""
        self.display = lines is not None
        if lines is not None:
            self.update(lines)


class ModuleList(PickList):
    """The modules; Up from the first goes to what is next."""

    DEFAULT_CSS = """
    ModuleList:blur > .option-list--option-highlighted { background: $surface; text-style: none; }
    """

    def action_cursor_up(self) -> None:
        if self.highlighted in (0, None):
            self.screen.focus_previous()
        else:
            super().action_cursor_up()


class HomePage(Page[None]):
    """The first page."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("home"), Binding("escape", "none", show=False)]
    ABOUT = N_(
        "Enter does what helps most now: the card at the top says what it is. Down goes to the modules: choose one "
        "with Up and Down and open it with Enter, or press its digit. u asks again what you would soon forget, l goes "
        "on where you stopped, p shows your progress, k makes a report for your supervisor."
    )
    DEFAULT_CSS = """
    HomePage #home { padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    HomePage #home > * { max-width: 112; }
    HomePage #heading { margin-top: 1; padding: 0 2 0 0; color: $muted; }
    HomePage #figures { height: auto; margin-top: 1; }
    HomePage #figures Static { width: 1fr; padding: 0 1 0 2; background: $surface; height: 4; margin-right: 1; }
    HomePage #figures #pillars { width: 28; }
    HomePage #figures #week { width: 26; }
    HomePage.-wide #figures #pillars { width: 1.35fr; }
    HomePage.-wide #figures #week { width: 1fr; }
    HomePage.-narrow #figures { layout: vertical; }
    HomePage.-narrow #figures #pillars, HomePage.-narrow #figures #week, HomePage.-narrow #figures #minutes {
        width: 100%; height: auto; margin: 0; padding: 0 2;
    }
    HomePage #figures Static.last { margin-right: 0; }
    HomePage.-wide #home { padding: 1 4; }
    HomePage.-tall ContinueCard { padding: 1 2 1 1; }
    HomePage.-tall #figures Static { height: 6; padding: 1 1 1 2; }
    """

    def crumbs(self) -> tuple[str, ...]:
        return ("asnbrand-train", _("Home"))

    def body(self) -> ComposeResult:
        with VerticalScroll(id="home", can_focus=False):
            yield ContinueCard(markup=False)
            yield OtherSteps(markup=False)
            yield Static(id="heading")
            yield ModuleList(id="modules")
            with HorizontalGroup(id="figures"):
                yield Static(id="pillars")
                yield Static(id="week")
                yield Static(id="minutes", classes="last")

    def on_mount(self) -> None:
        self.query_one(ContinueCard).focus()
        desk = self.train.desk
        if desk is not None:
            self.show_view(desk.view())
        else:
            self.show_cached()
        self.call_after_refresh(self._load)

    def _load(self) -> None:
        self._painted = True
        self.train.load()

    def on_screen_resume(self) -> None:
        self.query_one(ContinueCard).focus()
        if self.view is not None and self._painted:
            self.train.refresh_home()

    def on_resize(self, event: events.Resize) -> None:
        if self.app.size != self._drawn_for:
            self.show_view(self.view)

    def show_cached(self) -> None:
        """Draw what the last run left. What cannot be drawn is forgotten, also by whoever would read it after this."""
        try:
            self.show_view(self.train.start.view)
        except Exception:  # a file like any other: whatever it holds, it only makes the start faster
            self.train.start = self.train.start._replace(view=None)
            self.show_view(None)

    view: dict[str, Any] | None = None
    _drawn_for: Size | None = None
    """The terminal's size when the view was drawn; it is told several times before the first painting."""
    _painted = False
    """Whether home has been on the screen: until then what it shows has only just been read."""

    def show_view(self, view: dict[str, Any] | None) -> None:
        """Draw what is known; before anything is known, say so."""
        self.view = view
        self._drawn_for = self.app.size
        card = self.query_one(ContinueCard)
        if view is None:
            card.update(Content.styled(_("One moment, your record is being read …"), "$muted"))
            return
        who = [view["name"], view["unit"]]
        top = f" {symbols().dot} ".join(one_line(part, 24) for part in who if part)
        self.query_one("TopBar").show(*self.crumbs(), right=top)  # type: ignore[attr-defined]
        card.update(best_step(view, date.today()))
        self.query_one(OtherSteps).show(other_steps(view, date.today()))
        self.refresh_bindings()
        self.query_one("#heading", Static).update(self._heading())
        self.query_one(ModuleList).show_rows([
            (module["id"], self._module(place, module)) for place, module in enumerate(view["modules"], 1)
        ])  # fmt: skip
        self.query_one("#pillars", Static).update(self._pillars(view["pillars"]))
        self.query_one("#week", Static).update(self._week(view["days"]))
        self.query_one("#minutes", Static).update(self._minutes(view))

    def _module(self, place: int, module: dict[str, Any]) -> Visual:
        done = module["done"] / module["total"] if module["total"] else 0.0
        status = module["status"]
        broken = status == "broken"
        colour = f"$pillar-{module['pillar']}" if module["pillar"] else "$track"
        bar_width, figures = self._room()
        cells = [self._mark(module["core"])] if self._marked else []
        if bar_width:
            cells.append(Content(" " * bar_width) if broken else bar(done, bar_width, colour))
        cells.append(padded(formats.percent(done) if not broken else "", 5, "right"))
        if figures:
            cells.append(padded(formats.score(module["score"]), 5, "right"))
            cells.append(Content("  "))
            cells.append(padded(_(STATUS[status]), _status_width(), style="$wrong" if broken else "$muted"))
        style = "" if not broken else "$muted"
        whole, short = one_line(module["title"], 80), one_line(module["title"].partition(":")[0], 80)
        title = Either(Content.styled(whole, style), Content.styled(short, style))
        return Row(Hanging(Content.styled(f"{place:>2}  ", "$accent"), title), Content("").join(cells))

    @property
    def _marked(self) -> bool:
        """Whether the modules are marked as core or optional: only once the learner has told what they do."""
        return any(module["core"] is not None for module in self.view["modules"]) if self.view else False

    def _mark(self, core: bool | None) -> Content:
        width = max(len(_(word)) for word in CORE_WORDS.values()) + 2
        return padded("" if core is None else _(CORE_WORDS[core]), width, style="" if core else "$muted")

    def _room(self) -> tuple[int, bool]:
        """How wide a bar is, and whether there is room for score and status beside it.

        Where the lines are short, core or optional takes the room of the bar, which says no more than the percentage.
        """
        width = self.app.size.width
        return (20, True) if width >= 100 else (0 if self._marked else 8, width >= 76)

    def _heading(self) -> Visual:
        bar_width, figures = self._room()
        mark = self._mark(None) if self._marked else Content("")
        progress = padded(_("Progress"), bar_width + 5)
        cells = [mark, progress] if bar_width else [padded(_("Progress"), mark.cell_length + 4, "right"), Content(" ")]
        if figures:
            cells += [padded(_("Score"), 5, "right"), Content("  "), padded(_("Status"), _status_width())]
        return Row(Hanging("     ", Content(_("Module"))), Content("").join(cells))

    def _pillars(self, shares: dict[str, float | None]) -> Visual:
        lines: list[Visual] = []
        longest = max(len(_(name)) for name in PILLAR_NAMES.values()) + 1
        room = (16 if self.app.size.width >= 100 else 24 - 5) - (0 if self.app.size.width >= 100 else longest)
        for pillar in PILLARS:
            share = shares.get(pillar)
            name = padded(_(PILLAR_NAMES[pillar]), longest, style=f"$pillar-{pillar}")
            if share is None:
                lines.append(Content.assemble(name, (_("to come"), "$muted")))
            else:
                figure = padded(formats.percent(share), 5, "right")
                lines.append(Content("").join([name, bar(share, room, f"$pillar-{pillar}"), figure]))
        return Stack(lines)

    def _week(self, days: dict[str, float]) -> Visual:
        today = date.today()
        week = [today - timedelta(days=back) for back in range(6, -1, -1)]
        seconds = [days.get(day.isoformat(), 0.0) for day in week]
        signs = "  ".join(columns(seconds))
        names = " ".join(padded(formats.weekday(day), 2).plain for day in week)
        active = sum(1 for value in seconds if value > 0)
        text = _("Days of learning in the last seven: %(n)d") % {"n": active}
        return Stack([Content.styled(signs, "$secondary"), Content.styled(names, "$muted"), Content(text)])

    def _minutes(self, view: dict[str, Any]) -> Visual:
        lines: list[Visual] = [
            Content.styled(_("Active time"), "$muted"),
            Content.styled(formats.minutes(view["seconds"]), "bold"),
        ]
        if view["planned"] is not None:
            planned = ngettext("%(n)s minute planned", "%(n)s minutes planned", view["planned"])
            lines.append(Content.styled(planned % {"n": formats.number(view["planned"])}, "$muted"))
        return Stack(lines)

    def action_best(self) -> None:
        """Do what the card says."""
        step = next_step(self.view, date.today()) if self.view else "done"
        if step == "review":
            self.train.open_page("review")
        elif step == "revisit" and self.view is not None:
            again = self.view["revisit"]
            self.train.open_activity(again["module"], again["activity"], again["step"])
        elif step == "done" and self.view is not None:
            self.train.open_page("progress")
        else:
            self.action_continue()

    def action_continue(self) -> None:
        """Go on where one stopped, or with what is next."""
        following = self.view["continue"] if self.view else None
        if following is not None:
            self.train.open_activity(following["module"], following["activity"])

    def action_plan(self) -> None:
        """Look at the plan."""
        self.train.open_page("plan")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.view and self.view["plans"]) if action == "plan" else True

    @on(OptionList.OptionSelected)
    def _open_module(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self.train.open_module(event.option_id)

    def on_key(self, event: events.Key) -> None:
        # A digit opens a module even while the card above the list has the focus.
        modules = self.query_one(ModuleList)
        if not modules.has_focus:
            modules.on_key(event)

    def action_none(self) -> None:
        """Esc has nowhere to go from here."""
