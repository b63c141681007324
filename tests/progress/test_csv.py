"""CSV: what a spreadsheet shows is what was written, and it runs nothing."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.messages import Message
from progress.exports.answers import AnswerPart
from progress.exports.as_csv import Dialect, activities_csv, answers_csv, safe
from progress.exports.consent import Choices
from progress.exports.document import Document, LearnerPart, build
from progress.summary import summarise
from tests.progress.makers import LEARNER, MODULE

EMPTY = build(list, summarise([]), [MODULE], learner=LEARNER, created="2026-11-24T06:25:00+07:00", app="0.1.0")


def row(**more: Any) -> AnswerPart:
    """An answer."""
    fields: dict[str, Any] = {
        "at": "2026-11-24T08:00:00.000+07:00",
        "kind": "answer",
        "module": "contoh",
        "activity": "kuis",
        "attempt": 2,
        "question": "q-1",
        "prompt": "Apa?",
        "response": "Menyapa",
        "expected": "Menyapa",
        "score": 0.875,
        "seconds": 61.5,
    }
    return AnswerPart(**{**fields, **more})


def sent(*rows: AnswerPart, **learner: str) -> Document:
    """A document with these answers."""
    return msgspec.structs.replace(
        EMPTY, answers=rows, included=Choices(answers=True), learner=LearnerPart(id=LEARNER, **learner)
    )


def read(data: bytes, dialect: Dialect) -> list[list[str]]:
    """As a spreadsheet reads it."""
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if dialect == "excel-id" else ","))


def test_the_indonesian_excel_dialect() -> None:
    """Semicolons, decimal comma, a mark that it is UTF-8, CRLF."""
    data = answers_csv(sent(row(), name="Siti"), "excel-id")
    assert data.startswith(b"\xef\xbb\xbfName;NIP/NI PPPK;Unit;Position;Time;")
    assert data.endswith(b";Menyapa;Menyapa;87,5;61,5;;;;\r\n")
    assert data.count(b"\r\n") == data.count(b"\n") == 2


def test_the_plain_dialect() -> None:
    """Commas, decimal point, no mark."""
    data = answers_csv(sent(row(), name="Siti"), "plain")
    assert data.startswith(b"Name,NIP/NI PPPK,Unit,Position,Time,")
    assert data.endswith(b",Menyapa,Menyapa,87.5,61.5,,,,\r\n")


def test_a_time_is_one_that_excel_knows() -> None:
    """The learner's own clock, without the parts that would make it a text; for programs all of it stays."""
    for dialect, shown in (("excel-id", "2026-11-24 08:00:00"), ("plain", "2026-11-24T08:00:00.000+07:00")):
        header, cells = read(answers_csv(sent(row()), dialect), dialect)  # type: ignore[arg-type]
        assert cells[header.index("Time")] == shown


def test_what_must_be_said_of_a_key_stands_beside_the_score() -> None:
    """In the reader's language; nothing where there is nothing to say."""
    said = Message("The key is from %(date)s.", {"date": "2026-11-24"})
    data = answers_csv(sent(row(remark=said), row()), "plain", lambda text: text.replace("The key is from", "Kunci"))
    header, first, second = read(data, "plain")
    place = header.index("Remark on the score")
    assert (first[place], second[place]) == ("Kunci 2026-11-24.", "")


def test_headings_are_translated() -> None:
    """And statuses."""
    words = {"Status": "Keadaan", "Not started": "Belum dimulai"}
    header, *rows = read(activities_csv(EMPTY, "plain", lambda text: words.get(text, text)), "plain")
    assert [cells[header.index("Keadaan")] for cells in rows] == ["Belum dimulai"] * 3


@pytest.mark.parametrize("dialect", ["excel-id", "plain"])
@pytest.mark.parametrize("score", [None, 0.0, -0.5, 1.0, 1 / 3])
def test_numbers_are_numbers(dialect: Dialect, score: float | None) -> None:
    """With a sign too; no score is an empty cell."""
    header, cells = read(answers_csv(sent(row(score=score)), dialect), dialect)
    cell = dict(zip(header, cells, strict=True))["Score (0–100)"]
    assert cell == {None: "", 0.0: "0", -0.5: "-50", 1.0: "100"}.get(
        score, "33,33" if dialect == "excel-id" else "33.33"
    )
    assert dict(zip(header, cells, strict=True))["Attempt"] == "2"


