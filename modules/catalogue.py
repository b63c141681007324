"""Which modules there are: a cheap list first, a module's bodies when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from msgspec import Struct, structs

from modules.files import LOCAL_FILE, MODULE_FILE, SOURCES_FILE
from modules.fingerprint import BUILT_IN_FOLDER, files_state, fingerprint
from modules.local_file import LocalReading, find_local, read_local
from modules.messages import Message
from modules.module import Module, OpenModule
from modules.problems import Problem
from modules.reader import Reading, read_module, read_outline

__all__ = ["BUILT_IN", "BUILT_IN_FOLDER", "BrokenModule", "Catalogue", "Entry", "Origin"]

BUILT_IN = (
    "mulai", "persepsi", "komunikasi", "reputasi", "berbicara", "media-sosial", "pintu-terbuka", "integritas",
    "rencana",
)  # fmt: skip
"""The order of the built-in modules; others follow by id."""

Origin = Literal["built-in", "own", "path"]


class Entry(Struct, frozen=True, kw_only=True):
    """One module of the list."""

    id: str
    """As module.yaml says it; the folder's name where that cannot be read."""
    folder: Path
    origin: Origin
    outline: Module | None
    """None where module.yaml is broken."""
    problems: tuple[Problem, ...] = ()
    """What is known to be wrong: with module.yaml, and with the rest once the module has been opened."""

    @property
    def broken(self) -> bool:
        """Whether it cannot be opened."""
        return any(problem.severity == "error" for problem in self.problems)


class BrokenModule(Exception):  # noqa: N818 - it says what is the matter
    """A module that cannot be opened, and why."""

    def __init__(self, id_: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"module {id_} has problems")
        self.id = id_
        self.problems = problems


class Catalogue:
    """The built-in modules, the user's own, and those of further paths.

    A further path is a module's folder (or its module.yaml) or a folder of such folders. Of two modules with one
    id the first counts: built-in before own before path; the other is listed as broken, so progress never mixes.
    """

    def __init__(
        self,
        built_in: Path | None = BUILT_IN_FOLDER,
        own: Path | None = None,
        extra: Sequence[Path] = (),
        *,
        local: Sequence[Path | None] | None = None,
    ) -> None:
        """`local` are the folders to look for the file of local facts in, if not the user's own and the built-in."""
        self._built_in = built_in
        self._own = own
        self._extra = tuple(path.parent if path.name == MODULE_FILE else path for path in extra)
        self._local_in = [folder for folder in (local if local is not None else (own, built_in)) if folder is not None]
        self._local: tuple[str, LocalReading] | None = None
        self._entries: tuple[Entry, ...] = ()
        self._entries_state = ""
        self._readings: dict[Path, tuple[str, Reading]] = {}

    def state(self) -> str:
        """Changes when any file of any module does."""
        return fingerprint((self._built_in, self._own, *self._extra))

    def entries(self) -> tuple[Entry, ...]:
        """Every module in order. Reads each module.yaml, and again only when a file has changed."""
        state = self.state()
        if state != self._entries_state:
            folders: dict[Path, tuple[Path, Origin]] = {}
            for folder, origin in self._folders():
                folders.setdefault(folder.absolute(), (folder, origin))  # a path may lead to one already listed
            self._entries = tuple(_first_counts([_entry(folder, origin) for folder, origin in folders.values()]))
            self._entries_state = state
        return tuple(map(self._as_known, self._entries))

    def open(self, id_: str) -> OpenModule:
        """Read and check a module, and keep it. Raises KeyError if there is none, BrokenModule if it has errors."""
        return self._opened(id_, keep=True)

    def look(self, id_: str) -> OpenModule:
        """Read and check a module without keeping it, for whoever goes through all of them. Raises as `open` does."""
        return self._opened(id_, keep=False)

    def _opened(self, id_: str, *, keep: bool) -> OpenModule:
        entries = [entry for entry in self.entries() if entry.id == id_]
        if not entries:
            raise KeyError(id_)
        # One known to be sound comes before one whose id is only guessed from its folder.
        entry = min(entries, key=lambda entry: entry.outline is None)
        reading = self.read(entry, keep=keep)
        if reading.module is None:
            raise BrokenModule(id_, reading.problems)
        return reading.module

    def read(self, entry: Entry, *, keep: bool = True) -> Reading:
        """All that reading an entry's module gives, with the files' texts if it has problems; kept until one changes.

        Without `keep` only what is wrong with it is kept.
        """
        state = self._state_of(entry.folder)
        kept = self._readings.get(entry.folder)
        if kept is None or kept[0] != state:
            reading = _guarded(partial(read_module, local=self.local), entry.folder, entry.origin)
            # The files' texts are for the excerpts under problems: without any they would only fill the memory.
            kept = (state, reading if reading.problems else structs.replace(reading, texts={}))
            if keep or kept[1].module is None:
                self._readings[entry.folder] = kept
        return kept[1]

    def local(self) -> LocalReading:
        """The local facts that hold here; read again only when a file has changed."""
        state = self._local_state()
        if self._local is None or state != self._local[0]:
            self._local = (state, read_local(find_local(self._local_in)))
        return self._local[1]

    def _local_state(self) -> str:
        return files_state(folder / name for folder in self._local_in for name in (LOCAL_FILE, SOURCES_FILE))

    def _state_of(self, folder: Path) -> str:
        """Changes when a file does that the module in this folder is read from."""
        return fingerprint((folder,)) + self._local_state()

    def _as_known(self, entry: Entry) -> Entry:
        """The entry with what opening its module brought to light."""
        kept = self._readings.get(entry.folder)
        if kept is None or entry.broken or kept[0] != self._state_of(entry.folder):
            return entry
        return structs.replace(entry, problems=kept[1].problems)

    def _folders(self) -> Iterator[tuple[Path, Origin]]:
        if self._built_in is not None:
            rank = {id_: place for place, id_ in enumerate(BUILT_IN)}
            for folder in sorted(_modules_in(self._built_in), key=lambda f: (rank.get(f.name, len(rank)), f.name)):
                yield folder, "built-in"
        if self._own is not None:
            for folder in _modules_in(self._own):
                yield folder, "own"
        for path in self._extra:
            inside = [] if _is_file(path / MODULE_FILE) else _modules_in(path)
            for folder in inside or [path]:
                yield folder, "path"


