"""The shapes that text takes fit the width they are given, and are as high as they say, whatever the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from tests.tui.hostile import HOSTILE
from tui.safe import shown
from tui.symbols import PLAIN, PRETTY, symbols, use_plain
from tui.widgets.tables import Table
from tui.widgets.visuals import Hanging, Row, Stack, bar, columns, padded

RULES: RulesMap = {}
OPTIONS = RenderOptions(lambda style: style if isinstance(style, Style) else Style(), RULES)

words = st.text(st.sampled_from("ab cé日本語👍 \n-"), max_size=60) | st.sampled_from(HOSTILE)
contents = words.map(shown)
short = st.text(st.sampled_from("ab1√é日"), max_size=6).map(Content)
widths = st.integers(1, 140)


def shapes(inner: st.SearchStrategy[Visual]) -> st.SearchStrategy[Visual]:
    """Shapes made of shapes."""
    return st.one_of(
        st.builds(Stack, st.lists(inner, max_size=4), gap=st.integers(0, 2)),
        st.builds(Hanging, short, inner),
        st.builds(Hanging, st.just(Content("│ ")), inner, fill=st.just(Content("│ "))),
        st.builds(Row, inner, short, gap=st.integers(0, 3)),
    )


tables = st.lists(st.lists(contents, min_size=1, max_size=5), min_size=1, max_size=4).map(Table)
visuals: st.SearchStrategy[Visual] = st.recursive(contents | tables, shapes, max_leaves=8)


def render(visual: Visual, width: int, height: int | None = None) -> list[Strip]:
    """The lines at a width."""
    return visual.render_strips(width, height, Style(), OPTIONS)


def text(visual: Visual, width: int) -> list[str]:
    """The lines' texts."""
    return [strip.text.rstrip() for strip in render(visual, width)]


@given(visuals, widths)
@settings(max_examples=300, deadline=None)
def test_a_shape_is_as_high_as_it_says(visual: Visual, width: int) -> None:
    """`get_height` is the number of lines: else a page would cut or leave blanks."""
    assert visual.get_height(RULES, width) == len(render(visual, width))


@given(visuals, widths)
@settings(max_examples=300, deadline=None)
def test_a_shape_keeps_to_its_width(visual: Visual, width: int) -> None:
    """No line is wider than the room there is, and every one knows how wide it is."""
    for strip in render(visual, width):
        assert strip.cell_length <= width
        assert strip.cell_length == sum(segment.cell_length for segment in strip)


@given(visuals, widths, st.integers(0, 5))
@settings(max_examples=100, deadline=None)
def test_a_height_is_kept_to(visual: Visual, width: int, height: int) -> None:
    """Asked for a few lines, it gives the first of them."""
    assert [s.text for s in render(visual, width, height)] == [s.text for s in render(visual, width)][:height]


@given(
    st.lists(st.text("abc", min_size=1, max_size=8), min_size=1, max_size=30),
    st.text("123", min_size=1, max_size=4),
    st.integers(14, 120),
)
@settings(deadline=None)
def test_a_row_keeps_its_figure_on_the_first_line(parts: list[str], figure: str, width: int) -> None:
    """The words wrap beside it, and none of them is lost."""
    first, *rest = text(Row(Content(" ".join(parts)), Content(figure)), width)
    assert first.endswith(f"  {figure}")
    assert len(first) == width
    assert " ".join([first.removesuffix(figure), *rest]).split() == parts


@given(st.lists(st.text("abc", min_size=1, max_size=8), min_size=1, max_size=30), st.integers(14, 120))
@settings(deadline=None)
def test_a_hanging_indent_is_kept(parts: list[str], width: int) -> None:
    """Every line after the first begins where the first one's words do."""
    first, *rest = text(Hanging("12. ", Content(" ".join(parts))), width)
    assert first.startswith("12. ")
    assert all(line.startswith("    ") and line[4] != " " for line in rest)
    assert " ".join([first[4:], *rest]).split() == parts


@given(st.floats(0, 1), st.integers(2, 60))
@settings(deadline=None)
def test_a_bar_tells_beginning_and_end(fraction: float, width: int) -> None:
    """Something is filled as soon as something is done, and all of it only when all is."""
    for plain, signs in ((False, PRETTY), (True, PLAIN)):
        use_plain(plain)
        content = bar(fraction, width, "$primary")
        filled = sum(span.end - span.start for span in content.spans if span.style == "$primary")
        assert content.cell_length == width
        assert (filled == 0) == (fraction == 0)
        assert (filled == width) == (fraction == 1)
        assert set(content.plain) <= {signs.bar, signs.track}
    use_plain(False)


@given(st.lists(st.floats(0, 10_000), min_size=1, max_size=14))
@settings(deadline=None)
def test_columns_are_as_high_as_their_values(values: list[float]) -> None:
    """One sign a value, the highest full, nothing lowest, and never in another order than the values."""
    signs = columns(values)
    levels = [symbols().levels.index(sign) for sign in signs]
    assert len(signs) == len(values)
    assert all((level == 0) == (value == 0) for level, value in zip(levels, values, strict=True))
    assert max(values) == 0 or levels[values.index(max(values))] == len(symbols().levels) - 1
    by_value = sorted(zip(values, levels, strict=True))
    assert [level for _value, level in by_value] == sorted(levels)


@given(words, st.integers(1, 40), st.sampled_from(["left", "right"]))
@settings(deadline=None)
def test_padded_is_exact(content: str, width: int, align: str) -> None:
    """Cut or filled up: exactly as many cells as asked for."""
    assert padded(" ".join(content.split()), width, align).cell_length == width
