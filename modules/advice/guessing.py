"""Can the best option be told without knowing anything, by a rule that a test-wise reader tries?

Each rule picks an option of every question with one best answer; where it cannot decide between some, it is counted as
guessing among those, and where it cannot decide at all, the question is left out. Of the n questions that a rule
decides, chance alone hits the sum of 1/options. A rule is held to beat chance when it hits more than that by over two
standard deviations: a set of questions without any pattern stays below in 98 of 100 cases.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from modules.advice.figure import Figure
from modules.advice.indonesian import ABSOLUTES, HEDGES, content_words, count
from modules.advice.studied import Studied
from modules.messages import Message
from modules.questions import AnyQuestion, Choice, Judgement

DEVIATIONS = 2.0
"""Standard deviations above chance that are still well."""
ENOUGH = 8
"""Questions that a rule must decide before its hits say anything."""

Rule = Callable[[str, Sequence[str]], list[float]]
"""From a prompt and its options' texts, a number for each option: the rule picks the greatest."""


class Asked(Struct, frozen=True):
    """A question with one best answer."""

    id: str
    prompt: str
    texts: tuple[str, ...]
    best: int
    """The best option's place, from 0, as the file has them."""


def with_one_best(question: AnyQuestion) -> Asked | None:
    """The question as a guesser sees it; None if it has no one best option."""
    if isinstance(question, Choice):
        values = [option.score for option in question.options]
    elif isinstance(question, Judgement) and question.mode == "best":
        values = [option.effectiveness for option in question.options]
    else:
        return None
    if values.count(max(values)) != 1:
        return None
    texts = tuple(option.text for option in question.options)
    return Asked(question.id, question.prompt, texts, values.index(max(values)))


def _shared(prompt: str, texts: Sequence[str]) -> list[float]:
    asked = set(content_words(prompt))
    return [float(len(asked & set(content_words(text)))) for text in texts]


RULES: tuple[tuple[Message, Rule], ...] = (
    (Message("always the longest option"), lambda _, texts: [float(len(text)) for text in texts]),
    (Message("always the shortest option"), lambda _, texts: [-float(len(text)) for text in texts]),
    (Message("always the first option"), lambda _, texts: [-float(place) for place in range(len(texts))]),
    (Message("always the last option"), lambda _, texts: [float(place) for place in range(len(texts))]),
    (Message("always the most hedged option"), lambda _, texts: [float(count(text, HEDGES)) for text in texts]),
    (Message("always the least absolute option"), lambda _, texts: [-float(count(t, ABSOLUTES)) for t in texts]),
    (Message("always the option that shares most words with the question"), _shared),
)
"""The rules, and what each is called."""


class Hits(Struct, frozen=True):
    """How a rule fares."""

    decided: int
    """Questions in which it prefers some options to others."""
    hits: float
    expected: float
    """What chance alone hits."""
    limit: int
    """The most hits that are well, where there are enough questions to tell."""
    ids: tuple[str, ...]
    """The questions that it hits."""

    @property
    def beats_chance(self) -> bool:
        """Whether it hits more than is well."""
        return self.hits > self.limit


def fares(rule: Rule, asked: Sequence[Asked]) -> Hits:
    """How a rule fares with questions."""
    hits, expected, variance = 0.0, 0.0, 0.0
    decided = 0
    ids = []
    for question in asked:
        numbers = rule(question.prompt, question.texts)
        picked = [place for place, number in enumerate(numbers) if number == max(numbers)]
        if len(picked) == len(numbers):
            continue
        decided += 1
        chance = 1 / len(numbers)
        expected += chance
        variance += chance * (1 - chance)
        if question.best in picked:
            hits += 1 / len(picked)
            ids.append(question.id)
    return Hits(decided, hits, expected, math.floor(expected + DEVIATIONS * math.sqrt(variance)), tuple(ids))


def too_few(name: Message, n: int) -> Figure:
    """A figure that says nothing yet."""
    values = {"name": name, "n": n, "least": ENOUGH}
    return Figure(message=Message("%(name)s: %(n)d questions, fewer than the %(least)d that tell", values), well=True)


def guessing(modules: Sequence[Studied]) -> Iterator[Figure]:
    """A figure for each rule."""
    asked = [a for module in modules for question in module.questions if (a := with_one_best(question)) is not None]
    for name, rule in RULES:
        found = fares(rule, asked)
        if found.decided < ENOUGH:
            yield too_few(name, found.decided)
            continue
        yield Figure(
            message=Message(
                "%(rule)s: %(hits)d of %(n)d right; chance hits %(expected)d, at most %(limit)d is well",
                {"rule": name, "hits": round(found.hits), "n": found.decided, "expected": round(found.expected),
                 "limit": found.limit},
            ),
            well=not found.beats_chance,
            advice=Message("change options of some of these questions: %(ids)s", {"ids": ", ".join(found.ids)}),
        )  # fmt: skip
