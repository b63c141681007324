"""How much was learned between two tests."""

from __future__ import annotations

from msgspec import Struct

from modules.activities.quiz import Quiz, Role
from modules.module import OpenModule
from progress.summary import ActivityProgress, Summary


def normalised_gain(before: float | None, after: float | None) -> float | None:
    """Hake's normalised gain: what was won of what was still missing, from fractions 0 to 1.

    1 is all of it, 0 nothing; less than 0 if the second test went worse. None where it is undefined: one of the two
    was not taken, or the first left nothing to win. R. R. Hake, American Journal of Physics 66 (1998), 64.
    """
    if before is None or after is None or before >= 1:
        return None
    return (after - before) / (1 - before)


class Gain(Struct, frozen=True):
    """A module's two tests, each at its first attempt: later ones would show practice at the test itself."""

    before: float | None
    after: float | None

    @property
    def share(self) -> float | None:
        """The normalised gain."""
        return normalised_gain(self.before, self.after)


def module_gain(summary: Summary, module: OpenModule) -> Gain:
    """From the first pre-test to the first final test; the same learner's, so the two are a pair."""
    before, after = (latest_test(summary, module, role).first_score for role in ("pretest", "posttest"))
    return Gain(before, after)


def latest_test(summary: Summary, module: OpenModule, role: Role) -> ActivityProgress:
    """What was done at a module's pre-test or final test: of several the last one that was finished, else nothing."""
    quizzes = [id_ for id_, a in module.activities.items() if isinstance(a, Quiz) and a.role == role]
    tests = [summary.activity(f"{module.module.id}/{id_}") for id_ in quizzes]
    return next((test for test in reversed(tests) if test.finished), ActivityProgress())
