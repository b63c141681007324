"""Checking reports: each way to tamper with one is found, and what is only unusual is not called tampering."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import msgspec
import pytest
from python_calamine import CalamineWorkbook

from progress.exports import reading
from progress.exports.as_xlsx import MARK
from progress.exports.consent import Choices
from progress.exports.seal import KEY_FILE, new_key, open_code, sign
from progress.exports.verify import FOLDER, Check, verify, worst
from progress.record import Record
from progress.texts import Texts
from tests.progress.makers import LEARNER
from tests.progress.reports import ALL, attempt, begin, book, json_report, packed, parts, replaced, sealed, xlsx


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Two attempts and a lesson."""
    with begin(tmp_path / "record") as record:
        yield record


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The supervisor's data folder."""
    return tmp_path / "supervisor"


@pytest.fixture
def look(tmp_path: Path, data: Path) -> Callable[..., Check]:
    """Checks one report as the supervisor would."""

    def check(content: bytes, **more: Any) -> Check:
        path = tmp_path / "received"
        path.write_bytes(content)
        (found,) = verify([path], data, **more)
        return found

    return check


Look = Callable[..., Check]


def told(check: Check) -> str:
    """The differences, as one text."""
    return " | ".join(map(str, check.differences))


def grids(data: bytes) -> dict[str, list[list[Any]]]:
    """All cells, the code's too."""
    opened = CalamineWorkbook.from_filelike(BytesIO(data))
    return {
        name: [[None if cell == "" else cell for cell in row]
               for row in opened.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for name in opened.sheet_names
    }  # fmt: skip


def code_rows(data: bytes) -> list[list[Any]]:
    """The rows of the code."""
    rows = grids(data)["Integrity code"]
    return rows[next(place for place, row in enumerate(rows) if row[0] == MARK) :]


# Intact, key, order


@pytest.mark.parametrize("choices", [None, Choices(answers=True), ALL])
@pytest.mark.parametrize("make", [xlsx, json_report])
def test_as_it_was_made_it_is_intact(record: Record, look: Look, make: Any, choices: Choices | None) -> None:
    """Whatever was ticked."""
    check = look(make(record, choices))
    assert (check.differences, check.broken, check.refused) == ((), False, None)
    assert (check.key, check.follows, check.good, worst([check])) == ("first", "first", True, 0)


def test_a_later_report_goes_on_from_an_earlier_one(record: Record, look: Look) -> None:
    """One may be left out between them; a private text erased is nothing taken away; the key is known again."""
    assert look(xlsx(record)).follows == "first"
    json_report(record)  # made, but never sent
    attempt(record, "a", "a")
    (text,) = [s for s in record.statements() if s.data == {"text": True}]
    Texts(record).erase(text)
    check = look(xlsx(record, ALL))
    assert (check.key, check.follows, check.before, check.gone, check.good) == ("same", "extends", 1, 0, True)
    assert check.new > 0
    assert check.since != ""


def test_the_same_and_older_ones_are_no_alarm(record: Record, look: Look) -> None:
    """They are said to be what they are."""
    old, new = xlsx(record), xlsx(record)
    assert look(new).follows == "first"
    assert look(new).follows == "same"
    check = look(old)
    assert (check.follows, check.before, worst([check])) == ("older", 2, 0)
    assert look(new).follows == "same"  # the newest stays remembered


def test_files_named_in_any_order_meet_each_other(record: Record, tmp_path: Path, data: Path) -> None:
    """The older are looked at first; the answers come in the order of the question."""
    paths = []
    for place in range(3):
        attempt(record, "a", "a")
        paths.append(tmp_path / f"{place}.xlsx")
        paths[-1].write_bytes(xlsx(record))
    checks = verify([*reversed(paths)], data)
    assert [check.path for check in checks] == [*reversed(paths)]
    assert [check.follows for check in checks] == ["extends", "extends", "first"]


def test_another_key_is_said_and_not_taken_over_silently(record: Record, look: Look) -> None:
    """Only when the supervisor says so after asking."""
    look(xlsx(record))
    (record.folder / KEY_FILE).unlink()
    other = xlsx(record)
    for _ in range(2):
        check = look(other)
        assert (check.key, check.good, worst([check])) == ("other", False, 1)
    assert (look(other, trust_new_key=True).key, look(other).key, look(other).good) == ("first", "same", True)


def test_a_changed_file_is_no_reason_to_trust_a_key(record: Record, look: Look) -> None:
    """Neither the first one nor another."""
    changed = replaced(xlsx(record), "Siti Rahma", "Siti Rahman")
    look(changed)
    (record.folder / KEY_FILE).unlink()
    assert look(xlsx(record)).key == "first"
    (record.folder / KEY_FILE).unlink()
    check = look(replaced(xlsx(record), "Siti Rahma", "Siti Rahman"), trust_new_key=True)
    assert (check.key, check.good) == ("other", False)


def test_a_report_from_which_something_was_taken_away(record: Record, look: Look, tmp_path: Path) -> None:
    """The same key, a later number, and a failed attempt fewer."""
    look(xlsx(record))
    with begin(tmp_path / "other") as shorter:
        shutil.copy(record.folder / KEY_FILE, shorter.folder / KEY_FILE)
        check = look(xlsx(shorter))
    assert (check.key, check.follows, check.good) == ("same", "not", False)
    assert check.gone > 0


def test_two_reports_with_one_number(record: Record, look: Look) -> None:
    """The key was copied, or an old state of the file was put back."""
    xlsx(record)
    before = (record.folder / KEY_FILE).read_bytes()
    look(xlsx(record))
    (record.folder / KEY_FILE).write_bytes(before)
    attempt(record, "a", "a")
    forked = xlsx(record)
    assert look(forked).follows == "not"
    check = look(xlsx(record))  # its successor names another one before it
    assert (check.follows, check.gone) == ("not", 0)


def test_what_is_remembered_holds_no_person(record: Record, look: Look, data: Path) -> None:
    """The record's id, key, number and hashes."""
    look(xlsx(record, ALL))
    (path,) = (data / FOLDER).iterdir()
    assert path.name == f"{LEARNER}.json"
    fields = json.loads(path.read_bytes())
    assert set(fields) == {"v", "key", "since", "seq", "code", "hashes"}
    assert "Siti" not in path.read_text("utf-8")


def test_damaged_memory_is_said(record: Record, look: Look, data: Path) -> None:
    """The file is intact, but nothing is claimed about its key."""
    look(xlsx(record))
    path = data / FOLDER / f"{LEARNER}.json"
    path.write_bytes(b"{")
    check = look(xlsx(record))
    assert (check.key, check.differences, check.good, worst([check])) == ("unknown", (), False, 1)
    assert "damaged" in str(check.not_kept)
    assert path.read_bytes() == b"{"


# Cells and fields


def test_a_changed_cell_is_named(record: Record, look: Look) -> None:
    """With what it shows and what it was."""
    data = xlsx(record)
    rows = grids(data)
    place = next(i for i, row in enumerate(rows["Summary"]) if row[0] == "Modul contoh")
    rows["Summary"][place][5] = 99
    check = look(book(rows))
    assert told(check) == f"Summary, cell F{place + 1}: shows “99”, was “87.5”."
    assert (check.good, check.broken, worst([check])) == (False, False, 1)
    assert check.sealed is not None
    assert check.sealed.document["modules"][0]["activities"][2]["best_score"] == 0.875


@pytest.mark.parametrize(
    ("old", "new"),
    [("Siti Rahma", "Siti Rahman"), ("Passed", "Belum"), ("asnbrand_siti-rahma_20261124-062500.xlsx", "lain.xlsx"),
     ("<v>87.5</v>", "<v>88.5</v>"), ("does not prove who", "proves who")],
)  # fmt: skip
def test_any_text_or_number_that_was_changed_is_found(record: Record, look: Look, old: str, new: str) -> None:
    """Wherever it stands, also on the sheet of the code."""
    check = look(replaced(xlsx(record), old, new))
    assert check.differences
    assert not check.good


def test_rows_columns_and_sheets_added_or_removed(record: Record, look: Look) -> None:
    """All of them are differences."""
    rows = grids(xlsx(record))
    added = {**rows, "Modules": [*rows["Modules"], ["Modul lain", "1.0"]]}
    assert "shows “Modul lain”, was “”" in told(look(book(added)))
    wider = {**rows, "Modules": [[*row, "baik"] for row in rows["Modules"]]}
    assert "cell N1: shows “baik”" in told(look(book(wider)))
    fewer = {**rows, "Modules": rows["Modules"][:-1]}
    assert "shows “”, was “Tes akhir”" in told(look(book(fewer)))
    assert told(look(book({**rows, "Lain": [["x"]]}))) == "The sheet Lain was added."
    assert "The sheet Modules is missing." in told(look(book({k: v for k, v in rows.items() if k != "Modules"})))


def test_bkpsdm_may_fill_in_jp_and_nothing_else(record: Record, look: Look) -> None:
    """The column is there for that."""
    rows = grids(xlsx(record))
    rows["BKPSDM recap"][1][11] = 2
    assert look(book(rows)).good
    rows["BKPSDM recap"][1][12] = 100
    assert told(look(book(rows))) == "BKPSDM recap, cell M2: shows “100”, was “87.5”."


def test_what_would_show_something_else_than_the_cell_holds(record: Record, look: Look) -> None:
    """A formula whose kept result is the old figure, and a number format that is a figure itself."""
    good = xlsx(record)
    assert told(look(replaced(good, "<v>87.5</v>", "<f>99</f><v>87.5</v>"))).startswith("There is a formula")
    assert told(look(replaced(good, "<v>87.5</v>", "<x:f>99</x:f><v>87.5</v>"))).startswith("There is a formula")
    for code in ("&quot;99&quot;", "99", "\\\\9\\\\9", "[Red]&quot;99&quot;"):
        check = look(replaced(good, 'formatCode="0.0"', f'formatCode="{code}"'))
        assert told(check).startswith("A number format was added"), code
        assert not check.good


def test_many_differences_are_counted(record: Record, look: Look) -> None:
    """Not all of them are told."""
    rows = grids(xlsx(record))
    rows["Modules"] = [["x"] * 13] * 30
    check = look(book(rows))
    assert len(check.differences) == 11
    assert "more" in str(check.differences[-1])


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: d["modules"][0]["activities"][2].update(best_score=1.0), "modules[0].activities[2].best_score"),
        (lambda d: d["learner"].update(name="Budi"), "learner.name"),
        (lambda d: d["answers"].pop(), "answers"),
        (lambda d: d.update(extra=1), "extra"),
        (lambda d: d["modules"][0].update(done=True), "modules[0].done"),
        (lambda d: d["statements"][-1].update(verb="passed"), "statements"),
        (lambda d: d["statements"].pop(), "statements"),
    ],
)
def test_a_changed_json_field_is_named(record: Record, look: Look, change: Any, place: str) -> None:
    """By its path."""
    fields = json.loads(json_report(record, ALL))
    change(fields)
    check = look(json.dumps(fields).encode())
    assert place in told(check)
    assert worst([check]) == 1


