"""`judgement` on the screen: pick the best way to act, the best and the worst, rate each, or rank them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.content import Content
from textual.visual import Visual

from modules.answers import Response
from modules.questions import Grade, Judgement
from modules.questions.base import State
from modules.questions.judgement import Act
from tui import formats
from tui.questions.base import OptionsView, PickView, QuestionView
from tui.questions.rows import AssignView, OrderView
from tui.safe import one_line, shown
from tui.texts import N_, _, say
from tui.widgets.options import EndOptions, Options
from tui.widgets.prose import prose
from tui.widgets.rows import Assign, Order
from tui.widgets.visuals import Hanging, Stack


class Judged(QuestionView):
    """What the four ways have in common: every option has its reason, and the key says where it comes from."""

    question: Judgement

    def texts(self) -> list[tuple[str, str]]:
        """Each option's id and text in the order shown."""
        texts = {option.id: option.text for option in self.question.options}
        return [(id_, texts[id_]) for id_ in self.order]

    def reasons(self, labelled: Iterable[tuple[str, str]]) -> list[Visual]:
        """The reason of each option named by its label and id; with what a panel said of it."""
        lines: list[Visual] = []
        for label, id_ in labelled:
            option = self.question.option(id_)
            heading = self.rated(option)
            words: list[Visual] = [Content.styled(heading, "bold")] if heading else []
            lines.append(Hanging(Content.styled(f"{label:>2}  ", "$accent"), Stack([*words, prose(option.reason)])))
        return lines

    def rated(self, option: Act) -> str:
        """What the key says of an option: its value, or the panel's mean and spread."""
        numbers = {"scale": self.question.scale, "value": _short(option.effectiveness), "n": len(option.ratings)}
        if option.mean is None:
            return _("key: %(value)s of %(scale)d") % numbers
        if option.spread is None:
            return _("panel: %(value)s of %(scale)d") % numbers
        return _("panel: %(value)s of %(scale)d, spread %(spread)s") % {**numbers, "spread": _short(option.spread)}

    def labels(self) -> list[tuple[str, str]]:
        """A label and an id for every option whose reason is told."""
        return [(str(place), id_) for place, id_ in enumerate(self.order, 1)]

    def told_words(self, grade: Grade) -> Sequence[Visual]:
        words: list[Visual] = [Stack(self.reasons(self.labels()))]
        note = self.question.note()
        if note is not None:
            words.append(Content.styled(say(note), "$muted"))
        return words


def _short(value: float) -> str:
    return formats.number(value, 0 if value == int(value) else 1)


class BestView(Judged, PickView):
    """Pick the best way to act."""

    def make_options(self) -> Options:
        return Options(self.texts(), picked=[self.given] if isinstance(self.given, str) else [])

    def hint(self) -> str:
        return _("Which would help most?")

    @property
    def response(self) -> Response | None:
        return self.options.picked[0] if self.options.picked else None

    def best(self) -> str:
        return str(self.question.best_response())

    def labels(self) -> list[tuple[str, str]]:
        told = {*self.options.picked, self.best()}
        return [label for label in super().labels() if label[1] in told]

    def others(self) -> Sequence[Visual]:
        told = self.labels()
        return self.reasons(label for label in super().labels() if label not in told)


class BestWorstView(Judged, OptionsView):
    """Pick the best way to act, then the worst."""

    options: EndOptions
    GUIDE: ClassVar[str] = N_("First the digit of the best one, then that of the worst. Then press Enter.")
    MISSING: ClassVar[str] = N_("Pick the best one first, then the worst.")

    def make_options(self) -> EndOptions:
        given = self.given if isinstance(self.given, tuple) else ("", "")
        return EndOptions(self.texts(), ends=given, names=(_("best"), _("worst")))

    def hint(self) -> str:
        return _("Which would help most, which least?")

    @property
    def response(self) -> Response | None:
        return self.accepted(tuple(self.options.ends))

    def states(self, grade: Grade) -> Mapping[str, State]:
        response = self.response
        parts = () if response is None else self.question.parts(response)
        return {end: part.state for end, part in zip(self.options.ends, parts, strict=False)}

    def others(self) -> Sequence[Visual]:
        return ()


class RateView(Judged, AssignView):
    """Rate each way to act with a digit."""

    GUIDE: ClassVar[str] = N_("A digit rates the line and goes on to the next. Then press Enter.")
    MISSING: ClassVar[str] = N_("Rate every line first, each with a digit.")

    def make(self) -> None:
        marks = [(str(n), str(n)) for n in range(1, self.question.scale + 1)]
        given = self.given if isinstance(self.given, tuple) else ()
        self.rows = Assign(
            self.texts(), marks, dict(zip(self.question.option_ids(), given, strict=False)), scale=True, whole=True
        )

    def hint(self) -> str:
        return _("How much would each help? 1: hardly, %(most)d: very much.") % {"most": self.question.scale}

    @property
    def response(self) -> Response | None:
        return self.accepted(tuple(self.rows.values[id_] for id_ in self.question.option_ids()))

    def labels(self) -> list[tuple[str, str]]:
        return [(chr(97 + place), id_) for place, id_ in enumerate(self.order)]


class RankView(Judged, OrderView):
    """Rank the ways to act, the best first."""

    GUIDE: ClassVar[str] = N_("Left and Right move the line, a digit puts it in that place.")
    MISSING: ClassVar[str] = N_("Move a line first. If the order is right as it stands, press Space.")

    def make(self) -> None:
        self.rows = Order(self.texts(), given=self.given if isinstance(self.given, tuple) else ())

    def hint(self) -> str:
        return _("What helps most comes first.")

    def told_words(self, grade: Grade) -> Sequence[Visual]:
        best_first = self.question.best_response()
        assert isinstance(best_first, tuple)
        lines: list[Visual] = [Content.styled(_("The right order"), "bold")]
        for place, id_ in enumerate(best_first, 1):
            option = self.question.option(id_)
            text = Stack([shown(one_line(option.text), "bold"), prose(option.reason)])
            lines.append(Hanging(Content.styled(f"{place:>2}  ", "$accent"), text))
        note = self.question.note()
        return [Stack(lines), *([Content.styled(say(note), "$muted")] if note is not None else [])]


_WAYS: dict[str, type[Judged]] = {
    "best": BestView,
    "best_and_worst": BestWorstView,
    "rate": RateView,
    "rank": RankView,
}


def judgement_view(question: Judgement, order: Sequence[str], response: Response | None, text: str = "") -> Judged:
    """The widget for the way in which the question is judged."""
    return _WAYS[question.mode](question, order, response)
