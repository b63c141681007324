"""The line at the bottom: which keys work now. A click on one is the same as pressing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.content import Content
from textual.widgets import Static

from tui.commands import SPARE

if TYPE_CHECKING:
    from textual.screen import Screen

_KEPT_LAST = 2
"""The way out and help stand last and stay when there is not room for all."""


class _Entry(NamedTuple):
    action: str
    key: str
    shown: str
    title: str

    @property
    def width(self) -> int:
        """Cells, with the space around it."""
        return Content(f" {self.shown} {self.title} ").cell_length


class KeyBar(Static):
    """One widget for all keys: it is drawn anew with every question, and Textual's Footer makes (and, in 8.2.8,
    never lets go of) a widget for each key each time."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $footer-background; color: $footer-foreground; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._due = False
        self._places: list[tuple[int, int, str]] = []
        """Where each key stands: from, to, and which it is."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self._show_soon()

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def on_resize(self) -> None:
        self._show_soon()

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self._show_soon()

    def _show_soon(self) -> None:
        """Show the keys after the next paint, once however many ask for it."""
        if not self._due:
            self._due = True
            self.call_after_refresh(self.show_keys)

    def show_keys(self) -> None:
        """Show the keys that work now, as many as there is room for."""
        self._due = False
        if not self.is_attached:
            return  # its page went away before its turn to be drawn came
        parts: list[Content | tuple[str, str]] = []
        self._places = []
        at = 0
        for entry in self._fitting(self._entries()):
            self._places.append((at, at + entry.width, entry.key))
            at += entry.width
            parts += [(f" {entry.shown} ", "bold $key"), (f"{entry.title} ", "")]
        self.update(Content.assemble(*parts), layout=False)

    def _entries(self) -> list[_Entry]:
        shown: dict[str, _Entry] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in shown:
                shown[binding.action] = _Entry(
                    binding.action, binding.key, self.app.get_key_display(binding), binding.description
                )
        return list(shown.values())

    def _fitting(self, entries: list[_Entry]) -> list[_Entry]:
        room = self.size.width
        while room and len(entries) > _KEPT_LAST and sum(entry.width for entry in entries) > room:
            spare = [entry for action in SPARE for entry in entries if entry.action == action]
            entries.remove(spare[0] if spare else entries[-_KEPT_LAST - 1])
        return entries

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked on."""
        event.stop()
        at = event.get_content_offset(self)
        for start, end, key in self._places:
            if at is not None and start <= at.x < end:
                self.app.simulate_key(key)
