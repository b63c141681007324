"""Indonesian words without their affixes, so that one form of a word finds the others.

No dictionary and no grammar: it gives every word that may be left, and the right one is among them. *Menelepon*
gives *telepon* and *elepon*; only what some other word gives too ever matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LEAST = 4
"""Letters that must be left: of fewer, too many words would be left the same."""
_SUFFIXES = (("lah", "kah", "pun"), ("nya", "ku", "mu"), ("kan", "an", "i"))
"""From the outermost in; a word has at most one of each."""
_NASAL = re.compile(r"(?:me|pe)(ng|ny|n|m)(?=[aeiou])")
_LOST = {"ng": ("k", ""), "ny": ("s", "ny"), "n": ("t", "n"), "m": ("p", "m")}
"""What me- and pe- may have swallowed before a vowel."""
_PREFIX = re.compile(r"memper|diper|keber|keter|member|meng|peng|mem|pem|men|pen|ber|ter|per|me|pe|di|ke|se")


def bases(word: str) -> tuple[str, ...]:
    """What may be left of a word in small letters without its affixes; the word itself is not among them."""
    return tuple(sorted({base for base in _bases(word) if len(base) >= _LEAST} - {word}))


def _bases(word: str) -> Iterator[str]:
    stems = [word]
    for suffixes in _SUFFIXES:
        stems += [stem.removesuffix(suffix) for stem in stems for suffix in suffixes if stem.endswith(suffix)]
    for stem in stems:
        yield stem
        if nasal := _NASAL.match(stem):
            yield from (lost + stem[nasal.end() :] for lost in _LOST[nasal[1]])
        if prefix := _PREFIX.match(stem):
            yield stem[prefix.end() :]
