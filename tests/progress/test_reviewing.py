"""A review in the record and in what leaves the computer: its answers are those of practice, and it is no activity."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from modules.reader import question_from
from modules.reviewing import Asked, ReviewSession
from progress.answered import Rating
from progress.attempts import reported
from progress.exports.as_csv import answers_csv
from progress.exports.consent import Choices, choose
from progress.exports.document import Document, build
from progress.exports.given import given
from progress.exports.sheets import sheets
from progress.exports.xapi_terms import HOME
from progress.record import Record
from progress.reviewing import begin_review, context_of, ended_review, rated, review_answer, shown_in_review
from progress.summary import REVIEW, summarise
from progress.texts import Texts
from tests.modules.every import EVERY, RIGHT
from tests.progress.eleven import ALL, MODULE, NOTHING, Player, read, told
from tests.progress.makers import LEARNER, open_record
from tests.progress.test_xapi import valid

NAME, CREATED = "laporan.xlsx", "2026-11-24T09:00:00.000+07:00"
GIVEN = {"choice": RIGHT["choice"], "true_false": None, "numerical": RIGHT["numerical"]}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A review of three questions that a module has: right and rated as easy, wrong twice, right."""
    with open_record(tmp_path / "record") as record:
        Player(record).lesson()
        session = ReviewSession([Asked(module="contoh", question=EVERY[name]) for name in GIVEN], random.Random(1))
        begun = begin_review(session, app="0.1.0")
        record.append([*shown_in_review(session.queue, summarise(record.statements()).digests, begun), begun])
        for given in [*GIVEN.values(), None]:
            question = session.current.question
            response = not question.answer if given is None else given  # type: ignore[union-attr]
            asked, outcome = session.current, session.respond(response)
            answer = review_answer(outcome.answer, asked, begun, 10.0)
            record.append([answer])
            if question.id == EVERY["choice"].id:
                record.append([rated(answer, Rating.EASY), reported(question.id, "Aneh.", context_of(begun, asked))])
            session.go_on()
        assert session.finished
        record.append([ended_review(begun, 5.0)])
        yield record


def sent(record: Record, choices: Choices) -> Document:
    """What is exported of it."""
    return build(record.statements, summarise(record.statements()), [MODULE], learner=LEARNER, created=CREATED,
                 app="0.1.0", choices=choices, read_text=Texts(record).read, rebuild=question_from)  # fmt: skip


def test_the_record_knows_what_was_remembered(record: Record) -> None:
    """The first answer to each counts, the learner's own rating stands, and the minutes are theirs."""
    summary = summarise(record.statements())
    ratings = {name.partition("#")[2]: [r for _at, r in item.answers] for name, item in summary.answered.items.items()}
    assert ratings == {
        EVERY["choice"].id: [Rating.EASY],
        EVERY["true_false"].id: [Rating.AGAIN],
        EVERY["numerical"].id: [Rating.GOOD],
    }
    assert summary.seconds == pytest.approx(45.0, abs=25.0)
    assert sum(summary.reviewed.values()) == 3
    assert set(summary.activities) == {"contoh/pelajaran"}


def test_answers_go_only_with_those_of_practice(record: Record) -> None:
    """Trying must be safe: who ticks answers alone sends none given in a review."""
    assert sent(record, NOTHING).answers == ()
    assert [a.kind for a in sent(record, choose(["answers"])).answers] == []
    both = sent(record, choose(["answers", "earlier"]))
    assert [(a.module, a.activity, a.score) for a in both.answers] == [
        ("contoh", "review", 1.0), ("contoh", "review", 0.0), ("contoh", "review", 1.0), ("contoh", "review", 0.0)
    ]  # fmt: skip
    assert both.modules[0].status == "in_progress"


def test_without_its_beginning_a_review_is_practice_still(record: Record) -> None:
    """The line that began it may be damaged; what was tried in it is no more for others than before."""
    facts = [fact for fact in record.statements() if not (fact.activity == REVIEW and fact.verb == "initialized")]
    alone = given(facts, [MODULE], question_from, None, choose(["answers"])).answers
    both = given(facts, [MODULE], question_from, None, choose(["answers", "earlier"])).answers
    assert (len(alone), len(both)) == (0, 4)


def test_they_are_called_reviews_in_the_tables(record: Record) -> None:
    """In the workbook under the module's title, in CSV by its own name."""
    document = sent(record, ALL)
    (answers,) = [sheet for sheet in sheets(document, NAME) if sheet.name == "Answers"]
    places = {(str(row[1].value), str(row[2].value)) for row in answers.rows[1:]}
    assert places == {(MODULE.module.title, "Reviews")}
    lines = answers_csv(document, "plain").decode("utf-8-sig").splitlines()
    assert sum(",Reviews," in line for line in lines) == 4


def test_xapi_tells_the_answers_and_no_activity(record: Record) -> None:
    """Reviews belong to no module, so none is begun or ended; each answer stands with its question's module."""
    statements = read(told(record, ALL))
    valid(statements)
    place = f"{HOME}/reviews"
    reviewed = [
        s for s in statements if any(p["id"] == place for p in s["context"]["contextActivities"].get("parent", ()))
    ]
    assert [s["verb"]["id"].rpartition("/")[2] for s in reviewed] == ["answered", "commented", *["answered"] * 3]
    assert all(s["context"]["contextActivities"]["grouping"][0]["id"] == f"{HOME}/modules/contoh" for s in reviewed)
    assert not [s for s in statements if s["object"]["id"] == place]