def _modules_in(folder: Path) -> list[Path]:
    """The folders below one that hold YAML, by name."""
    try:
        return sorted(filter(_holds_yaml, folder.iterdir()))
    except OSError:
        return []


def _holds_yaml(folder: Path) -> bool:
    """Whether it is a folder with YAML in it, or one that cannot be looked into: opening it will say why."""
    if folder.name.startswith((".", "__")):
        return False
    try:
        return folder.is_dir() and any(path.suffix == ".yaml" for path in folder.iterdir())
    except OSError:
        return True


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _entry(folder: Path, origin: Origin) -> Entry:
    reading = _guarded(read_outline, folder, origin)
    outline = reading.outline
    return Entry(
        id=outline.id if outline is not None else folder.resolve().name,
        folder=folder,
        origin=origin,
        outline=outline,
        problems=reading.problems,
    )


def _guarded(read: Callable[..., Reading], folder: Path, origin: Origin) -> Reading:
    """What `read` gives; should it fail, a problem, so that one module never costs the others."""
    try:
        return read(folder, built_in=origin == "built-in")
    except Exception as error:
        message = Message("the module could not be read (%(error)s)", {"error": f"{type(error).__name__}: {error}"})
        problem = Problem(file=str(folder / MODULE_FILE), line=1, column=1, message=message)
        return Reading(module=None, outline=None, problems=(problem,), texts={})


def _first_counts(entries: list[Entry]) -> Iterator[Entry]:
    """The entries; a second module with an id that stood before becomes a broken one."""
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.outline is None and entry.origin != "built-in":
            yield entry  # its id is only a guess; a built-in module's is the name of its folder
            continue
        earlier = first.setdefault(entry.id, entry)
        yield entry if earlier is entry else _duplicate(entry, earlier)


def _duplicate(entry: Entry, earlier: Entry) -> Entry:
    mark = _guarded(read_outline, entry.folder, entry.origin).id_mark
    problem = Problem(
        file=str(entry.folder / MODULE_FILE),
        line=mark.line,
        column=mark.column,
        length=mark.length,
        message=Message(
            "another module already has the id “%(id)s”: %(folder)s", {"id": entry.id, "folder": str(earlier.folder)}
        ),
        advice=Message("give this module an id of its own"),
    )
    return structs.replace(entry, problems=(*entry.problems, problem))
