"""`progress verify`: says in plain words whether a report was changed on its way."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from progress.exports.verify import Check, verify, worst
from progress.folders import data_folder
from tui.safe import one_line
from tui.texts import _, ngettext, say


def verify_files(options: argparse.Namespace) -> int:
    """Check the files. Exit code 0 if all is well, 1 if something is amiss, 2 if a file cannot be checked."""
    paths = [Path(name) for name in options.files]
    checks = verify(paths, data_folder(options.data), trust_new_key=options.trust_new_key)
    for check in checks:
        print(one_line(str(check.path)))
        for line in _lines(check):
            print(f"  {line}")
        print()
    print(_("This shows whether a file was changed after it was made. It never shows who answered."), file=sys.stderr)
    return worst(checks)


def _lines(check: Check) -> Iterator[str]:
    if check.refused is not None:
        yield _("CANNOT BE CHECKED. %(reason)s") % {"reason": one_line(say(check.refused))}
        return
    if check.broken:
        yield _("NOT TO BE RELIED ON. The integrity code does not hold: it was changed, cut or put together anew.")
        yield _("Ask the learner to send the file again, made anew by the program.")
        return
    yield from _about(check)
    if check.differences:
        yield _("CHANGED after it was made:")
        yield from (f"  - {one_line(say(difference))}" for difference in check.differences)
        yield _("What the program made stands in the integrity code and is what other programs read.")
    else:
        yield _("INTACT: what it shows is what the program wrote when the file was made.")
    yield _key(check)
    if (follows := _follows(check)) is not None:
        yield follows
    if check.not_kept is not None:
        yield _("This could not be remembered for the next time. %(reason)s") % {
            "reason": one_line(say(check.not_kept))
        }


def _about(check: Check) -> Iterator[str]:
    assert check.sealed is not None
    document = check.sealed.document
    learner: dict[str, Any] = document["learner"]
    name = one_line(str(learner.get("name") or learner["id"]))
    made = one_line(str(document.get("created", "")))[:16].replace("T", " ")
    yield _("%(name)s, report number %(seq)d, made %(when)s") % {"name": name, "seq": check.sealed.seq, "when": made}


def _key(check: Check) -> str:
    match check.key:
        case "same":
            return _("Key: the same as before (first seen %(date)s).") % {"date": check.since[:10]}
        case "other":
            return _(
                "Key: ANOTHER than before (first seen %(date)s). The learner may have moved to another computer or "
                "restored a backup, or someone else made the file. Ask the learner; if all is well, check once more "
                "with --trust-new-key."
            ) % {"date": check.since[:10]}
        case "unknown":
            return _("Key: not compared, because what was remembered cannot be read.")
        case _:
            return _("Key: first seen now, %(key)s. It has nothing to be compared with yet.") % {
                "key": check.thumbprint
            }


def _follows(check: Check) -> str | None:
    before = {"before": check.before}
    match check.follows:
        case "extends":
            return _("Goes on from report number %(before)d: nothing in that one is missing here.") % before
        case "same":
            return _("The report with this code was checked before.")
        case "older":
            return _("An older one: report number %(before)d was checked before, and it holds all of this.") % before
        case "not" if check.gone:
            return ngettext(
                "DOES NOT GO ON from report number %(before)d: %(n)d entry of the earlier of the two is missing in "
                "the later.",
                "DOES NOT GO ON from report number %(before)d: %(n)d entries of the earlier of the two are missing in "
                "the later.",
                check.gone,
            ) % {**before, "n": check.gone}
        case "not":
            return (
                _(
                    "DOES NOT GO ON from report number %(before)d: two different reports carry the same number or name "
                    "another one before them. Was the record copied to a second computer?"
                )
                % before
            )
    return None
