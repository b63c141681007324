"""The integrity code: what it signs, with which key, and what it never tells."""

from __future__ import annotations

import base64
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from joserfc.jwk import OKPKey

from progress.backup import gather
from progress.errors import SaveFailed
from progress.exports.seal import (
    KEY_FILE,
    TYPE,
    BrokenCode,
    code_hash,
    counts,
    new_key,
    open_code,
    sign,
    split_hashes,
    statement_hash,
    thumbprint,
)
from progress.record import Record
from progress.texts import Texts
from tests.progress.makers import LEARNER, BrokenDisk, fact
from tests.progress.reports import ALL, attempt, begin, sealed, xlsx


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Two attempts and a lesson."""
    with begin(tmp_path / "record") as record:
        yield record


def kept(record: Record) -> dict[str, object]:
    """The file beside the record."""
    fields = json.loads((record.folder / KEY_FILE).read_bytes())
    assert isinstance(fields, dict)
    return fields


def test_the_key_is_made_once_and_stays_private(record: Record) -> None:
    """Readable by its owner only, in no report and in no backup."""
    assert not (record.folder / KEY_FILE).exists()
    first = sealed(record)
    key = kept(record)["key"]
    assert isinstance(key, dict)
    if os.name == "posix":
        assert stat.S_IMODE((record.folder / KEY_FILE).stat().st_mode) == 0o600
    assert open_code(first.code)[1] == open_code(sealed(record).code)[1] == thumbprint(key)
    for secret in (key["d"], kept(record)["salt"]):
        assert str(secret).encode() not in xlsx(record, ALL)
        for part in first.code.split("."):
            assert str(secret).encode() not in base64.urlsafe_b64decode(part + "===")
    backup = gather(record.folder, LEARNER)
    assert set(backup.records) == {path.name for path in record.folder.glob("record-*.jsonl")}


def test_it_is_a_jws_as_the_standards_have_it(record: Record) -> None:
    """Its header names the algorithm, our type, and the key by its thumbprint (RFC 7638)."""
    header = json.loads(base64.urlsafe_b64decode(sealed(record).code.split(".")[0] + "==="))
    assert (header["alg"], header["typ"]) == ("Ed25519", TYPE)
    assert header["kid"] == OKPKey.import_key(header["jwk"]).thumbprint()
    assert set(header["jwk"]) == {"kty", "crv", "x"}


def test_reports_are_numbered_and_chained(record: Record) -> None:
    """Each names the one before by its hash."""
    first, second = sealed(record), sealed(record)
    one, two = open_code(first.code)[0], open_code(second.code)[0]
    assert (one.seq, one.previous) == (1, "")
    assert (two.seq, two.previous) == (2, code_hash(first.code))


def test_whatever_was_ticked_the_hashes_are_the_same(record: Record) -> None:
    """So a later report goes on from an earlier one, though it tells more or less."""
    usual, everything = open_code(sealed(record).code)[0], open_code(sealed(record, ALL).code)[0]
    assert usual.hashes == everything.hashes
    assert len(split_hashes(usual.hashes)) == sum(map(counts, record.statements())) > 10


def test_earlier_hashes_stay(record: Record) -> None:
    """When more is learned, and when a private text is erased."""
    before = split_hashes(open_code(sealed(record).code)[0].hashes)
    attempt(record, "a", "a")
    (text,) = [s for s in record.statements() if s.data == {"text": True}]
    Texts(record).erase(text)
    after = split_hashes(open_code(sealed(record).code)[0].hashes)
    assert before < after


def test_a_hash_tells_nothing_and_does_not_depend_on_the_file() -> None:
    """Salted with a secret; a statement that came by a merge has the hash that it had."""
    one = fact(1)
    moved = msgspec.structs.replace(one, n=99, device="ffffffff")
    other = msgspec.structs.replace(one, verb="scored")
    assert statement_hash("x", one) == statement_hash("x", moved)
    assert len({statement_hash("x", one), statement_hash("y", one), statement_hash("x", other)}) == 3


def test_profile_and_settings_do_not_count() -> None:
    """A new position is no new fact about learning."""
    assert counts(fact())
    assert not counts(fact(verb="profile", activity=""))
    assert not counts(fact(verb="flagged"))


@pytest.mark.parametrize("content", [b"", b"{}", b"null", b'{"v":2}', b'{"v":1,"key":{"kty":"oct"},"salt":""}'])
def test_a_damaged_key_is_never_replaced_silently(record: Record, content: bytes) -> None:
    """It is said, with the file's name."""
    (record.folder / KEY_FILE).write_bytes(content)
    with pytest.raises(SaveFailed, match=r"seal\.json"):
        sealed(record)
    assert (record.folder / KEY_FILE).read_bytes() == content


