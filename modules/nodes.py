"""What a YAML file holds, as lists, keys and texts that know where they stand."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any

from msgspec import Struct


class Mark(Struct, frozen=True):
    """Where something stands in a file: line and column from 1, and its length in characters on that line."""

    line: int
    column: int
    length: int = 1


class Scalar(Struct, frozen=True):
    """A text."""

    text: str
    mark: Mark
    plain: bool = True
    """Whether it was written without quotes and block signs."""
    swallowed: bool = False
    """Whether it is empty because a # made a comment of the rest of its line."""


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    mark: Mark


class Mapping(Struct, frozen=True):
    """Keys and their values, in the file's order."""

    entries: tuple[tuple[Scalar, Node], ...]
    mark: Mark
    flow: bool = False
    """Whether it was written in braces."""

    def get(self, key: str) -> Node | None:
        """The value under a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


class Refused(Struct, frozen=True):
    """Something already reported (an alias, a tag), of which no more needs to be said."""

    mark: Mark


Node = Scalar | Sequence | Mapping | Refused


def plain(node: Node) -> Any:
    """The node as a tree of dict, list and str, for keeping and for `digest`."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {key.text: plain(value) for key, value in entries}
        case Refused():
            return ""


def from_plain(tree: Any) -> Node:
    """A node from a tree of `plain`; everything in it stands at line 1, column 1."""
    mark = Mark(1, 1)
    match tree:
        case dict():
            return Mapping(tuple((Scalar(str(key), mark), from_plain(value)) for key, value in tree.items()), mark)
        case list() | tuple():
            return Sequence(tuple(from_plain(item) for item in tree), mark)
        case _:
            return Scalar(str(tree), mark)


def digest(tree: Any) -> str:
    """Says what was shown: the first 16 hex digits of SHA-256 over the tree's one normal form.

    That form is compact JSON with sorted keys and Unicode NFC, so the order of keys and the way an editor
    composes accents change nothing, and every change of a text changes it.
    """
    text = json.dumps(_composed(tree), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _composed(tree: Any) -> Any:
    """The tree with every text in Unicode NFC."""
    match tree:
        case dict():
            return {unicodedata.normalize("NFC", key): _composed(value) for key, value in tree.items()}
        case list() | tuple():
            return [_composed(item) for item in tree]
        case _:
            return unicodedata.normalize("NFC", tree)


def items_of(node: Mapping | None, key: str) -> tuple[Node, ...]:
    """The items of the list under a key; none where there is no list."""
    below = node.get(key) if node is not None else None
    return below.items if isinstance(below, Sequence) else ()


def ids_of(node: Mapping | None, key: str) -> list[Scalar]:
    """The ids in the list under a key, be it of ids or of things with an id."""
    ids = [item.get("id") if isinstance(item, Mapping) else item for item in items_of(node, key)]
    return [id_ for id_ in ids if isinstance(id_, Scalar) and id_.text]


def id_of(node: Mapping | None, key: str) -> list[Scalar]:
    """The one text under a key, or nothing."""
    below = node.get(key) if node is not None else None
    return [below] if isinstance(below, Scalar) and below.text else []
