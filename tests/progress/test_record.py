"""A record: what was acknowledged is there, in order, once, whoever else writes and whatever fails."""

from __future__ import annotations

import errno
import os
import random
import threading
from pathlib import Path
from zlib import crc32

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from progress.disk import Disk
from progress.errors import SaveFailed, reason_of
from progress.journal import SHRUNK
from progress.lines import by_order, commit, header
from progress.reading import BLOCK, NO_RECORD, Damage
from progress.record import CLOSED, CROWDED, NEWER, Record
from progress.statement import Statement
from progress.texts import Texts
from tests.progress.makers import DEVICE, LEARNER, BrokenDisk, fact, facts, ids, open_record, read


def test_what_is_appended_is_read(tmp_path: Path) -> None:
    """Numbered, with the computer's name, from this record and from another."""
    with open_record(tmp_path) as record:
        saved = record.append(facts(2)) + record.append([fact(2)])
        assert [(s.n, s.device) for s in saved] == [(1, DEVICE), (2, DEVICE), (3, DEVICE)]
        assert ids(saved) == ids(facts(3))
        assert list(record.statements()) == saved
        assert record.append([]) == []
    assert read(tmp_path) == saved


def test_numbers_go_on_after_the_greatest_seen(tmp_path: Path) -> None:
    """In a later run and on another computer."""
    with open_record(tmp_path) as record:
        record.append(facts(3))
    with open_record(tmp_path, "ffffffff") as record:
        assert record.append([fact(3)])[0].n == 4
    with open_record(tmp_path) as record:
        assert record.append([fact(4)])[0].n == 5
    assert ids(read(tmp_path)) == ids(facts(5))


def test_the_file_is_made_with_the_first_statement(tmp_path: Path) -> None:
    """Opening to look leaves no empty record behind."""
    with open_record(tmp_path) as record:
        assert list(tmp_path.glob("*.jsonl")) == []
        record.append([fact()])
    assert [path.name for path in tmp_path.glob("*.jsonl")] == [f"record-{DEVICE}-0.jsonl"]


def test_a_second_terminal_takes_the_next_file(tmp_path: Path) -> None:
    """Neither waits for the other, both see the union, and a file that was let go is taken again."""
    with open_record(tmp_path) as first:
        with open_record(tmp_path) as second:
            assert first.path == tmp_path / f"record-{DEVICE}-0.jsonl"
            assert second.path == tmp_path / f"record-{DEVICE}-1.jsonl"
            first.append([fact(0)])
            second.append([fact(1)])
            assert ids(first.statements()) == ids(second.statements()) == ids(facts(2))
        with open_record(tmp_path) as third:
            assert third.path == tmp_path / f"record-{DEVICE}-1.jsonl"


runs = st.lists(st.tuples(st.sampled_from(["aaaaaaaa", "bbbbbbbb"]), st.integers(1, 3)), max_size=8)


@given(runs)
def test_the_union_has_one_order(tmp_path_factory: pytest.TempPathFactory, plan: list[tuple[str, int]]) -> None:
    """(n, device, id), whoever wrote what when, and nothing is missing or double."""
    folder = tmp_path_factory.mktemp("union")
    records = {device: open_record(folder, device) for device in ("aaaaaaaa", "bbbbbbbb")}
    saved: list[Statement] = []
    for device, count in plan:
        saved += records[device].append(facts(count, len(saved)))
    for record in records.values():
        assert list(record.statements()) == sorted(saved, key=by_order)
        record.close()
    assert by_order(fact()) == fact().order


def test_a_file_out_of_order_is_read_in_order(tmp_path: Path) -> None:
    """Also together with another file."""
    with open_record(tmp_path) as record:
        saved = record.append(facts(4))
    path = tmp_path / f"record-{DEVICE}-0.jsonl"
    path.write_bytes(header(LEARNER, DEVICE, 0) + commit([saved[3]]) + commit([saved[1]]))
    other = tmp_path / "record-ffffffff-0.jsonl"
    other.write_bytes(header(LEARNER, "ffffffff", 0) + commit([saved[2]]) + commit([saved[0]]))
    assert read(tmp_path) == saved


