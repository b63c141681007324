"""Who of the roster has sent which report. What is not certain is left to a person, never guessed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from modules.messages import Message
from progress.nip import digits
from progress.team.member import Member
from progress.team.names import name_key, similar, unit_key, words_of
from progress.team.roster import Person

SAME_NUMBER = Message("Two records have the same NIP. If it is one person, their records can be joined: "
                      "asnbrand-train progress merge")  # fmt: skip
SAME_NAME = Message("Two records have the same name and unit. If it is one person, their records can be joined: "
                    "asnbrand-train progress merge")  # fmt: skip
OTHER_NAME = Message("The same NIP, but another name.")
LIKE_NAME = Message("The number fits, and the name is similar.")
NO_NAME = Message("The number fits, but the report carries no name.")
OTHER_NUMBER = Message("The same name and unit, but another number.")
OTHER_UNIT = Message("The same name, but another unit or none.")
LIKE_NAME_ONLY = Message("The same unit and a similar name, but no number to tell by.")
SEVERAL = Message("More than one would fit.")

_Number = Literal["same", "fits", "unknown", "differs"]


class Doubt(Struct, frozen=True, kw_only=True):
    """Something that a person has to decide."""

    members: tuple[Member, ...]
    people: tuple[Person, ...] = ()
    """Whom of the roster it may be."""
    reason: Message


class Matched(Struct, frozen=True, kw_only=True):
    """The roster and the reports, side by side."""

    pairs: tuple[tuple[Person, Member], ...] = ()
    missing: tuple[Person, ...] = ()
    """Of whom no report came."""
    undecided: tuple[Person, ...] = ()
    """Of whom perhaps one came."""
    strangers: tuple[Member, ...] = ()
    """Whose report came, though they are not in the roster."""
    doubts: tuple[Doubt, ...] = ()


def doubles(members: Sequence[Member]) -> list[Doubt]:
    """Records that may be one person's."""
    by_number: dict[str, list[Member]] = defaultdict(list)
    by_name: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for member in members:
        if _whole(member.number):
            by_number[digits(member.number)].append(member)
        if (name := name_key(member.name)) and (unit := unit_key(member.unit)):
            by_name[name, unit].append(member)
    found = [Doubt(members=tuple(same), reason=SAME_NUMBER) for same in by_number.values() if len(same) > 1]
    told = {doubt.members for doubt in found}
    for same in by_name.values():
        apart = len({digits(member.number) for member in same}) == len(same) and all(_whole(m.number) for m in same)
        if len(same) > 1 and not apart and tuple(same) not in told:
            found.append(Doubt(members=tuple(same), reason=SAME_NAME))
    return found


def match(people: Sequence[Person], members: Sequence[Member]) -> Matched:
    """Find for each person of the roster the report that is certainly theirs."""
    index = _Index(people)
    sure: dict[int, list[int]] = {}
    likely: dict[int, list[tuple[int, Message]]] = {}
    for place, member in enumerate(members):
        sure[place], likely[place] = index.look(member)
    wanted = Counter(person for fitting in sure.values() for person in fitting)
    pairs = {place: fitting[0] for place, fitting in sure.items() if len(fitting) == 1 and wanted[fitting[0]] == 1}
    taken = set(pairs.values())
    doubts: list[Doubt] = []
    undecided: set[int] = set()
    strangers: list[Member] = []
    for place, member in enumerate(members):
        if place in pairs:
            continue
        several = sure[place]
        perhaps = [(person, reason) for person, reason in likely[place] if person not in taken]
        if several:
            doubts.append(Doubt(members=(member,), people=tuple(people[p] for p in several), reason=SEVERAL))
        elif perhaps:
            reason = perhaps[0][1]
            doubts.append(Doubt(members=(member,), people=tuple(people[p] for p, _ in perhaps), reason=reason))
        else:
            strangers.append(member)
        undecided.update(several, (person for person, _reason in perhaps))
    return Matched(
        pairs=tuple((people[person], members[place]) for place, person in pairs.items()),
        missing=tuple(person for place, person in enumerate(people) if place not in taken | undecided),
        undecided=tuple(people[place] for place in sorted(undecided)),
        strangers=tuple(strangers),
        doubts=tuple(doubts),
    )


class _Index:
    """The roster, by what a report may be found with."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        self._words = [words_of(person.name) for person in people]
        self._units = [unit_key(person.unit) for person in people]
        self._by: dict[str, list[int]] = defaultdict(list)
        for place, person in enumerate(people):
            for mark in {person.number, _ends(person.number), *self._words[place]} - {""}:
                self._by[mark].append(place)

    def look(self, member: Member) -> tuple[list[int], list[tuple[int, Message]]]:
        """Who it certainly is, and who it may be, with why that is not certain."""
        number, words = digits(member.number), words_of(member.name)
        unit = unit_key(member.unit)
        marks = {number, _ends(number), *words} - {""}
        sure: list[int] = []
        likely: list[tuple[int, Message]] = []
        for place in sorted({place for mark in marks for place in self._by.get(mark, ())}):
            fits = _compare(number, self._people[place].number)
            judged = _judge(fits, words, self._words[place], unit, self._units[place])
            if judged is True:
                sure.append(place)
            elif judged is not None:
                likely.append((place, judged))
        return sure, likely


def _judge(
    number: _Number, words: tuple[str, ...], other: tuple[str, ...], unit: str, other_unit: str
) -> Literal[True] | Message | None:
    """True where it is certain, None where it cannot be; else why it may be, but is not certain."""
    same, like = bool(words) and sorted(words) == sorted(other), bool(words and other) and similar(words, other)
    here = bool(unit) and unit == other_unit
    match number:
        case "same":
            return True if not words or set(words) & set(other) else OTHER_NAME
        case "fits":
            return True if same else LIKE_NAME if like else None if words else NO_NAME
        case "differs":
            return OTHER_NUMBER if same and here else None
        case "unknown" if same:
            return True if here else OTHER_UNIT
        case _:
            return LIKE_NAME_ONLY if like and here else None


def _compare(sent: str, listed: str) -> _Number:
    """A number as it was sent, perhaps with its middle hidden, and one of the roster, whole or none."""
    if not sent or not listed or len(sent) != len(listed):
        return "unknown"
    if sent == listed:
        return "same"
    fits = all(one in ("•", other) for one, other in zip(sent, listed, strict=True))
    return "fits" if fits and any(one != "•" for one in sent) else "unknown" if set(sent) == {"•"} else "differs"


def _whole(number: str) -> bool:
    return digits(number).isdigit() and len(digits(number)) == 18


def _ends(number: str) -> str:
    """What is shown of a number whose middle is hidden."""
    return f"{number[:8]}…{number[-2:]}" if len(number) == 18 else ""
