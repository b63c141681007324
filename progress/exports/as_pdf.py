"""PDF: the evidence for a personnel file. PDF/A, made by typst with the fonts that it brings along."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from progress.exports.document import Document
from progress.exports.evidence import Speech, evidence

TEMPLATE = Path(__file__).with_name("evidence.typ")
STANDARD: Final = "a-2a"
"""PDF/A-2, level A: for keeping, with the structure that a screen reader needs."""
_RARE = re.compile("[^\u0000-\u024f\u2010-\u2027\u2030-\u205e]")
"""What typst's fonts may lack: beyond Latin letters and common punctuation."""
_INSTEAD = "□"
_PROBE = b"""#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))
#sys.inputs.text #strong(sys.inputs.text)"""


def as_pdf(document: Document, speech: Speech | None = None, *, approval: bool = True) -> bytes:
    """The evidence, of one or two A4 pages as a rule. Raises ImportError where there is no typst.

    A character that no font has, such as an emoji, is printed as an empty box: PDF/A allows no gaps.
    """
    from typst import TypstError  # 80 MB that only this format needs

    page = msgspec.to_builtins(evidence(document, speech, approval=approval))
    try:
        return _compiled(page, document.created)
    except TypstError:
        return _compiled(_each(page, _printable), document.created)


def _compiled(page: Any, created: str) -> bytes:
    moment = datetime.fromisoformat(created).replace(microsecond=0)  # typst takes no fraction of a second
    return _run(TEMPLATE.read_bytes(), moment, page=msgspec.json.encode(page).decode())


def _run(template: bytes, created: datetime | None = None, **data: str) -> bytes:
    """A template as PDF. The texts go in as data, so that nothing in them is ever markup."""
    from typst import compile as compiled

    made = compiled(template, format="pdf", ignore_system_fonts=True, pdf_standards=STANDARD, sys_inputs=data,
                    timestamp=created)  # fmt: skip
    assert isinstance(made, bytes)
    return made


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """The same data with every text changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _each(part, change) for key, part in value.items()}
    return [_each(part, change) for part in value] if isinstance(value, list | tuple) else value


def _printable(text: str) -> str:
    """The text with boxes for its rare characters, if the fonts lack one of them."""
    if not _RARE.search(text):
        return text
    from typst import TypstError

    try:
        _run(_PROBE, text=text)
    except TypstError:
        return _RARE.sub(_INSTEAD, text)
    return text
