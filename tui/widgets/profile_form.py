"""Name, NIP or NI PPPK, unit and position: a form of four fields, of which only the name is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup, VerticalGroup
from textual.message import Message
from textual.widgets import Button, Input, Static

from tui.commands import bindings
from tui.safe import one_line
from tui.texts import _, say

if TYPE_CHECKING:
    from progress.learners import Profile

FIELDS = ("name", "number", "unit", "position")


class ProfileForm(VerticalGroup):
    """Posts `Saved` with a Profile when Enter is pressed in the last field or on the button, or F5 anywhere."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("form")
    DEFAULT_CSS = """
    ProfileForm { margin-top: 1; width: 68; max-width: 100%; }
    ProfileForm HorizontalGroup { height: auto; margin-bottom: 1; }
    ProfileForm .label { width: 18; color: $muted; }
    ProfileForm Input { width: 1fr; border: none; height: 1; padding: 0 1; background: $surface; }
    ProfileForm Input:focus { background: $raised; border: none; }
    ProfileForm .advice { color: $partial; height: auto; margin-bottom: 1; display: none; }
    """

    class Saved(Message):
        """The form is filled in."""

        def __init__(self, profile: Profile) -> None:
            super().__init__()
            self.profile = profile

    def __init__(self, profile: Profile | None = None) -> None:
        super().__init__()
        self.profile = profile

    def compose(self) -> ComposeResult:
        labels = {
            "name": _("Name"), "number": _("NIP/NI PPPK"), "unit": _("Unit"), "position": _("Position"),
        }  # fmt: skip
        hints = {
            "name": _("as your supervisor knows you"), "number": _("optional, 18 digits"),
            "unit": _("optional, for example Kelurahan Sukasari"), "position": _("may be left empty"),
        }  # fmt: skip
        for field in FIELDS:
            with HorizontalGroup():
                yield Static(labels[field], markup=False, classes="label")
                value = getattr(self.profile, field, "") if self.profile else ""
                yield Input(one_line(value), placeholder=hints[field], id=field, max_length=120, select_on_focus=False)
        yield Static(markup=False, classes="advice")
        yield Button(_("Save"), variant="primary", compact=True)

    def focus_first(self) -> None:
        """Put the cursor into the name."""
        self.query_one("#name", Input).focus()

    @on(Input.Submitted)
    def _next_field(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == FIELDS[-1]:
            self.action_save()
        else:
            self.screen.focus_next()

    @on(Input.Blurred, "#number")
    def _check_number(self) -> None:
        from progress.nip import check_number

        text = self.query_one("#number", Input).value
        warnings = check_number(text)[1] if text.strip() else []
        self._advise("\n".join(say(warning) for warning in warnings))

    @on(Input.Changed, "#name")
    def _name_typed(self, event: Input.Changed) -> None:
        if event.value.strip():
            self._advise("")

    def _advise(self, text: str) -> None:
        advice = self.query_one(".advice", Static)
        advice.update(text)
        advice.display = bool(text)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Hand the profile on, unless the name is missing."""
        from progress.learners import Profile

        values = {field: " ".join(self.query_one(f"#{field}", Input).value.split()) for field in FIELDS}
        if not values["name"]:
            self._advise(_("Please fill in your name."))
            self.focus_first()
            return
        self.post_message(self.Saved(Profile(**values)))
