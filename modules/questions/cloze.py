"""`cloze`: a text with gaps to fill, typed or picked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta, Struct, structs

from modules.answers import Response
from modules.messages import Message
from modules.minutes import FILLING_ONE
from modules.numbers import spelt
from modules.patterns import plain_text
from modules.questions.base import (
    Fault,
    Grade,
    Id,
    Interaction,
    Option,
    Part,
    Question,
    Row,
    State,
    alternatives,
    duplicate_ids,
    duplicate_texts,
    undelimited,
    without_full_score,
)
from modules.questions.numerical import (
    AcceptedNumbers,
    best_number,
    grade_number,
    guess_number,
    number_faults,
    number_rows,
    number_text,
    typed_number,
)
from modules.questions.short_answer import (
    Patterns,
    best_pattern,
    grade_text,
    guess_text,
    literal_texts,
    pattern_faults,
    pattern_rows,
    typed,
)

MARKER = re.compile(r"\[\[([a-z0-9][a-z0-9-]{0,63})\]\]")
"""Where a gap stands in the text: its id in two pairs of square brackets."""


class Gap(Struct, frozen=True, kw_only=True):
    """One gap: words are typed (`answers`), a number is typed (`numbers`), or an option is picked (`options`)."""

    id: Id = ""
    """Given by the author, or else by the reader: a, b, c … by place in the list of gaps."""
    answers: Patterns | None = None
    case_sensitive: bool = False
    numbers: AcceptedNumbers | None = None
    unit: Annotated[str, Meta(max_length=20)] = ""
    options: Annotated[tuple[Option, ...], Meta(min_length=2, max_length=10)] | None = None
    weight: Annotated[float, Meta(gt=0, le=100)] = 1.0
    """How much this gap counts beside the others."""

    def accept(self, response: object) -> str:
        """An option's id or what was typed; "" for nothing. Raises ValueError if the gap cannot have it."""
        text = typed(response)
        if not text:
            return ""
        if self.options is not None:
            if text not in (option.id for option in self.options):
                raise ValueError(f"{response!r} is not an option of gap {self.id}")
            return text
        return typed_number(text, self.unit) if self.numbers is not None else text

    def grade(self, given: str) -> Grade:
        """What an accepted response earns; 0 for nothing."""
        if not given:
            return Grade(0.0)
        if self.options is not None:
            option = next(option for option in self.options if option.id == given)
            return Grade(option.score, (option.feedback,) if option.feedback else ())
        if self.numbers is not None:
            return grade_number(self.numbers, given)
        return grade_text(self.answers or (), given, self.case_sensitive)

    def text_of(self, given: str) -> str:
        """An accepted response in words."""
        if self.options is not None:
            return next((option.text for option in self.options if option.id == given), "")
        return f"{given} {self.unit}".strip() if given else ""

    def rows(self) -> tuple[Row, ...]:
        """Every way to fill it that the author foresaw."""
        if self.options is not None:
            most = max(option.score for option in self.options)
            return tuple(
                Row(text=o.text, worth=spelt(o.score), said=o.feedback, right=o.score == most) for o in self.options
            )
        if self.numbers is not None:
            return number_rows(self.numbers, self.unit)
        return pattern_rows(self.answers or ())

    def best(self) -> str:
        """The response with the highest score, in words."""
        if self.options is not None:
            return max(self.options, key=lambda option: option.score).text
        if self.numbers is not None:
            return f"{number_text(best_number(self.numbers))} {self.unit}".strip()
        return plain_text(best_pattern(self.answers).text) if self.answers else ""

    def literal(self) -> tuple[str, ...]:
        """The responses that earn everything, in words; of a number with a tolerance the value alone."""
        if self.options is not None:
            return tuple(undelimited(o.text) for o in self.options if State.of(o.score) is State.RIGHT)
        if self.numbers is not None:
            right = (n for n in self.numbers if State.of(n.score) is State.RIGHT and n.value != "*")
            return tuple(undelimited(self.text_of(number_text(number))) for number in right)
        return literal_texts(self.answers or ())

    @property
    def guess_score(self) -> float:
        """The fraction that blind guessing earns on average."""
        if self.options is not None:
            return sum(option.score for option in self.options) / len(self.options)
        return guess_number(self.numbers) if self.numbers is not None else guess_text(self.answers or ())

    def faults(self) -> Iterator[Fault]:
        """None or several ways to fill it, and what is wrong with the one it has."""
        ways = [key for key in ("answers", "numbers", "options") if getattr(self, key) is not None]
        if len(ways) != 1:
            yield Fault(
                (),
                Message("a gap has exactly one of answers, numbers, options; this one has %(held)s",
                        {"held": ", ".join(ways) or "–"}),
                Message("write “answers” for words to type, “numbers” for a number, “options” to pick from"),
            )  # fmt: skip
            return
        if self.answers is not None:
            yield from pattern_faults(self.answers, self.case_sensitive)
        if self.numbers is not None:
            for fault in number_faults(self.numbers):
                yield Fault(("numbers", *fault.path[1:]), fault.message, fault.advice)
        if self.options is not None:
            yield from duplicate_ids([option.id for option in self.options], "options")
            yield from duplicate_texts([option.text for option in self.options], "options")
            yield from without_full_score(max(option.score for option in self.options), "options")


