"""What a rehearsal asks for: parts to draft, criteria with described levels, things to check; and the usual ones."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from modules.questions.base import Id

Level = Annotated[str, Meta(min_length=1, max_length=300)]


class Field(Struct, frozen=True, kw_only=True):
    """One part of a draft."""

    id: Id
    label: Annotated[str, Meta(min_length=1, max_length=60)]
    prompt: Annotated[str, Meta(max_length=600)] = ""
    example: Annotated[str, Meta(max_length=1000)] = ""
    max_words: Annotated[int, Meta(ge=1, le=2000)] | None = None
    max_characters: Annotated[int, Meta(ge=5, le=10000)] | None = None


class Criterion(Struct, frozen=True, kw_only=True):
    """One thing that a speaker rates, with a description of each level, from least to most."""

    text: Annotated[str, Meta(min_length=1, max_length=120)]
    levels: Annotated[tuple[Level, ...], Meta(min_length=2, max_length=6)]
    id: Id = ""
    """Given by the author, or else by the reader: a, b, c … by place in the file."""


class Check(Struct, frozen=True, kw_only=True):
    """One thing that a writer makes sure of before a text goes out."""

    text: Annotated[str, Meta(min_length=1, max_length=300)]
    id: Id = ""
    """Given by the author, or else by the reader: a, b, c … by place in the file."""


SPEECH = (
    Field(
        id="pembuka",
        label="Pembuka",
        prompt="Sapa pendengar, lalu buat mereka ingin tahu.",
        example="“Selamat pagi, Bapak dan Ibu. Siapa yang bulan ini sempat bingung mengurus surat?”",
    ),
    Field(
        id="pesan-inti",
        label="Pesan inti",
        prompt="Satu kalimat yang harus mereka ingat saat pulang.",
        example="“Mulai Senin, surat pengantar dapat diurus dari rumah.”",
    ),
    Field(
        id="alasan",
        label="Alasan",
        prompt="Mengapa ini penting bagi mereka? Satu atau dua alasan yang dapat diperiksa.",
        example="“Bapak dan Ibu tidak perlu izin kerja, dan berkas tidak perlu difotokopi.”",
    ),
    Field(
        id="kisah",
        label="Kisah",
        prompt="Satu kejadian singkat yang membuatnya nyata, tanpa nama dan data orang.",
        example="“Kemarin seorang ibu mengurusnya sambil menunggu anaknya pulang sekolah.”",
    ),
    Field(
        id="ajakan",
        label="Ajakan",
        prompt="Apa yang dapat mereka lakukan sesudah ini? Mulai kapan, di mana?",
        example="“Malam ini coba sekali. Bila ada yang sulit, temui saya sesudah acara.”",
    ),
)
"""The parts of a short speech."""

WRITTEN = (
    Field(
        id="pembuka",
        label="Pembuka",
        prompt="Sapa, dan akui apa yang disampaikan atau dirasakan pembaca.",
        example="“Terima kasih sudah menyampaikan, Pak. Genangan di gang itu memang mengganggu.”",
    ),
    Field(
        id="pesan-inti",
        label="Pesan inti",
        prompt="Jawaban atau kabar yang paling penting, langsung di depan.",
        example="“Saluran di titik itu dibersihkan hari Selasa.”",
    ),
    Field(
        id="alasan",
        label="Alasan dan sumber",
        prompt="Dari mana Anda tahu? Sebut dasarnya, hanya yang sudah pasti.",
        example="“Jadwalnya dari dinas terkait, kami terima pagi ini.”",
    ),
    Field(
        id="ajakan",
        label="Langkah berikutnya",
        prompt="Apa yang dapat dilakukan pembaca, dan lewat kanal mana?",
        example="“Bila sesudah itu masih tergenang, laporkan lewat kanal pengaduan resmi.”",
    ),
)
"""The parts of a written reply or a post."""

FOUR = (
    Criterion(
        id="pesan",
        text="Pesan",
        levels=(
            "Saya berbicara, tetapi sulit menyebutkan satu kalimat intinya.",
            "Ada inti, tetapi muncul di belakang atau tertutup hal lain.",
            "Intinya jelas dan disebut di depan.",
            "Intinya jelas di depan, didukung alasan, dan terdengar lagi di penutup.",
        ),
    ),
    Criterion(
        id="gestur",
        text="Gestur",
        levels=(
            "Badan kaku atau gelisah; mata saya pada teks saja.",
            "Sesekali menatap pendengar; tangan lebih sering tersembunyi atau sibuk sendiri.",
            "Sering menatap; tangan terbuka dan tenang.",
            "Tatapan terbagi ke semua sisi, gerak tangan selaras dengan isi kalimat.",
        ),
    ),
    Criterion(
        id="narasi",
        text="Narasi",
        levels=(
            "Kalimat-kalimatnya berdiri sendiri; urutannya belum terasa.",
            "Ada urutan, tetapi belum ada contoh atau kisah.",
            "Urutannya mudah diikuti, dengan satu contoh nyata.",
            "Mengalir dari pembuka ke ajakan; kisahnya membuat inti mudah diingat.",
        ),
    ),
    Criterion(
        id="intonasi",
        text="Intonasi",
        levels=(
            "Nada datar, atau terlalu cepat untuk diikuti.",
            "Kadang berubah, tetapi jeda dan tekanan belum pada tempatnya.",
            "Ada jeda dan tekanan pada kata penting.",
            "Nada hangat dan berubah sesuai isi; jeda memberi waktu mencerna.",
        ),
    ),
)
"""What the seminar names, each in four steps."""

CHECKLIST = (
    Check(id="sumber", text="Sumbernya jelas dan dapat disebut."),
    Check(id="benar", text="Isinya benar dan sudah pasti; yang belum pasti disebut belum pasti."),
    Check(id="data-pribadi", text="Tidak ada data pribadi: nama warga, nomor, alamat, wajah, berkas."),
    Check(id="netral", text="Netral: tidak berpihak pada calon, partai, atau kelompok mana pun."),
    Check(id="santun", text="Santun: tidak menyindir, menyalahkan, atau mengancam."),
)
"""What a text of a public servant must pass."""
