"""Hostile text through every widget that shows text: nothing breaks, nothing reaches the terminal but letters.

The reader refuses most of this in a module's files; here it comes in behind the reader, as from a record or a
module that somebody tampered with, so the screens must hold by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct, structs
from msgspec.structs import replace
from textual.widgets import Input, TextArea

from modules.catalogue import BrokenModule, Catalogue, Entry
from modules.messages import Message
from modules.module import OpenModule
from modules.problems import Problem
from progress.learners import Profile
from progress.statement import Result, Statement
from tests.tui import hostile, past
from tests.tui.hostile import controls, marks_in_a_row
from tests.tui.opened import CONTOH, Player, make_learner, started

TEXT = {
    "markup": hostile.MARKUP, "escapes": hostile.ESCAPES, "turned": hostile.TURNED, "stacked": hostile.STACKED,
    "formula": hostile.FORMULA, "emoji": hostile.EMOJI, "markdown": hostile.MARKDOWN, "long": hostile.LONG,
}  # fmt: skip
LITERAL = {"markup": "[/x] [b", "escapes": "[31mmerah", "turned": "saldo", "formula": "=cmd|'", "long": "panjangpanj"}
"""What must be seen of a text, letter for letter."""
TEXTS = {
    "title", "summary", "text", "prompt", "feedback", "explanation", "less", "better", "why", "intro", "example",
    "citation", "note", "feedback_true", "feedback_false", "city",
}  # fmt: skip
"""The keys whose values people read."""


def spoilt(thing: Any, text: str) -> Any:
    """The same thing, with `text` before everything in it that a person reads."""
    if isinstance(thing, Struct):
        changed = {
            key: f"{text} {value}" if key in TEXTS and isinstance(value, str) else spoilt(value, text)
            for key, value in structs.asdict(thing).items()
        }
        return type(thing)(**changed)
    if isinstance(thing, Mapping):
        return {k: f"{text} {v}" if k in TEXTS and isinstance(v, str) else spoilt(v, text) for k, v in thing.items()}
    if isinstance(thing, (tuple, list)):
        return type(thing)(spoilt(value, text) for value in thing)
    return thing


@pytest.fixture
def spoil(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Spoils the catalogue: one module full of a text, and one broken with problems full of it."""

    def spoil_with(text: str) -> None:
        module: OpenModule = spoilt(past.contoh(), text)
        said = Message("%(text)s", {"text": text})
        problems = (Problem(file=f"{text}/module.yaml", line=1, column=1, message=said, advice=said),)
        folder = Path("somewhere")
        entries = (
            Entry(id="contoh", folder=folder, origin="path", outline=module.module),
            Entry(id="rusak", folder=folder, origin="path", outline=None, problems=problems),
        )

        def open_module(self: Catalogue, id_: str) -> OpenModule:
            if id_ != "contoh":
                raise BrokenModule(id_, problems)
            return module

        monkeypatch.setattr(Catalogue, "open", open_module)
        monkeypatch.setattr(Catalogue, "entries", lambda self: entries)

    return spoil_with


class Looker:
    """Looks at each screen that it is led to."""

    def __init__(self, player: Player, literal: str | None) -> None:
        self.player = player
        self.literal = literal
        self.seen: list[str] = []

    async def look(self, *keys: str, literal: bool = True) -> None:
        """Press the keys, then look: no control character, no tower of marks, every line within the window."""
        await self.player.press(*keys)
        await self.player.settle()
        lines = self.player.lines()
        name = type(self.player.screen).__name__
        self.seen.append(name)
        assert self.player.app.is_running
        assert not controls("".join(lines)), name
        assert max(map(marks_in_a_row, lines)) <= 3, name
        if literal and self.literal is not None:
            assert self.literal in self.player.text(), name


@pytest.mark.parametrize(
    ("name", "size"), [*((name, (80, 24)) for name in TEXT), ("markup", (60, 20)), ("long", (60, 20))]
)
async def test_hostile_text_is_shown_as_text(
    data: Path, spoil: Callable[[str], None], name: str, size: tuple[int, int]
) -> None:
    """Through every page and window of the program; in the narrowest one those with the longest words."""
    text = TEXT[name]
    spoil(text)
    make_learner(data, Profile(name=f"{text} Siti", number=text, unit=text, position=text))
    make_learner(data, Profile(name=f"{text} Budi", number=text, unit=text, position=text))
    async with started(data, size=size) as player:
        looker = Looker(player, LITERAL.get(name))
        await looker.look()
        await looker.look("2")
        await looker.look("escape", "1")
        await lessons(looker, text)
        await quizzes(looker)
        await looker.look("escape", "p", literal=size != (60, 20))  # there the modules stand below the window
        await looker.look("1")
        await looker.look("escape", "escape", "k", literal=False)
        player.screen.query_one(Input).value = str(data / "laporan")
        await looker.look("5", "f5", literal=False)
        assert list((data / "laporan").iterdir())
        await looker.look("escape", "a", "7")
        await looker.look("escape", "5", literal=False)
        await looker.look("f1", literal=False)
        await looker.look("escape", "escape", "escape", "slash", literal=False)
        await player.type(text)
        await looker.look(literal=False)
        player.screen.query_one(Input).value = "loket"
        await looker.look()
        page: Any = player.screen
        for found in ("~contoh#r-sapa", sorted(player.desk.summary.told.known())[-1]):
            await page._read(found)
            await looker.look()
            await player.press("escape")
        assert set(looker.seen) == {
            "HomePage", "ModulePage", "LessonPage", "SourcesDialog", "QuizPage", "QuizListDialog", "ResultPage",
            "ProgressPage", "ModuleProgressPage", "ExportPage", "LearnersPage", "ProfilePage", "HelpPage", "SearchPage",
            "NotePage", "AnsweredPage",
            *(["AnswerPage"] if name != "long" else []),  # a question that long is none, so it has no page
        }  # fmt: skip


