"""Thousands of acknowledged answers under random kill -9: how many are found again.

``python -m benchmarks.torture [--answers 5000] [--seed 19]`` starts one or two terminals on one record, lets them
save answers and say each once it is acknowledged, and kills them without warning at a random moment; again and again
on the same record. Then it counts. Nothing acknowledged may be missing, double or changed.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

from benchmarks.terminal import ROOT
from progress.record import Record
from progress.statement import Result, Statement, new_id, now

LEARNER = "6f1f2d3c-0000-4000-8000-000000000001"
DEVICE = "a1b2c3d4"
LONGEST = 0.012
"""Seconds that a terminal may save before it is killed, at most."""


def write(folder: Path, seed: int) -> None:
    """Save answers for ever, one to three at a time, and print each commit's ids once they are acknowledged."""
    rng = random.Random(seed)
    record = Record.open(folder, learner=LEARNER, device=DEVICE)
    while True:
        saved = record.append([an_answer(rng) for _ in range(rng.choice((1, 1, 1, 2, 3)))])
        os.write(1, " ".join(statement.id for statement in saved).encode() + b"\n")


def an_answer(rng: random.Random) -> Statement:
    """One whose response tells its id, so that a changed one is found."""
    id_ = new_id()
    padding = "x" * rng.randrange(400)
    return Statement(id=id_, verb="answered", object="m#q", at=now(), result=Result(response=[id_, padding]))


class Writer:
    """A terminal that saves answers until it is killed."""

    def __init__(self, folder: Path, seed: int) -> None:
        command = [sys.executable, "-m", "benchmarks.torture", "--write", str(folder), "--seed", str(seed)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, bufsize=0)
        assert self.process.stdout is not None
        self.out: IO[bytes] = self.process.stdout

    def wait(self) -> None:
        """Until it has acknowledged something."""
        select.select([self.out], [], [], 30)

    def kill(self) -> list[str]:
        """Kill it and return what it had acknowledged. A line that is not whole was not said."""
        self.process.send_signal(signal.SIGKILL)
        said = self.out.read()
        self.process.wait()
        self.out.close()
        return [id_.decode() for line in said.split(b"\n")[:-1] for id_ in line.split()]


def torture(folder: Path, answers: int, rng: random.Random) -> tuple[list[str], int]:
    """What was acknowledged, and how many terminals were killed for it."""
    acknowledged: list[str] = []
    kills = 0
    while len(acknowledged) < answers:
        writers = [Writer(folder, rng.randrange(1 << 30)) for _ in range(rng.choice((1, 1, 2)))]
        for writer in writers:
            writer.wait()
        for writer in writers:
            time.sleep(rng.uniform(0, LONGEST))
            acknowledged += writer.kill()
            kills += 1
    return acknowledged, kills


def main() -> int:
    """Print what was acknowledged, found and lost; the exit code is 1 if anything is lost, double or changed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.torture", description="Kill it while it saves.")
    parser.add_argument("--answers", type=int, default=5000, help="stop after as many acknowledged answers")
    parser.add_argument("--seed", type=int, default=19, help="of the random moments")
    parser.add_argument("--write", metavar="FOLDER", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        write(Path(asked.write), asked.seed)
    with tempfile.TemporaryDirectory(dir=os.environ.get("ASNBRAND_BENCH")) as name:
        folder = Path(name)
        acknowledged, kills = torture(folder, asked.answers, random.Random(asked.seed))
        with Record.open(folder, learner=LEARNER, device=DEVICE) as record:
            found = list(record.statements())
            health = record.health()
    ids = {statement.id for statement in found}
    lost = set(acknowledged) - ids
    changed = sum(s.result is None or s.result.response[0] != s.id for s in found)
    unfinished = sum(tally.torn for tally in health.lines.values())
    damaged = sum(tally.damaged for tally in health.lines.values())
    print(f"killed:          {kills:6,} terminals")
    print(f"acknowledged:    {len(acknowledged):6,}")
    print(
        f"found:           {len(found):6,}  ({len(ids - set(acknowledged)):,} of them killed before they could say so)"
    )
    print(f"lost:            {len(lost):6,}")
    print(f"double, changed: {len(found) - len(ids):6,}, {changed:,}")
    print(
        f"lines:           {sum(t.lines for t in health.lines.values()):6,}, {unfinished} unfinished, {damaged} damaged"
    )
    return 1 if lost or changed or damaged or len(ids) < len(found) else 0


if __name__ == "__main__":
    sys.exit(main())
