"""What a step or question rests on: each source in full, when it was seen, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Static

from modules.module import Source
from tui import formats
from tui.safe import one_line, shown
from tui.screens.page import Dialog
from tui.texts import _
from tui.widgets.visuals import Hanging, Stack


class SourcesDialog(Dialog[None]):
    """The sources of what is on the screen."""

    DEFAULT_CSS = """
    SourcesDialog > .window { width: 90; }
    """

    def __init__(self, ids: Sequence[str], sources: Mapping[str, Source], as_of: str) -> None:
        super().__init__()
        self.ids = ids
        self.sources = sources
        self.as_of = as_of

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="window"):
            yield Static(_("What this rests on"), markup=False, classes="title")
            yield Static(Stack([self._entry(id_) for id_ in self.ids] or [self._none()], gap=1))
            yield Static(Content.styled("\n" + self._ending(), "$muted"))

    def _entry(self, id_: str) -> Visual:
        source = self.sources.get(id_)
        head = Content.styled(f"{id_:<7} ", "$accent")
        if source is None:
            return Hanging(head, Content(_("This source is not listed.")))
        status = {
            "V": _("seen in a source"),
            "V-resmi": _("seen on an official page"),
            "V-turunan": _("seen in a text derived from it"),
        }[source.status]
        seen = _("%(status)s, %(date)s") % {"status": status, "date": _date(source.seen)}
        lines: list[Visual] = [shown(source.citation)]
        if source.note:
            lines.append(shown(source.note, "$muted"))
        lines.append(Content.styled(seen, "$muted"))
        return Hanging(head, Stack(lines))

    def _none(self) -> Visual:
        return Content(_("This is our own advice from practice; it rests on no study and no rule."))

    def _ending(self) -> str:
        return _("Facts as of %(as_of)s. For the official text of a rule, ask your legal office. Esc goes back.") % {
            "as_of": self.as_of
        }


def _date(iso: str) -> str:
    """A day in words; as it is written where it is none."""
    try:
        return formats.day(date.fromisoformat(iso))
    except ValueError:
        return one_line(iso)
