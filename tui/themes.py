"""The three looks: dark, light, and high contrast.

One colour a pillar (teal, amber, violet), never also the colour of right (green) or wrong (terracotta).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from modules.module import Pillar

PILLARS: tuple[Pillar, ...] = ("persepsi", "komunikasi", "reputasi")


def _theme(name: str, dark: bool, colours: dict[str, str], **variables: str) -> Theme:
    c = colours
    return Theme(
        name=name,
        dark=dark,
        primary=c["accent"],
        secondary=c["teal"],
        accent=c["accent"],
        warning=c["amber"],
        error=c["wrong"],
        success=c["right"],
        foreground=c["text"],
        background=c["ground"],
        surface=c["surface"],
        panel=c["panel"],
        boost=c["raised"],
        variables={
            "muted": c["muted"],
            "track": c["track"],
            "raised": c["raised"],
            "right": c["right"],
            "partial": c["partial"],
            "wrong": c["wrong"],
            "key": c["key"],
            "pillar-persepsi": c["teal"],
            "pillar-komunikasi": c["amber"],
            "pillar-reputasi": c["violet"],
            "pillar-umum": c["muted"],
            "footer-background": c["panel"],
            "footer-foreground": c["text"],
            "footer-key-foreground": c["key"],
            "footer-key-background": c["panel"],
            "footer-description-background": c["panel"],
            "footer-description-foreground": c["text"],
            "block-cursor-background": c["cursor"],
            "block-cursor-foreground": c["text"],
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": c["cursor"],
            "block-cursor-blurred-foreground": c["text"],
            "block-cursor-blurred-text-style": "none",
            "block-hover-background": c["raised"],
            "border": c["accent"],
            "border-blurred": c["track"],
            "input-cursor-background": c["text"],
            "input-cursor-foreground": c["ground"],
            "scrollbar": c["track"],
            "scrollbar-hover": c["muted"],
            "scrollbar-active": c["muted"],
            "scrollbar-background": c["ground"],
            "scrollbar-background-hover": c["ground"],
            "scrollbar-background-active": c["ground"],
            "scrollbar-corner-color": c["ground"],
            **variables,
        },
    )


DARK = _theme("dark", True, {
    "ground": "#0f171e", "surface": "#17212a", "panel": "#1b2b38", "raised": "#22303c", "cursor": "#2f4a5c",
    "text": "#e4ebf0", "muted": "#8796a3", "track": "#3a4856", "accent": "#e0b050", "key": "#a99bf0", "teal": "#5fb3b3",
    "amber": "#e0b050", "violet": "#a99bf0", "right": "#86cf9d", "partial": "#c9cf86", "wrong": "#e0806a",
})  # fmt: skip
LIGHT = _theme("light", False, {
    "ground": "#fcfbf7", "surface": "#f1eee6", "panel": "#e4e0d3", "raised": "#e9e5d9", "cursor": "#d3ccb8",
    "text": "#1f2a33", "muted": "#5c6872", "track": "#c9c4b5", "accent": "#8a5a00", "key": "#5b46c2", "teal": "#0f6e6e",
    "amber": "#8a5a00", "violet": "#5b46c2", "right": "#1f6b45", "partial": "#5f6b1f", "wrong": "#a33a22",
})  # fmt: skip
CONTRAST = _theme("contrast", True, {
    "ground": "#000000", "surface": "#000000", "panel": "#1c1c1c", "raised": "#333333", "cursor": "#004f87",
    "text": "#ffffff", "muted": "#d0d0d0", "track": "#767676", "accent": "#ffd75f", "key": "#ffff5f", "teal": "#5fffff",
    "amber": "#ffd75f", "violet": "#d7afff", "right": "#5fff87", "partial": "#ffff87", "wrong": "#ff8770",
})  # fmt: skip

THEMES = (DARK, LIGHT, CONTRAST)
