"""Two open records of one learner lead a hard life, and a plain model says what must be left of it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from progress.errors import SaveFailed
from progress.lines import by_order
from progress.record import Record
from progress.statement import Statement
from tests.progress.makers import DEVICE, LEARNER, BrokenDisk, facts, ids, open_record

terminals = st.sampled_from([0, 1])


class Life(RuleBasedStateMachine):
    """Two terminals save, fail, look for news, are closed and killed, while a sync tool harms their files.

    The model: what each terminal has acknowledged since it was opened (nothing may take that), what was acknowledged
    before and no sync tool has taken from a file since (that neither), and what each terminal has counted.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.made = 0
        self.disks = [BrokenDisk(), BrokenDisk()]
        self.this_run: list[list[Statement]] = [[], []]
        self.before: list[list[Statement]] = [[], []]
        self.pending: list[list[Statement]] = [[], []]
        """What failed and may be tried again."""
        self.uncertain: set[str] = set()
        """What was given up, and may be on the disk all the same."""
        self.counted: list[dict[str, Statement]] = [{}, {}]
        self.old_copies: list[list[bytes]] = [[b""], [b""]]
        self.taken: set[str] = set()
        """What was harmed in lines of earlier runs: whoever has counted it does not look there again."""
        self.unmended = [False, False]
        """Whether a line was harmed that is looked at only when the record is closed."""

    @initialize(apart=st.booleans())
    def begin(self, apart: bool) -> None:
        """On one computer, or on two that share the folder."""
        self.devices = [DEVICE, "ffffffff" if apart else DEVICE]
        self.records = [self.opened(place) for place in (0, 1)]

    def opened(self, place: int) -> Record:
        record = open_record(self.folder, self.devices[place], disk=self.disks[place])
        self.count_anew(place, record)
        return record

    def count_anew(self, place: int, record: Record) -> None:
        statements = list(record.follow())
        assert statements == sorted(statements, key=by_order)
        self.counted[place] = {statement.id: statement for statement in statements}
        assert len(self.counted[place]) == len(statements)

    def path(self, place: int) -> Path:
        path = self.records[place].path
        assert path is not None
        return path

    def took(self, place: int, saved: list[Statement]) -> None:
        self.this_run[place] += saved
        for statement in saved:
            assert statement.id not in self.counted[place] or statement.id in self.uncertain
            self.counted[place][statement.id] = statement

    @rule(place=terminals, count=st.integers(1, 3), room=st.none() | st.integers(0, 1200))
    def save(self, place: int, count: int, room: int | None) -> None:
        """A save, on a disk with so many bytes left; what failed before is given up."""
        batch = facts(count, self.made)
        self.made += count
        self.uncertain.update(ids(self.pending[place]))
        self.pending[place] = []
        self.disks[place].room = room
        try:
            self.took(place, self.records[place].append(batch))
        except SaveFailed:
            self.pending[place] = batch
        self.disks[place].room = None

    @rule(place=terminals)
    def try_again(self, place: int) -> None:
        """The same statements once more."""
        batch, self.pending[place] = self.pending[place], []
        self.uncertain.update(ids(batch))  # the first try may have been counted by the other
        self.took(place, self.records[place].append(batch))

    @rule(place=terminals)
    def show_home(self, place: int) -> None:
        """What was counted is what the files hold, but for what was given up here."""
        news = self.records[place].news()
        if news.reread:
            self.count_anew(place, self.records[place])
        for statement in news.statements:
            assert statement.id not in self.counted[place]
            self.counted[place][statement.id] = statement
        if not any(self.unmended):
            held = set(ids(self.records[place].statements()))
            mine = self.uncertain | self.taken | set(ids(self.pending[place]))
            assert held - mine == self.counted[place].keys() - mine
            assert set(ids(self.this_run[place])) <= held

    @rule(place=terminals)
    def start_again(self, place: int) -> None:
        """Closed and opened: what was acknowledged is on the disk, whatever was done to the file."""
        path = self.path(place)
        self.records[place].close()
        self.uncertain.update(ids(self.pending[place]))
        self.pending[place] = []
        held = set(ids(Record(self.folder, LEARNER, "0").statements()))
        assert set(ids(self.this_run[place])) <= held
        self.before[place] += self.this_run[place]
        self.this_run[place] = []
        self.unmended[place] = False
        if path.exists():
            self.old_copies[place].append(path.read_bytes())
        self.records[place] = self.opened(place)

    @rule(place=terminals, kind=st.sampled_from(["cut", "rolled back", "garbled", "deleted", "grown"]), data=st.data())
    def harm(self, place: int, kind: str, data: st.DataObject) -> None:
        """A sync tool does something to the file that a terminal writes to."""
        path = self.path(place)
        if not path.exists() or not (content := path.read_bytes()):
            return
        at = data.draw(st.integers(0, len(content) - 1))
        if kind == "deleted":
            path.unlink()
        else:
            path.write_bytes(
                {
                    "cut": content[:at],
                    "rolled back": data.draw(st.sampled_from(self.old_copies[place])),
                    "garbled": content[:at] + bytes([content[at] ^ 0x15]) + content[at + 1 :],
                    "grown": content + b"something",
                }[kind]
            )
        self.unmended[place] = True
        left = set(ids(Record(self.folder, LEARNER, "0").statements()))
        if kind == "garbled":
            self.taken.update(id_ for statements in self.before for id_ in ids(statements) if id_ not in left)
        self.before = [[s for s in statements if s.id in left] for statements in self.before]

    @invariant()
    def nothing_is_lost(self) -> None:
        """What no sync tool took is there, once and in order; nothing is there that nobody saved."""
        statements = list(Record(self.folder, LEARNER, "0").statements())
        held = ids(statements)
        assert statements == sorted(statements, key=by_order)
        assert len(held) == len(set(held))
        for place in (0, 1):
            assert set(ids(self.before[place])) <= set(held)
            if not self.unmended[place]:
                assert set(ids(self.this_run[place])) <= set(held)
        assert all(statement in facts_of(statement) for statement in statements)

    def teardown(self) -> None:
        """Let go of the files."""
        for record in getattr(self, "records", []):
            record.close()
        shutil.rmtree(self.folder)


def facts_of(statement: Statement) -> list[Statement]:
    """The statement as it was made, with the numbers that this one has."""
    from msgspec.structs import replace

    place = int(statement.id.replace("-", ""), 16) & 0xFFFFFF
    return [replace(made, n=statement.n, device=statement.device) for made in facts(1, place)]


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=80, stateful_step_count=25, deadline=None)
