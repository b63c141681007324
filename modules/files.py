"""The files of a module's folder: read, or the reason why not."""

from __future__ import annotations

from pathlib import Path

from modules.messages import Message
from modules.nodes import Mark
from modules.problems import Problem, problem_at
from modules.source import Source, read_source

MODULE_FILE = "module.yaml"
SOURCES_FILE = "sources.yaml"
LOCAL_FILE = "local.yaml"
RESERVED = frozenset({"module", "sources"})
"""Names of files that are no activities."""


class Files:
    """The files of one folder: their texts, and what is wrong with reading them."""

    def __init__(self, folder: Path, built_in: bool) -> None:
        self.folder = folder
        self.built_in = built_in
        self.problems: list[Problem] = []
        self.texts: dict[str, str] = {}

    def load(self, path: Path, missing: Message | None = None) -> Source | None:
        """A file's text and tree; None, with a problem, where there is none to read."""
        try:
            # Installers may make a built-in file a link; in a module from elsewhere it could point anywhere.
            if not self.built_in and not path.resolve().is_relative_to(path.parent.resolve()):
                message = Message("the file is a link to somewhere outside the module's folder")
            elif path.exists() and not path.is_file():
                message = Message("this is not a file")
            else:
                source = read_source(path, str(path))
                self.texts[source.file] = source.text
                self.problems.extend(source.problems)
                return source
        except FileNotFoundError:
            message = missing or Message("there is no such file")
        except PermissionError:
            message = Message("the file cannot be read: permission denied")
        except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: links in a circle
            reason = getattr(error, "strerror", None) or type(error).__name__
            message = Message("the file cannot be read (%(reason)s)", {"reason": reason})
        self.problems.append(problem_at(str(path), Mark(1, 1), message))
        return None

    def stems(self) -> list[str]:
        """The names of the folder's YAML files, without .yaml."""
        try:
            return sorted(path.stem for path in self.folder.iterdir() if path.suffix == ".yaml")
        except OSError:
            return []


def exists(path: Path) -> bool:
    """Whether a file is there; where that cannot be told, reading it will say why."""
    try:
        return path.exists()
    except OSError:
        return True
