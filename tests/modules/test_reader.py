"""Folders to modules: what is read, every problem at once, and what is refused."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modules.activities import AnyActivity
from modules.activities.lesson import Lesson
from modules.activities.quiz import Quiz
from modules.citations import SourceList
from modules.convert import Converter, locate, place_id
from modules.described import fields, type_of
from modules.messages import Message
from modules.module import Module, OpenModule
from modules.nodes import digest, from_plain
from modules.problems import Problem, render
from modules.questions import Choice, Multiple, TrueFalse
from modules.questions.base import Fault
from modules.reader import Reading, question_from, read_module, read_outline
from modules.scalars import PATTERNS
from modules.source import read_source
from tests.modules.sound import SOUND, write_module

Write = Callable[..., Path]

BROKEN = Path(__file__).parent / "broken"


def opened(reading: Reading) -> OpenModule:
    """The module of a reading in which nothing is wrong."""
    assert reading.problems == ()
    assert reading.module is not None
    return reading.module


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    return [(Path(problem.file).name, problem.line, problem.column) for problem in problems]


def only(reading: Reading) -> Problem:
    (problem,) = reading.problems
    return problem


def advice(problem: Problem) -> str:
    return str(problem.advice)


def test_a_sound_module(write: Write) -> None:
    module = opened(read_module(write()))
    assert list(module.activities) == ["pelajaran", "kuis"]
    lesson, quiz = module.activities["pelajaran"], module.activities["kuis"]
    assert isinstance(lesson, Lesson)
    assert isinstance(quiz, Quiz)
    assert (lesson.id, quiz.id) == ("pelajaran", "kuis")
    assert [step.id for step in lesson.steps] == ["a", "b", "cek", "d"]
    assert lesson.steps[0].text == "Warga datang ke loket."
    choice, multiple, drawn = quiz.questions
    assert isinstance(choice, Choice)
    assert isinstance(multiple, Multiple)
    assert isinstance(drawn, TrueFalse)
    assert choice.option_ids() == ("a", "b", "c")
    assert multiple.option_ids() == ("tanya", "dengar", "duga")
    assert [option.score for option in choice.options] == [1.0, 0.5, 0.0]
    assert drawn is lesson.steps[2].question
    assert (quiz.pass_mark, quiz.shuffle, quiz.draw, quiz.attempts) == (0.7, True, None, "unlimited")
    assert module.sources["T7"].citation == "Ambady & Rosenthal (1992)."


def test_the_outline_alone_needs_no_activities(write: Write) -> None:
    folder = write(changes={"pelajaran.yaml": None, "kuis.yaml": ": broken"})
    reading = read_outline(folder)
    assert reading.problems == ()
    assert reading.module is None
    assert reading.outline is not None
    assert reading.outline.title == "Contoh"
    assert (reading.id_mark.line, reading.id_mark.column) == (1, 5)
    assert list(reading.texts) == [str(folder / "module.yaml")]


def test_digests_are_of_what_the_author_wrote(write: Write) -> None:
    module = opened(read_module(write()))
    question = module.activities["kuis"].questions[1]  # type: ignore[union-attr]
    tree = {
        "id": "q-2",
        "type": "multiple",
        "objective": "p2",
        "prompt": "Apa yang memeriksa kesan?",
        "options": [
            {"id": "tanya", "text": "Bertanya", "score": "0.5", "feedback": "Bertanya memberi tahu."},
            {"id": "dengar", "text": "Mendengar", "score": "0.5", "feedback": "Mendengar memberi tahu."},
            {"id": "duga", "text": "Menduga", "score": "-0.5", "feedback": "Dugaan bukan pemeriksaan."},
        ],
    }
    assert question.authored == tree
    assert question.digest == digest(tree)


def test_a_modules_digest_changes_with_any_activity_and_not_with_comments(write: Write) -> None:
    sound = opened(read_module(write("a"))).digest
    commented = "# a comment\r\n" + SOUND["kuis.yaml"].replace("\n", "\r\n")
    assert opened(read_module(write("b", {"kuis.yaml": commented}))).digest == sound
    changed = SOUND["kuis.yaml"].replace("Warga pulang", "Warga pergi")
    assert opened(read_module(write("c", {"kuis.yaml": changed}))).digest != sound


def test_a_question_is_rebuilt_from_what_its_author_wrote(write: Write) -> None:
    questions = [question for _, question in opened(read_module(write())).questions()]
    assert len(questions) == 4
    for question in questions:
        kept = msgspec.json.decode(msgspec.json.encode(question.authored))
        assert question_from(kept) == question


@pytest.mark.parametrize("tree", [{}, "", [], {"type": "choice"}, {"type": "essay", "id": "x"}])
def test_what_is_no_question_is_not_rebuilt(tree: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        question_from(tree)


# Every problem at once

FAULTS = {
    ("module.yaml", 1, 5): "contoh-rusak",
    ("module.yaml", 2, 1): "activities, as_of",
    ("module.yaml", 3, 1): "title",
    ("module.yaml", 4, 9): "persepsi",
    ("module.yaml", 5, 10): "satu",
    ("module.yaml", 6, 8): "2026-13",
    ("module.yaml", 9, 10): "take one of the two out",
    ("module.yaml", 10, 5): "text: …",
    ("module.yaml", 11, 31): "take one of the two out",
    ("module.yaml", 11, 42): "tes-akhir",
    ("module.yaml", 11, 61): "modul-lain",
    ("pelajaran.yaml", 3, 1): "name of its file",
    ("pelajaran.yaml", 4, 13): "[p1]",
    ("pelajaran.yaml", 5, 1): "take this line out",
    ("pelajaran.yaml", 7, 5): "a step of its own",
    ("pelajaran.yaml", 9, 31): '"*tanya"',
    ("pelajaran.yaml", 14, 15): "true",
    ("pelajaran.yaml", 15, 7): "objective",
    ("pelajaran.yaml", 15, 17): "p1, p2",
    ("pelajaran.yaml", 16, 11): "quotes",
    ("pelajaran.yaml", 17, 5): "a step of its own",
    ("pelajaran.yaml", 18, 15): "T7",
    ("kuis.yaml", 3, 7): "posttest",
    ("kuis.yaml", 4, 18): "p1, p2",
    ("kuis.yaml", 5, 13): "1 to 600",
    ("kuis.yaml", 6, 12): "0.7",
    ("kuis.yaml", 7, 11): "whole number or one of: unlimited",
    ("kuis.yaml", 8, 10): "true",
    ("kuis.yaml", 10, 1): "take one of the two out",
    ("kuis.yaml", 12, 9): "another id",
    ("kuis.yaml", 17, 7): "score: 1",
    ("kuis.yaml", 19, 5): "p1, p2",
    ("kuis.yaml", 25, 29): "-1 to 1",
    ("kuis.yaml", 31, 7): "0.5",
    ("kuis.yaml", 34, 11): "choice, multiple, true_false",
    ("kuis.yaml", 38, 11): "objective: …",
    ("kuis.yaml", 38, 16): "take out “id”",
    ("kuis.yaml", 39, 11): "q-2",
    ("sintaks.yaml", 2, 15): 'title: "Catatan: sintaks"',
    ("sources.yaml", 4, 11): "24-11-2026",
    ("sources.yaml", 9, 13): "V, V-resmi, V-turunan",
    ("sources.yaml", 11, 7): "quotes",
    ("tes-akhir.yaml", 1, 1): "“tes-akhir”",
    ("tidak-terdaftar.yaml", 1, 1): "“tidak-terdaftar”",
}
"""Where each fault of the broken module stands, and what its advice must name."""


def test_every_problem_is_found_at_once_in_its_place_with_advice() -> None:
    reading = read_module(BROKEN)
    assert (reading.module, reading.outline) == (None, None)
    assert sorted(places(reading.problems)) == sorted(FAULTS)
    for problem in reading.problems:
        wanted = FAULTS[Path(problem.file).name, problem.line, problem.column]
        assert wanted in advice(problem), (problem, wanted)


def test_every_problem_can_be_shown_with_its_excerpt() -> None:
    reading = read_module(BROKEN)
    for problem in reading.problems:
        shown = render(problem, reading.texts.get(problem.file, ""))
        assert shown.startswith(f"{problem.file}:{problem.line}:{problem.column}: {problem.severity}: ")
        assert "^" in shown or (problem.line, problem.column) == (1, 1)
        assert "%(" not in shown


def test_files_are_named_as_the_path_was_given(monkeypatch: pytest.MonkeyPatch, write: Write) -> None:
    monkeypatch.chdir(write(changes={"kuis.yaml": "kind: x\n"}).parent)
    assert {problem.file for problem in read_module(Path("contoh")).problems} == {str(Path("contoh/kuis.yaml"))}
    monkeypatch.chdir("contoh")
    assert {problem.file for problem in read_module(Path()).problems} == {"kuis.yaml"}


# One fault each: (file, what stands there, what stands there instead, place, advice)

SECOND_T7 = "  - {id: T7, citation: x, seen: 2026-01-01, status: V}\n"
ONE_FAULT = [
    ("pelajaran.yaml", "title: Kesan pertama\n", "", (1, 1), "title: …"),
    ("pelajaran.yaml", "kind: lesson", "kind: leson", (1, 7), "lesson"),
    ("pelajaran.yaml", "kind: lesson\n", "", (1, 1), "kind: …"),
    ("pelajaran.yaml", "kind: lesson", "kind: pelajaran", (1, 7), "lesson, quiz"),
    ("pelajaran.yaml", "      type: true_false\n", "", (12, 7), "type: …"),
    ("kuis.yaml", "time_limit: 20", "time_limit: 10.5", (5, 13), "digits only"),
    ("kuis.yaml", "time_limit: 20", "time_limit:", (5, 12), "take the key out"),
    ("kuis.yaml", "time_limit: 20", "time_limit: # 10", (5, 12), "quotes"),
    ("kuis.yaml", "time_limit: 20", "time_limit: [10]", (5, 13), "quotes"),
    ("kuis.yaml", "time_limit: 20", "time_limit: {a: b}", (5, 13), "quotes"),
    ("kuis.yaml", "time_limit: 20", "time_limit: " + "9" * 5000, (5, 13), "digits only"),
    ("pelajaran.yaml", "title: Kesan pertama", "title: ''", (2, 8), "write a value"),
    ("pelajaran.yaml", "title: Kesan pertama", "title: " + "x" * 121, (2, 8), "shorten"),
    ("pelajaran.yaml", "answer: true", "answer: Benar", (16, 15), "true"),
    ("pelajaran.yaml", "answer: true", "answer: mungkin", (16, 15), "true or false"),
    ("pelajaran.yaml", "id: r1", 'id: "Réfleksi 1!"', (19, 19), "refleksi-1"),
    ("pelajaran.yaml", "compare: {", "compare: {lain: x, ", (9, 15), "better, less, why"),
    ("pelajaran.yaml", "reflect: {", "reflect: [] #", (19, 14), "without “- ”"),
    ("pelajaran.yaml", 'less: "Silakan tunggu."', "less: Ya, tunggu", (9, 25), "put the whole text in quotes"),
    ("pelajaran.yaml", "      id: cek-1\n", "      use: q-1\n      id: cek-1\n", (12, 7), "write the question out"),
    ("pelajaran.yaml", "id: r1", "id: cek-1", (19, 19), "another id"),
    ("pelajaran.yaml", "  - id: cek", "  - id: a", (10, 5), "give each its own id"),
    ("pelajaran.yaml", "sources: [T7]\n  - compare", "sources: [T70]\n  - compare", (8, 15), "T7"),
    ("kuis.yaml", "pass_mark: 0.7", "pass_mark: 70%", (6, 12), "0.7"),
    ("kuis.yaml", "pass_mark: 0.7", "pass_mark: nan", (6, 12), "such as"),
    ("kuis.yaml", "pass_mark: 0.7", "pass_mark:", (6, 11), "take the key out"),
    ("kuis.yaml", "shuffle: true", "shuffle: tidak", (7, 10), "false"),
    ("kuis.yaml", "shuffle: true", "attempts: 0", (7, 11), "1 to 1000"),
    ("kuis.yaml", "shuffle: true", "attempts: unlimted", (7, 11), "unlimited"),
    ("kuis.yaml", "shuffle: true", "draw: 9", (7, 7), "at most 3"),
    ("kuis.yaml", "shuffle: true", "draw: 1", (7, 7), "2 or more"),
    ("kuis.yaml", "prompt: Apa yang memeriksa", "points: 0\n    prompt: Apa yang memeriksa", (20, 13), "above 0"),
    ("kuis.yaml", "    objective: p2\n", "", (17, 5), "objective: …"),
    ("kuis.yaml", "{use: cek-1}", "{use: cek-2}", (25, 11), "cek-1"),
    ("kuis.yaml", "{use: cek-1}", "{use: r1}", (25, 11), "another activity"),
    ("kuis.yaml", "{use: cek-1}", "{use: [cek-1]}", (25, 11), "quotes"),
    ("kuis.yaml", "{use: cek-1}", "{use: q-1}", (25, 5), "own id"),
    ("kuis.yaml", "feedback: Warga pulang.", "score: 0", (16, 9), "feedback: …"),
    ("kuis.yaml", "Menyapa warga itu", "Menyapa warga itu dengan ramah lalu bertanya perlunya", (14, 16), "shorten"),
    ("sources.yaml", "status: V", "status: U", (5, 13), "V, V-resmi"),
    ("sources.yaml", "sources:\n", f"sources:\n{SECOND_T7}", (3, 9), "take one"),
    ("module.yaml", "[pelajaran, kuis]", "[pelajaran, kuis, sources]", (9, 31), "another name"),
    ("module.yaml", "[pelajaran, kuis]", "", (9, 12), "begin"),
    ("module.yaml", "[pelajaran, kuis]", "[]", (9, 13), "add what is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "place", "says"), ONE_FAULT)
def test_one_fault_gives_one_problem_and_no_more(
    write: Write, file: str, old: str, new: str, place: tuple[int, int], says: str
) -> None:
    assert SOUND[file].count(old) == 1
    problem = only(read_module(write(changes={file: SOUND[file].replace(old, new)})))
    assert places((problem,)) == [(file, *place)]
    assert says in advice(problem)


def test_a_misspelt_key_is_read_as_what_was_meant(write: Write) -> None:
    """So that what is wrong further down is found in the same run."""
    text = SOUND["kuis.yaml"].replace("options:\n      - {id: tanya", "option:\n      - {id: Tanya")
    reading = read_module(write(changes={"kuis.yaml": text}))
    assert places(reading.problems) == [("kuis.yaml", 21, 5), ("kuis.yaml", 22, 14)]


def test_a_missing_file_names_what_it_may_be_called(write: Write) -> None:
    assert "rename kuis.yml to kuis.yaml" in advice(
        only(read_module(write("a", {"kuis.yaml": None, "kuis.yml": SOUND["kuis.yaml"]})))
    )
    reading = read_module(write("b", {"kuis.yaml": None, "kuis-1.yaml": SOUND["kuis.yaml"]}))
    assert [(problem.severity, advice(problem)) for problem in reading.problems] == [
        ("warning", "add “kuis-1” to activities in module.yaml, or delete the file"),
        ("error", "write “kuis-1”, or add the file"),
    ]


def test_a_file_that_is_not_listed_is_only_a_warning(write: Write) -> None:
    reading = read_module(write(changes={"lain.yaml": "kind: lesson\n"}))
    assert [problem.severity for problem in reading.problems] == ["warning"]
    assert reading.module is not None


def test_sources_may_stand_beside_the_modules_folder(write: Write) -> None:
    folder = write(changes={"sources.yaml": None})
    assert [problem.line for problem in read_module(folder).problems] == [26, 8, 20]
    (folder.parent / "sources.yaml").write_text(SOUND["sources.yaml"])
    assert list(opened(read_module(folder)).sources) == ["T7"]


def test_a_stray_file_beside_the_folder_is_left_alone_if_nothing_is_missing(write: Write) -> None:
    folder = write()
    (folder.parent / "sources.yaml").write_text("something: else\n")
    opened(read_module(folder))


def test_a_built_in_modules_id_is_its_folders_name(write: Write) -> None:
    folder = write("lain")
    opened(read_module(folder))
    problem = only(read_module(folder, built_in=True))
    assert places((problem,)) == [("module.yaml", 1, 5)]
    assert "lain" in advice(problem)


def test_no_module_at_all(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        problem = only(read_module(folder))
        assert "there is no module here" in str(problem.message)


def test_a_link_out_of_the_folder_is_refused_and_followed_when_built_in(write: Write, tmp_path: Path) -> None:
    folder = write(changes={"kuis.yaml": None})
    (tmp_path / "elsewhere.yaml").write_text(SOUND["kuis.yaml"])
    (folder / "kuis.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert "link" in str(only(read_module(folder)).message)
    opened(read_module(folder, built_in=True))


def test_links_in_a_circle_and_folders_named_like_files(write: Write) -> None:
    folder = write(changes={"kuis.yaml": None})
    (folder / "kuis.yaml").symlink_to(folder / "kuis.yaml")
    assert places(read_module(folder).problems)[0][0] in ("kuis.yaml", "module.yaml")
    assert read_module(folder).module is None
    folder = write("other", {"kuis.yaml": None})
    (folder / "kuis.yaml").mkdir()
    assert "not a file" in str(only(read_module(folder)).message)


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
def test_a_file_that_cannot_be_read_is_a_problem(write: Write, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    def failing(path: Path, file: str) -> Any:
        if path.name == "kuis.yaml":
            raise error
        return read_source(path, file)

    monkeypatch.setattr("modules.files.read_source", failing)
    assert places((only(read_module(write())),)) == [("kuis.yaml", 1, 1)]


# Parts


def test_ids_by_place_go_on_after_z() -> None:
    assert [place_id(place) for place in (0, 1, 25, 26, 27, 51, 52, 701, 702)] == [
        *("a", "b", "z", "aa", "ab", "az", "ba", "zz", "aaa")
    ]  # fmt: skip
    assert len({place_id(place) for place in range(2000)}) == 2000


def test_a_fault_is_placed_at_the_nearest_node_that_exists() -> None:
    node = from_plain({"a": [{"b": "c"}]})
    assert locate(node, ("a", 0, "b")) == from_plain("c")
    assert locate(node, ("a", 0, "x", "y")) == from_plain({"b": "c"})
    assert locate(node, ("a", 7)) == from_plain([{"b": "c"}])
    assert locate(node, ()) == node
    converter = Converter("f")
    converter.fault(node, Fault(("a", 3), Message("x")))
    assert places(tuple(converter.problems)) == [("f", 1, 1)]


def patterns(kind: msgspec.inspect.Type, seen: set[type]) -> set[str]:
    """Every pattern that a type's fields have, however deep."""
    match kind:
        case msgspec.inspect.StrType(pattern=str(pattern)):
            return {pattern}
        case msgspec.inspect.StructType(cls=cls) if cls not in seen:
            seen.add(cls)
            return set().union(*(patterns(field.type, seen) for field in fields(cls).values()))
        case msgspec.inspect.UnionType(types=types):
            return set().union(*(patterns(member, seen) for member in types))
        case msgspec.inspect.VarTupleType(item_type=item):
            return patterns(item, seen)
    return set()


