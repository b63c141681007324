"""`rehearsal`: draft a short text, then speak it in rounds (or check it, if it is written) and judge oneself.

How its session goes through its steps stands in ``modules.rehearsing``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal

from msgspec import Meta

from modules.activities.base import Activity
from modules.messages import Message
from modules.minutes import DRAFTING, RATING_ONESELF, RESOLVING, ROUNDS, SPEAKING, WRITING
from modules.pieces import Part, Piece
from modules.questions.base import Fault, duplicate_ids
from modules.rehearsing import RehearsalSession, Round, rated
from modules.rubric import CHECKLIST, FOUR, SPEECH, WRITTEN, Check, Criterion, Field

__all__ = ["Check", "Criterion", "Field", "Rehearsal", "RehearsalSession", "Round"]

Mode = Literal["speech", "reply", "post"]


class Rehearsal(Activity, frozen=True, kw_only=True, tag="rehearsal"):
    """A speech, or a written reply or post. Nothing in it is ever scored by the program."""

    mode: Mode = "speech"
    intro: Annotated[str, Meta(max_length=6000)] = ""
    """The situation and who listens or reads (Markdown)."""
    form: Annotated[tuple[Field, ...], Meta(max_length=12)] = ()
    """The parts to draft; without it those that a speech, or a written text, needs."""
    script: Annotated[str, Meta(max_length=12000)] = ""
    """A speech to use instead of one's own, with cues."""
    target_seconds: Annotated[int, Meta(ge=10, le=3600)] | None = None
    """How long a speech is to take."""
    pace: Annotated[int, Meta(ge=40, le=300)] | None = None
    """Words a minute to aim at: a value to practise with, never a standard."""
    rubric: Annotated[tuple[Criterion, ...], Meta(max_length=8)] = ()
    """What a speaker rates after each round; without it the four that the seminar names."""
    checklist: Annotated[tuple[Check, ...], Meta(max_length=12)] = ()
    """What a writer goes through; without it source, truth, personal data, neutrality, kindness."""
    max_characters: Annotated[int, Meta(ge=20, le=20000)] | None = None
    max_words: Annotated[int, Meta(ge=5, le=4000)] | None = None

    @property
    def spoken(self) -> bool:
        """Whether it is a speech."""
        return self.mode == "speech"

    @property
    def fields(self) -> tuple[Field, ...]:
        """The parts to draft."""
        return self.form or (SPEECH if self.spoken else WRITTEN)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """What a speaker rates."""
        return self.rubric or FOUR

    @property
    def checks(self) -> tuple[Check, ...]:
        """What a writer ticks."""
        return self.checklist or CHECKLIST

    def pieces(self) -> Iterator[Piece]:
        """The situation, the parts to draft, the text to use instead, and the rounds or the checklist."""
        if self.intro:
            yield Piece(path=("intro",), name=Message("Situation"), parts=(Part(self.intro),))
        for place, field in enumerate(self.fields):
            texts = (Part(f"**{field.label}.** {field.prompt}"), Part(field.example, Message("Example")))
            yield Piece(
                path=("form", place),
                name=Message("Part %(n)d to draft", {"n": place + 1}),
                parts=tuple(part for part in texts if part.text),
                doing=DRAFTING,
            )
        if self.script:
            yield Piece(path=("script",), name=Message("Text to use instead"), parts=(Part(self.script),))
        yield self._rounds() if self.spoken else self._checking()

    def _rounds(self) -> Piece:
        """Two rounds of speaking, each followed by rating oneself."""
        once = (self.target_seconds or SPEAKING) + RATING_ONESELF * len(self.criteria) + RESOLVING
        levels = ("\n".join(f"{n}. {level}" for n, level in enumerate(c.levels, 1)) for c in self.criteria)
        return Piece(
            path=("rubric",),
            name=Message("Rounds of speaking and rating oneself"),
            parts=tuple(Part(f"**{c.text}**\n\n{text}") for c, text in zip(self.criteria, levels, strict=True)),
            doing=ROUNDS * once,
        )

    def _checking(self) -> Piece:
        """The whole text, and what one makes sure of before it goes out."""
        return Piece(
            path=("checklist",),
            name=Message("The whole text and its checklist"),
            parts=(Part("\n".join(f"- {check.text}" for check in self.checks)),),
            doing=WRITING + RATING_ONESELF * len(self.checks),
        )

    # Names under which texts and rounds are kept. Their dot keeps them apart from every question and reflection.

    def part_name(self, field: Field) -> str:
        """The name of a part's private text."""
        return f"{self.id}.{field.id}"

    @property
    def text_name(self) -> str:
        """The name of the whole written text."""
        return f"{self.id}.text"

    @property
    def change_name(self) -> str:
        """The name of what a speaker will change in the next round."""
        return f"{self.id}.change"

    @property
    def round_name(self) -> str:
        """What the fact of a round is about."""
        return f"{self.id}.round"

    def writings(self) -> Iterator[tuple[str, str]]:
        """The parts, then the whole text or the resolutions."""
        yield from ((self.part_name(field), field.prompt or field.label) for field in self.fields)
        yield (self.change_name, CHANGE) if self.spoken else (self.text_name, self.title)

    def joined(self, texts: Mapping[str, str]) -> str:
        """The parts as one text, in the form's order; `texts` by name, empty ones left out."""
        parts = (texts.get(self.part_name(field), "").strip() for field in self.fields)
        return "\n\n".join(part for part in parts if part)

    def rated_rows(self, ratings: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """A round's self-assessment (``result.response`` of its fact) in words: criterion and level, or item and Ya.

        What the present form no longer has is left out.
        """
        if not self.spoken:
            return tuple((check.text, "Ya" if check.id in ratings else "Belum") for check in self.checks)
        levels = rated(ratings)
        return tuple(
            (criterion.text, criterion.levels[level - 1])
            for criterion in self.criteria
            if 0 < (level := levels.get(criterion.id, 0)) <= len(criterion.levels)
        )

    def said(self, id_: str, response: object) -> tuple[str, str] | None:
        """A round's self-assessment."""
        if id_ != self.round_name or not isinstance(response, (list, tuple)):
            return None
        rows = self.rated_rows([str(rating) for rating in response])
        return RATED, "; ".join(f"{what}: {level}" for what, level in rows)

    def faults(self) -> Iterator[Fault]:
        """Ids used twice or taken, and keys that the other kind of rehearsal has."""
        for key, things in (("form", self.form), ("rubric", self.rubric), ("checklist", self.checklist)):
            yield from duplicate_ids([thing.id for thing in things], key)
        for place, field in enumerate(self.form):
            if field.id in _TAKEN:
                yield Fault(
                    ("form", place, "id"),
                    Message("“%(id)s” is an id that the program itself uses here", {"id": field.id}),
                    Message("give this part another id"),
                )
        idle = ("checklist", "max_characters", "max_words") if self.spoken else (
            "script", "target_seconds", "pace", "rubric",
        )  # fmt: skip
        for key in idle:
            if getattr(self, key):
                yield Fault(
                    (key,),
                    Message("“%(key)s” means nothing with “mode: %(mode)s”", {"key": key, "mode": self.mode}),
                    Message("take it out, or write another mode"),
                )


CHANGE = "Yang saya ubah di putaran berikutnya"
"""What a resolution answers, in the course's language."""
RATED = "Penilaian diri sesudah satu putaran"
"""What the ratings of a round answer."""
_TAKEN = ("text", "change", "round")
