"""The workbook and the page: the same figures in both, nothing that runs, nothing of others overwritten."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from progress.errors import Refused, SaveFailed
from progress.learners import Profile
from progress.team.report import NothingRead, TeamReport, team_report
from progress.team.sheets import team_sheets
from tests.progress.makers import BrokenDisk
from tests.progress.reports import packed, parts, replaced
from tests.progress.teams import BUDI, NUR, SITI, TODAY, begun, finished, sent, untouched
from tests.progress.test_csv import ATTACKS

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'=1+1&amp;{{ 7*7 }}"


HARMLESS = {
    "html", "head", "meta", "title", "style", "body", "header", "section", "footer", "div", "p", "h1", "h2", "h3", "ul",
    "li", "i", "dl", "dt", "dd", "small", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
"""Tags that the page is made of: none of them runs or loads anything."""


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """Where reports arrive."""
    folder = tmp_path / "received"
    folder.mkdir()
    return folder


@pytest.fixture
def make(tmp_path: Path, received: Path) -> Callable[..., TeamReport]:
    """Makes the report, with a roster of these rows if there are any."""

    def made(*rows: str, **more: Any) -> TeamReport:
        roster = None
        if rows:
            roster = tmp_path / "daftar.csv"
            roster.write_text("Nama;NIP;Unit Kerja\n" + "\n".join(rows), "utf-8")
        return team_report([received], roster, tmp_path / "out", tmp_path / "data", created=TODAY, **more)

    return made


Make = Callable[..., TeamReport]


def several(received: Path) -> None:
    """Reports of five people: finished, begun and not begun, in two units."""
    sent(received, 1, SITI, change=finished(0.9, 0.625, 0.5, 1100.5))
    sent(received, 2, BUDI, change=finished(0.7, 0.4, -0.1, 50.0), kind="json")
    sent(received, 3, NUR, change=finished(1.0, 0.8, None, 60.0))
    sent(received, 4, Profile(name="Agus", unit="Kelurahan Contoh"), change=begun)
    sent(received, 5, Profile(name="Dewi", unit="Bagian Prokopim"), change=untouched)


def cells(path: Path) -> dict[str, list[list[Any]]]:
    """As a spreadsheet shows them."""
    opened = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    return {name: opened.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in opened.sheet_names}


def table(grid: list[list[Any]], first: str = "") -> Iterator[dict[str, Any]]:
    """The rows under the headings of which the first is `first`, to the next empty one; “of” goes with its left."""
    start = next(place for place, row in enumerate(grid) if row[0] == first or not first)
    heads = [f"{grid[start][c - 1]}, of" if head == "of" else head for c, head in enumerate(grid[start])]
    for row in grid[start + 1 :]:
        if not any(row):
            return
        yield dict(zip(heads, row, strict=True))


class Page(HTMLParser):
    """The words of a page in their order, its tags and their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        """A style sheet is no text."""
        self._style = False

    def handle_data(self, data: str) -> None:
        """Keep it."""
        if data.strip() and not self._style:
            self.words.append(data.strip())


def figure(value: Any, kind: str = "number") -> str:
    """A cell's value as the page writes it."""
    if value == "":
        return "–"
    return f"{round(value * 100)}%" if kind == "share" else f"{value:,.1f}"


def after(words: list[str], *marks: str) -> list[str]:
    """What follows these words, found one after the other."""
    for mark in marks:
        words = words[words.index(mark) + 1 :]
    return words


def tiles(row: dict[str, Any], minutes: str) -> list[str]:
    """What the page says beside a unit's or a module's name, after its bar."""
    said = []
    for label, kind in (("First score (mean)", "number"), ("Best score (mean)", "number"), ("Gain (median)", "share"),
                        *[(minutes, "number")] * bool(minutes)):  # fmt: skip
        said += [label, figure(row[label], kind), f"of {row[label + ', of']:.0f} people"]
    return [*said, "Active minutes", figure(row["Active minutes"])]


