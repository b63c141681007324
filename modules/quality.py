"""What makes a question weaker than it needs to be, though nothing in it is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from modules.messages import Message
from modules.questions import AnyQuestion, Choice, Numerical
from modules.questions.base import Fault, OptionQuestion
from modules.questions.numerical import number_text, overlapping

LONGER = 1.6
"""How much longer than the mean of the others the right option may be before which gives it away."""

NOTICEABLE = 20
"""Characters by which it must be longer as well: among options of a word or two a ratio says nothing."""


def remarks(question: AnyQuestion) -> Iterator[Fault]:
    """Advice on one question, each with the path of what it is about."""
    if isinstance(question, OptionQuestion):
        yield from _silent_options(question)
    if isinstance(question, Choice):
        yield from _telltale_length(question)
    if isinstance(question, Numerical):
        yield from _overlaps(question)


def _silent_options(question: OptionQuestion) -> Iterator[Fault]:
    if any(option.feedback for option in question.options):
        for place, option in enumerate(question.options):
            if not option.feedback:
                yield Fault(
                    ("options", place),
                    Message("this option has no feedback though others have"),
                    Message("add “feedback: …” that says what choosing it would lead to"),
                )


def _telltale_length(question: Choice) -> Iterator[Fault]:
    (best,) = question.best()
    lengths = {option.id: len(option.text) for option in question.options}
    right = lengths.pop(best, 0)
    mean = sum(lengths.values()) / max(1, len(lengths))
    if right > mean * LONGER and right > mean + NOTICEABLE:
        yield Fault(
            ("options", question.option_ids().index(best), "text"),
            Message("the right option has %(right)d characters, the others %(mean)d on average: which gives it away",
                    {"right": right, "mean": round(mean)}),
            Message("shorten it, or make the others as detailed"),
        )  # fmt: skip


def _overlaps(question: Numerical) -> Iterator[Fault]:
    for place, earlier in overlapping(question.answers):
        yield Fault(
            ("answers", place, "tolerance"),
            Message("this tolerance overlaps that of “%(earlier)s”, which counts first where both fit",
                    {"earlier": number_text(earlier)}),
            Message("make one of them smaller"),
        )  # fmt: skip
