"""The team's report for people who will not type paths: choose a folder, see what was accepted and why, open it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Button, Input, OptionList, Static

from progress.errors import Refused, SaveFailed, reason_of
from progress.team.figures import STANDINGS
from progress.team.report import NothingRead, TeamReport, team_report
from progress.team.sheets import standings
from progress.team.words import Matter
from tui import formats
from tui.commands import bindings
from tui.opener import can_open, open_path
from tui.reports import default_folder
from tui.safe import one_line
from tui.screens.page import Page
from tui.symbols import symbols
from tui.texts import N_, _, ngettext, say
from tui.widgets.picklist import ChooseList, PickList
from tui.widgets.visuals import Hanging, Stack, bar, padded

_LABEL = 20
_MOST = 300
"""Folders that are listed; a path can be typed for any other."""
_TOLD = 50
"""As many things to check are shown; the workbook has them all."""
RESULT = "rekap"
"""The folder in the chosen one that the result is put into."""


class Inside(NamedTuple):
    """What a folder holds."""

    folder: Path
    folders: tuple[str, ...]
    reports: int
    """Files that may be reports."""
    tables: tuple[str, ...]
    """Files that may be a roster."""


def look_into(folder: Path) -> Inside:
    """What a folder holds. Raises OSError."""
    folders, files = list[str](), list[str]()
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith((".", "~$")):
                (folders if entry.is_dir() else files).append(entry.name)
    suffixes = [(name, Path(name).suffix.lower()) for name in sorted(files, key=str.casefold)]
    reports = [name for name, suffix in suffixes if suffix in (".xlsx", ".json")]
    tables = [name for name, suffix in suffixes if suffix in (".xlsx", ".csv") and not name.startswith("asnbrand_")]
    return Inside(folder, tuple(sorted(folders, key=str.casefold)[:_MOST]), len(reports), tuple(tables))


class _Stopped(Exception):  # noqa: N818 - it says what happened
    """The person left while files were being read."""


class TeamPage(Page[None]):
    """Reads the reports in a folder and makes one workbook and one page of them."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("team")]
    ABOUT = N_(
        "Put the reports that you have received into one folder. Choose it here: Enter opens the highlighted folder. "
        "If there is a list of your staff in it (XLSX or CSV), r chooses that too. F5 reads every report and writes "
        "one workbook and one page. Nothing is sent anywhere."
    )
    AUTO_FOCUS: ClassVar[str] = "PickList"
    DEFAULT_CSS = """
    TeamPage VerticalScroll { padding: 0 2; }
    TeamPage VerticalScroll > * { max-width: 92; }
    TeamPage HorizontalGroup { height: 1; margin-top: 1; }
    TeamPage .label { width: 20; padding: 0 1; color: $muted; }
    TeamPage Input { width: 1fr; border: none; height: 1; padding: 0 1; background: $surface; }
    TeamPage Input:focus { border: none; background: $raised; }
    TeamPage #facts { margin: 1 0 0 0; padding: 0 1; height: auto; }
    TeamPage PickList { margin-top: 1; max-height: 9; }
    TeamPage.-tall PickList { max-height: 14; }
    TeamPage #make { margin: 1 1 0 1; }
    TeamPage .done {
        height: auto; margin: 1 0 0 0; padding: 0 2 0 1; border-left: outer $right; background: $surface; display: none;
    }
    TeamPage .done.-look { border-left: outer $accent; }
    TeamPage .done.-failed { border-left: outer $wrong; }
    TeamPage #show { height: auto; margin: 1 0; display: none; }
    TeamPage #show Button { margin: 0 1; }
    TeamPage.-tall VerticalScroll { padding: 1 2; }
    TeamPage.-wide VerticalScroll { padding: 1 10; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.inside: Inside | None = None
        """The folder that is open; None until it has been looked into."""
        self.roster = ""
        """The name of the roster in it; empty: none."""
        self.made: TeamReport | None = None
        self._file, self._files = 0, 0
        """The file that is being looked at, and of how many."""
        self._at_work = False
        self._left = False

    def crumbs(self) -> tuple[str, ...]:
        return ("asnbrand-train", _("Team report"))

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(
                _("Choose the folder with the reports that you have received. Nothing is sent anywhere."), markup=False
            )
            with HorizontalGroup():
                yield Static(_("Folder"), markup=False, classes="label")
                yield Input(str(default_folder(self.train.start.data)), max_length=500, select_on_focus=False)
            yield Static(id="facts")
            yield ChooseList()
            yield Button(_("Make the team report"), variant="primary", compact=True, id="make")
            yield Static(markup=False, classes="done")
            with Horizontal(id="show"):
                yield Button(_("Open the page"), compact=True, id="page")
                yield Button(_("Open the workbook"), compact=True, id="book")

    def on_mount(self) -> None:
        folder = Path(self.query_one(Input).value)
        self._go_to(next((place for place in (folder, *folder.parents) if place.is_dir()), folder))

    def on_unmount(self) -> None:
        self._left = True

    # The folder

    def _go_to(self, folder: Path) -> None:
        self.run_worker(self._look(folder), group="look", exclusive=True)

    async def _look(self, folder: Path) -> None:
        try:
            inside = await asyncio.to_thread(look_into, folder.expanduser())
        except (OSError, RuntimeError, ValueError) as error:
            reason = reason_of(error) if isinstance(error, OSError) else None
            self._say(
                [Content(_("This folder cannot be opened.")), *([Content(say(reason))] if reason else [])], "-failed"
            )
            return
        self.inside, self.roster = inside, ""
        self.query_one(Input).value = str(inside.folder)
        self.query_one(".done").display = self.query_one("#show").display = False
        self.query_one(PickList).show_rows(self._rows(inside))
        self._show_facts()

    def _rows(self, inside: Inside) -> list[tuple[str, Visual]]:
        above = inside.folder.parent != inside.folder
        up: list[tuple[str, Visual]] = [("up", Content(f"..{os.sep}  " + _("(the folder above)")))] if above else []
        return [*up, *((f"in{n}", Content(one_line(name) + os.sep)) for n, name in enumerate(inside.folders))]

    def _show_facts(self) -> None:
        inside = self.inside
        assert inside is not None
        files = ngettext("%(n)d file that may be a report", "%(n)d files that may be reports", inside.reports)
        below = _("and those in folders below") if inside.folders else ""
        roster = one_line(self.roster) if self.roster else _("none")
        more = " " + _("(r: choose another)") if inside.tables else ""
        self.query_one("#facts", Static).update(
            Stack(
                [
                    Content.assemble(
                        padded(_("In it"), _LABEL), (files % {"n": inside.reports}, "bold"), " ", (below, "$muted")
                    ),
                    Content.assemble(padded(_("List of staff"), _LABEL), (roster, "bold"), (more, "$muted")),
                ]
            )
        )

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        inside, id_ = self.inside, event.option_id or ""
        if inside is not None and not self._at_work:
            self._go_to(inside.folder.parent if id_ == "up" else inside.folder / inside.folders[int(id_[2:])])

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        self._go_to(Path(event.value.strip() or str(default_folder(self.train.start.data))))
        self.query_one(PickList).focus()

    def action_roster(self) -> None:
        """The next file that may be the list of staff; after the last one, none."""
        if self.inside is not None and not self._at_work:
            names = ["", *self.inside.tables]
            self.roster = names[(names.index(self.roster) + 1) % len(names)]
            self._show_facts()

    # The report

    @on(Button.Pressed, "#make")
    async def action_save(self) -> None:
        """Read every report and write the team's."""
        if self.inside is not None and not self._at_work:
            self._at_work = True
            self.run_worker(self._make(self.inside.folder), group="make")

    async def _make(self, folder: Path) -> None:
        self._file = self._files = 0
        self.made = None
        waiting = self.set_interval(0.2, self._say_how_far)
        roster = folder / self.roster if self.roster else None
        try:
            made = await asyncio.to_thread(
                team_report, [folder], roster, folder / RESULT, self.train.start.data, progress=self._count, translate=_
            )
        except _Stopped:
            return
        except NothingRead as nothing:
            self._say([Content.styled(say(nothing.reason), "bold"), *_listed(nothing.to_check)], "-failed")
            return
        except (Refused, SaveFailed) as failed:
            self._say(
                [Content.styled(_("The report could not be made."), "bold"), Content(say(failed.reason))], "-failed"
            )
            return
        finally:
            waiting.stop()
            self._at_work = False
        self.made = made
        self._say(_result(made), "-look" if made.to_check else "", made=True)

    def _count(self, file: int, files: int) -> None:
        """How far it is; in the thread that reads."""
        if self._left:
            raise _Stopped
        self._file, self._files = file, files

    def _say_how_far(self) -> None:
        fraction = self._file / self._files if self._files else 0.0
        said = _("Looking at file %(n)d of %(total)d") % {
            "n": min(self._file + 1, self._files or 1),
            "total": self._files or 1,
        }
        self._say([Content(said), Content.assemble(bar(fraction, 30, "$accent"), f"  {formats.percent(fraction)}")], "")

    def _say(self, lines: Sequence[Visual], look: str, *, made: bool = False) -> None:
        if self._left:
            return
        done = self.query_one(".done", Static)
        done.update(Stack(lines))
        done.set_class(look == "-look", "-look")
        done.set_class(look == "-failed", "-failed")
        done.display = True
        self.query_one("#show").display = made and can_open()
        self.call_after_refresh(done.scroll_visible, animate=False, top=True, immediate=True)

    @on(Button.Pressed, "#page")
    def _open_page(self) -> None:
        self._open(self.made.page if self.made is not None else None)

    @on(Button.Pressed, "#book")
    def _open_book(self) -> None:
        self._open(self.made.xlsx if self.made is not None else None)

    def _open(self, path: Path | None) -> None:
        if path is not None and not open_path(path):
            self.notify(_("This computer does not open files from here."), markup=False)


