"""Settings: each line is a choice; Enter goes to its next value and keeps it at once."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import OptionList, Static

from modules.duties import Duty
from progress.learners import DUTIES_SETTING, duties_of
from tui.screens.duties import DutiesDialog
from tui.screens.page import Page
from tui.symbols import SAMPLE
from tui.texts import LANGUAGES, N_, _, language
from tui.widgets.picklist import ChangeList, PickList
from tui.widgets.visuals import padded
from tui.words import duties_line

CHOICES: dict[str, tuple[str, dict[str, str]]] = {
    "theme": (N_("Colours"), {"dark": N_("dark"), "light": N_("light"), "contrast": N_("high contrast")}),
    "language": (N_("Language"), LANGUAGES),
    "symbols": (N_("Symbols"), {"pretty": N_("all"), "plain": N_("plain characters")}),
    "animation": (N_("Moving pictures"), {"off": N_("off"), "on": N_("on")}),
}
_DEFAULTS = {"theme": "dark", "symbols": "pretty", "animation": "off"}
_LABEL = 24


class SettingsPage(Page[None]):
    """Colours, language, symbols, animation; profile, duties and learners from here."""

    ABOUT = N_("Choose a line with Up and Down; Enter changes it to its next value and keeps it at once.")
    AUTO_FOCUS: ClassVar[str] = "PickList"
    DEFAULT_CSS = """
    SettingsPage VerticalScroll { padding: 1 2; }
    SettingsPage PickList { max-width: 72; }
    SettingsPage .soft { color: $muted; margin: 1 0 0 2; max-width: 70; }
    SettingsPage.-wide VerticalScroll { padding: 1 10; }
    """

    def crumbs(self) -> tuple[str, ...]:
        return ("asnbrand-train", _("Settings"))

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield ChangeList(self._rows())
            yield Static(self._soft(), markup=False, classes="soft")

    def _soft(self) -> str:
        return (
            _("All symbols: %(sample)s") % {"sample": SAMPLE}
            + "\n"
            + _("Letters too small? Press Ctrl and + together.")
        )

    def _value(self, key: str) -> str:
        if key == "language":
            return language()
        assert self.train.desk is not None
        value = str(self.train.desk.settings.get(key, _DEFAULTS[key]))
        return value if value in CHOICES[key][1] else _DEFAULTS[key]

    def _rows(self) -> list[tuple[str, Visual]]:
        rows: list[tuple[str, Visual]] = []
        for key, (label, values) in CHOICES.items():
            value = values[self._value(key)]
            text = value if key == "language" else _(value)
            rows.append((key, Content.assemble(padded(_(label), _LABEL), (text, "bold"))))
        rows.append(("profile", Content(_("Profile: name, NIP, unit, position"))))
        duties = duties_line(self._duties())
        told = (duties, "bold") if duties else (_("not told yet"), "$muted")
        rows.append(("duties", Content.assemble(padded(_("My duties"), _LABEL), told)))
        rows.append(("learners", Content(_("Learners on this computer"))))
        return rows

    def _duties(self) -> tuple[Duty, ...]:
        assert self.train.desk is not None
        return duties_of(self.train.desk.settings)

    def _keep_duties(self, duties: tuple[Duty, ...] | None) -> None:
        if duties is not None and duties != self._duties():
            self.train.change_setting(DUTIES_SETTING, list(duties))
            self.query_one(PickList).show_rows(self._rows())

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        key = event.option_id or ""
        if key == "duties":
            self.app.push_screen(DutiesDialog(self._duties()), self._keep_duties)
            return
        if key not in CHOICES:
            self.train.open_page(key)
            return
        values = list(CHOICES[key][1])
        following = values[(values.index(self._value(key)) + 1) % len(values)]
        self.train.change_setting(key, following)
        self.query_one(PickList).show_rows(self._rows())
        self.query_one(".soft", Static).update(self._soft())
        self.query_one("TopBar").show(*self.crumbs())  # type: ignore[attr-defined]
        self.refresh_bindings()
