"""Restoring and merging: a union by statement id, that loses nothing, doubles nothing and edits nobody's file."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.attempts import Context, reflected
from progress.backup import NEWER, gather, write_backup
from progress.errors import Refused, SaveFailed
from progress.folders import LEARNERS, last_used
from progress.learners import Learners, Profile, profile_fact, settings_fact
from progress.lines import by_order, commit, header
from progress.statement import Statement
from progress.summary import summarise
from progress.texts import Texts
from progress.union import SAME, merge, restore
from tests.progress.makers import LEARNER, BrokenDisk, fact, facts, ids, open_record

CONTEXT = Context(module="contoh", activity="contoh/pelajaran", attempt="t1")


def folder(data: Path, learner: str = LEARNER) -> Path:
    """A learner's folder."""
    return data / LEARNERS / learner


def read(data: Path, learner: str = LEARNER) -> list[Statement]:
    """What the learner's record holds."""
    with Learners(data).open(learner) as record:
        assert record.problems == []
        return list(record.statements())


def backed_up(data: Path, path: Path, learner: str = LEARNER) -> Path:
    """A backup of the learner."""
    write_backup(gather(folder(data, learner), learner), path)
    return path


def files(data: Path, learner: str = LEARNER) -> dict[str, bytes]:
    """A record's files."""
    return {path.name: path.read_bytes() for path in folder(data, learner).glob("record-*.jsonl")}


# Restoring


def test_on_a_new_computer_it_is_what_it_was(tmp_path: Path) -> None:
    """The same learner, files, bytes, order and texts; and older than what was learned there meanwhile."""
    with open_record(folder(tmp_path / "a")) as record:
        record.append(facts(3))
        text = Texts(record).keep(reflected("r1", CONTEXT, 3.0), "teks")
    path = backed_up(tmp_path / "a", tmp_path / "b.zip")
    learners = Learners(tmp_path / "b")
    united = restore(learners, path)
    assert (united.learner, united.added, united.known, united.texts, united.lost) == (LEARNER, 4, 0, 1, ())
    assert files(tmp_path / "b") == files(tmp_path / "a")
    assert read(tmp_path / "b") == read(tmp_path / "a")
    with learners.open(LEARNER) as record:
        assert Texts(record).read(text.id) == "teks"
        assert record.append([fact(9)])[0].n == 5
    assert abs(last_used(folder(tmp_path / "a")) - last_used(folder(tmp_path / "b"))) < 10


def test_an_old_backup_takes_nothing_away_and_doubles_nothing(tmp_path: Path) -> None:
    """Nor does restoring it again; not a byte of what was there changes, and no file is added for nothing."""
    data = tmp_path / "a"
    with open_record(folder(data)) as record:
        record.append(facts(3))
    path = backed_up(data, tmp_path / "b.zip")
    with open_record(folder(data)) as record:
        record.append(facts(2, 3))
    before = files(data)
    for _ in range(2):
        united = restore(Learners(data), path)
        assert (united.added, united.known) == (0, 3)
        assert files(data) == before
    assert ids(read(data)) == ids(facts(5))


def test_what_was_lost_since_comes_back_in_its_place(tmp_path: Path) -> None:
    """In a new file, because the old one belongs to whoever writes it; in the order that it had."""
    data = tmp_path / "a"
    with open_record(folder(data)) as record:
        for n in range(4):
            record.append([fact(n)])
    path = backed_up(data, tmp_path / "b.zip")
    name, content = next(iter(files(data).items()))
    lines = content.splitlines(keepends=True)
    (folder(data) / name).write_bytes(lines[0] + lines[1] + lines[4])
    with open_record(folder(data)) as record:
        record.append([fact(4)])
        before = files(data)
        united = restore(Learners(data), path)
        assert (united.added, united.known) == (2, 2)
        record.append([fact(5)])
    after = files(data)
    assert after[name].startswith(before[name])
    (new,) = after.keys() - before.keys()
    assert after[new].splitlines(keepends=True)[1:] == lines[2:4]
    assert ids(read(data)) == ids(facts(6))
    assert restore(Learners(data), path).added == 0


def test_what_this_program_does_not_understand_is_brought_along(tmp_path: Path) -> None:
    """Fields of a later program of the same version stand in the lines as they were."""
    data = tmp_path / "a"
    body = b'{"v":1,"s":[{"id":"i","verb":"danced","object":"m#q","at":"t","n":1,"device":"d","mood":"good"}]}'
    line = b"%08x %b\n" % (crc32(body), body)
    folder(data).mkdir(parents=True)
    (folder(data) / "record-dddddddd-0.jsonl").write_bytes(header(LEARNER, "dddddddd", 0) + line)
    path = backed_up(data, tmp_path / "b.zip")
    (folder(data) / "record-dddddddd-0.jsonl").write_bytes(header(LEARNER, "dddddddd", 0))
    restore(Learners(data), path)
    assert any(line in content for content in files(data).values())


