"""Names of people and units as offices write them, brought to a form in which two spellings of one are the same."""

from __future__ import annotations

import re
import unicodedata

_WRITTEN = """
    prof profesor dr dra drs drg drh ir hj kh apt ns ners bidan bpk bapak ibu sdr sdri
    sag sap se sei sfarm sgz sh shi shum si sik sikom siip sip sipem skeb sked skep skg skh skm skom skpm sm smb sn sos
    sp spd spdi spi spsi spt ssi ssn ssos sst sstp st stat sth stp str strkeb strkep strkes strsos
    mag map mars mba mec med meng mh mhum mikom mip mkeb mkep mkes mkm mkn mkom mm mn mp mpa mpd mpdi mph mpp mpsi mpsa
    ms msc mse msi msos mstr mt mtp
    ama amd amdak amdkeb amdkep amdkom amg amk amkeb amkl ba bsc phd ak ca cpa lc
"""
_TITLES = frozenset(_WRITTEN.split())
"""Academic and professional titles, and forms of address, without their dots."""
_LEADING = frozenset({"h", "hj"})
"""Titles that elsewhere would be the initial of a name."""
_UNITS = {"kel": "kelurahan", "kec": "kecamatan", "pkm": "puskesmas", "bag": "bagian", "disdik": "dinas pendidikan"}
_STUCK = re.compile(r"\b(prof|drs|dra|drg|drh|dr|ir|hj|h|apt|ns)\.(?=[^\W\d_]{3}|(?:drs|dra|dr|ir|hj|h)\.)")
"""A title without the space after it: ``Dr.Budi``."""
_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a person's name, small, without titles, accents and apostrophes: ``("siti", "rahma")``."""
    before, _comma, after = _STUCK.sub(r"\1. ", _plain(name)).partition(",")
    found = _TOKEN.findall(before)
    if not all("." in token or _is_title(token) for token in _TOKEN.findall(after)):
        found += _TOKEN.findall(after)
    kept = [token for place, token in enumerate(found) if not (_is_title(token) or _leads(token, place, found))]
    words = [word for token in kept or found for word in token.split(".") if word]
    return tuple(words)


def name_key(name: str) -> str:
    """The same for two spellings of a name; empty where there is none."""
    return " ".join(words_of(name))


def unit_key(unit: str) -> str:
    """The same for two spellings of a unit's name; empty where there is none."""
    words = re.findall(r"[^\W_]+", _plain(unit))
    return " ".join(_UNITS.get(word, word) for word in words)


def similar(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be one: every word of the shorter is in the longer, or is an initial of a word there."""
    shorter, longer = sorted((one, other), key=len)
    left = list(longer)
    for word in shorter:
        fits = next((w for w in left if w == word), None) or next((w for w in left if _initial(w, word)), None)
        if fits is None:
            return False
        left.remove(fits)
    return any(word in longer for word in shorter if len(word) > 1)


def _initial(one: str, other: str) -> bool:
    return one[0] == other[0] and 1 in (len(one), len(other))


def _is_title(token: str) -> bool:
    return token.replace(".", "") in _TITLES


def _leads(token: str, place: int, found: list[str]) -> bool:
    return token in _LEADING and all(_is_title(before) or before in _LEADING for before in found[:place])


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"['’‘`´]", "", "".join(letter for letter in letters if not unicodedata.combining(letter)))
