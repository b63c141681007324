"""HTML: the evidence as one page that any browser prints; for where no PDF can be made."""

from __future__ import annotations

from pathlib import Path

from progress.exports.document import Document
from progress.exports.evidence import Speech, evidence

TEMPLATE = Path(__file__).with_name("evidence.html.j2")


def as_html(document: Document, speech: Speech | None = None, *, approval: bool = True) -> bytes:
    """The evidence as one file that loads and runs nothing. Whatever a text says, it is only shown."""
    from jinja2 import Environment, StrictUndefined  # a fifth of a second that only this format needs

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(TEMPLATE.read_text("utf-8"))
    return template.render(page=evidence(document, speech, approval=approval)).encode()
