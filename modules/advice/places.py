"""Do right answers stand in every place about as often, and are statements as often true as false?

In the author's order: a quiz may shuffle, paper and screen readers do not. Each place is well within two standard
deviations of its fair share.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from modules.advice.figure import Figure
from modules.advice.guessing import DEVIATIONS, ENOUGH, too_few, with_one_best
from modules.advice.studied import Studied
from modules.messages import Message
from modules.questions import TrueFalse


def within(n: int, share: float) -> tuple[int, int]:
    """The least and the most of `n` that are well where each has this chance."""
    reach = DEVIATIONS * math.sqrt(n * share * (1 - share))
    return max(0, math.ceil(n * share - reach)), math.floor(n * share + reach)


def places(modules: Sequence[Studied]) -> Iterator[Figure]:
    """A figure for each number of options, and one for statements."""
    questions = [question for module in modules for question in module.questions]
    asked = [a for question in questions if (a := with_one_best(question)) is not None]
    for options in sorted({len(a.texts) for a in asked}):
        here = [a.best for a in asked if len(a.texts) == options]
        name = Message("places of the best of %(options)d options", {"options": options})
        if len(here) < ENOUGH:
            yield too_few(name, len(here))
            continue
        counts = Counter(here)
        least, most = within(len(here), 1 / options)
        values = {
            "n": len(here),
            "name": name,
            "counts": ", ".join(str(counts[place]) for place in range(options)),
            "least": least,
            "most": most,
        }
        yield Figure(
            message=Message(
                "%(name)s in %(n)d questions: %(counts)s; each %(least)d to %(most)d is well",
                values,
            ),
            well=all(least <= counts[place] <= most for place in range(options)),
            advice=Message("move options, so that the best one stands in every place about as often"),
        )
    answers = [question.answer for question in questions if isinstance(question, TrueFalse)]
    if len(answers) < ENOUGH:
        yield too_few(Message("true statements"), len(answers))
        return
    least, most = within(len(answers), 0.5)
    yield Figure(
        message=Message("true statements: %(true)d of %(n)d; %(least)d to %(most)d is well",
                        {"true": sum(answers), "n": len(answers), "least": least, "most": most}),
        well=least <= sum(answers) <= most,
        advice=Message("turn some statements round"),
    )  # fmt: skip
