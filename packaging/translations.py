"""Keeps the translations: ``python packaging/translations.py extract|compile|check``.

The source holds English; Bahasa Indonesia stands in ``tui/locale/id/LC_MESSAGES/asnbrand_train.po``. `extract` brings
the catalogues up to date with the source, a person translates, `compile` makes the .mo file that is shipped, and
`check` says what is missing. All of them are committed; none holds a date or a line number, to keep diffs small.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, it finds the rooms beside its own folder

from modules.spelling import MISSPELT, misused  # noqa: E402

LOCALE = ROOT / "tui" / "locale"
POT = LOCALE / "asnbrand_train.pot"
PO = LOCALE / "id" / "LC_MESSAGES" / "asnbrand_train.po"
MO = PO.with_suffix(".mo")

KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "Message": (1,),
}
"""The calls whose texts a person reads, and which of their arguments those are (all of them: the first)."""

KEPT_HEADERS = {"Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms"}

GAP = re.compile(r"%(?:\((?P<name>\w+)\)[#0\- +]*[\d.]*[a-zA-Z]|%)")

# “Nama Berkas Bukti” is what BKPSDM calls a column of its own table.
NOT_IN_THE_PROGRAM = {
    r"babak \S+ dari": "tanpa jumlah (skenario bercabang)",
    r"^(berjalan|belum)$": "Sedang berjalan, Belum dimulai",
    r"berkas(?! bukti)": "file (berkas = dokumen warga)",
    r"beruntun|streak": "hari belajar minggu ini",
    r"bicara di depan umum": "berbicara di depan umum",
    r"(di|meng)?ekspor": "kirim laporan",
    r"e-?mail": "surel",
    r"error": "galat; “Terjadi kesalahan: …”",
    r"feedback": "umpan balik",
    r"gadget": "gawai",
    r"jatuh tempo": "untuk hari ini",
    r"kuis (awal|akhir)": "tes awal, tes akhir",
    r"link": "tautan",
    r"map": "folder",
    r"offline|online": "luring, daring",
    r"otentik": "autentik",
    r"passing grade|kkm": "batas lulus",
    r"password": "kata sandi",
    r"quiz": "kuis",
    r"segel(?! elektronik tersertifikasi)": "kode keutuhan (Segel Elektronik = layanan BSrE)",
    r"selfie": "swafoto",
    r"siswa|murid": "peserta",
    r"ulangan": "ulang materi",
    r"(me|di)?(upload|download)": "unggah, unduh",
}
"""Words that a learner would misunderstand on a screen, though a lesson may need them."""


class TimelessCatalog(Catalog):
    """A catalogue whose header says nothing that changes from one day or machine to the next."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The headers that readers of the file need."""
        return [(name, value) for name, value in self._get_mime_headers() if name in KEPT_HEADERS]

    @mime_headers.setter
    def mime_headers(self, headers: Iterable[tuple[str, str]]) -> None:
        self._set_mime_headers(headers)


def catalogue(locale: str | None = None) -> TimelessCatalog:
    """An empty catalogue."""
    empty = TimelessCatalog(
        locale=locale,
        header_comment="# Texts of asnbrand-train. Made by packaging/translations.py from the source.",
        charset="utf-8",
        fuzzy=False,
    )
    if locale:
        empty.mime_headers = [("Plural-Forms", "nplurals=1; plural=0;")]  # Babel has none for Indonesian
    return empty


def sources() -> list[Path]:
    """Every source file that may hold a text."""
    return [
        ROOT / "asnbrand_train.py",
        *(path for room in ("modules", "progress", "tui") for path in sorted((ROOT / room).rglob("*.py"))),
    ]


def template() -> TimelessCatalog:
    """What the source says, as a catalogue without translations."""
    found = catalogue()
    for path in sources():
        place = path.relative_to(ROOT).as_posix()
        for line, text, comments, _context in extract_from_file("python", path, KEYWORDS, ["Translators:"]):
            found.add(text, None, [(place, line)], auto_comments=comments)
    return found


