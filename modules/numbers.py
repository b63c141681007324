"""Numbers as people type them: decimal comma or point, blanks or points between thousands."""

from __future__ import annotations

import math
import re

_DECIMAL = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?"
_BLANKS = str.maketrans("", "", " \u00a0\u202f\u2009")


def readings(text: str) -> tuple[float, ...]:
    """What a typed number may mean; () if it is none.

    Comma and point both stand for the decimal sign. Where both occur, the one that stands last does; where one
    occurs several times, it only separates thousands. “1.500” can be read either way and therefore has two readings,
    one and a half first.
    """
    plain = text.strip().translate(_BLANKS).replace("−", "-").replace("–", "-")
    sign, digits = (plain[0], plain[1:]) if plain[:1] in ("+", "-") else ("", plain)
    found = [float(sign + each) for each in _decimals(digits) if re.fullmatch(_DECIMAL, each, re.ASCII)]
    return tuple(dict.fromkeys(number for number in found if math.isfinite(number)))


def _decimals(digits: str) -> list[str]:
    """A number without its sign, written with a decimal point: each way to read it."""
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        decimal, thousands = (",", ".") if digits.rfind(",") > digits.rfind(".") else (".", ",")
        if digits.count(decimal) > 1 or not _grouped(digits.partition(decimal)[0], thousands):
            return []
        return [digits.replace(thousands, "").replace(decimal, ".")]
    separator = "," if commas else "."
    if commas > 1 or points > 1:
        return [digits.replace(separator, "")] if _grouped(digits, separator) else []
    if points and _grouped(digits, "."):
        return [digits, digits.replace(".", "")]
    return [digits.replace(",", ".")]


def _grouped(digits: str, separator: str) -> bool:
    """Whether the digits stand in groups of three."""
    return re.fullmatch(rf"[1-9][0-9]{{0,2}}({re.escape(separator)}[0-9]{{3}})+", digits, re.ASCII) is not None


def spelt(number: float) -> str:
    """A number in the course's language: decimal comma, no more digits than it has."""
    return f"{number:.15g}".replace(".", ",")
