"""Is every word spelt as the dictionary has it, and the learner addressed as Anda?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modules.advice.figure import Figure
from modules.advice.studied import Studied, scalars
from modules.messages import Message
from modules.minutes import words_in
from modules.nodes import Mark, Scalar
from modules.problems import Problem, problem_at, split_lines
from modules.spelling import MISSPELT, misused_at

WORDS = MISSPELT | {r"(?-i:anda)": "Anda"}

NOT_READ = frozenset({"id", "kind", "type", "objective", "objectives", "sources", "activities", "use", "answers"})
"""Keys whose texts no learner reads; patterns of typed answers may well foresee a misspelling."""


def spelling(modules: Sequence[Studied]) -> Iterator[Figure]:
    """How many words there are, and how many of them are misspelt."""
    total = 0
    amiss: list[Problem] = []
    for module in modules:
        for name, root in module.roots.items():
            file = str(module.file(name))
            lines = split_lines(module.file(name).read_text("utf-8"))
            for scalar in scalars(root, without=NOT_READ):
                total += len(words_in(scalar.text))
                for found, instead in misused_at(scalar.text, WORDS):
                    mark = _mark(scalar, found[0], lines)
                    message = Message("“%(word)s” is not the right spelling", {"word": found[0]})
                    advice = Message("write “%(instead)s”", {"instead": instead})
                    amiss.append(problem_at(file, mark, message, advice, "advice"))
    yield Figure(
        message=Message("misspelt words: %(amiss)d of %(n)d", {"amiss": len(amiss), "n": total}),
        well=not amiss,
        places=tuple(amiss),
    )


def _mark(scalar: Scalar, word: str, lines: Sequence[str]) -> Mark:
    """Where a word of a text stands: looked for from where the text begins, as blocks and folds move it."""
    for number in range(scalar.mark.line, len(lines) + 1):
        column = lines[number - 1].find(word, scalar.mark.column - 1 if number == scalar.mark.line else 0)
        if column >= 0:
            return Mark(number, column + 1, len(word))
    return scalar.mark
