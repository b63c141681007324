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

    def __init__(self, hashes: Collection[int]) -> None:
        """`hashes` are those of the many: ``hash(id)``."""
        self._many: Collection[int] = hashes
        """Until `settle`: opening a record need not wait for that."""
        self._hashes = array("q")
        self._few: set[str] = set()

    def settle(self) -> None:
        """Keep no more than the hashes from now on."""
        if self._many:
            self._hashes = array("q", sorted(self._many))
            self._many = ()

    def add(self, id_: str) -> bool:
        """Whether it is new; from now on it is not."""
        self.settle()
        if id_ in self._few or self._is_among_many(hash(id_)):
            return False
        self._few.add(id_)
        return True

    def _is_among_many(self, key: int) -> bool:
        place = bisect_left(self._hashes, key)
        return place < len(self._hashes) and self._hashes[place] == key
