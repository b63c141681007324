"""A part of a draft, or a whole text: what it is for, an example, room to write, and how long it has become."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Button, Static, TextArea

from modules.activities.lesson import Reflection
from modules.script import word_count
from tui.safe import clean, one_line
from tui.symbols import symbols
from tui.texts import _, ngettext
from tui.widgets.prose import prose
from tui.widgets.reflection import ReflectionView
from tui.widgets.visuals import Stack


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
    DraftView TextArea { height: 4; }
    DraftView .private { margin: 0 0 1 0; }
    DraftView.-whole TextArea { height: 8; }
    .-tall DraftView TextArea { height: 8; }
    .-tall DraftView.-whole TextArea { height: 14; }
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
        super().__init__(Reflection(id=name, prompt=prompt, example=example), draft)
        self.label = label
        self.hint = hint
        self.max_words = max_words
        self.max_characters = max_characters
        self.set_class(whole, "-whole")

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(one_line(self.label), "bold $accent"), classes="prompt")
        lines: list[Visual] = []
        if self.reflection.prompt:
            lines.append(prose(self.reflection.prompt))
        if self.reflection.example:
            example = _("For example") + ": " + one_line(self.reflection.example)
            lines.append(Content.styled(example, "$muted"))
        if self.hint:
            lines.append(Content.styled(self.hint, "$muted"))
        yield Static(Stack(lines), classes="help")
        yield TextArea(clean(self.draft), show_line_numbers=False, soft_wrap=True, tab_behavior="focus")
        yield Static(self._length(clean(self.draft)), classes="length")
        yield Static(
            _("Only for you and whoever uses your account here; in a report only if you tick it."),
            markup=False,
            classes="private",
        )
        yield Button(_("Save and go on"), compact=True, variant="primary")

    @on(TextArea.Changed)
    def _count(self, event: TextArea.Changed) -> None:
        self.query_one(".length", Static).update(self._length(event.text_area.text))

    def _length(self, text: str) -> Content:
        return length_line(text, self.max_words, self.max_characters)