@pytest.mark.parametrize("how", ["shuffled", "joined", "sorted by their checks"])
def test_a_large_file_out_of_order_is_read_in_order(tmp_path: Path, how: str) -> None:
    """Larger than what is read at a time."""
    saved = [fact(n, n=n, device=DEVICE) for n in range(1, 1501)]
    lines = [commit([statement]) for statement in saved]
    mixed = {
        "shuffled": random.Random(3).sample(lines, len(lines)),
        "joined": [*lines[900:], *lines[:900]],
        "sorted by their checks": sorted(lines),
    }[how]
    path = tmp_path / f"record-{DEVICE}-0.jsonl"
    path.write_bytes(header(LEARNER, DEVICE, 0) + b"".join(mixed))
    assert path.stat().st_size > 2 * BLOCK
    with open_record(tmp_path) as record:
        assert list(record.statements()) == saved
        assert record.append([fact(0)])[0].n == 1501


def test_a_line_astray_in_a_large_file_is_not_lost(tmp_path: Path) -> None:
    """And numbers go on after the greatest."""
    saved = [fact(n, n=n, device=DEVICE) for n in range(1, 1501)]
    lines = [commit([statement]) for statement in saved]
    astray = [*lines[:600], lines[1450], *lines[600:1450], *lines[1451:]]
    (tmp_path / f"record-{DEVICE}-0.jsonl").write_bytes(header(LEARNER, DEVICE, 0) + b"".join(astray))
    with open_record(tmp_path) as record:
        assert sorted(record.statements(), key=by_order) == saved
        assert record.append([fact(0)])[0].n == 1501


def test_a_copied_file_counts_once(tmp_path: Path) -> None:
    """A sync tool's “conflicted copy” with a statement of its own."""
    with open_record(tmp_path) as record:
        record.append(facts(2))
    original = tmp_path / f"record-{DEVICE}-0.jsonl"
    copy = tmp_path / f"record-{DEVICE}-0 (Salinan bentrok Siti).jsonl"
    copy.write_bytes(original.read_bytes() + commit([fact(2, n=3, device=DEVICE)]))
    assert ids(read(tmp_path)) == ids(facts(3))


def test_reading_is_done_anew_each_time_and_may_stop_early(tmp_path: Path) -> None:
    """A half-read stream leaves no file open (an unclosed one is an error in these tests)."""
    with open_record(tmp_path) as record:
        record.append(facts(3))
        stream = record.statements()
        assert next(stream).n == 1
        stream.close()  # type: ignore[attr-defined]
        record.append([fact(3)])
        assert ids(record.statements()) == ids(facts(4))


def test_threads_may_append_at_once(tmp_path: Path) -> None:
    """Every number is given once."""
    with open_record(tmp_path) as record:
        threads = [threading.Thread(target=record.append, args=([fact(place)],)) for place in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [s.n for s in record.statements()] == list(range(1, 21))
        assert sorted(ids(record.statements())) == sorted(ids(facts(20)))


# What fails


def failing_calls(folder: Path) -> int:
    """How many calls of the disk a first and a second save make."""
    disk = BrokenDisk()
    with open_record(folder, disk=disk) as record:
        record.append(facts(2))
        record.append(facts(1, 2))
    return disk.calls


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS], ids=errno.errorcode.get)
def test_a_save_that_fails_at_any_call_can_be_tried_again(tmp_path: Path, code: int) -> None:
    """Each call of the disk fails once: SaveFailed, then the same again, and every statement is there once."""
    calls = failing_calls(tmp_path / "whole")
    reasons = []
    assert calls > 8
    for call in range(calls):
        folder = tmp_path / str(call)
        disk = BrokenDisk(call=call, code=code)
        with open_record(folder, disk=disk) as record:
            for batch in (facts(2), facts(1, 2), facts(1, 3)):
                try:
                    record.append(batch)
                except SaveFailed as failed:
                    reasons.append(str(failed.reason))
                    record.append(batch)
            assert ids(record.statements()) == ids(facts(4)), call
        assert disk.broken
        assert ids(read(folder)) == ids(facts(4)), call
    assert reasons == [str(reason_of(OSError(code, "")))] * calls


def lines_of(record: Record) -> set[bytes]:
    """What stands on a line by itself in the file that a record writes to."""
    assert record.path is not None
    return set(record.path.read_bytes().splitlines(keepends=True))


