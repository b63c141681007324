"""The evidence as PDF and as HTML: it says what the document says, whatever a name looks like, on paper that lasts."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from progress.exports import as_pdf as as_pdf_file
from progress.exports.as_html import as_html
from progress.exports.as_pdf import as_pdf
from progress.exports.consent import Choices, choose
from progress.exports.document import ActivityPart, Document, LearnerPart, ModulePart, ObjectivePart
from progress.exports.evidence import Evidence, Speech, evidence
from tests.progress.makers import LEARNER
from tests.progress.reports import begin, document
from tui import formats, texts

HOSTILE = (
    '#import "@preview/x:0.1.0": *', "*tebal* _miring_ = Judul", "$x^2$ @rujukan <label>", "`kode` // ulasan /* x */",
    "\\u{41} \\ \\n", "] #panic() [", "<script>alert(1)</script>", '"><img src=http://x.example onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %}", "&lt;b&gt; &amp; O'Brien", "Żółć Ålesund ǅ",
)  # fmt: skip
LONG = "Menyampaikan kebijakan yang tidak populer kepada warga dengan jujur, jelas, dan tetap hangat " * 2


def module(place: int, title: str) -> ModulePart:
    """A module with figures of its own."""
    return ModulePart(
        id=f"m{place}", title=title, pillar="persepsi", version=f"1.{place}", digest="a" * 16, status="completed",
        done=place, total=place, first_score=place / 16, best_score=(place + 1) / 16, score=(place + 1) / 16,
        attempts=place + 20, gain=place / 100, minutes=1234.5 + place, planned_minutes=90, counted_minutes=70.3 + place,
        first_at=f"2026-11-0{place}T08:00:00.000+07:00", last_at=f"2026-11-1{place}T08:00:00.000+07:00",
        done_at=f"2026-11-1{place}T08:00:00.000+07:00", activities=(),
        objectives=(ObjectivePart(id="o", text=f"Tujuan {place}", share=place / 32),),
    )  # fmt: skip


def nine(*titles: str, **more: object) -> Document:
    """Nine modules done."""
    modules = tuple(module(place, titles[place % len(titles)]) for place in range(1, 10))
    return Document(
        app="0.1.0", created="2026-11-24T06:25:00.123+07:00", included=Choices(objectives=True), number=7,
        learner=LearnerPart(id=LEARNER, name="Siti Rahma", number="19000101••••••••00", unit="Kelurahan"),
        first_at="2026-11-01T08:00:00.000+07:00", last_at="2026-11-19T08:00:00.000+07:00", minutes=11155.5,
        counted_minutes=500.0, modules=modules, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def said(page: Evidence) -> Iterator[str]:
    """Every text of a page, in its order."""
    yield from (page.title, page.lead, page.name)
    for fact in (*page.facts, *page.figures):
        yield from (fact.label, fact.value)
    yield from page.heads
    for row in page.rows:
        for cell in row.cells:
            yield from (cell.text, cell.below)
    for result in page.results:
        yield result.module
        for fact in result.objectives:
            yield from (fact.label, fact.value)
    yield from (page.notes_title, *page.notes, page.check_title, page.check, page.footer)


def squeezed(text: str) -> str:
    """A text without spaces, which a page breaks anywhere."""
    return re.sub(r"\s+", "", text)


def in_pdf(data: bytes) -> str:
    """What a PDF says, squeezed."""
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


class Shown(HTMLParser):
    """What a browser makes of a page."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


# The page


def test_the_figures_are_those_of_the_document() -> None:
    """Each module's row, read back, is the module's; and so are the sums."""
    sent = nine("Modul")
    page = evidence(sent)
    for row, part in zip(page.rows, sent.modules, strict=True):
        title, status, first, best, gain, attempts, minutes, dates = row.cells
        assert (title.text, title.below, status.text) == (part.title, f"Version {part.version}", "Completed")
        assert status.below == f"{part.done} of {part.total} activities"
        assert float(first.text) == pytest.approx((part.first_score or 0) * 100, abs=0.051)
        assert float(best.text) == pytest.approx((part.best_score or 0) * 100, abs=0.051)
        assert gain.text == f"{(part.gain or 0) * 100:.0f}%"
        assert (int(attempts.text), float(minutes.text.replace(",", ""))) == (part.attempts, part.minutes)
        assert minutes.below == f"{part.counted_minutes / 45:.1f} × 45"
        assert (dates.text, dates.below) == (f"0{part.id[1]}-11-2026", f"– 1{part.id[1]}-11-2026")
    assert [fact.value for fact in page.figures] == ["9 of 9", "11,155.5", "11.1 × 45"]
    shares = [float(fact.value) for result in page.results for fact in result.objectives]
    assert shares == pytest.approx([place / 32 * 100 for place in range(1, 10)], abs=0.051)
    assert page.footer == "Report 7  ·  Record 6f1f2d3c  ·  Made by asnbrand-train 0.1.0"


