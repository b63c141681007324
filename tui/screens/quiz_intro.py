"""What a quiz says before its first question: what to expect, and how earlier attempts went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import Visual

from modules.activities.lesson import Lesson
from modules.activities.quiz import Quiz
from tui import formats
from tui.safe import one_line
from tui.symbols import symbols
from tui.texts import _, ngettext
from tui.widgets.prose import prose
from tui.widgets.visuals import Hanging, Stack
from tui.words import attempts_line

if TYPE_CHECKING:
    from tui.plays.quiz import QuizPlay


def intro(play: QuizPlay) -> Visual:
    """The page before the first question."""
    quiz, history = play.quiz, play.history()
    parts: list[Visual] = [Content.styled(one_line(quiz.title), "bold $accent")]
    if quiz.intro:
        parts.append(prose(quiz.intro))
    parts.append(Stack([Hanging(f"{symbols().bullet} ", Content(fact)) for fact in _facts(quiz)]))
    if history.attempts:
        line = attempts_line(history)
        parts.append(Content.styled(line[0].upper() + line[1:] + ".", "bold"))
    unread = _unread(play)
    if quiz.role == "posttest" and unread:
        text = ngettext("%(n)d lesson is not finished yet.", "%(n)d lessons are not finished yet.", unread)
        parts.append(Content.styled(text % {"n": unread}, "$muted"))
    if quiz.skippable and not history.attempts and play.session is None:
        text = _("This test only shows where you start. You may skip it with l.")
        parts.append(Content.styled(text, "$muted"))
    return Stack(parts, gap=1)


def _facts(quiz: Quiz) -> list[str]:
    count = quiz.draw or len(quiz.questions)
    text = ngettext("%(n)d question, about %(minutes)d minutes.", "%(n)d questions, about %(minutes)d minutes.", count)
    facts = [text % {"n": count, "minutes": quiz.minutes}]
    if quiz.behaviour == "deferred":
        facts.append(_("The answers are shown when you have handed in. Until then you can change yours."))
    else:
        facts.append(_("After each answer you see at once whether it is right."))
    if quiz.behaviour == "interactive":
        facts.append(_("What is not right yet can be tried again, with a hint. Each further try costs something."))
    elif quiz.behaviour == "adaptive":
        facts.append(_("You may try as often as you like. Each further try costs something."))
    elif quiz.behaviour == "adaptive_no_penalty":
        facts.append(_("You may try as often as you like, at no cost."))
    if quiz.certainty:
        facts.append(_("With each answer you say how sure you are. Being sure earns more when you are right."))
    if quiz.time_limit:
        text = _("You have %(n)d minutes. The clock stops while you pause or leave.")
        facts.append(text % {"n": quiz.time_limit})
    if quiz.pass_mark is not None:
        facts.append(_("Passed from %(score)s of 100.") % {"score": formats.score(quiz.pass_mark)})
    if quiz.attempts != "unlimited":
        text = ngettext("You can take it once.", "You can take it %(n)d times.", quiz.attempts)
        facts.append(text % {"n": quiz.attempts})
    return facts


def _unread(play: QuizPlay) -> int:
    """How many of the module's lessons are not finished."""
    module = play.module
    states = [
        play.desk.state_of(f"{module.module.id}/{id_}").status
        for id_, activity in module.activities.items()
        if isinstance(activity, Lesson)
    ]
    return sum(status != "completed" for status in states)
