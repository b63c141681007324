"""Described piece by piece, a type says the same as when msgspec describes all of it at once."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import Struct, inspect

from modules.activities import AnyActivity
from modules.citations import SourceList
from modules.described import fields, set_by_reader, type_of
from modules.local import LocalFacts
from modules.module import Module


@pytest.mark.parametrize("kind", [AnyActivity, LocalFacts, Module, SourceList])
def test_a_type_is_described_as_msgspec_does(kind: Any) -> None:
    """Everything that an author can write, however deep."""
    seen: set[type[Struct]] = set()
    compare(type_of(kind), inspect.type_info(kind), seen)
    assert seen


def compare(ours: inspect.Type, theirs: inspect.Type, seen: set[type[Struct]]) -> None:
    """Fail at the first difference; `seen` are the Structs that have been compared."""
    assert type(ours) is type(theirs)
    if isinstance(ours, inspect.StructType) and isinstance(theirs, inspect.StructType):
        assert (ours.cls, ours.tag_field, ours.tag) == (theirs.cls, theirs.tag_field, theirs.tag)
        if ours.cls not in seen:
            seen.add(ours.cls)
            known = [field for field in theirs.fields if field.name not in set_by_reader(ours.cls)]
            assert list(fields(ours.cls)) == [field.encode_name for field in known]
            for field, other in zip(fields(ours.cls).values(), known, strict=True):
                assert (field.name, field.required, field.default) == (other.name, other.required, other.default)
                compare(field.type, other.type, seen)
    elif isinstance(ours, inspect.UnionType) and isinstance(theirs, inspect.UnionType):
        for one, another in zip(ours.types, theirs.types, strict=True):
            compare(one, another, seen)
    elif isinstance(ours, inspect.VarTupleType) and isinstance(theirs, inspect.VarTupleType):
        assert (ours.min_length, ours.max_length) == (theirs.min_length, theirs.max_length)
        compare(ours.item_type, theirs.item_type, seen)
    else:
        assert ours == theirs