def test_every_pattern_is_said_in_plain_words() -> None:
    seen: set[type] = set()
    found = set().union(*(patterns(type_of(kind), seen) for kind in (Module, AnyActivity, SourceList)))
    assert found == set(PATTERNS)


# Whatever is in the files, reading them never raises

LINES = [line for text in SOUND.values() for line in text.splitlines(keepends=True)]
JUMBLE = st.lists(
    st.sampled_from(LINES) | st.sampled_from(["  ", "- ", "use: x\n", "  - {use: q-1}\n", "text: [\n", "~"]),
    max_size=25,
).map("".join)


@settings(deadline=None)
@given(st.sampled_from(sorted(SOUND)), JUMBLE | st.text(max_size=60))
def test_no_jumble_of_lines_ever_raises(file: str, text: str) -> None:
    check_that_reading_ends_in_a_module_or_errors({file: text.encode("utf-8", "surrogatepass")})


@settings(deadline=None)
@given(st.data())
def test_one_line_taken_out_doubled_or_moved_never_raises(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(SOUND)))
    lines = SOUND[file].splitlines(keepends=True)
    place = data.draw(st.integers(0, len(lines) - 1))
    line = lines[place]
    instead = data.draw(st.sampled_from([[], [line, line], [" " + line], [line.lstrip()]]))
    text = "".join([*lines[:place], *instead, *lines[place + 1 :]])
    check_that_reading_ends_in_a_module_or_errors({file: text})


def check_that_reading_ends_in_a_module_or_errors(changes: dict[str, str | bytes | None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reading = read_module(write_module(Path(folder) / "contoh", changes))
    assert (reading.module is None) == any(problem.severity == "error" for problem in reading.problems)
    for problem in reading.problems:
        assert "%(" not in render(problem, reading.texts.get(problem.file, ""))
