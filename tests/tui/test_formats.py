"""Numbers, shares, scores, times: as Indonesians write them, and as English readers do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui import formats, texts


@pytest.mark.parametrize(
    ("value", "decimals", "indonesian", "english"),
    [
        (0, 0, "0", "0"),
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
        (-1234.5, 1, "-1.234,5", "-1,234.5"),
        (999.5, 0, "1.000", "1,000"),
    ],
)
def test_a_number(value: float, decimals: int, indonesian: str, english: str) -> None:
    """Comma and point change places with the language."""
    texts.use_language("id")
    assert formats.number(value, decimals) == indonesian
    texts.use_language("en")
    assert formats.number(value, decimals) == english


@pytest.mark.parametrize(
    ("fraction", "shown"),
    [(0, "0%"), (0.0001, "1%"), (0.005, "1%"), (0.5, "50%"), (0.995, "99%"), (0.9999, "99%"), (1, "100%")],
)
def test_a_share_is_whole_only_when_it_is(fraction: float, shown: str) -> None:
    """100% means all and 0% means nothing."""
    assert formats.percent(fraction) == shown


@pytest.mark.parametrize(
    ("fraction", "shown"),
    [(None, "–"), (0.0, "0"), (1 / 3, "33,3"), (0.7, "70"), (0.84999, "85"), (1.0, "100"), (-0.25, "-25")],
)
def test_a_score(fraction: float | None, shown: str) -> None:
    """0 to 100 with a decimal only where it says something."""
    texts.use_language("id")
    assert formats.score(fraction) == shown


@given(st.floats(0, 1))
@settings(deadline=None)
def test_a_score_is_its_fraction(fraction: float) -> None:
    """What is shown is the fraction in hundredths, to a tenth."""
    texts.use_language("en")
    assert abs(float(formats.score(fraction)) - fraction * 100) <= 0.0501


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0 minutes"), (1, "< 1 minute"), (59.9, "< 1 minute"), (60, "1 minute"), (119, "1 minute"),
     (120, "2 minutes"), (72_000, "1,200 minutes")],
)  # fmt: skip
def test_minutes(seconds: float, shown: str) -> None:
    """A little is said to be a little; one is one."""
    assert formats.minutes(seconds) == shown


def test_days() -> None:
    """In the words of the language."""
    day = date(2026, 8, 17)
    texts.use_language("en")
    assert formats.day(day) == "17 August 2026"
    assert formats.weekday(day) == "Mo"
    texts.use_language("id")
    assert formats.day(day) == "17 Agustus 2026"
    assert formats.weekday(day) == "Sn"


def test_every_day_has_its_name() -> None:
    """A week from Monday on, and the twelve months, in both languages."""
    days = {"id": "Sn Sl Rb Km Jm Sb Mg", "en": "Mo Tu We Th Fr Sa Su"}
    for language, names in days.items():
        texts.use_language(language)
        assert " ".join(formats.weekday(date(2026, 6, 1 + offset)) for offset in range(7)) == names
        assert len({formats.day(date(2026, month, 1)) for month in range(1, 13)}) == 12