def as_po(messages: Catalog) -> bytes:
    """A catalogue as the text of a .po or .pot file."""
    file = BytesIO()
    write_po(file, messages, width=0, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return file.getvalue()


def as_mo(messages: Catalog) -> bytes:
    """A catalogue as a .mo file."""
    file = BytesIO()
    write_mo(file, messages)
    return file.getvalue()


def translated() -> TimelessCatalog:
    """The .po file; empty if there is none yet."""
    here = catalogue("id")
    if PO.exists():
        for message in read_po(BytesIO(PO.read_bytes()), locale="id", ignore_obsolete=True):
            if message.id:
                here[message.id] = message
    return here


def merged() -> TimelessCatalog:
    """The .po file brought up to date; a text that changed a little keeps its old translation, marked fuzzy."""
    here = translated()
    here.update(template())
    return here


def computed_texts() -> Iterator[str]:
    """Calls whose text is put together at run time, so that nobody can translate it."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                built = [arg for arg in node.args[:2] if isinstance(arg, ast.JoinedStr | ast.BinOp)]
                if built and (node.func.id == "ngettext" or built[0] is node.args[0]):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}: a computed text; write %(name)s gaps instead"


def forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """A text's singular and plural."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def gaps(text: str) -> set[str]:
    """The gaps of a text: the names of named ones, and ``%s`` or ``%d`` in their number."""
    named = {match["name"] for match in GAP.finditer(text) if match["name"]}
    return named | {f"{kind} {place}" for place, kind in enumerate(re.findall("%[sd]", text), 1)}


def faults(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    english = forms(message.id)[-1]
    for text in forms(message.string or ""):
        if not text:
            yield "is not translated"
            continue
        if gaps(text) != gaps(english):
            yield f"has the gaps {sorted(gaps(text))}, its English has {sorted(gaps(english))}"
        elif gaps(text) and "%" in re.sub("%[sd]", "", GAP.sub("", text)):
            yield "has a stray “%”: write “%%”"
        if text.strip() != text and english.strip() == english:
            yield "begins or ends with a space"
        yield from (f"says “{word}”: {instead}" for word, instead in misused(text, MISSPELT | NOT_IN_THE_PROGRAM))
        if re.search(r"\banda\b", text):
            yield "says “anda”: Anda"
    if message.fuzzy:
        yield "is marked fuzzy: its English has changed"


def check() -> list[str]:
    """Everything that keeps the translations from being complete and up to date."""
    problems = list(computed_texts())
    if not POT.exists() or POT.read_bytes() != as_po(template()):
        problems.append(f"{POT.relative_to(ROOT)} is older than the source: run “extract”")
    here = translated()
    wanted, given = ({forms(m.id) for m in messages if m.id} for messages in (template(), here))
    if wanted != given:
        problems.append(f"{PO.relative_to(ROOT)} is older than the source: run “extract”")
    problems += [f"“{forms(message.id)[0]}” {fault}" for message in here if message.id for fault in faults(message)]
    if not MO.exists() or texts(read_mo(BytesIO(MO.read_bytes()))) != texts(here):
        problems.append(f"{MO.relative_to(ROOT)} is older than the .po file: run “compile”")
    return problems


def texts(messages: Catalog) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What a catalogue says: each finished translation with its English."""
    return {
        (forms(message.id), forms(message.string))
        for message in messages
        if message.id and not message.fuzzy and all(forms(message.string))
    }


def main(arguments: list[str]) -> int:
    """Run one command; the exit code is 1 when `check` finds something."""
    match arguments:
        case ["extract"]:
            up_to_date = as_po(merged())
            PO.parent.mkdir(parents=True, exist_ok=True)
            POT.write_bytes(as_po(template()))
            PO.write_bytes(up_to_date)
            print(f"{len(template())} texts, {len(texts(translated()))} of them translated")
        case ["compile"]:
            MO.write_bytes(as_mo(translated()))
        case ["check"]:
            problems = check()
            print("\n".join(problems) or "translations: complete")
            return 1 if problems else 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
