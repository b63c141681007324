"""What an author asks a learner to write, pick or plan for themself. It stays private unless the learner sends it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from modules.questions.base import Id

Markdown = Annotated[str, Meta(min_length=1, max_length=6000)]


class Private(Struct, frozen=True, kw_only=True):
    """Something of the learner's own: its id is the name under which it is kept."""

    id: Id
    prompt: Markdown


class Prompt(Private, frozen=True, kw_only=True):
    """Free writing."""

    example: Annotated[str, Meta(max_length=4000)] = ""
