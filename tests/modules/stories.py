"""Small scenarios for tests, changed in one place each."""

from __future__ import annotations

from pathlib import Path

from modules.activities.scenario import Scenario
from modules.nodes import plain
from modules.reader import Reading, activity_from, read_module
from modules.source import read_source
from tests.modules.sound import SOUND, write_module

STORY = """\
kind: scenario
title: Di loket
objectives: [p1]
# Di sini tidak ada menit: menit dihitung.
intro: Anda petugas loket.
start: loket
nodes:
  - id: loket
    place: Loket 3
    text: Seorang warga datang.
    speaker: Bu Rina
    says: "“Permisi.”"
    choices:
      - id: sapa
        text: Menyapa
        to: duduk
        feedback: Ia tersenyum.
        effects:
          - {meter: persepsi, by: 1, why: Ia dilihat.}
          - {meter: komunikasi, by: 0, why: Belum ada yang dibicarakan.}
        rule: Ramah.
        sources: [T7]
      - {id: diam, text: Diam, to: duduk, feedback: Ia menunggu., effects: [{meter: persepsi, by: -1, why: Sendirian.}]}
  - id: duduk
    text: Ia duduk.
    ask: Lalu?
    choices:
      - {text: Bertanya, to: jeda, feedback: Ia menjawab.}
      - {text: Mengulang dari awal, to: loket, feedback: Ia heran.}
      - {text: Bercanda, to: jeda, feedback: Ia tertawa., when: {chose: loket.sapa}}
  - id: jeda
    text: Sejam berlalu.
    then:
      - {when: {meter: persepsi, at_least: 1}, to: pulang}
      - {to: kecewa}
endings:
  - {id: pulang, title: Pulang senang, quality: best, text: Ia pulang., sources: [T7]}
  - {id: kecewa, title: Pulang kecewa, quality: poor, text: Ia pulang., debrief: Sapalah.}
best: [loket.sapa, duduk.a]
sources: [T7]
"""


def long_story(nodes: int) -> str:
    """Two choices at each of so many nodes in a row, and at the end a condition that asks for all of them."""
    lines = ["kind: scenario", "title: Panjang", "# Banyak simpang", "intro: Ya.", "start: n0", "nodes:"]
    for n in range(nodes):
        lines += [f"  - id: n{n}", f"    text: Simpang {n}.", "    choices:"]
        lines += [f"      - {{id: {way}, text: Cara {way}, to: n{n + 1}, feedback: Ya.}}" for way in ("kiri", "kanan")]
    tens = [", ".join(f"{{chose: n{n}.kiri}}" for n in range(first, first + 10)) for first in range(0, nodes, 10)]
    condition = ", ".join(f"{{any: [{ten}]}}" for ten in tens)
    lines += [f"  - id: n{nodes}", "    text: Ujung.", "    choices:"]
    lines += ["      - {text: Selesai, to: akhir, feedback: Ya.}"]
    lines += [f"      - {{text: Rahasia, to: akhir, feedback: Ya., when: {{all: [{condition}]}}}}"]
    lines += ["endings:", "  - {id: akhir, title: Akhir, quality: best, text: Ya.}"]
    best = [*(f"n{n}.kiri" for n in range(nodes)), f"n{nodes}.a"]
    return "\n".join([*lines, f"best: [{', '.join(best)}]", ""])


def with_changes(*changes: tuple[str, str]) -> str:
    """The story with some passages replaced, each of which stands in it once."""
    text = STORY
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


def read(folder: Path, *changes: tuple[str, str]) -> Reading:
    """The sound module with the story in it."""
    return read_text(folder, with_changes(*changes))


def read_text(folder: Path, text: str) -> Reading:
    """The sound module with another scenario in it."""
    module = SOUND["module.yaml"].replace("[pelajaran, kuis]", "[pelajaran, kuis, cerita]")
    return read_module(write_module(folder, {"module.yaml": module, "cerita.yaml": text}))


def scenario(folder: Path, *changes: tuple[str, str]) -> Scenario:
    """The story by itself, sound."""
    path = folder / "cerita.yaml"
    path.write_text(with_changes(*changes), "utf-8")
    root = read_source(path, path.name).root
    assert root is not None
    found = activity_from(plain(root), "cerita")
    assert isinstance(found, Scenario)
    return found