def test_the_page_has_the_figures_of_the_workbook(received: Path, make: Make) -> None:
    """Every one: of all, of each unit, of each module, of each person."""
    several(received)
    made = make(*(f"{p.name};{p.number};{p.unit}" for p in (SITI, BUDI, NUR)), "Dewi;;Bagian Prokopim", "Eko;;Luar")
    book = cells(made.xlsx)
    words = Page(made.page.read_text("utf-8")).words
    for row in table(book["Summary"], "Status"):
        said = f"{row['Status']}: {row['Persons']:.0f} of {row['Persons, of']:.0f} people ({row['Share']:.0%})"
        assert said in after(words, "At a glance")[:5]
    for row in table(book["Summary"], "Figure"):
        kind = "share" if row["Figure"] == "Gain (median)" else "number"
        value = [figure(row["Value"], kind), f"of {row['Value, of']:.0f} people"]
        assert after(words, "At a glance", row["Figure"])[:2] == value
    assert len(list(table(book["Per unit"]))) == 3
    for row in table(book["Per unit"]):
        beside = after(words, "Per unit", row["Work unit"])
        standings = ("Completed", "In progress", "Not started", "Not sent yet", "To be decided")
        for said, standing in zip(beside, standings, strict=False):
            assert said.startswith(f"{standing}: {row[standing]:.0f} of {row['Persons']:.0f} people (")
        assert f"({row['Share completed']:.0%})" in beside[0]
        wanted = tiles(row, "Active minutes (median)")
        assert beside[5 : 5 + len(wanted)] == wanted
    for row in table(book["Modules"]):
        beside = after(words, "Modules", row["Module"])
        of = f"{row['Completed']:.0f} of {row['Reports']:.0f} people ({row['Share completed']:.0%})"
        others = f"In progress: {row['In progress']:.0f} · Not started: {row['Not started']:.0f}"
        assert beside[0] == f"Completed: {of} · {others}"
        wanted = tiles(row, "")
        assert beside[1 : 1 + len(wanted)] == wanted
    people = list(table(book["People"]))
    assert [row["Name"] for row in people] == ["Dewi", "Nur Aini", "Agus", "Budi Santoso", "Siti Rahma", "Eko"]
    for row in people:
        counted = row["Name"] + (" (not counted)" if row["Counted"] == "no" else "")
        beside = after(words, "Latest report", counted)
        scores = [figure(row["First score"]), figure(row["Best score"]), figure(row["Gain"], "share")]
        if row["Report number"] == "":
            assert beside[:6] == [row["Status"], "–", "–", "–", "–", "–"]
        else:
            of = f"{row['Modules completed']:.0f} of {row['Modules completed, of']:.0f}"
            day = f"{row['Last activity']:%d-%m-%Y}" if row["Last activity"] else "–"
            report = f"no. {row['Report number']:.0f}, {row['Report made']:%d-%m-%Y}"
            assert beside[:9] == [row["Status"], of, *scores, figure(row["Active minutes"]), day, report, row["Check"]]


def test_the_cells_are_values_of_their_kind(received: Path, make: Make) -> None:
    """NIP text, dates dates, numbers numbers; no formula anywhere, A4."""
    several(received)
    made = make(f"Siti Rahma;{SITI.number};Kelurahan Contoh")
    people = {row["Name"]: row for row in table(cells(made.xlsx)["People"])}
    siti = people["Siti Rahma"]
    assert (siti["NIP/NI PPPK"], siti["Best score"], siti["Active minutes"]) == ("19000101 190001 1 001", 90.0, 1100.5)
    assert (siti["Report made"], siti["Report number"]) == (date(2026, 11, 24), 1.0)
    inside = parts(made.xlsx.read_bytes())
    pages = [content for name, content in inside.items() if name.startswith("xl/worksheets/sheet")]
    assert len(pages) == 8
    for page in pages:
        assert b"<f>" not in page
        assert b'paperSize="9"' in page
    assert not [name for name in inside if "external" in name.lower() or "vba" in name.lower()]


def test_sheets(received: Path, make: Make) -> None:
    """Who has not sent stands there only with a roster."""
    several(received)
    usual = ["Summary", "People", "Per unit", "Modules", "People per module", "To check", "Files"]
    assert list(cells(make().xlsx)) == usual
    assert list(cells(make("Eko;;Luar").xlsx)) == [*usual[:5], "Not sent yet", *usual[5:]]


def test_a_friendly_message_for_those_who_have_not_sent(received: Path, make: Make) -> None:
    """One for each, and one for each unit's chat; nobody who has sent, or perhaps has, is in one."""
    sent(received, 1, SITI, change=begun)
    sent(received, 2, Profile(name="Ahmad F.", unit="Bagian Umum"), shown="")
    made = make(f"Siti Rahma;{SITI.number};Kelurahan Contoh", "Ahmad Fauzi;;Bagian Umum", "Eko;;Bagian Umum",
                "Fitri;;Bagian Umum")  # fmt: skip
    grid = cells(made.xlsx)["Not sent yet"]
    assert [(row["Name"], row["Message to send"][:10]) for row in table(grid)] == [
        ("Eko", "Hello Eko."),
        ("Fitri", "Hello Fitr"),
    ]
    page = made.page.read_text("utf-8")
    for text in (grid[-1][-1], page):
        assert "1. Eko\n2. Fitri" in text
        assert "Ahmad Fauzi\n" not in text


def test_what_to_look_at(received: Path, make: Make) -> None:
    """Each thing once, in both files and in what is returned; nothing if all is well."""
    sent(received, 1, SITI, change=begun)
    assert make().to_check == ()
    assert "Nothing: every file is in order." in made_words(make())
    path = sent(received, 2, BUDI, count=5)
    make()
    path = sent(received, 2, BUDI, count=3)
    path.write_bytes(replaced(path.read_bytes(), "Budi Santoso", "Budi S"))
    sent(received, 3, NUR)
    make()
    for old in received.glob("03*"):
        old.unlink()
    sent(received, 3, NUR, sender="b")
    sent(received, 4, SITI)
    (received / "rusak.xlsx").write_bytes(b"PK")
    made = make("Siti Rahma;;Kelurahan Contoh", f"Budi;{BUDI.number};Kelurahan Contoh", "Joko;1,9E+17;Bagian Umum")
    kinds = [matter.kind for matter in made.to_check]
    assert kinds == ["Changed file", "Not accepted", "Key", "Earlier report", "Two records", "Who is it?", "Who is it?",
                     "Who is it?", "Not in the roster", "Row of the roster"]  # fmt: skip
    rows = [tuple(row.values()) for row in table(cells(made.xlsx)["To check"])]
    assert rows == [(m.kind, m.who, m.where, m.why) for m in made.to_check]
    words = made_words(made)
    assert all(m.why in words for m in made.to_check)
    assert "row 4" in [m.where for m in made.to_check]


