"""The sources that a module's claims rest on, and whether every one that is named is known."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from modules.convert import FAILED, Converter
from modules.files import SOURCES_FILE, Files, exists
from modules.messages import Message
from modules.module import Source
from modules.nodes import id_of, ids_of
from modules.scalars import nearest


class SourceList(Struct, frozen=True, kw_only=True):
    """What sources.yaml holds."""

    sources: Annotated[tuple[Source, ...], Meta(min_length=1, max_length=2000)]


class Citations:
    """The sources that a module may name: its own sources.yaml, then the one beside the module's folder.

    `places` are other folders to look in, in order.
    """

    def __init__(self, files: Files, places: Iterable[Path] | None = None) -> None:
        self.files = files
        folder = files.folder
        beside = folder / ".." if folder.name in ("", "..") else folder.parent
        self.places = tuple(places) if places is not None else (folder, beside)
        self.known: dict[str, Source] = {}
        self.ids: set[str] = set()
        """Also of entries with something wrong in them, which is reported there."""

    def check(self, converters: list[Converter]) -> None:
        """Report every source that is named and stands in neither file."""
        named = [
            (converter, id_)
            for converter in converters
            for cls, node in converter.seen
            if cls is not SourceList
            for id_ in ids_of(node, "sources")
        ]
        for place in self.places:
            if not self.ids or any(id_.text not in self.ids for _, id_ in named):
                self._read(place / SOURCES_FILE)
        for converter, id_ in named:
            if id_.text not in self.ids:
                close = nearest(id_.text, self.ids)
                converter.say(
                    id_.mark,
                    Message("sources.yaml has no source “%(id)s”", {"id": id_.text}),
                    Message("write “%(close)s”, or add the source there", {"close": close})
                    if close
                    else Message("add the source there: id, citation, seen, status"),
                )

    def _read(self, path: Path) -> None:
        if not exists(path):
            return
        read = self.files.load(path)
        if read is None or read.root is None:
            return
        converter = Converter(str(path))
        sources = converter.read(SourceList, read.root)
        here: set[str] = set()
        for id_ in (id_ for cls, node in converter.seen if cls is Source for id_ in id_of(node, "id")):
            if id_.text in here:
                converter.say(
                    id_.mark,
                    Message("the source “%(id)s” stands here twice", {"id": id_.text}),
                    Message("take one of the two out"),
                )
            here.add(id_.text)
        self.ids |= here
        self.files.problems.extend(converter.problems)
        if sources is not FAILED:
            self.known = {source.id: source for source in sources.sources} | self.known
