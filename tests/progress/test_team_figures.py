"""Who of the roster sent what, and what it comes to: certain matches only, and figures that can be recounted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from modules.messages import Message
from progress.learners import Profile
from progress.team import matching
from progress.team.collect import collect
from progress.team.figures import Team, figures, share
from progress.team.roster import read_roster
from tests.progress.teams import BUDI, NUR, SITI, TODAY, begun, finished, sent, untouched

ROSTER = "Nama;NIP;Unit Kerja;Jabatan\n"


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """Where reports arrive."""
    folder = tmp_path / "received"
    folder.mkdir()
    return folder


@pytest.fixture
def sum_up(tmp_path: Path, received: Path) -> Callable[..., Team]:
    """The figures, with a roster of these rows if there are any."""

    def made(*rows: str) -> Team:
        roster = None
        if rows:
            path = tmp_path / "daftar.csv"
            path.write_text(ROSTER + "\n".join(rows), "utf-8")
            roster = read_roster(path)
        return figures(collect([received], tmp_path / "data"), roster, TODAY)

    return made


SumUp = Callable[..., Team]


def standing(team: Team) -> dict[str, Any]:
    """How each person stands, if they count."""
    return {entry.name: entry.standing for entry in team.entries if entry.listed}


def row(profile: Profile, **changed: str) -> str:
    """A person's row in the roster."""
    return ";".join((changed.get("name", profile.name), changed.get("number", profile.number),
                     changed.get("unit", profile.unit), "Staf"))  # fmt: skip


@pytest.mark.parametrize(
    ("profile", "shown", "listed", "reason"),
    [
        (SITI, SITI.number, row(SITI), None),
        (SITI, SITI.number, row(SITI, name="Hj. Siti R., S.Sos", unit="Bagian Umum"), None),
        (SITI, None, row(SITI, name="Dr. SITI RAHMA, M.Si", unit="Bagian Umum"), None),
        (SITI, "", row(SITI, unit="Kel. Contoh"), None),
        (SITI, "", row(SITI, number=""), None),
        (SITI, SITI.number, row(SITI, number="1,9E+17"), None),
        (SITI, SITI.number, row(SITI, name="Joko Purnomo"), matching.OTHER_NAME),
        (SITI, None, row(SITI, name="Siti R."), matching.LIKE_NAME),
        (Profile(name="", unit=""), "19000101••••••••01", row(SITI), matching.NO_NAME),
        (SITI, None, row(SITI, number=BUDI.number), matching.OTHER_NUMBER),
        (SITI, SITI.number, row(SITI, number="190001011900012009"), matching.OTHER_NUMBER),
        (SITI, "", row(SITI, unit="Bagian Umum"), matching.OTHER_UNIT),
        (SITI, "", row(SITI, unit=""), matching.OTHER_UNIT),
        (SITI, "", row(SITI, name="Siti"), matching.LIKE_NAME_ONLY),
        (SITI, None, row(SITI, name="Joko Purnomo"), "stranger"),
        (SITI, "", row(SITI, name="Siti Aminah"), "stranger"),
        (SITI, None, row(SITI, number=BUDI.number, unit="Bagian Umum"), "stranger"),
    ],
    ids=range(17),
)
def test_who_it_is(received: Path, sum_up: SumUp, profile: Profile, shown: str | None, listed: str,
                   reason: Message | str | None) -> None:  # fmt: skip
    """Certain, doubtful with its reason, or somebody else: never a guess."""
    sent(received, 1, profile, shown=shown, change=begun)
    team = sum_up(listed)
    (person,) = [entry for entry in team.entries if entry.listed]
    if reason is None:
        assert (person.standing, team.doubts, len(team.entries)) == ("in_progress", (), 1)
    elif reason == "stranger":
        assert (person.standing, team.doubts, len(team.entries)) == ("not_sent", (), 2)
    else:
        assert (person.standing, len(team.entries)) == ("undecided", 2)
        assert [doubt.reason for doubt in team.doubts] == [reason]
        assert team.everyone.minutes == 0


def test_two_that_would_fit_are_left_to_a_person(received: Path, sum_up: SumUp) -> None:
    """Two of one name in one unit, without numbers; and two reports that fit one row."""
    sent(received, 1, SITI, shown="")
    team = sum_up(row(SITI, number=""), row(SITI, number=BUDI.number))
    assert standing(team) == {"Siti Rahma": "undecided"}
    assert [doubt.reason for doubt in team.doubts] == [matching.SEVERAL]
    sent(received, 2, SITI, shown="")
    team = sum_up(row(SITI))
    assert standing(team) == {"Siti Rahma": "undecided"}
    assert [doubt.reason for doubt in team.doubts] == [matching.SAME_NAME, matching.SEVERAL, matching.SEVERAL]


def test_who_is_certain_takes_no_part_in_doubts(received: Path, sum_up: SumUp) -> None:
    """A row that is surely another's is no candidate."""
    sent(received, 1, SITI)
    sent(received, 2, Profile(name="Siti", unit=SITI.unit), shown="")
    team = sum_up(row(SITI), row(BUDI))
    assert standing(team) == {"Siti Rahma": "in_progress", "Budi Santoso": "not_sent"}
    assert team.doubts == ()


