"""`judgement`: a situation and ways to act in it, held against a key that says why."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct

from modules.answers import Response
from modules.messages import Message
from modules.minutes import JUDGING, RATING_ONE
from modules.numbers import spelt
from modules.questions.base import (
    Fault,
    Grade,
    Id,
    Interaction,
    Part,
    Question,
    Row,
    State,
    alternatives,
    duplicate_ids,
    duplicate_texts,
)

Mode = Literal["best", "best_and_worst", "rate", "rank"]


class Act(Struct, frozen=True, kw_only=True):
    """One way to act, how good the key says it is, and why."""

    text: Annotated[str, Meta(min_length=1, max_length=500)]
    reason: Annotated[str, Meta(min_length=1, max_length=2000)]
    """Why it is as good as the key says (Markdown)."""
    id: Id = ""
    value: Annotated[float, Meta(ge=1, le=9)] | None = None
    """How good the author holds it to be, on the question's scale; the mean of the ratings where a panel rated it."""
    ratings: Annotated[tuple[Annotated[int, Meta(ge=1, le=9)], ...], Meta(max_length=500)] = ()
    """What each person of the panel gave it."""

    @property
    def effectiveness(self) -> float:
        """The key: the panel's mean, else the author's value."""
        return _mean(self.ratings) if self.ratings else self.value or 0.0

    @property
    def mean(self) -> float | None:
        """The panel's mean; None where no ratings are recorded."""
        return _mean(self.ratings) if self.ratings else None

    @property
    def spread(self) -> float | None:
        """The standard deviation of the panel's ratings (n - 1); None where fewer than two are recorded."""
        if len(self.ratings) < 2:
            return None
        mean = _mean(self.ratings)
        return math.sqrt(sum((rating - mean) ** 2 for rating in self.ratings) / (len(self.ratings) - 1))


class Key(Struct, frozen=True, kw_only=True):
    """Where the key comes from."""

    by: Literal["author", "panel"]
    date: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    raters: Annotated[int, Meta(ge=2, le=500)] | None = None
    """How many people the panel had."""


