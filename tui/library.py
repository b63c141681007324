"""Everything that can be found, kept as it is now: the course, and what is the learner's own.

What is the learner's own stays in memory. It is written to no file but those where it stands already.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from modules.kept import plain_words
from modules.questions import AnyQuestion
from modules.reader import question_from
from modules.search import Hit, Index
from progress.exports.answers import reflection_prompts
from progress.told import Told
from tui import formats
from tui.search import Piece, lessons_of, note_piece, question_piece
from tui.texts import _

if TYPE_CHECKING:
    from progress.summary import Summary
    from tui.desk import Desk


class Found(NamedTuple):
    """A piece, and where the words stand in it."""

    piece: Piece
    hit: Hit


class Library:
    """Call `refresh` in the desk's thread, then ask from anywhere."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._modules = ""
        """The state of the catalogue that the lessons are from."""
        self._asof: tuple[Summary, int, str] | None = None
        """What the learner's own pieces are from: the summary, how many statements it held, the catalogue's state."""
        self._changing = threading.Lock()
        """Held while something is found, or becomes another."""
        self._index = Index()
        self._pieces: dict[str, Piece] = {}
        self._own: dict[str, Piece] = {}
        self._questions: dict[str, AnyQuestion | None] = {}
        """By digest: those of the open modules, and what the record was asked for; None if it has none either."""
        self._prompts: Mapping[str, str] = {}
        self._texts: dict[str, str] = {}
        """Private texts by their statements' ids: they never change."""

    # Keeping it as it is now

    def refresh(self) -> Library:
        """Read what has changed since the last time: the modules, or only what has been answered and written since."""
        state = self._desk.catalogue.state()
        if state != self._modules:
            self._read_lessons()
            self._modules = state
        summary = self._desk.summary
        asof = (summary, summary.statements, state)
        if self._asof != asof:
            self._read_own(summary)
            self._asof = asof
        return self

    def _read_lessons(self) -> None:
        opened = list(self._desk.open_modules())
        lessons = [piece for module in opened for piece in lessons_of(module)]
        self._questions = {q.digest: q for module in opened for _activity, q in module.questions()}
        self._prompts = reflection_prompts(opened)
        index = Index(piece.document for piece in lessons)
        with self._changing:
            self._index, self._own = index, {}
            self._pieces = {piece.id: piece for piece in lessons}

    def _read_own(self, summary: Summary) -> None:
        now = {piece.id: piece for piece in (*self._answered(summary), *self._notes(summary))}
        gone = [id_ for id_ in self._own if id_ not in now]
        new = [piece for id_, piece in now.items() if self._own.get(id_) != piece]
        with self._changing:
            self._index.remove(gone)
            self._index.put(piece.document for piece in new)
            for id_ in gone:
                del self._pieces[id_]
            self._pieces.update(now)
            self._own = now

    def _answered(self, summary: Summary) -> Iterator[Piece]:
        known = summary.told.known()
        self._ask_record(known.values())
        for object_, told in known.items():
            question = self._questions.get(told.digest)
            if question is not None:
                yield question_piece(object_, question)

    def _ask_record(self, told: Iterable[Told]) -> None:
        """Get the questions that stand in no module any more, or stand there otherwise. Reads the record if need be."""
        missing = {one.digest for one in told} - self._questions.keys()
        self._questions.update(dict.fromkeys(missing))
        if missing:
            for statement in self._desk.record.statements():
                if statement.verb == "defined" and statement.digest in missing:
                    with suppress(ValueError):  # as an older version wrote it
                        self._questions[statement.digest] = question_from(statement.data)

    def _notes(self, summary: Summary) -> Iterator[Piece]:
        written = dict(summary.own_texts.texts)
        kept = {one.statement for one in written.values()}
        self._texts = {id_: text for id_, text in self._texts.items() if id_ in kept}
        for object_, one in written.items():
            text = self._texts.get(one.statement) or self._desk.keeper.texts.read(one.statement)
            if text:
                self._texts[one.statement] = text
                prompt = self._prompts.get(object_, object_)
                yield note_piece(object_, prompt, plain_words(text, _, formats.day))

    # Asking

    def find(self, words: str, limit: int) -> list[Found]:
        """What holds all of the words, best first."""
        with self._changing:
            return [Found(self._pieces[hit.key], hit) for hit in self._index.find(words, limit)]

    def piece(self, id_: str) -> Piece | None:
        """A piece by its id; None if it is there no more."""
        return self._pieces.get(id_)
