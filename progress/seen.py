"""Which statements have been read already, remembered in a few bytes each."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection


class SeenIds:
    """A set of ids that is made at once and grows slowly.

    Of the many it is made of only hashes are kept, so that a long history costs little memory: that a new id is
    taken for an old one happens once in 10^14, and then it is read at the next start.
    """

    def __init__(self, ids: Collection[str]) -> None:
        self._many = array("q", map(hash, ids))
        self._is_sorted = False
        self._few: set[str] = set()

    def add(self, id_: str) -> bool:
        """Whether it is new; from now on it is not."""
        if id_ in self._few or self._is_among_many(hash(id_)):
            return False
        self._few.add(id_)
        return True

    def _is_among_many(self, key: int) -> bool:
        if not self._is_sorted:  # only if anything new ever comes: opening a record need not wait for it
            self._many = array("q", sorted(self._many))
            self._is_sorted = True
        place = bisect_left(self._many, key)
        return place < len(self._many) and self._many[place] == key
