"""The annexed indicator table as a workbook: a sheet for each plan, on its statutory form, as it is printed and handed in."""

from __future__ import annotations

import io
import math
from datetime import datetime
from typing import Any

from xlsxwriter.worksheet import Worksheet

from dashboard.exports.xlsx.styles import GROUP, HEAD, Styles, put_text
from dashboard.facts.closing.annex import (
    Annex,
    AnnexTable,
    annex_cells,
    note_text,
    reason_of,
)
from dashboard.facts.closing.records import ClosingFigure, ClosingTarget
from dashboard.figures import theme
from dashboard.services.spreadsheet import ExactBook
from dashboard.text import words
from dashboard.text.final import GROUP as SHAPED
from dashboard.text.widths import cells as cells_of
from dashboard.text.words import Words

A3 = 8
LINE = "#9AA5B4"
EDGE: dict[str, Any] = {"border": 1, "border_color": LINE, "valign": "vcenter"}
LINE_HEIGHT = 14
"""Points of a line of text in a row, which no program finds by itself where a file is written without it."""
BEFORE, YEAR, AFTER = (6, 16, 30, 9, 14, 9), 8, (20, 12, 13, 9, 30, 40)
"""Widths in characters of the columns before the years, of a year, and of those after."""
TITLE, ABOUT, FIRST_HEAD, SECOND_HEAD, FIRST_ROW = 0, 2, 3, 4, 5
NAME = 31
REASON = -2
"""Where the cause stands among the columns."""


def annex_xlsx(view: Annex, language: str) -> bytes:
    """The workbook as bytes; the same table gives the same bytes. Figures are numbers, unrounded, shown with their digits."""
    out, t = io.BytesIO(), words(language)
    book = ExactBook(out, {
        "in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False,
    })  # fmt: skip
    district = t.of(view.view.scope.facts.district)
    book.set_properties({
        "title": f"{district} {view.frame.title}", "author": t("妇女儿童规划监测"),
        "keywords": t("演示数据") if view.view.demonstration else "",
        "created": datetime(view.view.period.last, 12, 31),
    })  # fmt: skip
    book.set_custom_property("data version", view.view.scope.facts.version)
    styles = Styles(book, language)
    for table in view.tables:
        _sheet(book.add_worksheet(table.name[:NAME]), view, table, styles, t)
    book.close()
    return out.getvalue()


def _sheet(sheet: Worksheet, view: Annex, table: AnnexTable, styles: Styles, t: Words) -> None:
    last = len(view.head) - 1
    widths = (*BEFORE, *([YEAR] * len(view.years)), *AFTER)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    _top(sheet, view, table, last, styles, t)
    _head(sheet, view, styles)
    for at, row in enumerate(table.rows):
        _row(sheet, FIRST_ROW + at, view, row, styles, t)
    _foot(sheet, FIRST_ROW + len(table.rows), view, last, styles, t)
    sheet.freeze_panes(FIRST_ROW, 3)
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST_HEAD, SECOND_HEAD)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer(f"&L&9{_plain(table.name)}&R&9{t('第 &P 页，共 &N 页')}")


def _top(sheet: Worksheet, view: Annex, table: AnnexTable, last: int, styles: Styles, t: Words) -> None:
    frame, marked = view.frame, any(row.demonstration for row in table.rows)
    mark = f"　[{t('演示数据，不代表实际情况')}]" if marked else ""
    look: dict[str, Any] = {"bold": True, "font_size": 15, "align": "center", "valign": "vcenter"}
    sheet.merge_range(TITLE, 0, TITLE, last, "", styles.get(**look))
    put_text(
        sheet,
        TITLE,
        0,
        f"{frame.title}（{table.name}）{mark}" if t.language == "zh" else f"{frame.title} ({table.name}){mark}",
        styles,
        **look,
    )
    sheet.set_row(TITLE, 26)
    form = "　".join(frame.head(t))
    sheet.merge_range(1, 0, 1, last, "", styles.get(align="right"))
    put_text(sheet, 1, 0, form, styles, align="right")
    example = f"　{t('表式为示例')}" if frame.example else ""
    put_text(sheet, ABOUT, 0, t("{what}：{said}", what=t("填报单位"), said=frame.filler) + example, styles)
    put_text(sheet, ABOUT, 6, t("{what}：{said}", what=t("统计年度"), said=view.period), styles)


