"""A module on paper holds everything a reviewer must see, and nothing that runs, fetches or leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from modules.catalogue import BUILT_IN_FOLDER
from modules.local import LocalFact
from modules.local_file import LocalReading
from modules.module import OpenModule, Source
from modules.paper.markdown import html
from modules.paper.page import module_page
from modules.reader import read_module
from tests.modules.sound import SOUND
from tests.modules.stories import STORY, read_text

HOSTILE = "<script>alert(1)</script> [tautan](javascript:x) ![](http://x.id/a.png) <img src=x> {{ 7 * 7 }} &lt;b&gt;"


def opened(folder: Path) -> OpenModule:
    module = read_module(folder).module
    assert module is not None
    return module


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += f"{data} "


def words_of(text: str) -> str:
    """Its words alone: what Markdown and HTML add around them is another matter."""
    return " ".join(re.findall(r"\w+", re.sub(r"^\s*\d+\.\s", "", text, flags=re.M)))


def seen(page: str) -> _Tags:
    tags = _Tags()
    tags.feed(page)
    return tags


EXAMPLE = Path(__file__).parents[2] / "examples" / "contoh-lengkap"


@pytest.mark.parametrize("folder", [BUILT_IN_FOLDER / "persepsi", EXAMPLE], ids=lambda folder: folder.name)
def test_all_of_a_module_is_there(folder: Path) -> None:
    """Title page, every text of every piece, every key and reason, the full citations, and room beside each item."""
    module = opened(folder)
    page = module_page(module)
    shown = words_of(seen(page).text)
    texts = [module.module.title, module.module.summary, module.module.version, module.module.as_of]
    texts += [objective.text for objective in module.module.objectives]
    for activity in module.activities.values():
        texts += [activity.title, *(module.sources[id_].citation for id_ in activity.sources)]
        for piece in activity.pieces():
            texts += piece.texts()
            if piece.question is not None:
                texts += [piece.question.id, *(f"{row.text} {row.worth}" for row in piece.question.rows())]
    assert [text for text in texts if words_of(text) not in shown] == []
    assert f"Planned minutes (computed) {module.minutes}" in " ".join(seen(page).text.split())
    items = sum(1 for activity in module.activities.values() for _ in activity.pieces())
    assert page.count('<td class="agree">☐</td><td></td><td></td>') == items
    assert "Agree Correction Initials" in shown


def test_a_local_fact_stands_with_its_city_and_the_citations_of_its_own_list(write: Callable[..., Path]) -> None:
    fact = LocalFact(
        id="kanal",
        title="Kanal kota",
        text="Lewat **aplikasi**.",
        sources=("K-1",),
        as_of="2025-12",
        city="Kota Contoh",
    )
    source = Source(id="K-1", citation="Laman kota.", seen="2026-11-24", status="V")
    text = SOUND["pelajaran.yaml"].replace(
        "  - compare:", '  - local: kanal\n  - duties: {prompt: "Tugas Anda?"}\n  - compare:'
    )
    local = LocalReading(facts={"kanal": fact}, sources={"K-1": source})
    module = read_module(write(changes={"pelajaran.yaml": text}), local=lambda: local).module
    assert module is not None
    shown = " ".join(seen(module_page(module)).text.split())
    assert "Step 2 Applies in Kota Contoh, as of 2025-12 Kanal kota Lewat aplikasi . Sources: K-1" in shown
    assert "K-1 Laman kota. [V, seen 2026-11-24]" in shown
    assert "Step 3 To tick: what the learner does Tugas Anda?" in shown


def test_a_scenario_and_a_reflection_are_there_whole(tmp_path: Path) -> None:
    """Where each choice leads, what it moves, how good each ending is; what is picked and planned."""
    module = read_text(tmp_path, STORY).module
    assert module is not None
    shown = " ".join(seen(module_page(module)).text.split())
    for part in (
        "Node loket Loket 3 Seorang warga datang. Bu Rina: “Permisi.” Choice sapa, leads to duduk Menyapa",
        "Ia tersenyum. Persepsi ▲: Ia dilihat. Komunikasi =: Belum ada yang dibicarakan. Ramah. Choice diam",
        "Persepsi ▼: Sendirian. Sources: T7",
        "Ending kecewa A costly ending Pulang kecewa Ia pulang. Debriefing Sapalah.",
    ):
        assert part in shown, part


def test_the_key_is_marked_in_words(write: Callable[..., Path]) -> None:
    rows = re.findall(r'<tr class="right"><td>(.*?)</td><td class="worth">(.*?)<span class="key">(.*?)</span>',
                      module_page(opened(write())))  # fmt: skip
    assert ("Menyapa warga itu", "1 ", "✓ Answer key") in rows
    assert not [row for row in rows if row[0] == "Menutup loket itu"]


def test_nothing_in_it_runs_or_fetches(write: Callable[..., Path]) -> None:
    """Whatever an author writes is shown letter for letter."""
    hostile = HOSTILE.replace('"', "")
    folder = write(
        changes={
            "module.yaml": SOUND["module.yaml"].replace('title: "Contoh"', f"title: '{hostile[:100]}'"),
            "pelajaran.yaml": SOUND["pelajaran.yaml"].replace("Warga datang ke loket.", hostile),
            "kuis.yaml": SOUND["kuis.yaml"].replace("Menyapa warga itu", f"'{hostile}'").replace(
                "Warga menunggu.", f"'{hostile}'"),
            "sources.yaml": SOUND["sources.yaml"].replace("Ambady", hostile),
        }
    )  # fmt: skip
    page = module_page(opened(folder))
    found = seen(page)
    assert not found.tags & {"script", "img", "a", "iframe", "link", "object"}
    assert not {name for name in found.attributes if name.startswith("on") or name in ("href", "src")}
    assert found.text.count("<script>alert(1)</script>") == 7
    assert "{{ 7 * 7 }}" in found.text
    assert "49" not in re.sub(r"<style>.*?</style>", "", page, flags=re.S)
    assert "default-src 'none'" in page
    assert "http" not in re.sub(r"http-equiv|http://x.id", "", page)


def test_markdown_keeps_its_shape_and_no_more() -> None:
    assert html("**tebal** dan *miring*") == "<p><strong>tebal</strong> dan <em>miring</em></p>\n"
    assert "<td>a</td>" in html("| x | y |\n|---|---|\n| a | b |")
    for text in ("<b>x</b>", "[x](http://a.id)", "<http://a.id>", "![x](y)", "[x]: http://a.id\n\n[x]"):
        made = html(text)
        assert not re.search(r"<(?!/?p>)", made), made
        assert unescape(re.sub(r"</?p>", "", made)).split() == text.split()
