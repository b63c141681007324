"""`choice`: one option of several."""

from __future__ import annotations

from collections.abc import Iterator

from modules.answers import Response
from modules.questions.base import Fault, Grade, OptionQuestion, State, without_full_score


class Choice(OptionQuestion, frozen=True, kw_only=True, tag="choice"):
    """Pick one. The grade is the chosen option's score (Moodle's multichoice, one answer)."""

    def accept(self, response: object) -> Response:
        """An option's id."""
        if isinstance(response, str) and response in self.option_ids():
            return response
        raise ValueError(f"{response!r} is not an option of question {self.id}")

    def grade(self, response: Response) -> Grade:
        """The score and the feedback of the chosen option."""
        (option,) = self.chosen((str(response),))
        return Grade(option.score, (option.feedback,) if option.feedback else ())

    def best(self) -> tuple[str, ...]:
        """The first option with the highest score."""
        return (max(self.options, key=lambda option: option.score).id,)

    def all_best(self) -> tuple[tuple[str, ...], ...]:
        """Every option that earns everything, by itself."""
        return tuple((option.id,) for option in self.options if State.of(option.score) is State.RIGHT)

    @property
    def guess_score(self) -> float | None:
        """The mean of the options' scores."""
        return sum(option.score for option in self.options) / len(self.options)

    def faults(self) -> Iterator[Fault]:
        """No option that earns everything."""
        yield from super().faults()
        yield from without_full_score(max(option.score for option in self.options), "options")
