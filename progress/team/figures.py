"""The team in figures: who has come how far, for all, for each unit and for each module. Never a ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from statistics import fmean, median
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from modules.messages import Message
from progress.team.collect import Collected, FileNote
from progress.team.matching import Doubt, Matched, doubles, match
from progress.team.member import Member, ModuleResult
from progress.team.names import name_key, unit_key
from progress.team.roster import Person, Roster, RowNote

Standing = Literal["completed", "in_progress", "not_started", "not_sent", "undecided"]

STANDINGS: dict[Standing, Message] = {
    "completed": Message("Completed"),
    "in_progress": Message("In progress"),
    "not_started": Message("Not started"),
    "not_sent": Message("Not sent yet"),
    "undecided": Message("To be decided"),
}
"""What each is called; the last two only where there is a roster."""


class Average(Struct, frozen=True):
    """A mean or a median, and of how many; None of nobody."""

    value: float | None
    n: int


class Entry(Struct, frozen=True, kw_only=True):
    """A person, with their report if one came."""

    name: str
    number: str
    """Whole, masked or empty: as the roster has it, else as it was sent."""
    unit: str
    position: str
    standing: Standing
    member: Member | None
    listed: bool
    """Whether they count: they are in the roster, or there is none."""
    first: float | None = None
    best: float | None = None
    """The mean of their modules' final tests, as fractions; None if none was handed in."""
    gain: float | None = None
    """The mean of their modules' gains."""


class Group(Struct, frozen=True, kw_only=True):
    """Several people: a unit, or all."""

    name: str
    people: int
    counts: dict[Standing, int]
    first: Average
    best: Average
    gain: Average
    """The median, which one odd test moves little. The gain of the class as a whole cannot be told: pre-test scores
    stay with the learners."""
    minutes: float
    usual_minutes: Average
    """The median of those of whom a report counts."""


class ModuleFigures(Struct, frozen=True, kw_only=True):
    """One module, of those whose report has it."""

    id: str
    title: str
    people: int
    completed: int
    in_progress: int
    not_started: int
    first: Average
    best: Average
    gain: Average
    minutes: float


class Team(Struct, frozen=True, kw_only=True):
    """All that the report says."""

    created: str
    """ISO 8601."""
    roster: Roster | None
    entries: tuple[Entry, ...]
    """By unit, then by name: those that count and those that are in no roster."""
    everyone: Group
    units: tuple[Group, ...]
    modules: tuple[ModuleFigures, ...]
    doubts: tuple[Doubt, ...]
    files: tuple[FileNote, ...]
    looked_at: int
    hidden: int
    unlisted: int

    @property
    def accepted(self) -> int:
        """How many reports were accepted: the newest of each record."""
        return sum(entry.member is not None for entry in self.entries)

    @property
    def missing(self) -> list[Entry]:
        """Of whom no report came."""
        return [entry for entry in self.entries if entry.standing == "not_sent"]

    @property
    def row_notes(self) -> tuple[RowNote, ...]:
        """Rows of the roster that a person should look at."""
        return self.roster.notes if self.roster is not None else ()


def figures(collected: Collected, roster: Roster | None, created: str) -> Team:
    """Put the reports, and the roster if there is one, into figures."""
    doubts = doubles(collected.members)
    if roster is None:
        entries = [_entry(member, listed=True) for member in collected.members]
    else:
        matched = match(roster.people, collected.members)
        doubts += matched.doubts
        entries = list(_listed(matched))
    entries = _one_spelling(entries)
    entries.sort(key=lambda entry: (unit_key(entry.unit), name_key(entry.name), entry.number))
    counted = [entry for entry in entries if entry.listed]
    return Team(
        created=created,
        roster=roster,
        entries=tuple(entries),
        everyone=_group("", counted),
        units=tuple(_group(unit, inside) for unit, inside in _by_unit(counted).items()),
        modules=tuple(_modules(counted)),
        doubts=tuple(doubts),
        files=tuple(collected.files),
        looked_at=collected.looked_at,
        hidden=collected.hidden,
        unlisted=collected.unlisted,
    )


