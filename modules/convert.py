"""Nodes to Structs: checks every value against its field's type and says everything that is wrong.

msgspec supplies the types (see ``described``) and stops at the first error; this goes on, knows where each
value stands, and says what to write instead.
"""

from __future__ import annotations

import math
import re
from typing import Any, Final

from msgspec import NODEFAULT, Struct, inspect

from modules.activities.base import Activity
from modules.described import fields, set_by_reader, type_of
from modules.messages import Message
from modules.nodes import Mapping, Mark, Node, Refused, Scalar, Sequence, digest, plain
from modules.problems import Problem, Severity, has_errors, problem_at
from modules.questions.base import Fault, Question
from modules.scalars import UnfitError, nearest, nothing, shown, to_float, to_int, to_value, to_word

FAILED: Final = object()
"""What a conversion gives when it has reported a problem instead of a value."""


class Use(Struct, frozen=True):
    """Stands in a quiz for another activity's question until that is known."""

    id: str
    mark: Mark


class Converter:
    """Converts the nodes of one file and collects its problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.seen: list[tuple[type[Struct], Mapping]] = []
        """Every Struct met, with its node (misspelt keys put right), whether or not it could be built."""
        self.built: list[tuple[Struct, Mapping]] = []
        """Every Struct that could be built, with its node."""
        self.uses: list[Use] = []
        """Every question drawn from another activity."""
        self.drawn: dict[str, str] = {}
        """Ids wrongly given beside a `use`, with the id that it draws."""

    def say(self, mark: Mark, message: Message, advice: Message | None = None, severity: Severity = "error") -> None:
        """Note a problem."""
        self.problems.append(problem_at(self.file, mark, message, advice, severity))

    def fault(self, node: Node, fault: Fault, severity: Severity = "error") -> None:
        """Note what a Struct found wrong with itself, at the node that it is about."""
        self.say(locate(node, fault.path).mark, fault.message, fault.advice, severity)

    def read(self, kind: Any, node: Node, **given: object) -> Any:
        """The node as a value of a Struct class or a union of them; FAILED where that cannot be.

        `given` are fields of the outermost Struct that the reader sets.
        """
        return self._value(type_of(kind), node, given)

    def _value(self, kind: inspect.Type, node: Node, given: dict[str, object] | None = None) -> Any:
        if isinstance(node, Refused):
            return FAILED
        try:
            match kind:
                case inspect.UnionType():
                    return self._union(kind, node, given or {})
                case inspect.StructType():
                    return self._struct(kind, _keys(node), given or {})
                case inspect.VarTupleType():
                    return self._tuple(kind, node)
                case _:
                    return to_value(kind, _single(node))
        except UnfitError as unfit:
            self.say(node.mark, unfit.message, unfit.advice)
            return FAILED

    # Unions and Structs

    def _union(self, kind: inspect.UnionType, node: Node, given: dict[str, object]) -> Any:
        members = [member for member in kind.types if not isinstance(member, inspect.NoneType)]
        if len(members) < len(kind.types) and isinstance(node, Scalar) and not node.text:
            raise nothing(node)
        if len(members) == 1:
            return self._value(members[0], node, given)
        structs = [member for member in members if isinstance(member, inspect.StructType)]
        if structs:
            return self._tagged(structs, _keys(node), given)
        # What is left is a word or a number: `unlimited` or 3, `*` or 2.5.
        scalar = _single(node)
        number = next(member for member in members if isinstance(member, (inspect.IntType, inspect.FloatType)))
        words = next(tuple(map(str, m.values)) for m in members if isinstance(m, inspect.LiteralType))
        if isinstance(number, inspect.FloatType):
            return scalar.text if scalar.text in words else to_float(number, scalar)
        if re.match(r"[+-]?\d", scalar.text):
            return to_int(number, scalar)
        return to_word(words, scalar, or_whole_number=True)

    def _tagged(self, structs: list[inspect.StructType], node: Mapping, given: dict[str, object]) -> Any:
        """The Struct that the node's `kind` or `type` names; where that is wrong, still every other problem."""
        field = str(structs[0].tag_field)
        by_tag = {str(struct.tag): struct for struct in structs}
        written = node.get(field)
        if isinstance(written, Scalar) and written.text in by_tag:
            return self._struct(by_tag[written.text], node, given)
        names = {name for struct in structs for name in fields(struct.cls)} | {field}
        spelt = self._spelt(node, names, report=None)
        tag = self._tag(field, tuple(by_tag), spelt)
        likely = by_tag.get(tag or _likeliest(structs, spelt))
        if likely is None:
            self.seen.append((structs[0].cls, spelt))  # its id, objective and sources can be checked all the same
            return FAILED
        built = self._struct(likely, node, given)
        return built if tag else FAILED

    def _tag(self, field: str, known: tuple[str, ...], node: Mapping) -> str:
        """The value of `kind` or `type`, or "" where there is none to go by."""
        tag = node.get(field)
        if tag is None:
            self.say(
                node.mark,
                Message("the key “%(key)s” is missing", {"key": field}),
                Message("add “%(key)s: …” with one of: %(known)s", {"key": field, "known": ", ".join(known)}),
            )
        elif not isinstance(tag, Refused):
            try:
                return to_word(known, _single(tag))
            except UnfitError as unfit:
                self.say(tag.mark, unfit.message, unfit.advice)
        return ""

    def _struct(self, kind: inspect.StructType, node: Mapping, given: dict[str, object]) -> Any:
        known = fields(kind.cls)
        before = len(self.problems)
        node = self._spelt(node, set(known) | ({kind.tag_field} if kind.tag_field else set()), report=kind.cls)
        self.seen.append((kind.cls, node))
        values: dict[str, Any] = {}
        for name, field in known.items():
            found = node.get(name)
            if found is not None:
                values[name] = self._value(field.type, found)
            elif field.required:
                self.say(
                    node.mark,
                    Message("the key “%(key)s” is missing", {"key": name}),
                    Message("add “%(key)s: …” here", {"key": name}),
                )
        if has_errors(*self.problems[before:]) or FAILED in values.values():
            return FAILED
        return self._built(kind.cls, values, given, node)

    def _built(self, cls: type[Struct], values: dict[str, Any], given: dict[str, object], node: Mapping) -> Any:
        """The Struct, unless it finds fault with itself."""
        tree = plain(node)
        by_reader = {"authored": tree, "digest": digest(tree)} if "digest" in set_by_reader(cls) else {}
        made = {name: value for name, value in by_reader.items() if name in set_by_reader(cls)}
        built = cls(**{**given, **made, **values})
        self.built.append((built, node))
        if isinstance(built, Activity) or not hasattr(built, "faults"):
            return built  # an activity may still hold a Use: the reader asks it once that is resolved
        faults = tuple(built.faults())
        for fault in faults:
            self.fault(node, fault)
        return FAILED if faults else built

    def _spelt(self, node: Mapping, names: set[str], report: type | None) -> Mapping:
        """The mapping with misspelt keys put right and unknown ones left out; each is reported for `report`."""
        entries: list[tuple[Scalar, Node]] = []
        free = names - {key.text for key, _ in node.entries}
        for key, value in node.entries:
            if key.text in names:
                entries.append((key, value))
                continue
            if (why := getattr(report, "OBSOLETE", {}).get(key.text)) is not None:
                self.say(key.mark, why, Message("take this line out"), "warning")
                continue
            close = "" if report is not None and key.text in set_by_reader(report) else nearest(key.text, free)
            if report is not None:
                self._unknown_key(node.flow, key, value, close or nearest(key.text, names), names, report)
            if close:
                free.discard(close)
                entries.append((Scalar(close, key.mark), value))
        return Mapping(tuple(entries), node.mark, node.flow)

    def _unknown_key(self, flow: bool, key: Scalar, value: Node, close: str, names: set[str], cls: type) -> None:
        message = Message("the key “%(key)s” is not known here", {"key": key.text})
        if key.text in set_by_reader(cls):
            message = Message("the key “%(key)s” is set by the program", {"key": key.text})
            advice = Message("take this line out")
            if key.text == "id":
                advice = Message("take this line out: an activity's id is the name of its file")
        elif key.text == "use" and issubclass(cls, Question):
            message = Message("only a quiz can draw another activity's question with “use”")
            advice = Message("write the question out here, with an id of its own")
        elif flow and isinstance(value, Scalar) and not value.text:
            message = Message("a comma ended the text before “%(key)s”", {"key": key.text})
            advice = Message("put the whole text in quotes, or write it without braces")
        elif close:
            advice = Message("write “%(close)s”", {"close": close})
        else:
            advice = Message("known here are: %(known)s", {"known": ", ".join(sorted(names))})
        self.say(key.mark, message, advice)

    # Lists

    def _tuple(self, kind: inspect.VarTupleType, node: Node) -> Any:
        items = _list(node).items
        values = [self._item(kind.item_type, item, place) for place, item in enumerate(items)]
        least, most = kind.min_length or 0, kind.max_length or math.inf
        if len(values) < least:
            raise UnfitError(
                Message("%(found)d stand in this list; it needs at least %(least)d",
                        {"found": len(values), "least": least}),
                Message("add what is missing, each beginning with “- ”"),
            )  # fmt: skip
        if len(values) > most:
            self.say(
                items[int(most)].mark,
                Message("%(found)d stand in this list; it can hold at most %(most)d",
                        {"found": len(values), "most": int(most)}),
                Message("take out what is too much, from here on"),
            )  # fmt: skip
            return FAILED
        return FAILED if FAILED in values else tuple(values)

    def _item(self, kind: inspect.Type, item: Node, place: int) -> Any:
        if isinstance(item, Mapping) and item.get("use") is not None and _holds_questions(kind):
            return self._use(item)
        # A list item whose id the author may leave out is named by its place.
        if isinstance(kind, inspect.StructType) and _id_is_optional(kind):
            return self._value(kind, item, {"id": id_prefix(kind.cls) + place_id(place)})
        return self._value(kind, item)

    def _use(self, item: Mapping) -> Any:
        for key, _ in item.entries:
            if key.text != "use":
                self.say(
                    key.mark,
                    Message("“use” stands alone: the question is written elsewhere"),
                    Message("take out “%(key)s”, or take out “use” and write the question here", {"key": key.text}),
                )
        used = item.get("use")
        if used is None or isinstance(used, Refused):
            return FAILED
        if not isinstance(used, Scalar):
            return self._value(type_of(str), used)
        if isinstance(own := item.get("id"), Scalar):
            self.drawn[own.text] = used.text
        self.uses.append(Use(used.text, used.mark))
        return self.uses[-1]


