"""Search: lessons by what they say, and commands by their name."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Input, OptionList, Static

from tui.commands import searchable
from tui.safe import one_line
from tui.screens.page import Page
from tui.search import Hit, search
from tui.texts import N_, _
from tui.widgets.picklist import PickList
from tui.widgets.visuals import Row, Stack

_MOST = 40


class SearchPage(Page[None]):
    """Type, then choose with Up and Down."""

    ABOUT = N_("Type a word. Down goes to what was found, Enter opens it. Commands are found by their name.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", show=False),
        Binding("enter", "open", N_("Open"), tooltip=N_("Open the highlighted line.")),
    ]
    AUTO_FOCUS: ClassVar[str] = "Input"
    DEFAULT_CSS = """
    SearchPage Input { border: none; height: 1; margin: 1 2; padding: 0 1; background: $raised; width: 1fr; }
    SearchPage Input:focus { border: none; }
    SearchPage VerticalScroll { padding: 0 2; }
    SearchPage #none { color: $muted; padding: 0 1; display: none; }
    """

    def crumbs(self) -> tuple[str, ...]:
        return ("asnbrand-train", _("Search"))

    def body(self) -> ComposeResult:
        yield Input(placeholder=_("What are you looking for? Down goes to what was found."), max_length=80)
        yield Static(_("Nothing found. Try another word."), markup=False, id="none")
        with VerticalScroll(can_focus=False):
            yield PickList()

    def on_mount(self) -> None:
        self._find("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._find(event.value)

    def _find(self, words: str) -> None:
        desk = self.train.desk
        assert desk is not None
        commands = [
            (f"!{command.action}", self._command(command.title, command.keys, command.help))
            for command in searchable()
            if words.casefold() in f"{_(command.title)} {_(command.help)}".casefold()
        ]
        hits = [(hit.id, self._hit(hit)) for hit in search(desk.texts(), words)[:_MOST]] if words.strip() else []
        rows = hits + commands
        self.query_one(PickList).show_rows(rows)
        self.query_one("#none").display = not rows

    def _command(self, title: str, keys: str, text: str) -> Visual:
        key = self.app.get_key_display(Binding(keys.split(",")[0], ""))
        return Row(
            Stack([Content.styled(_(title), "bold"), Content.styled(_(text), "$muted")]), Content.styled(key, "$key")
        )

    def _hit(self, hit: Hit) -> Visual:
        before, found, after = hit.excerpt
        excerpt = Content.assemble((before, "$muted"), (found, "$accent"), (after, "$muted"))
        return Stack([Content.styled(one_line(hit.title, 90), "bold"), excerpt])

    def on_key(self, event: events.Key) -> None:
        # Digits belong to what is typed, not to the list.
        if event.key == "up" and self.query_one(PickList).has_focus and self.query_one(PickList).highlighted == 0:
            event.stop()
            self.query_one(Input).focus()

    def action_to_list(self) -> None:
        """Go from the words to what was found."""
        self.query_one(PickList).focus()

    @on(Input.Submitted)
    def action_open(self) -> None:
        """Open the first hit straight from the words."""
        if self.query_one(PickList).option_count:
            self.query_one(PickList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option_id or ""
        self.dismiss(None)
        if chosen.startswith("!"):
            action = chosen[1:]
            self.app.call_later(self.train.run_command, action)
        else:
            module, activity, step = chosen.split("/")
            self.app.call_later(self.train.open_activity, module, activity, step)
