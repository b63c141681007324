"""A small sound module that tests change in one place."""

from __future__ import annotations

from pathlib import Path

SOUND = {
    "module.yaml": """\
id: contoh
title: "Contoh"
pillar: persepsi
version: "1.0"
as_of: 2026-02
objectives:
  - {id: p1, text: "Mengenali kesan"}
  - {id: p2, text: "Memeriksa kesan"}
activities: [pelajaran, kuis]
""",
    "pelajaran.yaml": """\
kind: lesson
title: Kesan pertama
objectives: [p1]
# Catatan penyusun tidak mengubah apa pun.
steps:
  - text: |
      Warga datang ke loket.
    sources: [T7]
  - compare: {less: "Silakan tunggu.", better: "Silakan duduk, Bu.", why: "Lebih hangat."}
  - id: cek
    question:
      id: cek-1
      type: true_false
      objective: p1
      prompt: Kesan pertama bisa keliru.
      answer: true
      feedback_true: Kesan dapat diperiksa.
      feedback_false: Kesan dapat diperiksa.
  - reflect: {id: r1, prompt: "Kesan apa yang Anda tinggalkan hari ini?"}
sources: [T7]
""",
    "kuis.yaml": """\
kind: quiz
title: Tes akhir
role: posttest
objectives: [p1, p2]
time_limit: 20
pass_mark: 0.7
shuffle: true
questions:
  - id: q-1
    type: choice
    objective: p1
    prompt: Seorang warga datang. Apa yang Anda lakukan?
    options:
      - {text: Menyapa warga itu, score: 1, feedback: Warga merasa diterima.}
      - {text: Meneruskan pekerjaan, score: 0.5, feedback: Warga menunggu.}
      - {text: Menutup loket itu, feedback: Warga pulang.}
  - id: q-2
    type: multiple
    objective: p2
    prompt: Apa yang memeriksa kesan?
    options:
      - {id: tanya, text: Bertanya, score: 0.5, feedback: Bertanya memberi tahu.}
      - {id: dengar, text: Mendengar, score: 0.5, feedback: Mendengar memberi tahu.}
      - {id: duga, text: Menduga, score: -0.5, feedback: Dugaan bukan pemeriksaan.}
  - {use: cek-1}
sources: [T7]
""",
    "sources.yaml": """\
sources:
  - id: T7
    citation: "Ambady & Rosenthal (1992)."
    seen: "2026-11-24"
    status: V
""",
}


def write_module(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Path:
    """Write the sound module to a folder and return it.

    Each change is a file's name with the text or bytes it has instead, or None to leave the file out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in {**SOUND, **(changes or {})}.items():
        if text is not None:
            (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder
