"""The team's report as one page that works with no script and no network, and prints on A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from modules.messages import Message, Translate
from progress.exports.cells import as_moment, hundred, plain
from progress.team import words
from progress.team.figures import STANDINGS, Average, Entry, Group, ModuleFigures, Standing, Team, share
from progress.team.sheets import standings

TEMPLATE = Path(__file__).with_name("page.html")
MARK = "asnbrand.team/1"
"""By which a page or workbook is known to be such a report."""
NOTHING = "–"


def team_page(team: Team, translate: Translate = str) -> str:
    """The page, whole."""
    from jinja2 import Environment, StrictUndefined  # a fifth of a second that only this page needs

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    template = environment.from_string(TEMPLATE.read_text("utf-8"))
    return template.render(_View(team, translate).page())


class _View:
    """All texts of the page, finished: the template only puts them in their places."""

    def __init__(self, team: Team, translate: Translate) -> None:
        self._team = team
        self._translate = translate

    def page(self) -> dict[str, Any]:
        team, say = self._team, self._say
        made = as_moment(team.created)
        return {
            "language": say(words.LANGUAGE),
            "mark": MARK,
            "nothing": NOTHING,
            "title": say(words.TITLE),
            "made": say(Message("Made on %(when)s", {"when": f"{made:%d-%m-%Y %H:%M}" if made is not None else ""})),
            "source": self._source(),
            "leads": [say(words.NO_RANKING), say(words.LIMITS)],
            "overview": {"title": say(Message("At a glance")), **self._group(team.everyone)},
            "figures": list(self._figures(team.everyone)),
            "units": {
                "title": say(Message("Per unit")),
                "groups": [self._group(group) for group in team.units],
                "figures": [list(self._figures(group)) for group in team.units],
            },
            "modules": {"title": say(Message("Modules")), "rows": [self._module(m) for m in team.modules]},
            "people": self._people(),
            "missing": self._missing(),
            "check": self._check(),
            "meaning": {
                "title": say(Message("What the figures mean")),
                "notes": [say(note) for note in self._notes()],
            },
            "made_by": say(words.LEAD),
        }

    def _source(self) -> str:
        team = self._team
        gaps: dict[str, object] = {"looked": team.looked_at, "accepted": team.accepted}
        said = self._say(Message("Files looked at: %(looked)d. Reports accepted: %(accepted)d.", gaps))
        if team.roster is not None:
            gaps = {"file": plain(team.roster.path.name), "n": len(team.roster.people)}
            said += " " + self._say(Message("Roster: %(file)s, %(n)d people.", gaps))
        return said

    def _group(self, group: Group) -> dict[str, Any]:
        return {
            "name": words.unit_name(group.name, self._translate),
            "parts": [self._part(standing, group) for standing in standings(self._team)],
        }

    def _part(self, standing: Standing, group: Group) -> dict[str, Any]:
        count = group.counts[standing]
        return {
            "key": standing,
            "label": self._say(STANDINGS[standing]),
            "count": count,
            "of": self._of(count, group.people),
            "width": f"{100 * count / group.people:.4f}" if group.people else "0",
        }

    def _figures(self, group: Group) -> Iterator[dict[str, str]]:
        yield self._figure(Message("First score (mean)"), group.first, self._score(group.first.value))
        yield self._figure(Message("Best score (mean)"), group.best, self._score(group.best.value))
        yield self._figure(Message("Gain (median)"), group.gain, self._gain(group.gain.value))
        yield self._figure(Message("Active minutes (median)"), group.usual_minutes,
                           self._minutes(group.usual_minutes.value))  # fmt: skip
        yield {"label": self._say(Message("Active minutes")), "value": self._minutes(group.minutes), "of": ""}

    def _figure(self, label: Message, average: Average, value: str) -> dict[str, str]:
        return {"label": self._say(label), "value": value, "of": self._made_of(average.n)}

    def _module(self, module: ModuleFigures) -> dict[str, Any]:
        return {
            "title": plain(module.title),
            "completed": self._say(Message("Completed: %(of)s", {"of": self._of(module.completed, module.people)})),
            "width": f"{100 * share(module.completed, module.people):.0f}",
            "cells": [
                self._say(Message("In progress: %(n)d", {"n": module.in_progress})),
                self._say(Message("Not started: %(n)d", {"n": module.not_started})),
            ],
            "figures": [
                self._figure(Message("First score (mean)"), module.first, self._score(module.first.value)),
                self._figure(Message("Best score (mean)"), module.best, self._score(module.best.value)),
                self._figure(Message("Gain (median)"), module.gain, self._gain(module.gain.value)),
                {"label": self._say(Message("Active minutes")), "value": self._minutes(module.minutes), "of": ""},
            ],
        }

    def _people(self) -> dict[str, Any]:
        heads = (Message("Name"), Message("Status"), Message("Modules completed"), Message("First score"),
                 Message("Best score"), Message("Gain"), Message("Active minutes"), Message("Last activity"),
                 Message("Latest report"), Message("Check"))  # fmt: skip
        units: dict[str, list[list[str]]] = {}
        for entry in self._team.entries:
            name = words.unit_name(entry.unit, self._translate)
            units.setdefault(name, []).append(self._row(entry))
        return {"title": self._say(Message("People")), "heads": [self._say(head) for head in heads], "units": units}

    def _row(self, entry: Entry) -> list[str]:
        member, name = entry.member, plain(entry.name)
        if not entry.listed:
            name += " " + self._say(Message("(not counted)"))
        row = [name, self._say(STANDINGS[entry.standing])]
        if member is None:
            return [*row, *[NOTHING] * 8]
        of = Message("%(done)d of %(total)d", {"done": member.done, "total": len(member.modules)})
        report = Message("no. %(n)d, %(date)s", {"n": member.report, "date": words.date_text(member.created)})
        check = words.state_of_file(member, self._translate)
        if member.key in ("other", "unknown"):
            check += "; " + self._say(Message("key: %(key)s", {"key": self._say(words.KEYS[member.key]).lower()}))
        return [*row, self._say(of), self._score(entry.first), self._score(entry.best), self._gain(entry.gain),
                self._minutes(member.minutes), words.date_text(member.last_at) or NOTHING, self._say(report),
                check]  # fmt: skip

    def _missing(self) -> dict[str, Any] | None:
        if self._team.roster is None:
            return None
        groups = [
            {
                "unit": words.unit_name(unit, self._translate),
                "names": [plain(entry.name) for entry in entries],
                "message": words.message_to_all(entries, self._translate),
            }
            for unit, entries in words.missing_by_unit(self._team).items()
        ]
        return {
            "title": self._say(STANDINGS["not_sent"]),
            "lead": self._say(Message("A friendly message to paste into the chat of each unit; one for each person "
                                      "stands in the workbook.")),
            "nobody": self._say(Message("Nobody: a report of everyone has arrived or is still to be decided.")),
            "groups": groups,
        }  # fmt: skip

    def _check(self) -> dict[str, Any]:
        heads = (Message("What"), Message("Who"), Message("Where"), Message("Why"))
        return {
            "title": self._say(Message("To check")),
            "heads": [self._say(head) for head in heads],
            "rows": list(words.matters(self._team, self._translate)),
            "nothing": self._say(Message("Nothing: every file is in order.")),
        }

    def _notes(self) -> Sequence[Message]:
        return (*words.DEFINITIONS, *[words.ROSTER_ONLY] * (self._team.roster is not None))

    # Values, as the workbook shows them

    def _say(self, message: Message) -> str:
        return message.text(self._translate)

    def _of(self, part: int, of: int) -> str:
        gaps = {"n": part, "total": of, "share": words.percent(part, of)}
        return self._say(Message("%(n)d of %(total)d people (%(share)s)", gaps))

    def _made_of(self, n: int) -> str:
        return self._say(Message("of %(n)d people", {"n": n}))

    def _score(self, value: float | None) -> str:
        points = hundred(value)
        return NOTHING if points is None else words.decimal(points, 1, self._translate)

    def _gain(self, value: float | None) -> str:
        return NOTHING if value is None else f"{round(value * 100)}%"

    def _minutes(self, value: float | None) -> str:
        return NOTHING if value is None else words.decimal(value, 1, self._translate)
