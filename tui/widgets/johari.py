"""A Johari exercise: the learner picks words, then a colleague on the same screen, then the four areas are shown."""

from __future__ import annotations

from enum import Enum

from msgspec import structs
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Static

from modules.activities.reflection import Johari
from modules.johari import Picks
from modules.kept import AREAS, from_text, to_text
from tui.safe import one_line
from tui.symbols import symbols
from tui.texts import N_, _, say
from tui.widgets.prose import prose
from tui.widgets.reflection import PrivateView
from tui.widgets.visuals import Hanging, Stack
from tui.widgets.wordgrid import WordGrid
from tui.widgets.writing import PrivateNote

_SAYS = (
    N_("Both of you see it. You can build on this."),
    N_("Your colleague sees it, you did not pick it. Ask: when did you see that?"),
    N_("You know it of yourself, your colleague did not pick it. Perhaps it does not show yet."),
    N_("Picked by neither today. That is natural: each of you picked only %(n)d words."),
)
"""A sentence on each area (msgids)."""


class Stage(Enum):
    """Who has the keyboard."""

    OWN = "own"
    HANDING_OVER = "handing over"
    COLLEAGUE = "colleague"
    AREAS = "areas"


class JohariView(PrivateView):
    """The colleague never sees what the learner picked before both have."""

    DEFAULT_CSS = """
    JohariView > .task { margin-bottom: 1; }
    JohariView > .count { color: $muted; margin-top: 1; }
    JohariView > .hand { background: $surface; padding: 1 2 1 1; border-left: outer $accent; }
    JohariView > .areas { background: $surface; padding: 0 2 0 1; border-left: outer $track; }
    """

    def __init__(self, johari: Johari, name: str, draft: str = "") -> None:
        super().__init__(johari)
        self.johari = johari
        self.learner = one_line(name, 40)
        kept = from_text(draft)
        self.picks = kept if isinstance(kept, Picks) else Picks(words=johari.adjectives)
        self.stage = self._begin()

    def _begin(self) -> Stage:
        if len(self.picks.own) < self.johari.pick:
            return Stage.OWN
        return Stage.HANDING_OVER if len(self.picks.colleague) < self.johari.pick else Stage.AREAS

    @property
    def text(self) -> str:
        return to_text(self.picks) if self.picks.own else ""

    def compose(self) -> ComposeResult:
        yield from {
            Stage.OWN: self._own,
            Stage.HANDING_OVER: self._handing_over,
            Stage.COLLEAGUE: self._colleague,
            Stage.AREAS: self._areas,
        }[self.stage]()

    def _own(self) -> list[Widget]:
        return [
            Static(prose(self.johari.prompt), classes="prompt"),
            PrivateNote(),
            *self._grid(self.picks.words, self.picks.own),
        ]

    def _handing_over(self) -> list[Widget]:
        lines: list[Visual] = [
            Content.styled(_("Now a colleague"), "bold $accent"),
            Content(
                _("Your words are kept and hidden. Ask someone who sees you at work to sit down here for a minute.")
            ),
            Content(
                _("They pick %(n)d words that describe you, without seeing yours. Thank them, whatever they pick.")
                % {"n": self.johari.pick}
            ),
            Content.styled(_("Nobody there now? F5 goes on; you can come back to this when somebody is."), "$muted"),
        ]
        return [Static(Stack(lines, gap=1), classes="hand")]

    def _colleague(self) -> list[Widget]:
        task = _("For the colleague: pick the %(n)d words that best describe %(name)s at work.")
        hint = _("%(name)s does not watch, and sees only together with you what you picked.")
        filled = {"n": self.johari.pick, "name": self.learner}
        return [
            Static(task % filled, markup=False, classes="prompt"),
            Static(hint % filled, markup=False, classes="task"),
            *self._grid(self.picks.words, ()),
        ]

    def _grid(self, words: tuple[str, ...], picked: tuple[str, ...]) -> list[Widget]:
        return [
            WordGrid(words, self.johari.pick, picked),
            Static(self._count(len(picked)), markup=False, classes="count"),
        ]

    def _count(self, picked: int) -> str:
        return _("%(n)d of %(most)d picked") % {"n": picked, "most": self.johari.pick}

    def _areas(self) -> list[Widget]:
        parts: list[Visual] = [Content.styled(_("What you saw together"), "bold")]
        for name, words, says in zip(AREAS, self.picks.areas, _SAYS, strict=True):
            shown = ", ".join(map(one_line, words)) or "–"
            sentence = _(says) % {"n": self.johari.pick} if "%(n)d" in says else _(says)
            head = Content.assemble((say(name), "bold $accent"), f"  {len(words)}")
            lines: list[Visual] = [head, Content(shown), Content.styled(sentence, "$muted")]
            parts.append(Hanging(f"{symbols().bullet} ", Stack(lines)))
        parts.append(Content(_("This is one conversation, not a verdict. Words change, and so do people.")))
        return [Static(Stack(parts, gap=1), classes="areas")]

    def focus_first(self) -> bool:
        if grids := self.query(WordGrid):
            grids.first().focus(scroll_visible=False)
            return True
        return False

    @property
    def among_themselves(self) -> bool:
        """Whether the colleague has the keyboard: nothing else of the learner's may come on the screen."""
        return self.stage is Stage.COLLEAGUE

    async def show(self, stage: Stage) -> None:
        """Show another stage."""
        self.stage = stage
        await self.recompose()

    def anew(self) -> None:
        """Let both pick again; the learner finds their own words as they were."""
        self.picks = structs.replace(self.picks, colleague=())
        self.post_message(self.Changed())

    @on(WordGrid.Changed)
    def _picked(self, event: WordGrid.Changed) -> None:
        event.stop()
        grid = self.query_one(WordGrid)
        if self.stage is Stage.OWN:
            self.picks = structs.replace(self.picks, own=tuple(grid.picked))
            self.post_message(self.Changed())
        self.query_one(".count", Static).update(self._count(len(grid.picked)), layout=False)

    def confirmed(self) -> str:
        """Take what is picked, if it is enough. Returns what to say where it is not, else nothing."""
        picked = tuple(self.query_one(WordGrid).picked)
        if len(picked) < self.johari.pick:
            return _("Pick %(most)d words; so far there are %(n)d.") % {"most": self.johari.pick, "n": len(picked)}
        if self.stage is Stage.COLLEAGUE:
            self.picks = structs.replace(self.picks, colleague=picked)
        self.post_message(self.Changed())
        return ""

    def full(self) -> str:
        """What is said to who would pick one more."""
        return _("%(most)d words are picked. Let one go first: highlight it and press Space.") % {
            "most": self.johari.pick
        }
