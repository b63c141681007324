"""A module as advice looks at it: what it says, and where in its files that stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from modules.activities import AnyActivity
from modules.convert import locate
from modules.messages import Message
from modules.module import OpenModule
from modules.nodes import Mapping, Mark, Node, Scalar, Sequence
from modules.pieces import Piece
from modules.problems import Problem, problem_at
from modules.questions import AnyQuestion
from modules.source import read_source


class Studied:
    """A module that can be opened, with its files."""

    def __init__(self, module: OpenModule, folder: Path) -> None:
        self.module = module
        self.folder = folder

    @property
    def id(self) -> str:
        """The module's id."""
        return self.module.module.id

    @property
    def activities(self) -> list[AnyActivity]:
        """Its activities in order."""
        return list(self.module.activities.values())

    @cached_property
    def questions(self) -> tuple[AnyQuestion, ...]:
        """Every question once, also if several quizzes draw it."""
        return tuple({question.id: question for _, question in self.module.questions()}.values())

    def pieces(self) -> Iterator[tuple[AnyActivity, Piece]]:
        """All that can be met in it, in order; a question that is drawn again counts where it was first."""
        seen: set[str] = set()
        for activity in self.activities:
            for piece in activity.pieces():
                if piece.question is None or piece.question.id not in seen:
                    yield activity, piece
                if piece.question is not None:
                    seen.add(piece.question.id)

    # Where things stand

    def file(self, activity: str) -> Path:
        """An activity's file; module.yaml for "module"."""
        return self.folder / f"{activity}.yaml"

    @cached_property
    def roots(self) -> dict[str, Node]:
        """Each file's tree, by activity and "module"."""
        files = {name: self.file(name) for name in ("module", *self.module.activities)}
        read = {name: read_source(path, str(path)).root for name, path in files.items()}
        return {name: root for name, root in read.items() if root is not None}

    def at(
        self, activity: str, path: tuple[str | int, ...], message: Message, advice: Message | None = None
    ) -> Problem:
        """Advice on what stands at a path of an activity's file."""
        root = self.roots.get(activity)
        mark = locate(root, path).mark if root is not None else Mark(1, 1)
        return problem_at(str(self.file(activity)), mark, message, advice, "advice")

    def at_question(
        self, question: str, path: tuple[str | int, ...], message: Message, advice: Message | None = None
    ) -> Problem:
        """Advice on something of a question, wherever that stands."""
        activity, node = self._written.get(question, (next(iter(self.module.activities)), None))
        mark = locate(node, path).mark if node is not None else Mark(1, 1)
        return problem_at(str(self.file(activity)), mark, message, advice, "advice")

    @cached_property
    def _written(self) -> dict[str, tuple[str, Mapping]]:
        """Each question's file and node, by id."""
        found: dict[str, tuple[str, Mapping]] = {}
        for activity, root in self.roots.items():
            for node in _mappings(root):
                id_ = node.get("id")
                if isinstance(id_, Scalar) and node.get("type") is not None:
                    found.setdefault(id_.text, (activity, node))
        return found


def _mappings(node: Node) -> Iterator[Mapping]:
    match node:
        case Mapping(entries=entries):
            yield node
            for _, below in entries:
                yield from _mappings(below)
        case Sequence(items=items):
            for item in items:
                yield from _mappings(item)


def scalars(node: Node, *, without: frozenset[str] = frozenset()) -> Iterator[Scalar]:
    """Every text below a node, but for those under certain keys."""
    match node:
        case Scalar():
            yield node
        case Mapping(entries=entries):
            for key, below in entries:
                if key.text not in without:
                    yield from scalars(below, without=without)
        case Sequence(items=items):
            for item in items:
                yield from scalars(item, without=without)