def test_a_disk_that_fills_up_at_any_byte_costs_nothing(tmp_path: Path) -> None:
    """ENOSPC after each number of bytes: what was acknowledged stays, the retry and what follows are there once."""
    first, second, third = facts(2), facts(1, 2), facts(1, 3)
    with open_record(tmp_path / "whole") as record:
        record.append(first)
        assert record.path is not None
        size = record.path.stat().st_size
        record.append(second)
        commit_size = record.path.stat().st_size - size
    for room in range(commit_size):
        folder = tmp_path / str(room)
        disk = BrokenDisk()
        with open_record(folder, disk=disk) as record:
            record.append(first)
            disk.room = room
            with pytest.raises(SaveFailed):
                record.append(second)
            acknowledged = ids(record.statements())
            assert acknowledged in (ids(first), ids([*first, *second])), room  # a line may lack only its end
            if room % 2:  # another statement may come before the retry
                record.append(third)
                record.append(second)
            else:
                record.append(second)
                record.append(third)
            assert {commit([s]) for s in record.statements() if s.n > 3} <= lines_of(record), room
            assert sorted(ids(record.statements())) == ids(facts(4)), room
        statements = read(folder)
        assert sorted(ids(statements)) == ids(facts(4)), room
        assert statements == sorted(statements, key=by_order)


def test_the_very_first_save_may_fail_at_any_byte(tmp_path: Path) -> None:
    """Then the file has half a header, and all is well after the retry."""
    for room in range(140):
        disk = BrokenDisk(room=room)
        with open_record(tmp_path / str(room), disk=disk) as record:
            with pytest.raises(SaveFailed):
                record.append([fact(0)])
            record.append([fact(0)])
        with open_record(tmp_path / str(room)) as record:
            assert record.append([fact(1)])[0].device == DEVICE
        assert ids(read(tmp_path / str(room))) == ids(facts(2)), room


computers = st.sampled_from(["aaaaaaaa", "bbbbbbbb"])
steps = st.lists(
    st.tuples(st.just("save"), computers, st.integers(1, 3), st.none() | st.integers(0, 900))
    | st.tuples(st.sampled_from(["retry", "reopen", "cut"]), computers, st.just(0), st.none()),
    max_size=14,
)


@given(steps)
def test_whatever_happens_what_was_acknowledged_is_there_once(
    tmp_path_factory: pytest.TempPathFactory, plan: list[tuple[str, str, int, int | None]]
) -> None:
    """Two computers save, the disk fills up anywhere, saves are tried again or given up, programs are restarted, and
    what was being written when the power went is cut off."""
    folder = tmp_path_factory.mktemp("life")
    disks = {device: BrokenDisk() for device in ("aaaaaaaa", "bbbbbbbb")}
    records = {device: open_record(folder, device, disk=disk) for device, disk in disks.items()}
    acknowledged: list[str] = []
    failed: dict[str, list[Statement]] = {}
    given_up: list[str] = []
    made = 0
    for what, device, count, room in plan:
        disk = disks[device]
        if what == "save":
            batch = facts(count, made)
            made += count
            disk.room = room
            given_up += ids(failed.pop(device, []))
            try:
                acknowledged += ids(records[device].append(batch))
            except SaveFailed:
                failed[device] = batch
            disk.room = None
        elif what == "retry" and device in failed:
            acknowledged += ids(records[device].append(failed.pop(device)))
        elif what in ("reopen", "cut"):
            records[device].close()
            path = folder / f"record-{device}-0.jsonl"
            given_up += ids(failed.pop(device, []))
            if what == "cut" and path.exists() and not path.read_bytes().endswith(b"\n"):
                path.write_bytes(path.read_bytes()[:-1])
            records[device] = open_record(folder, device, disk=disk)
        read_now = list(records[device].statements())
        assert read_now == sorted(read_now, key=by_order)
        assert len(set(ids(read_now))) == len(read_now)
        assert set(acknowledged) <= set(ids(read_now))
        pending = {id_ for batch in failed.values() for id_ in ids(batch)}
        assert set(ids(read_now)) <= {*acknowledged, *given_up, *pending}
    for record in records.values():
        record.close()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EACCES, "not allowed to write"),
        (errno.EROFS, "can only be read"),
        (errno.ENOENT, "no longer there"),
        (errno.EIO, "reports a fault"),
        (errno.EINTR, "The computer says"),
    ],
)
def test_the_reason_is_said_in_plain_words(tmp_path: Path, code: int, words: str) -> None:
    """For the learner; the error itself is kept for whoever helps."""
    disk = BrokenDisk(call=0, code=code)
    with open_record(tmp_path, disk=disk) as record, pytest.raises(SaveFailed) as failed:
        record.append([fact()])
    assert words in str(failed.value.reason)
    assert isinstance(failed.value.cause, OSError)
    assert failed.value.cause.errno == code


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    """As when a stick is pulled out: nothing is made up in its place, and when it is back all goes on."""
    folder, away = tmp_path / "stick", tmp_path / "away"
    with open_record(folder) as record:
        record.append([fact(0)])
        folder.rename(away)
        with pytest.raises(SaveFailed, match="no longer there"):
            record.append([fact(1)])
        assert not folder.exists()
        away.rename(folder)
        record.append([fact(1)])
    assert ids(read(folder)) == ids(facts(2))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_real_folder_without_permission(tmp_path: Path) -> None:
    """The same with the operating system's own refusal."""
    tmp_path.chmod(0o500)
    try:
        with open_record(tmp_path) as record:
            assert record.read_only is not None
            assert "not allowed" in str(record.read_only)
    finally:
        tmp_path.chmod(0o700)


