"""Indonesian spellings to avoid: for the interface, the guides and what authors write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_NO_WORDS = re.compile(r"“\w+: …”|%(?:\(\w+\)[#0\- +]*[\d.]*[a-zA-Z]|%)")
"""Quoted keys of YAML and gaps of messages: no words of ours."""

MISSPELT = {
    r"aktifitas": "aktivitas",
    r"(meng|di)?analisa": "analisis",
    r"(meng|di)?antri(an)?": "antre",
    r"apapun|siapapun|kapanpun|manapun": "apa pun, siapa pun, kapan pun, mana pun",
    r"apotik": "apotek",
    r"detil": "detail",
    r"di(atas|bawah|dalam|sini|situ|sana|mana)": "di atas, di bawah, … (dipisah)",
    r"(di|peng)?fotocopy": "fotokopi",
    r"handal": "andal",
    r"(meng|di)?himbau(an)?": "imbau",
    r"hoax": "hoaks",
    r"(meng|di)?ijin(kan)?": "izin",
    r"jadual": "jadwal",
    r"jaman": "zaman",
    r"kerjasama|bekerjasama": "kerja sama",
    r"(ber)?tanggungjawab": "tanggung jawab",
    r"kwitansi": "kuitansi",
    r"mempengaruhi": "memengaruhi",
    r"(me|di)rubah": "mengubah, diubah",
    r"nara sumber": "narasumber",
    r"nasehat": "nasihat",
    r"nomer": "nomor",
    r"nopember|pebruari": "November, Februari",
    r"obyek|subyek": "objek, subjek",
    r"(mem|di)?praktek(kan)?": "praktik",
    r"propinsi": "provinsi",
    r"resiko|beresiko": "risiko",
    r"respon": "respons",
    r"sekedar": "sekadar",
    r"(di|per)?silahkan": "silakan",
    r"terimakasih": "terima kasih",
    r"walikota": "wali kota",
}
"""Spellings that the official dictionary does not have (whole words, whatever their case), and the right ones."""


def misused(text: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The words of `text` that a table says to avoid, with what to write instead."""
    for found, instead in misused_at(text, words):
        yield found[0], instead


def misused_at(text: str, words: Mapping[str, str]) -> Iterator[tuple[re.Match[str], str]]:
    """The same, with where they stand."""
    blanked = _NO_WORDS.sub(lambda found: " " * len(found[0]), text)
    for pattern, instead in words.items():
        for match in re.finditer(rf"\b(?:{pattern})\b", blanked, re.IGNORECASE):
            yield match, instead
