"""How a workbook looks: every sheet of every report is painted here. Values only: no cell is a formula or a link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from modules.messages import Message, Translate
from progress.exports.cells import Cell, Sheet, Style

INK, QUIET, TEAL, LINE = "#1F2933", "#5B6770", "#1F6F6B", "#D5DDE0"
_NUMBERS = {"count", "score", "gain", "minutes", "share"}
FORMATS: dict[Style, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": TEAL, "valign": "vcenter"},
    "lead": {"font_color": QUIET, "text_wrap": True, "valign": "top"},
    "label": {"font_color": QUIET, "valign": "top"},
    "text": {"valign": "top", "num_format": "@", "align": "left"},
    "span": {"valign": "top", "num_format": "@", "align": "left"},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": TEAL, "text_wrap": True, "valign": "vcenter"},
    "count": {"num_format": "0", "valign": "top"},
    "score": {"num_format": "0.0", "valign": "top"},
    "gain": {"num_format": "0%", "valign": "top"},
    "minutes": {"num_format": "#,##0.0", "valign": "top"},
    "share": {"num_format": "0%", "valign": "top"},
    "date": {"num_format": "dd-mm-yyyy", "align": "left", "valign": "top"},
    "moment": {"num_format": "dd-mm-yyyy hh:mm", "align": "left", "valign": "top"},
    "code": {"font_name": "Consolas", "font_size": 8, "font_color": QUIET, "num_format": "@", "align": "fill"},
}


def new_book(data: BytesIO, title: str, created: str, translate: Translate, category: str = "") -> Any:
    """An empty workbook that will be written to `data` when it is closed. `created` is a time in ISO 8601."""
    from xlsxwriter import Workbook  # a quarter of a second that only reports need

    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(data, {"in_memory": True, **never})
    book.set_properties({
        "title": title,
        "category": category,
        "comments": Message("Made by asnbrand-train.").text(translate),
        "created": datetime.fromisoformat(created),
    })  # fmt: skip
    book.set_size(2400, 1400)
    return book


class Painter:
    """Lays out one sheet after another."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[tuple[Style, bool, bool], Any] = {}

    def paint(self, sheet: Sheet) -> Any:
        """Add the sheet to the workbook; returns the page, on which more may be put."""
        page = self._book.add_worksheet(sheet.name)
        page.hide_gridlines(2)
        for place, width in enumerate(sheet.widths):
            page.set_column(place, place, width)
        for place, row in enumerate(sheet.rows):
            self._row(page, sheet, place, row)
        if sheet.head is not None:
            self._table(page, sheet, sheet.head)
        self._print(page, sheet)
        return page

    def _row(self, page: Any, sheet: Sheet, place: int, row: tuple[Cell, ...]) -> None:
        in_table = sheet.head is not None and place > sheet.head
        below = sheet.rows[place + 1] if place + 1 < len(sheet.rows) else ()
        for column, cell in enumerate(row):
            over = below[column].style if cell.style == "head" and column < len(below) else cell.style
            style = self.format(cell.style, in_table and cell.style != "lead", over in _NUMBERS)
            if cell.style == "lead":
                # Merged, so that the sentence wraps over the page and not within the first column.
                page.merge_range(place, 0, place, len(sheet.widths) - 1, "", style)
                page.set_row(place, _height(row, (sum(sheet.widths),)))
            if cell.style == "span":
                head = row[0].style == "head"
                style = self.format("head" if head else "span", in_table)
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
        if sheet.frozen is not None:
            page.freeze_panes(head + 1, sheet.frozen)
            page.autofilter(head, 0, max(last, head + 1), len(sheet.widths) - 1)
        for column, cell in enumerate(sheet.rows[last] if last > head else ()):
            if cell.style == "share":
                bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#9CCFC9", "min_type": "num",
                       "max_type": "num", "min_value": 0, "max_value": 1}  # fmt: skip
                page.conditional_format(head + 1, column, last, column, bar)

    def _print(self, page: Any, sheet: Sheet) -> None:
        page.set_paper(9)  # A4
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        if sheet.wide:
            page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L&8{sheet.name.replace('&', '&&')}&R&8&P / &N")
        if sheet.head == 0:
            page.repeat_rows(0)

    def format(self, style: Style, in_table: bool, number: bool = False) -> Any:
        """The look of a cell of this style, right-aligned in a table if it is a number or stands over some."""
        key = (style, in_table, number)
        if key not in self._formats:
            table = in_table or style == "head"
            line = {"bottom": 1, "bottom_color": LINE, "text_wrap": style in ("text", "span")} if in_table else {}
            side = {"align": "right" if table else "left"} if number else {}
            inset = {"indent": 1} if table and not number else {}
            font = {"font_name": "Calibri", "font_size": 11, "font_color": INK}
            base = {**font, **FORMATS[style], **line, **side, **inset}
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