class ReadOnlyDisk(BrokenDisk):
    """A disk that lets no folder be made until it is mended."""

    mended = False

    def make_folder(self, folder: Path) -> None:
        if not self.mended:
            raise OSError(errno.EROFS, "Read-only file system")
        super().make_folder(folder)


def test_what_cannot_be_written_to_can_be_read(tmp_path: Path) -> None:
    """It says why, and saving works as soon as the disk does."""
    with open_record(tmp_path) as record:
        record.append([fact(0)])
    disk = ReadOnlyDisk()
    with open_record(tmp_path, disk=disk) as record:
        assert record.path is None
        assert ids(record.statements()) == ids(facts(1))
        assert "can only be read" in str(record.read_only)
        with pytest.raises(SaveFailed, match="can only be read"):
            record.append([fact(1)])
        disk.mended = True
        assert record.append([fact(1)])[0].n == 2
        assert record.read_only is None
        assert record.path is not None


# What others do to the files


def test_a_newer_version_makes_it_read_only(tmp_path: Path) -> None:
    """Whether asked before or only told when saving; what is understood is read."""
    with open_record(tmp_path) as record:
        record.append([fact(0)])
    (tmp_path / "record-ffffffff-0.jsonl").write_bytes(b'%08x {"v":2}\n' % crc32(b'{"v":2}'))
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.jsonl")}
    with open_record(tmp_path) as record:
        with pytest.raises(SaveFailed) as failed:
            record.append([fact(1)])
        assert failed.value.reason == NEWER
    with open_record(tmp_path) as record:
        assert record.read_only == NEWER
        assert record.problems == []
        assert ids(record.statements()) == ids(facts(1))
    assert before == {path.name: path.read_bytes() for path in tmp_path.glob("*.jsonl")}


def test_damage_is_reported_and_left_as_it_is(tmp_path: Path) -> None:
    """Nobody repairs a file, least of all another's."""
    (tmp_path / "record-ffffffff-0.jsonl").write_bytes(b"Nama;Nilai\r\n")
    with open_record(tmp_path) as record:
        record.append([fact(0)])
        assert record.problems == [Damage("record-ffffffff-0.jsonl", 0, 0, NO_RECORD)]
        health = record.health()
        assert health.files == {f"record-{DEVICE}-0.jsonl": 1, "record-ffffffff-0.jsonl": 0}
        assert health.writing_to == f"record-{DEVICE}-0.jsonl"
        assert health.problems == (Damage("record-ffffffff-0.jsonl", 0, 0, NO_RECORD),)
        assert health.read_only is None
    assert (tmp_path / "record-ffffffff-0.jsonl").read_bytes() == b"Nama;Nilai\r\n"


def test_a_file_of_another_learner_in_our_place_is_not_written_to(tmp_path: Path) -> None:
    """What we appended to it would be left out as theirs."""
    theirs = tmp_path / f"record-{DEVICE}-0.jsonl"
    theirs.write_bytes(header("someone-else", DEVICE, 0) + commit([fact(9, n=9)]))
    before = theirs.read_bytes()
    with open_record(tmp_path) as record:
        assert record.append([fact(0)])[0].n == 1
        assert record.path == tmp_path / f"record-{DEVICE}-1.jsonl"
    assert ids(read(tmp_path)) == ids(facts(1))
    assert theirs.read_bytes() == before


