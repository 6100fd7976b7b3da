"""Tables: fixed widths, a head that repeats on every page, rows that do not break across pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.documents.report.view_models import Grid, Span
from dashboard.exports.docx.markup import paragraph, run, spans, words
from dashboard.text.words import capitalised

TABLE_STYLE = "ReportTable"
MAY_BREAK = "\N{ZERO WIDTH SPACE}"
TWIPS = 56.6929
"""Twentieths of a point in a millimetre."""


DENSE = (
    '<w:tblCellMar><w:top w:w="14" w:type="dxa"/><w:left w:w="50" w:type="dxa"/><w:bottom w:w="14" w:type="dxa"/>'
    '<w:right w:w="50" w:type="dxa"/></w:tblCellMar>'
)


def table(grid: Grid, width: float, *, small: bool = False) -> str:
    """A table as wide as `width` millimetres; `small` sets it in smaller type and closer lines, for annexes."""
    style = "TableSmall" if small else "TableText"
    widths = [round(width * TWIPS * part / sum(grid.widths)) for part in grid.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    last = len(grid.rows) - 1
    body = "".join(
        _row(row, widths, grid.numbers, style, keep=at in (0, last - 1) or (at == last and bool(grid.note)))
        for at, row in enumerate(grid.rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{DENSE if small else ""}<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{words(grid.caption).replace(chr(34), "")}"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{_head(grid, widths, style)}{body}</w:tbl>"
    )


def _head(grid: Grid, widths: Sequence[int], style: str) -> str:
    cells = "".join(
        _cell(
            run(capitalised(text), strong=True),
            width,
            style,
            right=at in grid.numbers,
            more="<w:keepNext/>",
            middle=True,
        )
        for at, (text, width) in enumerate(zip(grid.head, widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(row: Sequence[Span], widths: Sequence[int], numbers: frozenset[int], style: str, *, keep: bool) -> str:
    """A row; one that is to `keep` stays with what follows: neither the first nor the last stands alone on a page, nor the note."""
    if len(row) == 1:
        cells = _cell(spans(row), sum(widths), style, across=len(widths), more="<w:keepNext/>")
    else:
        cells = "".join(
            _cell(
                spans((replace(cell, text=breakable(cell.text)),)),
                width,
                style,
                right=at in numbers,
                more="<w:keepNext/>" if keep else "",
            )
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def breakable(text: str) -> str:
    """In a narrow column a remark in brackets goes to the next line, not the sign before it; a year always, and whole."""
    return re.sub(r"(?<=[%‰])（", f"{MAY_BREAK}（", re.sub(r"(?<=\d)（(?=\d{4}\s?年）)", "\n（", text))


def _cell(
    inner: str, width: int, style: str, *, right: bool = False, across: int = 1, more: str = "", middle: bool = False
) -> str:
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    place = '<w:vAlign w:val="center"/>' if middle else ""
    aligned = more + ('<w:jc w:val="right"/>' if right else "")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{place}</w:tcPr>'
        f"{paragraph(style, inner, properties=aligned)}</w:tc>"
    )
