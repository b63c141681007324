"""Which private texts a learner has written and not taken back."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from progress.statement import Statement


class OwnText(Struct, frozen=True):
    """Where a private text is."""

    statement: str
    """The id under which `Texts.read` has it."""
    activity: str
    at: str


class OwnTexts(Struct):
    """The latest private text under each name, put together one statement at a time."""

    texts: dict[str, OwnText] = field(default_factory=dict)
    """By ``persepsi#r1``."""

    def add(self, statement: Statement) -> None:
        """Take in an ``answered`` or an ``erased``."""
        data = statement.data
        if not isinstance(data, Mapping):
            return
        if statement.verb == "answered" and data.get("text"):
            self.texts[statement.object] = OwnText(statement.id, statement.activity, statement.at)
        elif statement.verb == "erased":
            kept = self.texts.get(statement.object)
            if kept is not None and kept.statement == data.get("statement"):
                del self.texts[statement.object]
