"""Lines survive what disks, editors and sync tools do to files, and damage costs its own line only."""

from __future__ import annotations

import io
from zlib import crc32

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from progress import reading
from progress.lines import CHANGED, CUT, UNKNOWN, Line, commit, header, parse
from progress.reading import NO_RECORD, OTHERS, Damage, Findings, Tally, read_blocks
from progress.statement import Result, Statement
from tests.progress.makers import DEVICE, LEARNER, fact, facts, ids

HEAD = header(LEARNER, DEVICE, 0)
KEPT = [msgspec.structs.replace(statement, n=n, device=DEVICE) for n, statement in enumerate(facts(5), 1)]
COMMITS = [commit([statement]) for statement in KEPT]
WHOLE = HEAD + b"".join(COMMITS)


def read(data: bytes) -> tuple[list[Statement], Findings]:
    """The statements in these bytes, and what was found."""
    found = Findings()
    blocks = read_blocks(io.BytesIO(data), "record.jsonl", LEARNER, found)
    return [statement for block in blocks for statement in block], found


def line(body: bytes) -> bytes:
    """A line with a right check."""
    return b"%08x %b\n" % (crc32(body), body)


def test_the_format_is_the_decided_one() -> None:
    """The bytes on disk, to the letter: they cannot change once people have records."""
    statement = Statement(id="i", verb="answered", object="m#q", at="t", n=7, device="d", result=Result(score=0.5))
    body = (
        b'{"v":1,"s":[{"id":"i","verb":"answered","object":"m#q","at":"t","n":7,"device":"d","result":{"score":0.5}}]}'
    )
    assert commit([statement]) == line(body)
    assert header("l", "d", 2) == line(b'{"v":1,"format":"asnbrand-record","learner":"l","device":"d","k":2}')


def test_what_is_written_is_read() -> None:
    """All statements, in order, and nothing to complain of."""
    assert read(WHOLE) == (KEPT, Findings(counts={"record.jsonl": 5}, tallies={"record.jsonl": Tally(6)}))


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.tuples(text, text, text, values, values), max_size=5))
def test_any_statement_comes_back(parts: list[tuple[str, str, str, object, object]]) -> None:
    """Whatever texts and values a statement holds."""
    statements = [
        Statement(id=str(n), verb=verb, object=object_, at=at, n=n, result=Result(response=response), data=data)
        for n, (verb, object_, at, response, data) in enumerate(parts, 1)
    ]
    data = HEAD + b"".join(commit([statement]) for statement in statements)
    assert data.count(b"\n") == len(statements) + 1
    assert read(data)[0] == statements


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_json_does_not_have_is_refused(number: float) -> None:
    """It would be stored as null and read as absent."""
    with pytest.raises(ValueError, match="no number"):
        commit([fact(result=Result(score=number))])
    with pytest.raises(ValueError, match="no number"):
        commit([fact(result=Result(seconds=number))])


def test_a_torn_tail_costs_nothing_else() -> None:
    """The last line cut at every byte: it is skipped and not called damage; with only its end missing it counts."""
    last = COMMITS[-1]
    before = WHOLE.removesuffix(last)
    for length in range(len(last)):
        whole = length == len(last) - 1
        torn = length > 0 and not whole
        statements, found = read(before + last[:length])
        assert statements == (KEPT if whole else KEPT[:-1]), length
        assert (found.problems, found.torn) == ([], ["record.jsonl"] if torn else []), length


def test_a_tail_of_nuls_costs_nothing_else() -> None:
    """What NTFS and XFS leave after a power cut: the right length or more, and NULs from any byte on."""
    last = COMMITS[-1]
    before = WHOLE.removesuffix(last)
    for length in range(len(last) + 1):
        for nuls in (1, len(last) - length + 1, 4096):
            statements, found = read(before + last[:length] + bytes(nuls))
            whole = length == len(last) or (length == len(last) - 1 and nuls == 1)
            assert statements == (KEPT if whole else KEPT[:-1]), (length, nuls)
            assert found.problems == [], (length, nuls)


def test_a_torn_line_in_the_middle_costs_itself_only() -> None:
    """A save that failed at any byte, and the next one that began on a fresh line."""
    before = HEAD + COMMITS[0] + COMMITS[1]
    for length in range(1, len(COMMITS[2])):
        whole = length == len(COMMITS[2]) - 1
        statements, found = read(before + COMMITS[2][:length] + b"\n" + COMMITS[3])
        assert statements == [*KEPT[:2], *KEPT[2 : 3 if whole else 2], KEPT[3]], length
        assert found.problems == ([] if whole else [Damage("record.jsonl", 4, len(before), CUT)]), length