class Judgement(Question, frozen=True, kw_only=True, tag="judgement"):
    """Judge ways to act in a situation.

    The grade, with e for what the key says of an option:

    - `best`: where the chosen option stands between the worst and the best, (e - min) / (max - min).
    - `best_and_worst`: 1 for both, 0.5 for one, 0 for none; also 0, never less, where they are exchanged. Options
      that the key holds to be equally good (or bad) are all right.
    - `rate`: the mean over the options of 1 - |rating - e| / the greatest distance that the scale allows from e. Where
      a panel's mean lies between two marks, distances begin at the nearest mark, so that all can be earned.
    - `rank`: 1 - the sum of the places by which options are off / the greatest such sum.

    A response is the chosen option's id; the best and the worst one's; a digit for each option in the file's order;
    or all options from best to worst.
    """

    mode: Mode = "best"
    options: Annotated[tuple[Act, ...], Meta(min_length=2, max_length=10)]
    key: Key
    scale: Annotated[int, Meta(ge=3, le=9)] = 5
    """The best value and rating; the least is 1."""
    shuffle: bool = True

    def option_ids(self) -> tuple[str, ...]:
        """The options' ids as the file has them."""
        return tuple(option.id for option in self.options)

    def shuffled(self, rng: random.Random) -> tuple[str, ...]:
        """The ids in a random order, unless the author wants the file's."""
        ids = list(self.option_ids())
        if self.shuffle:
            rng.shuffle(ids)
        return tuple(ids)

    def accept(self, response: object) -> Response:
        """The mode's response. Raises ValueError if it is none."""
        ids = self.option_ids()
        if self.mode == "best":
            if isinstance(response, str) and response in ids:
                return response
        elif isinstance(response, (list, tuple)) and all(isinstance(part, str) for part in response):
            given = tuple(response)
            marks = {str(n) for n in range(1, self.scale + 1)}
            fits = {
                "best_and_worst": len(given) == 2 and given[0] != given[1] and set(given) <= set(ids),
                "rate": len(given) == len(ids) and set(given) <= marks,
                "rank": len(given) == len(ids) and set(given) == set(ids),
            }
            if fits[self.mode]:
                return given
        raise ValueError(f"{response!r} is no judgement that question {self.id} asks for")

    def grade(self, response: Response) -> Grade:
        """What the mode gives, with the reasons: of the chosen options, or of all where all are judged."""
        if isinstance(response, str):
            option = self.option(response)
            return Grade(self._rescaled(option), (option.reason,))
        parts = self.parts(response)
        reasons = tuple(part.feedback for part in parts)
        if self.mode == "rank" and isinstance(response, tuple):
            best_first = self._ranked()
            displaced = sum(abs(place - best_first.index(id_)) for place, id_ in enumerate(response))
            return Grade(1 - displaced / (len(response) ** 2 // 2), reasons)
        return Grade(sum(part.fraction for part in parts) / len(parts), reasons)

    def parts(self, response: Response) -> tuple[Part, ...]:
        """The best and the worst; each option's rating; or each place of the ranking."""
        match self.mode:
            case "best":
                return ()
            case "best_and_worst":
                best, worst = response if isinstance(response, tuple) else ("", "")
                return (self._end_part("best", best, self._best()), self._end_part("worst", worst, self._worst()))
            case "rate":
                given = response if isinstance(response, tuple) else ()
                return tuple(self._rate_part(*pair) for pair in zip(self.options, given, strict=True))
            case "rank":
                given = response if isinstance(response, tuple) else ()
                right = self._ranked()
                return tuple(self._rank_part(n, id_, right[n]) for n, id_ in enumerate(given))

    def _rescaled(self, option: Act) -> float:
        least, most = min(self._values()), max(self._values())
        return (option.effectiveness - least) / (most - least)

    def _end_part(self, end: str, chosen: str, right: tuple[str, ...]) -> Part:
        option = self.option(chosen)
        return Part(
            id=end,
            label={"best": "+", "worst": "−"}[end],
            given=option.text,
            expected=self._texts(right),
            fraction=float(chosen in right),
            feedback=option.reason,
        )

    def _rate_part(self, option: Act, rating: str) -> Part:
        key = option.effectiveness
        nearest = min(abs(mark - key) for mark in range(1, self.scale + 1))
        farthest = max(key - 1, self.scale - key)
        return Part(
            id=option.id,
            label=option.text,
            given=rating,
            expected=spelt(round(key, 2)),
            fraction=1 - (abs(int(rating) - key) - nearest) / (farthest - nearest),
            feedback=option.reason,
        )

    def _rank_part(self, place: int, chosen: str, right: str) -> Part:
        option = self.option(chosen)
        return Part(
            id=chosen,
            label=str(place + 1),
            given=option.text,
            expected=self.option(right).text,
            fraction=float(chosen == right),
            feedback=option.reason,
        )

    def rows(self) -> tuple[Row, ...]:
        """Each way to act with the key's value on the scale."""
        best = self._best()
        return tuple(
            Row(
                text=option.text,
                worth=f"{spelt(round(option.effectiveness, 2))}/{self.scale}",
                said=option.reason,
                right=option.id in best,
            )
            for option in self.options
        )

    def answering(self) -> float:
        """Ways to act are held against each other, or judged one by one."""
        one_by_one = self.mode in ("rate", "rank")
        return max(JUDGING, RATING_ONE * len(self.options)) if one_by_one else JUDGING

    def option(self, id_: str) -> Act:
        """The option with this id."""
        return next(option for option in self.options if option.id == id_)

    def best_response(self) -> Response:
        """A response that earns all that can be earned."""
        match self.mode:
            case "best":
                return self._best()[0]
            case "best_and_worst":
                return (self._best()[0], self._worst()[-1])
            case "rate":
                return tuple(str(int(option.effectiveness + 0.5)) for option in self.options)
            case "rank":
                return self._ranked()

    def _values(self) -> list[float]:
        return [option.effectiveness for option in self.options]

    def _best(self) -> tuple[str, ...]:
        most = max(self._values())
        return tuple(option.id for option in self.options if option.effectiveness == most)

    def _worst(self) -> tuple[str, ...]:
        least = min(self._values())
        return tuple(option.id for option in self.options if option.effectiveness == least)

    def _nearest(self, option: Act) -> list[str]:
        """The marks nearest to the key: two where it lies just between them."""
        marks = [str(mark) for mark in range(1, self.scale + 1)]
        return [mark for mark in marks if State.of(self._rate_part(option, mark).fraction) is State.RIGHT]

    def _ranked(self) -> tuple[str, ...]:
        return tuple(option.id for option in sorted(self.options, key=lambda option: -option.effectiveness))

    def _texts(self, ids: tuple[str, ...]) -> str:
        return " / ".join(self.option(id_).text for id_ in ids)

    @property
    def reviewed(self) -> bool:
        """Whether a panel made the key; else it is the author's, and whoever sees it is told so."""
        return self.key.by == "panel"

    def note(self) -> Message | None:
        """Whose key it is, as long as no panel has reviewed it."""
        if self.reviewed:
            return None
        return Message(
            "This key is its author's (%(date)s); it has not yet been reviewed by a panel.", {"date": self.key.date}
        )

    def response_text(self, response: Response) -> str:
        """The judgement in the options' words."""
        return self._in_words(response)

    def expected_text(self) -> str:
        """The key in the options' words, and whose it is: the exports have no other place to say so."""
        if self.reviewed:
            origin = f"kunci panel, {self.key.raters} penilai, {self.key.date}"
        else:
            origin = f"kunci penyusun, {self.key.date}, belum ditinjau panel"
        if self.mode == "rate":
            said = "; ".join(f"{option.text}: {spelt(round(option.effectiveness, 2))}" for option in self.options)
        elif self.mode == "best":
            said = self._texts(self._best())
        elif self.mode == "best_and_worst":
            said = f"+ {self._texts(self._best())}; − {self._texts(self._worst())}"
        else:
            said = self._in_words(self._ranked())
        return f"{said} ({origin})"

    def _in_words(self, response: Response) -> str:
        match self.mode:
            case "best":
                return self.option(str(response)).text
            case "rate":
                return "; ".join(f"{part.label}: {part.given}" for part in self.parts(response))
            case "best_and_worst":
                return "; ".join(f"{part.label} {part.given}" for part in self.parts(response))
            case "rank":
                return "; ".join(f"{part.label}. {part.given}" for part in self.parts(response))

    def interaction(self, response: Response) -> Interaction:
        """xAPI `choice`, `matching` (best and worst, or option and rating) or `sequencing`."""
        options = tuple((option.id, option.text) for option in self.options)
        given = (response,) if isinstance(response, str) else response if isinstance(response, tuple) else ()
        match self.mode:
            case "best":
                return Interaction("choice", given[0], self._best(), options)
            case "rank":
                return Interaction("sequencing", "[,]".join(given), ("[,]".join(self._ranked()),), options)
            case "best_and_worst":
                ends = (("best", "terbaik"), ("worst", "terburuk"))
                right = [_pairs(end, ids) for (end, _), ids in zip(ends, (self._best(), self._worst()), strict=True)]
                response = _paired(("best", "worst"), given)
                return Interaction("matching", response, alternatives(right), ends, options)
            case "rate":
                marks = [str(n) for n in range(1, self.scale + 1)]
                right = [_pairs(option.id, self._nearest(option)) for option in self.options]
                points = tuple(zip(marks, marks, strict=True))
                response = _paired(self.option_ids(), given)
                return Interaction("matching", response, alternatives(right), options, points)

    @property
    def guess_score(self) -> float | None:
        """The mean over all possible responses."""
        n = len(self.options)
        match self.mode:
            case "best":
                return sum(self._rescaled(option) for option in self.options) / n
            case "best_and_worst":
                return (len(self._best()) + len(self._worst())) / (2 * n)
            case "rate":
                marks = [str(mark) for mark in range(1, self.scale + 1)]
                return _mean([self._rate_part(option, mark).fraction for option in self.options for mark in marks])
            case "rank":  # each item is off by (n² - 1) / (3n) places on average
                return 1 - (n * n - 1) / 3 / (n * n // 2)

    def faults(self) -> Iterator[Fault]:
        """A key that does not say what the mode needs, or that claims a panel without its ratings."""
        yield from duplicate_ids([option.id for option in self.options], "options")
        yield from duplicate_texts([option.text for option in self.options], "options")
        if self.reviewed and self.key.raters is None:
            yield Fault(("key",), Message("a panel's key says how many people rated"), Message("add “raters: …”"))
            return
        faults = [fault for place in range(len(self.options)) for fault in self._value_faults(place)]
        yield from faults
        if not self.reviewed and self.key.raters is not None:
            yield Fault(
                ("key", "raters"),
                Message("an author's key has no raters"),
                Message("write “by: panel” and each option's “ratings”, or take this out"),
            )
        if faults:
            return
        if len(set(self._values())) == 1:
            yield Fault(
                ("options",),
                Message("the key holds all options to be equally good, so every answer is right"),
                Message("give them different values"),
            )
        elif self.mode == "rank" and len(set(self._values())) < len(self.options):
            yield Fault(
                ("options",),
                Message("a ranking needs a key in which no two options are equally good"),
                Message("give each option its own value, or choose another mode"),
            )

    def _value_faults(self, place: int) -> Iterator[Fault]:
        option, at = self.options[place], ("options", place)
        if self.reviewed:
            if option.value is not None:
                yield Fault(
                    (*at, "value"),
                    Message("a panel's key is computed from its ratings"),
                    Message("take “value” out and write “ratings: [4, 5, …]”, one number for each person"),
                )
            elif len(option.ratings) != self.key.raters:
                yield Fault(
                    (*at, "ratings") if option.ratings else at,
                    Message("the panel had %(raters)d people, but %(ratings)d ratings are recorded here",
                            {"raters": self.key.raters, "ratings": len(option.ratings)}),
                    Message("write “ratings: [4, 5, …]”, one number for each person"),
                )  # fmt: skip
        elif option.ratings:
            yield Fault(
                (*at, "ratings"),
                Message("ratings are a panel's, but the key says that it is the author's"),
                Message("write “by: panel” in the key, or “value: …” here"),
            )
        elif option.value is None:
            yield Fault(at, Message("the key says nothing about this option"), Message("add “value: …”"))
        for key, numbers in (("value", (option.value or 1,)), ("ratings", option.ratings)):
            if max(numbers, default=1) > self.scale:
                yield Fault(
                    (*at, key),
                    Message("the scale ends at %(scale)d", {"scale": self.scale}),
                    Message("write a number from 1 to %(scale)d, or another “scale”", {"scale": self.scale}),
                )


def _mean(numbers: Sequence[float]) -> float:
    return math.fsum(numbers) / len(numbers)


def _pairs(left: str, right: Iterable[str]) -> list[str]:
    return [f"{left}[.]{other}" for other in right]


def _paired(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    return "[,]".join(f"{one}[.]{other}" for one, other in zip(left, right, strict=True))
