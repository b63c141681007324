"""`multiple`: several options of several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from modules.answers import Response
from modules.messages import Message
from modules.minutes import PICKING
from modules.questions.base import Fault, Grade, OptionQuestion, whole


class Multiple(OptionQuestion, frozen=True, kw_only=True, tag="multiple"):
    """Pick all that apply.

    `partial` is Moodle's multichoice with several answers: the sum of the chosen options' scores, no less than
    0 and no more than 1. `all_or_nothing` is its multichoiceset: 1 for exactly the right set, else 0.
    """

    scoring: Literal["partial", "all_or_nothing"] = "partial"

    def accept(self, response: object) -> Response:
        """At least one option's id, none twice; put in the file's order."""
        if not isinstance(response, (list, tuple, set, frozenset)) or not response:
            raise ValueError(f"{response!r} is not a choice of options of question {self.id}")
        ids = self.option_ids()
        unknown = [id_ for id_ in response if id_ not in ids]
        if unknown or len(set(response)) != len(response):
            raise ValueError(f"{response!r} is not a choice of options of question {self.id}")
        return tuple(id_ for id_ in ids if id_ in response)

    def grade(self, response: Response) -> Grade:
        """The clipped sum, or all or nothing, and the chosen options' feedbacks."""
        picked = self.chosen(response if isinstance(response, tuple) else ())
        if self.scoring == "all_or_nothing":
            fraction = float(tuple(option.id for option in picked) == self.best())
        else:
            fraction = whole(min(1.0, max(0.0, sum(option.score for option in picked))))
        return Grade(fraction, tuple(option.feedback for option in picked if option.feedback))

    def best(self) -> tuple[str, ...]:
        """The options with a positive score."""
        return tuple(option.id for option in self.options if option.score > 0)

    def answering(self) -> float:
        """Every option is weighed."""
        return PICKING

    @property
    def guess_score(self) -> float | None:
        """None: blind guessing among sets has no agreed mean."""
        return None

    def faults(self) -> Iterator[Fault]:
        """Positive scores that do not add up to 1 (Moodle's form insists on it too)."""
        yield from super().faults()
        total = sum(option.score for option in self.options if option.score > 0)
        if total <= 0:
            yield Fault(
                ("options",),
                Message("no option is right"),
                Message("give the right options scores that add up to 1"),
            )
        elif self.scoring == "partial" and abs(total - 1) > 0.001:
            yield Fault(
                ("options",),
                Message("the scores of the right options add up to %(total)s, not 1", {"total": f"{total:g}"}),
                Message("with %(n)d right options write “score: %(each)s” on each", self._even_split()),
            )

    def _even_split(self) -> dict[str, object]:
        right = sum(option.score > 0 for option in self.options)
        return {"n": right, "each": f"{1 / right:.7f}".rstrip("0")}
