"""What a value may be, in msgspec's terms (``msgspec.inspect``), described when it is first asked for.

``msgspec.inspect.type_info`` describes a type with all that it leads to: of a lesson, every kind of question. That
takes longer than reading the lesson does, and home waits for it.
"""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct, inspect, structs


@cache
def type_of(kind: Any) -> inspect.Type:
    """The description of a type. Of a Struct only what it is: `fields` tells what it holds."""
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Struct):
        config = kind.__struct_config__
        return inspect.StructType(kind, (), tag_field=config.tag_field, tag=config.tag)
    if origin in (Union, UnionType):
        return inspect.UnionType(tuple(map(type_of, arguments)))
    if origin is tuple:
        return _list_of(kind)
    if origin is Annotated and get_origin(arguments[0]) is tuple:
        return _list_of(*arguments)
    return inspect.type_info(kind)


def _list_of(kind: Any, *limits: Meta) -> inspect.VarTupleType:
    """``tuple[X, …]`` of as many as its limits say."""
    item, _any_number = get_args(kind)
    least = next((meta.min_length for meta in limits if meta.min_length is not None), None)
    most = next((meta.max_length for meta in limits if meta.max_length is not None), None)
    return inspect.VarTupleType(type_of(item), least, most)


@cache
def fields(cls: type[Struct]) -> dict[str, inspect.Field]:
    """The keys that an author can write for a Struct."""
    hidden = set_by_reader(cls)
    return {field.encode_name: _described(field) for field in structs.fields(cls) if field.name not in hidden}


def _described(field: structs.FieldInfo) -> inspect.Field:
    required = field.default is NODEFAULT and field.default_factory is NODEFAULT
    return inspect.Field(field.name, field.encode_name, type_of(field.type), required, field.default)


def set_by_reader(cls: type) -> frozenset[str]:
    """The fields of a Struct that no author can write."""
    return getattr(cls, "SET_BY_READER", frozenset())
