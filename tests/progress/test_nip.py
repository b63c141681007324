"""NIP and NI PPPK: told apart, doubted where odd, never refused, hidden where shown to others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress.nip import Kind, check_number, grouped, masked


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("19000101 190001 1 000", "pns"),
        ("190001011900011000", "pns"),
        ("19000101 1900 21 2 000", "pppk"),
        ("190001011900 99 2000", "pppk"),
        (" 19040229\u00a0190012\t2 999 ", "pns"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_sound_number(number: str, kind: Kind) -> None:
    """Spaces are how people write it; none at all is fine."""
    assert check_number(number) == (kind, [])


@pytest.mark.parametrize(
    ("number", "kind", "word"),
    [
        ("19000231 190001 1 000", "pns", "no date"),
        ("19000001 190001 1 000", "pns", "no date"),
        ("00000101 190001 1 000", "pns", "no date"),
        ("19000101 190000 1 000", "", "neither"),
        ("19000101 190013 1 000", "", "neither"),
        ("19000101 190020 1 000", "", "neither"),
        ("19000101 190001 3 000", "pns", "Digit 15"),
        ("19000101 190021 0 000", "pppk", "Digit 15"),
        ("1900010119000110", "", "this one has 16"),
        ("1900010119000110000", "", "this one has 19"),
        ("19000101-190001-1-000", "", "digits only"),
        ("١٩٠٠٠١٠١١٩٠٠٠١١٠٠٠", "", "digits only"),
    ],
)
def test_an_odd_number_is_doubted(number: str, kind: Kind, word: str) -> None:
    """One warning that says what is odd; whose it is, as far as it can be told."""
    found, warnings = check_number(number)
    assert found == kind
    assert len(warnings) == 1
    assert word in str(warnings[0])


def test_every_oddity_is_told() -> None:
    """Not only the first."""
    assert len(check_number("19001301 190013 9 000")[1]) == 3


@given(st.text(max_size=30) | st.text("0123456789 ", max_size=30))
def test_nothing_is_refused(text: str) -> None:
    """Whatever is typed."""
    check_number(text)
    grouped(text)
    assert len(masked(text)) == len("".join(text.split()))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("190001011900011000", "19000101••••••••00"),
        ("19000101 190001 1 000", "19000101••••••••00"),
        ("1234567890123456", "••••••••••••••56"),
        ("1234", "••••"),
        ("", ""),
    ],
)
def test_masked(number: str, shown: str) -> None:
    """As the fact base has it; of another length only the end is shown."""
    assert masked(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("190001011900011000", "19000101 190001 1 000"),
        ("190001011900212000", "19000101 1900 21 2 000"),
        ("1900010119002120", "1900010119002120"),
        ("", ""),
    ],
)
def test_grouped(number: str, shown: str) -> None:
    """As it is printed."""
    assert grouped(number) == shown
