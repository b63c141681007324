"""Draws the pictures of the documentation: ``python packaging/pictures.py``.

Each is the real program, played by a made-up learner on a day that never changes, so that they come out alike
everywhere. Needs rsvg-convert and the font Fira Code (Debian: librsvg2-bin, fonts-firacode).
"""

from __future__ import annotations

import asyncio
import functools
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from datetime import date, datetime, timedelta, timezone, tzinfo
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Self
from unittest import mock

from msgspec.structs import replace

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from modules.activities.quiz import QuizSession
    from tui.app import TrainApp

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "gambar"
SIZE = (96, 28)
NOW = datetime(2026, 11, 26, 9, 10, tzinfo=timezone(timedelta(hours=7)))
BEGUN = NOW.replace(day=24, hour=8, minute=0)
DOCUMENTS = Path(r"C:\Users\Siti\Documents")
"""What the report page shows as the folder; nothing is written there."""
MISTAKES = {2, 7}
"""Places of the questions of the test that the learner gets wrong."""


class Today(date):
    """A calendar that stands still."""

    @classmethod
    def today(cls) -> Self:
        """The day of all pictures."""
        return cls(NOW.year, NOW.month, NOW.day)


class Clock(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """The moment of all pictures."""
        return cls.fromisoformat(NOW.isoformat())

    def astimezone(self, tz: tzinfo | None = None) -> Self:
        """The same, whatever the time zone of this computer."""
        return self


@contextmanager
def standing_still() -> Iterator[None]:
    """The program without what differs from run to run: the time, the drawing of questions, the home folder."""
    from progress.attempts import ActiveClock

    changes: dict[str, Any] = {
        "tui.desk.date": Today,
        "tui.plays.review.date": Today,
        "tui.screens.home.date": Today,
        "tui.screens.progress.date": Today,
        "tui.screens.plan.date": SimpleNamespace(today=NOW.date),
        "tui.widgets.habits.date": SimpleNamespace(today=NOW.date),
        "progress.statement.datetime": Clock,
        "tui.desk.ActiveClock": functools.partial(ActiveClock, lambda: 0.0),
        "tui.plays.review.random": SimpleNamespace(Random=lambda: random.Random(3)),
        "tui.plays.quiz.random": SimpleNamespace(Random=lambda: random.Random(7)),
        "tui.screens.export.default_folder": lambda _data: DOCUMENTS,
        "tui.screens.team.default_folder": lambda _data: DOCUMENTS,
    }
    with ExitStack() as stack:
        for name, value in changes.items():
            stack.enter_context(mock.patch(name, value))
        yield


class Camera:
    """Plays the program and takes its pictures."""

    def __init__(self, app: TrainApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys and wait until the screen stands still."""
        for key in keys:
            await self.pilot.press(key)
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def open(self, module: str, activity: str, step: str = "") -> None:
        """Open an activity and wait until it stands there."""
        self.app.open_activity(module, activity, step)
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        await self.pilot.pause()

    async def take(self, name: str, *keys: str) -> None:
        """Press keys, then draw the screen as ``docs/gambar/<name>.png``."""
        await self.press(*keys)
        await self.pilot.pause()
        path = FOLDER / f"{name}.png"
        path.write_bytes(as_png(self.app.export_screenshot()))
        print(f"{path.relative_to(ROOT).as_posix()}  {path.stat().st_size // 1024} kB")

    @property
    def quiz(self) -> QuizSession:
        """The attempt on the screen."""
        from tui.screens.quiz import QuizPage

        page = next(screen for screen in self.app.screen_stack if isinstance(screen, QuizPage))
        assert page.play.session is not None
        return page.play.session

    def answer(self) -> Sequence[str]:
        """The keys that pick the learner's answer; none for a question that is not answered by picking options."""
        from modules.questions import TrueFalse
        from modules.questions.base import OptionQuestion

        session = self.quiz
        question = session.question
        if isinstance(question, TrueFalse):
            right, count = ["1" if question.answer else "2"], 2
        elif not isinstance(question, OptionQuestion):
            return ()
        else:
            shown = session.options(question.id)
            right, count = [str(shown.index(id_) + 1) for id_ in question.best()], len(shown)
        wrong = [str(digit) for digit in range(1, count + 1) if str(digit) not in right]
        return wrong[:1] if session.position in MISTAKES else right


def as_png(svg: str) -> bytes:
    """A saved screen as a PNG."""
    # librsvg drops leading no-break spaces otherwise.
    source = svg.replace("<text ", '<text xml:space="preserve" ').encode("utf-8")
    return subprocess.run(["rsvg-convert"], input=source, stdout=subprocess.PIPE, check=True).stdout


async def draw_first_start(data: Path) -> None:
    """What somebody sees who has never been here."""
    async with opened(data) as camera:
        await camera.take("mulai")


async def draw_learning(data: Path) -> None:
    """What a learner sees: from home through a lesson and a test to the report."""
    from benchmarks import history

    history.make(data, 30, ends_in="efek-halo", since=BEGUN)
    async with opened(data) as camera:
        await camera.take("beranda")
        await camera.take("pelajaran", "l")

        await camera.press("escape", "1", "end", "enter", "enter")  # the module's last activity, its final test, begun
        total = len(camera.quiz.questions)
        marked = False
        for place in range(total):
            keys = camera.answer()
            await camera.press(*keys)
            if keys and place >= 3 and not marked:
                marked = True
                await camera.press("t")
                await camera.take("kuis")
            await camera.press("enter" if keys else "right")
            if place == total - 3:
                await camera.take("daftar-soal", "d")
                await camera.press("escape")
        if type(camera.app.screen).__name__ != "QuizListDialog":
            await camera.press("d")
        await camera.take("hasil", "k", "k")

        await camera.press("escape", "escape")
        await camera.take("laporan", "k")


async def draw_weeks(data: Path) -> None:
    """What a learner sees after ten weeks: what comes back today, how well it was remembered, what was reached."""
    from benchmarks import year

    year.make(data, 70, until=NOW.date())
    async with opened(data) as camera:
        await camera.take("kemajuan", "p")
        await camera.take("kemajuan-modul", "2")
        await camera.take("ulang", "escape", "escape", "u")
        await camera.take("ingat", "enter", "1", "enter")


async def draw_reflection(data: Path) -> None:
    """Words that a learner picks for themself, and a plan that home asks about on its day."""
    from benchmarks import history

    history.make(data, 30, ends_in="efek-halo", since=BEGUN)
    async with opened(data) as camera:
        await camera.open("persepsi", "cermin-diri", "cd-johari")
        await camera.press("space", "right", "down", "space", "right", "down", "space", "right", "up", "space")
        await camera.take("johari")
        await camera.press("f5", "f5", "2", "tab", *["backspace"] * 10, *f"{NOW:%d-%m-%Y}", "f5", "f5")
        await camera.take("rencana", "t", "1")


async def draw_scenario(data: Path) -> None:
    """A situation with its choices, and the way back over a path that went well but for one turn."""
    from benchmarks import history

    history.make(data, 1, ends_in="efek-halo", since=BEGUN)
    async with opened(data) as camera:
        await camera.open("persepsi", "simulasi-loket")
        await camera.press("enter")
        await camera.take("simulasi", "3")
        await camera.press("enter", "enter", "2", "enter", "enter", "2", "enter", "enter", "enter")
        await camera.take("jalur", "3", "enter", "enter", "enter", "3")


async def draw_rehearsal(data: Path) -> None:
    """A speech on the teleprompter, before it is spoken."""
    from benchmarks import history

    history.make(data, 30, ends_in="efek-halo", since=BEGUN)
    async with opened(data) as camera:
        await camera.open("persepsi", "latihan-perkenalan")
        await camera.take("latihan", "2")


async def draw_team(data: Path) -> None:
    """What a supervisor sees: the sample reports of the documentation, summed up."""
    from benchmarks import history
    from progress.team.report import TeamReport, team_report
    from tui.screens import team

    shown: Any = PureWindowsPath(DOCUMENTS) / "laporan"
    real = data / "laporan"
    shutil.copytree(ROOT / "docs" / "samples" / "kiriman", real)
    shutil.copy(ROOT / "docs" / "samples" / "daftar-pegawai.csv", real)

    def made(_paths: object, roster: Path | None, _output: object, _data: object, **more: Any) -> TeamReport:
        report = team_report([real], real / roster.name if roster else None, data / "rekap", data, **more)
        return replace(report, page=shown / "rekap" / report.page.name)

    history.make(data, 30, ends_in="efek-halo", since=BEGUN)
    inside = team.look_into(real)._replace(folder=shown)
    with (
        mock.patch("tui.screens.team.look_into", return_value=inside),
        mock.patch("tui.screens.team.team_report", made),
    ):
        async with opened(data) as camera:
            await camera.press("r", "r", "f5")
            await camera.take("rekap-tim")


@asynccontextmanager
async def opened(data: Path) -> AsyncIterator[Camera]:
    """The program with this data folder, ready to be played."""
    import asnbrand_train
    from tui.app import TrainApp
    from tui.start import find_start

    app = TrainApp(find_start(str(data), (), "id", asnbrand_train.__version__))
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield Camera(app, pilot)


def main() -> None:
    """Draw all of them."""
    if not shutil.which("rsvg-convert"):
        sys.exit("rsvg-convert is missing. On Debian or Ubuntu: sudo apt-get install librsvg2-bin fonts-firacode")
    sys.path.insert(0, str(ROOT))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with standing_still():
        for draw in (
            draw_first_start, draw_learning, draw_weeks, draw_reflection, draw_scenario, draw_rehearsal, draw_team,
        ):  # fmt: skip
            with tempfile.TemporaryDirectory() as folder:
                asyncio.run(draw(Path(folder)))


if __name__ == "__main__":
    main()
