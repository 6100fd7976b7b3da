"""Writes the explaining sheet of a template: how to fill it in, and what each indicator means."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from data_access.importing.template.looks import Looks
from data_access.importing.template.plan import Line
from data_access.importing.template.words import Language, Words

_WIDTHS = (16, 30, 10, 60, 36, 36, 30)
_LINE_HEIGHT = 15.0


def write_guide(sheet: Worksheet, rows: tuple[Line, ...], words: Words, style: Looks, language: Language) -> None:
    """The steps, then one line for each indicator of the template."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, words.guide, style.title)
    sheet.set_row(0, 28)
    for at, step in enumerate(words.steps, start=1):
        sheet.merge_range(at, 0, at, len(_WIDTHS) - 1, f"{at}. {step}", style.step)
        sheet.set_row(at, _LINE_HEIGHT + 5)
    head = len(words.steps) + 2
    for column, text in enumerate(words.guide_headers):
        sheet.write_string(head, column, text, style.head)
    sheet.set_row(head, 24)
    indicators = {row.indicator.indicator: row for row in rows}
    for at, row in enumerate(indicators.values(), start=head + 1):
        texts = _texts(row, language)
        for column, text in enumerate(texts):
            sheet.write_string(at, column, text, style.body)
        sheet.set_row(
            at, _LINE_HEIGHT * max(_lines(text, width) for text, width in zip(texts, _WIDTHS, strict=True)) + 4
        )
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&C{words.page}")
    sheet.hide_gridlines(2)


def _texts(row: Line, language: Language) -> tuple[str, ...]:
    fields = ("name", "definition", "numerator", "denominator", "source")
    name, definition, numerator, denominator, source = (
        getattr(row.indicator, f"{field}_{language}") or "" for field in fields
    )
    return (
        row.indicator.indicator,
        name,
        getattr(row.unit, f"symbol_{language}"),
        definition,
        numerator,
        denominator,
        source,
    )


def _lines(text: str, width: float) -> int:
    """Lines a text takes in a column; Chinese characters are twice as wide."""
    wide = sum(2 if ord(char) > 0x2E7F else 1 for char in text)
    return max(1, -(-wide // int(width * 0.95)))
