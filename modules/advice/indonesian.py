"""Indonesian words and sentences, as far as advice needs to tell them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from modules.minutes import words_in

FUNCTION_WORDS = frozenset(
    """
    ada adalah agar akan akankah aku anda antara apa apakah apalagi atas atau bagai bagaimana bagi bahkan bahwa baik
    banyak beberapa begini begitu belum bersama besok biasa biasanya bila bisa boleh bukan bukankah cara cukup dahulu
    dalam dan dapat dari daripada dengan demi demikian depan di dia dua dulu empat hal hanya harus hari hendak hingga
    ia ialah ikut ini itu itulah jadi jangan jika juga justru kalau kali kami kapan karena ke kecuali kedua kembali
    kemarin kemudian kepada ketika ketiga khusus kini kira kita kurang lagi lain lalu lama lebih lewat lima maka mana
    masih masing mau melainkan memang mengapa menjadi menurut mereka meski meskipun misalnya mungkin namun nanti oleh
    orang pada padahal pagi paling para pasti pernah pula pun saat saja salah sama sambil sampai sana sangat satu saya
    sebab sebagai sebagian sebaiknya sebelum sebuah sebut sedang sedikit sejak sekali sekarang sekitar selain selalu
    selama seluruh semua sendiri seorang seperti sering serta sesuai sesudah setelah setiap siapa sini situ suatu sudah
    supaya tadi tahu tak tanpa tapi telah tempat tentang terhadap terlalu tersebut tetap tetapi tiap tiba tidak tiga
    tinggal untuk waktu walau walaupun yaitu yakni yang
    pak bapak bu ibu mas mbak
    """.split()  # noqa: SIM905
)
"""Words that carry no matter of their own, and forms of address: they repeat in every text."""

HEDGES = frozenset(
    """
    agak barangkali belum biasanya bisa boleh cenderung dapat kadang kadang-kadang kebanyakan kerap kira-kira
    kemungkinan mungkin sebagian sebaiknya sejauh selama sementara seringnya sering tampaknya tergantung tertentu
    terkadang umumnya
    """.split()  # noqa: SIM905
)
"""Words that leave a way out; careful authors put them into what is right."""

ABSOLUTES = frozenset(
    """
    hanya harus jangan mutlak mustahil pasti satu-satunya segala selalu selamanya seluruh seluruhnya semua semuanya
    sepenuhnya setiap tentu tiap wajib
    """.split()  # noqa: SIM905
)
"""Words that leave none; test-wise readers cross them out."""

_SENTENCE_END = re.compile(
    r"[.!?…]+[”’\")\]]*(?=\s|$)|[:;](?=\s|$)|\n\s*\n|\n\s*(?:[-+*]|\d+\.|>|\|)\s*|\s\|\s|\s*\|$", re.M
)
_SHORT_FORMS = re.compile(r"\b(?:No|hlm|dll|dsb|dst|a\.n|u\.p|s\.d|Jl|Rp|Dr|Drs|Ir|Prof)\.(?=\s)", re.I)
_SOFT_BREAK = re.compile(r"(?<!\n)\n(?!\s*\n|\s*(?:[-+*]|\d+\.|>|\||#)\s)")


def sentences(markdown: str) -> Iterator[list[str]]:
    """The words of each sentence; a list's item, a heading, a table's cell and what a colon announces are one each."""
    text = _SHORT_FORMS.sub(lambda found: found[0][:-1], markdown)
    for piece in _SENTENCE_END.split(_SOFT_BREAK.sub(" ", text)):
        words = words_in(piece)
        if words:
            yield words


def content_words(text: str) -> list[str]:
    """The words that carry the matter, in small letters."""
    words = (word.casefold() for word in words_in(text))
    return [word for word in words if len(word) > 3 and not word[0].isdigit() and word not in FUNCTION_WORDS]


def count(text: str, words: frozenset[str]) -> int:
    """How many words of a text are of a kind."""
    return sum(word.casefold() in words for word in words_in(text))
