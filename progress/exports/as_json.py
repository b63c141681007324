"""JSON: the whole document, for programs."""

from __future__ import annotations

import msgspec

from progress.exports.document import Document


def as_json(document: Document, code: str = "") -> bytes:
    """The document in UTF-8, indented, its parts named as `Document` names them; its integrity code last."""
    fields = msgspec.to_builtins(document)
    ordered = {"schema": fields.pop("schema"), **fields, **({"seal": code} if code else {})}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=2) + b"\n"
