"""Is every word spelt as the dictionary has it, and the learner addressed as Anda?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from modules.advice.figure import Figure
from modules.advice.studied import Studied, scalars
from modules.messages import Message
from modules.minutes import words_in
from modules.nodes import Mark
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
                before: dict[str, Mark] = {}
                for found, instead in misused_at(scalar.text, WORDS):
                    mark = before[found[0]] = _mark(before.get(found[0], scalar.mark), found[0], lines)
                    message = Message("“%(word)s” is not the right spelling", {"word": found[0]})
                    advice = Message("write “%(instead)s”", {"instead": instead})
                    amiss.append(problem_at(file, mark, message, advice, "advice"))
    yield Figure(
        message=Message("misspelt words: %(amiss)d of %(n)d", {"amiss": len(amiss), "n": total}),
        well=not amiss,
        places=tuple(amiss),
    )


def _mark(after: Mark, word: str, lines: Sequence[str]) -> Mark:
    """Where a word of a text stands, looked for behind a mark: blocks and folds move it from where YAML says."""
    for number in range(after.line, len(lines) + 1):
        found = re.compile(rf"\b{re.escape(word)}\b").search(
            lines[number - 1], after.column if number == after.line else 0
        )
        if found is not None:
            return Mark(number, found.start() + 1, len(word))
    return after
