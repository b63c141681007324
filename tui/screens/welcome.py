"""The first start: do the symbols look tidy, how to enlarge the letters, and who are you."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from tui.commands import bindings
from tui.screens.page import Page
from tui.symbols import SAMPLE, use_plain
from tui.texts import N_, _
from tui.widgets.picklist import ChooseList
from tui.widgets.profile_form import ProfileForm
from tui.widgets.topbar import TopBar


class WelcomePage(Page[None]):
    """Two short steps, then home."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("welcome", "page")
    ABOUT = N_("Choose with Up and Down or a digit, and press Enter. Tab goes to the next field of a form.")
    DEFAULT_CSS = """
    WelcomePage VerticalScroll { padding: 1 4; }
    WelcomePage .title { text-style: bold; color: $accent; margin-bottom: 1; }
    WelcomePage .sample { background: $surface; padding: 1 3; margin: 1 0; width: auto; color: $accent; }
    WelcomePage .soft { color: $muted; margin-top: 1; }
    WelcomePage PickList { width: 52; max-width: 100%; }
    WelcomePage.-wide VerticalScroll { padding: 1 10; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.settings: dict[str, object] = {}

    def crumbs(self) -> tuple[str, ...]:
        return ("asnbrand-train", _("Welcome"))

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield self._signs()

    def _signs(self) -> Vertical:
        return Vertical(
            Static(_("Welcome"), markup=False, classes="title"),
            Static(
                _(
                    "A training for public servants: perception, communication and reputation. "
                    "It works without the internet, and every answer is saved at once."
                ),
                markup=False,
            ),
            Static(_("Look at this line:"), markup=False, classes="soft"),
            Static(SAMPLE, markup=False, classes="sample"),
            Static(_("Are all the signs tidy, none of them a box or a question mark?"), markup=False),
            ChooseList(
                [
                    ("pretty", Content(_("1  Yes, it looks tidy"))),
                    ("plain", Content(_("2  No, use plain characters"))),
                ]
            ),
            Static(
                _("Letters too small? Press Ctrl and + together. Press Ctrl and - for smaller ones."),
                markup=False,
                classes="soft",
            ),
            id="signs",
        )

    def _form(self) -> Vertical:
        promise = _("Only the name is needed. It stays on this computer until you send a report yourself.")
        return Vertical(
            Static(_("Who are you?"), markup=False, classes="title"),
            Static(promise, markup=False),
            ProfileForm(),
            id="form",
        )

    async def _show(self, part: Vertical) -> None:
        scroll = self.query_one(VerticalScroll)
        await scroll.remove_children()
        await scroll.mount(part)
        self.query_one(TopBar).show(*self.crumbs())
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    async def _signs_chosen(self, event: OptionList.OptionSelected) -> None:
        plain = event.option_id == "plain"
        self.settings = {"symbols": "plain"} if plain else {}
        use_plain(plain)
        await self._show(self._form())
        self.query_one(ProfileForm).focus_first()

    @on(ProfileForm.Saved)
    def _profile_saved(self, event: ProfileForm.Saved) -> None:
        self.train.first_start(event.profile, self.settings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        at_form = self.is_mounted and bool(self.query(ProfileForm))
        return at_form if action == "back" else (not at_form if action == "leave_program" else True)

    async def action_back(self) -> None:  # type: ignore[override]
        """From the form back to the signs."""
        await self._show(self._signs())
        self.query_one(ChooseList).focus()

    def action_leave_program(self) -> None:
        """There is nothing before the first page."""
        self.app.exit(0)
