"""The streets against the targets: each figure a real number, its verdict the shape shown before it and its colour."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from dashboard.documents.report.scope import STAR
from dashboard.documents.workbook.view_models import HeatCell, HeatView
from dashboard.exports.xlsx.styles import GROUP, HEAD, TINT, Styles, place_of, put_text
from dashboard.exports.xlsx.tidy import HEAD_ROW, top
from dashboard.figures import theme
from dashboard.text.statuses import SHAPE
from indicators.codes import Group

KEY = "streets"
FIRST_ROW = HEAD_ROW + 3
NAME_WIDTH, WIDTH = 16.0, 13.0


def heat(book: Workbook, sheet: Worksheet, view: HeatView, styles: Styles, words: dict[str, str]) -> None:
    """Fills the sheet: three head rows (figure, target, unit), the district, then the streets."""
    top(sheet, view.title, view.holds, view.demonstration, styles, words)
    look: dict[str, Any] = {"bg_color": HEAD, "text_wrap": True, "valign": "vcenter"}
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, len(view.columns), WIDTH)
    for line, name in enumerate(view.corner):
        heads = [(column.name, column.goal, column.unit)[line] for column in view.columns]
        last = {"bottom": 1} if line == len(view.corner) - 1 else {}
        put_text(sheet, HEAD_ROW + line, 0, name, styles, bold=not line, **look, **last)
        for place, text in enumerate(heads):
            colour = {} if not line else {"font_color": theme.MUTED}
            put_text(
                sheet, HEAD_ROW + line, place + 1, text, styles, bold=not line, align="right", **look, **last, **colour
            )
        sheet.set_row(HEAD_ROW + line, 36 if not line else 20)
    for at, (name, cells) in enumerate(view.rows):
        put_text(sheet, FIRST_ROW + at, 0, name, styles, bold=not at)
        for place, cell in enumerate(cells):
            _cell(sheet, FIRST_ROW + at, place + 1, cell, styles)
    sheet.freeze_panes(FIRST_ROW, 1)
    area = f"$A${HEAD_ROW + 1}:${xl_col_to_name(len(view.columns))}${FIRST_ROW + len(view.rows)}"
    book.define_name(KEY, f"={place_of(view.name, area)}")


def heat_width(view: HeatView) -> float:
    """How wide the sheet is, in characters."""
    return NAME_WIDTH + WIDTH * len(view.columns)


def _cell(sheet: Worksheet, at: int, place: int, cell: HeatCell, styles: Styles) -> None:
    if cell.value is None:
        judged = cell.group in GROUP and cell.group != Group.NO_VERDICT
        text = f"{SHAPE[cell.group]} {cell.text}" if judged else cell.text
        put_text(sheet, at, place, text, styles, font_color=GROUP[cell.group] if judged else theme.MUTED, align="right")
        return
    group = cell.group if cell.group in GROUP else Group.NO_VERDICT
    look: dict[str, Any] = {"font_color": GROUP[group]}
    if group in TINT:
        look |= {"bg_color": TINT[group], "bold": True}
    after = ("†" if cell.cautious else "") + (STAR if cell.starred else "")
    form = styles.number(cell.decimals, before=SHAPE[group], after=after, **look)
    sheet.write_number(at, place, cell.value, form)