def made_words(made: TeamReport) -> list[str]:
    """The words of its page."""
    return Page(made.page.read_text("utf-8")).words


@pytest.mark.parametrize("name", [EVIL, *ATTACKS])
def test_hostile_names_are_text(received: Path, make: Make, name: str) -> None:
    """In the page and in the workbook, wherever they stand."""
    change = finished(0.9)

    def evil(document: Any) -> Any:
        changed = change(document)
        return replace(changed, modules=(replace(changed.modules[0], title=name),))

    sent(received, 1, Profile(name=name, unit=name), shown=name, change=evil)
    made = make("x" + re.sub(r"[;\"\r\n\0]", " ", name) + ";;A")
    page = Page(made.page.read_text("utf-8"))
    assert {tag for tag, _ in page.tags} <= HARMLESS
    assert not {name for _, attributes in page.tags for name in attributes if name.startswith("on")}
    for content in (c for n, c in parts(made.xlsx.read_bytes()).items() if n.startswith("xl/worksheets/sheet")):
        assert b"<f>" not in content


def test_the_page_needs_nothing_else(received: Path, make: Make) -> None:
    """No script, no address, and a policy under which a browser loads none."""
    several(received)
    text = make().page.read_text("utf-8")
    page = Page(text)
    policy = next(a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form", "a", "svg"}
    assert not re.search(r"https?:|//|url\(|@import", text.replace("<!DOCTYPE", ""))


def test_a_report_of_the_same_day_is_replaced_and_nothing_else(received: Path, make: Make, tmp_path: Path) -> None:
    """What only has its name stays."""
    several(received)
    first = make()
    assert (first.xlsx.name, first.page.name) == ("rekap-tim_2026-11-25.xlsx", "rekap-tim_2026-11-25.html")
    assert make().xlsx == first.xlsx
    first.xlsx.write_bytes(packed({"docProps/core.xml": b"x"}))
    other = make()
    assert (other.xlsx.name, other.page.name) == ("rekap-tim_2026-11-25_2.xlsx", "rekap-tim_2026-11-25_2.html")
    assert make().xlsx == other.xlsx
    other.page.write_text("Catatan saya", "utf-8")
    assert make().xlsx.name == "rekap-tim_2026-11-25_3.xlsx"
    assert other.page.read_text("utf-8") == "Catatan saya"
    other.xlsx.unlink()
    other.xlsx.mkdir()
    assert make().xlsx.name == "rekap-tim_2026-11-25_3.xlsx"


def test_written_into_the_folder_of_the_reports(received: Path, tmp_path: Path) -> None:
    """The next time it is not taken for one of them."""
    several(received)
    for _ in range(2):
        made = team_report([received], None, received, tmp_path / "data", created=TODAY)
        assert (made.to_check, made.looked_at) == ((), 5)


def test_nothing_to_read(received: Path, make: Make, tmp_path: Path) -> None:
    """Nothing is written; the reasons are told. A roster that is none is refused before."""
    (received / "a.xlsx").write_bytes(b"PK")
    with pytest.raises(NothingRead) as nothing:
        make("Eko;;Luar")
    assert [matter.where for matter in nothing.value.to_check] == ["a.xlsx"]
    with pytest.raises(Refused):
        team_report([received], received / "a.xlsx", tmp_path / "out", tmp_path / "data")
    assert not (tmp_path / "out").exists()


def test_a_full_disk(received: Path, make: Make) -> None:
    """Is said, and what was there before is still whole."""
    several(received)
    before = make().xlsx.read_bytes()
    with pytest.raises(SaveFailed):
        make(disk=BrokenDisk(room=2000))
    assert make().xlsx.exists()
    assert before[:2] == b"PK"


def test_the_same_in_indonesian(received: Path, make: Make) -> None:
    """Words and signs of the language; the figures stay."""
    from tui import texts

    several(received)
    before = texts.language()
    texts.use_language("id")
    try:
        made = make("Eko;;Luar", translate=texts._)
        names = [sheet.name for sheet in team_sheets(made.team, texts._)]
    finally:
        texts.use_language(before)
    assert names == ["Ringkasan", "Peserta", "Per unit", "Modul", "Peserta per modul", "Belum mengirim",
                     "Perlu diperiksa", "Semua file"]  # fmt: skip
    page = made.page.read_text("utf-8")
    assert '<html lang="id">' in page
    assert "Belum mengirim: 1 dari 1 orang (100%)" in page
    assert "Salam, Bapak/Ibu semua." in page
    assert "1.100,5" in page