def test_what_was_not_done_has_a_dash(tmp_path: Path) -> None:
    """No score is invented; a module that is not finished has no end; what was not ticked is not there."""
    with begin(tmp_path / "record") as record:
        page = evidence(document(record))
        told = evidence(document(record, choose(["earlier", "objectives"])))
    (row,) = page.rows
    assert (row.cells[2].text, row.cells[4].text, row.cells[7].below) == ("0", "–", "")
    assert page.results == ()
    assert [result.module for result in told.results] == [row.cells[0].text]
    empty = evidence(replace(nine("Modul"), modules=(replace(module(1, "M"), first_score=None, first_at=""),)))
    assert (empty.rows[0].cells[2].text, empty.rows[0].cells[7].text) == ("–", "–")


def test_the_scores_of_a_pretest_stand_only_where_they_were_ticked() -> None:
    """The document decides; the page shows what it holds."""
    part = ActivityPart(
        id="a", title="Tes awal", kind="quiz", role="pretest", status="completed", first_score=0.45, best_score=None,
        score=None, pass_mark=None, attempts=1, minutes=1.0, planned_minutes=5, first_at="", last_at="", done_at="",
    )  # fmt: skip
    for score, below in ((0.45, "Version 1.1 · pre-test 45"), (None, "Version 1.1")):
        told = replace(module(1, "M"), activities=(replace(part, first_score=score),))
        assert evidence(replace(nine("M"), modules=(told,))).rows[0].cells[0].below == below


def test_without_a_name_the_record_stands_for_it() -> None:
    """Nothing is left empty, and nothing that was left out is there."""
    page = evidence(replace(nine("M"), learner=LearnerPart(id=LEARNER)))
    assert page.name == "Record 6f1f2d3c"
    assert [fact.label for fact in page.facts] == ["Period of learning", "Report made"]


def test_in_indonesian() -> None:
    """Decimal commas, months in words, and plainly no certificate."""
    before = texts.language()
    try:
        texts.use_language("id")
        page = evidence(nine("M"), Speech("id", texts._, formats.number, formats.day))
    finally:
        texts.use_language(before)
    assert page.title == "Bukti Penyelesaian Belajar Mandiri"
    assert "bukan sertifikat" in page.lead
    assert [fact.value for fact in page.figures] == ["9 dari 9", "11.155,5", "11,1 × 45"]
    assert "1 November 2026 – 19 November 2026" in [fact.value for fact in page.facts]
    assert page.approval is not None
    assert (page.approval.seen, page.approval.by) == ("Mengetahui,", "Atasan Langsung")
    assert "progress verify" in page.check


# PDF


def test_the_pdf_says_all_of_it() -> None:
    """Every text of the page is in the PDF, letter for letter."""
    told = in_pdf(as_pdf(nine("Modul satu", "Modul dua")))
    for text in said(evidence(nine("Modul satu", "Modul dua"))):
        assert squeezed(text) in told
    assert "Immediatesupervisor" in told
    assert "Immediatesupervisor" not in in_pdf(as_pdf(nine("M"), approval=False))


def test_the_pdf_is_for_keeping() -> None:
    """PDF/A-2a: the mark in its metadata, every font in the file, a structure for screen readers, whose and when."""
    reader = PdfReader(io.BytesIO(as_pdf(nine("Modul"))))
    root = reader.trailer["/Root"].get_object()
    marks = root["/Metadata"].get_object().get_data().decode()  # type: ignore[index]
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in marks
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/Lang"] == "en"  # type: ignore[index]
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert len(fonts) >= 2
    for font in fonts:
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(described)
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Evidence of self-paced learning", "Siti Rahma")
    assert as_pdf(nine("Modul")) == as_pdf(nine("Modul"))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_never_markup_in_the_pdf(name: str) -> None:
    """It comes out as it was written."""
    sent = replace(nine("Modul", name), learner=LearnerPart(id=LEARNER, name=name, number=name, unit=name))
    assert in_pdf(as_pdf(sent)).count(squeezed(name)) == 3 + 5 + 5  # who, the modules, their objectives


