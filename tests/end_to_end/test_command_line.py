"""The command line as a script or a helpdesk uses it: what is printed where, files, and exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from benchmarks.terminal import ROOT, environment
from modules.activities.lesson import LessonSession
from modules.questions import Choice
from progress.attempts import Context, begin_lesson, definitions_needed, from_event
from progress.learners import Learners
from tests.end_to_end.course import COURSE
from tests.end_to_end.story import (
    MODULE,
    NAME,
    Given,
    a_learner,
    export_json,
    lesson,
    letters,
    run,
    told,
    told_in_csv,
)

pytestmark = pytest.mark.slow

CURRICULUM = ROOT / "modules" / "curriculum"
EXAMPLES = ROOT / "examples"
BROKEN = ROOT / "tests" / "modules" / "broken"
DONE, PROBLEMS, USAGE = 0, 1, 2


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that is not there yet."""
    return tmp_path / "data"


@pytest.fixture
def learner(data: Path) -> str:
    """The id of a learner who has answered the first check of the first lesson, wrongly."""
    id_ = a_learner(data)
    answer_first_check(data, id_)
    return id_


def first_check() -> tuple[LessonSession, Choice]:
    """The first lesson at the first question that it asks."""
    session = LessonSession(lesson("kesan-pertama"))
    session.go(next(place for place, step in enumerate(session.lesson.steps) if step.question is not None))
    assert isinstance(session.step.question, Choice)
    return session, session.step.question


def worst_answer() -> Given:
    """What the learner of these tests has answered."""
    worst = min(first_check()[1].options, key=lambda option: option.score)
    return Given("kesan-pertama", first_check()[1].id, letters(worst.text), worst.score)


def answer_first_check(data: Path, learner: str) -> None:
    """Keep the worst answer through the doors that the screens use."""
    session, question = first_check()
    worst = min(question.options, key=lambda option: option.score)
    answer, _grade = session.respond(worst.id)
    begun = begin_lesson(MODULE.module, session.lesson)
    context = Context.of(begun)
    with Learners(data).open(learner) as record:
        record.append([begun, *definitions_needed([question], set(), context), from_event(answer, context, 2.5)])


def text_of(done: subprocess.CompletedProcess[bytes]) -> str:
    """What was printed, after a look that nothing went wrong on the way."""
    assert b"Traceback" not in done.stderr
    return done.stdout.decode("utf-8")


