"""How the team's report says things: the same words in the workbook and on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from modules.messages import Message, Translate
from progress.exports.cells import as_day, plain
from progress.exports.verify import Key
from progress.nip import digits, grouped
from progress.team.collect import MOST_LISTED, Fate
from progress.team.figures import Entry, Team, share
from progress.team.member import Member

TITLE = Message("Team report")
LEAD = Message(
    "Made by asnbrand-train from the report files that were sent. It shows how far each person has come; it "
    "is not a training certificate, and training hours (JP) are recognised by BKPSDM or the organiser."
)
LIMITS = Message("The integrity code of a file shows whether it was changed after it was made. It does not prove who "
                 "answered. What counts here is only what each code holds.")  # fmt: skip
NO_RANKING = Message("Everyone stands in the order of unit and name. It is no ranking: the figures are for helping, "
                     "not for comparing people.")  # fmt: skip
DEFINITIONS = (
    Message("Completed: every module in the person's report is done. In progress: at least one was begun. Not started: "
            "none was."),
    Message("Scores are from 0 to 100 and those of the final tests: of the first attempt, and the best of all. Of a "
            "person with several modules it is their mean. “of” says of how many people a figure is made; who has none "
            "yet is left out of it."),
    Message("Gain: of what was still missing at the pre-test, the share that was won by the first final test. Of "
            "several people the median is told, which one odd test moves little. A gain of the whole group cannot be "
            "told, because the pre-test scores stay with the learners."),
    Message("An active minute is one really used: a screen left alone counts two minutes at most."),
)  # fmt: skip
"""What the figures mean, printed with them."""
ROSTER_ONLY = Message("Counted are the people in the roster. Whose report came though they are not in it, or where it "
                      "is not certain who it is, stands under “To check” and is in no figure.")  # fmt: skip

FATES: dict[Fate, Message] = {
    "counted": Message("Counted"),
    "older": Message("Replaced by a newer one"),
    "waiting": Message("Not counted: another key"),
    "refused": Message("Not accepted"),
    "other": Message("Not a report"),
}
KEYS: dict[Key, Message] = {
    "first": Message("First seen"),
    "same": Message("As before"),
    "other": Message("ANOTHER than before"),
    "unknown": Message("Not compared"),
}
INTACT = Message("Intact")
CHANGED = Message("CHANGED afterwards; what was sealed counts")
NOT_ON = Message("Does not go on from an earlier report")
NO_UNIT = Message("(no unit)")

MESSAGE_ONE = Message(
    "Hello %(name)s. We are gathering everyone's report of the self-paced training (asnbrand-train), and yours has not "
    "arrived yet. Perhaps it is on its way, or there has been no time. When it suits you: open the program, press k "
    "(Send a report) and send us the file. If anything does not work or you need more time, just tell us and we will "
    "help. Thank you."
)
MESSAGE_ALL = Message(
    "Hello everyone. We are gathering the reports of the self-paced training (asnbrand-train). From these colleagues "
    "none has arrived yet; perhaps they are on their way, or there has been no time:\n%(names)s\nWhen it suits you: "
    "open the program, press k (Send a report) and send us the file. If anything does not work or you need more time, "
    "just tell us and we will help. Thank you."
)
"""To be pasted into a chat: friendly, and blaming nobody."""

LANGUAGE = Message("en")
"""The code of the language that the report speaks."""
NUMBER = Message("1,234.5")
"""How a number is written; its translation shows how others write it."""


class Matter(Struct, frozen=True):
    """One thing that a person should look at."""

    kind: str
    who: str
    where: str
    why: str


def message_for(entry: Entry, translate: Translate) -> str:
    """The friendly message for one person."""
    return Message(MESSAGE_ONE.msgid, {"name": plain(entry.name)}).text(translate)


def message_to_all(entries: Sequence[Entry], translate: Translate) -> str:
    """The friendly message for the group chat of a unit."""
    names = "\n".join(f"{place}. {plain(entry.name)}" for place, entry in enumerate(entries, 1))
    return Message(MESSAGE_ALL.msgid, {"names": names}).text(translate)


def missing_by_unit(team: Team) -> dict[str, list[Entry]]:
    """Of whom no report came, by unit."""
    units: dict[str, list[Entry]] = {}
    for entry in team.missing:
        units.setdefault(entry.unit, []).append(entry)
    return units


def unit_name(unit: str, translate: Translate) -> str:
    """A unit's name, or that there is none."""
    return plain(unit) or NO_UNIT.text(translate)