def test_control_and_direction_characters_do_nothing() -> None:
    """They are left out of both."""
    name = "Siti\x00\x1b[31m \u202egnp.exe\u2066 \ud800Rahma\ufeff"
    sent = replace(nine("M"), learner=LearnerPart(id=LEARNER, name=name))
    assert evidence(sent).name == "Siti[31m gnp.exe Rahma"
    assert "Siti[31mgnp.exeRahma" in in_pdf(as_pdf(sent))
    assert "Siti[31m gnp.exe Rahma" in as_html(sent).decode()


def test_what_no_font_can_draw_is_a_box() -> None:
    """PDF/A allows no gaps, so typst refuses the page; the rest of it stays as it is, other scripts too."""
    sent = replace(nine("Modul 😀", "Модуль بسم"), learner=LearnerPart(id=LEARNER, name="Siti 日本"))
    told = in_pdf(as_pdf(sent))
    for text in ("Modul□", "Модуль", "Siti□□"):
        assert text in told
    assert as_pdf_file._printable("é – “x” 100 %") == "é – “x” 100 %"


@pytest.mark.parametrize("title", [LONG[:300], "Modul " + "panjang" * 20])
def test_long_titles_fit(title: str) -> None:
    """Nine of them take two pages at most, and a word without an end is broken, not cut off."""
    sent = replace(nine(title), included=Choices())
    reader = PdfReader(io.BytesIO(as_pdf(sent)))
    assert len(reader.pages) <= 2
    assert in_pdf(as_pdf(sent)).count(squeezed(title)) == 9
    lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
    assert max(map(len, (line for line in lines if "panjang" in line)), default=0) < 60


def test_it_is_one_page_as_a_rule() -> None:
    """Nine modules with titles as they are, and the supervisor's block."""
    assert len(PdfReader(io.BytesIO(as_pdf(replace(nine("Persepsi: kesan pertama"), included=Choices())))).pages) == 1


# HTML


def test_the_html_says_all_of_it() -> None:
    """Every text of the page, letter for letter."""
    shown = squeezed(Shown(as_html(nine("Modul satu", "Modul dua"))).text)
    for text in said(evidence(nine("Modul satu", "Modul dua"))):
        assert squeezed(text) in shown
    assert "Immediatesupervisor" in shown
    assert "Immediatesupervisor" not in squeezed(Shown(as_html(nine("M"), approval=False)).text)


@pytest.mark.parametrize("name", [*HOSTILE, "بسم الله", "😀 日本"])
def test_a_name_is_never_markup_in_the_html(name: str) -> None:
    """Whatever it says, the page has the same tags as with a harmless one, loads nothing and runs nothing."""
    sent = replace(nine(name), learner=LearnerPart(id=LEARNER, name=name, number=name, unit=name, position=name))
    shown, harmless = Shown(as_html(sent)), Shown(as_html(nine("Modul")))
    assert (shown.tags, shown.attributes) == (harmless.tags, harmless.attributes)
    assert not shown.tags & {"script", "img", "link", "iframe", "object", "embed", "form", "a", "base"}
    assert not {name for name in shown.attributes if name.startswith("on") or name in ("src", "href", "srcset")}
    assert shown.text.count(name) >= 4 + 9


def test_the_html_may_load_nothing() -> None:
    """Its own policy forbids it, and no address stands in it."""
    page = as_html(nine("Modul")).decode()
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert "http://" not in page
    assert "https://" not in page
    assert "url(" not in page
    assert "@import" not in page


chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.slow
@pytest.mark.skipif(chromium is None, reason="Chromium is not on this computer")
@pytest.mark.parametrize(("title", "most"), [("Persepsi: kesan pertama", 1), (LONG[:150], 2)])
def test_a_browser_prints_it_on_a4(tmp_path: Path, title: str, most: int) -> None:
    """As a person would who has no PDF."""
    page = tmp_path / "bukti.html"
    page.write_bytes(as_html(replace(nine(title), included=Choices())))
    printed = tmp_path / "bukti.pdf"
    command = [str(chromium), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}",
               "--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri()]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert printed.exists(), done.stderr
    reader = PdfReader(printed)
    assert len(reader.pages) <= most
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert squeezed(title) in squeezed("".join(page.extract_text() for page in reader.pages))