def error_of(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one sentence on stderr, but for what an export says first; stdout stays empty."""
    assert done.stdout == b""
    lines = [line for line in done.stderr.decode("utf-8").splitlines() if not line.startswith(("Goes in", "Stays"))]
    assert len(lines) == 1, lines
    return lines[0]


def copy_of_persepsi(folder: Path, *, id_: str, broken: bool = False) -> Path:
    """A module of one's own: the built-in one under another id; broken, if wanted, at a known line."""
    made = shutil.copytree(CURRICULUM / "persepsi", folder / id_)
    shutil.copy(CURRICULUM / "sources.yaml", made)
    path = made / "module.yaml"
    text = path.read_text("utf-8").replace("id: persepsi\n", f"id: {id_}\n", 1)
    path.write_text(text.replace("pillar: persepsi", "pillar: persepso") if broken else text, "utf-8")
    return made


# Playing


def test_without_a_terminal_it_says_so_and_leaves(data: Path) -> None:
    """One sentence on stderr, exit code 2, and not a trace on the disk."""
    done = run(data=data)
    assert done.returncode == USAGE
    assert "needs a terminal window" in error_of(done)
    assert not data.exists()


@pytest.mark.parametrize(
    "arguments",
    [["play"], ["--lang", "fr"], ["modules"], ["modules", "check"], ["progress", "export"], ["progress", "show", "x"]],
)
def test_wrong_use_is_explained_on_stderr(data: Path, arguments: list[str]) -> None:
    """Exit code 2, how it is used, and nothing on stdout."""
    done = run(*arguments, data=data)
    assert (done.returncode, done.stdout) == (USAGE, b"")
    assert done.stderr.startswith(b"usage: asnbrand-train")


@pytest.mark.parametrize(("language", "words"), [("en", "An offline training"), ("id", "luring")])
def test_help_speaks_both_languages(data: Path, language: str, words: str) -> None:
    """`--lang` is heard before the help is printed."""
    done = run("--help", data=data, language=language)
    assert done.returncode == DONE
    assert words in text_of(done)


# Modules


def test_list_names_every_module(data: Path) -> None:
    """A line each for people, and the same for programs."""
    done = run("modules", "list", data=data)
    assert done.returncode == DONE
    line = next(line for line in text_of(done).splitlines() if line.startswith("persepsi "))
    assert f"{len(MODULE.activities)} activities" in line
    rows = json.loads(text_of(run("modules", "list", "--json", data=data)))
    row = next(row for row in rows if row["id"] == "persepsi")
    assert row["activities"] == list(MODULE.activities)
    assert (row["title"], row["version"], row["pillar"]) == (MODULE.module.title, MODULE.module.version, "persepsi")
    assert (row["minutes"], row["problems"], row["broken"]) == (MODULE.minutes, [], False)


def test_list_shows_one_s_own_modules_and_the_broken_ones(data: Path, tmp_path: Path) -> None:
    """From the data folder and from `--module`; a broken one says why, costs the others nothing, and exit code 1."""
    copy_of_persepsi(data / "modules", id_="milik-kami")
    named = copy_of_persepsi(tmp_path, id_="rusak", broken=True)
    done = run("--module", named, "modules", "list", "--json", data=data)
    assert done.returncode == PROBLEMS
    rows = {row["id"]: row for row in json.loads(text_of(done))}
    assert set(rows) == {"persepsi", "milik-kami", "rusak"}
    assert [rows[id_]["broken"] for id_ in ("persepsi", "milik-kami", "rusak")] == [False, False, True]
    (problem,) = rows["rusak"]["problems"]
    assert problem["file"].endswith("module.yaml")
    assert "persepsi" in problem["advice"]
    assert run("modules", "list", data=data).returncode == DONE


def test_check_finds_nothing_in_the_curriculum(data: Path) -> None:
    """Exit code 0."""
    done = run("modules", "check", CURRICULUM, data=data)
    assert (done.returncode, text_of(done)) == (DONE, "No mistakes found.\n")


def test_check_finds_every_mistake_at_its_line(data: Path) -> None:
    """Exit code 1; each `FILE:LINE:COL: error:` names a line that is there."""
    done = run("modules", "check", BROKEN, data=data)
    assert done.returncode == PROBLEMS
    found = re.findall(r"^(.+):(\d+):(\d+): error: ", text_of(done), re.MULTILINE)
    assert len(found) >= 15
    assert f"{len(found)} mistakes" in text_of(done)
    for name, line, column in found:
        lines = (ROOT / name).read_text("utf-8").split("\n")
        assert 1 <= int(line) <= len(lines)
        assert 1 <= int(column) <= len(lines[int(line) - 1]) + 1
    assert "\x1b" not in text_of(done)  # colours are for terminals


def test_check_of_what_is_not_there(data: Path, tmp_path: Path) -> None:
    """Exit code 2 and a sentence with the name; a folder without a module is a mistake."""
    done = run("modules", "check", tmp_path / "tidak-ada", data=data)
    assert done.returncode == USAGE
    assert "tidak-ada" in error_of(done)
    (tmp_path / "kosong").mkdir()
    assert run("modules", "check", tmp_path / "kosong", data=data).returncode == PROBLEMS


def test_advice_has_a_figure_for_each_judgement(data: Path) -> None:
    """Of a good module: nothing to mend, exit code 0. Of a folder of modules the whole course as well."""
    done = run("modules", "check", "--advice", CURRICULUM / "persepsi", data=data)
    assert done.returncode == DONE, text_of(done)
    figures = [line for line in text_of(done).splitlines() if line.startswith("  + well ")]
    assert len(figures) > 20
    assert f"{len(figures)} figures; to mend: 0." in text_of(done)
    (module, *_) = json.loads(text_of(run("modules", "check", "--json", CURRICULUM / "persepsi", data=data)))
    assert (module["name"], len(module["figures"]), module["problems"]) == ("persepsi", len(figures), [])
    course = json.loads(text_of(run("modules", "check", "--json", CURRICULUM, data=data)))
    assert [found["name"] for found in course][-1] == "The whole course"


def test_advice_names_the_place_and_what_to_do(data: Path, tmp_path: Path) -> None:
    """Exit code 1; each place with file, line, excerpt and what to write instead; mistakes are shown as ever."""
    folder = copy_of_persepsi(tmp_path, id_="milik-kami")
    file = folder / "efek-halo.yaml"
    file.write_text(file.read_text("utf-8").replace("Dua warga, satu kekurangan", "Silahkan masuk"), "utf-8")
    done = run("modules", "check", "--advice", folder, data=data)
    assert done.returncode == PROBLEMS
    assert re.search(r"efek-halo\.yaml:\d+:10: advice: “Silahkan” is not the right spelling", text_of(done))
    assert "= write “silakan”" in text_of(done)
    broken = run("modules", "check", "--advice", BROKEN, data=data)
    assert broken.returncode == PROBLEMS
    assert ": error: " in text_of(broken)


def test_advice_and_page_are_those_of_this_city(data: Path, tmp_path: Path) -> None:
    """With the local facts in use here, and with what is wrong in their file."""
    folder = copy_of_persepsi(tmp_path, id_="milik-kami")
    file = folder / "efek-halo.yaml"
    file.write_text(file.read_text("utf-8").replace("steps:\n", "steps:\n  - {id: kota, local: kanal}\n", 1), "utf-8")
    assert "no fact “kanal”" in text_of(run("modules", "check", "--advice", folder, data=data))
    city = data / "modules" / "local.yaml"
    city.parent.mkdir(parents=True)
    fact = "{id: kanal, title: Kanal, text: Silakan melapor.}"
    city.write_text(f"city: Kota Contoh\nas_of: 2026-02\nfacts:\n  - {fact}\n", "utf-8")
    done = run("modules", "check", "--advice", folder, data=data)
    assert "to mend: 0." in text_of(done), text_of(done)
    assert "Silakan melapor." in text_of(run("modules", "print", folder, "--output", "-", data=data))
    city.write_text(city.read_text("utf-8").replace("title:", "judul:"), "utf-8")
    assert run("modules", "check", "--advice", city, data=data).returncode == PROBLEMS
    assert "local.yaml:4:" in text_of(run("modules", "check", "--advice", city.parent, data=data))


def test_print_writes_one_page(data: Path, tmp_path: Path) -> None:
    """By id or by folder, in the language asked for; a broken module, an unknown one and a bad place are said."""
    page = tmp_path / "persepsi.html"
    assert run("modules", "print", "persepsi", "--output", page, data=data).returncode == DONE
    assert "Module for review" in page.read_text("utf-8")
    again = run("modules", "print", COURSE / "persepsi", "--output", "-", data=data)
    assert text_of(again) == page.read_text("utf-8")
    assert run("modules", "print", BROKEN, "--output", page, data=data).returncode == PROBLEMS
    unknown = run("modules", "print", "tidak-ada", "--output", page, data=data)
    assert unknown.returncode == USAGE
    assert "tidak-ada" in error_of(unknown)
    nowhere = run("modules", "print", "persepsi", "--output", tmp_path / "tidak" / "ada.html", data=data)
    assert nowhere.returncode == PROBLEMS


def test_new_writes_a_module_without_a_mistake(data: Path, tmp_path: Path) -> None:
    """Exit code 0 and the files' names; what it wrote passes `check`; a folder with something in it is refused."""
    folder = tmp_path / "salam"
    done = run("modules", "new", folder, data=data)
    assert done.returncode == DONE
    assert str(folder / "kuis.yaml") in text_of(done)
    assert f"modules check {folder}" in text_of(done)
    assert text_of(run("modules", "check", folder, data=data)) == "No mistakes found.\n"
    again = run("modules", "new", folder, data=data)
    assert again.returncode == USAGE
    assert "There is already something in" in error_of(again)


def test_check_finds_nothing_in_the_examples(data: Path) -> None:
    """The module that shows every type and behaviour once is what an author copies from."""
    done = run("modules", "check", EXAMPLES, data=data)
    assert (done.returncode, text_of(done)) == (DONE, "No mistakes found.\n")


# Progress


def test_before_anyone_has_learned(data: Path) -> None:
    """A sentence on stderr that names the folder, exit code 2, and no folder made."""
    for arguments in (["show"], ["show", "--json"], ["export", "--format", "json", "--output", "-"]):
        done = run("progress", *arguments, data=data)
        assert done.returncode == USAGE
        assert str(data) in error_of(done)
    assert not data.exists()


def test_an_unknown_learner(data: Path, learner: str) -> None:
    """Is named, never replaced by somebody else."""
    for arguments in (["show"], ["export", "--format", "csv", "--output", "-"]):
        done = run("progress", *arguments, "--learner", "siapa", data=data)
        assert done.returncode == USAGE
        assert "siapa" in error_of(done)


def test_show_says_how_far(data: Path, learner: str) -> None:
    """The same for people and for programs, of the learner that is meant."""
    other = a_learner(data, "Asep Sunandar")
    assert run("progress", "show", "--learner", other, data=data).stdout.startswith(b"Asep Sunandar\n")
    lines = text_of(run("progress", "show", "--learner", learner, data=data)).splitlines()
    assert lines[0] == NAME
    assert f"  {lesson('kesan-pertama').title}: In progress" in lines
    assert sum(line.endswith(": Not started") for line in lines) == len(MODULE.activities) - 1
    document = json.loads(text_of(run("progress", "show", "--json", "--learner", learner, data=data)))
    assert document["learner"] == {"id": learner, "name": NAME}
    statuses = [a["status"] for module in document["modules"] for a in module["activities"]]
    assert sorted(statuses) == ["in_progress", *["not_started"] * (len(MODULE.activities) - 1)]
    assert document["answers"] == document["statements"] == []


def test_export_to_standard_output_a_file_and_a_folder(data: Path, learner: str, tmp_path: Path) -> None:
    """All three hold the same; the file's name is printed, and a folder that is not there is made."""
    (answer,) = told(export_json(data))
    assert answer == worst_answer()

    path = tmp_path / "laporan" / "siti.json"
    done = run("progress", "export", "--format", "json", "--include", "answers", "--output", path, data=data)
    assert (done.returncode, text_of(done)) == (DONE, f"{path}\n")
    assert told(json.loads(path.read_bytes())) == [answer]

    folder = tmp_path / "kiriman"
    folder.mkdir()
    done = run("progress", "export", "--format", "csv", "--include", "answers", "--output", folder, data=data)
    activities, answers = sorted(folder.iterdir())
    assert (done.returncode, text_of(done)) == (DONE, f"{activities}\n{answers}\n")
    assert answers.name == activities.stem + "_answers.csv"
    assert told_in_csv(answers.read_bytes(), "excel-id") == [answer]


def test_nothing_leaves_unless_asked_and_both_are_said(data: Path, learner: str) -> None:
    """The same on the command line as on the screen: what goes in and what stays, before it is written."""
    done = run("progress", "export", "--format", "json", "--output", "-", data=data)
    said = done.stderr.decode().splitlines()
    assert said[0].startswith("Goes in: Status of each module and activity; First and best score")
    assert said[1].startswith("Stays here: Scores of pre-tests and practice;")
    assert "Every single answer" in said[1]
    assert told(json.loads(done.stdout)) == []
    done = run("progress", "export", "--format", "json", "--include", "seconds", "--output", "-", data=data)
    assert (
        "Every single answer; How long each answer took" in done.stderr.decode().splitlines()[0]
    )  # the one needs the other
    done = run("progress", "export", "--format", "csv", "--include", "answer", "--output", "-", data=data)
    assert (done.returncode, done.stdout) == (USAGE, b"")
    assert "“answer”" in error_of(done)
    done = run(
        "progress",
        "export",
        "--format",
        "json",
        "--no-name",
        "--no-unit",
        "--number",
        "none",
        "--output",
        "-",
        data=data,
    )
    assert json.loads(done.stdout)["learner"] == {"id": learner}


def test_the_workbook_holds_no_answer_unless_asked_and_is_checked(data: Path, learner: str, tmp_path: Path) -> None:
    """The file to send is the careful one; `verify` finds it intact, and a changed copy changed."""
    plain, more = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    export = ("progress", "export", "--format", "xlsx", "--output")
    assert run(*export, plain, data=data).returncode == DONE
    assert run(*export, more, "--include", "answers", data=data).returncode == DONE
    assert CalamineWorkbook.from_path(plain).sheet_names == ["Summary", "Modules", "BKPSDM recap", "Integrity code"]
    assert "Answers" in CalamineWorkbook.from_path(more).sheet_names
    supervisor = tmp_path / "supervisor"
    done = run("progress", "verify", more, plain, data=supervisor)
    assert (done.returncode, text_of(done).count("INTACT")) == (DONE, 2)
    more.write_bytes(plain.read_bytes()[:-30])
    assert run("progress", "verify", more, data=supervisor).returncode == USAGE
    assert run("progress", "verify", tmp_path / "tidak-ada.xlsx", data=supervisor).returncode == USAGE


def test_both_dialects_of_csv(data: Path, learner: str) -> None:
    """`excel-id` has a BOM, semicolons and decimal commas; `plain` has none of them."""
    export = ("progress", "export", "--format", "csv", "--include", "seconds", "--output", "-")
    excel = run(*export, data=data).stdout
    plain = run(*export, "--dialect", "plain", data=data).stdout
    assert excel.startswith(b"\xef\xbb\xbfName;")
    assert plain.startswith(b"Name,")
    assert told_in_csv(excel, "excel-id") == told_in_csv(plain, "plain") != []
    seconds = [
        next(csv.DictReader(io.StringIO(text, newline=""), delimiter=mark))["Seconds"]
        for text, mark in ((excel.decode("utf-8-sig"), ";"), (plain.decode("utf-8"), ","))
    ]
    assert seconds == ["2,5", "2.5"]


def test_xapi_twice_is_the_same_under_the_next_number(data: Path, learner: str, tmp_path: Path) -> None:
    """So that a store knows again what was sent before."""
    export = ("progress", "export", "--format", "xapi", "--include", "answers", "--output")
    done = run(*export, tmp_path, data=data)
    first = Path(text_of(done).strip())
    again = Path(text_of(run(*export, tmp_path, data=data)).strip())
    assert re.fullmatch(r"asnbrand_.+_\d{8}_001\.xapi\.json", first.name)
    assert again.name == first.name.replace("_001.", "_002.")
    assert again.read_bytes() == first.read_bytes()
    statements = json.loads(first.read_bytes())
    assert any(statement["verb"]["id"].endswith("/answered") for statement in statements)
    assert run(*export, "-", data=data).stdout == first.read_bytes()


def test_export_to_where_nothing_can_be_written(data: Path, learner: str, tmp_path: Path) -> None:
    """Exit code 1 and the reason in a sentence."""
    (tmp_path / "berkas").write_text("")
    done = run("progress", "export", "--format", "json", "--output", tmp_path / "berkas" / "x.json", data=data)
    assert done.returncode == PROBLEMS
    assert "could not be written" in error_of(done)


def test_looking_and_exporting_leave_the_record_alone(data: Path, learner: str) -> None:
    """Not a byte of what was learned changes, and no record file is added."""
    before = {path: path.read_bytes() for path in data.glob("learners/*/record-*.jsonl")}
    run("progress", "show", data=data)
    export_json(data)
    run("doctor", data=data)
    assert {path: path.read_bytes() for path in data.glob("learners/*/record-*.jsonl")} == before != {}


# Doctor


def test_doctor_finds_all_well(data: Path, learner: str) -> None:
    """Versions, folder, record and modules, and exit code 0."""
    done = run("doctor", data=data)
    assert done.returncode == DONE
    for words in (str(data), f"{NAME} ({learner})", "persepsi:", "Textual:", "not a terminal", "All is well."):
        assert words in text_of(done)


def test_doctor_names_a_damaged_line(data: Path, learner: str) -> None:
    """Exit code 1 with file and line; the other answers are still there."""
    path = next(path for path in data.glob("learners/*/record-*.jsonl") if b"answered" in path.read_bytes())
    lines = path.read_bytes().split(b"\n")
    damaged = next(place for place, line in enumerate(lines) if b"profile" in line)
    lines[damaged] = lines[damaged].replace(b"Siti", b"Sita")
    path.write_bytes(b"\n".join(lines))
    done = run("doctor", data=data)
    assert done.returncode == PROBLEMS
    assert f"{path.name}:{damaged + 1}:" in text_of(done)
    assert len(told(export_json(data))) == 1


def test_doctor_names_a_broken_module(data: Path) -> None:
    """Exit code 1, and what is wrong with it."""
    copy_of_persepsi(data / "modules", id_="rusak", broken=True)
    done = run("doctor", data=data)
    assert done.returncode == PROBLEMS
    assert "persepso" in text_of(done)


# Pipes


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["modules", "list", "--json"],
        ["modules", "check", str(BROKEN)],
        ["progress", "show"],
        ["progress", "export", "--format", "json", "--output", "-"],
        ["doctor"],
    ],
    ids=" ".join,
)
@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another error there")
def test_a_reader_that_leaves_early_is_no_error(data: Path, learner: str, arguments: list[str]) -> None:
    """`| head` closes the pipe: no traceback, no complaint."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "asnbrand_train", "--lang", "en", "--data", str(data), *arguments],
            cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, stdout=writer, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    finally:
        os.close(writer)
    assert done.returncode == DONE
    assert b"rror" not in done.stderr
