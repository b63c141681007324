"""What one activity must get right with regard to the rest of its module."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Known
from typing import cast

from modules.activities import Activity
from modules.activities.lesson import Step
from modules.activities.quiz import Quiz
from modules.convert import Converter
from modules.files import LOCAL_FILE
from modules.local_file import LocalReading
from modules.messages import Message
from modules.nodes import Mapping, id_of, ids_of, items_of
from modules.quality import remarks
from modules.questions import AnyQuestion
from modules.questions.base import Fault, Question
from modules.scalars import nearest


def check_objectives(converter: Converter, known: list[str]) -> None:
    """Report objectives that module.yaml does not have."""
    if not known:
        return  # that is said of module.yaml
    for cls, node in converter.seen:
        if not issubclass(cls, (Question, Activity)):
            continue
        for id_ in (*ids_of(node, "objectives"), *id_of(node, "objective")):
            if id_.text not in known:
                close = nearest(id_.text, known)
                converter.say(
                    id_.mark,
                    Message("module.yaml has no objective “%(id)s”", {"id": id_.text}),
                    Message("write “%(close)s”", {"close": close})
                    if close
                    else Message("write one of: %(known)s", {"known": ", ".join(known)}),
                )


def check_questions_asked(converter: Converter, known: list[str]) -> None:
    """Report counted questions of a quiz without an objective: a draw and the results are spread over them."""
    spelt = {node.mark: (cls, node) for cls, node in converter.seen}
    for cls, quiz in converter.seen:
        for item in items_of(quiz, "questions") if cls is Quiz else ():
            asked, question = spelt.get(item.mark, (Question, item))
            if not isinstance(question, Mapping) or question.get("use") is not None:
                continue
            if not getattr(asked, "counted", True):
                continue
            if question.get("objective") is None:
                converter.say(
                    question.mark,
                    Message("a question of a quiz needs an objective"),
                    Message("add “objective: …” with one of: %(known)s", {"known": ", ".join(known)}),
                )


def check_draw(converter: Converter, questions: Known[str, AnyQuestion]) -> None:
    """Warn of a draw too small to reach every objective of its quiz."""
    for quiz, node in converter.built:
        if not isinstance(quiz, Quiz) or quiz.draw is None:
            continue
        objectives = {questions[asked.id].objective for asked in quiz.questions if asked.id in questions}
        if quiz.draw < len(objectives):
            fault = Fault(
                ("draw",),
                Message("draws %(draw)d questions, but they are about %(objectives)d objectives",
                        {"draw": quiz.draw, "objectives": len(objectives)}),
                Message("write %(objectives)d or more, so that every attempt reaches each",
                        {"objectives": len(objectives)}),
            )  # fmt: skip
            converter.fault(node, fault, "warning")


def check_tries(converter: Converter, questions: Known[str, AnyQuestion]) -> None:
    """Warn of an interactive quiz without a single hint: it allows one try each, as `immediate` does."""
    for quiz, node in converter.built:
        if isinstance(quiz, Quiz) and quiz.behaviour == "interactive":
            asked = [questions[q.id] for q in quiz.questions if q.id in questions]
            if asked and not any(question.hints for question in asked):
                fault = Fault(
                    ("behaviour",),
                    Message("no question of this quiz has hints, so each allows a single try"),
                    Message('add “hints: ["…"]” to the questions: each hint allows one more try'),
                )
                converter.fault(node, fault, "warning")


def check_local(converter: Converter, local: Callable[[], LocalReading]) -> None:
    """Warn of local facts that the file in use does not have: every module reads right without them."""
    named = [id_ for cls, node in converter.seen if cls is Step for id_ in id_of(node, "local")]
    for id_ in named:
        facts = local()
        if id_.text in facts.facts:
            continue
        close = nearest(id_.text, facts.facts)
        if facts.broken:
            message = Message("%(file)s has mistakes, so this step is left out", {"file": LOCAL_FILE})
            advice = Message("mend it first: asnbrand-train modules check %(file)s", {"file": str(facts.file)})
        elif facts.file is None:
            message = Message("there is no %(file)s, so this step is left out", {"file": LOCAL_FILE})
            advice = Message("write one beside the modules' folders")
        else:
            message = Message("%(file)s has no fact “%(id)s”, so this step is left out",
                              {"file": LOCAL_FILE, "id": id_.text})  # fmt: skip
            advice = (
                Message("write “%(close)s”, or add the fact there", {"close": close})
                if close
                else Message("add the fact there, or leave it: the lesson is read without this step")
            )
        converter.say(id_.mark, message, advice, "warning")


def remark_on_questions(converter: Converter) -> None:
    """Warn of what makes a question weaker than it needs to be."""
    for built, node in converter.built:
        if isinstance(built, Question):
            for remark in remarks(cast(AnyQuestion, built)):
                converter.fault(node, remark, "warning")


def remark_on_activities(converter: Converter) -> None:
    """Warn of what makes an activity weaker than it needs to be."""
    for built, node in converter.built:
        if isinstance(built, Activity):
            for remark in built.remarks():
                converter.fault(node, remark, "warning")