def test_damage_in_a_backup_is_named_and_costs_only_itself(tmp_path: Path) -> None:
    """A torn last line is none: it was never confirmed."""
    data = tmp_path / "a"
    folder(data).mkdir(parents=True)
    good = header(LEARNER, "dddddddd", 0) + commit([fact(0, n=1)])
    (folder(data) / "record-dddddddd-0.jsonl").write_bytes(good + b"rubbish\n" + commit([fact(1, n=2)]))
    (folder(data) / "record-eeeeeeee-0.jsonl").write_bytes(good + commit([fact(2, n=3)])[:50])
    united = restore(Learners(tmp_path / "b"), backed_up(data, tmp_path / "b.zip"))
    assert (united.added, united.lost) == (2, ("record-dddddddd-0.jsonl",))


def test_a_newer_record_is_not_half_restored(tmp_path: Path) -> None:
    """Neither from a backup nor into one."""
    data = tmp_path / "a"
    with open_record(folder(data)) as record:
        record.append(facts(2))
    old = backed_up(data, tmp_path / "old.zip")
    (folder(data) / "record-ffffffff-0.jsonl").write_bytes(b'%08x {"v":2}\n' % crc32(b'{"v":2}'))
    new = backed_up(data, tmp_path / "new.zip")
    with pytest.raises(Refused) as refusal:
        restore(Learners(tmp_path / "b"), new)
    assert refusal.value.reason == NEWER
    assert not (tmp_path / "b" / LEARNERS).exists()
    with pytest.raises(Refused, match="newer version"):
        restore(Learners(data), old)


def test_another_learners_lines_in_a_backup_stay_out(tmp_path: Path) -> None:
    """Progress never mixes."""
    data = tmp_path / "a"
    folder(data).mkdir(parents=True)
    (folder(data) / "record-dddddddd-0.jsonl").write_bytes(header("someone", "d", 0) + commit([fact(0, n=1)]))
    with open_record(folder(data)) as record:
        record.append([fact(1)])
    assert restore(Learners(tmp_path / "b"), backed_up(data, tmp_path / "b.zip")).added == 1
    assert ids(read(tmp_path / "b")) == [fact(1).id]


def test_an_erased_text_does_not_come_back(tmp_path: Path) -> None:
    """Whoever wanted it gone does not want it again from an old backup; other texts do come back."""
    data = tmp_path / "a"
    with open_record(folder(data)) as record:
        texts = Texts(record)
        gone = texts.keep(reflected("r1", CONTEXT, 3.0), "rahasia")
        kept = texts.keep(reflected("r2", CONTEXT, 3.0), "biasa")
        path = backed_up(data, tmp_path / "b.zip")
        texts.erase(gone)
        (folder(data) / "texts" / kept.id).unlink()
        assert restore(Learners(data), path).texts == 1
        assert (texts.read(gone.id), texts.read(kept.id)) == (None, "biasa")
        (folder(data) / "texts" / kept.id).write_text("yang baru")
        assert restore(Learners(data), path).texts == 0
        assert texts.read(kept.id) == "yang baru"


@pytest.mark.parametrize("new", [True, False], ids=["a new learner", "a learner with answers"])
def test_a_failure_at_any_call_costs_nothing_and_can_be_done_again(tmp_path: Path, new: bool) -> None:
    """Also half done it is a record, and doing it again completes it once."""
    source = tmp_path / "source"
    with open_record(folder(source)) as record:
        record.append(facts(2))
        Texts(record).keep(reflected("r1", CONTEXT, 3.0), "teks")
    with open_record(folder(source), "ffffffff") as record:
        record.append(facts(2, 2))
    path = backed_up(source, tmp_path / "b.zip")
    for call in range(100):
        data = tmp_path / str(call)
        if not new:
            with open_record(folder(data)) as record:
                record.append([fact(9)])
        Learners(data).device  # noqa: B018 - made now, so that the calls counted are the restoring's
        disk = BrokenDisk(call=call)
        try:
            united = restore(Learners(data, disk), path)
        except SaveFailed:
            united = restore(Learners(data, disk), path)
        if not disk.broken:
            break
        expected = {*ids(read(source)), *([] if new else [fact(9).id])}
        assert set(ids(read(data))) == expected, call
        assert len(read(data)) == len(expected)
        assert len(list((folder(data) / "texts").iterdir())) == 1
        assert united.learner == LEARNER
    assert 8 < call < 99


def test_what_was_kept_elsewhere_comes_home(tmp_path: Path) -> None:
    """The way back from a folder that was named when the disk was full; what was saved after all is there once."""
    data, stick = tmp_path / "a", tmp_path / "stick"
    with open_record(folder(data)) as record, open_record(stick) as elsewhere:
        record.append([fact(0)])
        elsewhere.after(record.numbered([fact(1)])[0].n - 1)
        elsewhere.append([fact(1)])
        Texts(elsewhere).keep(fact(2), "teks")
        record.append([fact(2)])
        record.append([fact(3)])
    united = restore(Learners(data), stick)
    assert (united.added, united.known, united.texts) == (1, 1, 1)
    assert restore(Learners(data), stick).added == 0
    assert sorted(ids(read(data))) == ids(facts(4))


