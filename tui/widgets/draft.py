"""A part of a draft, or a whole text: what it is for, an example, room to write, and how long it has become."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Button, Static, TextArea

from modules.prompts import Prompt
from modules.script import word_count
from tui.safe import one_line
from tui.symbols import symbols
from tui.texts import _, ngettext
from tui.widgets.prose import prose
from tui.widgets.reflection import ReflectionView
from tui.widgets.visuals import Stack
from tui.widgets.writing import PrivateNote


def length_line(text: str, max_words: int | None, max_characters: int | None) -> Content:
    """How long a text is, against its limits: said in words and a sign."""
    words, characters = word_count(text), len(text.strip())
    counted: list[str] = []
    if max_characters is not None:
        counted.append(_("%(n)d of at most %(most)d characters") % {"n": characters, "most": max_characters})
    if max_words is not None:
        counted.append(_("%(n)d of at most %(most)d words") % {"n": words, "most": max_words})
    if not counted:
        return Content.styled(ngettext("%(n)d word", "%(n)d words", words) % {"n": words}, "$muted")
    line = ", ".join(counted)
    if (max_words or words) < words or (max_characters or characters) < characters:
        return Content.styled(f"{symbols().wrong} {line} – " + _("too long"), "bold $wrong")
    return Content.styled(line, "$muted")


class DraftView(ReflectionView):
    """Writing with a counter below it. Drafts are kept while typing, as a reflection's are."""

    DEFAULT_CSS = """
    DraftView .prompt { margin-bottom: 0; }
    DraftView .help { margin-bottom: 1; }
    DraftView Writing { height: 4; }
    DraftView PrivateNote { margin: 0; }
    DraftView.-whole Writing { height: 8; }
    .-tall DraftView Writing { height: 8; }
    .-tall DraftView.-whole Writing { height: 14; }
    """

    def __init__(
        self,
        name: str,
        draft: str,
        *,
        label: str,
        prompt: str = "",
        example: str = "",
        hint: str = "",
        max_words: int | None = None,
        max_characters: int | None = None,
        whole: bool = False,
    ) -> None:
        super().__init__(Prompt(id=name, prompt=prompt, example=example), draft)
        self.label = label
        self.hint = hint
        self.max_words = max_words
        self.max_characters = max_characters
        self.set_class(whole, "-whole")

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(one_line(self.label), "bold $accent"), classes="prompt")
        lines: list[Visual] = []
        if self.prompt.prompt:
            lines.append(prose(self.prompt.prompt))
        if self.prompt.example:
            example = _("For example") + ": " + one_line(self.prompt.example)
            lines.append(Content.styled(example, "$muted"))
        if self.hint:
            lines.append(Content.styled(self.hint, "$muted"))
        yield Static(Stack(lines), classes="help")
        yield self.writing
        yield Static(self._length(self.writing.text), classes="length")
        yield PrivateNote()
        yield Button(_("Save and go on"), compact=True, variant="primary")

    @on(TextArea.Changed)
    def _count(self, event: TextArea.Changed) -> None:
        self.query_one(".length", Static).update(self._length(event.text_area.text))

    def _length(self, text: str) -> Content:
        return length_line(text, self.max_words, self.max_characters)
