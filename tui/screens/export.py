"""A report for the supervisor: choose what goes into it, see exactly that, make the file."""

from __future__ import annotations

from typing import ClassVar

from msgspec import structs
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Button, Input, OptionList, Static

from progress.errors import SaveFailed
from progress.exports.consent import Choices
from progress.statement import now
from tui.commands import bindings
from tui.reports import FORMATS, default_folder, folder_named, make_reports, write_report
from tui.safe import one_line
from tui.screens.page import Page
from tui.symbols import symbols
from tui.texts import N_, _, say
from tui.widgets.picklist import ChangeList, PickList
from tui.widgets.visuals import Stack, padded

_LABEL = 30
_NUMBERS = {"none": N_("leave out"), "masked": N_("with the middle hidden"), "full": N_("in full")}
_TICKS = {"unit": N_("Unit and position"), "answers": N_("Every single answer"), "texts": N_("What you wrote yourself")}


class ExportPage(Page[None]):
    """Nothing leaves this computer: the page writes a file, which the learner may send or not."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("export")]
    ABOUT = N_(
        "Enter changes the highlighted line. F5 writes the file into the folder shown; you then send it yourself, "
        "for example by e-mail. Scores, attempts and minutes always go in; the rest only if you tick it."
    )
    AUTO_FOCUS: ClassVar[str] = "PickList"
    DEFAULT_CSS = """
    ExportPage VerticalScroll { padding: 1 2; }
    ExportPage VerticalScroll > * { max-width: 92; }
    ExportPage PickList { margin: 1 0; }
    ExportPage .label { width: 30; padding: 0 1; color: $muted; }
    ExportPage HorizontalGroup { height: 1; }
    ExportPage Input { width: 1fr; border: none; height: 1; padding: 0 1; background: $surface; }
    ExportPage Input:focus { border: none; background: $raised; }
    ExportPage Button { margin: 1 1 0 1; }
    ExportPage .done {
        margin: 1 0 0 0; padding: 0 2 0 1; border-left: outer $right; background: $surface; display: none;
    }
    ExportPage .done.-failed { border-left: outer $wrong; }
    ExportPage.-wide VerticalScroll { padding: 1 10; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.format = next(iter(FORMATS))
        self.choices = Choices()

    def crumbs(self) -> tuple[str, ...]:
        return ("asnbrand-train", _("Send a report"))

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(
                _(
                    "The report shows your modules with status, first and best score, attempts and minutes. "
                    "Tick what else goes in."
                ),
                markup=False,
            )
            yield ChangeList(self._rows())
            with HorizontalGroup():
                yield Static(_("Folder"), markup=False, classes="label")
                yield Input(str(default_folder(self.train.start.data)), max_length=500, select_on_focus=False)
            yield Button(_("Make the file"), variant="primary", compact=True)
            yield Static(markup=False, classes="done")

    def _rows(self) -> list[tuple[str, Visual]]:
        def line(label: str, value: str) -> Visual:
            return Content.assemble(padded(label, _LABEL), (value, "bold"))

        signs = symbols()
        rows: list[tuple[str, Visual]] = [
            ("format", line(_("Kind of file"), _(FORMATS[self.format]))),
            ("number", line(_("NIP/NI PPPK"), _(_NUMBERS[self.choices.number]))),
        ]
        for key, label in _TICKS.items():
            on = getattr(self.choices, key)
            rows.append(
                (
                    key,
                    line(_(label), f"{signs.ticked} " + _("goes in") if on else f"{signs.unticked} " + _("stays here")),
                )
            )
        return rows

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
        else:
            self.choices = structs.replace(self.choices, **{key: not getattr(self.choices, key)})
            if key == "texts" and self.choices.texts:
                self.choices = structs.replace(self.choices, answers=True)
            if key == "answers" and not self.choices.answers:
                self.choices = structs.replace(self.choices, texts=False)
        self.query_one(PickList).show_rows(self._rows())

    @on(Button.Pressed)
    @on(Input.Submitted)
    async def action_save(self) -> None:
        """Write the file."""
        desk = self.train.desk
        assert desk is not None
        try:
            folder = folder_named(self.query_one(Input).value, self.train.start.data)
            reports = await desk.run(make_reports, desk, self.format, self.choices, now())
            paths = [await desk.run(write_report, report, folder) for report in reports]
        except SaveFailed as failed:
            self._say(
                Stack([Content.styled(_("The file could not be written."), "bold"), Content(say(failed.reason))]), True
            )
            return
        lines: list[Visual] = [
            Content.styled(f"{symbols().right} " + _("The file is ready"), "bold $right"),
            *[Content(one_line(str(path))) for path in paths],
            Content.styled(_("Send it yourself, for example as an attachment. Nothing has been sent yet."), "$muted"),
        ]
        self._say(Stack(lines), False)

    def _say(self, what: Visual, failed: bool) -> None:
        done = self.query_one(".done", Static)
        done.update(what)
        done.set_class(failed, "-failed")
        done.display = True
        self.call_after_refresh(done.scroll_visible, animate=False)
