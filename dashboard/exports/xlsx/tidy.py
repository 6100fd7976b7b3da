"""Tidy sheets: title, one line that says what is in it, a head row that stays in view, one row per thing."""

from __future__ import annotations

from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from dashboard.documents.workbook.view_models import Column, SheetRow, SheetView, Value
from dashboard.exports.xlsx.styles import (
    HEAD,
    Styles,
    colour_groups,
    count_format,
    place_of,
    put_link,
    put_text,
)
from dashboard.figures import theme
from dashboard.text.numbers import places, shown, visible

HEAD_ROW = 2
FIRST_ROW = HEAD_ROW + 1
INDENT = 1
NUMBERS = ("value", "level", "signed", "count")


def tidy(book: Workbook, sheet: Worksheet, view: SheetView, styles: Styles, words: dict[str, str]) -> None:
    """Fills a sheet."""
    top(sheet, view.title, view.holds, view.demonstration, styles, words)
    last = HEAD_ROW + len(view.rows)
    head(sheet, [(column.title, column.width, column.kind in NUMBERS) for column in view.columns], styles)
    for at, row in enumerate(view.rows):
        _row(sheet, FIRST_ROW + at, view.columns, row, styles)
    sheet.freeze_panes(FIRST_ROW, view.fixed)
    sheet.autofilter(HEAD_ROW, 0, last, len(view.columns) - 1)
    for place, column in enumerate(view.columns):
        if column.kind == "group":
            colour_groups(sheet, FIRST_ROW, last, place, book)
    area = f"$A${HEAD_ROW + 1}:${xl_col_to_name(len(view.columns) - 1)}${last + 1}"
    book.define_name(view.key, f"={place_of(view.name, area)}")


def top(sheet: Worksheet, title: str, holds: str, demonstration: bool, styles: Styles, words: dict[str, str]) -> None:
    """The two lines above the head: the title with the demonstration mark, and the way back beside what is in it."""
    mark = f"　[{words['demonstration_only']}]" if demonstration else ""
    put_text(sheet, 0, 0, title + mark, styles, bold=True, font_size=14)
    sheet.set_row(0, 22)
    put_link(sheet, 1, 0, place_of(words["contents"]), words["back"], styles)
    put_text(sheet, 1, 1, holds, styles, font_color=theme.MUTED, indent=1)


def head(sheet: Worksheet, columns: list[tuple[str, float, bool]], styles: Styles) -> None:
    """The head row, and the widths of its columns; numbers stand flush right under theirs."""
    for at, (title, width, number) in enumerate(columns):
        sheet.set_column(at, at, width)
        side = {"align": "right"} if number else {"indent": INDENT if at else 0}
        put_text(
            sheet,
            HEAD_ROW,
            at,
            title[:1].upper() + title[1:],
            styles,
            bold=True,
            text_wrap=True,
            valign="vcenter",
            bg_color=HEAD,
            bottom=1,
            **side,
        )
    sheet.set_row(HEAD_ROW, 32)


def _row(sheet: Worksheet, at: int, columns: tuple[Column, ...], row: SheetRow, styles: Styles) -> None:
    for place, (column, value) in enumerate(zip(columns, row.cells, strict=True)):
        _cell(sheet, at, place, column, value, row, styles)


def _cell(sheet: Worksheet, at: int, place: int, column: Column, value: Value, row: SheetRow, styles: Styles) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        look = {"text_wrap": True} if column.kind == "wrap" else {}
        put_text(sheet, at, place, value, styles, indent=INDENT if place else 0, **look)
    elif isinstance(value, date):
        sheet.write_datetime(at, place, value, styles.get(num_format="yyyy-mm-dd", align="left", indent=INDENT))
    elif column.kind == "year":
        sheet.write_number(at, place, value, styles.get(num_format="0", align="left", indent=INDENT))
    elif column.kind == "count":
        sheet.write_number(at, place, value, count_format(value, styles))
    else:
        sheet.write_number(at, place, value, styles.number(_decimals(value, column, row), sign=column.kind == "signed"))


def _decimals(value: float, column: Column, row: SheetRow) -> int:
    """How many are shown; the cell holds the number unrounded."""
    if column.kind == "level":
        return places(value)
    return visible(value, row.decimals) if column.kind == "signed" else shown(value, row.decimals, *row.bars)
