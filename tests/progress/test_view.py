"""The view: shown only while it is true, and never a reason to fail."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.folders import VIEW_FILE as FILE
from progress.view import VERSION, read_name, read_view, record_state, write_view
from tests.progress.makers import fact, open_record

VIEW = {"name": "Siti R.", "continue": "Persepsi › Efek halo", "share": 0.7, "days": [1, 2, None]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A learner's folder with a record and a view of it."""
    with open_record(tmp_path) as record:
        record.append([fact(0)])
    write_view(tmp_path, VIEW, "catalogue-1", state=record_state(tmp_path), app="0.1.0")
    return tmp_path


def test_it_comes_back_while_nothing_changed(folder: Path) -> None:
    """As it was given."""
    assert read_view(folder, "catalogue-1", app="0.1.0") == VIEW
    assert read_name(folder) == "Siti R."


def test_another_catalogue_or_app_makes_it_stale(folder: Path) -> None:
    """The figures may differ; the name does not."""
    assert read_view(folder, "catalogue-2", app="0.1.0") is None
    assert read_view(folder, "catalogue-1", app="0.2.0") is None
    assert read_name(folder) == "Siti R."


@pytest.mark.parametrize("change", ["append", "other", "touch", "bytes", "delete", "version"])
def test_any_change_of_the_record_makes_it_stale(folder: Path, change: str) -> None:
    """A statement more, another computer's file, or a file that was touched."""
    (path,) = folder.glob("record-*.jsonl")
    stat = path.stat()
    if change == "append":
        with open_record(folder) as record:
            record.append([fact(1)])
    elif change == "other":
        with open_record(folder, "ffffffff") as record:
            record.append([fact(1)])
    elif change == "touch":
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1000))
    elif change == "bytes":  # the same size and time
        path.write_bytes(path.read_bytes()[:-10] + b"0123456789")
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    elif change == "delete":
        path.unlink()
    else:
        kept = json.loads((folder / FILE).read_text("utf-8"))
        (folder / FILE).write_text(json.dumps({**kept, "version": VERSION + 1}), "utf-8")
    assert read_view(folder, "catalogue-1", app="0.1.0") is None
    assert read_name(folder) is None


def test_what_was_appended_after_the_sum_makes_it_stale(tmp_path: Path) -> None:
    """The state is that of before the sum, so another terminal's save in between is noticed."""
    with open_record(tmp_path) as record, open_record(tmp_path) as other:
        record.append([fact(0)])
        state = record_state(tmp_path)
        other.append([fact(1)])
        assert record.path is not None
        record.append([fact(2)])
        state |= record_state(tmp_path, only=record.path.name)
        write_view(tmp_path, VIEW, "c", state=state)
        assert read_view(tmp_path, "c") is None
        write_view(tmp_path, VIEW, "c", state=record_state(tmp_path))
        assert read_view(tmp_path, "c") == VIEW


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
parts = st.fixed_dictionaries(
    {},
    optional={
        "version": json_values | st.just(VERSION),
        "app": json_values | st.just(""),
        "catalogue": json_values | st.just("c"),
        "record": json_values | st.just({}),
        "view": json_values,
    },
)
garbage = (
    st.binary(max_size=200)
    | json_values.map(lambda v: json.dumps(v).encode())
    | parts.map(lambda v: json.dumps(v).encode())
)


@given(garbage)
def test_garbage_is_no_view(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Whatever the file holds: a view that could have been written, or None."""
    folder = tmp_path_factory.mktemp("garbage")
    (folder / FILE).write_bytes(data)
    view = read_view(folder, "c")
    if view is not None:
        assert view == json.loads(data)["view"]
        assert json.loads(data)["record"] == {}
    name = read_name(folder)
    assert name is None or isinstance(name, str)


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"\xff\xfe{}", b"null", b'{"view": {}}', bytes(1000)])
def test_a_spoilt_file_is_no_view(folder: Path, data: bytes) -> None:
    """Cut off, nested without end, in another encoding."""
    (folder / FILE).write_bytes(data)
    assert read_view(folder, "catalogue-1", app="0.1.0") is None
    assert read_name(folder) is None


def test_no_view_is_no_view(tmp_path: Path) -> None:
    """No file, no folder, a folder in its place."""
    assert read_view(tmp_path, "c") is None
    assert read_view(tmp_path / "nowhere", "c") is None
    (tmp_path / FILE).mkdir()
    assert read_view(tmp_path, "c") is None


def test_failing_to_keep_it_is_no_matter(tmp_path: Path, folder: Path) -> None:
    """No folder, no JSON value: the last one stays or there is none, and no temporary file."""
    write_view(tmp_path / "nowhere", VIEW, "c", state={})
    write_view(folder, {"odd": object()}, "c", state={})
    assert read_view(folder, "catalogue-1", app="0.1.0") == VIEW
    assert [path.name for path in folder.iterdir() if path.name.endswith(".tmp")] == []


def test_it_is_written_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure at the last step leaves the view of before."""

    def fail(self: Path, target: Path) -> Path:
        raise PermissionError("held")

    monkeypatch.setattr(Path, "replace", fail)
    write_view(folder, {"name": "new"}, "catalogue-1", state=record_state(folder), app="0.1.0")
    monkeypatch.undo()
    assert read_view(folder, "catalogue-1", app="0.1.0") == VIEW
    assert [path.name for path in folder.iterdir() if path.name.endswith(".tmp")] == []
