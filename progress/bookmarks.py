"""What a learner has bookmarked: steps of lessons, and questions they have answered."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from progress.statement import Statement, new_id, now


def bookmarked(object_: str, on: bool, *, step: str = "", digest: str = "") -> Statement:
    """The statement that a question, or a lesson's step, is bookmarked from now on, or no longer.

    It names no activity: nothing is learned by it, so it must not change where one goes on.
    """
    data = {"step": step, "on": on} if step else {"on": on}
    return Statement(id=new_id(), verb="bookmarked", object=object_, at=now(), digest=digest, data=data)


class Bookmarks(Struct):
    """All of a learner's bookmarks, put together one statement at a time."""

    places: dict[str, None] = field(default_factory=dict)
    """``persepsi/kesan-pertama/a`` (a step) or ``persepsi#q-dengar`` (a question), in the order in which they were
    set."""

    def __contains__(self, place: object) -> bool:
        return place in self.places

    def newest_first(self) -> list[str]:
        """The places, the one that was bookmarked last first."""
        return list(reversed(self.places))

    def add(self, statement: Statement) -> None:
        """Take in a ``bookmarked``; they come in the record's order."""
        data = statement.data
        if not isinstance(data, Mapping) or not isinstance(data.get("on"), bool):
            return  # nonsense
        step = data.get("step", "")
        place = f"{statement.object}/{step}" if step else statement.object
        self.places.pop(place, None)
        if data["on"]:
            self.places[place] = None
