"""What the page calls things."""

from __future__ import annotations

from modules.messages import Message

KINDS = {
    "lesson": Message("Lesson"),
    "quiz": Message("Quiz"),
    "scenario": Message("Scenario"),
    "rehearsal": Message("Rehearsal"),
    "reflection": Message("Reflection"),
}
ROLES = {
    "pretest": Message("Pre-test"),
    "posttest": Message("Post-test"),
    "practice": Message("Practice"),
}
TYPES = {
    "choice": Message("One option"),
    "multiple": Message("Several options"),
    "true_false": Message("True or false"),
    "short_answer": Message("Short answer"),
    "numerical": Message("Number"),
    "matching": Message("Matching"),
    "ordering": Message("Ordering"),
    "cloze": Message("Gaps"),
    "judgement": Message("Situational judgement"),
    "likert": Message("Attitude, not counted"),
    "essay": Message("Essay, not counted"),
}
PAGE = {
    "heading": Message("Module for review"),
    "how": Message(
        "Read each item as a learner would. Tick “Agree”, or write under “Correction” what should be changed and why; "
        "initial each item that you have read. Keys, values and feedback are not shown to learners before they answer."
    ),
    "version": Message("Version"),
    "as_of": Message("Facts checked up to"),
    "pillar": Message("Pillar"),
    "minutes": Message("Planned minutes (computed)"),
    "questions": Message("Questions"),
    "digest": Message("Fingerprint of the content"),
    "objectives": Message("After this module a learner can"),
    "contents": Message("Contents"),
    "activity": Message("Activity"),
    "kind": Message("Kind"),
    "reviewer": Message("Reviewer"),
    "name": Message("Name"),
    "position": Message("Position and unit"),
    "date": Message("Date"),
    "signature": Message("Signature"),
    "verdict": Message("Agreed as it is / agreed with corrections / to be reviewed again"),
    "item": Message("Item"),
    "agree": Message("Agree"),
    "correction": Message("Correction"),
    "initials": Message("Initials"),
    "answer": Message("Answer"),
    "worth": Message("Worth"),
    "said": Message("Feedback or reason"),
    "key": Message("Answer key"),
    "hint": Message("Hint"),
    "explanation": Message("Explanation"),
    "sources": Message("Sources"),
    "seen": Message("seen"),
    "objective": Message("Objective"),
    "none": Message("none"),
}
