"""A report for the supervisor: choose what goes into it, see exactly that, make the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from msgspec import structs
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Button, Input, OptionList, Static

from progress.errors import SaveFailed
from progress.exports.answers import own_texts, reflection_prompts
from progress.exports.consent import KINDS, NEEDS, Choices, Kind
from progress.statement import Statement, now
from tui import formats
from tui.commands import bindings
from tui.opener import can_open, open_path
from tui.reports import FORMATS, HOLDS, default_folder, folder_named, held, make_reports, text_in_words, write_report
from tui.safe import one_line
from tui.screens.page import Page
from tui.screens.written import Written, WrittenDialog
from tui.symbols import symbols
from tui.texts import N_, _, ngettext, say
from tui.widgets.picklist import ChangeList, PickList
from tui.widgets.visuals import Stack, bar, padded

_LABEL = 34
_NUMBERS = {"none": N_("stays here"), "masked": N_("goes in, with the middle hidden"), "full": N_("goes in, in full")}
_WHO = {"name": N_("Name"), "unit": N_("Unit and position")}


class ExportPage(Page[None]):
    """Nothing leaves this computer: the page writes a file, which the learner may send or not."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("export")]
    ABOUT = N_(
        "Enter changes the highlighted line. F5 writes the file into the folder shown; you then send it yourself, "
        "for example by e-mail. Status, first and best final score, attempts, gain and minutes always go in; the rest "
        "only if you tick it. What you try out in a scenario stays here unless you tick it."
    )
    AUTO_FOCUS: ClassVar[str] = "PickList"
    DEFAULT_CSS = """
    ExportPage VerticalScroll { padding: 0 2; }
    ExportPage VerticalScroll > * { max-width: 92; }
    ExportPage PickList { margin: 1 0 0 0; }
    ExportPage .label { width: 34; padding: 0 1; color: $muted; }
    ExportPage HorizontalGroup { height: 1; margin-top: 1; }
    ExportPage Input { width: 1fr; border: none; height: 1; padding: 0 1; background: $surface; }
    ExportPage Input:focus { border: none; background: $raised; }
    ExportPage #make { margin: 1 1 0 1; }
    ExportPage .done {
        height: auto; margin: 1 0 0 0; padding: 0 2 0 1; border-left: outer $right; background: $surface; display: none;
    }
    ExportPage .done.-failed { border-left: outer $wrong; }
    ExportPage #show { margin: 1 1 0 1; display: none; }
    ExportPage.-tall VerticalScroll { padding: 1 2; }
    ExportPage.-wide VerticalScroll { padding: 1 10; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.format = next(iter(FORMATS))
        self.choices = Choices()
        self.written: Sequence[Written] | None = None
        """What the learner has written freely; None until that has been read."""
        self._read = 0
        """Statements read for the report that is being made."""
        self._making = False
        self._folder: Path | None = None

    def crumbs(self) -> tuple[str, ...]:
        return ("asnbrand-train", _("Send a report"))

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(
                _(
                    "Always in the report: status, first and best final score, attempts, gain, active minutes. "
                    "You decide on the rest, line by line."
                ),
                markup=False,
            )
            yield ChangeList(self._rows())
            with HorizontalGroup():
                yield Static(_("Folder"), markup=False, classes="label")
                yield Input(str(default_folder(self.train.start.data)), max_length=500, select_on_focus=False)
            yield Button(_("Make the file"), variant="primary", compact=True, id="make")
            yield Static(markup=False, classes="done")
            with Horizontal(id="show"):
                yield Button(_("Open the folder"), compact=True, id="open")

    def on_mount(self) -> None:
        self.run_worker(self._find_written())

    async def _find_written(self) -> None:
        desk = self.train.desk
        assert desk is not None

        def find() -> list[Written]:
            prompts = reflection_prompts(desk.open_modules())
            return [
                Written(item, prompts.get(item, item.partition("#")[2]), text_in_words(desk, statement) or "")
                for item, statement in own_texts(desk.record.statements()).items()
            ]

        self.written = await desk.run(find)
        self._show_rows()

    # What goes in

    def _rows(self) -> list[tuple[str, Visual]]:
        signs = symbols()

        def line(label: str, value: str, on: bool = True) -> Visual:
            return Content.assemble(padded(label, _LABEL), (value, "bold" if on else "$muted"))

        def tick(label: str, on: bool) -> Visual:
            words = f"{signs.ticked} " + _("goes in") if on else f"{signs.unticked} " + _("stays here")
            return line(label, words, on)

        rows = [
            ("format", line(_("Kind of file"), _(FORMATS[self.format]))),
            *((key, tick(_(label), getattr(self.choices, key))) for key, label in _WHO.items()),
            ("number", line(_("NIP/NI PPPK"), _(_NUMBERS[self.choices.number]), self.choices.number != "none")),
        ]
        for kind, label in KINDS.items():
            if kind not in HOLDS.get(self.format, KINDS):
                rows.append((kind, line(say(label), _("not in this kind of file"), on=False)))
            elif kind == "texts":
                rows.append((kind, line(say(label), self._texts_words(), on=bool(self.choices.texts))))
            else:
                rows.append((kind, tick(say(label), self.choices.lets(kind))))
        return rows

    def _texts_words(self) -> str:
        sign = symbols().ticked if self.choices.texts else symbols().unticked
        if not self.written:
            return f"{sign} " + _("nothing written yet")
        if not self.choices.texts:
            return f"{sign} " + ngettext(
                "stays here (%(n)d; Enter: choose)", "stays here (%(n)d; Enter: choose)", len(self.written)
            ) % {"n": len(self.written)}
        return f"{sign} " + _("%(n)d of %(all)d go in") % {"n": len(self.choices.texts), "all": len(self.written)}

    def _show_rows(self) -> None:
        self.query_one(PickList).show_rows(self._rows())

    @on(OptionList.OptionSelected)
    def _change(self, event: OptionList.OptionSelected) -> None:
        key = event.option_id or ""
        if key == "format":
            kinds = list(FORMATS)
            self.format = kinds[(kinds.index(self.format) + 1) % len(kinds)]
        elif key == "number":
            values = list(_NUMBERS)
            value = values[(values.index(self.choices.number) + 1) % len(values)]
            self.choices = structs.replace(self.choices, number=value)
        elif key == "texts":
            if self.written:
                self.app.push_screen(WrittenDialog(self.written, self.choices.texts), self._choose_texts)
        elif key in _WHO:
            self.choices = structs.replace(self.choices, **{key: not getattr(self.choices, key)})
        else:
            self.choices = toggled(self.choices, next(kind for kind in KINDS if kind == key))
        self._show_rows()

    def _choose_texts(self, items: tuple[str, ...] | None) -> None:
        if items is not None:
            self.choices = structs.replace(self.choices, texts=items)
            self._show_rows()

    # Making it

    @on(Button.Pressed, "#make")
    @on(Input.Submitted)
    async def action_save(self) -> None:
        """Write the file."""
        if not self._making:
            self._making = True
            self.run_worker(self._make(), group="make")

    async def _make(self) -> None:
        desk = self.train.desk
        assert desk is not None
        self._read = 0
        waiting = self.set_interval(0.2, self._say_how_far)
        try:
            folder = folder_named(self.query_one(Input).value, self.train.start.data)
            reports = await desk.run(
                make_reports, desk, self.format, held(self.format, self.choices), now(), "excel-id", self._count
            )
            paths = [await desk.run(write_report, report, folder) for report in reports]
        except SaveFailed as failed:
            self._say(
                Stack([Content.styled(_("The file could not be written."), "bold"), Content(say(failed.reason))]), True
            )
            return
        finally:
            waiting.stop()
            self._making = False
        self._folder = paths[0].parent
        lines: list[Visual] = [
            Content.styled(f"{symbols().right} " + _("The file is ready"), "bold $right"),
            *[Content.styled(one_line(path.name), "bold") for path in paths],
            *[Content(report.remark) for report in reports if report.remark],
            Content(_("in the folder %(folder)s") % {"folder": one_line(str(self._folder))}),
            Content.styled(
                _(
                    "Nothing has been sent yet. To send it: write an e-mail or a chat message to your supervisor, "
                    "choose “attach a file”, and take the file from this folder."
                ),
                "$muted",
            ),
        ]
        self._say(Stack(lines), False)

    def _count(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Read on, and know how far; in the desk's thread."""
        for statement in statements:
            self._read += 1
            yield statement

    def _say_how_far(self) -> None:
        """A bar, once making the file takes more than a moment."""
        assert self.train.desk is not None
        passes = 1 + bool(self.choices.rows or self.choices.texts)
        fraction = min(1.0, self._read / max(1, passes * self.train.desk.summary.statements))
        share = Content.assemble(bar(fraction, 30, "$accent"), f"  {formats.percent(fraction)}")
        self._say(Stack([Content(_("The file is being made …")), share]), False, made=False)

    def _say(self, what: Visual, failed: bool, *, made: bool = True) -> None:
        done = self.query_one(".done", Static)
        done.update(what)
        done.set_class(failed, "-failed")
        done.display = True
        self.query_one("#show").display = made and not failed and can_open()
        self.call_after_refresh(self.query_one(VerticalScroll).scroll_end, animate=False, immediate=True)

    @on(Button.Pressed, "#open")
    def _open(self) -> None:
        if self._folder is not None and not open_path(self._folder):
            self.notify(_("This computer does not open folders from here."), markup=False)


def toggled(choices: Choices, kind: Kind) -> Choices:
    """The choices with one kind ticked or not, with what it needs or without what needs it."""
    on = not choices.lets(kind)
    changed = {kind: on}
    if on and kind in NEEDS:
        changed[NEEDS[kind]] = True
    if not on:
        changed |= {needing: False for needing, needed in NEEDS.items() if needed == kind}
    return structs.replace(choices, **changed)
