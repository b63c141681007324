"""The learner's profile: only the name is needed."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from progress.learners import DUTIES_SETTING
from tui.screens.page import Page
from tui.texts import N_, _
from tui.widgets.profile_form import ProfileForm


class ProfilePage(Page[None]):
    """Change the profile, or with `new` add another learner on this computer."""

    ABOUT = N_("Tab or Enter goes to the next field. F5 keeps what you filled in; Esc leaves it as it was.")
    DEFAULT_CSS = """
    ProfilePage VerticalScroll { padding: 1 4; }
    ProfilePage.-wide VerticalScroll { padding: 1 10; }
    """

    def __init__(self, new: bool = False) -> None:
        super().__init__()
        self.new = new

    def crumbs(self) -> tuple[str, ...]:
        return ("asnbrand-train", _("New learner") if self.new else _("Profile"))

    def body(self) -> ComposeResult:
        assert self.train.desk is not None
        with VerticalScroll(can_focus=False):
            yield Static(
                _("Only the name is needed. It stays on this computer until you send a report yourself."), markup=False
            )
            yield ProfileForm(None if self.new else self.train.desk.profile)

    def on_mount(self) -> None:
        self.query_one(ProfileForm).focus_first()

    @on(ProfileForm.Saved)
    def _saved(self, event: ProfileForm.Saved) -> None:
        if self.new:
            # The look of the screen is this computer's; what somebody does is theirs alone.
            settings = dict(self.train.desk.settings) if self.train.desk else {}
            settings.pop(DUTIES_SETTING, None)
            self.train.first_start(event.profile, settings)
        else:
            self.train.change_profile(event.profile, lambda: self.dismiss(None))
