"""TinyDB over a record: its queries work, its traps are closed, and facts stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import where
from tinydb.table import Document

from progress.errors import FactsStand
from progress.journal import Journal
from progress.statement import Statement
from tests.progress.makers import DEVICE, LEARNER, fact, facts, ids, open_record

Doc = dict[str, Any]


def document(statement: Statement) -> Doc:
    """A statement as TinyDB takes it."""
    built: Doc = msgspec.to_builtins(statement)
    return built


@pytest.fixture
def db(tmp_path: Path) -> Journal:
    """An empty database on a file of its own."""
    return Journal(tmp_path / "record.jsonl", learner=LEARNER, device=DEVICE)


def test_inserting_appends(db: Journal, tmp_path: Path) -> None:
    """And never touches what is there."""
    db.insert(document(fact(0)))
    before = (tmp_path / "record.jsonl").read_bytes()
    db.insert_multiple(map(document, facts(2, 1)))
    after = (tmp_path / "record.jsonl").read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == 3  # the header and two commits
    assert [(d["id"], d["n"], d["device"]) for d in db.all()] == [(f.id, n, DEVICE) for n, f in enumerate(facts(3), 1)]


def test_queries_are_tinydbs_own(db: Journal) -> None:
    """Search, get, count, contains, len and iteration."""
    places = db.insert_multiple(document(f) for f in [*facts(3), fact(3, verb="flagged")])
    assert [d["id"] for d in db.search(where("verb") == "answered")] == ids(facts(3))
    assert [d["id"] for d in db] == ids(facts(4))
    assert db.count(where("result")["response"] == "a") == 4
    found = db.get(where("verb") == "flagged")
    assert isinstance(found, Document)
    assert (found["id"], found.doc_id) == (fact(3).id, places[3])
    by_place = db.get(doc_id=places[1])
    assert isinstance(by_place, Document)
    assert by_place["id"] == fact(1).id
    assert [d["id"] for d in db.get(doc_ids=places[:2]) or []] == ids(facts(2))
    assert db.get(doc_id=5) is None
    assert db.contains(where("verb") == "flagged")
    assert len(db) == 4
    assert db.tables() == {"_default"}


def test_a_documents_number_is_the_same_everywhere(db: Journal, tmp_path: Path) -> None:
    """After reopening, and when another computer's facts come in between."""
    with open_record(tmp_path / "a") as record, open_record(tmp_path / "a", "ffffffff") as other:
        other.append(facts(2, 5))
        place = record.db.insert(document(fact(0)))
        found = record.db.get(doc_id=place)
        assert isinstance(found, Document)
        assert found["id"] == fact(0).id
        assert len(record.db) == len(other.db) == 3
        again = other.db.get(doc_id=place)
        assert again == found
    assert db.insert(document(fact(0))) == place


def test_what_a_query_returns_is_a_copy(db: Journal) -> None:
    """Changing it changes nothing, not even for the same query again."""
    db.insert(document(fact(0, data={"on": True})))
    query = where("verb") == "answered"
    for found in (db.search(query)[0], db.all()[0], db.get(query)):
        assert isinstance(found, Document)
        found["data"]["on"] = "changed"
        found["verb"] = "changed"
    assert [d["data"] for d in db.search(query)] == [{"on": True}]
    db.insert(document(fact(1)))
    assert len(db.search(query)) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda db: db.update({"verb": "x"}),
        lambda db: db.update({"verb": "x"}, where("verb") == "no such verb"),
        lambda db: db.update_multiple([({"verb": "x"}, where("verb") == "answered")]),
        lambda db: db.upsert({"verb": "x"}, where("verb") == "answered"),
        lambda db: db.remove(where("verb") == "answered"),
        lambda db: db.remove(doc_ids=[1]),
        lambda db: db.truncate(),
        lambda db: db.drop_table("_default"),
        lambda db: db.drop_tables(),
        lambda db: db.table("_default").truncate(),
        lambda db: db.storage.write({}),
    ],
)
def test_facts_stand(db: Journal, tmp_path: Path, change: Callable[[Journal], object]) -> None:
    """Whatever would change or remove one says so and does nothing."""
    db.insert(document(fact(0)))
    before = (tmp_path / "record.jsonl").read_bytes()
    with pytest.raises(FactsStand, match="never changed or removed"):
        change(db)
    assert (tmp_path / "record.jsonl").read_bytes() == before


def test_asking_for_an_empty_table_empties_nothing(db: Journal) -> None:
    """TinyDB's ``persist_empty`` wipes a table that is there."""
    db.insert(document(fact(0)))
    again = Journal(db.storage.path, learner=LEARNER, device=DEVICE)  # type: ignore[attr-defined]
    assert len(again.table("_default", persist_empty=True)) == 1
    with pytest.raises(ValueError, match="one table"):
        again.table("attempts", persist_empty=True)


def test_an_empty_database_is_true(db: Journal) -> None:
    """``db or open()`` must not open a second one."""
    assert bool(db)
    assert bool(db.table("_default"))
    assert len(db) == 0


def test_a_chosen_number_overwrites_nothing(db: Journal) -> None:
    """TinyDB's explicit doc_ids can collide with later ones; here they are not followed."""
    first = db.insert(document(fact(0)))
    db.insert_multiple([Document(document(fact(1)), doc_id=first)])
    db.insert(document(fact(2)))
    assert [d["id"] for d in db.all()] == ids(facts(3))


def test_the_number_is_not_stored(db: Journal, tmp_path: Path) -> None:
    """It means nothing outside."""
    place = db.insert(document(fact(0)))
    assert str(place).encode() not in (tmp_path / "record.jsonl").read_bytes()


@pytest.mark.parametrize(
    "wrong",
    [{}, {"id": "x"}, {**document(fact()), "mood": "good"}, {**document(fact()), "n": "three"}, 7, "text"],
)
def test_what_is_no_statement_is_not_saved(db: Journal, tmp_path: Path, wrong: Any) -> None:
    """Nor is anything that comes with it."""
    with pytest.raises(ValueError, match=r"."):
        db.insert_multiple([document(fact()), wrong])
    assert not (tmp_path / "record.jsonl").exists()


def test_one_decoder_for_both(db: Journal) -> None:
    """TinyDB's documents are the stream's statements."""
    db.insert_multiple(map(document, facts(3)))
    streamed = list(db.storage.statements())  # type: ignore[attr-defined]
    assert [msgspec.convert(dict(d), Statement) for d in db.all()] == streamed
