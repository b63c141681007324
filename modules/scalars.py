"""Texts to values: what each type of field accepts, and what to write instead where it does not."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

from msgspec import inspect

from modules.messages import Message
from modules.nodes import Scalar

PATTERNS: dict[str, Message] = {
    r"^[a-z0-9][a-z0-9-]{0,63}$": Message("an id has only lower-case letters, digits and hyphens, at most 64"),
    r"^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$": Message("a source's id has only letters, digits, dots and hyphens"),
    r"^([a-z0-9][a-z0-9-]{0,63})\.([a-z0-9][a-z0-9-]{0,63})$": Message(
        "a choice is written as its node, a point and its own id, for instance loket.a"
    ),
    r"^\d{4}-\d{2}-\d{2}$": Message("a date is written as year-month-day, for instance 2026-11-24"),
    r"^\d{4}-(0[1-9]|1[0-2])$": Message("this is written as year-month, for instance 2026-02"),
    r"^\d+(\.\d+){0,2}$": Message("a version is written as numbers with dots, for instance 1.0"),
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": Message("a language is written as its code, for instance id or en"),
}
"""What each pattern of the Structs means in words."""

YES = frozenset({"yes", "y", "ya", "benar", "betul", "on", "1", "true"})
NO = frozenset({"no", "n", "tidak", "salah", "bukan", "off", "0", "false"})


class UnfitError(ValueError):
    """A value that cannot stand where it stands, in words for its author."""

    def __init__(self, message: Message, advice: Message) -> None:
        super().__init__(str(message))
        self.message = message
        self.advice = advice


def to_value(kind: inspect.Type, node: Scalar) -> object:
    """The scalar as a value of a type. Raises UnfitError."""
    match kind:
        case inspect.StrType():
            return to_str(kind, node)
        case inspect.IntType():
            return to_int(kind, node)
        case inspect.FloatType():
            return to_float(kind, node)
        case inspect.BoolType():
            return to_bool(node)
        case inspect.LiteralType():
            return to_word(tuple(map(str, kind.values)), node)
    raise TypeError(f"no conversion of a text to {kind}")


def to_str(kind: inspect.StrType, node: Scalar) -> str:
    """A text of the right length and form; line ends at its end are left out."""
    text = node.text.rstrip("\n")
    if node.swallowed or (kind.min_length and not text.strip()):
        raise nothing(node)
    if kind.max_length is not None and len(text) > kind.max_length:
        raise UnfitError(
            Message("this text has %(found)d characters; at most %(most)d are allowed here",
                    {"found": len(text), "most": kind.max_length}),
            Message("shorten it or split it"),
        )  # fmt: skip
    if kind.pattern is not None and re.fullmatch(kind.pattern, text, re.ASCII) is None:
        raise _unlike(kind.pattern, text)
    return text


def _unlike(pattern: str, text: str) -> UnfitError:
    message = PATTERNS.get(pattern, Message("this does not have the form that is needed here"))
    slug = _slug(text)
    if pattern.startswith("^[a-z0-9][a-z0-9-]") and slug:
        return UnfitError(message, Message("write it like this: %(id)s", {"id": slug}))
    return UnfitError(message, Message("you wrote “%(text)s”", {"text": shown(text)}))


def to_word(known: tuple[str, ...], node: Scalar, or_whole_number: bool = False) -> str:
    """One of the known words."""
    if node.text in known:
        return node.text
    if not node.text:
        raise nothing(node)
    message = Message("“%(text)s” is not possible here", {"text": shown(node.text)})
    values = {"close": nearest(node.text, known), "known": ", ".join(known)}
    if values["close"]:
        raise UnfitError(message, Message("write “%(close)s” (possible are: %(known)s)", values))
    if or_whole_number:
        raise UnfitError(message, Message("write a whole number or one of: %(known)s", values))
    raise UnfitError(message, Message("write one of: %(known)s", values))


def to_int(kind: inspect.IntType, node: Scalar) -> int:
    """A whole number in range."""
    if not node.text:
        raise nothing(node)
    if re.fullmatch(r"[+-]?[0-9]{1,18}", node.text) is None:
        raise UnfitError(
            Message("“%(text)s” is not a whole number", {"text": shown(node.text)}),
            Message("write digits only, for instance 10"),
        )
    _check_range(kind, int(node.text), node.text)
    return int(node.text)


def to_float(kind: inspect.FloatType, node: Scalar) -> float:
    """A finite number in range, decimal by point."""
    if not node.text:
        raise nothing(node)
    if re.fullmatch(r"[+-]?([0-9]{1,15}(\.[0-9]{0,15})?|\.[0-9]{1,15})", node.text) is None:
        raise UnfitError(Message("“%(text)s” is not a number", {"text": shown(node.text)}), _number_advice(node.text))
    _check_range(kind, float(node.text), node.text)
    return float(node.text)


def _number_advice(text: str) -> Message:
    if re.fullmatch(r"[+-]?[0-9]{1,15},[0-9]{1,15}", text):
        return Message("write a point, not a comma: %(number)s", {"number": text.replace(",", ".")})
    if (percent := re.fullmatch(r"([0-9]{1,3}) ?%", text)) is not None:
        return Message("write it as a fraction: %(number)s", {"number": f"{int(percent[1]) / 100:g}"})
    return Message("write a number such as 1 or 0.5")


def _check_range(kind: inspect.IntType | inspect.FloatType, number: float, text: str) -> None:
    values = {"number": text, "least": kind.ge, "most": kind.le, "above": kind.gt}
    if (kind.ge is not None and number < kind.ge) or (kind.gt is not None and number <= kind.gt):
        message = Message("%(number)s is too small here", values)
    elif kind.le is not None and number > kind.le:
        message = Message("%(number)s is too large here", values)
    else:
        return
    if kind.gt is not None:
        raise UnfitError(message, Message("write a number above %(above)s, at most %(most)s", values))
    if kind.le is not None:
        raise UnfitError(message, Message("write a number from %(least)s to %(most)s", values))
    raise UnfitError(message, Message("write %(least)s or more", values))


def to_bool(node: Scalar) -> bool:
    """true or false."""
    if node.text in ("true", "false"):
        return node.text == "true"
    if not node.text:
        raise nothing(node)
    message = Message("“%(text)s” is neither true nor false", {"text": shown(node.text)})
    word = node.text.casefold().strip("“”\"'")
    if word in YES | NO:
        raise UnfitError(message, Message("write “%(word)s”", {"word": "true" if word in YES else "false"}))
    raise UnfitError(message, Message("write true or false"))


def nothing(node: Scalar) -> UnfitError:
    """What is said of an empty value."""
    if node.swallowed:
        return UnfitError(
            Message("nothing is written here: # begins a comment"),
            Message("put the text in quotes: \"# …\""),
        )  # fmt: skip
    return UnfitError(Message("nothing is written here"), Message("write a value, or take the key out"))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like a word, or "" if none is."""
    folded = {candidate.casefold(): candidate for candidate in sorted(known)}
    close = difflib.get_close_matches(word[:100].casefold().strip("“”\"' "), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def shown(text: str) -> str:
    """A text as it is quoted in a message: on one line and not too long."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


def _slug(text: str) -> str:
    """The id that comes nearest to a text."""
    letters = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", "".join(letters)).strip("-")[:64]
