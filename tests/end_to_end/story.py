"""What a test expects of the record: the answers as they were given on the screen, and what each is worth."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.terminal import ROOT, environment
from modules.activities import Lesson, Quiz, Reflection
from modules.catalogue import Catalogue
from modules.questions import AnyQuestion, Choice, Multiple, TrueFalse
from progress.exports.consent import KINDS
from progress.learners import Learners, Profile
from tests.end_to_end.course import COURSE

MODULE = Catalogue(COURSE).open("persepsi")
NAME = "Siti Rahmawati"


class Given(NamedTuple):
    """An answer, as a learner remembers it."""

    activity: str
    question: str
    response: str
    """What was picked, in letters alone."""
    score: float


def quiz(activity: str) -> Quiz:
    """A quiz of the module."""
    found = MODULE.activities[activity]
    assert isinstance(found, Quiz)
    return found


def lesson(activity: str) -> Lesson:
    """A lesson of the module."""
    found = MODULE.activities[activity]
    assert isinstance(found, Lesson)
    return found


def reflection(activity: str) -> Reflection:
    """A reflection of the module."""
    found = MODULE.activities[activity]
    assert isinstance(found, Reflection)
    return found


def letters(text: str) -> str:
    """The letters and digits of a text alone: what wrapping, margins and Markdown leave as it was."""
    return "".join(character for character in text if character.isalnum())


def shown_among(shown: str, questions: Iterable[AnyQuestion]) -> AnyQuestion:
    """The question that stands on the screen."""
    text = letters(shown)
    found = [question for question in questions if letters(question.prompt)[:60] in text]
    assert len(found) == 1, shown
    return found[0]


def given(activity: str, question: AnyQuestion, picked: Sequence[str]) -> Given:
    """The answer that was picked, and what its author says it is worth."""
    words = [letters(text) for text in picked]
    assert words
    if isinstance(question, TrueFalse):
        assert words in (["True"], ["False"])
        true = words == ["True"]
        return Given(activity, question.id, "Benar" if true else "Salah", float(true == question.answer))
    assert isinstance(question, Choice | Multiple)
    chosen = [option for option in question.options if letters(option.text) in words]
    assert len(chosen) == len(words), (picked, question.id)
    score = sum(option.score for option in chosen)
    if isinstance(question, Multiple) and question.scoring == "all_or_nothing":
        score = float([o for o in question.options if o.score > 0] == chosen)
    return Given(activity, question.id, letters("".join(o.text for o in chosen)), min(1.0, max(0.0, score)))


def a_learner(data: Path, name: str = NAME) -> str:
    """The id of a learner who has only just begun."""
    return Learners(data).create(Profile(name=name)).id


def run(*arguments: str | Path, data: Path, language: str = "en") -> subprocess.CompletedProcess[bytes]:
    """The program without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "asnbrand_train", "--lang", language, "--data", str(data), *map(str, arguments)],
        cwd=ROOT,
        env=environment(HOME=str(data.parent)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


ALL_BUT_TEXTS = ",".join(kind for kind in KINDS if kind != "texts")


def export_json(data: Path, *more: str) -> dict[str, Any]:
    """What `progress export --format json` writes with everything but private texts."""
    done = run("progress", "export", "--format", "json", "--include", ALL_BUT_TEXTS, "--output", "-", *more, data=data)
    assert done.returncode == 0
    assert done.stderr.startswith(b"Goes in: ")
    document = json.loads(done.stdout)
    assert isinstance(document, dict)
    return document


def activities_told(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The activities of the module that is played, as an exported document tells of them, by id."""
    (module,) = (module for module in document["modules"] if module["id"] == MODULE.module.id)
    return {activity["id"]: activity for activity in module["activities"]}


def told(document: dict[str, Any]) -> list[Given]:
    """The answers of an exported document."""
    return [Given(a["activity"], a["question"], letters(a["response"]), a["score"]) for a in document["answers"]]


def told_in_csv(data: bytes, dialect: str) -> list[Given]:
    """The answers of an exported table."""
    excel = dialect == "excel-id"
    text = data.decode("utf-8-sig" if excel else "utf-8")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if excel else ",")
    ids = {activity.title: id_ for id_, activity in MODULE.activities.items()}
    return [
        Given(ids[row["Activity"]], row["Question"], letters(row["Response"]), _hundredth(row["Score (0–100)"], excel))
        for row in rows
    ]


def _hundredth(cell: str, excel: bool) -> float:
    assert "." not in cell or not excel
    return float(cell.replace(",", ".")) / 100
