"""Does every answer have feedback of its own, not a text that another answer has as well?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modules.advice.figure import Figure
from modules.advice.studied import Studied
from modules.messages import Message
from modules.problems import Problem
from modules.questions import AnyQuestion, Judgement, TrueFalse
from modules.questions.base import OptionQuestion

Said = tuple[tuple[str | int, ...], str]
"""Where an answer stands in its question, and what is said to it."""


def feedback(modules: Sequence[Studied]) -> Iterator[Figure]:
    """How many answers have feedback of their own."""
    total = 0
    amiss: list[Problem] = []
    for module in modules:
        first: dict[str, str] = {}
        for question in module.questions:
            for path, said in _said(question):
                total += 1
                folded = " ".join(said.casefold().split())
                if not folded:
                    text = Message("this answer has no feedback")
                    advice = Message("say what choosing it would lead to")
                    amiss.append(module.at_question(question.id, path, text, advice))
                elif folded in first:
                    text = Message("this feedback stands at an answer of “%(id)s” already", {"id": first[folded]})
                    advice = Message("say what is particular to this answer")
                    amiss.append(module.at_question(question.id, path, text, advice))
                first.setdefault(folded, question.id)
    yield Figure(
        message=Message("answers with feedback of their own: %(own)d of %(n)d",
                        {"own": total - len(amiss), "n": total}),
        well=not amiss,
        places=tuple(amiss),
    )  # fmt: skip


def _said(question: AnyQuestion) -> Iterator[Said]:
    if isinstance(question, OptionQuestion):
        yield from ((("options", n, "feedback"), option.feedback) for n, option in enumerate(question.options))
    elif isinstance(question, Judgement):
        yield from ((("options", n, "reason"), option.reason) for n, option in enumerate(question.options))
    elif isinstance(question, TrueFalse):
        yield ("feedback_true",), question.feedback_true
        yield ("feedback_false",), question.feedback_false