def test_a_folder_without_record_files_is_refused(tmp_path: Path) -> None:
    """Said in a sentence; nothing is made."""
    with pytest.raises(Refused, match="not a backup"):
        restore(Learners(tmp_path / "a"), tmp_path)
    assert not (tmp_path / "a").exists()


computers = st.lists(st.tuples(st.sampled_from(["aaaaaaaa", "bbbbbbbb"]), st.integers(1, 3)), min_size=1, max_size=6)


@given(computers, st.data())
def test_restoring_is_a_union(
    tmp_path_factory: pytest.TempPathFactory, plan: list[tuple[str, int]], data: st.DataObject
) -> None:
    """Whatever was saved when and lost since, and whatever backups are restored in whatever order."""
    base = tmp_path_factory.mktemp("union")
    here = base / "a"
    backups: list[Path] = []
    made = 0
    for step, (device, count) in enumerate(plan):
        with open_record(folder(here), device) as record:
            record.append(facts(count, made))
        made += count
        backups.append(backed_up(here, base / f"{step}.zip"))
    for path in folder(here).glob("record-*.jsonl"):
        if data.draw(st.booleans()):
            path.write_bytes(path.read_bytes()[: data.draw(st.integers(0, path.stat().st_size))])
    for path in [backups[-1], *data.draw(st.lists(st.sampled_from(backups), max_size=4))]:
        restore(Learners(here), path)
        with Learners(here).open(LEARNER) as record:
            statements = list(record.statements())
        assert statements == sorted(statements, key=by_order)
        assert sorted(ids(statements)) == ids(facts(made))


# Merging


def two_learners(data: Path) -> tuple[str, str]:
    """One with a long record and a text, one with a short one; the short one learned under another name."""
    learners = Learners(data)
    long, short = learners.create(Profile(name="Siti R.")).id, learners.create(Profile(name="Siti Rahma")).id
    with learners.open(long) as record:
        record.append(facts(10))
        record.append([settings_fact({"theme": "light"}), profile_fact(Profile(name="Siti lama"))])
        Texts(record).keep(reflected("r1", CONTEXT, 3.0), "teks")
    with learners.open(short) as record:
        record.append([settings_fact({"theme": "dark"})])
        record.append(facts(2, 50))
    return long, short


def test_two_records_of_one_person_become_one(tmp_path: Path) -> None:
    """All facts and texts; the other's folder stays; who they are and what they chose stays too."""
    long, short = two_learners(tmp_path)
    before, other = read(tmp_path, short), read(tmp_path, long)
    untouched, mine = files(tmp_path, long), files(tmp_path, short)
    united = merge(Learners(tmp_path), long, into=short)
    assert (united.learner, united.added, united.known, united.texts) == (short, len(other), 0, 1)
    assert files(tmp_path, long) == untouched
    assert all(files(tmp_path, short)[name].startswith(data) for name, data in mine.items())
    after = read(tmp_path, short)
    assert set(ids(after)) >= {*ids(before), *ids(other)}
    assert len(after) == len(before) + len(other) + 3
    assert [fact.data for fact in after if fact.verb == "linked"] == [{"learner": long}]
    summary = summarise(after)
    assert summary.profile == Profile(name="Siti Rahma")
    assert summary.settings == {"theme": "dark"}


def test_merging_again_brings_only_what_is_new(tmp_path: Path) -> None:
    """And says nothing twice."""
    long, short = two_learners(tmp_path)
    learners = Learners(tmp_path)
    merge(learners, long, into=short)
    before = read(tmp_path, short)
    assert merge(learners, long, into=short).added == 0
    assert read(tmp_path, short) == before
    with learners.open(long) as record:
        record.append([fact(70), profile_fact(Profile(name="Siti lama sekali"))])
    assert merge(learners, long, into=short).added == 2
    assert summarise(read(tmp_path, short)).profile == Profile(name="Siti Rahma")


def test_a_merge_that_fails_anywhere_can_be_done_again(tmp_path: Path) -> None:
    """And in between nobody has another's name."""
    for call in range(100):
        data = tmp_path / str(call)
        long, short = two_learners(data)
        disk = BrokenDisk(call=call)
        learners = Learners(data, disk)
        try:
            merge(learners, long, into=short)
        except SaveFailed:
            assert summarise(read(data, short)).profile == Profile(name="Siti Rahma"), call
            merge(learners, long, into=short)
        if not disk.broken:
            break
        after = read(data, short)
        assert set(ids(after)) >= set(ids(read(data, long))), call
        assert summarise(after).profile == Profile(name="Siti Rahma"), call
        assert len(list((folder(data, short) / "texts").iterdir())) == 1
    assert 8 < call < 99


def test_what_cannot_be_merged(tmp_path: Path) -> None:
    """With oneself, with somebody who is not here, with a path."""
    long, _ = two_learners(tmp_path)
    learners = Learners(tmp_path)
    with pytest.raises(Refused) as refusal:
        merge(learners, long, into=long)
    assert refusal.value.reason == SAME
    for wrong in ("siapa", f"../{LEARNERS}/{long}", ""):
        with pytest.raises(Refused, match="no learner"):
            merge(learners, wrong, into=long)
        with pytest.raises(Refused, match="no learner"):
            merge(learners, long, into=wrong)
