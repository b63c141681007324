"""Every text of the program is there in Bahasa Indonesia, whole, in its place, and in words that fit."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.catalog import Message

from tui import texts

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS: dict[str, Any] = runpy.run_path(str(ROOT / "packaging" / "translations.py"))
CURRICULUM = sorted((ROOT / "modules" / "curriculum").rglob("*.yaml"))
GUIDES = sorted((ROOT / "docs").glob("panduan-*.md"))


def faults(english: str | tuple[str, str], indonesian: str | tuple[str, ...], *flags: str) -> list[str]:
    """What the check says of one translation."""
    return list(TRANSLATIONS["faults"](Message(english, indonesian, flags=flags)))


def test_the_translations_are_complete_and_up_to_date() -> None:
    """The template holds what the source says, each text is translated well, and the .mo file is the .po file's."""
    assert TRANSLATIONS["check"]() == []


def test_the_program_speaks_indonesian() -> None:
    """What the program says for each text of the source is what the translator wrote, and hardly ever the English."""
    texts.use_language("id")
    written = {message.id: message.string for message in TRANSLATIONS["translated"]() if isinstance(message.id, str)}
    sentences = [id_ for id_ in written if " " in id_]
    assert [id_ for id_ in written if id_ and texts._(id_) != written[id_]] == []
    assert sum(texts._(id_) == id_ for id_ in sentences) <= len(sentences) // 100


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("Press Enter", "Tekan Enter"),
        ("%(n)d of %(total)d", "%(n)d dari %(total)d"),
        (("%(n)s minute", "%(n)s minutes"), ("%(n)s menit",)),
        ("%(share)s%% done", "%(share)s%% selesai"),
        ("100% yours", "100% milik Anda"),
        ("unknown: %s", "tidak dikenal: %s"),
        ("not a certified seal", "bukan segel elektronik tersertifikasi"),
        ("Responses", "Respons dan praktik yang andal"),
    ],
)
def test_a_good_translation_passes(english: str | tuple[str, str], indonesian: str | tuple[str, ...]) -> None:
    """The check lets good sentences be."""
    assert faults(english, indonesian) == []


@pytest.mark.parametrize(
    ("english", "indonesian", "said"),
    [
        ("Save", "", "not translated"),
        ("%(n)d of %(total)d", "%(n)d dari %(jumlah)d", "gaps"),
        ("%(n)d done", "Selesai", "gaps"),
        ("%(share)s done", "%(share)s% selesai", "stray"),
        ("unknown: %s", "tidak dikenal", "gaps"),
        ("Save", "Simpan ", "space"),
        ("Your record", "Catatan anda", "anda"),
        ("Risk", "Resiko", "risiko"),
        ("Please choose", "Silahkan pilih", "silakan"),
        ("Responses", "Respon peserta", "respons"),
        ("Practice", "Mempraktekkan", "praktik"),
        ("Export", "Ekspor", "kirim laporan"),
        ("Review", "Ulangan hari ini", "ulang materi"),
        ("Due", "Jatuh tempo", "untuk hari ini"),
        ("Seal", "Segel", "kode keutuhan"),
        ("Streak", "7 hari beruntun", "hari belajar"),
        ("File", "Berkas", "file"),
        ("In progress", "Berjalan", "Sedang berjalan"),
    ],
)
def test_a_poor_translation_is_named(english: str, indonesian: str, said: str) -> None:
    """The check names what is wrong, in the words of the rule."""
    assert any(said in fault for fault in faults(english, indonesian))


def test_a_changed_english_text_needs_another_look() -> None:
    """A translation that was carried over from a similar text is not accepted unseen."""
    assert faults("Save now", "Simpan", "fuzzy") == ["is marked fuzzy: its English has changed"]


def strings(node: object) -> list[str]:
    """Every text in a YAML tree."""
    match node:
        case str():
            return [node]
        case list():
            return [text for item in node for text in strings(item)]
        case dict():
            return [text for item in node.values() for text in strings(item)]
    return []


@pytest.mark.parametrize("path", CURRICULUM, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_curriculum_is_spelt_as_the_dictionary_has_it(path: Path) -> None:
    """No lesson or question has a spelling that the official dictionary does not know, and “Anda” is a capital."""
    found = strings(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))
    assert found
    table = TRANSLATIONS["MISSPELT"] | {r"(?-i:anda)": "Anda"}
    assert [misused for text in found for misused in TRANSLATIONS["misused"](text, table)] == []


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_a_guide_is_spelt_as_the_dictionary_has_it(path: Path) -> None:
    """The same for the pages for learners, supervisors and authors."""
    table = TRANSLATIONS["MISSPELT"] | {r"(?-i:anda)": "Anda"}
    assert list(TRANSLATIONS["misused"](path.read_text("utf-8"), table)) == []
