"""One line to type an answer into."""

from __future__ import annotations

from textual.widgets import Input

from modules.questions.base import State


class Entry(Input):
    """An Input without a frame; once the question is closed its edge says how right it was."""

    DEFAULT_CSS = """
    Entry { width: 60; max-width: 100%; border: none; height: 1; padding: 0 1; background: $surface; }
    Entry:focus { background: $raised; border: none; }
    Entry.-right { text-style: bold; color: $right; }
    Entry.-partial { text-style: bold; color: $partial; }
    Entry.-wrong { text-style: bold; color: $wrong; }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", max_length: int = 500) -> None:
        super().__init__(value, placeholder=placeholder, max_length=max_length, select_on_focus=False)

    def tell(self, state: State) -> None:
        """Take no more answers and show how right this one is."""
        self.placeholder = ""
        self.add_class(f"-{state.value}")
        self.can_focus = False
