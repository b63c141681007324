"""Numbers, dates and durations as Indonesians (or English readers) write them, whatever the machine's locale."""

from __future__ import annotations

import re
from datetime import date

from tui.texts import _, language, ngettext

_MONTHS = {
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip
_DAYS = {
    "id": ("Sn", "Sl", "Rb", "Km", "Jm", "Sb", "Mg"),
    "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
}
_SHORT = {"id": {8: "Agt"}, "en": {}}
"""Months whose usual short form is not their first three letters."""
NOTHING = "–"


def number(value: float, decimals: int = 0) -> str:
    """`value` with a decimal comma and points between thousands in Indonesian, the reverse in English."""
    text = f"{value:,.{decimals}f}"
    return text if language() == "en" else text.translate(str.maketrans(",.", ".,"))


def percent(fraction: float) -> str:
    """A fraction as a whole percentage; 100% only for all of it, 0% only for nothing."""
    share = round(fraction * 100)
    if share >= 100 and fraction < 1:
        share = 99
    elif share <= 0 < fraction:
        share = 1
    return f"{share}%"


def percents(low: float, high: float) -> str:
    """Two fractions as a range: “51–72%”."""
    return f"{percent(low).removesuffix('%')}–{percent(high)}"


def score(fraction: float | None) -> str:
    """A score on the scale that learners know, 0 to 100; a dash where there is none."""
    if fraction is None:
        return NOTHING
    points = round(fraction * 100, 1)
    return number(points, 0 if points == int(points) else 1)


def minutes(seconds: float) -> str:
    """A length of time in minutes: “12 menit”, and “< 1 menit” for a little."""
    whole = int(seconds // 60)
    if whole == 0 and seconds > 0:
        return _("< 1 minute")
    return ngettext("%(n)s minute", "%(n)s minutes", whole) % {"n": number(whole)}


def duration(seconds: int) -> str:
    """A length of time in words: “45 seconds”, “1 minute”, “1:30 minutes”."""
    if seconds < 60:
        return ngettext("%(n)d second", "%(n)d seconds", seconds) % {"n": seconds}
    return minutes(seconds) if seconds % 60 == 0 else _("%(clock)s minutes") % {"clock": clock(seconds)}


def clock(seconds: float) -> str:
    """A length of time as a clock shows it: “1:05”."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02}"


def day(value: date) -> str:
    """“24 November 2026”."""
    return f"{value.day} {_MONTHS[language()][value.month - 1]} {value.year}"


def month(value: date) -> str:
    """“November 2026”."""
    return f"{_MONTHS[language()][value.month - 1]} {value.year}"


def short_month(value: date) -> str:
    """“Nov”: the month in three letters."""
    return _SHORT[language()].get(value.month, _MONTHS[language()][value.month - 1][:3])


def weekday(value: date) -> str:
    """“Sl”: the weekday in two letters."""
    return _DAYS[language()][value.weekday()]


def short_day(value: date) -> str:
    """“24-11-2026”, as a day is typed."""
    return f"{value:%d-%m-%Y}"


def day_of(text: str) -> date | None:
    """The day that somebody typed: 24-11-2026, 24/11/2026, 24.11.2026 or 2026-11-24; None if it is none."""
    parts = re.findall(r"\d+", text)
    if len(parts) != 3 or not all(part.isascii() for part in parts):
        return None
    if len(parts[0]) == 4:
        parts.reverse()
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None
