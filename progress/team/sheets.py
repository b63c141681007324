"""What stands in each cell of the team's workbook; `progress.exports.painter` gives it its look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from modules.messages import Message, Translate
from progress.exports.cells import Cell, Row, Sheet, Style, Value, as_day, as_moment, cleaned, head_row, hundred, plain
from progress.exports.document import STATUS_WORDS
from progress.team import words
from progress.team.figures import STANDINGS, Average, Group, Standing, Team, share

_PEOPLE = Message("Persons")
_OF = Message("of")
"""Over the number of those that a figure is made of."""


def team_sheets(team: Team, translate: Translate = str) -> list[Sheet]:
    """The sheets, in their order."""
    made = [_summary(team, translate), _people(team, translate), _units(team, translate), _modules(team, translate),
            _people_and_modules(team, translate)]  # fmt: skip
    if team.roster is not None:
        made.append(_missing(team, translate))
    return [*made, _to_check(team, translate), _files(team, translate)]


def standings(team: Team) -> list[Standing]:
    """Those that there can be: nobody is missing where there is no roster."""
    return [s for s in STANDINGS if team.roster is not None or s not in ("not_sent", "undecided")]


def _summary(team: Team, translate: Translate) -> Sheet:
    everyone = team.everyone
    roster = team.roster
    facts: list[tuple[Message, Value, Style]] = [
        (Message("Made"), as_moment(team.created), "moment"),
        (Message("Files looked at"), team.looked_at, "count"),
        (Message("Reports accepted"), team.accepted, "count"),
        (Message("Things to check"), sum(1 for _ in words.matters(team, translate)), "count"),
        (Message("Roster"), roster.path.name if roster is not None else None, "text"),
        (Message("Active minutes"), everyone.minutes, "minutes"),
    ]
    leads = [words.LEAD, words.LIMITS, words.NO_RANKING]
    top: list[Row] = [
        (Cell(words.TITLE.text(translate), "title"),),
        *[(Cell(lead.text(translate), "lead"),) for lead in leads],
        (),
        *[(Cell(label.text(translate), "label"), Cell(cleaned(value), style)) for label, value, style in facts],
        (),
    ]
    counts = [
        (Cell(STANDINGS[s].text(translate)), Cell(everyone.counts[s], "count"), Cell(everyone.people, "count"),
         Cell(share(everyone.counts[s], everyone.people), "share"))
        for s in standings(team)
    ]  # fmt: skip
    averages: list[tuple[Message, Value, Style, int]] = [
        (Message("First score (mean)"), hundred(everyone.first.value), "score", everyone.first.n),
        (Message("Best score (mean)"), hundred(everyone.best.value), "score", everyone.best.n),
        (Message("Gain (median)"), everyone.gain.value, "gain", everyone.gain.n),
        (Message("Active minutes (median)"), everyone.usual_minutes.value, "minutes", everyone.usual_minutes.n),
    ]
    table = (Message("Status"), _PEOPLE, _OF, Message("Share"))
    rows = [*top, head_row(table, translate), *counts]
    last = len(rows) - 1
    rows += [(), head_row((Message("Figure"), Message("Value"), _OF), translate)]
    rows += [(Cell(label.text(translate)), Cell(value, style), Cell(n, "count")) for label, value, style, n in averages]
    rows.append(())
    notes = [*words.DEFINITIONS, *[words.ROSTER_ONLY] * (roster is not None)]
    rows += [(Cell(note.text(translate), "lead"),) for note in notes]
    return Sheet("team", Message("Summary").text(translate), tuple(rows), (34, 22, 12, 14, 14), len(top), last)


def _people(team: Team, translate: Translate) -> Sheet:
    heads = [
        Message("Work unit"), Message("Name"), Message("NIP/NI PPPK"), Message("Position"), Message("Status"),
        Message("Modules completed"), _OF, Message("First score"), Message("Best score"), Message("Gain"),
        Message("Active minutes"), Message("Last activity"), Message("Report made"), Message("Report number"),
        Message("Check"), Message("Key"),
    ]  # fmt: skip
    widths = [22, 26, 23, 16, 15, 9, 6, 10, 10, 13, 9, 12, 12, 10, 20, 14]
    if team.roster is not None:
        heads.append(words.FATES["counted"])
        widths.append(10)
    rows: list[Row] = []
    for entry in team.entries:
        member = entry.member
        cells: list[tuple[Value, Style]] = [
            (words.unit_name(entry.unit, translate), "text"), (plain(entry.name), "text"),
            (words.number_text(entry.number), "text"), (plain(entry.position), "text"),
            (STANDINGS[entry.standing].text(translate), "text"),
            (member.done if member else None, "count"), (len(member.modules) if member else None, "count"),
            (hundred(entry.first), "score"), (hundred(entry.best), "score"), (entry.gain, "gain"),
            (member.minutes if member else None, "minutes"), (as_day(member.last_at) if member else None, "date"),
            (as_day(member.created) if member else None, "date"), (member.report if member else None, "count"),
            (words.state_of_file(member, translate) if member else None, "text"),
            (words.KEYS[member.key].text(translate) if member else None, "text"),
        ]  # fmt: skip
        if team.roster is not None:
            cells.append(((Message("yes") if entry.listed else Message("no")).text(translate), "text"))
        rows.append(tuple(Cell(value, style) for value, style in cells))
    return _table("people", Message("People"), heads, rows, widths, translate, frozen=2)


def _units(team: Team, translate: Translate) -> Sheet:
    shown = standings(team)
    heads = [
        Message("Work unit"), _PEOPLE, Message("Completed"), Message("Share completed"),
        *[STANDINGS[s] for s in shown[1:]], Message("First score (mean)"), _OF, Message("Best score (mean)"), _OF,
        Message("Gain (median)"), _OF, Message("Active minutes"), Message("Active minutes (median)"), _OF,
    ]  # fmt: skip
    rows = [_unit_row(group, shown, translate) for group in team.units]
    widths = [30, 8, 9, 9, *[11] * (len(shown) - 1), 14, 6, 16, 6, 13, 6, 11, 12, 6]
    return _table("units", Message("Per unit"), heads, rows, widths, translate)


def _unit_row(group: Group, shown: Sequence[Standing], translate: Translate) -> Row:
    return (
        Cell(words.unit_name(group.name, translate)),
        Cell(group.people, "count"),
        Cell(group.counts["completed"], "count"),
        Cell(share(group.counts["completed"], group.people), "share"),
        *[Cell(group.counts[s], "count") for s in shown[1:]],
        *_averages(group.first, group.best, group.gain),
        Cell(group.minutes, "minutes"),
        Cell(group.usual_minutes.value, "minutes"),
        Cell(group.usual_minutes.n, "count"),
    )


def _modules(team: Team, translate: Translate) -> Sheet:
    heads = [
        Message("Module"), Message("Reports"), Message("Completed"), Message("Share completed"),
        STANDINGS["in_progress"], STANDINGS["not_started"], Message("First score (mean)"), _OF,
        Message("Best score (mean)"), _OF, Message("Gain (median)"), _OF, Message("Active minutes"),
    ]  # fmt: skip
    rows = [
        (Cell(plain(m.title)), Cell(m.people, "count"), Cell(m.completed, "count"),
         Cell(share(m.completed, m.people), "share"), Cell(m.in_progress, "count"), Cell(m.not_started, "count"),
         *_averages(m.first, m.best, m.gain), Cell(m.minutes, "minutes"))
        for m in team.modules
    ]  # fmt: skip
    widths = [42, 10, 9, 9, 11, 11, 14, 6, 16, 6, 13, 6, 11]
    return _table("team-modules", Message("Modules"), heads, rows, widths, translate)


def _averages(first: Average, best: Average, gain: Average) -> Row:
    return (
        Cell(hundred(first.value), "score"), Cell(first.n, "count"),
        Cell(hundred(best.value), "score"), Cell(best.n, "count"),
        Cell(gain.value, "gain"), Cell(gain.n, "count"),
    )  # fmt: skip


def _people_and_modules(team: Team, translate: Translate) -> Sheet:
    heads = [
        Message("Work unit"), Message("Name"), Message("Module"), Message("Status"), Message("First score"),
        Message("Best score"), Message("Attempts"), Message("Gain"), Message("Active minutes"),
        Message("Last activity"), Message("Completed on"),
    ]  # fmt: skip
    rows = [
        (Cell(words.unit_name(entry.unit, translate)), Cell(plain(entry.name)), Cell(plain(m.title)),
         Cell(STATUS_WORDS[m.status].text(translate)), Cell(hundred(m.first_score), "score"),
         Cell(hundred(m.best_score), "score"), Cell(m.attempts, "count"), Cell(m.gain, "gain"),
         Cell(m.minutes, "minutes"), Cell(as_day(m.last_at), "date"), Cell(as_day(m.done_at), "date"))
        for entry in team.entries
        for m in (entry.member.modules if entry.member is not None else ())
    ]  # fmt: skip
    widths = [24, 28, 38, 16, 10, 10, 11, 13, 10, 12, 12]
    return _table("people-modules", Message("People per module"), heads, rows, widths, translate, frozen=2)


def _missing(team: Team, translate: Translate) -> Sheet:
    heads = [Message("Work unit"), Message("Name"), Message("NIP/NI PPPK"), Message("Position"),
             Message("Message to send")]  # fmt: skip
    rows: list[Row] = [
        (Cell(words.unit_name(entry.unit, translate)), Cell(plain(entry.name)), Cell(words.number_text(entry.number)),
         Cell(plain(entry.position)), Cell(words.message_for(entry, translate)))
        for entry in team.missing
    ]  # fmt: skip
    sheet = _table("missing", Message("Not sent yet"), heads, rows, [26, 28, 24, 22, 90], translate, frozen=2)
    groups: list[Row] = [
        (Cell(words.unit_name(unit, translate)), Cell(None), Cell(None), Cell(None),
         Cell(words.message_to_all(entries, translate)))
        for unit, entries in words.missing_by_unit(team).items()
    ]  # fmt: skip
    if not groups:
        return sheet
    title = Message("Message for the group chat of the unit").text(translate)
    unit = Message("Work unit").text(translate)
    more = [(), tuple(Cell(text, "head") for text in (unit, None, None, None, title)), *groups]
    return sheet._replace(rows=(*sheet.rows, *more), last=len(sheet.rows) - 1)


def _to_check(team: Team, translate: Translate) -> Sheet:
    heads = [Message("What"), Message("Who"), Message("Where"), Message("Why")]
    rows: list[Row] = [
        tuple(Cell(plain(text)) for text in (m.kind, m.who, m.where, m.why)) for m in words.matters(team, translate)
    ]
    if not rows:
        rows = [(Cell(Message("Nothing: every file is in order.").text(translate)), Cell(None), Cell(None), Cell(None))]
    return _table("check", Message("To check"), heads, rows, [26, 32, 40, 80], translate)


def _files(team: Team, translate: Translate) -> Sheet:
    heads = [Message("File"), Message("Folder"), Message("What became of it"), Message("Who"), Message("Why")]
    rows: list[Row] = [
        (Cell(plain(note.path.name)), Cell(plain(str(note.path.parent))), Cell(words.FATES[note.fate].text(translate)),
         Cell(plain(note.member.called) if note.member is not None else None),
         Cell(plain(note.reason.text(translate)) if note.reason is not None else None))
        for note in team.files
    ]  # fmt: skip
    hidden = Message("Hidden files and files that Excel keeps while it is open: %(n)d, not looked at.",
                     {"n": team.hidden}).text(translate)  # fmt: skip
    sheet = _table("files", Message("Files"), heads, rows, [48, 40, 24, 28, 60], translate)
    ending = [text for text in (hidden if team.hidden else "", words.cut_note(team, translate)) if text]
    rows = [*sheet.rows, (), *[(Cell(text, "lead"),) for text in ending]]
    return sheet._replace(rows=tuple(rows), last=len(sheet.rows) - 1)


def _table(key: str, name: Message, heads: Iterable[Message], rows: Sequence[Row], widths: Sequence[int],
           translate: Translate, frozen: int = 1) -> Sheet:  # fmt: skip
    """A sheet that is one table."""
    return Sheet(key, name.text(translate), (head_row(heads, translate), *rows), tuple(widths), 0, wide=True,
                 frozen=frozen)  # fmt: skip
