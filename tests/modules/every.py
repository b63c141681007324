"""One sound question of each type, and how learners may answer it: for laws that hold for all."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from modules.questions import AnyQuestion
from modules.reader import question_from

KEY = {"by": "author", "date": "2026-02-01"}
ACTS = [{"text": f"Cara {n}", "reason": f"Alasan {n}", "value": str(n)} for n in (2, 5, 4, 1)]
HINTS = ["Petunjuk pertama.", "Petunjuk kedua."]


def asked(type_: str, id_: str = "", **more: Any) -> AnyQuestion:
    """A question as the reader makes it of what an author wrote."""
    return question_from(
        {"id": id_ or f"q-{type_.replace('_', '-')}", "type": type_, "prompt": "?", "hints": HINTS, **more}
    )


EVERY: dict[str, AnyQuestion] = {
    "choice": asked("choice", options=[{"text": "A", "score": "1"}, {"text": "B", "score": "0.5"}, {"text": "C"}]),
    "multiple": asked(
        "multiple",
        options=[
            {"text": "A", "score": "0.3333333"},
            {"text": "B", "score": "0.3333333"},
            {"text": "C", "score": "0.3333333"},
            {"text": "D", "score": "-0.5"},
        ],
    ),
    "true_false": asked("true_false", answer="true"),
    "short_answer": asked(
        "short_answer", answers=[{"text": "empati", "score": "1"}, {"text": "*pati", "score": "0.5"}]
    ),
    "numerical": asked(
        "numerical", answers=[{"value": "14", "score": "1"}, {"value": "14", "tolerance": "2", "score": "0.5"}]
    ),
    "matching": asked(
        "matching",
        pairs=[{"left": str(n), "right": right} for n, right in enumerate(["satu", "dua", "tiga"])],
        distractors=[{"text": "empat"}],
    ),
    "ordering": asked("ordering", items=[{"text": text} for text in ("satu", "dua", "tiga", "empat")]),
    "cloze": asked(
        "cloze",
        text="[[a]] dan [[b]] dan [[c]]",
        gaps=[
            {"answers": [{"text": "empati", "score": "1"}], "weight": "2"},
            {"numbers": [{"value": "7", "score": "1"}]},
            {"options": [{"text": "ya", "score": "1"}, {"text": "tidak"}]},
        ],
    ),
    "best": asked("judgement", "q-best", mode="best", options=ACTS, key=KEY),
    "best_and_worst": asked("judgement", "q-ends", mode="best_and_worst", options=ACTS, key=KEY),
    "rate": asked("judgement", "q-rate", mode="rate", options=ACTS, key=KEY),
    "rank": asked("judgement", "q-rank", mode="rank", options=ACTS, key=KEY),
    "likert": asked("likert"),
    "essay": asked("essay", rubric=[{"text": "Menyebut warga"}, {"text": "Menyebut langkah"}]),
}

RIGHT: dict[str, Any] = {
    "choice": "a",
    "multiple": ["a", "b", "c"],
    "true_false": True,
    "short_answer": "Empati",
    "numerical": "14,0",
    "matching": ["a", "b", "c"],
    "ordering": ["a", "b", "c", "d"],
    "cloze": ["empati", "7", "a"],
    "best": "b",
    "best_and_worst": ["b", "d"],
    "rate": ["2", "5", "4", "1"],
    "rank": ["b", "c", "a", "d"],
}
"""A fully right response to each counted one."""

RESPONSES: dict[str, st.SearchStrategy[Any]] = {
    "choice": st.sampled_from("abc"),
    "multiple": st.lists(st.sampled_from("abcd"), min_size=1, unique=True),
    "true_false": st.booleans(),
    "short_answer": st.sampled_from(["empati", "simpati", "iba"]),
    "numerical": st.sampled_from(["14", "15,5", "20", "1.400"]),
    "matching": st.lists(st.sampled_from(["", "a", "b", "c", "x-a"]), min_size=3, max_size=3).filter(any),
    "ordering": st.permutations("abcd"),
    "cloze": st.tuples(
        st.sampled_from(["", "empati", "iba"]), st.sampled_from(["", "7", "8"]), st.sampled_from(["", "a", "b"])
    ).filter(any),
    "best": st.sampled_from("abcd"),
    "best_and_worst": st.permutations("abcd").map(lambda order: order[:2]),
    "rate": st.lists(st.sampled_from("12345"), min_size=4, max_size=4),
    "rank": st.permutations("abcd"),
    "likert": st.sampled_from("12345"),
    "essay": st.lists(st.sampled_from("123"), min_size=2, max_size=2),
}
BY_ID = {question.id: name for name, question in EVERY.items()}