# Attacks on the code


def test_a_forged_code_is_broken(record: Record, look: Look) -> None:
    """`alg: none`, another's key under this name, an edited payload: each forgery of test_seal ends the same way."""
    fields = json.loads(json_report(record))
    head, payload, signature = fields["seal"].split(".")
    for code in (f"eyJhbGciOiJub25lIn0.{payload}.", f"{head}.{payload[:-4]}AAAA.{signature}", "x", fields["seal"][:-4]):
        check = look(json.dumps({**fields, "seal": code}).encode())
        assert (check.broken, check.good, worst([check])) == (True, False, 1)
        assert check.sealed is None


def test_a_code_signed_anew_is_another_key(record: Record, look: Look) -> None:
    """Whoever changes file and code together has to sign, and has not this learner's key."""
    look(json_report(record))
    fields = json.loads(json_report(record))
    sealed_, _key = open_code(fields["seal"])
    fields["modules"][0]["activities"][2]["best_score"] = 1.0
    better = msgspec.structs.replace(
        sealed_, document={k: v for k, v in fields.items() if k not in ("seal", "statements")}
    )
    fields["seal"] = sign(msgspec.json.encode(better), new_key())
    check = look(json.dumps(fields).encode())
    assert (check.differences, check.key, check.good) == ((), "other", False)


