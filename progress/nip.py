"""The number of a civil servant: NIP (PNS) or NI PPPK, 18 digits. Warns, never refuses.

Eight digits of birth date; then six of the month of appointment (PNS), or four of its year and two that count
contracts from 21 (PPPK); one for the sex; three in sequence (Perka BKN 22/2007; NI PPPK likewise).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from modules.messages import Message

Kind = Literal["pns", "pppk", ""]
"""Whose number it looks like; "" where it cannot be told."""


def digits(text: str) -> str:
    """The number without the spaces that people write into it."""
    return "".join(text.split())


def check_number(text: str) -> tuple[Kind, list[Message]]:
    """Whose number it looks like, and what is odd about it. An empty text is nothing odd: the number is optional."""
    number = digits(text)
    if not number:
        return "", []
    if not (number.isascii() and number.isdigit()):
        return "", [Message("A NIP or NI PPPK has digits only.")]
    if len(number) != 18:
        return "", [Message("A NIP or NI PPPK has 18 digits; this one has %(n)d.", {"n": len(number)})]
    warnings = []
    if not _is_date(number[:8]):
        warnings.append(Message("The first 8 digits are the date of birth, such as 19000131; %(digits)s is no date.",
                                {"digits": number[:8]}))  # fmt: skip
    middle = int(number[12:14])
    kind: Kind = "pns" if 1 <= middle <= 12 else "pppk" if middle >= 21 else ""
    if not kind:
        warnings.append(Message("Digits 13 and 14 are a month (01–12, PNS) or count contracts from 21 (PPPK); "
                                "%(digits)s is neither.", {"digits": number[12:14]}))  # fmt: skip
    if number[14] not in "12":
        warnings.append(Message("Digit 15 is 1 for a man or 2 for a woman; here it is %(digit)s.",
                                {"digit": number[14]}))  # fmt: skip
    return kind, warnings


def masked(text: str) -> str:
    """The number with its middle hidden: ``19000101••••••••00``."""
    number = digits(text)
    shown = 8 if len(number) == 18 else 0
    ending = number[-2:] if len(number) > 4 else ""
    return number[:shown] + "•" * (len(number) - shown - len(ending)) + ending


def grouped(text: str) -> str:
    """The number in its groups, as it is printed: ``19000101 190001 1 000``. Another length stays as it is.

    In this form no spreadsheet takes it for a number, which would cost the last three digits.
    """
    number = digits(text)
    kind, _ = check_number(number)
    if len(number) != 18:
        return number
    ends = (8, 12, 14, 15, 18) if kind == "pppk" else (8, 14, 15, 18)
    return " ".join(number[start:end] for start, end in zip((0, *ends), ends, strict=False))


def _is_date(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return False
    return True
