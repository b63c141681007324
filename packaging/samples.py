"""Makes the sample files of the documentation: ``python packaging/samples.py``.

Made-up learners play the real training through its own sessions; the program's own commands make every file of
``docs/samples``. Pictures of a workbook and of the team's page are drawn too where LibreOffice (soffice, pdftoppm) and
Chromium are installed.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from modules.activities import Lesson, Quiz, Rehearsal, Scenario  # noqa: E402 - found through the line above
from modules.module import OpenModule  # noqa: E402
from progress.overview import is_private  # noqa: E402
from progress.statement import Statement  # noqa: E402

SAMPLES = ROOT / "docs" / "samples"
PICTURES = ROOT / "docs" / "gambar"
SENT = SAMPLES / "kiriman"
"""What a supervisor has received."""


class Person(NamedTuple):
    """Somebody who does not exist, and what they have done."""

    name: str
    unit: str
    position: str
    number: str
    share: float
    """Of the module's activities."""
    tests: tuple[int, ...] = ()
    """How well each final test went: of how many blind picks each answer is the best."""


PEOPLE = (
    Person("Siti Rahmawati", "Kelurahan Sukasari", "Petugas loket", "190001011900012001", 1.0, (3, 8)),
    Person("Budi Hartono", "Kelurahan Sukasari", "Pengelola data", "190002021900021002", 0.4),
    Person("Dewi Lestari", "Kecamatan Melati", "Kepala seksi", "190003031900032003", 1.0, (6,)),
    Person("Ahmad Fauzi", "Kecamatan Melati", "Staf", "190004041900041004", 0.2),
    Person("Yohana Simbolon", "Puskesmas Kenanga", "Perawat", "190005051900052005", 1.0, (2, 4, 9)),
)
WRITTEN = "Saya sering menyapa sambil menatap layar. Mulai besok saya menatap orangnya dulu."
ROSTER = """No;Nama;NIP;Jabatan;Unit Kerja
1;Siti Rahmawati, S.Sos.;19000101 190001 2 001;Petugas loket;Kelurahan Sukasari
2;Budi Hartono;'190002021900021002;Pengelola data;Kelurahan Sukasari
3;Dra. Dewi Lestari;19000303 190003 2 003;Kepala seksi;Kecamatan Melati
4;Ahmad Fauzi;1,90004E+17;Staf;Kecamatan Melati
5;Yohana Simbolon, A.Md.Kep.;190005051900052005;Perawat;Puskesmas Kenanga
6;Ratna Wulandari;190006061900062006;Staf;Puskesmas Kenanga
"""
"""As offices keep them: titles, blanks, an apostrophe, and one number that Excel has spoilt."""


