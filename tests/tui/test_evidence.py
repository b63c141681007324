"""The evidence as it is asked for: a PDF, or where none can be made the same page as HTML with a sentence about it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from progress.exports.consent import KINDS, Choices, choose
from progress.learners import Learners
from tests.tui import past
from tests.tui.opened import CONTOH, SITI, make_learner
from tui.cli import main
from tui.reports import FORMATS, held


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> object:
    """The command, as it is typed; gives its exit code, what it printed and what it said beside that."""
    monkeypatch.delenv("LANGUAGE", raising=False)
    data = tmp_path / "data"
    make_learner(data, facts=past.taken("tes-akhir", {"q-sapa": "b"}))

    def typed(*arguments: object, lang: str = "en") -> tuple[int, bytes, str]:
        words = ["--lang", lang, "--data", str(data), "--module", str(CONTOH), "progress", "export"]
        code = main([*words, *map(str, arguments)], "0.0")
        printed, said = capfdbinary.readouterr()
        return code, printed, said.decode()

    return typed


def test_a_pdf_in_the_language_spoken(export: object, tmp_path: Path) -> None:
    """Named and numbered as every report is; what the page cannot hold is said to stay."""
    assert callable(export)
    folder = tmp_path / "laporan"
    folder.mkdir()
    code, printed, said = export("--format", "pdf", "--output", folder, "--include", "answers,earlier", lang="id")
    (path,) = folder.iterdir()
    assert (code, printed.decode().strip()) == (0, str(path))
    assert path.name.startswith("asnbrand_kelurahan-sukasari_siti-rahmawati_")
    assert path.name.endswith("_001.pdf")
    told = PdfReader(path).pages[0].extract_text()
    assert "Bukti Penyelesaian Belajar Mandiri" in told
    assert SITI.name in told
    assert "Atasan Langsung" in told
    goes, stays = said.splitlines()
    assert "Nilai tes awal" in goes
    assert "Setiap jawaban" in stays
    (learner,) = Learners(tmp_path / "data").list()
    assert learner.id[:8] in told


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_the_page_has_no_place_for_single_answers(kind: str) -> None:
    """Of what was ticked it takes the scores of pre-tests and the objectives; never an answer or a text."""
    ticked = choose(KINDS, ["persepsi#r1"], name=False, number="none")
    assert held(kind, ticked) == Choices(earlier=True, objectives=True, name=False, number="none")
    assert held("xlsx", ticked) == ticked


def test_without_the_block_to_sign(export: object) -> None:
    """In both kinds, and to standard output."""
    assert callable(export)
    _, page, _ = export("--format", "pdf", "--no-signature", "--output", "-")
    assert "Immediate supervisor" not in PdfReader(io.BytesIO(page)).pages[0].extract_text()
    _, page, said = export("--format", "html", "--no-signature", "--output", "-")
    assert b"Immediate supervisor" not in page
    assert "browser" in said


@pytest.mark.parametrize("missing", [True, False])
def test_where_no_pdf_can_be_made(
    export: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: bool
) -> None:
    """The same page as HTML, called what it is, and a sentence: no typst, or one that fails."""
    assert callable(export)
    if missing:
        monkeypatch.setitem(sys.modules, "typst", None)
    else:
        broken = tmp_path / "broken.typ"
        broken.write_text("#panic()")
        monkeypatch.setattr("progress.exports.as_pdf.TEMPLATE", broken)
    code, printed, said = export("--format", "pdf", "--output", tmp_path / "bukti.pdf")
    assert (code, printed.decode().strip()) == (0, str(tmp_path / "bukti.html"))
    assert "A PDF cannot be made on this computer" in said
    assert not (tmp_path / "bukti.pdf").exists()
    assert SITI.name in (tmp_path / "bukti.html").read_text("utf-8")


def test_every_kind_can_be_asked_for(export: object, tmp_path: Path) -> None:
    """The command line and the page know the same kinds."""
    assert callable(export)
    for kind in FORMATS:
        assert export("--format", kind, "--output", tmp_path / f"laporan.{kind}")[0] == 0
        assert (tmp_path / f"laporan.{kind}").stat().st_size > 100