def test_a_learner_that_is_no_folder_name(record: Record, look: Look, data: Path) -> None:
    """What is remembered is kept under the record's id, which must not lead elsewhere."""
    fields = json.loads(json_report(record))
    sealed_, _key = open_code(fields["seal"])
    for id_ in ("../../x", "", 7, None):
        evil = msgspec.structs.replace(sealed_, document={**sealed_.document, "learner": {"id": id_}})
        check = look(json.dumps({**fields, "seal": sign(msgspec.json.encode(evil), new_key())}).encode())
        assert check.broken, id_
    assert not data.exists()


def long_report(record: Record) -> bytes:
    """One whose code takes several cells."""
    for _ in range(60):
        attempt(record, "b", "a")
    data = xlsx(record, ALL)
    assert len(code_rows(data)) > 3
    return data


def test_parts_of_the_code(record: Record, look: Look) -> None:
    """Missing, doubled, in another order, of another report, or with more after them: the code does not hold."""
    first, data = long_report(record), xlsx(record, ALL)
    rows = grids(data)
    place = len(rows["Integrity code"]) - len(code_rows(data))
    before, code = rows["Integrity code"][:place], code_rows(data)
    others = code_rows(first)
    mark, parts_, fewer = code[0], code[1:], len(code) - 2
    attacks = {
        "cut": [mark, *parts_[:-1]],
        "cut and counted anew": [[MARK, fewer], *[[f"{i}/{fewer}", p[1]] for i, p in enumerate(parts_[:-1], 1)]],
        "doubled": [mark, parts_[0], *parts_],
        "one added": [*code, [None, "x"]],
        "beside": [mark, [*parts_[0], "x"], *parts_[1:]],
        "order": [mark, parts_[1], parts_[0], *parts_[2:]],
        "order under the old names": [mark, [parts_[0][0], parts_[1][1]], [parts_[1][0], parts_[0][1]], *parts_[2:]],
        "spliced": [mark, others[1], *parts_[1:]],
        "no count": [[MARK, None], *parts_],
        "a count too great": [[MARK, 1e9], *parts_],
        "no text": [mark, [parts_[0][0], 5], *parts_[1:]],
        "twice": [*code, *code],
        "the marker twice": [mark, mark, *parts_],
    }  # fmt: skip
    assert look(book({**rows, "Integrity code": [*before, *code]})).good
    for name, attack in attacks.items():
        check = look(book({**rows, "Integrity code": [*before, *attack]}))
        assert (check.broken, worst([check])) == (True, 1), name
    check = look(book({**rows, "Lain": code}))  # a second code on a sheet of its own
    assert check.broken