@given(st.integers(0, len(WHOLE) * 8 - 1))
def test_a_flipped_bit_costs_its_line_only_and_never_in_silence(bit: int) -> None:
    """One bit anywhere: the other lines count, no statement is changed, and a missing one is reported."""
    data = bytearray(WHOLE)
    data[bit // 8] ^= 1 << bit % 8
    statements, found = read(bytes(data))
    assert all(statement in KEPT for statement in statements)
    assert len(statements) >= len(KEPT) - 1
    if len(statements) < len(KEPT):
        assert len(found.problems) == 1


@given(st.lists(st.integers(0, len(WHOLE) * 8 - 1), min_size=2, max_size=6))
def test_several_flipped_bits_change_nothing_in_silence(bits: list[int]) -> None:
    """What is read is what was written, and each missing statement has its line reported or torn."""
    data = bytearray(WHOLE)
    for bit in bits:
        data[bit // 8] ^= 1 << bit % 8
    statements, found = read(bytes(data))
    assert all(statement in KEPT for statement in statements)
    assert bool(found.problems or found.torn) or len(statements) == len(KEPT)


def test_damage_says_where_and_what() -> None:
    """File, line, the line's first byte, and the reason."""
    changed = COMMITS[1].replace(b"answered", b"answerex")
    _, found = read(HEAD + COMMITS[0] + changed + COMMITS[2])
    assert found.problems == [Damage("record.jsonl", 3, len(HEAD + COMMITS[0]), CHANGED)]


def test_a_lost_newline_costs_neither_line() -> None:
    """Two lines that became one are told apart."""
    glued = COMMITS[0][:-1] + b"\x0b" + COMMITS[1][:-1] + COMMITS[2]
    statements, found = read(HEAD + glued)
    assert (statements, found.problems) == (KEPT[:3], [])


def test_an_editor_may_save_it_with_other_line_ends() -> None:
    """CRLF and blank lines are no damage."""
    statements, found = read(WHOLE.replace(b"\n", b"\r\n") + b"\r\n\n")
    assert (statements, found.problems) == (KEPT, [])


def test_a_later_version_is_noticed_and_left_alone() -> None:
    """A line of version 2 is not guessed at; the lines of version 1 around it count."""
    newer = line(b'{"v":2,"s":[{"something":"else"}]}')
    statements, found = read(HEAD + COMMITS[0] + newer + COMMITS[1])
    assert (statements, found.newer, found.problems) == (KEPT[:2], ["record.jsonl"], [])
    _, found = read(line(b'{"v":2,"format":"asnbrand-record"}') + newer)
    assert (found.newer, found.problems) == (["record.jsonl"], [])


def test_unknown_fields_and_verbs_are_ignored() -> None:
    """A later program of the same version may say more."""
    body = b'{"v":1,"x":[1],"s":[{"id":"i","verb":"danced","object":"m#q","at":"t","n":1,"mood":"good"}]}'
    statements, found = read(HEAD + line(body))
    assert statements == [Statement(id="i", verb="danced", object="m#q", at="t", n=1)]
    assert found.problems == []


@pytest.mark.parametrize("body", [b'{"v":1,"s":[{"id":"i"}]}', b"[]", b'{"v":1,"s":3}', b"\xff", b'{"v":"1"}'])
def test_an_intact_line_that_makes_no_sense_is_reported(body: bytes) -> None:
    """And costs only itself."""
    statements, found = read(HEAD + COMMITS[0] + line(body) + COMMITS[1])
    assert statements == KEPT[:2]
    assert [(damage.line, damage.reason) for damage in found.problems] == [(3, UNKNOWN)]


def test_a_foreign_file_is_one_problem() -> None:
    """Not one a line."""
    _, found = read(b"Nama;Nilai\nSiti;80\n" * 1000)
    assert found.problems == [Damage("record.jsonl", 0, 0, NO_RECORD)]


def test_another_learners_file_is_left_out() -> None:
    """Progress never mixes."""
    statements, found = read(header("someone-else", DEVICE, 0) + COMMITS[0])
    assert (statements, found.problems) == ([], [Damage("record.jsonl", 1, 0, OTHERS)])
    torn_first = HEAD[:20] + b"\n" + header("someone-else", DEVICE, 0) + COMMITS[0]
    assert read(torn_first)[0] == []


def test_another_learners_lines_are_left_out() -> None:
    """Also where somebody joined two files: up to where ours begins again."""
    theirs = header("someone-else", DEVICE, 0) + COMMITS[1]
    statements, found = read(HEAD + COMMITS[0] + theirs + HEAD + COMMITS[2])
    assert statements == [KEPT[0], KEPT[2]]
    assert found.problems == [Damage("record.jsonl", 3, len(HEAD + COMMITS[0]), OTHERS)]


def test_a_damaged_header_costs_no_statement() -> None:
    """Whose file it is is known from its folder."""
    statements, found = read(b"X" + WHOLE)
    assert statements == KEPT
    assert [damage.line for damage in found.problems] == [1]


def test_an_empty_file_is_an_empty_record() -> None:
    """As is one with a header only."""
    assert read(b"") == ([], Findings(counts={"record.jsonl": 0}, tallies={"record.jsonl": Tally(0)}))
    assert read(HEAD) == ([], Findings(counts={"record.jsonl": 0}, tallies={"record.jsonl": Tally(1)}))


def test_rubbish_does_not_fill_the_memory() -> None:
    """Only so many bad lines of a file are listed."""
    _, found = read(HEAD + COMMITS[0] + b"rubbish\n" * 1000)
    assert len(found.problems) == reading.MOST_DAMAGES


def test_a_file_out_of_order_is_put_in_order() -> None:
    """Lines that someone shuffled."""
    shuffled = [COMMITS[3], COMMITS[0], COMMITS[4], COMMITS[2], COMMITS[1]]
    assert ids(read(HEAD + b"".join(shuffled))[0]) == ids(KEPT)
    assert read(HEAD + commit(KEPT[::-1]))[0] == KEPT


def test_a_line_whose_end_was_changed_is_still_read_once_another_follows() -> None:
    """Whoever appends puts a newline behind what does not end with one; the answer before it stays readable."""
    line = commit([fact(0)])
    for broken in (line[:-1] + b"\x1f", line[:-1] + b"\x1f\n", line[:-1], line[:-1] + b"\r\n"):
        read = parse(broken)
        assert isinstance(read, Line), broken
        assert [statement.id for statement in read.s] == [fact(0).id]
    assert not isinstance(parse(line[:-1] + b"\x1f\x1f\n"), Line)
