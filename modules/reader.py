"""A folder of YAML to a Module, or every problem in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from msgspec import Struct, structs

from modules import nodes
from modules.activities import AnyActivity
from modules.activities.lesson import Lesson
from modules.activities.quiz import Quiz
from modules.checks import (
    check_draw,
    check_local,
    check_objectives,
    check_questions_asked,
    check_tries,
    remark_on_activities,
    remark_on_questions,
)
from modules.citations import Citations
from modules.convert import FAILED, Converter, Use
from modules.files import RESERVED, Files, exists
from modules.local_file import LocalReading
from modules.messages import Message
from modules.module import Module, OpenModule
from modules.nodes import Mark, Scalar, digest, from_plain
from modules.outline import Outline
from modules.problems import Problem, has_errors, problem_at
from modules.prompts import Private
from modules.questions import AnyQuestion
from modules.questions.base import Question
from modules.scalars import nearest


class Reading(Struct, frozen=True, kw_only=True):
    """What came of reading a module's folder."""

    module: OpenModule | None
    """The module with its activities; None if anything is wrong, or if only the outline was read."""
    outline: Module | None
    """What module.yaml says; None if anything in that file is wrong."""
    problems: tuple[Problem, ...]
    """Every problem, sorted; with an error among them there is no module."""
    texts: Mapping[str, str]
    """The files' texts by the names that problems call them, for excerpts."""
    id_mark: Mark = Mark(1, 1)
    """Where module.yaml says its id."""


Local = Callable[[], LocalReading]
"""Gives the local facts when a lesson asks for one."""


def read_module(folder: Path, *, built_in: bool = False, local: Local | None = None) -> Reading:
    """Read and check a whole module. Never raises for what is in the folder.

    Of a built-in module the id must be the folder's name, and its files may be links (installers make them).
    Without `local` the steps that show local facts are left out, and nothing is said about it.
    """
    return _Reader(folder, built_in, local).read()


def read_outline(folder: Path, *, built_in: bool = False) -> Reading:
    """Read module.yaml only: cheap, and enough to list a module."""
    return _reading(Outline(Files(folder, built_in)), [], None)


def question_from(authored: Any) -> AnyQuestion:
    """The question that an author's tree of texts says, with the digest and place ids it had.

    Raises ValueError if the tree does not (or no longer) make a question.
    """
    converter = Converter("")
    try:
        question = converter.read(AnyQuestion, from_plain(authored))
    except RecursionError as error:
        raise ValueError("nested too deep to be a question") from error
    if question is FAILED:
        raise ValueError("; ".join(str(problem.message) for problem in converter.problems) or "not a question")
    return cast(AnyQuestion, question)


def activity_from(authored: Any, id_: str) -> AnyActivity:
    """The activity that an author's tree of texts says, with the digest and place ids it had.

    Raises ValueError if the tree does not (or no longer) make one.
    """
    converter = Converter("")
    try:
        activity = converter.read(AnyActivity, from_plain(authored), id=id_)
    except RecursionError as error:
        raise ValueError("nested too deep to be an activity") from error
    if activity is FAILED or any(activity.faults()):
        raise ValueError("; ".join(str(problem.message) for problem in converter.problems) or "not an activity")
    return cast(AnyActivity, activity)


class _Declared(Struct, frozen=True):
    """A question or a private text by its id, where that is given."""

    file: str
    mark: Mark
    node: nodes.Mapping
    question: bool
    counted: bool


