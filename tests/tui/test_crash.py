"""An error of the program's own: a sentence and a file, and nothing of the learner's in either."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.opened import started
from tui.crash import write_crash
from tui.screens.home import HomePage


async def test_an_error_of_ours_ends_in_a_sentence(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The details go into a file for whoever helps, without the values of variables."""

    def broken(self: HomePage) -> None:
        secret = "jawaban rahasia"
        raise RuntimeError(f"broken after {len(secret)} letters")

    with pytest.raises(RuntimeError, match="broken after 15 letters"):  # noqa: PT012 - the program raises as it closes
        async with started(data) as player:
            monkeypatch.setattr(HomePage, "action_continue", broken)
            player._send("enter")
            await player.until(lambda: player.app._exit_renderables)
            assert "Your answers are saved." in str(player.app._exit_renderables)
            await player.press("enter")
    (file,) = data.glob("galat/*.txt")
    text = file.read_text("utf-8")
    assert "RuntimeError: broken after 15 letters" in text
    assert "jawaban rahasia" not in text.replace('secret = "jawaban rahasia"', "")


def test_where_nothing_can_be_written_the_last_line_is_told(tmp_path: Path) -> None:
    """A full disk must not hide what went wrong."""
    (tmp_path / "data").write_text("")
    try:
        raise ValueError("ini sebabnya")
    except ValueError:
        assert write_crash(tmp_path / "data", "0.1.0") == "ValueError('ini sebabnya')"