ATTACKS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+62812345",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "\x00=1+1",
    "\x1b=1+1",
    '"=1+1"',
    "'=1+1",
    "aman;=1+1",
    "aman,=1+1",
    "aman\t=1+1",
    "aman\r\n=1+1",
    "aman\r=1+1",
    'aman";"=1+1',
    "aman; =HYPERLINK(1)",
    "\t",
    "==1",
]
RUNS = re.compile(r"""[\s"\ufeff\u200b]*[=+\-@＝＋－＠]""")


def runs(cell: str) -> bool:
    """Whether a spreadsheet might run it: a formula at its beginning, whatever is trimmed before it."""
    return bool(RUNS.match(cell)) or cell.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("dialect", ["excel-id", "plain"])
def test_no_cell_is_run(attack: str, dialect: Dialect) -> None:
    """In any column, read with this separator or with another that the spreadsheet was set to."""
    document = sent(row(prompt=attack, response=attack, question=attack), name=attack, number=attack, unit=attack)
    data = answers_csv(document, dialect)
    assert len(read(data, dialect)) == 2
    for other in (";", ",", "\t", "|"):
        text = data.decode("utf-8-sig")
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=other):
            for cell in cells:
                assert not runs(cell) or re.fullmatch(r"-?\d+([.,]\d+)?", cell), (attack, cell)
    for cell in re.split(r"[;,|\t\r\n]", data.decode("utf-8-sig")):  # and by a reader that knows no quotes
        assert not runs(cell), (attack, cell)


@given(st.text(max_size=60))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    """But for a mark before what would run, control characters and other line ends."""
    (header, cells) = read(answers_csv(sent(row(response=text)), "excel-id"), "excel-id")
    shown = cells[header.index("Response")]
    assert not runs(shown)
    without = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "", re.sub(r"\r\n?", "\n", text))
    assert shown.replace("'", "") == without.replace("'", "")


@pytest.mark.parametrize(
    "text", ["Menyapa", "Bapak menunggu – wajar", "3-2", "a = b", "surel@contoh", "1,5", "12", "0"]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    """The mark is for what would run only."""
    assert safe(text) == text


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        ("190001011900011000", "19000101 190001 1 000"),
        ("19000101 1900 21 2 000", "19000101 1900 21 2 000"),
        ("19000101••••••••00", "19000101••••••••00"),
        ("3671012345678901", "'3671012345678901"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("dialect", ["excel-id", "plain"])
def test_a_nip_stays_text(number: str, cell: str, dialect: Dialect) -> None:
    """Eighteen digits would become 1,9E17 and lose three of them."""
    _, cells = read(answers_csv(sent(row(), number=number), dialect), dialect)
    assert cells[1] == cell
    assert not re.fullmatch(r"\d{12,}", cells[1])


@pytest.mark.parametrize("text", ["081234567890", "007", "123456789012345"])
def test_long_numbers_in_texts_stay_text(text: str) -> None:
    """Telephone numbers and the like."""
    assert safe(text) == "'" + text


def test_activities_without_answers() -> None:
    """What is sent by default: one row an activity."""
    header, *rows = read(activities_csv(EMPTY, "excel-id"), "excel-id")
    assert len(rows) == 3
    assert dict(zip(header, rows[2], strict=True)) == {
        "Name": "", "NIP/NI PPPK": "", "Unit": "", "Position": "", "Module": "Modul contoh", "Version": "1.0",
        "Activity": "Tes akhir", "Status": "Not started", "First score (0–100)": "", "Best score (0–100)": "",
        "Attempts": "0", "Active minutes": "0", "Planned minutes": "1", "Last activity": "",
        "Gain of the module": "",
    }  # fmt: skip


def test_no_answers_are_a_heading_only() -> None:
    """Not an error."""
    assert len(read(answers_csv(EMPTY, "plain"), "plain")) == 1
