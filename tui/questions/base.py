"""A question on the screen: what is asked, what can be answered, and what is said about the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Static

from modules.answers import Response
from modules.questions import AnyQuestion, Grade
from modules.questions.base import State
from tui import formats
from tui.safe import one_line
from tui.texts import N_, _, ngettext
from tui.widgets.options import Options, sign_of
from tui.widgets.prose import prose
from tui.widgets.visuals import Hanging, Stack


def verdict(grade: Grade) -> Content:
    """Right, partly right or not yet, in a word and a sign."""
    share = formats.percent(grade.fraction)
    partly = _("Partly right: %(share)s of the points.") % {"share": share}
    words = {State.RIGHT: _("Right."), State.PARTIAL: partly, State.WRONG: _("Not quite.")}
    return Content.styled(f"{sign_of(grade.state)} {words[grade.state]}", f"bold ${grade.state.value}")


class QuestionView(VerticalGroup):
    """One question. Subclasses say in what it is answered, which response that is, and how it is told.

    A page asks the view and never the widgets in it: `response`, `told`, `tell`, `clear`, `focus_answer`, and the
    messages `Changed` and `Confirmed`.
    """

    DEFAULT_CSS = """
    QuestionView { height: auto; }
    QuestionView > .prompt { margin-bottom: 1; text-style: bold; }
    QuestionView > .hint { color: $muted; margin-bottom: 1; }
    QuestionView > .feedback {
        margin-top: 1; padding: 0 2 0 1; background: $surface; border-left: outer $track; display: none;
    }
    QuestionView > .feedback.-right { border-left: outer $right; }
    QuestionView > .feedback.-partial { border-left: outer $partial; }
    QuestionView > .feedback.-wrong { border-left: outer $wrong; }
    """

    GUIDE: ClassVar[str] = N_("Pick with a digit or Up and Down, then press Enter.")
    """How to answer, in the line below the question (a msgid)."""
    MISSING: ClassVar[str] = N_("Pick an answer first, with a digit or Up and Down.")
    """What is said to Enter before anything is answered (a msgid)."""

    class Changed(Message):
        """The response is another now."""

    class Confirmed(Message):
        """The learner answers with the present response; without one the screen says what to do."""

    class Says(Message):
        """Something to say in the line below the question."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, question: AnyQuestion, order: Sequence[str], response: Response | None, text: str = "") -> None:
        super().__init__()
        self.question = question
        self.order = order
        self.given = response
        self.text_given = text
        """What was written before, where a question has a private text."""
        self.told = False
        """Whether the question is closed and its grade told."""
        self.make()

    def make(self) -> None:
        """Make the widgets in which it is answered, with the given response in them."""

    def answers(self) -> Sequence[Widget]:
        """The widgets in which it is answered, first the one that takes the focus."""
        raise NotImplementedError

    def hint(self) -> str:
        """A sentence on how to answer, where it is not obvious; else empty."""
        return ""

    @property
    def response(self) -> Response | None:
        """What is answered now; None for nothing."""
        raise NotImplementedError

    @property
    def text_id(self) -> str:
        """The name under which this question's private text is kept; empty if it has none."""
        return ""

    @property
    def text(self) -> str:
        """What is written now, where the question has a private text."""
        return ""

    def accepted(self, response: object) -> Response | None:
        """The response in its normal form; None while it is none that can be given."""
        try:
            return self.question.accept(response)
        except ValueError:
            return None

    def clear(self) -> None:
        """Answer nothing."""
        raise NotImplementedError

    def close(self, grade: Grade) -> None:
        """Take no more answers, and show how right each part of this one is."""
        raise NotImplementedError

    def focus_answer(self) -> bool:
        """Put the focus where the question is answered. False if it takes no answer any more."""
        for widget in self.answers():
            if not self.told and widget.focusable:
                widget.focus(scroll_visible=False)
                return True
        return False

    def early_key(self, event: events.Key) -> None:
        """Take a key that was typed while the question was still being drawn."""

    def compose(self) -> ComposeResult:
        yield Static(prose(self.question.prompt), classes="prompt")
        if self.hint():
            yield Static(self.hint(), markup=False, classes="hint")
        yield from self.answers()
        yield Static(classes="feedback")

    def tell_try(self, grade: Grade, hint: str, left: int | None) -> None:
        """Say how right this try was, and what helps with the next one; the question stays open.

        `left` is how many tries are left; None where there is no limit.
        """
        parts: list[Visual] = [verdict(grade)]
        parts += [prose(hint)] if hint else self.told_words(grade)
        if left is not None:
            text = ngettext("%(n)d try left.", "%(n)d tries left.", left) % {"n": left}
            parts.append(Content.styled(text, "$muted"))
        self._show(parts, grade.state)

    def tell(self, grade: Grade, answered: bool = True, note: str = "") -> None:
        """Close the question: mark its parts and say why. `note` says what it counts, where that is another thing."""
        if not self.is_attached:
            return  # the page has gone on to another question
        self.told = True
        self.close(grade)
        if self.has_focus_within:
            self.screen.set_focus(None)
        first = self.told_first(grade) if answered else Content.styled(_("Not answered."), "bold $wrong")
        state = grade.state if self.question.counted else None
        notes: list[Visual] = [Content.styled(note, "$muted")] if note else []
        parts: list[Visual] = [first, *notes, *self.told_more(grade), *self.told_words(grade)]
        if self.question.explanation:
            parts.append(prose(self.question.explanation))
        self._show(parts, state)

    def told_first(self, grade: Grade) -> Visual:
        """The first line of what is told."""
        return verdict(grade)

    def told_more(self, grade: Grade) -> Sequence[Visual]:
        """What is told between the verdict and the author's words: partial credit, the best answer."""
        return ()

    def told_words(self, grade: Grade) -> Sequence[Visual]:
        """The author's words on this response."""
        return [prose(text) for text in grade.feedback]

    def others(self) -> Sequence[Visual]:
        """What the author says about answers that were not given, for whoever looks back."""
        return ()

    def _show(self, parts: Sequence[Visual], state: State | None) -> None:
        if not self.is_attached:
            return  # the page has gone on to another question
        panel = self.query_one(".feedback", Static)
        panel.update(Stack(parts, gap=1 if len(parts) > 2 else 0))
        panel.remove_class(*(f"-{each.value}" for each in State))
        if state is not None:
            panel.add_class(f"-{state.value}")
        panel.display = True


