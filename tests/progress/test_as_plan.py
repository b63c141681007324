"""The page to print: everything escaped, nothing loaded, nothing counted."""

from __future__ import annotations

import html.parser
import re
from datetime import date

from modules.habits import ActionPlan, Habit
from progress.exports.as_plan import as_plan

PLAN = ActionPlan(
    begin=date(2026, 11, 25),
    days=30,
    habits=(
        Habit(id="a", text="Menyapa <b>lebih</b> dulu & tersenyum.", start=date(2026, 11, 26), every="workday"),
        Habit(id="b", text="{{ 7 * 7 }}\x1b[2J\u202e", start=date(2026, 12, 1), every="once"),
    ),
)
QUESTIONS = ("Apa yang terasa?", "<script>alert(1)</script>", "Apa berikutnya?")


def page(plan: ActionPlan = PLAN, who: str = 'Siti "S" <img src=x onerror=y>') -> str:
    """The page as a text."""
    made = date(2026, 11, 25)
    return as_plan(plan, title="Cermin", who=who, questions=QUESTIONS, made=made, day=date.isoformat).decode()


class Tags(html.parser.HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _value in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_what_people_wrote_is_text() -> None:
    """No tag, no template, no control character of theirs takes effect."""
    shown = Tags(page())
    assert not {"script", "img", "b", "link", "iframe"} & set(shown.tags)
    assert shown.attributes <= {"charset", "http-equiv", "content", "name", "lang", "class"}
    assert "Menyapa <b>lebih</b> dulu & tersenyum." in shown.text
    assert "{{ 7 * 7 }}[2J" in shown.text
    assert "\x1b" not in shown.text
    assert "\u202e" not in shown.text


def test_it_needs_nothing_beside_it() -> None:
    """No address, no script, no import; the browser is told to load nothing."""
    text = page()
    assert not re.search(r"https?://|url\(|@import|<script", text)
    assert "default-src 'none'" in text
    assert "@page { size: A4;" in text


def test_it_holds_what_a_talk_needs_and_no_scores() -> None:
    """Habits with day and rhythm, three questions, a box for the last day."""
    text = Tags(page()).text
    for wanted in ("2026-11-26", "every working day", "2026-12-01", "once", *QUESTIONS, "Day 30, 2026-12-25"):
        assert wanted in text
    assert "done" not in text


def test_a_full_page_is_set_smaller() -> None:
    """So that five long habits still fit on one page."""
    long = [Habit(id=str(n), text="x" * 120, start=PLAN.begin, every="week") for n in range(5)]
    assert '<body class="dense">' in page(ActionPlan(begin=PLAN.begin, days=30, habits=tuple(long)))
    assert "<body>" in page()