def test_two_records_of_one_person_are_told_and_not_merged(received: Path, sum_up: SumUp) -> None:
    """By the same NIP, or by name and unit; namesakes with different numbers are two people."""
    sent(received, 1, SITI, shown=SITI.number)
    sent(received, 2, Profile(name="Siti R.", unit="Bagian Umum"), shown=SITI.number)
    sent(received, 3, BUDI)
    sent(received, 4, Profile(name="BUDI SANTOSO, S.E.", unit="Kel. Contoh"), shown="")
    sent(received, 5, NUR, shown=NUR.number)
    sent(received, 6, NUR, shown="190003031900211009")
    team = sum_up()
    assert [(doubt.reason, sorted(m.called for m in doubt.members)) for doubt in team.doubts] == [
        (matching.SAME_NUMBER, ["Siti R.", "Siti Rahma"]),
        (matching.SAME_NAME, ["BUDI SANTOSO, S.E.", "Budi Santoso"]),
    ]
    assert team.everyone.people == 6


def test_figures_of_a_team(received: Path, sum_up: SumUp) -> None:
    """Each can be recounted by hand; who has no score is in no mean."""
    sent(received, 1, SITI, change=finished(0.9, 0.6, 0.5, 100.0))
    sent(received, 2, BUDI, change=finished(0.7, 0.4, -0.1, 50.0))
    sent(received, 3, NUR, change=finished(1.0, 0.8, None, 60.0))
    sent(received, 4, Profile(name="Agus", unit="KELURAHAN CONTOH"), change=begun)
    sent(received, 5, Profile(name="Dewi", unit="Bagian Prokopim"), change=untouched)
    team = sum_up()
    everyone = team.everyone
    assert (everyone.people, everyone.counts["completed"], everyone.counts["in_progress"]) == (5, 3, 1)
    assert (everyone.counts["not_started"], everyone.counts["not_sent"]) == (1, 0)
    assert (everyone.first.value, everyone.first.n) == (0.6, 3)
    assert (everyone.best.value, everyone.best.n) == (0.866667, 3)
    assert (everyone.gain.value, everyone.gain.n) == (0.2, 2)
    assert (everyone.minutes, everyone.usual_minutes.value, everyone.usual_minutes.n) == (214.0, 50.0, 5)
    assert [(unit.name, unit.people, unit.counts["completed"], unit.best.n) for unit in team.units] == [
        ("Bagian Prokopim", 2, 1, 1),
        ("Kelurahan Contoh", 3, 2, 2),
    ]
    (module,) = team.modules
    assert (module.people, module.completed, module.in_progress, module.not_started) == (5, 3, 1, 1)
    assert (module.best.value, module.gain.value, module.gain.n) == (0.866667, 0.2, 2)


def test_one_odd_gain_moves_the_median_little(received: Path, sum_up: SumUp) -> None:
    """Of all, of a unit and of a module."""
    for place, gain in enumerate((0.2, -8.0, 0.3)):
        sent(
            received, place, Profile(name=f"Orang {place}", unit="A"), change=finished(0.9, gain=gain, minutes=gain + 9)
        )
    team = sum_up()
    assert [group.gain.value for group in (team.everyone, *team.units)] == [0.2, 0.2]
    assert [module.gain.value for module in team.modules] == [0.2]
    assert team.everyone.usual_minutes.value == 9.2


def test_order_is_unit_then_name(received: Path, sum_up: SumUp) -> None:
    """Never the score."""
    sent(received, 1, Profile(name="Zul", unit="A"), change=finished(1.0))
    sent(received, 2, Profile(name="Dr. Budi", unit="B"), change=finished(0.9))
    sent(received, 3, Profile(name="Ani", unit="B"), change=finished(0.5))
    assert [entry.name for entry in sum_up().entries] == ["Zul", "Ani", "Dr. Budi"]


def test_only_the_roster_counts(received: Path, sum_up: SumUp) -> None:
    """Strangers are shown and in no figure; the roster is the denominator."""
    sent(received, 1, SITI, change=finished(0.9))
    sent(received, 2, Profile(name="Orang Lain", unit="Luar"), change=finished(0.1))
    team = sum_up(row(SITI), row(BUDI), row(NUR))
    assert (team.everyone.people, team.everyone.counts["not_sent"], team.everyone.best.value) == (3, 2, 0.9)
    assert [entry.name for entry in team.missing] == ["Nur Aini", "Budi Santoso"]
    assert [(entry.name, entry.listed) for entry in team.entries][-1] == ("Orang Lain", False)
    assert [unit.name for unit in team.units] == ["Bagian Prokopim", "Kelurahan Contoh"]
    assert team.accepted == 2


def test_several_modules_of_one_person() -> None:
    """Completed only when all are; a report without any module is no finished one."""
    from msgspec.structs import replace

    from progress.team.figures import _entry
    from progress.team.member import Member, ModuleResult

    done = ModuleResult(id="a", title="A", status="completed", first_score=0.5, best_score=0.7, attempts=1, gain=0.2,
                        minutes=1, last_at="", done_at="")  # fmt: skip
    begun = replace(done, id="b", status="in_progress", first_score=None, best_score=None, gain=None)
    other = replace(done, id="c", first_score=1.0, best_score=1.0, gain=None)
    member = Member(learner="x", name="", number="", unit="", position="", path=Path("x"), report=1, created=TODAY,
                    last_at="", minutes=3, modules=(done, begun, other), key="first", follows="first")  # fmt: skip
    entry = _entry(member, listed=True)
    assert (entry.standing, member.done, entry.first, entry.best, entry.gain) == ("in_progress", 2, 0.75, 0.85, 0.2)
    assert replace(member, modules=(done, other)).state == "completed"
    assert replace(member, modules=()).state == "not_started"


@pytest.mark.parametrize(
    ("part", "of", "wanted"),
    [(0, 0, 0), (0, 5, 0), (5, 5, 1), (199, 200, 0.99), (1, 300, 0.01), (2, 3, 0.67), (12, 18, 0.67)],
)
def test_shares(part: int, of: int, wanted: float) -> None:
    """All is all, and a little is not nothing."""
    assert share(part, of) == wanted