def test_a_file_put_together_of_two(record: Record, look: Look) -> None:
    """The sheets of one report and the code of another."""
    old = xlsx(record)
    attempt(record, "a", "a")
    new = xlsx(record)
    check = look(book({**grids(new), "Integrity code": grids(old)["Integrity code"]}))
    assert "Summary, cell" in told(check)
    assert look(book({**grids(new), "Integrity code": code_rows(json_as_xlsx(record))})).broken


def json_as_xlsx(record: Record) -> bytes:
    """The code of a JSON report, which seals no cells, in a workbook."""
    code = json.loads(json_report(record))["seal"]
    return book({"Integrity code": [[MARK, 1], ["1/1", code]]})


# Files that are none


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"PK\x03\x04" + b"\0" * 50, b"\x7fELF", b"{}", b"[]", b"null", b'{"schema":"asnbrand.progress/1"}',
     b'{"schema":"asnbrand.progress/1","seal":7}', b"[" * 100_000, b'{"a":' * 50_000, b"\xff\xfe{}",
     b'{"schema":"asnbrand.progress/1","seal":"a","seal":"b"}', b'{"n":' + b"9" * 5000 + b"}",
     book({"A": [["x"]]}), packed({"x": b"y"}), b"Name;NIP\r\nSiti;1\r\n"],
    ids=range(17),
)  # fmt: skip
def test_other_files_are_refused(look: Look, content: bytes) -> None:
    """In a sentence, never with a traceback."""
    check = look(content)
    assert check.refused is not None
    assert worst([check]) == 2