def id_prefix(cls: type) -> str:
    """What place ids of a Struct begin with, so that they differ from those of another list beside it."""
    return getattr(cls, "ID_PREFIX", "")


def _id_is_optional(kind: inspect.StructType) -> bool:
    field = fields(kind.cls).get("id")
    return field is not None and field.default is not NODEFAULT


def _likeliest(structs: list[inspect.StructType], node: Mapping) -> str:
    """The tag that a node's wrong one is like, or of the one Struct that knows most of its keys; else ""."""
    tag = node.get(str(structs[0].tag_field))
    if isinstance(tag, Scalar) and (close := nearest(tag.text, [str(struct.tag) for struct in structs])):
        return close
    keys = {key.text for key, _ in node.entries}
    known = sorted((len(keys & set(fields(struct.cls))), str(struct.tag)) for struct in structs)
    return known[-1][1] if len(known) == 1 or known[-1][0] > known[-2][0] else ""


def _holds_questions(kind: inspect.Type) -> bool:
    members = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    return all(isinstance(member, inspect.StructType) and issubclass(member.cls, Question) for member in members)


def place_id(place: int) -> str:
    """The id of what stands at a place, from 0: a to z, then aa, ab and so on."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def locate(node: Node, path: tuple[str | int, ...]) -> Node:
    """The node at a path, or the nearest one above it that exists."""
    for step in path:
        below: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            below = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            below = node.items[step]
        if below is None:
            break
        node = below
    return node


def _single(node: Node) -> Scalar:
    """The node, if it is a text. Raises UnfitError."""
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Sequence):
        raise UnfitError(
            Message("a single value is expected here, not a list"),
            Message("put the text in quotes if it begins with [ or -"),
        )
    raise UnfitError(
        Message("a single value is expected here, not keys with values"),
        Message("put the text in quotes if it holds a colon or begins with {"),
    )


def _list(node: Node) -> Sequence:
    """The node, if it is a list. Raises UnfitError."""
    if isinstance(node, Sequence):
        return node
    if isinstance(node, Scalar):
        _refuse_no_break_space(node)
        if not node.text:
            raise UnfitError(
                Message("a list is expected here, and nothing is written"),
                Message("write the items below, each beginning with “- ”"),
            )
        raise UnfitError(
            Message("a list is expected here, not a single value"),
            Message("write it as a list: [%(text)s]", {"text": shown(node.text)}),
        )
    raise UnfitError(Message("a list is expected here, not keys with values"), Message("begin each item with “- ”"))


def _keys(node: Node) -> Mapping:
    """The node, if it is keys with values. Raises UnfitError."""
    if isinstance(node, Mapping):
        return node
    if isinstance(node, Scalar):
        _refuse_no_break_space(node)
        raise UnfitError(
            Message("keys with values are expected here, not a single value"),
            Message("write “key: value”, with a blank behind the colon"),
        )
    raise UnfitError(
        Message("keys with values are expected here, not a list"), Message("write “key: value” without “- ” before it")
    )


def _refuse_no_break_space(node: Scalar) -> None:
    """Raise UnfitError if a no-break space behind - or : made a text of what was meant as a list or as keys."""
    if node.plain and re.match(r"-\u00a0|[\w-]+:\u00a0", node.text):
        raise UnfitError(
            Message("a no-break space (U+00A0) stands behind the - or : here"),
            Message("replace it by an ordinary blank: delete it and press the space bar"),
        )
