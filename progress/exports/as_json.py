"""JSON: the whole document, for programs."""

from __future__ import annotations

import msgspec

from progress.exports.document import Document


def as_json(document: Document) -> bytes:
    """The document in UTF-8, indented, its parts named as `Document` names them."""
    fields = msgspec.to_builtins(document)
    ordered = {"schema": fields.pop("schema"), **fields}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=2) + b"\n"
