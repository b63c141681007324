"""Everything that a disk, an editor or a sync tool can do to one record file, tried at every byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from progress.disk import Disk
from progress.journal import GARBLED, SHRUNK
from progress.lines import header
from progress.record import News, Record
from progress.statement import Statement
from tests.progress.makers import DEVICE, LEARNER, fact, facts, ids, open_record, read

NAME = f"record-{DEVICE}-0.jsonl"


@pytest.fixture
def saved(tmp_path: Path) -> tuple[bytes, list[Statement]]:
    """The bytes of a file with three commits, and what they hold."""
    with open_record(tmp_path / "made") as record:
        statements = [kept for n in range(3) for kept in record.append([fact(n)])]
    return (tmp_path / "made" / NAME).read_bytes(), statements


def put(folder: Path, data: bytes) -> Path:
    """A record's folder with one file that holds these bytes."""
    folder.mkdir()
    (folder / NAME).write_bytes(data)
    return folder


class ShortOnce(Disk):
    """Takes only so many bytes of the first write, and then all the rest."""

    def __init__(self, taken: int) -> None:
        self.taken: int | None = taken

    def write(self, descriptor: int, data: bytes) -> int:
        taken, self.taken = self.taken, None
        return super().write(descriptor, data[:taken])


def test_a_write_may_be_cut_short_at_any_byte(tmp_path: Path, saved: tuple[bytes, list[Statement]]) -> None:
    """The rest is written after it: one line, as if nothing had been."""
    data, _ = saved
    whole = data.splitlines(keepends=True)
    for taken in range(1, len(whole[0] + whole[1])):
        folder = tmp_path / str(taken)
        with open_record(folder, disk=ShortOnce(taken)) as record:
            record.append([fact(0)])
        assert (folder / NAME).read_bytes() == whole[0] + whole[1], taken


# Between two runs


@pytest.mark.parametrize("filled", [False, True], ids=["cut", "NULs"])
def test_a_tail_lost_at_any_byte_costs_nothing_that_stood_before(
    tmp_path: Path, saved: tuple[bytes, list[Statement]], filled: bool
) -> None:
    """As after a power cut: the next run saves on, and only what was cut off is missing."""
    data, statements = saved
    last = len(data.splitlines(keepends=True)[-1])
    for length in range(last + 1):
        cut = data[: len(data) - last + length]
        folder = put(tmp_path / str(length), cut + bytes(len(data) - len(cut)) * filled)
        with open_record(folder) as record:
            new = record.append([fact(9)])
        whole = length >= last - 1  # a line may lack its end, or have another
        kept = statements if whole else statements[:-1]
        assert read(folder) == [*kept, *new], length


def test_a_flipped_bit_at_any_byte_costs_its_line_only_and_saving_goes_on(
    tmp_path: Path, saved: tuple[bytes, list[Statement]]
) -> None:
    """What is missing is told of; what is read is what was saved."""
    data, statements = saved
    for place in range(len(data)):
        garbled = bytearray(data)
        garbled[place] ^= 1 << place % 8
        folder = put(tmp_path / str(place), bytes(garbled))
        with open_record(folder) as record:
            new = record.append([fact(9)])
            kept = list(record.statements())
            assert kept[-1:] == new, place
            assert len(kept) >= len(statements), place
            assert all(statement in statements for statement in kept[:-1]), place
            assert len(kept) == len(statements) + 1 or record.problems, place


@pytest.mark.parametrize("data", [b"", b"\0" * 5000, b"Nama;Nilai\n", header("someone-else", DEVICE, 0)])
def test_a_file_emptied_or_replaced_between_runs(tmp_path: Path, data: bytes) -> None:
    """What was in it is gone, but nothing that is saved from now on is."""
    folder = put(tmp_path / "a", data)
    with open_record(folder) as record:
        record.append(facts(2))
    with open_record(folder) as record:
        record.append([fact(2)])
        assert ids(record.statements()) == ids(facts(3))


