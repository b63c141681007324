"""Something that the learner wrote for themself, to read again; found by searching."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from modules.activities import AnyActivity, Lesson
from modules.activities.reflection import Reflection
from modules.questions import Essay
from tui import formats
from tui.commands import bindings
from tui.reports import text_in_words
from tui.safe import shown
from tui.screens.page import Page
from tui.texts import N_, _
from tui.widgets.prose import prose
from tui.widgets.visuals import Stack

if TYPE_CHECKING:
    from tui.desk import Desk


class Note(NamedTuple):
    """A text of the learner's own."""

    prompt: str
    text: str
    at: str
    module: str
    activity: str
    """Its id; empty if it is gone."""
    step: str
    """Where in the activity it was written; empty if that has no steps."""
    place: str
    """What the activity is called."""


class NotePage(Page[tuple[str, str, str] | None]):
    """What was asked, and what was written; closes with the module, activity and step to open, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("note", "scroll")
    AUTO_FOCUS: ClassVar[str] = ""
    ABOUT = N_(
        "What you wrote, as it is kept on this computer. Nobody else sees it unless you put it into a report. Enter "
        "opens the activity where you wrote it. Esc goes back."
    )
    DEFAULT_CSS = """
    NotePage VerticalScroll { padding: 1 2; }
    NotePage VerticalScroll > * { max-width: 88; }
    NotePage .asked { color: $muted; margin-bottom: 1; }
    NotePage .own { background: $surface; padding: 0 2 0 1; border-left: outer $accent; }
    NotePage .private { color: $muted; margin-top: 1; }
    NotePage.-wide VerticalScroll { padding: 1 10; }
    """

    def __init__(self, note: Note) -> None:
        super().__init__()
        self.note = note

    def crumbs(self) -> tuple[str, ...]:
        return (self.note.place, _("Your note"))

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(prose(self.note.prompt), classes="asked")
            yield Static(shown(self.note.text), classes="own")
            yield Static(self._told(), classes="private")

    def _told(self) -> Stack:
        lines = []
        with suppress(ValueError):
            day = formats.day(date.fromisoformat(self.note.at[:10]))
            lines.append(Content(_("Written on %(day)s.") % {"day": day}))
        return Stack([*lines, Content(_("Only on this computer, unless you put it into a report."))])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.note.activity) if action == "go" else True

    def action_go(self) -> None:
        """Open the activity where it was written."""
        self.dismiss((self.note.module, self.note.activity, self.note.step))

    def action_back(self) -> None:
        self.dismiss(None)


def read_note(desk: Desk, object_: str) -> NotePage | None:
    """The page of ``persepsi#r1``; None if it has been erased. Reads it: call it in the desk's thread."""
    own = desk.summary.own_texts.texts.get(object_)
    text = text_in_words(desk, own.statement) if own is not None else None
    if own is None or not text:
        return None
    name = object_.partition("#")[2]
    module_id, _slash, activity_id = own.activity.partition("/")
    module, _problems = desk.module(module_id)
    activity = module.activities.get(activity_id) if module is not None else None
    if activity is None:
        return NotePage(Note("", text, own.at, module_id, "", "", own.activity))
    prompt = dict(activity.writings()).get(name, "")
    return NotePage(Note(prompt, text, own.at, module_id, activity_id, _step(activity, name), activity.title))


def _step(activity: AnyActivity, name: str) -> str:
    """Where in an activity a text of this name is written."""
    if isinstance(activity, Reflection):
        return name
    if isinstance(activity, Lesson):
        for step in activity.steps:
            asked = step.question.text_id if isinstance(step.question, Essay) else None
            if name in (asked, step.reflect.id if step.reflect is not None else None):
                return step.id
    return ""