def _head(sheet: Worksheet, view: Annex, styles: Styles) -> None:
    look: dict[str, Any] = {
        "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": HEAD, "border": 1, "border_color": LINE,
    }  # fmt: skip
    years = len(view.before)
    for at, word in enumerate(view.before):
        sheet.merge_range(FIRST_HEAD, at, SECOND_HEAD, at, word, styles.get(**look))
    if len(view.years) > 1:
        sheet.merge_range(FIRST_HEAD, years, FIRST_HEAD, years + len(view.years) - 1, view.common, styles.get(**look))
    else:
        put_text(sheet, FIRST_HEAD, years, view.common, styles, **look)
    for at, year in enumerate(view.years):
        sheet.write_number(SECOND_HEAD, years + at, year, styles.get(**look, num_format="0"))
    for at, word in enumerate(view.after, years + len(view.years)):
        sheet.merge_range(FIRST_HEAD, at, SECOND_HEAD, at, word, styles.get(**look))
    sheet.set_row(FIRST_HEAD, 20)


def _row(sheet: Worksheet, at: int, view: Annex, row: ClosingTarget, styles: Styles, t: Words) -> None:
    sheet.set_row(at, LINE_HEIGHT * _lines(view, row, t) + 3)
    sheet.write_number(at, 0, row.number, styles.get(num_format="0", align="center", **EDGE))
    for place, text in enumerate((row.clause, row.name, row.unit, row.source), 1):
        put_text(sheet, at, place, text, styles, **EDGE, text_wrap=True, indent=1)
    figures = (row.baseline, *row.yearly)
    for place, figure in enumerate(figures, len(view.before) - 1):
        _figure(sheet, at, place, figure, styles)
    place = len(view.before) + len(view.years)
    put_text(sheet, at, place, row.target, styles, **EDGE, text_wrap=True, indent=1)
    _figure(sheet, at, place + 1, row.end, styles, note=_of_year(row, t))
    group = SHAPED[row.verdict]
    put_text(sheet, at, place + 2, row.word, styles, **EDGE, bold=True, font_color=GROUP[group], indent=1)
    if row.gap is None:
        put_text(sheet, at, place + 3, row.gap_text, styles, **EDGE, align="right")
    else:
        sheet.write_number(at, place + 3, row.gap, styles.number(_digits(row.gap_text), sign=True, **EDGE))
    for more, text in enumerate((_reason(view, row, t), note_text(row, t)), place + 4):
        put_text(sheet, at, more, text, styles, **EDGE, text_wrap=True, indent=1)


def _reason(view: Annex, row: ClosingTarget, t: Words) -> str:
    """The class of the cause with its state, then what was said of it: here, unlike on paper, there is room for both."""
    reason = reason_of(row, view)
    return t("：").join(filter(None, (reason.word, reason.told)))


def _lines(view: Annex, row: ClosingTarget, t: Words) -> int:
    """How many lines the fullest cell of a row takes."""
    widths = (*BEFORE, *([YEAR] * len(view.years)), *AFTER)
    texts = [*annex_cells(row, view, t)]
    texts[REASON] = _reason(view, row, t)
    return max(math.ceil((cells_of(text) + 1) / (width - 1)) for text, width in zip(texts, widths, strict=True))


def _of_year(row: ClosingTarget, t: Words) -> str:
    older = row.end.value is not None and row.end.year != row.yearly[-1].year
    return t("（{year}年）", year=row.end.year) if older else ""


def _figure(sheet: Worksheet, at: int, place: int, figure: ClosingFigure, styles: Styles, *, note: str = "") -> None:
    """A number as a number, with the digits it has on the page; of units that pass, how many of how many."""
    if figure.value is None:
        put_text(sheet, at, place, figure.text, styles, **EDGE, align="center")
        return
    passing, slash, units = figure.text.partition("/")
    after = f"{slash}{units}{note}"
    sheet.write_number(at, place, figure.value, styles.number(_digits(passing), after=after, **EDGE))


def _digits(text: str) -> int:
    """How many digits after the point a number has as it is said."""
    return len(text.partition(".")[2])


def _foot(sheet: Worksheet, at: int, view: Annex, last: int, styles: Styles, t: Words) -> None:
    said = "　".join(f"{number}. {note}" for number, note in enumerate(filter(None, view.notes), 1))
    look: dict[str, Any] = {"text_wrap": True, "font_color": theme.MUTED}
    sheet.merge_range(at, 0, at, last, "", styles.get(**look))
    put_text(sheet, at, 0, t("注：") + said, styles, **look)
    sheet.set_row(at, 34)
    lines = [t("{what}：", what=line) for line in view.frame.signatures] + ([t("（盖章）")] if view.frame.seal else [])
    step = max((last + 1) // max(len(lines), 1), 1)
    for number, line in enumerate(lines):
        put_text(sheet, at + 2, min(number * step, last), line, styles)


def _plain(text: str) -> str:
    """Text in a page's foot, where an ampersand begins a code."""
    return text.replace("&", "&&")
