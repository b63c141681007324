"""The integrity code (*Kode keutuhan*): shows that a report was changed after it was made. Never who answered.

It is a JWS (RFC 7515, compact, Ed25519) over the whole document, over the cells that people see, and over a salted
hash of every counted statement, so that a later report of the same record can be known as one that goes on from this.
The learner's own computer holds the key: whoever can use the account can sign. It is not an electronic signature or
seal in the sense of the law.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec
from filelock import FileLock
from msgspec import Struct
from msgspec.structs import replace

from modules.messages import Message
from progress.disk import DISK, Disk, write_whole
from progress.errors import SaveFailed, reason_of
from progress.exports.cells import Sheet, Value
from progress.exports.document import Document
from progress.statement import Statement

TYPE = "asnbrand-progress+jws"
ALGORITHM = "Ed25519"
KEY_FILE = "seal.json"
"""Beside the record, readable by its owner only. It leaves in no report and in no backup: whoever has it can sign."""
MOST = 24_000_000
"""Characters of a code: a hundred thousand statements need a quarter of it."""
HASH = 32
"""Bytes of one statement's hash."""

COUNTED = frozenset({"initialized", "progressed", "answered", "scored", "completed", "passed", "failed", "skipped",
                     "terminated"})  # fmt: skip
"""The verbs that sums are made of. Profile, settings, marks, what a question looked like and erasures are not."""

KEY_DAMAGED = Message("The key of the integrity code cannot be read. Rename the file %(name)s: a new key is then made, "
                      "and your supervisor's program will say so.")  # fmt: skip

Plain = str | float | None
"""A cell's value as JSON holds it: dates as text."""


