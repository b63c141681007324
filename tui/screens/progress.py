"""Progress: the days of learning, the minutes, what is known of each pillar, and every module to look into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import OptionList, Static

from modules.behaviours import CERTAINTIES, Calibration
from modules.module import OpenModule
from progress.days import learned, week_of
from progress.exports.words import lessons
from progress.gain import Gain, module_gain
from progress.mastery import Estimate, module_mastery, pillar_mastery
from progress.overview import counted_minutes, module_progress, module_score, planned_minutes
from progress.portrait import Scale
from tui import formats
from tui.safe import one_line
from tui.screens.figures import FiguresPage
from tui.screens.module_progress import ModuleProgressPage
from tui.symbols import symbols
from tui.texts import N_, _
from tui.themes import PILLARS
from tui.widgets.calendar import Calendar
from tui.widgets.picklist import PickList
from tui.widgets.tables import Table
from tui.widgets.visuals import Either, Hanging, Row, Stack, bar, padded, range_bar, two_marks
from tui.words import CALIBRATION_WORDS, CERTAINTY_WORDS, PILLAR_NAMES, estimate_words, gain_figure

if TYPE_CHECKING:
    from tui.program import Program

_MONTHS = 6
"""Months of which is shown how sure one was."""


class Known(NamedTuple):
    """What is needed of the modules."""

    modules: Sequence[OpenModule]
    planned: Mapping[str, int]
    """The planned minutes of every activity, by path."""


def read_progress(program: Program) -> Known:
    """All modules and what was planned for them. Reads texts: call it in the desk's thread."""
    assert program.desk is not None
    modules = list(program.desk.open_modules())
    return Known(modules, planned_minutes(modules))