class Cloze(Question, frozen=True, kw_only=True, tag="cloze"):
    """Fill the gaps. The grade is the mean of the gaps' grades by their weights (Moodle's cloze).

    A response has one text for each gap in the order of the list of gaps: what was typed, the picked option's id, or
    "" for nothing.
    """

    countback: ClassVar[bool] = True

    text: Annotated[str, Meta(min_length=1, max_length=4000)]
    """Markdown in which ``[[a]]`` is the gap with the id a."""
    gaps: Annotated[tuple[Gap, ...], Meta(min_length=1, max_length=20)]

    def pieces(self) -> tuple[str | Gap, ...]:
        """The text and its gaps as they follow one another; no text is empty."""
        by_id = {gap.id: gap for gap in self.gaps}
        split = MARKER.split(self.text)  # text, id, text, id … text
        found = [by_id.get(piece, f"[[{piece}]]") if n % 2 else piece for n, piece in enumerate(split)]
        return tuple(piece for piece in found if piece)

    def accept(self, response: object) -> Response:
        """One text for each gap; at least one is not empty. Raises ValueError if a gap cannot have it."""
        if isinstance(response, (list, tuple)) and len(response) == len(self.gaps):
            accepted = tuple(gap.accept(given) for gap, given in zip(self.gaps, response, strict=True))
            if any(accepted):
                return accepted
        raise ValueError(f"{response!r} fills no gap of question {self.id}")

    def grade(self, response: Response) -> Grade:
        """The gaps' weighted mean, and their feedback in the order of the gaps."""
        parts = self.parts(response)
        fraction = sum(part.fraction * part.weight for part in parts) / sum(part.weight for part in parts)
        return Grade(fraction, tuple(part.feedback for part in parts if part.feedback))

    def parts(self, response: Response) -> tuple[Part, ...]:
        """Each gap, numbered from 1."""
        given = response if isinstance(response, tuple) else ()
        graded = [(gap, text, gap.grade(text)) for gap, text in zip(self.gaps, given, strict=True)]
        return tuple(
            Part(
                id=gap.id,
                label=str(place),
                given=gap.text_of(text),
                expected=gap.best(),
                fraction=grade.fraction,
                weight=gap.weight,
                feedback="".join(grade.feedback),
            )
            for place, (gap, text, grade) in enumerate(graded, 1)
        )

    def rows(self) -> tuple[Row, ...]:
        """Each gap's answers, with the gap's number before them."""
        return tuple(
            structs.replace(row, text=f"({place}) {row.text}")
            for place, gap in enumerate(self.gaps, 1)
            for row in gap.rows()
        )

    def told(self) -> tuple[str, ...]:
        """The text, its gaps numbered."""
        numbers = {gap.id: place for place, gap in enumerate(self.gaps, 1)}
        return (MARKER.sub(lambda found: f"({numbers.get(found[1], '?')}) …", self.text),)

    def answering(self) -> float:
        """Each gap is filled."""
        return FILLING_ONE * len(self.gaps)

    def response_text(self, response: Response) -> str:
        """(1) the first gap; (2) the second …, “–” where nothing was filled in."""
        return "; ".join(f"({part.label}) {part.given or '–'}" for part in self.parts(response))

    def expected_text(self) -> str:
        """The best filling of each gap, numbered."""
        return "; ".join(f"({place}) {gap.best()}" for place, gap in enumerate(self.gaps, 1))

    def interaction(self, response: Response) -> Interaction:
        """xAPI `fill-in`: the gaps' texts joined with ``[,]``."""
        case = f"{{case_matters={str(any(gap.case_sensitive for gap in self.gaps)).lower()}}}"
        return Interaction(
            type="fill-in",
            response="[,]".join(undelimited(part.given) for part in self.parts(response)),
            correct=tuple(case + filling for filling in alternatives([gap.literal() for gap in self.gaps])),
        )

    @property
    def guess_score(self) -> float | None:
        """The weighted mean of what guessing earns in each gap."""
        weights = sum(gap.weight for gap in self.gaps)
        return sum(gap.guess_score * gap.weight for gap in self.gaps) / weights

    def faults(self) -> Iterator[Fault]:
        """Gaps that the text has not, or twice, or that nothing says how to fill."""
        ids = [gap.id for gap in self.gaps]
        yield from duplicate_ids(ids, "gaps")
        marked = MARKER.findall(self.text)
        for place, id_ in enumerate(ids):
            if marked.count(id_) != 1 and id_ not in ids[:place]:
                yield Fault(
                    ("gaps", place),
                    Message("the gap “%(id)s” stands in the text %(times)d times",
                            {"id": id_, "times": marked.count(id_)}),
                    Message("write [[%(id)s]] in the text once, where the gap is", {"id": id_}),
                )  # fmt: skip
        for id_ in dict.fromkeys(marked):
            if id_ not in ids:
                yield Fault(
                    ("text",),
                    Message("the text has a gap [[%(id)s]] that is not in the list of gaps", {"id": id_}),
                    Message("add it to “gaps”, or take it out of the text"),
                )
