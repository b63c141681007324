"""Finding texts by words: a small ranked index in memory. Knows nothing of what the texts are.

Ranked by BM25 (Robertson and Zaragoza, Foundations and Trends in Information Retrieval 3 (2009), 333), where all words
that a typed word stands for count as one word. What is typed may be the beginning of a word, so that there are hits
while one types; a whole word counts more, and so does a word in a title.
"""

from __future__ import annotations

import heapq
import math
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from modules.affixes import bases

_WORD = re.compile(r"[^\W_]+")
_K1, _B = 1.2, 0.75
"""How soon further matches stop to count, and how much a long text must hold more: the usual values."""
_WHOLE, _RELATED, _BEGUN, _BEGUN_RELATED = 1.0, 0.6, 0.4, 0.2
"""What a match counts: the word itself, another form of it, one that begins so, another form of such a one."""

Span = tuple[int, int]
"""From and to, in characters of a text as it was given."""


class Document(NamedTuple):
    """Something that can be found."""

    key: str
    title: str
    text: str
    weight: float = 3.0
    """How many times in the text a word in the title counts for."""


class Hit(NamedTuple):
    """A document that was found."""

    key: str
    score: float
    in_text: Span | None = None
    """Where the rarest word that was found stands first in the text; None if it holds none of them."""
    in_title: Span | None = None
    """The same in the title."""


class _Held(NamedTuple):
    document: Document
    place: int
    """Counts up, to tell which came first."""
    length: float


def fold(text: str) -> str:
    """`text` as it is compared: small letters, no accents. Folding sign by sign gives the same."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    apart = unicodedata.normalize("NFD", folded)
    return apart.translate({ord(sign): None for sign in set(apart) if unicodedata.combining(sign)})


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(fold(text))


class Index:
    """Documents by the words in them; they may come and go."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._held: dict[str, _Held] = {}
        self._postings: dict[str, dict[str, float]] = {}
        """Each word, and how much each document that holds it says it, by key."""
        self._forms: dict[str, list[str]] = {}
        """The words of each form: a word's own, and what may be left of it without its affixes."""
        self._sorted: list[str] = []
        """The forms, in order."""
        self._length = 0.0
        self._places = 0
        self.put(documents)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, key: object) -> bool:
        return key in self._held

    # What is in it

    def put(self, documents: Iterable[Document]) -> None:
        """Take in documents; one with a known key takes the other's place in the index, and comes last."""
        for document in documents:
            if document.key in self._held:
                self._take_out(document.key)
            counts = _counts(document)
            for word, count in counts.items():
                if word not in self._postings:
                    self._postings[word] = {}
                    for form in (word, *bases(word)):
                        self._forms.setdefault(form, []).append(word)
                self._postings[word][document.key] = count
            length = sum(counts.values())
            self._held[document.key] = _Held(document, self._places, length)
            self._length += length
            self._places += 1
        self._sorted = sorted(self._forms)

    def remove(self, keys: Iterable[str]) -> None:
        """Let documents go; unknown keys are no matter."""
        for key in keys:
            if key in self._held:
                self._take_out(key)
        self._sorted = sorted(self._forms)

    def _take_out(self, key: str) -> None:
        held = self._held.pop(key)
        self._length -= held.length
        for word in _counts(held.document):
            del self._postings[word][key]
            if not self._postings[word]:
                del self._postings[word]
                for form in (word, *bases(word)):
                    self._forms[form].remove(word)
                    if not self._forms[form]:
                        del self._forms[form]

    # Asking

    def find(self, words: str, limit: int = 40) -> list[Hit]:
        """The documents that hold all of the words, or words that begin so or are other forms of them; best first."""
        terms = [self._meant(word, begun=True) for word in dict.fromkeys(words_of(words))]
        scored = sorted(map(self._scored, terms), key=len)
        if not scored:
            return []
        scores, *others = scored
        for other in others:
            scores = {key: score + other[key] for key, score in scores.items() if key in other}
        rarest_first = sorted(terms, key=lambda meant: sum(len(self._postings[word]) for word in meant))
        return [self._hit(key, scores[key], rarest_first) for key in self._best(scores, limit)]

    def nearest(self, text: str, keys: Iterable[str], limit: int = 1) -> list[Hit]:
        """Of the documents with these keys those that say most about a text, best first; no word must be in them."""
        among = set(keys)
        scores: dict[str, float] = {}
        for word in dict.fromkeys(words_of(text)):
            for key, score in self._scored(self._meant(word, begun=False)).items():
                if key in among:
                    scores[key] = scores.get(key, 0.0) + score
        return [Hit(key, scores[key]) for key in self._best(scores, limit)]

    def _best(self, scores: Mapping[str, float], limit: int) -> list[str]:
        return heapq.nsmallest(limit, scores, key=lambda key: (-scores[key], self._held[key].place))

    def _meant(self, word: str, *, begun: bool) -> dict[str, float]:
        """The words that a word stands for, and what each counts."""
        meant: dict[str, float] = {}
        for form in (word, *bases(word)):
            for other in self._forms.get(form, ()):
                meant[other] = _RELATED
        for form in self._begun(word) if begun else ():
            for other in self._forms[form]:
                counts = _BEGUN if other == form else _BEGUN_RELATED
                meant[other] = max(counts, meant.get(other, 0.0))
        if word in self._postings:
            meant[word] = _WHOLE
        return meant

    def _begun(self, word: str) -> Iterator[str]:
        place = bisect_left(self._sorted, word)
        while place < len(self._sorted) and self._sorted[place].startswith(word):
            yield self._sorted[place]
            place += 1

    def _scored(self, meant: Mapping[str, float]) -> dict[str, float]:
        """What each document that holds any of these words earns by them."""
        said: dict[str, float] = {}
        for word in sorted(meant):  # sums of fractions depend on their order
            counts = meant[word]
            for key, count in self._postings[word].items():
                said[key] = said.get(key, 0.0) + counts * count
        rare = math.log(1 + (len(self._held) - len(said) + 0.5) / (len(said) + 0.5))
        flat, steep = _K1 * (1 - _B), _K1 * _B * len(self._held) / max(1.0, self._length)
        held = self._held
        return {key: rare * much * (_K1 + 1) / (much + flat + steep * held[key].length) for key, much in said.items()}

    # Where it stands

    def _hit(self, key: str, score: float, terms: Iterable[Mapping[str, float]]) -> Hit:
        document = self._held[key].document
        return Hit(key, score, _place(document.text, terms), _place(document.title, terms))


def _counts(document: Document) -> dict[str, float]:
    counts: dict[str, float] = dict(Counter(words_of(document.text)))
    for word in words_of(document.title):
        counts[word] = counts.get(word, 0.0) + document.weight
    return counts


def _place(text: str, terms: Iterable[Mapping[str, float]]) -> Span | None:
    """Where a word of the first of these terms that the text holds stands first."""
    words = list(_WORD.finditer(fold(text)))
    for meant in terms:
        for word in words:
            if word[0] in meant:
                return _unfolded(text, word.start(), word.end())
    return None


def _unfolded(text: str, start: int, end: int) -> Span:
    """A place in a folded text, in the text as it was: a letter may have become two or none."""
    if any(len(fold(sign)) != 1 for sign in set(text)):
        places = [place for place, sign in enumerate(text) for _ in fold(sign)]
        start, end = places[start], places[end - 1] + 1
        while end < len(text) and not fold(text[end]):
            end += 1  # an accent that stands for itself
    return start, end
