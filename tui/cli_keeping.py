"""`progress backup`, `restore`, `merge` and `erase`: a record as a thing that is carried, joined and removed."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from pathlib import Path

from progress.backup import gather, write_backup
from progress.erase import erase, sweep, unfinished
from progress.errors import Refused, SaveFailed
from progress.exports.document import file_stem
from progress.folders import data_folder, is_learner_id
from progress.learners import LearnerInfo, Learners
from progress.record import Record
from progress.statement import now
from progress.union import United, merge, restore
from tui.exits import DONE, PROBLEMS, USAGE
from tui.safe import one_line
from tui.texts import _, ngettext, say


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _learner(learners: Learners, chosen: str | None) -> LearnerInfo | None:
    """The one that is meant; None, after a sentence on stderr, if there is none."""
    info = learners.find(chosen) if chosen else learners.current()
    if info is None and chosen:
        _say(_("There is no learner %(id)s.") % {"id": one_line(chosen)})
    elif info is None:
        _say(_("Nobody has learned here yet (folder %(folder)s).") % {"folder": learners.folder})
    return info


def _facts(count: int) -> str:
    return ngettext("%(n)d fact", "%(n)d facts", count) % {"n": count}


def _texts(count: int) -> str:
    return ngettext("%(n)d private text", "%(n)d private texts", count) % {"n": count}


def back_up(options: argparse.Namespace) -> int:
    """Write a backup and print where it is. Exit code 1 if it cannot be written, 2 if there is no such learner."""
    learners = Learners(data_folder(options.data))
    info = _learner(learners, options.learner)
    if info is None:
        return USAGE
    target = Path(options.output or ".")
    if target.is_dir() or not target.suffix:
        target /= file_stem(info.name, info.id, now()) + ".zip"
    try:
        write_backup(gather(info.folder, info.id), target)
    except SaveFailed as failed:
        _say(_("The backup could not be made.") + " " + say(failed.reason))
        return PROBLEMS
    print(target)
    return DONE


def bring_back(options: argparse.Namespace) -> int:
    """Restore a backup. Exit code 1 if some or all of it cannot be restored, 2 if it is none."""
    learners = Learners(data_folder(options.data))
    try:
        united = restore(learners, Path(options.file))
    except (Refused, SaveFailed) as failed:
        return _failed(failed)
    return _brought(learners, united)


def join(options: argparse.Namespace) -> int:
    """Bring one learner's record into another's. Exit code 1 if saving fails, 2 if there are no such learners."""
    learners = Learners(data_folder(options.data))
    if (source := _learner(learners, options.source)) is None or (into := _learner(learners, options.into)) is None:
        return USAGE
    if into.id == source.id and not options.into:
        _say(_("This learner learned last. Say with --into whose record it should be brought into."))
        return USAGE
    try:
        united = merge(learners, source.id, into.id)
    except (Refused, SaveFailed) as failed:
        return _failed(failed)
    code = _brought(learners, united)
    print(_("The other record is still there. When all is well, remove it with: %(command)s")
          % {"command": f"asnbrand-train progress erase --learner {source.id}"})  # fmt: skip
    return code


def _failed(failed: Refused | SaveFailed) -> int:
    reason = one_line(say(failed.reason))
    if isinstance(failed, Refused):
        _say(reason)
        return USAGE
    _say(_("Not everything could be saved. Do the same again once that is mended: nothing is doubled.") + " " + reason)
    return PROBLEMS


def _brought(learners: Learners, united: United) -> int:
    info = learners.find(united.learner)
    print(f"{one_line(info.name if info is not None else '')} ({united.learner})")
    print(_("Added: %(facts)s, %(texts)s. Here before: %(known)s.")
          % {"facts": _facts(united.added), "texts": _texts(united.texts), "known": _facts(united.known)})  # fmt: skip
    for name in united.lost:
        print(_("Could not be read, or not all of it: %(name)s") % {"name": one_line(name)})
    return PROBLEMS if united.lost else DONE


def wipe(options: argparse.Namespace) -> int:
    """Erase a learner after a typed confirmation. Exit code 1 if that fails, 2 if it is not confirmed."""
    data = data_folder(options.data)
    learners = Learners(data)
    if (left := unfinished(data)) and (code := _swept(data)) != DONE:
        return code
    if left and (not options.learner or (is_learner_id(options.learner) and learners.find(options.learner) is None)):
        print(_("What had been left over is erased now."))
        return DONE
    info = _learner(learners, options.learner)
    if info is None or not _confirmed(info, options.yes_erase):
        return USAGE
    try:
        erase(data, info.id)
    except Refused as refused:
        _say(say(refused.reason))
        return USAGE
    except SaveFailed as failed:
        _say(_left(data) if unfinished(data) else _("Nothing was erased.") + " " + say(failed.reason))
        return PROBLEMS
    print(_("%(name)s is erased. Backups and reports elsewhere are not touched.") % {"name": _called(info)})
    return DONE


def _swept(data: Path) -> int:
    try:
        sweep(data)
    except SaveFailed:
        _say(_left(data))
        return PROBLEMS
    return DONE


def _left(data: Path) -> str:
    return _("Some of it could not be removed yet. Give the same command again later, or remove this folder: %(folder)s"
             ) % {"folder": ", ".join(map(str, unfinished(data)))}  # fmt: skip


def _called(info: LearnerInfo) -> str:
    return one_line(info.name).strip() or info.id


def _confirmed(info: LearnerInfo, given: str | None) -> bool:
    """Whether the learner's name was typed, here or on the command line."""
    name = _called(info)
    if given is None:
        if not sys.stdin.isatty():
            _say(_("Erasing needs a terminal where the name can be typed, or --yes-erase NAME."))
            return False
        _announce(info, name)
        try:
            given = input(_("To erase it all, type the name, then Enter: "))
        except (EOFError, KeyboardInterrupt):
            given = ""
            print()
    if _plain(given) == _plain(name):
        return True
    _say(_("That is not the name. Nothing was erased."))
    return False


def _announce(info: LearnerInfo, name: str) -> None:
    record = Record(info.folder, info.id, "")
    count = sum(1 for _fact in record.statements())
    print(f"{name} ({info.id}): {_facts(count)}")
    print(_("All that was learned, answered and written will be removed from this computer. It cannot be undone."))


def _plain(name: str) -> str:
    """A name as it is compared: people type spaces and capitals as they like."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
