"""A speech as it is read aloud: large lines of text, with every cue as a sign and a word."""

from __future__ import annotations

from dataclasses import replace

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static

from modules.script import Piece, PieceKind, pieces
from tui.safe import clean, one_line
from tui.symbols import symbols
from tui.texts import _
from tui.widgets.visuals import Stack


def cue_words() -> dict[PieceKind, str]:
    """Each cue as a sign and a word."""
    signs = symbols()
    # No blank between them: a line must not end with the sign and go on with its word.
    return {
        "pause": signs.pause + _("pause"),
        "look": signs.look + _("look up"),
        "gesture": signs.gesture + _("gesture"),
    }


def legend(script: str) -> str:
    """What the cues in a speech mean; empty if it has none."""
    found = {piece.kind for piece in pieces(script)} - {"text"}
    parts = ["*…* " + _("stress")] if "stress" in found else []
    parts += [f"[{word}]" for kind, word in cue_words().items() if kind in found]
    return "   ".join(parts)


def spoken(script: str) -> Content:
    """One paragraph of a speech."""
    return Content.assemble(*[_shown(piece) for piece in pieces(clean(script))])


def _shown(piece: Piece) -> str | tuple[str, str]:
    if piece.kind == "text":
        return piece.text
    if piece.kind == "stress":
        return (f"*{piece.text}*", "bold underline")
    note = f": {one_line(piece.text)}" if piece.text else ""
    return (f"[{cue_words()[piece.kind]}{note}]", "$accent")


class Airy(Visual):
    """Lines with a blank one between each, as a teleprompter has them."""

    def __init__(self, body: Visual) -> None:
        self.body = body

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        lines = self.body.render_strips(width, None, style, replace(options, selection=None))
        blank = Strip.blank(width, style.rich_style)
        strips = [strip for line in lines for strip in (line, blank)][:-1]
        return strips if height is None else strips[:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return self.body.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return max(1, 2 * self.body.get_height(rules, width) - 1)


class Teleprompter(Static):
    """The text of a speech at a width that can be read without moving one's head."""

    DEFAULT_CSS = """
    Teleprompter { max-width: 60; height: auto; padding: 0 1; }
    """

    def __init__(self, script: str, *, airy: bool) -> None:
        paragraphs: list[Visual] = [spoken(part) for part in script.strip().split("\n\n") if part.strip()]
        super().__init__(Stack([Airy(part) for part in paragraphs], gap=2) if airy else Stack(paragraphs, gap=1))
