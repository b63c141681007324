"""Every text a person reads, in the language chosen.

Texts stand in the source in English, in ``_("…")`` or ``Message("…")``; Bahasa Indonesia, the default, comes
from the catalogue in ``locale/``.
"""

from __future__ import annotations

import contextlib
import gettext as _gettext
import os
from collections.abc import Callable

TYPE_CHECKING = False  # as typing has it; importing typing would cost `--help` a tenth of its time
if TYPE_CHECKING:
    from modules.messages import Message

DEFAULT_LANGUAGE = "id"
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")  # noqa: PTH100, PTH118, PTH120
"""Where the translations are."""
_language = "en"
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(language: str) -> None:
    """Speak `language` from now on: ``id`` or ``en``; anything else means the default."""
    global _language, _catalogue
    _language = language if language in LANGUAGES else DEFAULT_LANGUAGE
    _catalogue = _gettext.NullTranslations()
    # As gettext.translation does it, without what that imports: `--help` has no time for it.
    with contextlib.suppress(OSError), open(_file(_language), "rb") as file:  # noqa: PTH123
        _catalogue = _gettext.GNUTranslations(file)


def _file(language: str) -> str:
    """Where the translations into a language are; English needs none."""
    return os.path.join(FOLDER, language, "LC_MESSAGES", "asnbrand_train.mo")  # noqa: PTH118


def language() -> str:
    """The language spoken now."""
    return _language


def _(msgid: str) -> str:
    """The text in the language spoken now."""
    return _catalogue.gettext(msgid) if msgid else ""


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a text for translation without translating it yet."""
    return msgid


def ngettext(singular: str, plural: str, n: int) -> str:
    """The text for `n` things, still with its gaps."""
    return _catalogue.ngettext(singular, plural, n)


def say(message: Message) -> str:
    """A Message from another room, translated and filled."""
    return message.text(_)


Translate = Callable[[str], str]
