"""What can go wrong with keeping facts, and how it is said."""

from __future__ import annotations

import errno

from modules.messages import Message


class SaveFailed(Exception):  # noqa: N818 - it says what happened
    """Nothing was saved, or it is not certain that it was: keep what was to be saved and try again.

    Trying again with the same statements is always safe: their ids tell a repeat from a new fact.
    """

    def __init__(self, reason: Message, cause: BaseException | None = None) -> None:
        super().__init__(str(reason))
        self.reason = reason
        """Why, in words for the learner."""
        self.cause = cause
        """The error underneath, for whoever looks after the computer."""


class Refused(Exception):  # noqa: N818
    """What was asked for cannot be done, and nothing was changed."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason
        """Why, in words for the learner."""


class FactsStand(Exception):  # noqa: N818
    """Someone tried to change or remove a fact."""

    def __init__(self) -> None:
        super().__init__("what happened is only added to, never changed or removed: append a newer statement instead")


_SHARED = {32, 33}
"""Windows: another program holds the file or a part of it."""

_REASONS: dict[int, Message] = {
    errno.ENOSPC: Message("There is no room left on the disk."),
    errno.EDQUOT: Message("Your share of the disk is used up."),
    errno.EFBIG: Message("The file has reached the size that this disk allows."),
    errno.EACCES: Message("This program is not allowed to write in that folder."),
    errno.EPERM: Message("This program is not allowed to write in that folder."),
    errno.EROFS: Message("The disk can only be read, not written to."),
    errno.ENOENT: Message("The folder is no longer there. Was a disk or a network drive disconnected?"),
    errno.ENOTDIR: Message("The folder is no longer there. Was a disk or a network drive disconnected?"),
    errno.ENODEV: Message("The disk is no longer there. Was it disconnected?"),
    errno.ENXIO: Message("The disk is no longer there. Was it disconnected?"),
    errno.ESTALE: Message("The network drive has lost the connection."),
    errno.EIO: Message("The disk reports a fault."),
    errno.ENAMETOOLONG: Message("The name of the folder is too long for this disk."),
}


def reason_of(error: BaseException) -> Message:
    """Why reading or writing a file did not work, in words for the learner."""
    if getattr(error, "winerror", None) in _SHARED:
        return Message("Another program is using the file just now.")
    number = error.errno if isinstance(error, OSError) else None
    unknown = Message("The computer says: %(why)s", {"why": getattr(error, "strerror", None) or str(error)})
    return _REASONS.get(number or 0, unknown)
