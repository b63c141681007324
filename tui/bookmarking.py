"""Setting a bookmark and taking it away, on whatever page that is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progress.bookmarks import bookmarked
from tui.symbols import symbols
from tui.texts import _

if TYPE_CHECKING:
    from tui.program import Program, Then


def is_bookmarked(train: Program, object_: str, step: str = "") -> bool:
    """Whether a question, or a lesson's step, has a bookmark."""
    place = f"{object_}/{step}" if step else object_
    return train.desk is not None and place in train.desk.summary.bookmarks


def toggle_bookmark(train: Program, then: Then, object_: str, step: str = "", digest: str = "") -> None:
    """Keep that it has a bookmark now, or none any more; `then` runs once that is on the disk."""
    on = not is_bookmarked(train, object_, step)
    train.save([bookmarked(object_, on, step=step, digest=digest)], then)


def bookmark_sign(on: bool) -> str:
    """What stands in the line at the top where a bookmark is set; empty where there is none."""
    return f"{symbols().flag} " + _("bookmarked") if on else ""