class _Reader:
    """Reads a whole module and collects what is wrong with it."""

    def __init__(self, folder: Path, built_in: bool, local: Local | None) -> None:
        self.local = local
        self.files = Files(folder, built_in)
        self.outline = Outline(self.files)
        self.converters: dict[str, Converter] = {}
        """By activity."""
        self.activities: dict[str, Any] = {}
        """By id, in order; FAILED where there is none to show."""
        self.declared: dict[str, _Declared] = {}
        self.questions: dict[str, AnyQuestion] = {}
        self.unread = False
        """Whether the questions of an activity are not known."""

    def read(self) -> Reading:
        """The module, or what is wrong."""
        for listed in self.outline.activities:
            self.activities[listed.text] = self._activity(listed)
        self._check_unlisted()
        for converter in self.converters.values():
            self._declare(converter)
        for id_, converter in self.converters.items():
            for use in converter.uses:
                self._check_use(use, converter)
            self.activities[id_] = self._finished(self.activities[id_], converter)
            check_objectives(converter, self.outline.objectives)
            check_questions_asked(converter, self.outline.objectives)
            check_draw(converter, self.questions)
            check_tries(converter, self.questions)
            if self.local is not None:
                check_local(converter, self.local)
            remark_on_questions(converter)
            remark_on_activities(converter)
        citations = Citations(self.files)
        citations.check(list(self.converters.values()))
        problems = [problem for converter in self.converters.values() for problem in converter.problems]
        module = self.outline.module
        whole: OpenModule | None = None
        if module is not None and FAILED not in self.activities.values():
            digests = {id_: activity.digest for id_, activity in self.activities.items()}
            activities = {id_: self._in_this_city(activity) for id_, activity in self.activities.items()}
            shows_local = any(activity is not self.activities[id_] for id_, activity in activities.items())
            whole = OpenModule(
                module=module,
                activities=activities,
                sources=citations.known,
                local_sources=self.local().sources if self.local is not None and shows_local else {},
                digest=digest({"module": module.digest, "activities": digests}),
            )
        return _reading(self.outline, problems, whole)

    def _activity(self, listed: Scalar) -> Any:
        """The activity of an id that module.yaml lists."""
        path = self.files.folder / f"{listed.text}.yaml"
        if not exists(path):
            self._missing(listed)
            self.unread = True
            return FAILED
        source = self.files.load(path)
        if source is None or source.root is None:
            self.unread = True
            return FAILED
        converter = self.converters[listed.text] = Converter(str(path))
        activity = converter.read(AnyActivity, source.root, id=listed.text)
        return FAILED if has_errors(*source.problems) else activity

    def _missing(self, listed: Scalar) -> None:
        wanted = f"{listed.text}.yaml"
        stems = set(self.files.stems()) - RESERVED
        if exists(self.files.folder / f"{listed.text}.yml"):
            advice = Message("rename %(found)s to %(wanted)s", {"found": f"{listed.text}.yml", "wanted": wanted})
        elif close := nearest(listed.text, stems - {id_.text for id_ in self.outline.activities}):
            advice = Message("write “%(close)s”, or add the file", {"close": close})
        else:
            advice = Message("add the file, or take the line out")
        self.outline.converter.say(
            listed.mark, Message("the file %(wanted)s is missing in the module's folder", {"wanted": wanted}), advice
        )

    def _check_unlisted(self) -> None:
        """Files that nobody will see."""
        listed = {id_.text for id_ in self.outline.activities}
        if not listed:
            return
        for stem in self.files.stems():
            if stem not in listed | RESERVED:
                message = Message("module.yaml does not list this file, so nobody will see it")
                advice = Message("add “%(id)s” to activities in module.yaml, or delete the file", {"id": stem})
                file = str(self.files.folder / f"{stem}.yaml")
                self.files.problems.append(problem_at(file, Mark(1, 1), message, advice, "warning"))

    def _declare(self, converter: Converter) -> None:
        """Note the ids of a file's questions and private texts; each may stand in the module once."""
        for cls, node in converter.seen:
            id_ = node.get("id")
            if not issubclass(cls, (Question, Private)) or not isinstance(id_, Scalar):
                continue
            first = self.declared.setdefault(
                id_.text,
                _Declared(converter.file, id_.mark, node, issubclass(cls, Question), getattr(cls, "counted", True)),
            )
            if first.node is not node:
                converter.say(
                    id_.mark,
                    Message("the id “%(id)s” is already used in %(file)s on line %(line)d",
                            {"id": id_.text, "line": first.mark.line, "file": Path(first.file).name}),
                    Message("give it another id, one that this module has never used"),
                )  # fmt: skip
        for built, _ in converter.built:
            if isinstance(built, Question):
                self.questions.setdefault(built.id, cast(AnyQuestion, built))

    def _check_use(self, use: Use, converter: Converter) -> None:
        """Whether what a quiz draws is a question that another place holds."""
        declared = self.declared.get(use.id)
        if declared is not None and declared.question:
            if declared.node.get("objective") is None and declared.counted:
                converter.say(
                    use.mark,
                    Message("the question “%(id)s” has no objective, which a quiz needs", {"id": use.id}),
                    Message("add “objective: …” where the question stands"),
                )
            return
        drawn = {id_: used for other in self.converters.values() for id_, used in other.drawn.items()}
        if use.id in drawn:
            message = Message("“%(id)s” is itself drawn from elsewhere", {"id": use.id})
            close = drawn[use.id]
        elif self.unread:
            return  # it may stand in the file that could not be read, of which enough is said
        else:
            message = Message("no question of this module has the id “%(id)s”", {"id": use.id})
            close = nearest(use.id, self.questions)
        advice = (
            Message("write “%(close)s”", {"close": close})
            if close
            else Message("write the id of a question that another activity of this module holds")
        )
        converter.say(use.mark, message, advice)

    def _finished(self, activity: Any, converter: Converter) -> Any:
        """The activity with the questions it draws, if it finds no fault with itself."""
        if activity is FAILED:
            return FAILED
        node = converter.built[-1][1]
        if isinstance(activity, Quiz):
            asked: tuple[Any, ...] = activity.questions
            questions = tuple(self.questions.get(q.id, FAILED) if isinstance(q, Use) else q for q in asked)
            if FAILED in questions:
                return FAILED
            activity = structs.replace(activity, questions=questions)
        faults = tuple(activity.faults())
        for fault in faults:
            converter.fault(node, fault)
        return FAILED if faults else activity

    def _in_this_city(self, activity: AnyActivity) -> AnyActivity:
        """The activity with the local facts in their places."""
        if not isinstance(activity, Lesson) or all(step.local is None for step in activity.steps):
            return activity
        return activity.with_local(self.local().facts if self.local is not None else {})


def _reading(outline: Outline, problems: list[Problem], module: OpenModule | None) -> Reading:
    every = tuple(sorted((*outline.files.problems, *outline.converter.problems, *problems)))
    return Reading(
        module=None if has_errors(*every) else module,
        outline=outline.module,
        problems=every,
        texts=outline.files.texts,
        id_mark=outline.id_mark,
    )
