"""The signs that the screens draw with: one set for most terminals, one of plain characters for the rest."""

from __future__ import annotations

from typing import NamedTuple


class Symbols(NamedTuple):
    """Each sign is one cell wide in every terminal we know of."""

    bar: str
    track: str
    cursor: str
    right: str
    partial: str
    wrong: str
    picked: str
    open: str
    ticked: str
    unticked: str
    flag: str
    bullet: str
    crumb: str
    dot: str
    rule: str
    edge: str
    up: str
    down: str
    same: str
    pause: str
    look: str
    gesture: str
    levels: str
    """Eight heights of a column, lowest first."""
    shades: str
    """Four strengths of a day, none first; told apart by their shape, not by a colour."""


PRETTY = Symbols(
    bar="━", track="━", cursor="▸", right="√", partial="±", wrong="×", picked="●", open="○", ticked="■",
    unticked="□", flag="►", bullet="•", crumb="›", dot="·", rule="─", edge="▌", up="▲", down="▼",
    same="=", pause="║", look="◊", gesture="»",
    levels="▁▂▃▄▅▆▇█", shades="·□■█",
)  # fmt: skip
PLAIN = Symbols(
    bar="=", track="-", cursor=">", right="v", partial="~", wrong="x", picked="*", open="o", ticked="#",
    unticked=".", flag="!", bullet="-", crumb=">", dot="-", rule="-", edge="|", up="^", down="v",
    same="=", pause="|", look="o", gesture=">",
    levels="_.:-=+*#", shades=".-+#",
)  # fmt: skip

_current = PRETTY


def use_plain(plain: bool) -> None:
    """Draw with plain characters from now on, or with the full set."""
    global _current
    _current = PLAIN if plain else PRETTY


def symbols() -> Symbols:
    """The signs in use now."""
    return _current


SAMPLE = "━━━━  ▸ √ ± × ● ○ ■ □ ▁▃▅▇ ▲ ▼ › ·"
