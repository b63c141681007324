"""Where a page's matter stands: it scrolls, but leaves every key to the page and to what is in it."""

from __future__ import annotations

from textual.containers import VerticalScroll


class Body(VerticalScroll, can_focus=False, inherit_bindings=False):
    """A scrolling area that takes no keys.

    VerticalScroll takes Left and Right for itself, which on our pages go to the neighbouring step or question.
    """
