"""What other terminals and computers add is picked up at the cost of what is new, and never doubled."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO
from zlib import crc32

import pytest
from msgspec.structs import replace

from progress.disk import Disk
from progress.errors import SaveFailed
from progress.journal import GARBLED, SHRUNK
from progress.lines import CUT, commit, header
from progress.record import NEWER, News, Record
from progress.seen import SeenIds
from progress.statement import Statement
from tests.progress.makers import DEVICE, LEARNER, BrokenDisk, fact, facts, ids, open_record

OTHER = "ffffffff"


def followed(folder: Path, device: str = DEVICE, disk: Disk | None = None) -> Record:
    """An open record that has been read."""
    record = open_record(folder, device, disk=disk) if disk is not None else open_record(folder, device)
    for _ in record.follow():
        pass
    return record


def other_file(folder: Path) -> Path:
    """The file of the other computer."""
    return folder / f"record-{OTHER}-0.jsonl"


def test_no_news_is_no_news(tmp_path: Path) -> None:
    """Nor are one's own answers any."""
    with followed(tmp_path) as record:
        assert record.news() == News()
        record.append(facts(2))
        assert record.news() == News()


def test_another_terminals_answers_are_news_once(tmp_path: Path) -> None:
    """In order, from its first save on, and this terminal's numbers go on after them."""
    with followed(tmp_path) as record, open_record(tmp_path) as other:
        other.append(facts(2))
        other.append([fact(2)])
        news = record.news()
        assert ids(news.statements) == ids(facts(3))
        assert [s.n for s in news.statements] == [1, 2, 3]
        assert (news.problems, news.reread) == ([], False)
        assert record.news() == News()
        assert record.append([fact(3)])[0].n == 4
        other.append([fact(4, at="later")])


def test_what_came_in_between_has_the_sums_folded_anew(tmp_path: Path) -> None:
    """Both saved before either looked: one order for both, whoever looks."""
    with followed(tmp_path) as record, followed(tmp_path, OTHER) as other:
        mine, theirs = record.append(facts(2)), other.append(facts(1, 2))
        assert record.news() == News(reread=True)
        assert list(record.follow()) == [mine[0], theirs[0], mine[1]]
        assert record.news() == News()


def test_news_needs_a_first_reading(tmp_path: Path) -> None:
    """One that was not read to its end is none."""
    with open_record(tmp_path) as record:
        record.append(facts(2))
        assert record.news().reread
        stream = record.follow()
        next(stream)
        stream.close()  # type: ignore[attr-defined]
        assert record.news().reread
        assert len(list(record.follow())) == 2
        list(record.statements())  # reading for another purpose changes nothing
        assert not record.news().reread


class Counting(Disk):
    """Counts the bytes that are read."""

    def __init__(self) -> None:
        self.bytes = 0

    def open_read(self, path: Path) -> BinaryIO:
        stream = super().open_read(path)
        read, readlines = stream.read, stream.readlines

        class Counted:
            def __enter__(self) -> Counted:
                return self

            def __exit__(self, *what: object) -> None:
                stream.close()

            def __getattr__(self, name: str) -> object:
                return getattr(stream, name)

            def read(_, size: int = -1) -> bytes:  # noqa: N805
                data = read(size)
                self.bytes += len(data)
                return data

            def readlines(_, hint: int = -1) -> list[bytes]:  # noqa: N805
                lines = readlines(hint)
                self.bytes += sum(map(len, lines))
                return lines

        return Counted()  # type: ignore[return-value]


def test_only_what_is_new_is_read(tmp_path: Path) -> None:
    """However long the history; and the line before it, by which the file is known again."""
    with open_record(tmp_path, OTHER) as other:
        for n in range(0, 2000, 20):
            other.append(facts(20, n))
        disk = Counting()
        with followed(tmp_path, disk=disk) as record:
            assert disk.bytes > 300_000
            disk.bytes = 0
            other.append([fact(5000)])
            assert len(record.news().statements) == 1
            assert disk.bytes < 6_000


def test_a_line_that_is_being_written_is_read_when_it_is_whole(tmp_path: Path) -> None:
    """Looked at after every byte."""
    with followed(tmp_path) as record:
        data = header(LEARNER, OTHER, 0) + commit([fact(0, n=1, device=OTHER)]) + commit([fact(1, n=2, device=OTHER)])
        seen: list[Statement] = []
        for length in range(len(data) + 1):
            other_file(tmp_path).write_bytes(data[:length])
            news = record.news()
            assert (news.problems, news.reread) == ([], False), length
            seen += news.statements
        assert ids(seen) == ids(facts(2))


def test_a_save_that_was_tried_twice_is_one_piece_of_news(tmp_path: Path) -> None:
    """The other's first try reached the disk after all."""
    disk = BrokenDisk()
    with followed(tmp_path) as record, open_record(tmp_path, OTHER, disk=disk) as other:
        other.append([fact(0)])
        disk.call = disk.calls + 4  # the line is written, fsync fails
        with pytest.raises(SaveFailed):
            other.append([fact(1)])
        assert ids(record.news().statements) == ids(facts(2))
        other.append([fact(1)])
        assert record.news().statements == []
        assert ids(record.statements()) == ids(facts(2))


