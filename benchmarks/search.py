"""Searching while one types, against one pass over all texts that looks for the same words."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from itertools import islice

from benchmarks.measure import Row, Timed, in_turns, percentile, still_garbage_collector, stopwatch
from modules.catalogue import Catalogue
from modules.search import Document, Index, fold
from tui.search import lessons_of, note_piece, question_piece

NOTES = 200
SHOWN = 30
"""Hits, as many as the page shows."""
TYPED = ("kesan pertama", "pelayanan yang ramah", "warga marah di loket", "menyampaikan kabar buruk", "media sosial")
"""What somebody types, letter by letter."""
MEDIAN, MOST = 4, 8
"""Times the floor, which neither ranks nor knows words; and milliseconds: half of what a painted key may take."""


def documents() -> list[Document]:
    """The whole course, all of its questions answered, and notes about as long as people write."""
    catalogue = Catalogue()
    modules = [catalogue.open(entry.id) for entry in catalogue.entries() if not entry.broken]
    pieces = [piece for module in modules for piece in lessons_of(module)]
    written = [piece.text for piece in islice(pieces, NOTES)]
    for module in modules:
        pieces += [question_piece(f"{module.module.id}#{q.id}", q) for _activity, q in module.questions()]
    pieces += [note_piece(f"m#r{place}", "Apa yang Anda lihat?", text) for place, text in enumerate(written)]
    return [piece.document for piece in pieces]


def search() -> Iterator[Row]:
    """Each key that is typed: the hits, ranked, and where the words stand in them."""
    held = documents()
    index = Index(held)
    folded = [fold(f"{document.title} {document.text}") for document in held]
    keys = [typed[:upto] for typed in TYPED for upto in range(1, len(typed) + 1)]
    mine: list[float] = []
    bases: list[float] = []
    for words in keys:
        ours, floor = in_turns(_find(index, words), _passing(folded, words), rounds=5)
        mine.append(statistics.median(ours))
        bases.append(statistics.median(floor))
    what, floor_is = f"search, {len(held):,} texts, a key", "one pass: word in text"
    base = statistics.median(bases) * 1000
    yield Row(f"{what}, median", floor_is, statistics.median(mine) * 1000, base, MEDIAN)
    yield Row(f"{what}, 95 %", floor_is, percentile(mine, 0.95) * 1000, base, MOST, absolute=True)

    def build() -> float:
        with still_garbage_collector(), stopwatch() as took:
            Index(held)
        return took[0]

    def fold_all() -> float:
        with still_garbage_collector(), stopwatch() as took:
            for document in held:
                fold(f"{document.title} {document.text}")
        return took[0]

    ours, floor = in_turns(build, fold_all, rounds=5)
    yield Row(f"search, {len(held):,} texts, the index made", "folding the texts", statistics.median(ours) * 1000,
              statistics.median(floor) * 1000, None)  # fmt: skip


def _find(index: Index, words: str) -> Timed:
    def find() -> float:
        with stopwatch() as took:
            index.find(words, SHOWN)
        return took[0]

    return find


def _passing(folded: list[str], words: str) -> Timed:
    def find() -> float:
        with stopwatch() as took:
            wanted = fold(words).split()
            _held = [text for text in folded if all(word in text for word in wanted)]
        return took[0]

    return find
