"""XLSX: the report that a supervisor opens in Excel. Values only: no cell is ever a formula or a link."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from modules.messages import Message, Translate
from progress.exports.cells import Sheet
from progress.exports.painter import FORMATS, INK, LINE, QUIET, TEAL, Painter, new_book
from progress.exports.sheets import chart_height
from progress.exports.words import TITLE

MARK = "asnbrand.seal/1"
"""Stands in column A where the integrity code begins; column B of that row says in how many parts it comes."""
PART = 32_000
"""Characters of the code in one cell; Excel takes 32,767."""


def as_xlsx(sheets: Sequence[Sheet], code: str, created: str, translate: Translate = str) -> bytes:
    """The workbook. The last sheet takes the integrity code, which machines read instead of the cells."""
    data = BytesIO()
    book = new_book(data, TITLE.text(translate), created, translate)
    painter = Painter(book)
    for sheet in sheets:
        page = painter.paint(sheet)
        if sheet.key == "code":
            _code(book, painter, page, sheet, code)
        if sheet.chart is not None:
            _chart(book, page, sheet, sheet.chart, translate)
    book.close()
    return data.getvalue()


def _chart(book: Any, page: Any, sheet: Sheet, place: int, translate: Translate) -> None:
    """First and best scores, as bars."""
    head, last = sheet.head or 0, sheet.last or 0
    chart = book.add_chart({"type": "bar"})
    for column, colour in ((4, "#B7C4C7"), (5, TEAL)):
        chart.add_series({
            "name": [sheet.name, head, column],
            "categories": [sheet.name, head + 1, 0, last, 0],
            "values": [sheet.name, head + 1, column, last, column],
            "fill": {"color": colour}, "gap": 60, "overlap": -10,
            "data_labels": {"value": True, "num_format": "0", "font": {"color": INK}},
        })  # fmt: skip
    quiet = {"color": QUIET, "size": 9}
    title = {"name": Message("Scores of the final tests").text(translate),
             "name_font": {"size": 11, "color": INK, "bold": True}, "overlay": False}  # fmt: skip
    chart.set_title(title)
    chart.set_x_axis({"min": 0, "max": 100, "num_font": quiet, "major_gridlines": {"visible": True,
                      "line": {"color": LINE}}, "line": {"none": True}})  # fmt: skip
    chart.set_y_axis({"reverse": True, "num_font": {"color": INK, "size": 9}, "line": {"color": LINE}})
    chart.set_legend({"position": "bottom", "font": quiet})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": 1040, "height": chart_height(last - head)})
    page.insert_chart(place, 0, chart, {"description": title["name"], "object_position": 2})


def _code(book: Any, painter: Painter, page: Any, sheet: Sheet, code: str) -> None:
    """The integrity code, below what is printed of its sheet."""
    row = len(sheet.rows)
    parts = [code[place : place + PART] for place in range(0, len(code), PART)]
    quiet = painter.format("code", in_table=False)
    page.write_string(row, 0, MARK, quiet)
    page.write_number(row, 1, len(parts), book.add_format({**FORMATS["code"], "num_format": "0"}))
    for place, part in enumerate(parts, 1):
        page.write_string(row + place, 0, f"{place}/{len(parts)}", quiet)
        page.write_string(row + place, 1, part, quiet)
    page.print_area(0, 0, row - 1, len(sheet.widths) - 1)
