"""Search: the course, the questions one has answered, one's own notes, bookmarks, and commands by their name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Input, OptionList, Static

from tui.commands import Command, searchable
from tui.library import Found, Library
from tui.screens.page import Page
from tui.search import KINDS, Piece, around
from tui.symbols import PRETTY, symbols
from tui.texts import N_, _
from tui.widgets.picklist import PickList
from tui.widgets.visuals import Cut, Row, Stack

if TYPE_CHECKING:
    from tui.program import Program

_MOST = 30
"""What is shown at most; whoever does not find it among these types another word."""
_BESIDE = 8
"""Cells that the list's edges take."""
_LEAST, _WIDEST = 36, 110


class SearchWords(Input):
    """What is looked for; the keys that go on from it are named in the line at the bottom."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.to_list", N_("To the list"), tooltip=N_("Go to what was found.")),
        Binding("enter", "submit", N_("Open"), tooltip=N_("Open the highlighted line.")),
    ]


class SearchPage(Page[None]):
    """Type, then choose with Up and Down."""

    ABOUT = N_(
        "Type one word or several; the beginning of a word is enough. Found are lessons, questions that you have "
        "answered, with their reasons, your own notes, and commands. Down goes to what was found, Enter opens it. "
        "While nothing is typed, your bookmarks stand here: b sets one in a lesson and at an answer."
    )
    AUTO_FOCUS: ClassVar[str] = "Input"
    DEFAULT_CSS = """
    SearchPage Input { border: none; height: 1; margin: 1 2; padding: 0 1; background: $raised; width: 1fr; }
    SearchPage Input:focus { border: none; }
    SearchPage VerticalScroll { padding: 0 2; width: 100%; }
    SearchPage #none { color: $muted; padding: 0 3; display: none; }
    """

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self._shown: tuple[str, int, int] | None = None
        """What the list was made from: the words, its width, and how many facts there were."""

    def crumbs(self) -> tuple[str, ...]:
        return ("asnbrand-train", _("Search"))

    def body(self) -> ComposeResult:
        yield SearchWords(placeholder=_("What are you looking for? Down goes to what was found."), max_length=80)
        yield Static(_("Nothing found. Try another word."), markup=False, id="none")
        with VerticalScroll(can_focus=False):
            yield PickList()

    def on_mount(self) -> None:
        self._find()

    def on_screen_resume(self) -> None:
        self._find()  # a bookmark may have been set on the page that was opened from here

    def on_resize(self) -> None:
        self._find()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._find()

    # What the list shows

    def _find(self) -> None:
        """Show what there is to the words that stand there now."""
        words = self.query_one(Input).value
        shown = (words, self._width, self.train.desk.summary.statements if self.train.desk is not None else 0)
        if shown == self._shown:
            return
        self._shown = shown
        if words.strip():
            rows = [(found.piece.id, self._found(found)) for found in self.library.find(words, _MOST)]
        else:
            rows = [(piece.id, self._bookmark(piece)) for piece in self._bookmarks()]
        rows += [
            (f"!{command.action}", self._command(command))
            for command in searchable()
            if words.casefold() in f"{_(command.title)} {_(command.help)}".casefold()
        ]
        pick = self.query_one(PickList)
        pick.show_rows(rows)
        if rows and not pick.has_focus:
            pick.highlighted = 0  # what Enter opens while one types is always the best
        self.query_one("#none").display = not rows

    def _bookmarks(self) -> list[Piece]:
        """What is bookmarked and still there."""
        desk = self.train.desk
        places = desk.summary.bookmarks.newest_first() if desk is not None else []
        return [piece for place in places if (piece := self.library.piece(place)) is not None]

    @property
    def _width(self) -> int:
        """Of a line in the list."""
        return max(_LEAST, min(_WIDEST, self.app.size.width - _BESIDE))

    def _found(self, found: Found) -> Visual:
        piece, hit = found
        desk = self.train.desk
        marked = desk is not None and piece.id in desk.summary.bookmarks
        label = (f"{symbols().flag} " if marked else "") + _(KINDS[piece.kind])
        place, room = hit.in_title, self._width - len(label) - 4
        if piece.kind in ("lesson", "activity"):  # of a prompt the part that matches is shown, of a title the whole
            start, room = piece.title.find(piece.heading), len(piece.title)
            place = (place[0] + start, place[1] + start) if place is not None else None
        before, match, after = around(_title(piece), place, room)
        title = Content.assemble((before, "bold"), (match, "bold $accent"), (after, "bold"))
        return self._row(title, label, *around(piece.text, hit.in_text, self._width - 4))

    def _bookmark(self, piece: Piece) -> Visual:
        label = f"{symbols().flag} " + _("Bookmarked")
        title = Content.styled(around(_title(piece), None, self._width - len(label) - 4)[0], "bold")
        return self._row(title, label, *around(piece.text, None, self._width - 4))

    def _row(self, title: Content, label: str, before: str, match: str, after: str) -> Visual:
        excerpt = Content.assemble((before, "$muted"), (match, "$accent"), (after, "$muted"))
        return Stack([Row(Cut(title), Content.styled(label, "$muted")), Cut(excerpt)])

    def _command(self, command: Command) -> Visual:
        key = self.app.get_key_display(Binding(command.keys.split(",")[0], ""))
        about = Content.styled(_(command.help), "$muted")
        return Stack([Row(Content.styled(_(command.title), "bold"), Content.styled(key, "$key")), about])

    # Going to the list, and from there

    def on_key(self, event: events.Key) -> None:
        # Digits belong to what is typed, not to the list.
        if event.key == "up" and self.query_one(PickList).has_focus and self.query_one(PickList).highlighted == 0:
            event.stop()
            self.query_one(Input).focus()

    def action_to_list(self) -> None:
        """Go from the words to what was found."""
        self.query_one(PickList).focus()

    @on(Input.Submitted)
    def _open_best(self) -> None:
        """Open the first hit straight from the words."""
        if self.query_one(PickList).option_count:
            self.query_one(PickList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option_id or ""
        if chosen.startswith("!"):
            self.dismiss(None)
            self.app.call_later(self.train.run_command, chosen[1:])
        elif "#" in chosen:
            self.run_worker(self._read(chosen), exclusive=True)
        else:
            self._go(tuple(chosen.split("/")))

    async def _read(self, chosen: str) -> None:
        """Open an answer or a note over this page, to which one comes back."""
        from tui.screens.answered import read_answered
        from tui.screens.note import read_note

        desk = self.train.desk
        if desk is None:
            return
        if chosen.startswith("~"):
            note = await desk.run(read_note, desk, chosen[1:])
            if note is not None:
                self.app.push_screen(note, self._go)
        else:
            answer = await desk.run(read_answered, desk, chosen)
            if answer is not None:
                self.app.push_screen(answer)

    def _go(self, place: tuple[Any, ...] | None) -> None:
        """Open an activity instead of this page."""
        if place is not None:
            self.dismiss(None)
            self.app.call_later(self.train.open_activity, *place)


def _title(piece: Piece) -> str:
    """With the sign between module and activity that this terminal can draw."""
    own = piece.kind in ("lesson", "activity")  # what others say is left as it is
    return piece.title.replace(PRETTY.crumb, symbols().crumb, 1) if own else piece.title


def read_library(program: Program) -> Library:
    """What can be found. Reads what has changed since the last time: call it in the desk's thread."""
    assert program.desk is not None
    return program.desk.read_library()
