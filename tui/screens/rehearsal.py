"""`rehearsal` on the screen: draft, speak, rate, compare; or draft, write, check."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from modules.activities.rehearsal import Rehearsal, RehearsalSession
from modules.rehearsing import CHECK, FIRST_PAGE, PART, RATE, READY, ROUNDS, WRITE
from modules.rubric import Criterion
from modules.script import seconds_for, word_count
from tui.commands import bindings
from tui.safe import one_line
from tui.screens.framed import FramedPage
from tui.screens.rehearsal_intro import intro, ways
from tui.screens.rehearsal_steps import after, checking, part, rating, rounds, what_to_change, whole_text
from tui.symbols import symbols
from tui.texts import N_, _
from tui.widgets.options import Options
from tui.widgets.picklist import ChooseList
from tui.widgets.reflection import ReflectionView
from tui.widgets.speaking import measures, time_line
from tui.widgets.teleprompter import Teleprompter
from tui.widgets.visuals import Stack
from tui.widgets.writing import Writing

if TYPE_CHECKING:
    from tui.plays.rehearsal import RehearsalPlay

W = TypeVar("W", bound=Widget)

TICK = 1.0
"""Seconds between two looks at the clock."""
SHORTEST = 3.0
"""Seconds below which nobody has given a speech: a key was pressed by mistake."""
_AIRY = 28
"""Lines that a window needs before the teleprompter's text is spaced out."""