def share(part: int, of: int) -> float:
    """A part of a whole in hundredths: 1 only if it is all of it, 0 only if it is nothing."""
    if of == 0 or part in (0, of):
        return float(bool(of) and part == of)
    return min(0.99, max(0.01, round(part / of, 2)))


# People


def _listed(matched: Matched) -> Iterable[Entry]:
    for person, member in matched.pairs:
        yield _entry(member, listed=True, person=person)
    for person in matched.missing:
        yield _without_report(person, "not_sent")
    for person in matched.undecided:
        yield _without_report(person, "undecided")
    uncertain = [member for doubt in matched.doubts for member in doubt.members]
    for member in (*matched.strangers, *uncertain):
        yield _entry(member, listed=False)


def _entry(member: Member, *, listed: bool, person: Person | None = None) -> Entry:
    return Entry(
        name=person.name if person is not None else member.called,
        number=(person.number if person is not None else "") or member.number,
        unit=(person.unit if person is not None else "") or member.unit,
        position=(person.position if person is not None else "") or member.position,
        standing=member.state,
        member=member,
        listed=listed,
        first=_mean(module.first_score for module in member.modules).value,
        best=_mean(module.best_score for module in member.modules).value,
        gain=_mean(module.gain for module in member.modules).value,
    )


def _without_report(person: Person, standing: Standing) -> Entry:
    return Entry(name=person.name, number=person.number, unit=person.unit, position=person.position,
                 standing=standing, member=None, listed=True)  # fmt: skip


def _one_spelling(entries: Sequence[Entry]) -> list[Entry]:
    """Each unit under the spelling that most people have."""
    spellings: dict[str, Counter[str]] = {}
    for entry in entries:
        spellings.setdefault(unit_key(entry.unit), Counter())[entry.unit] += 1
    best = {key: max(found, key=lambda unit: (found[unit], unit)) for key, found in spellings.items()}
    return [replace(entry, unit=best[unit_key(entry.unit)]) for entry in entries]


# Sums


def _by_unit(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    units: dict[str, list[Entry]] = {}
    for entry in entries:
        units.setdefault(entry.unit, []).append(entry)
    return units


def _group(name: str, entries: Sequence[Entry]) -> Group:
    standings = Counter(entry.standing for entry in entries)
    minutes = [entry.member.minutes for entry in entries if entry.member is not None]
    return Group(
        name=name,
        people=len(entries),
        counts={standing: standings[standing] for standing in STANDINGS},
        first=_mean(entry.first for entry in entries),
        best=_mean(entry.best for entry in entries),
        gain=_median(entry.gain for entry in entries),
        minutes=round(sum(minutes), 1),
        usual_minutes=_median(minutes),
    )


def _modules(entries: Iterable[Entry]) -> Iterable[ModuleFigures]:
    results: dict[str, list[ModuleResult]] = {}
    for entry in entries:
        for module in entry.member.modules if entry.member is not None else ():
            results.setdefault(module.id, []).append(module)
    for id_, several in results.items():
        statuses = Counter(module.status for module in several)
        titles = Counter(module.title for module in several)
        yield ModuleFigures(
            id=id_,
            title=max(titles, key=lambda title: (titles[title], title)),
            people=len(several),
            completed=statuses["completed"],
            in_progress=statuses["in_progress"],
            not_started=statuses["not_started"],
            first=_mean(module.first_score for module in several),
            best=_mean(module.best_score for module in several),
            gain=_median(module.gain for module in several),
            minutes=round(sum(module.minutes for module in several), 1),
        )


def _mean(values: Iterable[float | None]) -> Average:
    return _average(fmean, values)


def _median(values: Iterable[float | None]) -> Average:
    return _average(median, values)


def _average(kind: Callable[[list[float]], float], values: Iterable[float | None]) -> Average:
    known = [value for value in values if value is not None]
    return Average(round(kind(known), 6) if known else None, len(known))
