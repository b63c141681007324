"""module.yaml, read and checked: enough to list a module without opening its activities."""

from __future__ import annotations

import re
from typing import get_args

from modules.convert import FAILED, Converter
from modules.files import MODULE_FILE, RESERVED, Files
from modules.messages import Message
from modules.module import Module
from modules.nodes import Mapping, Mark, Scalar, ids_of
from modules.problems import has_errors
from modules.questions.base import Id

_ID = re.compile(get_args(Id)[1].pattern)


class Outline:
    """module.yaml, read and checked."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.converter = Converter(str(files.folder / MODULE_FILE))
        self.root: Mapping | None = None
        """Its keys and values, misspelt keys put right."""
        self.module: Module | None = None
        self.id_mark = Mark(1, 1)
        self._read()

    def _read(self) -> None:
        missing = Message("there is no module here: a module's folder has a file module.yaml")
        source = self.files.load(self.files.folder / MODULE_FILE, missing)
        if source is None or source.root is None:
            return
        module = self.converter.read(Module, source.root)
        self.root = next((node for cls, node in self.converter.seen if cls is Module), None)
        self._check_id()
        self._check_twice("activities", Message("the activity “%(id)s” is listed twice"))
        self._check_twice("objectives", Message("the objective “%(id)s” is listed twice"))
        self._check_reserved()
        if module is not FAILED and not has_errors(*self.converter.problems, *source.problems):
            self.module = module

    @property
    def activities(self) -> list[Scalar]:
        """The activities' ids as listed, each once."""
        listed: dict[str, Scalar] = {}
        for id_ in ids_of(self.root, "activities"):
            if _ID.fullmatch(id_.text) and id_.text not in RESERVED:
                listed.setdefault(id_.text, id_)
        return list(listed.values())

    @property
    def objectives(self) -> list[str]:
        """The objectives' ids, each once."""
        return list(dict.fromkeys(id_.text for id_ in ids_of(self.root, "objectives")))

    def _check_id(self) -> None:
        given = self.root.get("id") if self.root is not None else None
        if not isinstance(given, Scalar):
            return
        self.id_mark = given.mark
        folder = self.files.folder.resolve().name
        if self.files.built_in and given.text != folder:
            self.converter.say(
                given.mark,
                Message("the id of a built-in module is the name of its folder"),
                Message("write “%(folder)s”, or rename the folder", {"folder": folder}),
            )

    def _check_twice(self, key: str, message: Message) -> None:
        earlier: set[str] = set()
        for id_ in ids_of(self.root, key):
            if id_.text in earlier:
                self.converter.say(
                    id_.mark, Message(message.msgid, {"id": id_.text}), Message("take one of the two out")
                )
            earlier.add(id_.text)

    def _check_reserved(self) -> None:
        for id_ in ids_of(self.root, "activities"):
            if id_.text in RESERVED:
                self.converter.say(
                    id_.mark,
                    Message("an activity cannot be called “%(id)s”: the file of that name is something else",
                            {"id": id_.text}),
                    Message("give the activity and its file another name"),
                )  # fmt: skip
