"""Told once, calmly: what of a record could not be read, or why nothing can be saved in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Static

from modules.messages import Message
from progress.record import Damage
from tui import formats
from tui.commands import bindings
from tui.desk import Desk
from tui.safe import one_line
from tui.screens.page import Dialog
from tui.symbols import symbols
from tui.texts import N_, _, ngettext, say
from tui.widgets.keybar import KeyBar
from tui.widgets.visuals import Hanging, Stack

_MOST = 6


class NoticeDialog(Dialog[None]):
    """Paragraphs to read; Esc or Enter closes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("notice")
    ABOUT = N_("Read this once. Esc closes the window; it does not come again.")

    def __init__(self, title: str, what: Visual) -> None:
        super().__init__()
        self.title_text = title
        self.what = what

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="window"):
            yield Static(self.title_text, markup=False, classes="title")
            yield Static(self.what)
        yield KeyBar()


def notice_of(desk: Desk, damages: Sequence[Damage], refusal: Message | None) -> NoticeDialog:
    """What to say about damage that nobody has been told of, and about a record that can only be read."""
    parts: list[Visual] = []
    if refusal is not None:
        parts.append(Content(say(refusal)))
    if damages:
        count = len(damages)
        text = ngettext(
            "%(n)d place in your record cannot be read.", "%(n)d places in your record cannot be read.", count
        )
        sound = _("Everything else is sound: %(n)s entries.") % {"n": formats.number(desk.summary.statements)}
        parts.append(Content(f"{text % {'n': count}} {sound}"))
        lines: list[Visual] = [
            Hanging(f"{symbols().bullet} ", Content(f"{one_line(d.file)}:{d.line}  {one_line(say(d.reason))}"))
            for d in damages[:_MOST]
        ]
        parts.append(Stack(lines))
        aside = _(
            "The unreadable parts are kept aside in the folder “damaged” beside the record. You can go on learning."
        )
        parts.append(Content.styled(aside, "$muted"))
    title = _("This record can only be read") if refusal is not None else _("A part of your record cannot be read")
    return NoticeDialog(title, Stack(parts, gap=1))