class ProgressPage(FiguresPage):
    """The whole picture, in figures and words."""

    ABOUT = N_(
        "The calendar shows on which days you learned; a day without is no loss. “n × 45” counts your active minutes, "
        "but no more than were planned for what you went through. What you know is estimated from your latest answer "
        "to each question: the bar shows the range, which narrows the more you answer. Choose a module with Up and "
        "Down and open it with Enter to see its objectives, tests and minutes."
    )
    AUTO_FOCUS: ClassVar[str] = "PickList"
    DEFAULT_CSS = """
    ProgressPage #progress { padding: 1 2 0 2; }
    ProgressPage #progress > * { max-width: 112; }
    ProgressPage .tile { background: $surface; padding: 0 1 0 2; height: auto; }
    ProgressPage #time { height: auto; margin-bottom: 1; }
    ProgressPage #calendar { width: 42; margin-left: 1; }
    ProgressPage.-wide #calendar { width: 66; }
    ProgressPage #week { width: 1fr; height: 10; }
    ProgressPage.-narrow #time { layout: vertical; }
    ProgressPage.-narrow #calendar, ProgressPage.-narrow #week { width: 100%; margin: 0; height: auto; }
    ProgressPage #heading { color: $muted; margin-top: 1; padding: 0 2 0 0; }
    ProgressPage .more { margin-top: 1; }
    ProgressPage.-wide #progress { padding: 1 4; }
    """

    def __init__(self, known: Known) -> None:
        super().__init__()
        self.known = known

    def crumbs(self) -> tuple[str, ...]:
        return ("asnbrand-train", _("Progress"))

    def body(self) -> ComposeResult:
        with VerticalScroll(id="progress", can_focus=False):
            with HorizontalGroup(id="time"):
                yield Static(id="week", classes="tile")
                yield Static(id="calendar", classes="tile")
            yield Static(id="pillars", classes="tile")
            yield Static(id="heading")
            yield PickList()
            yield Static(id="sure", classes="tile more")
            yield Static(id="portrait", classes="tile more")

    def show_figures(self) -> None:
        self._fill("calendar", Calendar(self.summary.days, date.today()))
        self._fill("week", self._week())
        self._fill("pillars", self._pillars())
        self._fill("heading", self._heading())
        rows = [(m.module.id, self._module(place, m)) for place, m in enumerate(self.known.modules, 1)]
        self.query_one(PickList).show_rows(rows)
        self._fill("sure", self._sure())
        self._fill("portrait", self._portrait())

    def _fill(self, id_: str, visual: Visual | None) -> None:
        place = self.query_one(f"#{id_}", Static)
        place.display = visual is not None
        place.update(visual if visual is not None else "")

    # Days and minutes

    def _week(self) -> Visual:
        today = date.today()
        week = week_of(today)
        seconds = self.summary.days
        count = learned(seconds, week)
        signs = symbols()
        cells = [signs.picked if learned(seconds, [day]) else signs.open if day <= today else " " for day in week]
        minutes = counted_minutes(self.summary.minutes, self.summary, self.known.planned)
        lines: list[Visual] = [
            Content.styled(_("Days of learning this week: %(n)d") % {"n": count}, "bold"),
            Content.styled("  ".join(formats.weekday(day) for day in week), "$muted"),
            Content.styled("   ".join(cells), "$secondary"),
            Content(""),
            Content.assemble((_("Active time"), "$muted"), "  ", (formats.minutes(self.summary.seconds), "bold")),
        ]
        if (hours := lessons(minutes) / 10) > 0:
            figure = formats.number(hours, 0 if hours == int(hours) else 1)
            # Who learns for longer than was planned, or reviews for months, has more active minutes than count here.
            less = int(minutes) < int(self.summary.seconds // 60)
            text = _("counted: %(counted)s minutes, equal to %(n)s × 45") if less else _("equal to %(n)s × 45 minutes")
            lines.append(Content(text % {"n": figure, "counted": formats.number(int(minutes))}))
        recognised = _("JP is recognised by BKPSDM or the organiser, not by this app.")
        return Stack([*lines, Content.styled(recognised, "$muted")])

    # What is known

    def _pillars(self) -> Visual:
        known = pillar_mastery(self.summary, [module.module for module in self.known.modules])
        longest = max(len(_(name)) for name in PILLAR_NAMES.values()) + 2
        width = 30 if self.app.size.width >= 100 else 20 if self.app.size.width >= 70 else 0
        lines: list[Visual] = [
            Content.styled(_("What you know: right answers, estimated with the range it is likely in"), "$muted")
        ]
        for pillar in PILLARS:
            estimate = known.get(pillar)
            name = padded(_(PILLAR_NAMES[pillar]), longest, style=f"$pillar-{pillar}")
            picture = _range(estimate, width, f"$pillar-{pillar}") if width else Content("")
            style = "" if estimate is not None else "$muted"
            words = Content.styled(estimate_words(estimate), style)
            lines.append(Hanging(Content.assemble(name, picture, "  " if width else ""), words))
        return Stack(lines)

    # The modules

    def _columns(self) -> tuple[int, int, bool]:
        """How wide a bar is, how wide each figure, and whether there is room for the gain."""
        width = self.app.size.width
        return (16, 12, True) if width >= 100 else (0, 11, width >= 70)

    def _heading(self) -> Visual:
        width, figure, gain = self._columns()
        heads = [padded("", width), padded(_("Progress"), 9, "right"), padded(_("Score"), 7, "right")]
        heads.append(padded(_("Mastery"), figure, "right"))
        heads += [padded(_("Gain"), figure + 1, "right")] if gain else []
        return Row(Hanging("     ", Content(_("Module"))), Content("").join(heads))

    def _module(self, place: int, module: OpenModule) -> Visual:
        width, figure, gain = self._columns()
        outline = module.module
        done, total = module_progress(self.summary, outline)
        share = done / total if total else 0.0
        known = module_mastery(self.summary, outline.id)
        cells = [bar(share, width, f"$pillar-{outline.pillar}")] if width else []
        cells.append(padded(formats.percent(share), 9, "right"))
        cells.append(padded(formats.score(module_score(self.summary, outline)), 7, "right"))
        cells.append(padded(formats.percent(known.mean) if known else formats.NOTHING, figure, "right"))
        if gain:
            cells.append(padded(self._gain(module_gain(self.summary, module)), figure + 1, "right"))
        title = Either(*(Content(one_line(text, 80)) for text in (outline.title, outline.title.partition(":")[0])))
        return Row(Hanging(Content.styled(f"{place:>2}  ", "$accent"), title), Content("").join(cells))

    def _gain(self, gain: Gain) -> str:
        """Of what was missing, how much is known now; of less than before there is no such share."""
        return _("lower") if gain.share is not None and gain.share < 0 else gain_figure(gain)

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        module = self.known.modules[event.option_index]
        self.app.push_screen(ModuleProgressPage(module, self.known.planned))

    # How sure, and how one sees oneself

    def _sure(self) -> Visual | None:
        """How sure the learner was and how often right, where that was ever asked."""
        certainties = self.summary.certainties
        months = certainties.by_month()[-_MONTHS:]
        if not months:
            return None
        heads = [_("Month"), *(_(CERTAINTY_WORDS[level]) for level in CERTAINTIES)]
        rows = [[Content(head) for head in heads]]
        for month, lines in months:
            told = {line.certainty: line for line in lines}
            cells = [self._share(told.get(level)) for level in CERTAINTIES]
            rows.append([Content(_month(month)), *cells])
        text = _("%(sure)s: %(right)s of %(n)s right – %(verdict)s")
        words: list[Visual] = [
            Hanging(f"{symbols().bullet} ", Content(text % {
                "sure": _(CERTAINTY_WORDS[line.certainty]), "right": formats.number(line.right),
                "n": formats.number(line.answers), "verdict": _(CALIBRATION_WORDS[line.verdict]),
            }))
            for line in certainties.overall()
        ]  # fmt: skip
        title = Content.styled(_("How sure you were, and how often right"), "bold")
        return Stack([title, Table(rows), Content(""), *words])

    def _share(self, line: Calibration | None) -> Content:
        if line is None:
            return Content.styled(formats.NOTHING, "$muted")
        return Content(_("%(right)s of %(n)s") % {
            "right": formats.number(line.right), "n": formats.number(line.answers)})  # fmt: skip

    def _portrait(self) -> Visual | None:
        """The scales of self-assessment, before and after."""
        scales = list(self.summary.portrait.scales.values())
        if not scales:
            return None
        first, latest = f"{_('First')} {symbols().open}", f"{_('Latest')} {symbols().picked}"  # as in the picture
        rows = [[Content(head) for head in (_("Scale"), first, latest, "")]]
        rows += [self._scale(scale) for scale in scales]
        title = Content.styled(_("How you see yourself, first and latest"), "bold")
        sentence = _("This is your own impression. It is not counted, and going down may mean looking more closely.")
        return Stack([title, Table(rows), Content(""), Content.styled(sentence, "$muted")])

    def _scale(self, scale: Scale) -> list[Content]:
        name = _(PILLAR_NAMES[scale.name]) if scale.name in PILLAR_NAMES else one_line(scale.name, 30)
        unit = _("%(scale)s, 1 to %(highest)d") % {"scale": name, "highest": scale.highest}
        first, latest = scale.first.mean, scale.latest.mean if scale.latest is not None else None
        colour = f"$pillar-{scale.name}" if scale.name in PILLARS else "$secondary"
        place = [(mean - 1) / max(1, scale.highest - 1) for mean in (first, first if latest is None else latest)]
        width = 30 if self.app.size.width >= 100 else 16
        return [
            Content(unit),
            Content(formats.number(first, 1)),
            Content(formats.number(latest, 1) if latest is not None else formats.NOTHING),
            two_marks(place[0], place[1], width, colour),
        ]


def _range(estimate: Estimate | None, width: int, colour: str) -> Content:
    """An estimate as a picture; of what is not known, an empty track."""
    if estimate is None:
        return Content.styled(symbols().track * width, "$track")
    return range_bar(estimate.low, estimate.mean, estimate.high, width, colour)


def _month(text: str) -> str:
    """“November 2026” for “2026-11”; as it stands if it is no month."""
    try:
        return formats.month(date.fromisoformat(f"{text}-01"))
    except ValueError:
        return one_line(text, 10)
