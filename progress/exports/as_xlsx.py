"""XLSX: the report that a supervisor opens in Excel. Values only: no cell is ever a formula or a link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from modules.messages import Message, Translate
from progress.exports.sheets import Cell, Sheet, Style, chart_height
from progress.exports.words import TITLE

MARK = "asnbrand.seal/1"
"""Stands in column A where the integrity code begins; column B of that row says in how many parts it comes."""
PART = 32_000
"""Characters of the code in one cell; Excel takes 32,767."""

_INK, _QUIET, _TEAL, _LINE = "#1F2933", "#5B6770", "#1F6F6B", "#D5DDE0"
_WIDE = {"modules", "recap", "answers", "notes"}
"""Printed across the page."""
_NUMBERS = {"count", "score", "gain", "minutes", "share"}
_FORMATS: dict[Style, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": _TEAL, "valign": "vcenter"},
    "lead": {"font_color": _QUIET, "text_wrap": True, "valign": "top"},
    "label": {"font_color": _QUIET, "valign": "top"},
    "text": {"valign": "top", "num_format": "@", "align": "left"},
    "span": {"valign": "top", "num_format": "@", "align": "left"},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": _TEAL, "text_wrap": True, "valign": "vcenter"},
    "count": {"num_format": "0", "valign": "top"},
    "score": {"num_format": "0.0", "valign": "top"},
    "gain": {"num_format": "0%", "valign": "top"},
    "minutes": {"num_format": "#,##0.0", "valign": "top"},
    "share": {"num_format": "0%", "valign": "top"},
    "date": {"num_format": "dd-mm-yyyy", "align": "left", "valign": "top"},
    "moment": {"num_format": "dd-mm-yyyy hh:mm", "align": "left", "valign": "top"},
    "code": {"font_name": "Consolas", "font_size": 8, "font_color": _QUIET, "num_format": "@", "align": "fill"},
}


def as_xlsx(sheets: Sequence[Sheet], code: str, created: str, translate: Translate = str) -> bytes:
    """The workbook. The last sheet takes the integrity code, which machines read instead of the cells."""
    from xlsxwriter import Workbook  # a quarter of a second that only this format needs

    data = BytesIO()
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(data, {"in_memory": True, **never})
    book.set_properties({
        "title": TITLE.text(translate),
        "comments": Message("Made by asnbrand-train.").text(translate),
        "created": datetime.fromisoformat(created),
    })  # fmt: skip
    book.set_size(2400, 1400)
    painter = _Painter(book, translate)
    for sheet in sheets:
        painter.paint(sheet, code if sheet.key == "code" else "")
    book.close()
    return data.getvalue()


class _Painter:
    """Lays out one sheet after another."""

    def __init__(self, book: Any, translate: Translate) -> None:
        self._book = book
        self._translate = translate
        self._formats: dict[tuple[Style, bool, bool], Any] = {}

    def paint(self, sheet: Sheet, code: str) -> None:
        page = self._book.add_worksheet(sheet.name)
        page.hide_gridlines(2)
        for place, width in enumerate(sheet.widths):
            page.set_column(place, place, width)
        for place, row in enumerate(sheet.rows):
            self._row(page, sheet, place, row)
        if sheet.head is not None:
            self._table(page, sheet, sheet.head)
        if code:
            self._code(page, len(sheet.rows), code)
        self._print(page, sheet)
        if sheet.chart is not None:
            self._chart(page, sheet, sheet.chart)

    def _row(self, page: Any, sheet: Sheet, place: int, row: tuple[Cell, ...]) -> None:
        in_table = sheet.head is not None and place > sheet.head
        below = sheet.rows[place + 1] if place + 1 < len(sheet.rows) else ()
        for column, cell in enumerate(row):
            over = below[column].style if cell.style == "head" and column < len(below) else cell.style
            style = self._format(cell.style, in_table and cell.style != "lead", over in _NUMBERS)
            if cell.style == "lead":
                # Merged, so that the sentence wraps over the page and not within the first column.
                page.merge_range(place, 0, place, len(sheet.widths) - 1, "", style)
                page.set_row(place, _height(row, (sum(sheet.widths),)))
            if cell.style == "span":
                head = row[0].style == "head"
                style = self._format("head" if head else "span", in_table)
                page.merge_range(place, column, place, len(sheet.widths) - 1, "", style)
            self._write(page, place, column, cell, style)
        if row and row[0].style in ("title", "head"):
            page.set_row(place, 34)
        elif row and row[0].style != "lead":
            page.set_row(place, _height(row, sheet.widths) if in_table else 18)

    def _write(self, page: Any, row: int, column: int, cell: Cell, style: Any) -> None:
        value = cell.value
        if value is None or value == "":
            page.write_blank(row, column, None, style)
        elif isinstance(value, str):
            page.write_string(row, column, value, style)
        elif isinstance(value, date):
            page.write_datetime(row, column, value, style)
        else:
            page.write_number(row, column, value, style)

    def _table(self, page: Any, sheet: Sheet, head: int) -> None:
        last = sheet.last if sheet.last is not None else len(sheet.rows) - 1
        if sheet.key != "summary":
            page.freeze_panes(head + 1, 3 if sheet.key == "recap" else 1)
            page.autofilter(head, 0, max(last, head + 1), len(sheet.widths) - 1)
        for column, cell in enumerate(sheet.rows[last] if last > head else ()):
            if cell.style == "share":
                bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#9CCFC9", "min_type": "num",
                       "max_type": "num", "min_value": 0, "max_value": 1}  # fmt: skip
                page.conditional_format(head + 1, column, last, column, bar)

    def _chart(self, page: Any, sheet: Sheet, place: int) -> None:
        """First and best scores, as bars."""
        head, last = sheet.head or 0, sheet.last or 0
        chart = self._book.add_chart({"type": "bar"})
        for column, colour in ((4, "#B7C4C7"), (5, _TEAL)):
            chart.add_series({
                "name": [sheet.name, head, column],
                "categories": [sheet.name, head + 1, 0, last, 0],
                "values": [sheet.name, head + 1, column, last, column],
                "fill": {"color": colour}, "gap": 60, "overlap": -10,
                "data_labels": {"value": True, "num_format": "0", "font": {"color": _INK}},
            })  # fmt: skip
        quiet = {"color": _QUIET, "size": 9}
        title = {"name": Message("Scores of the final tests").text(self._translate),
                 "name_font": {"size": 11, "color": _INK, "bold": True}, "overlay": False}  # fmt: skip
        chart.set_title(title)
        chart.set_x_axis({"min": 0, "max": 100, "num_font": quiet, "major_gridlines": {"visible": True,
                          "line": {"color": _LINE}}, "line": {"none": True}})  # fmt: skip
        chart.set_y_axis({"reverse": True, "num_font": {"color": _INK, "size": 9}, "line": {"color": _LINE}})
        chart.set_legend({"position": "bottom", "font": quiet})
        chart.set_chartarea({"border": {"none": True}})
        chart.set_size({"width": 1040, "height": chart_height(last - head)})
        page.insert_chart(place, 0, chart, {"description": title["name"], "object_position": 2})

    def _code(self, page: Any, row: int, code: str) -> None:
        parts = [code[place : place + PART] for place in range(0, len(code), PART)]
        quiet = self._format("code", in_table=False)
        page.write_string(row, 0, MARK, quiet)
        page.write_number(row, 1, len(parts), self._book.add_format({**_FORMATS["code"], "num_format": "0"}))
        for place, part in enumerate(parts, 1):
            page.write_string(row + place, 0, f"{place}/{len(parts)}", quiet)
            page.write_string(row + place, 1, part, quiet)

    def _print(self, page: Any, sheet: Sheet) -> None:
        page.set_paper(9)  # A4
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        if sheet.key in _WIDE:
            page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L&8{sheet.name.replace('&', '&&')}&R&8&P / &N")
        if sheet.head == 0:
            page.repeat_rows(0)
        if sheet.key == "code":
            page.print_area(0, 0, len(sheet.rows) - 1, len(sheet.widths) - 1)

    def _format(self, style: Style, in_table: bool, number: bool = False) -> Any:
        key = (style, in_table, number)
        if key not in self._formats:
            table = in_table or style == "head"
            line = {"bottom": 1, "bottom_color": _LINE, "text_wrap": style in ("text", "span")} if in_table else {}
            side = {"align": "right" if table else "left"} if number else {}
            inset = {"indent": 1} if table and not number else {}
            font = {"font_name": "Calibri", "font_size": 11, "font_color": _INK}
            base = {**font, **_FORMATS[style], **line, **side, **inset}
            self._formats[key] = self._book.add_format(base)
        return self._formats[key]


def _height(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """A row high enough for its longest text, in points: not every program fits a row to wrapped text by itself."""
    lines = 1
    for column, (cell, width) in enumerate(zip(row, widths, strict=False)):
        if isinstance(cell.value, str):
            if cell.style == "span":
                width = sum(widths[column:])
            room = max(1, int(width * 0.95) - 1)
            lines = max(lines, sum(1 + max(0, len(line) - 1) // room for line in cell.value.split("\n")))
    return min(409.0, 4.0 + 15.0 * lines)  # Excel's highest row