def _result(made: TeamReport) -> list[Visual]:
    """What came of it: where it is, how many stand where, and what a person should look at."""
    said = _("Files looked at: %(looked)d. Reports accepted: %(accepted)d.")
    lines: list[Visual] = [
        Content.styled(f"{symbols().right} " + _("The team report is ready"), "bold $right"),
        Content.styled(one_line(made.page.name), "bold"),
        Content.styled(one_line(made.xlsx.name), "bold"),
        Content(_("in the folder %(folder)s") % {"folder": one_line(str(made.page.parent))}),
        Content(""),
        Content(said % {"looked": made.looked_at, "accepted": made.reports}),
    ]
    width = max(len(say(STANDINGS[standing])) for standing in standings(made.team)) + 2
    for standing in standings(made.team):
        n = made.counts[standing]
        share = n / made.people if made.people else 0.0
        of = _("%(n)d of %(total)d people (%(share)s)") % {
            "n": n, "total": made.people, "share": formats.percent(share),
        }  # fmt: skip
        lines.append(Content.assemble(padded(say(STANDINGS[standing]), width), bar(share, 16, "$accent"), f"  {of}"))
    if made.to_check:
        lines += [Content(""), Content.styled(_("To check:"), "bold"), *_listed(made.to_check)]
    return lines


def _listed(matters: Sequence[Matter]) -> list[Visual]:
    lines: list[Visual] = [
        Hanging("• ", Content(" · ".join(one_line(part) for part in (m.kind, m.who, m.where, m.why) if part)))
        for m in matters[:_TOLD]
    ]
    more = len(matters) - _TOLD
    if more > 0:
        lines.append(Content(_("… and %(n)d more; the workbook has all of them.") % {"n": more}))
    return lines