class RehearsalPage(FramedPage[str | None]):
    """Walks through the steps; closes with the id of the activity to open next, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("prompter", "rehearsal", "reflect", "scroll")
    ABOUT = N_(
        "Draft a text part by part and go on with F5. Then speak it aloud: Space starts and pauses the clock, Up and "
        "Down move the text, Enter stops. Afterwards you rate yourself with digits. Nothing is recorded and nothing "
        "is scored.\n\n"
        "In a speech you can write cues: [jeda] for a pause, `*word*` to stress it, [tatap] to look at your listeners, "
        "[gestur: open palms] for a gesture. They do not count as words."
    )
    DEFAULT_CSS = """
    RehearsalPage #above { height: auto; padding: 1 2 0 2; display: none; }
    RehearsalPage #page > Teleprompter { max-width: 62; }
    RehearsalPage Options, RehearsalPage ChooseList { margin-top: 1; }
    RehearsalPage.-wide #above { padding: 1 10 0 10; }
    """

    def __init__(self, play: RehearsalPlay, step: str = "") -> None:
        super().__init__()
        self.play = play
        self.finished = False
        self.waiting = False
        """Whether something is being kept, and what comes next is not on the screen yet."""
        self.levels: dict[str, int] = {}
        """What has been rated of the round that is being rated."""
        self.rating = 0
        """The place of the criterion to rate; behind the last one comes what to change."""
        self._scrolled = 0.0
        """Lines that the text has still to be moved on by."""

    @property
    def rehearsal(self) -> Rehearsal:
        """What is being rehearsed."""
        return self.play.rehearsal

    @property
    def session(self) -> RehearsalSession:
        """Where the learner stands."""
        return self.play.session

    def crumbs(self) -> tuple[str, ...]:
        return (self.play.module.module.title.partition(":")[0], self.rehearsal.title)

    def above(self) -> list[Widget]:
        return [Static(id="above", markup=False)]

    def first_widgets(self) -> list[Widget]:
        return self._widgets()

    def on_mount(self) -> None:
        self.watch(self.page, "virtual_size", self._hint, init=False)
        self._settle()
        self.set_interval(TICK, self.tick)

    def on_screen_suspend(self) -> None:
        """Something lies over the page: a pause, or help. Nobody speaks now."""
        self.action_hold()

    def _first(self, kind: type[W]) -> W | None:
        found = self.page.query(kind) if self.is_mounted else ()
        return found.first() if found else None

    # What a step shows

    def _widgets(self) -> list[Widget]:
        play, step = self.play, self.session.step
        if step == FIRST_PAGE:
            return [Static(intro(play)), ChooseList(ways(play))]
        if step == READY:
            return [Teleprompter(play.script(), airy=self.app.size.height >= _AIRY)]
        if step == RATE:
            return rating(play, self.criterion, self.levels) if self.criterion is not None else [what_to_change(play)]
        if step == WRITE:
            return [whole_text(play)]
        if step == CHECK:
            return checking(play)
        if step == ROUNDS:
            padding = 20 if self.app.size.width >= 100 else 4
            return [Static(rounds(play, min(88, self.app.size.width - padding))), ChooseList(after(play))]
        return [part(play)]

    @property
    def criterion(self) -> Criterion | None:
        """What is being rated; None when all is."""
        criteria = self.rehearsal.criteria
        return criteria[self.rating] if self.rating < len(criteria) else None

    async def show_step(self) -> None:
        """Show the step that the session stands at."""
        self.waiting = False
        await self.put(*self._widgets())
        self._settle()

    def _settle(self) -> None:
        """Put the focus where the step is answered, and say what to press."""
        for widget in self.page.query("TextArea, Options, ChooseList"):
            widget.focus(scroll_visible=False)
            break
        else:
            self.set_focus(None)
        self.page.scroll_home(animate=False)
        # A list brings its highlighted line into view by itself; a page begins at its top all the same.
        self.call_after_refresh(self.page.scroll_home, animate=False)
        self.show_clock()
        self.refresh_bindings()
        self.show_right(self._where())
        self.call_after_refresh(self._hint)

    def _where(self) -> str:
        part, number = self.session.part, self.session.number
        if part is not None:
            total = len(self.rehearsal.fields)
            return _("part %(place)d of %(total)d") % {"place": self.session.place + 1, "total": total}
        if self.rehearsal.spoken and self.session.step in (READY, RATE):
            return _("round %(n)d") % {"n": number}
        return ""

    def _hint(self) -> None:
        if not self.is_attached or not self.query("#below"):
            return  # the page went away before its turn to be drawn came
        step, text = self.session.step, ""
        if self.finished:
            text = _("Enter: go on    Esc: back to the module")
        elif self._first(ReflectionView) is not None:
            text = _("F5: save and go on. You may also leave it empty.")
        elif step == READY and self.session.interrupted:
            self.say(_("The round you were in does not count. Space begins it anew."))
            return
        elif step == READY:
            text = _("Space: start, pause   Up, Down: scroll   Enter: stop")
        elif step == RATE:
            text = _("Pick with a digit, then press Enter.")
        elif step == CHECK:
            text = _("Digits tick and untick. Enter goes on.")
        else:
            text = _("Choose with a digit, or with Up and Down and Enter.")
            if self.page.max_scroll_y > self.page.scroll_offset.y:
                text = _("%(down)s  more below (Down). Digits choose at once.") % {"down": symbols().down}
        self.show_below(text)

    # The clock

    def tick(self) -> None:
        """Look at the clock, and move the text on where things may move."""
        if self.session.step != READY or not self.play.stopwatch.running:
            return
        if self.app.animation_level != "none":
            self._scroll_on()
        self.show_clock()

    def show_clock(self) -> None:
        """Say how long the learner has been speaking; nothing at other steps."""
        above = self.query_one("#above", Static)
        above.display = self.session.step == READY and not self.finished
        if above.display:
            still = self.app.animation_level == "none"
            above.update(Stack([time_line(self.play, still=still), *measures(self.play)]))

    def _scroll_on(self) -> None:
        """Move the text on as fast as it is to be spoken."""
        words = word_count(self.play.script())
        pace, target = self.rehearsal.pace, self.rehearsal.target_seconds
        takes = seconds_for(words, pace) if pace is not None else target
        if takes:
            self._scrolled += self.page.virtual_size.height * TICK / takes
            lines = int(self._scrolled)
            if lines:
                self._scrolled -= lines
                self.page.scroll_relative(y=lines, animate=False)

    # What the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("back", "scroll_page"):
            return True
        if self.waiting:
            return False
        step, running = self.session.step, self.play.stopwatch.running
        match action:
            case "go_on":
                return self.finished
            case "previous":
                return step not in (FIRST_PAGE, ROUNDS) and not self.finished and not running
            case "save_reflection":
                return self._first(ReflectionView) is not None
            case "start":
                return step == READY and not running
            case "hold":
                return step == READY and running
            case "stop" | "scroll_line":
                return step == READY and not self.finished
            case "again":
                return step == READY and self.play.stopwatch.seconds > 0
            case "sources":
                return bool(self.rehearsal.sources) and step in (FIRST_PAGE, ROUNDS) and not self.finished
        return True

    def action_start(self) -> None:
        """Let the clock run."""
        if self.play.stopwatch.seconds == 0:
            self.play.keep(self.session.begin())
        self.play.stopwatch.start()
        self._clock_changed()

    def action_hold(self) -> None:
        """Stop the clock for a moment."""
        if self.play.stopwatch.running:
            self.play.stopwatch.hold()
            self._clock_changed()

    def action_again(self) -> None:
        """Set the clock back and begin this round anew."""
        self.play.stopwatch.reset()
        self._scrolled = 0.0
        self.page.scroll_home(animate=False)
        self._clock_changed()

    def _clock_changed(self) -> None:
        if self.is_attached:
            self.show_clock()
            self.refresh_bindings()
            self._hint()

    def action_stop(self) -> None:
        """The speech is over."""
        clock = self.play.stopwatch
        if clock.seconds == 0:
            self.say(_("Press Space first: the clock starts, and you speak."))
            return
        if clock.seconds < SHORTEST:
            self.action_again()
            self.say(_("That was too short to count. Space begins anew."))
            return
        clock.hold()
        self.levels, self.rating = {}, 0
        event = self.session.stop(clock.seconds, word_count(self.play.script()))
        self._then_show(lambda then: self.play.keep(event, then))

    def _then_show(self, keep: Callable[[Callable[[], object]], object]) -> None:
        """Keep something, and show the next step once it is kept."""
        self.waiting = True
        self.refresh_bindings()
        keep(self._show_soon)

    def _show_soon(self) -> None:
        self.waiting = True
        if self.is_attached:
            self.run_worker(self.show_step())

    def _go(self, step: str) -> None:
        """Go to a step at once; what is typed, and that one stands there, is kept meanwhile."""
        self.keep()
        self.play.keep(self.session.go(step))
        self._show_soon()

    def _ready(self, *, own: bool) -> None:
        """Go to the teleprompter, once the text for it is kept."""
        self.keep()
        self.play.stopwatch.reset()
        if own:
            self.play.keep_texts()
        event = self.session.ready(own=own)
        self._then_show(lambda then: self.play.keep(event, then))

    @on(OptionList.OptionSelected, "ChooseList")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.waiting:
            return
        match event.option_id:
            case "own" | "model":
                self._ready(own=event.option_id == "own")
            case "again":
                self._ready(own=self.session.own)
            case "draft":
                self._go(PART + self.rehearsal.fields[0].id)
            case "write":
                self._go(WRITE)
            case "finish":
                self.waiting = True
                self.play.complete(self._show_end)

    def action_save_reflection(self) -> None:
        """Keep what was written, then go on."""
        step = self.session.step
        if step == RATE:
            view = self._first(ReflectionView)
            assert view is not None
            text = view.text
            self._then_show(lambda then: self.play.keep_round(self.levels, text, then))
        elif step == WRITE:
            self.keep()
            if not self.play.draft_of(self.rehearsal.text_name).strip():
                self.say(_("Write something first."))
                return
            self.play.keep_texts()
            self._go(CHECK)
        else:
            self._after_part()

    def _after_part(self) -> None:
        self.keep()
        following = self.session.place + 1
        if following < len(self.rehearsal.fields):
            self.play.keep_texts()
            self._go(PART + self.rehearsal.fields[following].id)
        elif not self.rehearsal.joined(self.play.texts):
            self.say(_("Write at least one part first; F4 goes back."))
        elif self.rehearsal.spoken:
            self._ready(own=True)
        else:
            name = self.rehearsal.text_name
            if not self.play.draft_of(name).strip():
                self.play.keep_draft(name, self.rehearsal.joined(self.play.texts))
            self.play.keep_texts()
            self._go(WRITE)

    @on(Options.Confirmed)
    def _confirmed(self, event: Options.Confirmed) -> None:
        event.stop()
        if self.waiting:
            return
        picked = event.options.picked
        if self.session.step == CHECK:
            text = self.play.draft_of(self.rehearsal.text_name).strip()
            checked_ = self.session.check(picked, word_count(text), len(text))
            self._then_show(lambda then: self.play.keep(checked_, then))
        elif not picked:
            self.say(_("Pick a level first, with a digit or Up and Down."))
        elif self.criterion is not None:
            self.levels[self.criterion.id] = int(picked[0])
            self.rating += 1
            self._show_soon()

    def action_previous(self) -> None:
        """Go back one step."""
        step, fields = self.session.step, self.rehearsal.fields
        if step == RATE and self.rating > 0:
            self.keep()
            self.rating -= 1
            self._show_soon()
        elif step == RATE:
            self._ready(own=self.session.own)
        elif step == CHECK:
            self._go(WRITE)
        elif step == WRITE or (step == READY and self.session.own):
            self._go(PART + fields[-1].id)
        elif self.session.place > 0 and self.session.part is not None:
            self._go(PART + fields[self.session.place - 1].id)
        else:
            self.keep()
            self.session.step = FIRST_PAGE
            self._show_soon()

    def _show_end(self) -> None:
        self.finished = True
        self.waiting = False
        self.run_worker(self._fill_end())

    async def _fill_end(self) -> None:
        next_title = one_line(self.play.next_title())
        lines = [
            Content.styled(f"{symbols().right} " + _("Rehearsal finished"), "bold $right"),
            Content(one_line(self.rehearsal.title)),
        ]
        if next_title:
            lines += [Content(""), Content.styled(_("Up next"), "$muted"), Content.styled(next_title, "bold")]
        await self.put(Static(Stack(lines)))
        self._settle()

    def action_go_on(self) -> None:
        """Open what comes next."""
        self.dismiss(self.play.next_activity())

    def action_sources(self) -> None:
        """Show what this rehearsal rests on."""
        self.show_sources(self.play.module, self.rehearsal.sources)

    def action_scroll_line(self, lines: int) -> None:
        """Move the text of the speech."""
        self.page.scroll_relative(y=2 * lines, animate=False)

    # What is typed

    @on(Writing.Draft)
    def _draft(self, event: Writing.Draft) -> None:
        self.play.keep_draft(event.text_id, event.text)

    def keep(self) -> None:
        view = self._first(ReflectionView)
        if view is not None:
            self.play.keep_draft(view.text_id, view.text)

    def action_back(self) -> None:
        self.keep()
        self.dismiss(None)
