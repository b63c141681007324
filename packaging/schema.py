"""Keeps the JSON Schemas of what programs read: ``python packaging/schema.py write|check``.

They are made of the Structs that the reports are written from, with their docstrings, and committed in docs/. `check`
says which is no longer what the source says (exit code 1).
"""

from __future__ import annotations

import ast
import inspect
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # PyPI has a package called progress too

from modules import messages
from progress import statement
from progress.exports import answers, consent, document, seal

Json = dict[str, Any]

DOCS = Path(__file__).resolve().parent.parent / "docs"
SOURCES: tuple[ModuleType, ...] = (document, answers, consent, statement, messages, seal)
"""Where the Structs stand."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def report() -> Json:
    """What a JSON report holds: the document, and its integrity code."""
    schema = _of(document.Document, "A report, as JSON (asnbrand.progress/1)")
    code = {"type": "string", "description": "The integrity code: a JWS in compact form (see integrity-code.md)."}
    schema["$defs"]["Document"]["properties"]["seal"] = code
    return schema


def sealed() -> Json:
    """What an integrity code signs."""
    schema = _of(seal.Sealed, "What the integrity code of a report signs (asnbrand.seal/1)", document.Document)
    of_document = schema["$defs"]["Document"]["properties"]
    del of_document["statements"]  # their hash stands in `raw` instead
    place = schema["$defs"]["Sealed"]["properties"]["document"]
    schema["$defs"]["Sealed"]["properties"]["document"] = {"$ref": "#/$defs/Document", **_description(place)}
    for unused in ("Statement", "Result"):
        schema["$defs"].pop(unused, None)
    return schema


SCHEMAS = {"asnbrand.progress-1.schema.json": report, "asnbrand.seal-1.schema.json": sealed}


def _of(type_: type[msgspec.Struct], title: str, *more: type[msgspec.Struct]) -> Json:
    def anything(_type: type) -> Json:
        return {"description": "Any value."}  # what a sentence's gaps are filled with

    (root, *_rest), found = msgspec.json.schema_components(
        [type_, *more], schema_hook=anything, ref_template="#/$defs/{name}"
    )
    said = {name: text for module in SOURCES for name, text in _field_docstrings(module)}
    for name, struct in found.items():
        struct["additionalProperties"] = False
        for key, place in struct.get("properties", {}).items():
            if (text := said.get((name, key))) is not None:
                place["description"] = text
    return {"$schema": DIALECT, "title": title, **root, "$defs": dict(sorted(found.items()))}


def _field_docstrings(module: ModuleType) -> Iterator[tuple[tuple[str, str], str]]:
    """What stands under each field of a module's classes, by class and name as it is written."""
    for class_ in ast.parse(inspect.getsource(module)).body:
        if not isinstance(class_, ast.ClassDef):
            continue
        for field, below in zip(class_.body, class_.body[1:], strict=False):
            if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
                continue
            if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                name = _written(getattr(module, class_.name), field.target.id)
                yield (class_.name, name), inspect.cleandoc(str(below.value.value))


def _written(struct: type, name: str) -> str:
    """A field's name in JSON."""
    names = {field.name: field.encode_name for field in msgspec.structs.fields(struct)}
    return names.get(name, name)


def _description(place: Json) -> Json:
    return {name: text for name, text in place.items() if name == "description"}


def text_of(schema: Json) -> str:
    """A schema as it is committed."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def stale() -> list[str]:
    """The committed schemas that are not what the source says."""
    return [name for name, make in SCHEMAS.items() if not _is(DOCS / name, text_of(make()))]


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


def main(command: str) -> int:
    """Write the schemas, or say which are stale."""
    if command == "write":
        for name, make in SCHEMAS.items():
            (DOCS / name).write_text(text_of(make()), "utf-8", newline="\n")
        return 0
    for name in stale():
        print(f"docs/{name} is not what the source says: run packaging/schema.py write", file=sys.stderr)
    return 1 if stale() else 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["write"], ["check"]):
        sys.exit("usage: packaging/schema.py write|check")
    sys.exit(main(sys.argv[1]))