async def lessons(looker: Looker, text: str) -> None:
    """Every kind of step, answered, written in, and to the end."""
    player = looker.player
    await looker.look("2")
    await looker.look("s")
    await looker.look("escape")
    page: Any = player.screen
    await page.show_step(1)
    await looker.look()
    page.query_one("CompareView").tell()
    await looker.look()
    await page.show_step(2)
    await looker.look()
    await looker.look("1", "enter", literal=False)
    await page.show_step(3)
    await player.settle()
    await player.type(text)
    await looker.look()
    await looker.look("escape", "2")
    assert player.screen.query_one(TextArea).text
    await looker.look("f5")
    await player.press("escape")


async def quizzes(looker: Looker) -> None:
    """A test from its first page to the explanation of an answer, and a question told at once."""
    await looker.look("4")
    await looker.look("enter")
    await looker.look("1", "enter", literal=False)
    await looker.look("escape", "6", "enter")
    await looker.look("2", "enter", "1", "enter", "d")
    await looker.look("k", "k", literal=False)
    await looker.look("1", literal=False)
    await looker.player.press("escape", "escape")


async def test_hostile_text_typed_into_the_forms(data: Path) -> None:
    """What is pasted into a form is kept as it is, or cleaned, and shown as text; the report opens nowhere as code."""
    async with started(data, learner=False) as player:
        await player.press("1")
        for text in (hostile.MARKUP, hostile.ESCAPES, hostile.TURNED, hostile.EMOJI):
            await player.type(text)
        await player.press("tab")
        await player.type(hostile.FORMULA)
        await player.press("tab")
        assert not controls("".join(player.lines()))
        await player.press("f5")
        assert player.on("HomePage")
        assert "[/x] [b" in player.text()
        assert not controls("".join(player.lines()))


async def test_a_module_file_full_of_it_is_refused_and_explained(data: Path, tmp_path: Path) -> None:
    """As YAML, control characters make a module broken; why is told without repeating them."""
    folder = tmp_path / "jahat"
    folder.mkdir()
    for path in CONTOH.iterdir():
        changed = path.read_text().replace("Modul kecil", f"{hostile.MARKUP} {hostile.ESCAPES}\u202e")
        (folder / path.name).write_text(changed)
    async with started(data, modules=(folder,)) as player:
        await player.press("1")
        assert "This module cannot be opened" in player.text()
        assert "an invisible control character stands here" in player.text()
        assert not controls("".join(player.lines()))


Tamper = Callable[[Statement], Statement]
TAMPERED: dict[str, Tamper] = {
    "response": lambda fact: replace(fact, result=replace(fact.result or Result(), response=[5, {"a": 1}])),
    "certainty": lambda fact: replace(fact, result=replace(fact.result or Result(), certainty=9)),
    "score": lambda fact: replace(fact, result=replace(fact.result or Result(), score=-77.0, success=None)),
    "time": lambda fact: replace(fact, at="0001-01-01T00:00:00.000+07:00"),
    "date": lambda fact: replace(fact, at="9999-99-99"),
    "data": lambda fact: replace(fact, data=[1, {"statement": 5, "on": "x"}]),
}


@pytest.mark.parametrize("name", TAMPERED)
async def test_a_record_that_someone_tampered_with_is_shown(data: Path, name: str) -> None:
    """Progress, a result with its answers, an answer found again, a review: what makes no sense is left out."""
    given = past.taken("tes-akhir", {"q-sapa": "b", "q-diam": True, "q-periksa": ("tanya", "duga")})
    facts = [TAMPERED[name](fact) if fact.verb in ("answered", "scored") else fact for fact in given]
    async with started(data, facts=facts) as player:
        looker = Looker(player, None)
        await looker.look("p")
        await looker.look("1")
        await player.press("escape", "escape")
        path = "contoh/tes-akhir"
        player.app.open_result(path, player.desk.progress_of(path).finished[0].id)
        await looker.look()
        for key in ("1", "right", "right"):
            await looker.look(key)
        await player.press("escape", "escape", "slash")
        page: Any = player.screen
        await page._read("contoh#q-sapa")
        await looker.look()
        await player.press("escape", "escape")
        await looker.look("u")
        assert looker.seen == [
            "ProgressPage", "ModuleProgressPage", "ResultPage", *["AnswerPage"] * 3, "AnsweredPage", "ReviewPage",
        ]  # fmt: skip