@pytest.mark.parametrize("damage", ["truncate", "empty", "delete"])
def test_a_file_that_is_cut_while_in_use_loses_nothing_of_this_run(tmp_path: Path, damage: str) -> None:
    """A sync tool that rolls back: said, and with the next save all that this run acknowledged is there again."""
    with open_record(tmp_path) as record:
        record.append([fact(9)])
    with open_record(tmp_path) as record:
        record.append(facts(2))
        record.append([fact(2)])
        assert record.path is not None
        if damage == "delete":
            record.path.unlink()
        else:
            with record.path.open("r+b") as stream:
                stream.truncate(0 if damage == "empty" else record.path.stat().st_size - 10)
        record.append([fact(3)])
        record.append([fact(4)])
        assert [damage.reason for damage in record.problems if damage.line == 0] == [SHRUNK]
    before = [fact(9)] if damage == "truncate" else []  # of an earlier run nobody knows
    assert ids(read(tmp_path)) == ids([*before, *facts(5)])


@pytest.mark.parametrize("left", [0, 600])
def test_what_a_sync_tool_took_is_said_again_even_if_that_fails_at_first(tmp_path: Path, left: int) -> None:
    """At any byte of saying it again."""
    for room in range(0, 900, 5):
        folder = tmp_path / str(room)
        disk = BrokenDisk()
        with open_record(folder, disk=disk) as record:
            for statement in facts(3):
                record.append([statement])
            assert record.path is not None
            record.path.write_bytes(record.path.read_bytes()[:left])
            disk.room = room
            try:
                record.append([fact(3)])
            except SaveFailed:
                disk.room = None
                record.append([fact(3)])
            disk.room = None
            record.append([fact(4)])
        assert ids(read(folder)) == ids(facts(5)), room


def test_a_file_that_grew_while_in_use_goes_on_at_a_line(tmp_path: Path) -> None:
    """Whatever another program put behind it."""
    with open_record(tmp_path) as record:
        record.append([fact(0)])
        assert record.path is not None
        with record.path.open("ab") as stream:
            stream.write(b"no end of line")
        record.append([fact(1)])
    assert ids(read(tmp_path)) == ids(facts(2))


def test_an_unreadable_file_does_not_lose_the_others(tmp_path: Path) -> None:
    """Here a folder that bears a record's name."""
    (tmp_path / "record-ffffffff-0.jsonl").mkdir()
    with open_record(tmp_path) as record:
        record.append([fact(0)])
        assert ids(record.statements()) == ids(facts(1))
        assert [damage.file for damage in record.problems] == ["record-ffffffff-0.jsonl"]


def test_an_absurd_number_is_not_followed(tmp_path: Path) -> None:
    """A hostile statement cannot use the numbers up."""
    (tmp_path / "record-ffffffff-0.jsonl").write_bytes(header(LEARNER, "ffffffff", 0) + commit([fact(9, n=2**63 - 1)]))
    with open_record(tmp_path) as record:
        assert record.append([fact(0)])[0].n == 1


# Locks


def test_a_lock_left_by_a_killed_process_does_not_matter(tmp_path: Path) -> None:
    """The lock file stays, the lock went with the process."""
    (tmp_path / f"record-{DEVICE}-0.lock").touch()
    with open_record(tmp_path) as record:
        assert record.path == tmp_path / f"record-{DEVICE}-0.jsonl"


