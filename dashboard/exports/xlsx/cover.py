"""The first sheet: what this workbook holds, with a link to every sheet."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from dashboard.documents.workbook.view_models import WorkbookView
from dashboard.exports.xlsx.styles import GROUP, HEAD, TINT, Styles, place_of, put_link, put_text
from dashboard.figures import theme
from indicators.codes import Group

# (name of the sheet, what it holds, number of rows or None)
Entry = tuple[str, str, int | None]


def cover(sheet: Worksheet, view: WorkbookView, entries: list[Entry], styles: Styles) -> None:
    """Fills the sheet."""
    words = view.words
    sheet.hide_gridlines(2)
    for column, width in enumerate((22, 78, 10)):
        sheet.set_column(column, column, width)
    put_text(sheet, 0, 0, f"{view.district}　{view.title}", styles, bold=True, font_size=18)
    sheet.set_row(0, 32)
    at = 1
    if view.demonstration:
        put_text(sheet, at, 0, words["warning"], styles, bold=True, font_color=GROUP[Group.OFF_TRACK])
        at += 1
    for term, text in view.facts:
        put_text(sheet, at, 0, term, styles, font_color=theme.MUTED)
        put_text(sheet, at, 1, text, styles)
        at += 1
    at = _entries(sheet, at + 1, entries, words, styles)
    put_text(sheet, at + 1, 0, words["legend"], styles, bold=True)
    for line, (shape, word) in enumerate(view.legend):
        group = list(GROUP)[line]
        tint = {"bg_color": TINT[group]} if group in TINT else {}
        put_text(sheet, at + 2 + line, 0, f"{shape} {word}", styles, bold=True, font_color=GROUP[group], **tint)
    at += 3 + len(view.legend)
    for line, note in enumerate(view.notes):
        put_text(sheet, at + line, 0, note, styles, font_color=theme.MUTED)


def _entries(sheet: Worksheet, at: int, entries: list[Entry], words: dict[str, str], styles: Styles) -> int:
    """The list of sheets; answers the row after it."""
    for column, name in enumerate((words["sheet"], words["holds"], words["rows"])):
        put_text(
            sheet,
            at,
            column,
            name,
            styles,
            bold=True,
            bg_color=HEAD,
            bottom=1,
            **({"align": "right"} if column == 2 else {}),
        )
    for line, (name, holds, rows) in enumerate(entries, at + 1):
        put_link(sheet, line, 0, place_of(name), name, styles)
        put_text(sheet, line, 1, holds, styles, text_wrap=True)
        if rows is not None:
            sheet.write_number(line, 2, rows, styles.number(0))
    return at + 1 + len(entries)