def run(data: Path, *arguments: object) -> None:
    """The program's own command, in Indonesian. Exit code 1 says that something is to be looked at."""
    command = [sys.executable, "-m", "asnbrand_train", "--lang", "id", "--data", str(data), *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(done.stderr)


def play(data: Path, person: Person) -> None:
    """A learner's record, played activity by activity; what they write is kept as the program keeps it."""
    from benchmarks.history import spread_over_days
    from modules.catalogue import Catalogue
    from progress.learners import Learners, Profile
    from progress.texts import Texts

    module = Catalogue().open("persepsi")
    profile = Profile(name=person.name, number=person.number, unit=person.unit, position=person.position)
    learner = Learners(data).create(profile)
    begun = datetime(2026, 11, 16, 8, 0, tzinfo=timezone(timedelta(hours=7)))
    with Learners(data).open(learner.id) as record:
        for fact in spread_over_days(done(module, person), begun):
            if is_private(fact):
                Texts(record).keep(fact, WRITTEN)
            else:
                record.append([fact])


def done(module: OpenModule, person: Person) -> Iterator[Statement]:
    """What the person did, in order: guesses at first, better answers after the lessons."""
    from benchmarks import history

    rng, known = random.Random(person.name), set[str]()
    activities = list(module.activities.values())
    for activity in activities[: round(person.share * len(activities))]:
        if isinstance(activity, Quiz):
            for guesses in person.tests if activity.role == "posttest" else (1,):
                yield from history.taken_quiz(module, activity, rng, known, history.blindly(rng, guesses))
        elif isinstance(activity, Lesson):
            yield from history.read_lesson(module, activity, rng, known)
        elif isinstance(activity, Scenario):
            yield from history.played_scenario(module, activity, rng, known)
        elif isinstance(activity, Rehearsal):
            yield from history.rehearsed(module, activity)
        else:
            yield from history.reflected_on(module, activity)


def export(data: Path, kind: str, name: str, *more: object) -> None:
    """One report, under a name that stays."""
    run(data, "progress", "export", "--format", kind, "--output", SAMPLES / name, *more)


def make(scratch: Path) -> None:
    """All files."""
    shutil.rmtree(SAMPLES, ignore_errors=True)
    SENT.mkdir(parents=True)
    for place, person in enumerate(PEOPLE):
        data = scratch / str(place)
        play(data, person)
        run(data, "progress", "export", "--format", "xlsx", "--number", "full", "--output", SENT)
    first = scratch / "0"
    for kind, name in (("xlsx", "laporan.xlsx"), ("pdf", "bukti.pdf"), ("html", "bukti.html"), ("csv", "kegiatan.csv"),
                       ("json", "laporan.json"), ("xapi", "pernyataan.xapi.json")):  # fmt: skip
        export(first, kind, name)
    export(first, "xlsx", "laporan-lengkap.xlsx", "--include", "all")
    export(first, "csv", "jawaban.csv", "--include", "answers,seconds")
    (SAMPLES / "daftar-pegawai.csv").write_text(ROSTER, "utf-8-sig")
    roster = ("--roster", SAMPLES / "daftar-pegawai.csv")
    run(scratch / "atasan", "team", "report", SENT, *roster, "--output", SAMPLES)
    for path in SAMPLES.glob("rekap-tim_*"):
        path.rename(path.with_stem("rekap-tim"))


def draw(scratch: Path) -> None:
    """Pictures of what a supervisor opens, where there is something to draw them with."""
    if shutil.which("soffice") and shutil.which("pdftoppm"):
        office = ["soffice", f"-env:UserInstallation={(scratch / 'office').as_uri()}", "--headless"]
        for name in ("laporan.xlsx", "rekap-tim.xlsx"):
            convert = [*office, "--convert-to", "pdf", "--outdir", str(scratch), str(SAMPLES / name)]
            subprocess.run(convert, capture_output=True, check=True)
        page(scratch / "laporan.pdf", "laporan-excel", dots=110, height=830)
    page(SAMPLES / "bukti.pdf", "bukti-pdf", height=900)
    if shutil.which("chromium"):
        target = PICTURES / "rekap-tim-html.png"
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=1000,1100",
                        f"--screenshot={target}", (SAMPLES / "rekap-tim.html").as_uri()],
                       capture_output=True, check=True)  # fmt: skip


def page(pdf: Path, name: str, height: int, dots: int = 80) -> None:
    """The upper part of a PDF's first page as a picture."""
    if shutil.which("pdftoppm") and pdf.exists():
        size = ["-r", str(dots), "-x", "0", "-y", "0", "-W", str(dots * 827 // 100), "-H", str(height)]
        subprocess.run(
            ["pdftoppm", "-png", "-singlefile", "-f", "1", *size, str(pdf), str(PICTURES / name)], check=True
        )


def main() -> None:
    """Files, then pictures."""
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))
        draw(Path(folder))
    for path in sorted(SAMPLES.rglob("*")):
        if path.is_file():
            print(f"{path.relative_to(ROOT).as_posix()}  {-(-path.stat().st_size // 1024)} kB")


if __name__ == "__main__":
    main()
