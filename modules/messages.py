"""Sentences that a person will read, before anyone has chosen the language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

Translate = Callable[[str], str]


class Message(Struct, frozen=True):
    """One sentence in English with named gaps, ``%(name)s``, and what fills them.

    ``modules`` and ``progress`` know no language: they say a Message, and whoever shows it translates
    ``msgid`` first and fills the gaps afterwards (``tui.texts.say``). Every ``Message("…")`` in the source
    is extracted for translation.
    """

    msgid: str
    values: Mapping[str, object] = {}

    def text(self, translate: Translate = str) -> str:
        """The finished sentence; without `translate`, in English."""
        sentence = translate(self.msgid)
        return (
            sentence % {name: _said(value, translate) for name, value in self.values.items()}
            if self.values
            else sentence
        )

    def __str__(self) -> str:
        return self.text()


def _said(value: object, translate: Translate) -> object:
    """What fills a gap; a Message in a Message is translated as well."""
    return value.text(translate) if isinstance(value, Message) else value
