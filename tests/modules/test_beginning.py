"""`modules new`: what an author begins with has no mistake in it, and nothing is ever written over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from modules.beginning import FOLDER, begin_module, id_from
from modules.catalogue import Catalogue
from modules.reader import read_module

TODAY = date(2026, 12, 3)


def test_a_new_module_is_sound(tmp_path: Path) -> None:
    """It opens without a single problem, under an id made of the folder's name, as of this month."""
    folder = tmp_path / "Salam di Loket!"
    written = begin_module(folder, TODAY)
    assert [path.name for path in written] == ["kuis.yaml", "module.yaml", "pelajaran.yaml", "sources.yaml"]
    reading = read_module(folder)
    assert not reading.problems
    module = Catalogue(None, None, (folder,)).open("salam-di-loket")
    assert module.module.as_of == "2026-12"
    assert list(module.activities) == ["pelajaran", "kuis"]
    assert module.sources["S-1"].seen == "2026-12-03"


def test_every_key_of_a_new_module_is_annotated() -> None:
    """Each file tells in Bahasa Indonesia what its keys are for."""
    for source in FOLDER.glob("*.yaml"):
        text = source.read_text("utf-8")
        assert text.count(" # ") >= 2, source.name
    assert "wajib pada setiap soal kuis" in (FOLDER / "kuis.yaml").read_text("utf-8")


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A folder with anything in it, and a file in its place, are refused and left as they are."""
    (tmp_path / "catatan.txt").write_text("milik saya")
    with pytest.raises(FileExistsError):
        begin_module(tmp_path, TODAY)
    with pytest.raises(FileExistsError):
        begin_module(tmp_path / "catatan.txt", TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["catatan.txt"]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("salam", "salam"),
        ("Salam Loket", "salam-loket"),
        ("Éfék--1", "efek-1"),
        ("…", "modul-baru"),
        ("x" * 80, "x" * 64),
    ],
)
def test_ids_from_names(name: str, id_: str) -> None:
    """Small letters, digits and hyphens, at most 64."""
    assert id_from(name) == id_
