"""The published JSON Schemas: what reports hold, no more and no less."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from progress.exports.as_json import as_json
from progress.exports.consent import KINDS, Choices, choose
from progress.exports.document import build
from progress.exports.seal import open_code, seal
from progress.record import Record
from progress.summary import summarise
from progress.texts import Texts
from tests.progress.eleven import CREATED, MODULE, TEXTS, played
from tests.progress.makers import LEARNER

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMA: dict[str, Any] = runpy.run_path(str(ROOT / "packaging" / "schema.py"))
REPORT = json.loads((ROOT / "docs" / "asnbrand.progress-1.schema.json").read_text("utf-8"))
SEALED = json.loads((ROOT / "docs" / "asnbrand.seal-1.schema.json").read_text("utf-8"))

EVERYTHING = choose(KINDS, TEXTS, number="full", statements=True)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Every type of question, answered."""
    with played(tmp_path_factory.mktemp("eleven")) as record:
        yield record


def report(record: Record, choices: Choices) -> dict[str, Any]:
    """A JSON report, as a program reads it."""
    document = build(record.statements, summarise(record.statements()), [MODULE], learner=LEARNER, created=CREATED,
                     app="0.1.0", choices=choices, read_text=Texts(record).read)  # fmt: skip
    sealed = seal(record.folder, document, record.statements())
    read: dict[str, Any] = json.loads(as_json(sealed.document, sealed.code))
    return read


def test_they_are_what_the_source_says() -> None:
    """If not: ``python packaging/schema.py write``."""
    assert SCHEMA["stale"]() == []


@pytest.mark.parametrize("schema", [REPORT, SEALED], ids=["report", "seal"])
def test_they_are_schemas_that_say_what_things_mean(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    for name, struct in schema["$defs"].items():
        assert struct["description"], name
        assert struct["additionalProperties"] is False


@pytest.mark.parametrize("choices", [Choices(), EVERYTHING, Choices(name=False, number="none", unit=False)])
def test_a_report_fits(record: Record, choices: Choices) -> None:
    made = report(record, choices)
    Draft202012Validator(REPORT).validate(made)
    payload, _key = open_code(made["seal"])
    Draft202012Validator(SEALED).validate(json.loads(msgspec.json.encode(payload)))


def first(*path: Any) -> Callable[[dict[str, Any]], Any]:
    """A part of a report."""

    def part(made: dict[str, Any]) -> Any:
        place: Any = made
        for step in path:
            place = place[step]
        return place

    return part


@pytest.mark.parametrize(
    "part",
    [
        first(), first("learner"), first("included"), first("modules", 0), first("modules", 0, "activities", 0),
        first("modules", 0, "objectives", 0), first("answers", 0), first("statements", 0),
    ],
)  # fmt: skip
def test_what_a_report_does_not_hold_does_not_fit(record: Record, part: Callable[[dict[str, Any]], Any]) -> None:
    made = report(record, EVERYTHING)
    part(made)["jam"] = 20
    assert not Draft202012Validator(REPORT).is_valid(made)


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        (first(), "schema", "asnbrand.progress/2"),
        (first(), "minutes", "12"),
        (first(), "number", None),
        (first("learner"), "number", 190001011900011000),
        (first("included"), "number", "some"),
        (first("modules", 0, "activities", 0), "status", "begun"),
        (first("answers", 0), "score", "1,0"),
        (first("statements", 0), "id", 1),
    ],
)
def test_a_value_of_another_type_does_not_fit(
    record: Record, place: Callable[[dict[str, Any]], Any], key: str, value: Any
) -> None:
    made = report(record, EVERYTHING)
    place(made)[key] = value
    assert not Draft202012Validator(REPORT).is_valid(made)
