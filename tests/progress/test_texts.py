"""Private text stands beside the record, is there before its statement, and can be erased."""

from __future__ import annotations

from pathlib import Path

import pytest

from progress.attempts import Context, reflected
from progress.errors import SaveFailed
from progress.texts import Texts
from tests.progress.makers import BrokenDisk, fact, ids, open_record

CONTEXT = Context(module="contoh", activity="contoh/pelajaran", attempt="t1")


def test_a_text_is_kept_beside_the_record(tmp_path: Path) -> None:
    """The record says only that there is one."""
    with open_record(tmp_path) as record:
        texts = Texts(record)
        saved = texts.keep(reflected("r1", CONTEXT, 3.0), "Saya kurang sabar…\n")
        assert saved.n == 1
        assert texts.read(saved.id) == "Saya kurang sabar…\n"
        assert [s.data for s in record.statements()] == [{"text": True}]
        assert record.path is not None
        assert b"sabar" not in record.path.read_bytes()
        assert (tmp_path / "texts" / saved.id).read_bytes() == "Saya kurang sabar…\n".encode()


def test_it_is_there_before_its_statement(tmp_path: Path) -> None:
    """Whatever call fails: a statement never tells of a text that is not there, and trying again works."""
    with open_record(tmp_path / "count", disk=(counter := BrokenDisk())) as record:
        Texts(record, counter).keep(reflected("r1", CONTEXT, 3.0), "teks")
        calls = counter.calls
    assert calls > 10
    for call in range(calls):
        disk = BrokenDisk(call=call)
        with open_record(tmp_path / str(call), disk=disk) as record:
            texts = Texts(record, disk)
            statement = reflected("r1", CONTEXT, 3.0)
            with pytest.raises(SaveFailed):
                texts.keep(statement, "teks")
            assert all(texts.read(s.id) == "teks" for s in record.statements())
            texts.keep(statement, "teks")
            assert ids(record.statements()) == [statement.id]
            assert texts.read(statement.id) == "teks"


def test_erasing_removes_the_file_and_is_noted(tmp_path: Path) -> None:
    """The text is gone for good, the facts stand."""
    with open_record(tmp_path) as record:
        texts = Texts(record)
        kept = texts.keep(reflected("r1", CONTEXT, 3.0), "teks")
        erased = texts.erase(kept)
        assert texts.read(kept.id) is None
        assert list((tmp_path / "texts").iterdir()) == []
        assert (erased.verb, erased.object, erased.attempt) == ("erased", "contoh#r1", "t1")
        assert erased.data == {"statement": kept.id}
        assert ids(record.statements()) == [kept.id, erased.id]


def test_erasing_fails_towards_privacy(tmp_path: Path) -> None:
    """If only one of the two works, it is the removal; again makes it whole."""
    with open_record(tmp_path, disk=(disk := BrokenDisk())) as record:
        texts = Texts(record)
        kept = texts.keep(reflected("r1", CONTEXT, 3.0), "teks")
        disk.call = disk.calls
        with pytest.raises(SaveFailed):
            texts.erase(kept)
        assert texts.read(kept.id) is None
        texts.erase(kept)
        assert [s.verb for s in record.statements()] == ["answered", "erased"]
        removing = Texts(record, BrokenDisk(call=0))
        with pytest.raises(SaveFailed):
            removing.erase(kept)
        assert len(list(record.statements())) == 2


@pytest.mark.parametrize("id_", ["../../secret", "", "x", "/etc/passwd", "..\\x"])
def test_an_id_that_is_none_names_no_file(tmp_path: Path, id_: str) -> None:
    """A record that someone tampered with cannot point elsewhere."""
    (tmp_path / "secret").write_text("geheim")
    with open_record(tmp_path / "a" / "b") as record:
        texts = Texts(record)
        assert texts.read(id_) is None
        with pytest.raises(ValueError, match="badly formed"):
            texts.keep(fact(id=id_), "teks")


def test_a_record_that_is_read_only_takes_no_text(tmp_path: Path) -> None:
    """Nor a file of it."""
    record = open_record(tmp_path)
    record.close()
    with pytest.raises(SaveFailed):
        Texts(record).keep(fact(), "teks")
    assert not (tmp_path / "texts").exists()


def test_drafts_come_and_go(tmp_path: Path) -> None:
    """Under any key, also one that could not be a file's name."""
    with open_record(tmp_path) as record:
        texts = Texts(record)
        assert texts.draft("contoh/pelajaran#r1") is None
        assert texts.save_draft("contoh/pelajaran#r1", "Saya…")
        assert texts.save_draft("contoh/pelajaran#r1", "Saya kurang…")
        assert texts.save_draft("../x\0:*?", "lain")
        assert texts.draft("contoh/pelajaran#r1") == "Saya kurang…"
        texts.drop_draft("contoh/pelajaran#r1")
        texts.drop_draft("contoh/pelajaran#r1")
        assert texts.draft("contoh/pelajaran#r1") is None
        assert texts.draft("../x\0:*?") == "lain"
        assert list(record.statements()) == []


def test_a_draft_that_cannot_be_kept_is_no_drama(tmp_path: Path) -> None:
    """It says so and leaves the last one."""
    with open_record(tmp_path) as record:
        assert Texts(record).save_draft("k", "satu")
        broken = Texts(record, BrokenDisk(call=1))
        assert not broken.save_draft("k", "dua")
        assert Texts(record).draft("k") == "satu"
        Texts(record, BrokenDisk(call=0)).drop_draft("k")
        assert Texts(record).draft("k") == "satu"