class OptionsView(QuestionView):
    """A question that is answered by picking options of one list."""

    options: Options

    def make(self) -> None:
        self.options = self.make_options()

    def make_options(self) -> Options:
        """The options in the order shown, with the given response picked."""
        raise NotImplementedError

    def answers(self) -> Sequence[Widget]:
        return [self.options]

    def states(self, grade: Grade) -> Mapping[str, State]:
        """What to tell about each option once the question is closed with the present response."""
        raise NotImplementedError

    def clear(self) -> None:
        self.options.clear()

    def close(self, grade: Grade) -> None:
        self.options.tell(self.states(grade))

    def others(self) -> Sequence[Visual]:
        return [
            Hanging(Content.styled(f"{place:>2}  ", "$accent"), Content(one_line(option.feedback)))
            for place, option in enumerate(getattr(self.question, "options", ()), 1)
            if option.feedback and option.id not in self.options.picked
        ]

    def early_key(self, event: events.Key) -> None:
        self.options.on_key(event)

    @on(Options.Changed)
    def _changed(self, event: Options.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(Options.Confirmed)
    def _confirmed(self, event: Options.Confirmed) -> None:
        event.stop()
        self.post_message(self.Confirmed())


class PickView(OptionsView):
    """A question whose response is one option."""

    def states(self, grade: Grade) -> Mapping[str, State]:
        """The picked option as it was graded, and where that was not right, the best one."""
        best = self.best()
        told = {best: State.RIGHT}
        return told | dict.fromkeys(self.options.picked, grade.state)

    def best(self) -> str:
        """The id of the best option."""
        raise NotImplementedError