def number_text(number: str) -> str:
    """A NIP in its groups, or as it was sent."""
    return grouped(number) if digits(number).isdigit() else plain(number)


def decimal(value: float, places: int, translate: Translate) -> str:
    """A number with the signs that the language uses."""
    text = f"{value:,.{places}f}"
    comma_first = translate(NUMBER.msgid).startswith("1.")
    return text.translate(str.maketrans(",.", ".,")) if comma_first else text


def percent(part: int, of: int) -> str:
    """A part of a whole as a percentage, rounded as `figures.share` does."""
    return f"{round(share(part, of) * 100)}%"


def date_text(at: str) -> str:
    """A day as it is written in Indonesia, and as the workbook shows it."""
    day = as_day(at)
    return f"{day:%d-%m-%Y}" if day is not None else ""


def state_of_file(member: Member, translate: Translate) -> str:
    """What checking a report came to."""
    said = [CHANGED] if member.differences else [INTACT]
    if member.follows == "not":
        said.append(NOT_ON)
    return "; ".join(message.text(translate) for message in said)


def matters(team: Team, translate: Translate) -> Iterator[Matter]:
    """All that a person should look at: files, people, rows of the roster."""

    def matter(kind: Message, who: str, where: str, *why: Message) -> Matter:
        told = " ".join(plain(message.text(translate)) for message in why)
        return Matter(kind.text(translate), plain(who), plain(where), told)

    for note in team.files:
        who = note.member.called if note.member is not None else ""
        if note.fate in ("refused", "waiting"):
            yield matter(FATES[note.fate], who, note.path.name, *[note.reason] if note.reason else ())
        elif note.member is not None and note.member.differences:
            yield matter(Message("Changed file"), who, note.path.name, *note.member.differences)
    if team.unlisted:
        yield matter(Message("Not accepted"), "", "", Message("… and %(n)d more files.", {"n": team.unlisted}))
    for entry in team.entries:
        if entry.member is not None and entry.member.key in ("other", "unknown"):
            yield matter(Message("Key"), entry.name, entry.member.path.name, _KEY_WHY[entry.member.key])
        if entry.member is not None and entry.member.follows == "not":
            yield matter(Message("Earlier report"), entry.name, entry.member.path.name, _FOLLOWS_WHY)
    for doubt in team.doubts:
        who = "; ".join(_with_unit(member.called, member.unit) for member in doubt.members)
        maybe = "; ".join(_with_unit(person.name, person.unit) for person in doubt.people)
        reasons = [doubt.reason]
        if maybe:
            reasons.append(Message("Perhaps: %(people)s.", {"people": maybe}))
        yield matter(Message("Who is it?") if maybe else Message("Two records"), who,
                     "; ".join(member.path.name for member in doubt.members), *reasons)  # fmt: skip
    uncertain = {id(member) for doubt in team.doubts if doubt.people for member in doubt.members}
    for entry in team.entries:
        if not entry.listed and entry.member is not None and id(entry.member) not in uncertain:
            yield matter(
                Message("Not in the roster"), _with_unit(entry.name, entry.unit), entry.member.path.name, _STRANGER
            )
    for row in team.row_notes:
        yield matter(Message("Row of the roster"), row.name, row_place(row.sheet, row.row, translate), row.reason)


_STRANGER = Message("The report is good, but the person is not in the roster and is in no figure.")
_KEY_WHY: dict[Key, Message] = {
    "other": Message("Its key is another than before. The learner may have moved to another computer or restored a "
                     "backup, or someone else made the file. Ask them; if all is well: asnbrand-train progress verify "
                     "--trust-new-key FILE"),
    "unknown": Message("Its key could not be compared, because what was remembered cannot be read."),
}  # fmt: skip
_FOLLOWS_WHY = Message("Something that stood in an earlier report is missing in a later one, or two reports have the "
                       "same number. Was the record copied to a second computer? Ask the learner.")  # fmt: skip


def row_place(sheet: str, row: int, translate: Translate) -> str:
    """Where in the roster."""
    place = Message("row %(row)d", {"row": row}).text(translate)
    return f"{sheet}, {place}" if sheet else place


def _with_unit(name: str, unit: str) -> str:
    return f"{name} ({unit})" if unit else name


def cut_note(team: Team, translate: Translate) -> str:
    """That not every file is listed; empty if all are."""
    if not team.unlisted:
        return ""
    return Message("%(n)d more files that are no reports are not listed: at most %(most)d are.",
                   {"n": team.unlisted, "most": MOST_LISTED}).text(translate)  # fmt: skip
