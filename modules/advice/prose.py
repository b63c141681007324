"""Are sentences short enough to be read at a counter, and does no word wear out?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from modules.activities import AnyActivity
from modules.advice.figure import Figure
from modules.advice.indonesian import content_words, sentences
from modules.advice.studied import Studied
from modules.messages import Message
from modules.pieces import Piece
from modules.problems import Problem

MEAN = 12
"""Words a sentence may have on average."""
LONGEST = 28
"""Words that a single sentence may have."""
REPEATED = 7
"""How often one word that carries the matter may stand in one piece of text."""


def prose(modules: Sequence[Studied]) -> Iterator[Figure]:
    """Sentences on average, the longest, and the word that is repeated most."""
    pieces = [(module, activity, piece) for module in modules for activity, piece in module.pieces()]
    lengths: list[int] = []
    long: list[Problem] = []
    for module, activity, piece in pieces:
        for words in (words for text in piece.texts() for words in sentences(text)):
            lengths.append(len(words))
            if len(words) > LONGEST:
                long.append(_long(module, activity, piece, words))
    mean = round(sum(lengths) / max(1, len(lengths)))
    yield Figure(
        message=Message("words in a sentence on average: %(mean)d; at most %(most)d is well",
                        {"mean": mean, "most": MEAN}),
        well=mean <= MEAN,
        advice=Message("make two sentences of long ones"),
    )  # fmt: skip
    yield Figure(
        message=Message("words in the longest sentence: %(longest)d; at most %(most)d is well",
                        {"longest": max(lengths, default=0), "most": LONGEST}),
        well=not long,
        places=tuple(long),
    )  # fmt: skip
    yield _repetition(pieces)


def _long(module: Studied, activity: AnyActivity, piece: Piece, words: list[str]) -> Problem:
    message = Message("a sentence here has %(n)d words: “%(begin)s …”", {"n": len(words), "begin": " ".join(words[:6])})
    return module.at(activity.id, piece.path, message, Message("make two or three of it"))


def _repetition(pieces: Sequence[tuple[Studied, AnyActivity, Piece]]) -> Figure:
    most = 0
    amiss: list[Problem] = []
    for module, activity, piece in pieces:
        # Options and their feedback speak of one thing each, on purpose; what is read in one go is judged.
        for text in [part.text for part in piece.parts] or [piece.question.prompt if piece.question else ""]:
            for word, times in Counter(content_words(text)).most_common(1):
                most = max(most, times)
                if times > REPEATED:
                    message = Message("the word “%(word)s” stands %(times)d times in one text",
                                      {"word": word, "times": times})  # fmt: skip
                    amiss.append(module.at(activity.id, piece.path, message, Message("say it in another way, or once")))
    return Figure(
        message=Message("one word in one text at most %(times)d times; up to %(most)d is well",
                        {"times": most, "most": REPEATED}),
        well=not amiss,
        places=tuple(amiss),
    )  # fmt: skip
