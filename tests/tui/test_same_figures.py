"""One data model, many faces: every format and the screen tell the same figures of the same record."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from modules.answers import Response
from progress.exports.consent import Choices
from progress.exports.document import Document, ModulePart
from progress.exports.words import lessons
from progress.statement import now
from tests.tui import past
from tests.tui.opened import started
from tui.reports import FORMATS, document_of, make_reports

ONE: dict[str, Response] = {"q-sapa": "b", "q-diam": False, "q-periksa": ("tanya", "duga")}
TWO: dict[str, Response] = {"q-sapa": "b", "q-diam": False, "q-periksa": ("tanya", "dengar")}
TITLE = "Contoh: kesan di loket"
FACTS = [
    *past.taken("tes-awal", {"a-arah": "b"}, seconds=21.0),
    *past.read("sapaan", seconds=64.0),
    *past.taken("tes-akhir", ONE, seconds=33.0),
    *past.taken("tes-akhir", TWO, seconds=47.0),
]


class Figures(NamedTuple):
    """What every face tells of the module that was played, scores from 0 to 100 with one decimal."""

    first: float
    best: float
    attempts: int
    minutes: float
    gain: int | None
    """In percent."""


def figures(module: ModulePart | dict[str, Any]) -> Figures:
    """Those of a document."""
    fields = module if isinstance(module, dict) else msgspec.to_builtins(module)
    gain = fields["gain"]
    return Figures(
        round(fields["first_score"] * 100, 1), round(fields["best_score"] * 100, 1), fields["attempts"],
        fields["minutes"], None if gain is None else round(gain * 100),
    )  # fmt: skip


def of_json(data: bytes) -> Figures:
    """As a program reads it."""
    return figures(next(m for m in json.loads(data)["modules"] if m["id"] == "contoh"))


def of_xlsx(data: bytes) -> Figures:
    """The row of the summary, as Excel shows it."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    grid = book.get_sheet_by_name("Summary").to_python()
    head = next(row for row in grid if row[:2] == ["Module", "Status"])
    cells = dict(zip(head, next(row for row in grid if row[0] == TITLE), strict=True))
    gain = cells["Gain"]
    return Figures(
        round(float(cells["First score"]), 1), round(float(cells["Best score"]), 1), int(cells["Attempts"]),  # type: ignore[arg-type]
        float(cells["Active minutes"]), None if gain == "" else round(float(gain) * 100),  # type: ignore[arg-type]
    )  # fmt: skip


def of_csv(data: bytes) -> Figures:
    """The row of the final test, and the sum of all rows' minutes."""
    rows = [row for row in csv.DictReader(io.StringIO(data.decode())) if row["Module"] == TITLE]
    final = next(row for row in rows if row["Activity"] == "Tes akhir")
    return Figures(
        round(float(final["First score (0–100)"]), 1), round(float(final["Best score (0–100)"]), 1),
        int(final["Attempts"]), round(sum(float(row["Active minutes"]) for row in rows), 1),
        round(float(final["Gain of the module"]) * 100) if final["Gain of the module"] else None,
    )  # fmt: skip


class _Cells(HTMLParser):
    """The texts of table rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])

    def handle_data(self, data: str) -> None:
        if self.rows and data.strip():
            self.rows[-1].append(data.strip())


ROW = re.compile(r"activities ([\d.]+) ([\d.]+) (-?\d+%|–) (\d+) ([\d.]+)")
"""Of the evidence: after how many activities are done first and best score, gain, attempts, minutes."""


def of_page(text: str) -> Figures:
    """The row of the evidence, as it is read on paper."""
    told = ROW.search(" ".join(text.split()))
    assert told is not None, text
    first, best, gain, attempts, minutes = told.groups()
    return Figures(float(first), float(best), int(attempts), float(minutes), None if gain == "–" else int(gain[:-1]))


def of_html(data: bytes) -> Figures:
    """The page in a browser."""
    cells = _Cells()
    cells.feed(data.decode())
    return of_page(" ".join(next(row for row in cells.rows if TITLE in row)))


def text_of_pdf(data: bytes) -> str:
    """What stands on its pages."""
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def of_pdf(data: bytes) -> Figures:
    """The page on paper."""
    return of_page(text_of_pdf(data))


def of_xapi(data: bytes) -> Figures:
    """Scores of finished final tests in order; minutes and gain as statements hold them."""
    told = json.loads(data)
    verbs = [(s["verb"]["id"].rpartition("/")[2], s) for s in told]
    final = [
        s["result"]
        for verb, s in verbs
        if verb == "completed" and s["object"]["id"].endswith("/contoh/activities/tes-akhir")
    ]
    scores = [result["score"]["scaled"] for result in final]
    return Figures(round(scores[0] * 100, 1), round(max(scores) * 100, 1), len(final), 0.0, None)


READERS = {"json": of_json, "xlsx": of_xlsx, "csv": of_csv, "html": of_html, "pdf": of_pdf}


@pytest.mark.parametrize("kind", [*FORMATS])
async def test_every_format_tells_what_the_screen_tells(data: Path, kind: str) -> None:
    """First and best score, attempts, minutes and gain, read back from the finished file."""
    async with started(data, facts=FACTS, size=(120, 60)) as player:
        document: Document = document_of(player.desk, Choices(), now())
        expected = figures(next(m for m in document.modules if m.id == "contoh"))
        assert expected.first < expected.best
        assert expected.attempts == 2
        report = make_reports(player.desk, kind, Choices(), now(), "plain")[0]
        if kind == "xapi":
            assert of_xapi(report.data)[:3] == expected[:3]
        else:
            assert READERS[kind](report.data) == expected
        await player.press("p")
        glance = player.text()
        await player.press("1")
        shown = player.text()
    assert f"{expected.gain}%" in glance.partition(TITLE)[2]
    counted = f"{lessons(document.counted_minutes) / 10:.1f} × 45"
    assert f"equal to {counted} minutes" in glance
    if kind in ("pdf", "html"):
        assert counted in (text_of_pdf(report.data) if kind == "pdf" else report.data.decode())
    first, best = (f"{score:.1f}".removesuffix(".0") for score in (expected.first, expected.best))
    assert f"first score {first}, best {best}, attempts 2" in shown
    listed = shown.partition("attempts")[0].rpartition("planned")[2] + shown.partition("attempts")[2]
    minutes = sum(int(m) for m in re.findall(r"(?<!< )\b(\d+) minutes?\b", listed))
    assert expected.minutes - 4 < minutes <= expected.minutes  # the screen shows whole minutes of each activity
