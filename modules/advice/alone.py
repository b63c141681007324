"""Can every question be understood when a review asks it weeks later, without the screen that came before it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from modules.advice.figure import Figure
from modules.advice.studied import Studied
from modules.messages import Message

TAUGHT = """
    aturan asas bacaan bagian cara contoh daftar definisi gambar gerbang gerak golongan kartu kebiasaan kerangka kotak
    laci langkah lensa materi meta-analisis panduan patokan pedoman pegangan pelajaran pembagian penelitian penjelasan
    pertanyaan pola prinsip putusan ringkasan rumus rupa saringan susunan syarat tabel tahap teks uji unsur urutan
""".split()  # noqa: SIM905
"""What a lesson teaches and a prompt may point back at. A case tells of kalimat, ucapan or kejadian by itself."""

SOMEBODY = """
    yang di ke dari anda kami kita saya kamu ia dia mereka beliau bapak pak ibu bu mas mbak warga rekan petugas orang
""".split()  # noqa: SIM905
"""Behind one of these words, “tadi” says when somebody in the case did something: “cara petugas tadi menjawab”."""

_SPEECH = re.compile(r"“[^”]*”|\"[^\"]*\"")
_BETWEEN = rf"(?: (?!(?:{'|'.join(SOMEBODY)})\b)[\w-]+){{0,2}}"
_THING = rf"\b(?:{'|'.join(TAUGHT)})(?:nya)?"
LEANS = re.compile(
    rf"{_THING}{_BETWEEN} (?:tadi|barusan)\b(?! (?:pagi|siang|sore|malam|subuh)\b)"
    rf"|{_THING}{_BETWEEN} di atas(?= *(?:[.,;:?!)]|$)| (?:apa|mana|siapa|mengapa|bagaimana|berapa)\b)"
    r"|\bpelajaran ini\b|\b(?:layar|halaman) (?:tadi|sebelumnya)\b",
    re.IGNORECASE,
)
"""“Lima langkah tadi”, “contoh di atas”, “kerangka pelajaran ini” …"""


def alone(modules: Sequence[Studied]) -> Iterator[Figure]:
    """Prompts that point back at what a learner has just read."""
    prompts = [(m, q.id, q.prompt) for m in modules for q in m.questions if q.counted]
    amiss = tuple(
        module.at_question(
            id_,
            ("prompt",),
            Message("“%(words)s” points back at what was read before; weeks later a review asks this alone",
                    {"words": words}),
            Message("name what is meant, or set the scene in half a sentence"),
        )
        for module, id_, prompt in prompts
        if (words := leaning(prompt))
    )  # fmt: skip
    yield Figure(
        message=Message("questions that point back (“… tadi”, “pelajaran ini”): %(amiss)d of %(n)d",
                        {"amiss": len(amiss), "n": len(prompts)}),
        well=not amiss,
        places=amiss,
    )  # fmt: skip


def leaning(prompt: str) -> str:
    """The words by which a prompt leans on what came before it; empty if it stands alone, as far as words tell.

    What somebody says in it is left out: people speak of what they have in mind.
    """
    found = LEANS.search(_SPEECH.sub("“”", " ".join(prompt.split())))
    return found[0] if found is not None else ""