def test_too_many_terminals_can_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each says why it cannot save, and can once another is closed."""
    monkeypatch.setattr("progress.record.MOST_TERMINALS", 1)
    with open_record(tmp_path) as first, open_record(tmp_path) as second:
        first.append([fact(0)])
        assert second.read_only == CROWDED
        assert ids(second.statements()) == ids(facts(1))
        first.close()
        second.append([fact(1)])
    assert ids(read(tmp_path)) == ids(facts(2))


@pytest.mark.parametrize("first_asked", ["append", "read_only", "health"])
def test_a_record_opened_to_read_first_takes_a_file_when_it_matters(tmp_path: Path, first_asked: str) -> None:
    """Reading needs none; saving does, and so does saying whether that is possible."""
    with open_record(tmp_path) as record:
        record.append([fact(0)])
    with Record.open(tmp_path, learner=LEARNER, device=DEVICE, to_read_first=True) as record:
        assert ids(record.follow()) == ids(facts(1))
        assert record.path is None
        if first_asked == "append":
            record.append([fact(1)])
        elif first_asked == "read_only":
            assert record.read_only is None
        else:
            assert record.health().writing_to == f"record-{DEVICE}-0.jsonl"
        assert record.path == tmp_path / f"record-{DEVICE}-0.jsonl"


def test_a_record_opened_to_read_first_says_when_it_cannot_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As any other."""
    monkeypatch.setattr("progress.record.MOST_TERMINALS", 1)
    with open_record(tmp_path), Record.open(tmp_path, learner=LEARNER, device=DEVICE, to_read_first=True) as second:
        assert second.read_only == CROWDED


def test_a_record_opened_to_read_first_and_closed_takes_nothing(tmp_path: Path) -> None:
    """Not even when it is asked whether it could."""
    record = Record.open(tmp_path, learner=LEARNER, device=DEVICE, to_read_first=True)
    record.close()
    assert record.read_only == CLOSED
    assert record.path is None


def test_a_closed_record_takes_nothing_more(tmp_path: Path) -> None:
    """And its file is free."""
    record = open_record(tmp_path)
    record.close()
    record.close()
    with pytest.raises(SaveFailed) as failed:
        record.append([fact()])
    assert failed.value.reason == CLOSED
    lock = FileLock(tmp_path / f"record-{DEVICE}-0.lock")
    with lock.acquire(timeout=0):
        assert lock.is_locked


def test_records_are_their_owners_alone(tmp_path: Path) -> None:
    """On a shared computer others cannot read them."""
    folder = tmp_path / "learner"
    with open_record(folder) as record:
        record.append([fact()])
        assert record.path is not None
        if os.name == "posix":
            assert folder.stat().st_mode & 0o077 == 0
            assert record.path.stat().st_mode & 0o077 == 0


def test_it_can_be_opened_without_taking_a_file(tmp_path: Path) -> None:
    """`Record` itself only reads."""
    with open_record(tmp_path) as record:
        record.append([fact()])
    assert ids(Record(tmp_path, LEARNER, DEVICE).statements()) == ids(facts(1))


# When it is safe


class Watched(Disk):
    """Notes the calls that decide whether a save outlasts a power cut."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def write(self, descriptor: int, data: bytes) -> int:
        self.calls.append("write")
        return super().write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        self.calls.append("fsync")
        super().fsync(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        self.calls.append("replace")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self.calls.append("folder")
        super().sync_folder(folder)


def test_a_save_is_on_the_disk_when_it_returns(tmp_path: Path) -> None:
    """One write of the whole commit, then fsync; the first also makes the file's name last."""
    disk = Watched()
    with open_record(tmp_path, disk=disk) as record:
        record.append(facts(3))
        assert disk.calls == ["write", "fsync", "folder"]
        disk.calls.clear()
        record.append(facts(2, 3))
        assert disk.calls == ["write", "fsync"]


def test_a_text_is_on_the_disk_before_its_statement(tmp_path: Path) -> None:
    """Written, synced and named, and only then told of; a draft need not be that safe."""
    disk = Watched()
    with open_record(tmp_path, disk=disk) as record:
        record.append([fact(0)])
        disk.calls.clear()
        texts = Texts(record, disk)
        texts.keep(fact(1, result=None, data={"text": True}), "teks")
        assert disk.calls == ["write", "fsync", "replace", "folder", "write", "fsync"]
        disk.calls.clear()
        texts.save_draft("k", "teks")
        assert disk.calls == ["write", "replace"]


def test_a_failed_save_spends_its_numbers(tmp_path: Path) -> None:
    """Its line may be on the disk all the same: no other statement shares its place in the order."""
    disk = BrokenDisk()
    with open_record(tmp_path, disk=disk) as record:
        record.append([fact(0)])
        disk.call = disk.calls + 4  # the line is written, fsync fails
        with pytest.raises(SaveFailed):
            record.append([fact(1)])
        assert record.append([fact(2)])[0].n == 3
        assert [(s.id, s.n) for s in record.statements()] == [(fact(n).id, n + 1) for n in range(3)]
