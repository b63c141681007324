"""Help: what this screen is for and which keys work where the focus is now. It is made from the running screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Static

from tui.commands import COMMANDS
from tui.screens.page import Page
from tui.texts import N_, _
from tui.widgets.prose import prose
from tui.widgets.visuals import Hanging, Stack

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

_KEY_COLUMN = 18
_MOVING = {command.action for scope in ("move", "move_far", "scroll") for command in COMMANDS[scope]}
"""What goes without saying, and so comes last."""


class HelpPage(Page[None]):
    """The keys of the page it was called from, described."""

    ABOUT = N_("Read with Up and Down. Esc goes back to where you were.")
    DEFAULT_CSS = """
    HelpPage VerticalScroll { padding: 1 4; }
    HelpPage.-wide VerticalScroll { padding: 1 10; }
    """

    def __init__(self, about: str, active: dict[str, ActiveBinding]) -> None:
        super().__init__()
        self.about = about
        self.active = active

    def crumbs(self) -> tuple[str, ...]:
        return (_("Help"),)

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=True):
            yield Static(Stack([self._about(), self._keys(), self._general()], gap=1))

    def _about(self) -> Visual:
        return Stack([Content.styled(_("On this screen"), "bold $accent"), prose(self.about)])

    def _keys(self) -> Visual:
        rows: dict[str, tuple[list[str], str]] = {}
        for entry in sorted(self.active.values(), key=lambda entry: entry.binding.action in _MOVING):
            binding = entry.binding
            if binding.tooltip and entry.enabled and not binding.system:
                keys, _text = rows.setdefault(binding.action, ([], binding.tooltip))
                keys.append(self.app.get_key_display(binding))
        lines: list[Visual] = [Content.styled(_("Keys that work here"), "bold $accent")]
        for keys, text in rows.values():
            shown = ", ".join(keys[:3])
            lines.append(Hanging(Content.styled(f"{shown:<{_KEY_COLUMN}}", "$key"), Content(text)))
        return Stack(lines)

    def _general(self) -> Visual:
        text = _(
            "Everything you answer is saved at once. You may close the window at any time and go on later.\n\n"
            "To enlarge the letters: Ctrl and + in most windows, Ctrl and the mouse wheel in Windows Terminal.\n\n"
            "To copy text, hold Shift and mark it with the mouse."
        )
        return Stack([Content.styled(_("Good to know"), "bold $accent"), prose(text)])
