"""What can be known before anything heavy is imported: whose record, what home showed last, which language."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from modules.fingerprint import BUILT_IN_FOLDER, fingerprint
from progress.folders import data_folder, learner_folders
from progress.view import read_view


class Start(NamedTuple):
    """Where the program starts from."""

    data: Path
    paths: tuple[Path, ...]
    """Modules named on the command line."""
    language: str | None
    """Chosen on the command line; None leaves it to the learner's settings."""
    learner: str | None
    """The id of the learner to begin with; None on the very first start."""
    view: dict[str, Any] | None
    """What home showed last, if that still holds."""
    settings: dict[str, object]
    """The learner's choices, as far as the view knows them."""
    version: str

    @property
    def own_modules(self) -> Path:
        """The folder for the user's own modules."""
        return self.data / "modules"

    @property
    def catalogue_state(self) -> str:
        """Changes when any module's file does."""
        return fingerprint((BUILT_IN_FOLDER, self.own_modules, *self.paths))


def find_start(
    data: str | None, paths: tuple[str, ...], language: str | None, version: str, learner: str = ""
) -> Start:
    """Look at the data folder. `learner` chooses one; without it the one who learned last."""
    folder = data_folder(data)
    known = learner_folders(folder)
    chosen = next((f for f in known if f.name == learner), None) or (known[0] if known else None)
    start = Start(folder, tuple(Path(path) for path in paths), language, None, None, {}, version)
    if chosen is None:
        return start
    view = read_view(chosen, start.catalogue_state, app=version)
    settings = view.get("settings") if view else None
    return start._replace(learner=chosen.name, view=view, settings=settings if isinstance(settings, dict) else {})
