"""Is there an option that speaks of the other options instead of the matter?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from modules.advice.figure import Figure
from modules.advice.studied import Studied
from modules.messages import Message
from modules.questions import AnyQuestion, Judgement
from modules.questions.base import OptionQuestion

CATCH_ALL = re.compile(
    r"\b(?:semua(?:nya)?|seluruh(?:nya)?|kedua(?:nya)?)(?: \w+){0,2} (?:benar|salah|tepat|keliru|di ?atas)\b"
    r"|\b(?:tidak ada|tak ada|tiada)(?: \w+){0,3} (?:benar|tepat|sesuai)\b"
    r"|\bbukan salah satu\b|\b(?:jawaban|pilihan|opsi) [a-e](?: dan | atau |, ?)[a-e]\b|^[a-e] dan [a-e]\b",
    re.IGNORECASE,
)
"""“Semua jawaban benar”, “tidak ada yang benar”, “A dan B” …"""


def catch_all(modules: Sequence[Studied]) -> Iterator[Figure]:
    """Options that stand or fall with the others."""
    options = [
        (module, question.id, place, text)
        for module in modules
        for question in module.questions
        for place, text in enumerate(_options(question))
    ]
    amiss = tuple(
        module.at_question(
            id_,
            ("options", place, "text"),
            Message("this option is about the other options, not about the matter"),
            Message("write an answer that can be judged by itself, or take it out"),
        )
        for module, id_, place, text in options
        if CATCH_ALL.search(text)
    )
    yield Figure(
        message=Message("options like “semua benar”: %(amiss)d of %(n)d", {"amiss": len(amiss), "n": len(options)}),
        well=not amiss,
        places=amiss,
    )


def _options(question: AnyQuestion) -> list[str]:
    if isinstance(question, OptionQuestion):
        return [option.text for option in question.options]
    return [act.text for act in question.options] if isinstance(question, Judgement) else []
