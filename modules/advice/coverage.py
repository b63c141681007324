"""Is every objective taught, asked before, and asked often enough afterwards?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from modules.activities.quiz import Quiz
from modules.advice.figure import Figure
from modules.advice.studied import Studied
from modules.messages import Message
from modules.plan import Role
from modules.problems import Problem

AFTERWARDS = 4
"""Questions about an objective in the pool of a post-test: enough for another attempt to be another test."""
BEFORE = 1
"""Questions about an objective in the pre-test."""
LONGEST_PRETEST = 8
"""Questions that a pre-test asks at most: nobody has learned anything yet."""


def coverage(modules: Sequence[Studied]) -> Iterator[Figure]:
    """Three figures on objectives, one on the length of pre-tests, one on questions without an objective."""
    objectives = [
        (module, place, o.id) for module in modules for place, o in enumerate(module.module.module.objectives)
    ]
    taught = {(m, o) for m in modules for a in m.activities if not isinstance(a, Quiz) for o in a.objectives}
    yield _share(
        Message("objectives that a lesson or another activity teaches: %(well)d of %(n)d"),
        objectives,
        [_at(m, place, Message("no lesson teaches the objective “%(id)s”", {"id": o}),
             Message("name it under “objectives” of the activity that teaches it, or write one"))
         for m, place, o in objectives if (m, o) not in taught],
    )  # fmt: skip
    for counts, least, message, of_one in (
        (
            _asked(modules, "pretest"),
            BEFORE,
            Message("objectives with enough questions in the pre-test: %(well)d of %(n)d"),
            Message("the pre-test has %(found)d questions about the objective “%(id)s”; at least %(least)d is well"),
        ),
        (
            _asked(modules, "posttest"),
            AFTERWARDS,
            Message("objectives with enough questions in the post-test: %(well)d of %(n)d"),
            Message("the post-test has %(found)d questions about the objective “%(id)s”; at least %(least)d is well"),
        ),
    ):
        yield _share(
            message,
            objectives,
            [_at(m, place, Message(of_one.msgid, {"found": counts[m, o], "id": o, "least": least}),
                 Message("add questions about it"))
             for m, place, o in objectives if counts[m, o] < least],
        )  # fmt: skip
    longest = max((a.draw or len(a.questions) for m in modules for a in _quizzes(m, "pretest")), default=0)
    yield Figure(
        message=Message("questions that a pre-test asks: %(n)d; at most %(most)d is well",
                        {"n": longest, "most": LONGEST_PRETEST}),
        well=longest <= LONGEST_PRETEST,
        advice=Message("take questions out of the pre-test, or let it draw fewer"),
    )  # fmt: skip
    asked = [(module, question) for module in modules for question in module.questions if question.counted]
    loose = [m.at_question(q.id, (), Message("this question names no objective"), Message("add “objective: …”"))
             for m, q in asked if not q.objective]  # fmt: skip
    yield Figure(
        message=Message("questions that name their objective: %(well)d of %(n)d",
                        {"well": len(asked) - len(loose), "n": len(asked)}),
        well=not loose,
        places=tuple(loose),
    )  # fmt: skip


def _quizzes(module: Studied, role: Role) -> list[Quiz]:
    return [a for a in module.activities if isinstance(a, Quiz) and a.role == role]


def _asked(modules: Sequence[Studied], role: Role) -> Counter[tuple[Studied, str]]:
    """How many counted questions of a role's quizzes are about each module's objectives."""
    return Counter(
        (module, question.objective)
        for module in modules
        for question in {q.id: q for quiz in _quizzes(module, role) for q in quiz.questions}.values()
        if question.counted
    )


def _at(module: Studied, place: int, message: Message, advice: Message) -> Problem:
    return module.at("module", ("objectives", place), message, advice)


def _share(message: Message, objectives: Sequence[object], amiss: list[Problem]) -> Figure:
    values = {"well": len(objectives) - len(amiss), "n": len(objectives)}
    return Figure(message=Message(message.msgid, values), well=not amiss, places=tuple(amiss))