def test_a_number_is_used_up_before_the_file_is_made(record: Record) -> None:
    """If it cannot be kept there is no report, so that two never have the same number."""
    sealed(record)
    before = kept(record)
    with pytest.raises(SaveFailed, match="no room left"):
        sealed(record, disk=BrokenDisk(call=1))
    assert kept(record) == before


def encoded(part: object) -> str:
    """As a JWS has it."""
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def header_of(code: str) -> dict[str, object]:
    """A code's header."""
    header = json.loads(base64.urlsafe_b64decode(code.split(".")[0] + "==="))
    assert isinstance(header, dict)
    return header


def test_forgeries_are_refused(record: Record) -> None:
    """Each breaks one rule; the code as it was made breaks none."""
    code = sealed(record).code
    head, payload, signature = code.split(".")
    header = header_of(code)
    theirs = new_key()
    other = header_of(sign(b"{}", theirs))
    later = sealed(record).code.split(".")
    changed = payload[:-8] + ("AAAAAAAA" if payload[-8:] != "AAAAAAAA" else "BBBBBBBB")
    hs256 = {**header, "alg": "HS256"}
    forged = {
        "alg none": f"{encoded({**header, 'alg': 'none'})}.{payload}.",
        "alg none, signature kept": f"{encoded({**header, 'alg': 'none'})}.{payload}.{signature}",
        "another algorithm": f"{encoded(hs256)}.{payload}.{signature}",
        "the deprecated name": f"{encoded({**header, 'alg': 'EdDSA'})}.{payload}.{signature}",
        "another type": f"{encoded({**header, 'typ': 'JWT'})}.{payload}.{signature}",
        "no key": f"{encoded({k: v for k, v in header.items() if k != 'jwk'})}.{payload}.{signature}",
        "another's key, this name": f"{encoded({**header, 'jwk': other['jwk']})}.{payload}.{signature}",
        "another's key": f"{encoded(other)}.{payload}.{signature}",
        "critical extension": f"{encoded({**header, 'crit': ['b64'], 'b64': False})}.{payload}.{signature}",
        "changed": f"{head}.{changed}.{signature}",
        "spliced: its payload, the later one's signature": f"{head}.{payload}.{later[2]}",
        "cut at the end": code[:-10],
        "cut in the middle": code[:200] + code[300:],
        "no signature": f"{head}.{payload}.",
        "two of three": f"{head}.{payload}",
        "four parts": f"{code}.AAAA",
        "doubled": code + code,
        "empty": "",
        "no base64": "!!!.???.###",
        "not ours inside": sign(b'{"schema":"asnbrand.seal/2"}', theirs),
        "hashes cut": sign(msgspec.json.encode({
            "schema": "asnbrand.seal/1", "seq": 1, "previous": "", "document": {}, "hashes": "AAAA"}), theirs),
        "deep": sign(b"[" * 100_000, theirs),
    }  # fmt: skip
    assert open_code(code)[0].seq == 1
    for name, attack in forged.items():
        try:
            open_code(attack)
        except BrokenCode:
            continue
        pytest.fail(f"not refused: {name}")


def test_an_oversized_code_is_not_opened(monkeypatch: pytest.MonkeyPatch, record: Record) -> None:
    """Before anything of it is decoded."""
    code = sealed(record).code
    monkeypatch.setattr("progress.exports.seal.MOST", len(code) - 1)
    with pytest.raises(BrokenCode, match="too large"):
        open_code(code)