class SealedSheet(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The cells of a sheet that people see."""

    name: str
    rows: tuple[tuple[Plain, ...], ...]
    free: tuple[int, ...] = ()
    """Columns that others may fill in."""


class Sealed(Struct, frozen=True, kw_only=True):
    """What is signed."""

    schema: Literal["asnbrand.seal/1"] = "asnbrand.seal/1"
    seq: int
    """1 for the first report made with this key."""
    previous: str
    """SHA-256 of the code of the report before, in hex; empty for the first."""
    document: dict[str, Any]
    """The document without its raw statements, whose hash is in `raw`."""
    raw: str = ""
    hashes: str
    """The salted SHA-256 of each counted statement, sorted and joined, in base64url."""
    sheets: tuple[SealedSheet, ...] = ()
    """None in a JSON report."""


class _Kept(Struct, kw_only=True):
    """The file beside the record."""

    v: Literal[1] = 1
    key: dict[str, str]
    """A private JWK."""
    salt: str
    """The secret that every statement's salt is made with."""
    seq: int = 0
    previous: str = ""


class Seal(Struct, frozen=True):
    """A finished code."""

    code: str
    sheets: tuple[Sheet, ...]
    document: Document
    """The document with its number."""


def seal(
    folder: Path,
    document: Document,
    statements: Iterable[Statement],
    sheets: Callable[[Document, str], Sequence[Sheet]] | None = None,
    disk: Disk = DISK,
) -> Seal:
    """Number and sign a report of the record in `folder`; makes the key on the first call. Raises SaveFailed.

    `sheets` gives the cells that people see, of the numbered document and the key's thumbprint. The number is used up
    before this returns, so no two reports ever have the same one.
    """
    try:
        with FileLock(folder / "seal.lock", timeout=20):
            kept = _open(folder / KEY_FILE, disk)
            document = replace(document, number=kept.seq + 1)
            shown = tuple(sheets(document, thumbprint(kept.key))) if sheets is not None else ()
            sealed = Sealed(
                seq=document.number,
                previous=kept.previous,
                document=without_statements(document),
                raw=raw_hash(msgspec.to_builtins(document.statements)) if document.statements else "",
                hashes=join_hashes(statement_hash(kept.salt, s) for s in statements if counts(s)),
                sheets=tuple(map(_sealed_sheet, shown)),
            )
            code = sign(msgspec.json.encode(sealed), kept.key)
            kept.seq, kept.previous = sealed.seq, code_hash(code)
            write_whole(folder / KEY_FILE, msgspec.json.encode(kept) + b"\n", disk=disk)
    except OSError as error:  # also filelock's Timeout
        raise SaveFailed(reason_of(error), error) from error
    return Seal(code, shown, document)


def numbered(folder: Path, document: Document, disk: Disk = DISK) -> Document:
    """Number a report that carries no code, of the same numbers as those that do. Raises SaveFailed."""
    try:
        with FileLock(folder / "seal.lock", timeout=20):
            kept = _open(folder / KEY_FILE, disk)
            kept.seq += 1
            write_whole(folder / KEY_FILE, msgspec.json.encode(kept) + b"\n", disk=disk)
    except OSError as error:
        raise SaveFailed(reason_of(error), error) from error
    return replace(document, number=kept.seq)


def _open(path: Path, disk: Disk) -> _Kept:
    try:
        with disk.open_read(path) as stream:
            data = stream.read(1 << 16)
    except FileNotFoundError:
        return _Kept(key=new_key(), salt=secrets.token_urlsafe(32))
    try:
        kept = msgspec.json.decode(data, type=_Kept)
        thumbprint(kept.key)
    except ValueError as error:  # joserfc's errors of a key too; never overwritten, so that nothing is lost silently
        raise SaveFailed(Message(KEY_DAMAGED.msgid, {"name": path}), error) from error
    return kept


# Keys and signatures


def new_key() -> dict[str, str]:
    """A fresh private key, as a JWK."""
    from joserfc.jwk import OKPKey

    return {name: str(value) for name, value in OKPKey.generate_key("Ed25519").as_dict(private=True).items()}


def public_part(key: dict[str, str]) -> dict[str, str]:
    """What of a key may be known."""
    return {name: key[name] for name in ("kty", "crv", "x")}


def thumbprint(key: dict[str, str]) -> str:
    """The key's name (RFC 7638). Raises ValueError if it is no Ed25519 key."""
    if key.get("kty") != "OKP" or key.get("crv") != "Ed25519" or not isinstance(key.get("x"), str):
        raise ValueError("not an Ed25519 key")
    canonical = msgspec.json.encode({name: key[name] for name in ("crv", "kty", "x")})
    return _base64(hashlib.sha256(canonical).digest())


def sign(payload: bytes, key: dict[str, str]) -> str:
    """The code over `payload`."""
    from joserfc import jws
    from joserfc.jwk import OKPKey

    header = {"alg": ALGORITHM, "typ": TYPE, "kid": thumbprint(key), "jwk": public_part(key)}
    return jws.serialize_compact(header, payload, OKPKey.import_key({**key}), registry=_registry())


def _registry() -> Any:
    from joserfc.jws import JWSRegistry

    class Registry(JWSRegistry):
        """Takes our one algorithm, and payloads as large as ours."""

        max_payload_length = MOST

    return Registry(algorithms=[ALGORITHM])


class BrokenCode(ValueError):  # noqa: N818 - it says what happened
    """The code does not hold: it was cut, put together of several, signed by another key, or not made by us."""


def open_code(code: str) -> tuple[Sealed, str]:
    """What a code signs, and the thumbprint of its key. Raises BrokenCode.

    The key comes with the code, so this shows that nothing was changed since whoever has that key signed; whether it
    is the key that this learner had before is for the caller to say.
    """
    from joserfc import jws
    from joserfc.errors import JoseError
    from joserfc.jwk import OKPKey

    if len(code) > MOST:
        raise BrokenCode("too large")
    try:
        header = msgspec.json.decode(_unbase64(code.partition(".")[0]))
        if set(header) != {"alg", "typ", "kid", "jwk"} or (header["alg"], header["typ"]) != (ALGORITHM, TYPE):
            raise BrokenCode("not our kind")
        if set(header["jwk"]) != {"kty", "crv", "x"} or header["kid"] != thumbprint(header["jwk"]):
            raise BrokenCode("not its key")
        key = OKPKey.import_key(header["jwk"])
        opened = jws.deserialize_compact(code, key, registry=_registry())
        sealed = msgspec.json.decode(opened.payload, type=Sealed)
        check_hashes(sealed.hashes)
    except BrokenCode:
        raise
    except (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BrokenCode(str(error)) from error
    return sealed, header["kid"]


# Hashes


def counts(statement: Statement) -> bool:
    """Whether sums are made of it."""
    return statement.verb in COUNTED and bool(statement.activity)


def statement_hash(secret: str, statement: Statement) -> bytes:
    """SHA-256 over the statement's own salt and its facts.

    The salt keeps anyone from trying out which answer was given; it is made of the learner's secret, so that it is the
    same in every report. Private text is not in statements. Where a statement stands in which file is left out, so
    that merging and restoring change nothing.
    """
    salt = hmac.digest(secret.encode(), statement.id.encode(), "sha256")
    fields = msgspec.to_builtins(statement)
    facts = {name: value for name, value in fields.items() if name not in ("n", "device")}
    return hashlib.sha256(salt + msgspec.json.encode(facts, order="sorted")).digest()


def join_hashes(hashes: Iterable[bytes]) -> str:
    """Hashes as a code holds them. Sorted: their order tells nothing."""
    return _base64(b"".join(sorted(hashes)))


def split_hashes(joined: str) -> frozenset[bytes]:
    """And back. Raises ValueError."""
    data = _unbase64(joined)
    return frozenset(data[place : place + HASH] for place in range(0, len(data), HASH))


def check_hashes(joined: str) -> None:
    """Raises ValueError if these are no whole hashes; quicker than to split them."""
    if len(_unbase64(joined)) % HASH:
        raise BrokenCode("not whole hashes")


def code_hash(code: str) -> str:
    """A code's own hash, by which the next one names it."""
    return hashlib.sha256(code.encode()).hexdigest()


def raw_hash(statements: Any) -> str:
    """The hash of raw statements, as JSON reports hold them."""
    return hashlib.sha256(msgspec.json.encode(statements, order="sorted")).hexdigest()


# Documents and cells as they are signed


def without_statements(document: Document) -> dict[str, Any]:
    """The document in plain terms, without its raw statements."""
    fields: dict[str, Any] = msgspec.to_builtins(document)
    fields.pop("statements", None)
    return fields


def plain_value(value: Value) -> Plain:
    """A cell's value as JSON holds it, and as reading the file gives it: no text is no value."""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value or None
    return None if value is None else round(float(value), 6)


def _sealed_sheet(sheet: Sheet) -> SealedSheet:
    rows = tuple(tuple(plain_value(cell.value) for cell in row) for row in sheet.rows)
    return SealedSheet(name=sheet.name, rows=rows, free=sheet.free)


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _unbase64(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
