"""The file of local facts that is in use, read and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from modules.citations import Citations
from modules.convert import FAILED, Converter
from modules.files import LOCAL_FILE, Files, exists
from modules.fingerprint import BUILT_IN_FOLDER
from modules.local import LocalFact, LocalFacts
from modules.module import Source
from modules.problems import Problem, has_errors


class LocalReading(Struct, frozen=True, kw_only=True):
    """What came of reading it."""

    file: Path | None = None
    """None where there is no such file."""
    city: str = ""
    as_of: str = ""
    facts: Mapping[str, LocalFact] = {}
    """By id; none if anything in the file is wrong: half a city's facts may mislead."""
    sources: Mapping[str, Source] = {}
    problems: tuple[Problem, ...] = ()
    texts: Mapping[str, str] = {}

    @property
    def broken(self) -> bool:
        """Whether the file is there and cannot be used."""
        return has_errors(*self.problems)


def find_local(folders: Iterable[Path]) -> Path | None:
    """The file in the first of the folders that has one: it stands for all, so that no two cities mix."""
    return next((path for folder in folders if exists(path := folder / LOCAL_FILE)), None)


def read_local(file: Path | None) -> LocalReading:
    """Read and check a file of local facts. Never raises for what is in it.

    Its sources stand in the sources.yaml beside it, or in the built-in one.
    """
    if file is None:
        return LocalReading()
    files = Files(file.parent, built_in=file.parent == BUILT_IN_FOLDER)
    source = files.load(file)
    converter = Converter(str(file))
    read: Any = FAILED
    if source is not None and source.root is not None:
        read = converter.read(LocalFacts, source.root)
    citations = Citations(files, (file.parent, BUILT_IN_FOLDER))
    citations.check([converter])
    problems = tuple(sorted((*files.problems, *converter.problems)))
    if read is FAILED or has_errors(*problems):
        return LocalReading(file=file, problems=problems, texts=files.texts)
    facts = {f.id: structs.replace(f, city=read.city, as_of=f.as_of or read.as_of) for f in read.facts}
    return LocalReading(
        file=file,
        city=read.city,
        as_of=read.as_of,
        facts=facts,
        sources=citations.known,
        problems=problems,
        texts=files.texts,
    )
