"""Which modules there are, in which order, and that one broken module never costs the others."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from modules import catalogue as catalogue_file
from modules.catalogue import BUILT_IN, BUILT_IN_FOLDER, BrokenModule, Catalogue, Entry
from modules.fingerprint import fingerprint
from modules.reader import Reading, read_module, read_outline
from tests.modules.sound import SOUND, write_module


def named(id_: str) -> dict[str, str | bytes | None]:
    """The sound module with another id."""
    return {"module.yaml": SOUND["module.yaml"].replace("id: contoh", f"id: {id_}", 1)}


def make(folder: Path, *ids: str) -> Path:
    """A folder of sound modules."""
    folder.mkdir(exist_ok=True)
    for id_ in ids:
        write_module(folder / id_, named(id_))
    return folder


def listed(catalogue: Catalogue) -> list[tuple[str, str, bool]]:
    return [(entry.id, entry.origin, entry.broken) for entry in catalogue.entries()]


def test_order_is_built_in_then_own_then_paths(tmp_path: Path) -> None:
    built_in = make(tmp_path / "built-in", "zeta", "alfa", *reversed(BUILT_IN))
    own, extra = make(tmp_path / "own", "b", "a"), make(tmp_path / "extra", "y", "x")
    catalogue = Catalogue(built_in, own, [extra / "y", extra / "x" / "module.yaml"])
    assert listed(catalogue) == [
        *((id_, "built-in", False) for id_ in (*BUILT_IN, "alfa", "zeta")),
        *(("a", "own", False), ("b", "own", False)),
        *(("y", "path", False), ("x", "path", False)),
    ]
    assert [entry.id for entry in Catalogue(None, None, [extra]).entries()] == ["x", "y"]


def test_only_module_yaml_is_read_until_a_module_is_opened(tmp_path: Path) -> None:
    folder = write_module(tmp_path / "own" / "contoh", {"kuis.yaml": "kind: x\n"})
    catalogue = Catalogue(None, folder.parent)
    assert listed(catalogue) == [("contoh", "own", False)]
    with pytest.raises(BrokenModule) as broken:
        catalogue.open("contoh")
    assert [Path(problem.file).name for problem in broken.value.problems] == ["kuis.yaml"]
    assert listed(catalogue) == [("contoh", "own", True)]
    (folder / "kuis.yaml").write_text(SOUND["kuis.yaml"] + "# mended\n")
    assert catalogue.open("contoh").module.id == "contoh"
    assert listed(catalogue) == [("contoh", "own", False)]


def test_a_module_that_was_mended_is_no_longer_listed_as_broken(tmp_path: Path) -> None:
    folder = write_module(tmp_path / "own" / "contoh", {"kuis.yaml": "kind: x\n"})
    catalogue = Catalogue(None, folder.parent)
    with pytest.raises(BrokenModule):
        catalogue.open("contoh")
    (folder / "kuis.yaml").write_text(SOUND["kuis.yaml"])
    assert listed(catalogue) == [("contoh", "own", False)]


def test_a_folder_given_twice_is_listed_once(tmp_path: Path) -> None:
    own = make(tmp_path / "own", "a")
    assert listed(Catalogue(None, own, [own, own / "a"])) == [("a", "own", False)]


def test_an_open_module_is_read_once_until_a_file_changes(tmp_path: Path) -> None:
    own = make(tmp_path / "own", "a")
    catalogue = Catalogue(None, own)
    first = catalogue.open("a")
    assert catalogue.open("a") is first
    (own / "a" / "kuis.yaml").write_text(SOUND["kuis.yaml"].replace("title: Tes akhir", "title: Tes"))
    assert [quiz.title for quiz in (first.activities["kuis"], catalogue.open("a").activities["kuis"])] == [
        "Tes akhir",
        "Tes",
    ]


def test_what_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Catalogue(None, make(tmp_path / "own", "a")).open("b")


def test_of_two_modules_with_one_id_the_first_counts(tmp_path: Path) -> None:
    built_in, own = make(tmp_path / "built-in", "a"), make(tmp_path / "own", "a", "b")
    extra = make(tmp_path / "extra", "b")
    catalogue = Catalogue(built_in, own, [extra])
    assert listed(catalogue) == [("a", "built-in", False), ("a", "own", True), ("b", "own", False), ("b", "path", True)]
    (problem,) = catalogue.entries()[1].problems
    assert (problem.file, problem.line, problem.column) == (str(own / "a" / "module.yaml"), 1, 5)
    assert str(built_in / "a") in str(problem.message)
    assert catalogue.open("a").module.id == "a"
    assert catalogue.read(catalogue.entries()[0]).module is catalogue.open("a")


def test_a_broken_built_in_module_keeps_its_id(tmp_path: Path) -> None:
    """Else another module of that id would get its progress."""
    built_in, own = make(tmp_path / "built-in", "a"), make(tmp_path / "own", "a")
    (built_in / "a" / "module.yaml").write_text("id: a\n")
    assert listed(Catalogue(built_in, own)) == [("a", "built-in", True), ("a", "own", True)]


def test_a_guessed_id_never_hides_a_sound_module(tmp_path: Path) -> None:
    own = make(tmp_path / "own", "a", "b")
    (own / "a" / "module.yaml").write_text("tidak ada")
    (own / "b" / "module.yaml").write_text(SOUND["module.yaml"].replace("id: contoh", "id: a"))
    catalogue = Catalogue(None, own)
    assert listed(catalogue) == [("a", "own", True), ("a", "own", False)]
    assert catalogue.open("a").module.id == "a"


def test_paths_that_are_no_module_are_entries_with_a_problem(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").write_text("x")
    paths = [tmp_path / "nowhere", tmp_path / "empty", tmp_path / "file.txt"]
    entries = Catalogue(None, None, paths).entries()
    assert [(entry.id, entry.broken) for entry in entries] == [("nowhere", True), ("empty", True), ("file.txt", True)]
    for entry in entries:
        assert len(entry.problems) == 1


def test_own_folders_without_a_module_are_left_out_unless_they_hold_yaml(tmp_path: Path) -> None:
    own = make(tmp_path / "own", "a")
    for other in ("notes", ".hidden", "__pycache__", "forgot"):
        (own / other).mkdir()
    for other in ("forgot", ".hidden", "__pycache__"):
        (own / other / "kuis.yaml").write_text(SOUND["kuis.yaml"])
    assert listed(Catalogue(None, own)) == [("a", "own", False), ("forgot", "own", True)]
    assert listed(Catalogue(None, tmp_path / "nowhere")) == []


@pytest.mark.parametrize("error", [RuntimeError("a bug"), PermissionError(13, "no"), RecursionError()])
def test_no_exception_from_one_module_loses_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def failing(read: Callable[..., Reading]) -> Callable[..., Reading]:
        def reading(folder: Path, **options: Any) -> Reading:
            if folder.name == "b":
                raise error
            return read(folder, **options)

        return reading

    monkeypatch.setattr(catalogue_file, "read_outline", failing(read_outline))
    monkeypatch.setattr(catalogue_file, "read_module", failing(read_module))
    catalogue = Catalogue(None, make(tmp_path / "own", "a", "b", "c"))
    assert listed(catalogue) == [("a", "own", False), ("b", "own", True), ("c", "own", False)]
    with pytest.raises(BrokenModule):
        catalogue.open("b")


def test_a_folder_that_cannot_be_listed_is_an_entry_with_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = make(tmp_path / "own", "a", "b")
    iterdir = Path.iterdir

    def failing(path: Path) -> Any:
        if path.name == "b":
            raise PermissionError(13, "Permission denied")
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", failing)
    assert [entry.id for entry in Catalogue(None, own).entries()] == ["a", "b"]


def test_the_built_in_modules_are_there() -> None:
    entries = Catalogue().entries()
    assert tuple(entry.id for entry in entries) == BUILT_IN
    assert all(entry.folder.parent == BUILT_IN_FOLDER and not entry.problems for entry in entries)


# The fingerprint


def change_size(own: Path) -> None:
    (own / "a" / "kuis.yaml").write_text("longer than before" * 99)


def change_time(own: Path) -> None:
    os.utime(own / "a" / "kuis.yaml", ns=(1, 1))


def add_a_file(own: Path) -> None:
    (own / "a" / "lain.yaml").touch()


def add_a_folder(own: Path) -> None:
    (own / "b").mkdir()


def remove_a_file(own: Path) -> None:
    (own / "a" / "kuis.yaml").unlink()


def rename_a_file(own: Path) -> None:
    (own / "a" / "kuis.yaml").rename(own / "a" / "kuis2.yaml")


def change_the_sources_beside(own: Path) -> None:
    (own.parent / "sources.yaml").write_text(SOUND["sources.yaml"])


@pytest.mark.parametrize(
    "change",
    [change_size, change_time, add_a_file, add_a_folder, remove_a_file, rename_a_file, change_the_sources_beside],
)
def test_the_state_changes_with_the_files_and_only_then(tmp_path: Path, change: Callable[[Path], None]) -> None:
    own = make(tmp_path / "own", "a")
    catalogue = Catalogue(None, own)
    before = catalogue.state()
    assert catalogue.state() == before == Catalogue(None, own).state() == fingerprint((None, own))
    (own / "a" / "notes.txt").touch()
    assert catalogue.state() == before
    change(own)
    assert catalogue.state() != before


def test_a_module_yaml_stands_for_its_folder(tmp_path: Path) -> None:
    folder = make(tmp_path / "own", "a") / "a"
    path = folder / "module.yaml"
    assert fingerprint((path,)) == fingerprint((folder,)) == Catalogue(None, None, [path]).state()


def test_a_fingerprint_of_nothing_never_fails(tmp_path: Path) -> None:
    assert len(fingerprint(())) == len(fingerprint((None, tmp_path / "nowhere"))) == 16


def test_a_fingerprint_needs_only_the_standard_library() -> None:
    code = (
        "import sys, pathlib; from modules.fingerprint import BUILT_IN_FOLDER, fingerprint; "
        "assert len(fingerprint((BUILT_IN_FOLDER,))) == 16; "
        "print(*sorted({'yaml', 'msgspec', 'pygments', 'modules.reader'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert run.stdout.strip() == ""


def test_entries_are_plain_values() -> None:
    entry = Entry(id="a", folder=Path("a"), origin="own", outline=None)
    assert not entry.broken
    assert entry == Entry(id="a", folder=Path("a"), origin="own", outline=None)