# While it is open

Damaging = Callable[[bytes], "bytes | None"]


def begun(folder: Path, statements: int = 3) -> Record:
    """A record with some statements of this run."""
    record = open_record(folder)
    for n in range(statements):
        record.append([fact(n)])
    return record


def test_a_file_cut_at_any_byte_while_open(tmp_path: Path, saved: tuple[bytes, list[Statement]]) -> None:
    """Rolled back by a sync tool, also to within a line: the next save brings back all that was acknowledged."""
    data, _ = saved
    for length in range(len(data)):
        folder = tmp_path / str(length)
        with begun(folder) as record:
            (folder / NAME).write_bytes(data[:length])
            record.append([fact(3)])
            assert sorted(ids(record.statements())) == ids(facts(4)), length
            assert [damage.reason for damage in record.problems if damage.line == 0] == [SHRUNK]
        assert sorted(ids(read(folder))) == ids(facts(4)), length


def test_a_byte_garbled_anywhere_while_open(tmp_path: Path, saved: tuple[bytes, list[Statement]]) -> None:
    """Its line is said again, at the latest when the record is closed; in the last line with the next save."""
    data, _ = saved
    begin = len(data.splitlines(keepends=True)[0])
    for place in range(begin, len(data)):
        folder = tmp_path / str(place)
        with begun(folder) as record:
            (folder / NAME).write_bytes(data[:place] + b"\x07" + data[place + 1 :])
            in_last = place >= len(data) - len(data.splitlines(keepends=True)[-1])
            if in_last:
                record.append([fact(3)])
                assert sorted(ids(record.statements())) == ids(facts(4)), place
                assert GARBLED in [damage.reason for damage in record.problems], place
        assert sorted(ids(read(folder))) == ids(facts(4 if in_last else 3)), place


@pytest.mark.parametrize(
    "replacement",
    [None, b"", b"\0" * 3000, b"Nama;Nilai\n" * 200, header("someone-else", "ffffffff", 0), header(LEARNER, DEVICE, 0)],
    ids=["deleted", "emptied", "NULs", "rubbish", "another learner's", "an empty record"],
)
@pytest.mark.parametrize("then", ["save", "close", "news"])
def test_a_file_replaced_while_open(tmp_path: Path, replacement: bytes | None, then: str) -> None:
    """All that this run acknowledged comes back with the next save, when home looks for news, or at the end."""
    record = begun(tmp_path)
    for _ in record.follow():
        pass
    path = tmp_path / NAME
    if replacement is None:
        path.unlink()
    else:
        path.write_bytes(replacement)
    expected = 3
    if then == "save":
        record.append([fact(3)])
        expected = 4
    if then == "news":
        news = record.news()
        assert [damage.reason for damage in news.problems] in ([SHRUNK], [GARBLED])
        assert news.statements == []
        assert ids(record.follow()) == ids(facts(3))
        assert record.news() == News()
    record.close()
    assert ids(read(tmp_path)) == ids(facts(expected))


def test_a_file_rolled_back_and_grown_again_while_open(tmp_path: Path) -> None:
    """To more bytes than it had: its size alone would not tell."""
    with begun(tmp_path) as record:
        path = tmp_path / NAME
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(lines[:2]) + b"X" * 2000 + b"\n")
        record.append([fact(3)])
        assert ids(record.statements()) == ids(facts(4))


def test_only_what_is_missing_is_said_again(tmp_path: Path) -> None:
    """And once only."""
    with begun(tmp_path) as record:
        path = tmp_path / NAME
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(lines[:3]))
        record.append([fact(3)])
        after = path.read_bytes().splitlines(keepends=True)
        assert after[:3] == lines[:3]
        assert after.count(lines[3]) == 1
        assert len(after) == 6  # with a header before what was said again
        record.append([fact(4)])
        assert len(path.read_bytes().splitlines()) == 7