def test_a_report_without_its_code(record: Record, look: Look) -> None:
    """A workbook of which the last sheet was removed, and a JSON of which the field was."""
    rows = {name: grid for name, grid in grids(xlsx(record)).items() if name != "Integrity code"}
    assert "no integrity code" in str(look(book(rows)).refused)
    fields = json.loads(json_report(record))
    del fields["seal"]
    assert "no integrity code" in str(look(json.dumps(fields).encode()).refused)


def test_missing_files_and_folders(tmp_path: Path, data: Path) -> None:
    """The other files are still checked."""
    checks = verify([tmp_path / "gone.xlsx", tmp_path], data)
    assert "There is no file" in str(checks[0].refused)
    assert all(check.refused for check in checks)


def test_oversized_files_are_not_opened(record: Record, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """By their size, by what they unpack to, by their number of parts, by a cell far away."""
    good = xlsx(record)
    bomb = packed({**parts(good), "xl/media/x.bin": b"\0" * 3_000_000})
    monkeypatch.setattr(reading, "_MOST_UNPACKED", 2_000_000)
    assert "far larger" in str(look(bomb).refused)
    assert look(good).good
    many = packed({**parts(good), **{f"x/{n}": b"" for n in range(300)}})
    assert "far larger" in str(look(many).refused)
    far = {name: content.replace(b'r="A1"', b'r="XFD1048576"') if "sheet1.xml" in name else content
           for name, content in parts(good).items()}  # fmt: skip
    assert "far larger" in str(look(packed(far)).refused)
    monkeypatch.setattr(reading, "_MOST_BYTES", len(good) - 1)
    assert "far larger" in str(look(good).refused)


def test_a_workbook_that_says_less_than_it_unpacks_to(record: Record, look: Look) -> None:
    """What its directory says of sizes is not believed."""
    data = bytearray(packed({**parts(xlsx(record)), "xl/z.bin": b"\0" * 100_000}))
    place = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/z.bin"))
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert look(bytes(data)).refused is not None


def test_one_name_twice_in_the_zip(record: Record, look: Look) -> None:
    """Two programs would read two different sheets."""
    good = parts(xlsx(record))
    data = BytesIO()
    with ZipFile(data, "w", ZIP_STORED) as archive:
        for name, content in good.items():
            archive.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("xl/worksheets/sheet1.xml", good["xl/worksheets/sheet2.xml"])
    assert look(data.getvalue()).refused is not None


def test_any_flipped_byte_is_harmless_or_found(record: Record, look: Look) -> None:
    """At places all over the file: never a traceback, and never a changed figure that is called intact."""
    good = xlsx(record)
    for place in range(0, len(good), 97):
        damaged = bytearray(good)
        damaged[place] ^= 0x20
        check = look(bytes(damaged))
        if check.good:
            assert check.sealed is not None
            assert check.sealed.seq == 1


def test_sealing_needs_no_cells(record: Record) -> None:
    """A JSON report seals the document alone."""
    assert open_code(sealed(record).code)[0].sheets
    assert open_code(json.loads(json_report(record))["seal"])[0].sheets == ()