def test_ones_own_failed_save_is_no_news(tmp_path: Path) -> None:
    """Whoever tries again gets it back from that; it must not be counted before."""
    disk = BrokenDisk()
    with followed(tmp_path, disk=disk) as record:
        record.append([fact(0)])
        disk.call = disk.calls + 4
        with pytest.raises(SaveFailed):
            record.append([fact(1)])
        assert record.news() == News()
        assert record.append([fact(1)])
        assert record.news() == News()


def test_a_copied_file_is_no_news(tmp_path: Path) -> None:
    """A sync tool's copy of what was read already, but for what is new in it."""
    with open_record(tmp_path, OTHER) as other:
        other.append(facts(3))
    with followed(tmp_path) as record:
        copy = tmp_path / f"record-{OTHER}-0 (salinan).jsonl"
        copy.write_bytes(other_file(tmp_path).read_bytes() + commit([fact(3, n=4, device=OTHER)]))
        assert ids(record.news().statements) == [fact(3).id]


@pytest.mark.parametrize("what", ["cut", "empty", "replaced", "garbled", "deleted"])
def test_another_file_that_lost_something_has_the_sums_folded_anew(tmp_path: Path, what: str) -> None:
    """And is told of; what is still there is there."""
    with open_record(tmp_path, OTHER) as other:
        other.append([fact(0)])
        other.append([fact(1)])
    path = other_file(tmp_path)
    with followed(tmp_path) as record:
        record.append([fact(2)])
        assert record.news() == News()
        data = path.read_bytes()
        lines = data.splitlines(keepends=True)
        if what == "deleted":
            path.unlink()
        else:
            path.write_bytes(
                {
                    "cut": data[: -len(lines[2])],
                    "empty": b"",
                    "replaced": b"Nama;Nilai\n" * 100,
                    "garbled": data[:-20] + b"X" * 20,
                }[what]
            )
        news = record.news()
        assert news.reread
        assert [damage.reason for damage in news.problems] == [SHRUNK if what == "deleted" else GARBLED]
        assert fact(2).id in ids(record.follow())
        assert record.news() == News()
        path.write_bytes(data)  # and the sync tool thinks better of it
        back = record.news()
        assert back.reread or back.statements
        assert ids(record.follow()) == ids(facts(3))


def test_news_tells_of_damage(tmp_path: Path) -> None:
    """With the line's number in the file, once, and the lines around it count."""
    with open_record(tmp_path, OTHER) as other:
        other.append([fact(0)])
    with followed(tmp_path) as record:
        with other_file(tmp_path).open("ab") as stream:
            stream.write(b"torn\n" + commit([fact(1, n=2, device=OTHER)]))
        news = record.news()
        assert [(damage.line, damage.reason) for damage in news.problems] == [(3, CUT)]
        assert ids(news.statements) == [fact(1).id]
        assert record.problems == news.problems
        assert record.news() == News()


def test_a_newer_program_makes_it_read_only_at_once(tmp_path: Path) -> None:
    """Not only at the next start."""
    with followed(tmp_path) as record:
        other_file(tmp_path).write_bytes(b'%08x {"v":2}\n' % crc32(b'{"v":2}'))
        record.news()
        with pytest.raises(SaveFailed) as failed:
            record.append([fact(0)])
        assert failed.value.reason == NEWER


def test_a_file_that_cannot_be_read_just_now_is_read_later(tmp_path: Path) -> None:
    """As while a sync tool holds it."""

    class Held(Disk):
        held = False

        def open_read(self, path: Path) -> BinaryIO:
            if self.held and OTHER in path.name:
                raise PermissionError(13, "held")
            return super().open_read(path)

    disk = Held()
    with open_record(tmp_path, OTHER) as other, followed(tmp_path, disk=disk) as record:
        other.append([fact(0)])
        disk.held = True
        news = record.news()
        assert (len(news.problems), news.statements, news.reread) == (1, [], False)
        assert record.news() == News()  # said once
        assert record.problems == news.problems
        disk.held = False
        assert ids(record.news().statements) == ids(facts(1))


def test_seen_ids() -> None:
    """New ones are new once; those it was made of never are."""
    seen = SeenIds({hash(str(n)) for n in range(1000)})
    assert not any(seen.add(str(n)) for n in range(1000))
    assert seen.add("x")
    assert not seen.add("x")
    assert SeenIds([]).add("y")


def test_numbers_that_others_took_are_not_given_again(tmp_path: Path) -> None:
    """After news, what is saved comes after it."""
    with followed(tmp_path) as record, open_record(tmp_path, OTHER) as other:
        theirs = other.append(facts(5))
        record.news()
        mine = record.append([replace(fact(9))])
        assert mine[0].n > theirs[-1].n


def test_another_file_of_the_same_size_and_end_is_noticed(tmp_path: Path) -> None:
    """A sync tool put it there: the answers in it differ in their ids alone, which stand far before the end."""
    with open_record(tmp_path, OTHER) as other:
        other.append([fact(0)])
    with followed(tmp_path) as record:
        path = other_file(tmp_path)
        before = path.read_bytes()
        (head, _line) = before.splitlines(keepends=True)
        path.write_bytes(head + commit([replace(fact(1), n=1, device=OTHER)]))
        assert path.stat().st_size == len(before)
        assert path.read_bytes()[-100:] == before[-100:]
        assert record.news().reread
        assert ids(record.follow()) == ids([fact(1)])
