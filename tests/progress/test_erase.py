"""Erasing a learner removes all of it, or nothing, or says what is left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from progress.erase import IN_USE, erase, sweep, unfinished
from progress.errors import Refused, SaveFailed
from progress.folders import LEARNERS
from progress.learners import Learners, Profile
from tests.progress.makers import BrokenDisk


@pytest.fixture
def siti(tmp_path: Path) -> str:
    """The id of a learner beside another."""
    learners = Learners(tmp_path)
    learners.create(Profile(name="Asep"))
    return learners.create(Profile(name="Siti")).id


def names(data: Path) -> list[str]:
    """Who is left."""
    return [info.name for info in Learners(data).list()]


def test_all_of_a_learner_goes_and_nobody_else(tmp_path: Path, siti: str) -> None:
    """Texts and drafts too."""
    (tmp_path / LEARNERS / siti / "texts").mkdir()
    (tmp_path / LEARNERS / siti / "texts" / "x").write_text("rahasia")
    erase(tmp_path, siti)
    assert names(tmp_path) == ["Asep"]
    assert len(list((tmp_path / LEARNERS).iterdir())) == 1
    assert unfinished(tmp_path) == []


def test_a_link_is_not_followed(tmp_path: Path, siti: str) -> None:
    """What it leads to is somebody else's."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "x").write_text("penting")
    try:
        (tmp_path / LEARNERS / siti / "texts").symlink_to(tmp_path / "other")
    except OSError:
        pytest.skip("this system lets nobody make links")
    erase(tmp_path, siti)
    assert (tmp_path / "other" / "x").read_text() == "penting"


@pytest.mark.parametrize("wrong", ["siapa", "", ".", "..", f"..{os.sep}{LEARNERS}"])
def test_only_a_learner_can_be_erased(tmp_path: Path, siti: str, wrong: str) -> None:
    """Never another folder."""
    with pytest.raises(Refused, match="no learner"):
        erase(tmp_path, wrong)
    assert sorted(names(tmp_path)) == ["Asep", "Siti"]


def test_an_open_record_is_not_erased(tmp_path: Path, siti: str) -> None:
    """What is being learned just now would be lost in silence."""
    with Learners(tmp_path).open(siti):
        with pytest.raises(Refused) as refusal:
            erase(tmp_path, siti)
        assert refusal.value.reason == IN_USE
    erase(tmp_path, siti)
    assert names(tmp_path) == ["Asep"]


@pytest.mark.parametrize("call", [0, 1])
def test_a_failure_leaves_all_or_says_what_is_left(tmp_path: Path, siti: str, call: int) -> None:
    """Never a part of a record that looks like a whole one."""
    with pytest.raises(SaveFailed):
        erase(tmp_path, siti, BrokenDisk(call=call))
    if call == 0:
        assert sorted(names(tmp_path)) == ["Asep", "Siti"]
        assert unfinished(tmp_path) == []
    else:
        assert names(tmp_path) == ["Asep"]
        assert len(unfinished(tmp_path)) == 1
        with pytest.raises(SaveFailed):
            sweep(tmp_path, BrokenDisk(call=0))
        sweep(tmp_path)
        assert unfinished(tmp_path) == []
    assert sweep(tmp_path / "nowhere") is None  # type: ignore[func-returns-value]
